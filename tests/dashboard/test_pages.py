"""Every page as a person opens it, on the small published file."""

import json
from datetime import date

import duckdb
import pytest

from dashboard import returns_page
from dashboard.wording import short_day
from tests.conftest import ROOT
from tests.dashboard import snapshot
from tests.dashboard.conftest import tables, words

PAGES = ("contract_meeting", "actions", "kpi", "returns")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_says_how_fresh_it_is_and_that_it_is_made_up(page, app, published):
    test = app(page)
    assert not test.exception
    said = words(test)
    assert "Synthetic borough: every figure on this page is made up." in said
    assert "as known on 16" in said and "Data to 30" in said


@pytest.mark.parametrize("page", PAGES)
def test_a_real_borough_is_not_called_synthetic(page, app, published):
    snapshot.build(published.with_name("real.duckdb"), synthetic=False).replace(published)
    assert "Synthetic" not in words(app(page))


def test_the_pages_are_short():
    for page in (ROOT / "pages").glob("*.py"):
        assert len(page.read_text(encoding="utf-8").splitlines()) <= 80, page.name


def test_the_meeting_leads_with_one_sentence_and_the_counts(app, published):
    said = words(app())
    # Five breaches and one figure in dispute; the critical failure first.
    assert "Six things need discussion today. The most pressing: people who leave early at 47.4" in said
    assert "● **2** Met" in said
    assert "■ **4** Well below" in said
    assert "✕ **0** No return" in said


def test_every_headline_measure_is_in_the_table_and_nothing_beside_one(app, published):
    shown = tables(app())
    for code, _, title, *_, beside in snapshot.KPIS:
        assert (f"**{title}**" in shown) is (beside is None), code


def test_a_row_opens_with_its_numerator_denominator_clause_and_footprints(app, published):
    test = app()
    test.selectbox("choose_open").select("starts_deprived").run()
    assert not test.exception
    assert "Numerator,412" in tables(test) and "Denominator,786" in tables(test)
    assert "48.9" in tables(test)  # 0.524 − 1.96 × √(0.524 × 0.476 / 786) = 0.489
    assert "**Clause:** Appendix C" in words(test)
    assert "Ashmoor" in tables(test)
    assert test.query_params["open"] == "starts_deprived"


def test_an_opened_row_is_in_the_link(app, published):
    test = app(open="left_early")
    assert test.selectbox("choose_open").value == "left_early"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("contract", "wigan-lot-9", "the contract “wigan-lot-9”, which is not known here"),
        ("period", "last-summer", "the period “last-summer”; a period is the day it ends on"),
        ("period", "2035-09-30", "no quarter that has begun and ends on 30"),
        ("kind", "fortnight", "a period of the kind “fortnight”"),
        ("footprint", "SDF99", "the footprint “SDF99”, which is not known here"),
        ("as_known_on", "2031-01-01", "which is still to come"),
        ("as_known_on", "yesterday", "which is not a date"),
        ("open", "no_such_measure", "which is not on this page"),
    ],
)
def test_a_link_with_a_bad_value_says_so_in_words(key, value, said, app, published):
    test = app(**{key: value})
    assert not test.exception
    warned = "\n".join(warning.value for warning in test.warning).replace("\\", "")
    assert said in warned and value.split("-")[0] in warned or "still to come" in warned


def test_a_link_opens_its_view_and_nothing_is_complained_of(app, published):
    test = app(contract=snapshot.LOT1, kind="quarter", period="2021-12-31", footprint="ALL")
    assert test.selectbox("choose_period").value == "2021-12-31"
    assert [warning.value for warning in test.warning] == [
        "Synthetic borough: every figure on this page is made up."
    ]


def test_choosing_a_period_changes_the_link(app, published):
    test = app()
    test.selectbox("choose_period").select("2022-06-30").run()
    assert test.query_params["period"] == "2022-06-30"
    assert test.query_params["contract"] == snapshot.LOT1


