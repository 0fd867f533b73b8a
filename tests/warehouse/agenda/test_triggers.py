"""Which inspection triggers and causes of critical failure the returns of a quarter raise, each by its own evidence."""

from datetime import date
from typing import Any

import pytest

from tests.warehouse.agenda.drawn import CHESHIRE, Drawn, agenda_of
from tests.warehouse.agenda.one_quarter import Q1, Q2, QUARTERS, entry, items, result, sent


def raised(drawn: Drawn, period: tuple[date, date] = Q2) -> dict[str, str]:
    with agenda_of(QUARTERS | drawn, CHESHIRE) as con:
        rows = con.execute(
            "select clause_code, evidence from mart.contract_trigger where is_raised and period_end = ?",
            [period[1]],
        ).fetchall()
        assert con.execute(
            "select count(*) from mart.contract_trigger where period_end = ?", [period[1]]
        ).fetchone() == (15,)
        return dict(rows)


def happened(kind: str, *days: date) -> list[dict[str, Any]]:
    return [{"kind": kind, "occurred_on": day} for day in days]


def test_safeguarding_is_a_trigger_only_when_there_is_more_than_in_the_period_before():
    before, first, last = Q1[1], Q2[0], Q2[1]
    assert raised({"staging.stg_events": happened("safeguarding_referral", before, first)}) == {}
    assert raised({"staging.stg_events": happened("safeguarding_enquiry", before, first, last)}) == {
        "safeguarding_rise": "2 safeguarding referrals and enquiries, 1 in the period before"
    }
    # 31 March lies before the quarter before, 1 October after this one.
    far = happened("safeguarding_referral", date(2022, 3, 31), first, date(2022, 10, 1))
    assert raised({"staging.stg_events": far}) == {
        "safeguarding_rise": "1 safeguarding referral or enquiry, 0 in the period before"
    }


def test_each_trigger_is_raised_by_its_own_evidence():
    assert raised({"staging.stg_events": happened("complaint", Q2[1])}) == {
        "complaints": "1 complaint in the provider's return"
    }
    assert raised({"staging.stg_events": happened("low_level_concern", Q2[0], Q2[0])}) == {
        "feedback": "2 low-level concerns in the provider's return"
    }
    assert raised({"staging.stg_events": happened("compliment", Q2[0])}) == {}
    assert list(raised({"intermediate.int_due_return": [sent("late", date(2022, 10, 29))]})) == [
        "monitoring_non_compliance"
    ]
    for topic, trigger in (
        ("whistleblowing", "whistle_blowing"), ("management_change", "management_change"), ("other", "other_risk"),
        ("statutory_notice", "statutory_notice"), ("earlier_inspection", "earlier_inspections"),
    ):  # fmt: skip
        found = raised({"mart.register_entry": [entry("intelligence", "logged", topic=topic)]})
        assert list(found) == [trigger] and "of 1 December 2022" in found[trigger]
    closed = entry("intelligence", "closed", topic="whistleblowing", is_open=False)
    assert raised({"mart.register_entry": [closed]}) == {}


def test_missed_kpis_are_a_trigger_and_the_critical_figure_a_cause_of_critical_failure():
    red = result("MATERNAL_LEAVING_EARLY", "red", floor_source="contract")
    found = raised({"mart.kpi_result": [red]})
    assert set(found) == {"kpis_missed", "critical_failure_1"}
    found = raised({"mart.kpi_result": [red | {"floor_source": "tolerance"}]})
    assert set(found) == {"kpis_missed"} and found["kpis_missed"].startswith("1 KPI below target: ")


@pytest.mark.parametrize(("kind", "raises"), [("inaccurate", True), ("mixed", True), ("not_on_time", False)])
def test_persistently_inaccurate_data_are_a_cause_for_a_person_to_confirm(kind, raises):
    run = {"provider_code": "P", "return_type": "quarterly", "kind": kind, "to_period_end": Q2[1], "periods": 3,
           "is_running": True, "words": "3 in a row."}  # fmt: skip
    assert ("critical_failure_3" in raised({"mart.return_failure": [run]})) is raises


def test_a_trigger_that_a_person_judged_is_off_the_agenda_and_stays_in_the_table():
    events = {"staging.stg_events": happened("complaint", Q2[1])}
    verdict = entry(
        "inspection_trigger",
        "dismissed",
        clause_code="complaints",
        period_kind="quarter",
        period_end=Q2[1],
        is_open=False,
    )
    assert items(events, contract=CHESHIRE) == [("trigger:raised", "trigger_raised")]
    assert items(events | {"mart.register_entry": [verdict]}, contract=CHESHIRE) == []
    assert "complaints" in raised(events | {"mart.register_entry": [verdict]})
    # What is only raised in the register, or was judged in another quarter, is still to be judged.
    for row in (verdict | {"state": "raised"}, verdict | {"period_end": Q1[1]}):
        assert items(events | {"mart.register_entry": [row]}, contract=CHESHIRE) == [
            ("trigger:raised", "trigger_raised")
        ]
