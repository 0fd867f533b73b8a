"""Minutes, letters and the decision paper, opened again with python-docx: their words and figures against the rows."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.documents import decision_paper, letters, marks, minutes
from dashboard.documents.marks import OFFICERS, Marks
from tests.dashboard.documents.conftest import KPI, QUARTER, gathered, read_docx
from warehouse.meeting_register import Said, begin

TODAY = date(2023, 1, 16)
MISSED = ["starts_deprived", "quit_4_week"]


def costs(facts):
    return facts.view.rows("value/costs", money_kind="contract_year", price_base="nominal")


def every_document(facts) -> dict[str, bytes]:
    codes = [row["kpi_code"] for _, row in facts.breaches()]
    extension = decision_paper.option_to_decide(facts.extensions, TODAY)
    return {
        "minutes": minutes.build(facts), "request": letters.exception_report(facts, codes),
        "notice": letters.notice(facts, letters.remedies(facts)[0], codes),
        "paper": decision_paper.build(facts, extension, "extend", costs(facts)),
    }  # fmt: skip


def test_every_document_says_how_it_may_be_shared_and_what_it_knows(found):
    for name, data in every_document(found).items():
        said = read_docx(data)
        for mark in (
            "OFFICIAL-SENSITIVE · synthetic: made up", "Every figure is synthetic: made up.",
            "Data as known on 16 January 2023 · made 16 January 2023 by the commissioner", "Provisional: the meeting is not signed off",
        ):  # fmt: skip
            assert mark in said, (name, mark)


def test_real_figures_are_not_called_made_up(found):
    real = replace(found, marks=replace(found.marks, is_synthetic=False))
    for data in every_document(real).values():
        assert "made up" not in read_docx(data)


def test_the_minutes_hold_the_agenda_what_was_recorded_and_the_action_log(recording):
    item = next(item for item, _ in gathered().breaches() if item["kpi_code"] == KPI)
    about = replace(QUARTER, topic=item["item_key"], kpi_code=item["kpi_code"])
    begin("decision", "recorded", about, Said("commissioner", "Ask for a plan. ∑ =1+1", on_date=TODAY))
    begin("action", "agreed", about, Said("commissioner", "Call 40 people back.", "provider_manager", date(2023, 2, 1), on_date=TODAY))  # fmt: skip
    begin("attendance", "attended", replace(QUARTER, topic="standing:attendance"), Said("commissioner", owner_role="finance", on_date=TODAY))  # fmt: skip
    begin("decision", "recorded", replace(QUARTER, topic="ladder"), Said("commissioner", "Look at it again.", on_date=TODAY))  # fmt: skip
    said = read_docx(minutes.build(gathered()))
    assert said.count("Draft minutes: ") == 1
    assert "Decision: Ask for a plan. ∑ =1+1 · ● recorded · 16 January 2023" in said
    assert "Action: Call 40 people back. · Provider: service manager · by 1 February 2023 · ○ agreed" in said
    assert "Present: Finance officer" in said and "Apologies: nobody is recorded" in said
    assert said.index("Also recorded") < said.index("Look at it again.")
    log = said[said.index("Last said") :]
    assert "Action: Call 40 people back.\nProvider: service manager\n1 Feb 2023\n○ agreed" in log
    assert "2. " in said and "1 complaint, of which 0 resolved." in said


def test_signed_minutes_say_by_whom_and_which_position(found):
    signed = {
        "meeting_on": date(2023, 1, 12),
        "signed_on": TODAY,
        "by_role": "head_of_service",
        "as_known_on": TODAY,
        "sha256": "ab12" * 16,
    }
    said = read_docx(minutes.build(replace(found, signed=signed)))
    assert "Draft" not in said and "Meeting: 12 January 2023" in said
    assert (
        "signed off on 16 January 2023 by the head of service, figures as known on 16 January 2023, fingerprint ab12ab12ab12ab12"
        in said
    )


def test_what_the_register_holds_at_once_is_on_the_agenda_too(recording):
    begin("remedy", "taken", replace(QUARTER, topic="ladder", clause_code="service_review"),
          Said("commissioner", "Two quarters missed.", None, date(2023, 3, 1), evidence="Returns", on_date=TODAY))  # fmt: skip
    said = read_docx(minutes.build(gathered()))
    # 57.1 % claimed of 449 of 786, 52.4 % from records of 412 of 786.
    assert (
        "Starts from the most deprived fifth of the borough: provider 57.1 % (449 of 786), records 52.4 % (412 of 786)"
        in said
    )
    assert "In force: Comprehensive service review" in said or "In force: Service review" in said
    assert "since 16 January 2023: Two quarters missed." in said


def test_what_was_recorded_on_figures_that_differ_stands_under_them(recording):
    begin("decision", "recorded", replace(QUARTER, topic="disputed"), Said("commissioner", "Count them together.", on_date=TODAY))  # fmt: skip
    begin("remedy", "taken", replace(QUARTER, topic="ladder", clause_code="service_review"),
          Said("commissioner", "Two quarters missed.", None, date(2023, 3, 1), evidence="Returns", on_date=TODAY))  # fmt: skip
    facts = gathered()
    said = read_docx(minutes.build(facts))
    assert said.index("figures differ from the records") < said.index("Count them together.") < said.index("In force: ")  # fmt: skip
    # Once the figures agree, it is still in the minutes.
    agreed = replace(facts, meeting=replace(facts.meeting, claims=[]))
    said = read_docx(minutes.build(agreed))
    assert said.index("Also recorded") < said.index("Count them together.")


def test_what_the_council_keeps_to_itself_is_in_no_document(recording):
    """The documents go to the provider: a concern told to the council, and a suspicion, do not."""
    begin("intelligence", "logged", replace(QUARTER, topic="whistleblowing"), Said("commissioner", "Somebody told us.", on_date=TODAY))  # fmt: skip
    facts = gathered()
    assert "trigger" not in facts.sentence
    for name, data in every_document(facts).items():
        said = read_docx(data)
        assert "Somebody told us" not in said and "histleblowing" not in said, name


def test_a_quarter_without_its_return_says_so(published):
    facts = gathered("2020-06-30")
    said = read_docx(minutes.build(facts))
    assert "Provisional: the return is not received; it was requested by 28 July 2020." in said
    assert "The quarterly return has not come" in said


def test_the_request_names_the_figures_of_the_measures_chosen_and_no_other(found):
    said = read_docx(letters.exception_report(found, MISSED))
    # 412 of 786 is 52.4 %, 134 of 280 is 47.9 %.
    assert "■ Well below: 52.4 % (412 of 786)" in said and "at least 60 %" in said
    assert "▲ Below target: 47.9 % (134 of 280)" in said and "at least 50 %" in said
    assert "Case studies" not in said
    assert "Due: [the day by which" in said


def test_a_request_that_is_recorded_has_its_day(recording):
    about = replace(QUARTER, topic=f"kpi:{KPI}", kpi_code=KPI)
    begin("exception_report", "asked", about, Said("commissioner", "Why fewer?", due_on=date(2023, 2, 10), on_date=TODAY))  # fmt: skip
    said = read_docx(letters.exception_report(gathered(), [KPI, "quit_4_week"]))
    assert "Starts from the most deprived fifth of the borough: Why fewer? Please send it by 10 February 2023." in said  # fmt: skip
    assert "Due: [" not in said


def test_a_notice_rests_on_the_clause_and_says_when_the_step_is_not_recorded(recording):
    facts = gathered()
    [remedy] = letters.remedies(facts)
    said = read_docx(letters.notice(facts, remedy, MISSED))
    assert "It says (4.3): “The contract's words for service review.”" in said
    assert "This step is not recorded in the register" in said
    begin("remedy", "taken", replace(QUARTER, topic="ladder", clause_code="service_review"),
          Said("head_of_service", "Two quarters missed.", None, date(2023, 3, 1), evidence="Returns of Q4 and Q1", on_date=TODAY))  # fmt: skip
    said = read_docx(letters.notice(gathered(), remedy, MISSED))
    assert "This step was taken on 16 January 2023 by the head of service: Two quarters missed." in said
    assert "Shown by: Returns of Q4 and Q1" in said and "It is to be reviewed by 1 March 2023." in said
    assert "not recorded in the register" not in said


def test_the_paper_has_the_form_of_kents_and_its_sums(found):
    extension = decision_paper.option_to_decide(found.extensions, TODAY)
    data = decision_paper.build(found, extension, "extend", costs(found))
    said = read_docx(data)
    parts = (
        "Summary",
        "Recommendation",
        "1. Background",
        "2. How the service performs",
        "3. Options",
        "4. Cost",
        "5. Timetable",
    )
    assert [said.index(part) for part in parts] == sorted(said.index(part) for part in parts)
    assert said.count("Benefits") == said.count("Risks") == 3
    # 1 July 2023 to 31 March 2024 is nine months: 1,300,000 × 9 / 12.
    assert "At the annual value of £1,300,000, 9 months cost £975,000." in said
    assert "to extend the contract with Healthier Fernbeck until 31 March 2024 (option B)." in said
    # The contract names no day, so it is the one before the extension: 30 June is 165 days from 16 January.
    assert "is to be decided by 30 June 2023, in 165 days." in said
    assert "2021/22\n£1,290,397.62\n£339.67\nnot known\nknown" in said
    assert (
        "It was extended from 1 July 2022 to 30 June 2023, decided by Wigan Council on 14 March 2022" in said
    )


@pytest.mark.parametrize(
    ("code", "words"), [("end", "end on 30 June 2023 (option A)"), ("conditions", "once an improvement plan")]
)
def test_the_recommendation_is_the_one_that_a_person_chose(code, words, found):
    extension = decision_paper.option_to_decide(found.extensions, TODAY)
    assert words in read_docx(decision_paper.build(found, extension, code, []))


def test_an_extension_that_is_decided_or_over_is_none_to_decide(found):
    [taken, waiting] = found.extensions
    assert decision_paper.option_to_decide([taken], TODAY) is None
    assert decision_paper.option_to_decide([waiting | {"decided_on": TODAY}], TODAY) is None
    assert decision_paper.option_to_decide([waiting], date(2024, 3, 31)) is None


def test_words_that_are_not_ours_stay_plain_and_unprintable_ones_go():
    assert marks.spoken(r":red[■ **Well below**] \*not bold\* \: 5 \%") == "■ Well below · *not bold* : 5 %"
    assert marks.spoken(":green[● done] 3 Jan :small[1 Feb]") == "● done · 3 Jan 1 Feb"
    assert marks.text("a\x00b\x1fc\ufffe") == "abc"


def test_the_marks_of_open_figures():
    said = Marks(marks.OPEN, TODAY, TODAY, "board", ["it can change."], False).lines()
    assert said[0].startswith("Open. ") and OFFICERS not in " ".join(said)
    assert said[-1] == "Provisional: it can change."