def test_a_missing_return_is_told_apart_from_zero(app, published):
    said = words(app(contract=snapshot.LOT1, kind="quarter", period="2020-06-30"))
    assert "has not come; it was requested by 28" in said
    assert "● **0** Met" in said


def test_a_quarter_whose_return_is_not_due_is_told_apart_from_a_missing_one(app, published):
    said = words(app(contract=snapshot.LOT1, kind="quarter", period="2022-12-31"))
    assert "Nothing can be judged yet: the return for this period is not due until 28" in said


def test_a_contract_that_waits_to_be_filled_in_names_what_is_missing(app, published):
    said = words(app(contract="cheshire-east-one-you"))
    assert "cannot be used yet" in said and "`annual_pounds`" in said and "contracts.local.toml" in said


def test_before_anything_is_loaded_the_page_says_what_to_do(app, home):
    test = app()
    assert not test.exception
    assert "Nothing is loaded yet" in words(test) and "make run" in words(test)


def test_the_measure_page_shows_where_the_figure_comes_from(app, published):
    test = app("kpi", kpi="starts_deprived", contract=snapshot.LOT1)
    said = words(test)
    assert "Target missed for four periods running" in said
    # The case list of the small file: twelve episodes, every other one in the numerator.
    assert "6 episodes in the numerator of 12, by pseudonym." in said
    assert "57.1" in tables(test) and "**differs**" in tables(test)
    assert "E001" in tables(test)
    assert "Exception report" in tables(test)


def test_the_returns_page_tells_the_states_apart(app, published):
    test = app("returns")
    said = words(test)
    assert "Of 12 returns received, two came after the day asked." in said
    assert "One never came: April to June 2020" in said
    assert "is asked for by 28" in said
    calendar = test.table[0].value.to_csv()
    for word in ("● In time", "▲ After the day asked", "✕ Missing", "○ Not due"):
        assert word in calendar
    assert "Late" not in calendar


def test_a_correction_that_came_after_the_day_asked_is_called_one():
    # R54: it carries the state of the return it replaces, and “In time” over a later day would contradict itself.
    came = {"state": "on_time", "received_on": date(2022, 2, 21), "days_after": 24}
    assert returns_page.came_on(came) == f"corrected {short_day(date(2022, 2, 21))}"
    assert returns_page.came_on(came | {"days_after": 0}) == short_day(date(2022, 2, 21))
    assert returns_page.came_on(came | {"state": "late"}) == short_day(date(2022, 2, 21))
    assert returns_page.came_on(came | {"days_after": None}) == short_day(date(2022, 2, 21))


def test_every_issue_of_a_return_is_listed_with_its_place(app, published):
    test = app("returns")
    assert "episodes, row 2, start\\_date" in tables(
        test
    ) and "start\\_date is before received\\_date." in tables(test)


def test_a_refusal_is_not_a_missing_return(app, published):
    with duckdb.connect(str(published)) as con:
        why = json.dumps([{"severity": "return", "message": "The column nhs_number is not allowed."}])
        con.execute("insert into mart.refusal values ('R1', '2022-10-20 09:00', '2022-10-20', ?, 'WHIS', '2022-07-01', '2022-09-30', ?)",
                    [snapshot.LOT1, why])  # fmt: skip
    test = app("returns")
    assert "It is not the same as no return" in words(test)
    assert "nhs\\_number is not allowed" in test.table[-1].value.to_csv()


def test_a_page_has_no_control_that_does_nothing_on_it(app, published):
    test = app("returns", contract=snapshot.LOT1, kind="quarter", period="2022-06-30", footprint="SDF2")
    assert {box.key for box in test.selectbox} == {"choose_contract", "choose_return"}
    # What was chosen on another page is kept for it.
    assert test.query_params["period"] == "2022-06-30" and test.query_params["footprint"] == "SDF2"
