"""A meeting run from its page: recorded in place, seen at once, read only on an earlier day, and nothing that identifies anybody."""

from datetime import date

import pytest

from tests.dashboard.conftest import tables, words
from tests.dashboard.snapshot import LOT1, PROVIDER
from warehouse import register_now
from warehouse.connection import open_store
from warehouse.meeting_register import About, Said, add, begin

# The quarter whose return never came: one item on its agenda, which is no KPI.
QUARTER = {"contract": LOT1, "kind": "quarter", "period": "2020-06-30"}
TODAY = date(2023, 1, 16)
EARLIER = About(LOT1, "quarter", date(2020, 1, 1), date(2020, 3, 31))


def opened(app, key: str, page: str = "contract_meeting", **query: str):
    """The page with one of its folds open."""
    test = app(page, **query)
    test.session_state[key] = True
    return test.run()


def entries() -> list[dict]:
    return register_now.recorded(TODAY)["register_entry"]


def test_a_decision_is_recorded_under_its_item_and_seen_at_once(app, published):
    topic = f"return:{PROVIDER}:quarterly:2020-06-30"
    test = opened(app, f"record_{topic}", **QUARTER)
    assert "The quarterly return has not come; it was requested by 28 July 2020." in words(test)
    test.text_area(f"record_{topic}_decision_recorded_0_words").input("Ask again by letter.")
    submit(test)
    assert not test.exception
    assert "Decision recorded. It stands in the register." in words(test)
    assert "**Decision:** Ask again by letter." in words(test)
    [entry] = entries()
    assert (entry["topic"], entry["period_end"], entry["opened_by"]) == (
        topic,
        date(2020, 6, 30),
        "commissioner",
    )


def submit(test, label: str = "Record it"):
    next(button for button in test.button if button.label == label).click()
    return test.run()


def reopened(test):
    """Attendance recorded, and the standing items open again (the test's app does not remember that they were)."""
    submit(test, "Record attendance")
    test.session_state["standing_items"] = True
    return test.run()


@pytest.mark.parametrize(
    ("text", "found"),
    [("Ring 01942 244 991.", "a phone number"), ("Ask Mrs Hulme.", "a person's name"), ("943 476 5919 left.", "an NHS number")],
)  # fmt: skip
def test_words_that_identify_somebody_are_refused_and_kept_in_the_form(text, found, app, published):
    key = f"record_return:{PROVIDER}:quarterly:2020-06-30"
    test = opened(app, key, **QUARTER)
    test.text_area(f"{key}_decision_recorded_0_words").input(text)
    submit(test)
    assert found in "\n".join(error.value for error in test.error)
    assert entries() == []
    assert test.text_area(f"{key}_decision_recorded_0_words").value == text


def test_the_next_meeting_starts_from_what_is_open_overdue_first(app, published):
    later = begin(
        "action",
        "agreed",
        EARLIER,
        Said("commissioner", "Second.", "partner", date(2023, 2, 1), on_date=TODAY),
    )
    begin(
        "exception_report",
        "asked",
        EARLIER,
        Said("commissioner", "First.", None, date(2020, 8, 1), on_date=date(2020, 7, 1)),
    )
    closed = begin(
        "action", "agreed", EARLIER, Said("commissioner", "Gone.", "partner", date(2023, 2, 1), on_date=TODAY)
    )
    add(closed, "done", Said("commissioner", "It is done."))
    test = app(**QUARTER)
    assert "Open from before (2)" in words(test)
    assert "one thing agreed before is overdue" in words(test)
    shown = test.table[0].value.to_csv()
    assert shown.index("First.") < shown.index("Second.") and "Gone." not in shown
    assert "overdue" in shown
    test.session_state["update_earlier"] = True
    test.run().selectbox("which_earlier").select(later).run()
    test.text_area(f"earlier_{later}_progress_0_words").input("Half of them called.")
    submit(test)
    assert "Half of them called." in test.table[0].value.to_csv()


def test_attendance_minutes_and_complaints_are_standing_items(app, published):
    test = opened(app, "standing_items", contract=LOT1, kind="quarter", period="2022-06-30")
    said = words(test)
    for line in (
        "nobody recorded yet",
        "No earlier meeting of this contract was signed off here.",
        "1 complaint, of which 0 resolved.",
    ):
        assert line in said
    assert "V0001" in tables(test) and "apology" in tables(test)
    test.multiselect("here").select("commissioner").select("provider_manager")
    test.multiselect("away").select("finance")
    reopened(test)
    assert "**Here:** Commissioner, Provider\\: service manager" in words(test)
    assert "**Apologies:** Finance officer" in words(test)
    # Who cannot be in two places is refused; who is taken off the list is an event and not a deletion.
    test.multiselect("away").select("commissioner")
    submit(test, "Record attendance")
    assert "cannot be here and have sent apologies" in "\n".join(error.value for error in test.error)
    test.multiselect("away").unselect("commissioner")
    test.multiselect("here").unselect("provider_manager")
    reopened(test)
    assert "**Here:** Commissioner\n" in words(test)
    assert sorted(row["event"] for row in register_now.recorded(TODAY)["register_event"]) == [
        "apologies", "attended", "attended", "withdrawn",
    ]  # fmt: skip


