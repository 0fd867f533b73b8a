"""The Restatements page: nothing is worked out unasked; what moved is read out with its cause."""

from datetime import date

import pytest

from dashboard import restated, restated_page
from dashboard.restated import Restated
from tests.dashboard import snapshot
from tests.dashboard.conftest import tables, words
from warehouse import restatement
from warehouse.restatement import Restatement

QUARTER = {
    "period_kind": "quarter",
    "period_start": date(2021, 10, 1),
    "period_end": date(2021, 12, 31),
    "year_start": date(2021, 7, 1),
}


def figure(kpi: str, title: str, before: str, after: str, change: str = "figure", **more) -> dict:
    row = QUARTER | {
        "kpi_code": kpi, "sdf_code": "ALL", "sdf_name": "Whole contract", "title": title, "status_before": before, "status_after": after,
        "value_before": 0.5, "value_after": 0.52, "numerator_before": 5.0, "numerator_after": 13.0, "denominator_before": 10.0,
        "denominator_after": 25.0, "floor_source_before": None, "floor_source_after": None, "target": 0.6, "floor": 0.5, "unit": "proportion",
        "direction": "higher_is_better", "beside_of": None, "sort_order": 1, "change": change, "is_rating_moved": before != after,
    }  # fmt: skip
    return row | more


RETURN = {
    "submission_id": "S0043", "provider_code": "WHIS", "return_type": "quarterly", "period_start": date(2021, 10, 1),
    "period_end": date(2021, 12, 31), "received_on": date(2022, 2, 21), "replaced_submission": "S0039",
}  # fmt: skip
CASE = {
    "kpi_code": "quits", "unit_ref": "E9", "client_ref": "C9", "event_date": date(2021, 11, 2), "was_there": False, "is_there": True,
    "mature_before": False, "mature_after": True, "numerator_before": 0, "numerator_after": 1, "denominator_before": 0,
    "denominator_after": 1, "cause": "S0043",
}  # fmt: skip
FOUND = Restatement(
    [RETURN],
    [figure("quits", "Quit at 4 weeks", "amber", "green"), figure("starts", "Starts", "red", "red"), figure("new", "New", "not_due", "green", "new")],
    [{"kpi_code": "quits", "sdf_code": "ALL", "cause": "S0043", "cases": 15} | {key: QUARTER[key] for key in ("period_kind", "period_start", "period_end")},
     {"kpi_code": "starts", "sdf_code": "ALL", "cause": "time", "cases": 2} | {key: QUARTER[key] for key in ("period_kind", "period_start", "period_end")}],
    [CASE],
    [{"year_start": date(2021, 7, 1), "line_kind": "incentive", "programme": "weight", "tier": "10", "achieved_before": 100, "achieved_after": 112,
      "earned_before": 0, "earned_after": 0, "held_before": 1000000, "held_after": 2000050, "missed_before": 0, "missed_after": 0,
      "state_before": "held", "state_after": "held"}],
)  # fmt: skip


@pytest.fixture
def compared(monkeypatch, published):
    """The page on the small file, with a comparison drawn by hand."""
    asked = []

    def compare(earlier, later, contract_code):
        asked.append((earlier, later, contract_code))
        return FOUND

    restated._compared.clear()
    monkeypatch.setattr(restatement, "compare", compare)
    monkeypatch.setattr(restated_page, "earlier_snapshot", lambda day: (published, None))
    return asked


def test_nothing_is_worked_out_before_a_day_is_chosen(app, compared):
    test = app("restatements", contract=snapshot.LOT1)
    assert (
        "Choose an earlier day: the page then says what has changed since, up to 16 January 2023."
        in words(test)
    )
    assert compared == [] and "S0013" in tables(test)


def test_what_moved_is_read_out_with_its_cause(app, compared):
    test = app("restatements", contract=snapshot.LOT1, compared_with="2022-02-20")
    assert not test.exception
    said = words(test)
    assert (
        "Between 20 February 2022 and 16 January 2023 one return came in: S0043 for October to December 2021, in place of S0039. "
        "2 quarterly figures of the scorecard changed, and one rating moved: Quit at 4 weeks from “Below target” to “Met”. "
        "1 quarterly figure of the scorecard appeared for the first time."
    ) in said
    shown = tables(test)
    assert "S0043 (15 cases)" in shown and "more time has passed" in shown
    assert "50 % (5 of 10)" in shown and "52 % (13 of 25)" in shown
    # Pence are exact: 1,000,000 and 2,000,050.
    assert "£10,000.00 → **£20,000.50**" in shown and "100 → **112**" in shown


def test_one_change_opens_to_its_cases(app, compared):
    test = app(
        "restatements", contract=snapshot.LOT1, compared_with="2022-02-20", opened_change="quits.2021-12-31"
    )
    assert "1 case counted otherwise, by pseudonym." in words(test) and "E9" in tables(test)


def test_a_day_that_is_none_is_said(app, compared):
    test = app("restatements", contract=snapshot.LOT1, compared_with="once")
    assert (
        "which is not a date" in "\n".join(warning.value for warning in test.warning).replace("\\", "")
        and compared == []
    )


def test_causes_come_largest_first():
    causes = [{"cause": "S1", "cases": 2}, {"cause": "calendar", "cases": None}]
    assert restated.because(causes) == f"S1 (2 cases); {restated.CAUSES['calendar']}"
    assert restated.because([]) == restated.CAUSES["other"]
    assert isinstance(Restated(date(2022, 1, 1), date(2022, 2, 1), FOUND, {}).of(FOUND.figures[0]), list)