def test_a_remedy_is_taken_with_its_evidence_and_stands_on_both_pages(app, published):
    test = opened(app, "ladder_meeting", **QUARTER)
    test.selectbox("remedy_meeting").select("service_review").run()
    assert "The contract's words for service review." in words(test)
    key = "remedy_meeting_service_review_taken_0"
    test.text_area(f"{key}_words").input("No return for a year.")
    submit(test)
    assert "this needs its evidence. Nothing was recorded" in "\n".join(error.value for error in test.error)
    test.text_input(f"{key}_evidence").input("Register of returns")
    submit(test)
    assert "**Service review** since 16 January 2023: No return for a year." in words(test)
    actions = app("actions", contract=LOT1)
    assert "One step under the contract is in force." in words(actions)
    assert "Register of returns" in tables(actions)


def test_an_earlier_day_is_only_read(app, published, monkeypatch):
    monkeypatch.setattr("dashboard.filters.earlier_snapshot", lambda day: (published, None))
    test = app(**QUARTER, as_known_on="2022-12-01")
    labels = {button.label for button in test.button}
    assert not {"Record it", "Sign the meeting off"} & labels
    assert not [fold for fold in test.expander if fold.label == "Record what is decided"]


@pytest.mark.parametrize(("role", "sees"), [("commissioner", True), ("provider", False)])
def test_a_provider_sees_what_was_agreed_and_not_what_the_council_keeps_to_itself(
    role, sees, app, published, monkeypatch
):
    begin(
        "intelligence",
        "logged",
        About(LOT1, topic="whistleblowing"),
        Said("commissioner", "Heard from staff."),
    )
    begin("action", "agreed", EARLIER, Said("commissioner", "Call them.", "partner", date(2023, 2, 1)))
    monkeypatch.setenv("FOOTPRINT_ROLE", role)
    for page in ("actions", "contract_meeting"):
        test = opened(app, "standing_items", page, contract=LOT1)
        assert "Call them." in tables(test)
        assert ("Heard from staff." in words(test) + tables(test)) is sees
        assert ("whistleblowing" in words(test).lower() + tables(test).lower()) is sees


def test_the_audit_trail_lists_every_event_newest_first(app, published):
    entry = begin(
        "action", "agreed", EARLIER, Said("commissioner", "Call them.", "partner", date(2023, 2, 1))
    )
    add(entry, "done", Said("head_of_service", "All called."))
    test = app("actions", contract=LOT1)
    assert "The one thing agreed is closed." in words(test)
    trail = test.table[-1].value.to_csv()
    assert trail.index("All called.") < trail.index("Call them.")
    assert "Nothing is ever changed or deleted" in words(test)
    assert [button.label for button in test.get("download_button")] == ["Download the audit trail (CSV)"]


def test_a_link_to_a_sign_off_that_is_not_known_says_so(app, published):
    test = app(contract=LOT1, signed="S0")
    assert "signed\\-off meeting" in words(
        test
    ) or "the signed-off meeting “S0”, which is not known here" in words(test)


def test_the_minutes_of_the_last_meeting_signed_off_are_approved_in_this_one(app, published):
    with open_store() as con:
        con.execute(
            "insert into register.sign_off values ('S1', ?, 'quarter', date '2020-01-01', date '2020-03-31', date '2020-05-05', "
            "date '2020-05-06', date '2020-05-06', timestamp '2020-05-06 09:00', timestamp '2020-05-06 09:30', 'commissioner', "
            "'S1.duckdb', 'x')",
            [LOT1],
        )
    test = opened(app, "standing_items", **QUARTER)
    assert "last minutes to approve" in words(test)
    assert "The meeting of 5 May 2020 was signed off on 6 May 2020." in words(test)
    submit(test)
    assert "last minutes approved" in words(test)
    assert [(row["kind"], row["state"], row["topic"]) for row in entries()] == [
        ("minutes", "approved", "minutes:S1")
    ]
    # The link says in words that the file it asks for is gone.
    assert "is not in the data folder" in words(app(contract=LOT1, signed="S1")).replace("\\", "")
