"""Generated rows: the agenda in SQL and the plain second opinion put the same items in the same order."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.warehouse.agenda import slowly
from tests.warehouse.agenda.drawn import LOT_1, Drawn, agenda_of, contracts, quarter_states

QUARTERS = [
    (date(2022, 1, 1), date(2022, 3, 31)), (date(2022, 4, 1), date(2022, 6, 30)), (date(2022, 7, 1), date(2022, 9, 30)),
    (date(2022, 10, 1), date(2022, 12, 31)),
]  # fmt: skip


def generated(seed: int) -> Drawn:
    """Rows of every kind that the agenda reads, many of them at a boundary."""
    dice = random.Random(seed)
    today = dice.choice([date(2022, 1, 1), date(2023, 1, 16), date(2023, 7, 2)])
    held = dice.choice([quarter[1] for quarter in QUARTERS] + [date(2000, 1, 1)])
    drawn: Drawn = {name: [] for name in (
        "mart.kpi_result", "mart.kpi_spc", "mart.claim", "mart.submission", "mart.dispute", "mart.evidence",
        "mart.return_failure", "mart.register_entry", "mart.payment", "intermediate.int_due_return", "intermediate.int_return_failing",
    )}  # fmt: skip
    drawn["intermediate.int_period_state"] = quarter_states(QUARTERS, today, held)
    kpis = dice.sample(list(contracts()[LOT_1].kpis), 40)
    for start, end in QUARTERS:
        drawn["mart.submission"].append(
            {"submission_id": f"S{end}", "period_end": end, "superseded_by": dice.choice([None, None, "S9"])}
        )
        for kpi in kpis:
            for kind in ("quarter", "year_to_date"):
                drawn["mart.kpi_result"].append(_result(dice, kpi.code, kind, start, end))
            if dice.random() < 0.2:
                drawn["mart.kpi_spc"].append({"kpi_code": kpi.code, "period_kind": dice.choice(["quarter", "month"]), "period_end": end,
                                              "variation": dice.choice(["concern", "improvement"]), "words": "w"})  # fmt: skip
            if dice.random() < 0.1:
                drawn["mart.claim"].append(
                    {
                        "submission_id": f"S{end}",
                        "kpi_code": kpi.code,
                        "agrees": dice.choice([True, False, None]),
                    }
                )
            if dice.random() < 0.1:
                drawn["mart.dispute"].append(
                    {"kpi_code": kpi.code, "period_end": end, "state": dice.choice(["open", "settled"])}
                )
        same = {"provider_code": "WHIS", "return_type": "quarterly", "period_start": start, "period_end": end}
        due = end + timedelta(days=28)
        drawn["intermediate.int_due_return"].append(
            same | {"due_on": due, "due_source": "contract", "first_received_on": due + timedelta(days=3),
                    "state": dice.choice(["late", "missing", "on_time", "not_due"])}
        )  # fmt: skip
        drawn["intermediate.int_return_failing"].append(
            same | {"is_inaccurate": dice.random() < 0.4, "accuracy": 0.9, "accuracy_asked": 0.95}
        )
    for number, state in enumerate(
        dice.sample(["held", "expired", "expires_soon", "too_low", "not_provided"], 3)
    ):
        drawn["mart.evidence"].append({"provider_code": "WHIS", "item": f"item_{number}", "title": "T", "is_asked": dice.random() < 0.7,
                                       "source_clause": "8", "valid_until": dice.choice([None, today]), "state": state})  # fmt: skip
    if dice.random() < 0.5:
        drawn["mart.return_failure"].append({"provider_code": "WHIS", "return_type": "quarterly", "kind": "not_on_time", "periods": 3,
                                             "to_period_end": dice.choice(QUARTERS)[1], "is_running": dice.random() < 0.5, "words": "w"})  # fmt: skip
    for programme in ("weight", "smoking"):
        for tier in ("10", "20"):
            drawn["mart.payment"].append({
                "line_kind": dice.choice(["incentive", "incentive", "tariff"]), "programme": programme, "programme_name": programme,
                "year_start": date(2022, 1, 1), "year_end": date(2022, 12, 31), "tier": tier, "threshold": 100, "achieved": 40,
                "forecast": 90, "chance": dice.choice([None, 0.2, 0.5, 0.9]), "state": dice.choice(["held", "earned", "missed"]),
                "held_pence": None, "missed_pence": None, "share": 0.02, "early_warning": dice.choice([None, False, True]),
                "depends_on_criteria": dice.random() < 0.2, "settled_on": dice.choice([None, None, today]),
            })  # fmt: skip
    for number in range(dice.randrange(5)):
        kind, state = dice.choice(
            [("action", "agreed"), ("action", "done"), ("remedy", "active"), ("remedy", "ended")]
        )
        overdue = dice.random() < 0.5 and state not in ("done", "ended")
        drawn["mart.register_entry"].append({
            "entry_id": f"M{number}", "kind": kind, "state": state, "is_open": state in ("agreed", "active"), "words": "w",
            "opened_on": today, "recorded_at": datetime.fromisoformat("2022-01-01 09:00"), "due_on": dice.choice([None, today - timedelta(days=1)]),
            "is_overdue": overdue,
        })  # fmt: skip
    return drawn


def _result(dice: random.Random, code: str, kind: str, start: date, end: date) -> dict[str, Any]:
    status = dice.choice(["green", "green", "green", "monitor", "amber", "red", "no_return"])
    low = dice.choice([None, 0.3, 0.5])
    return {
        "kpi_code": code, "period_kind": kind, "period_start": start, "period_end": end, "sdf_code": "ALL", "status": status,
        "breach": status in ("amber", "red"), "floor_source": dice.choice(["contract", "tolerance"]),
        "value": dice.choice([None, 0.25, 0.4, 0.625]), "target": dice.choice([None, 0.5]), "ci_low": low,
        "ci_high": None if low is None else dice.choice([0.5, 0.55]), "reading": "r",
        "travel": dice.choice(["worsening", "improving", "no_clear_trend", None]),
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_two_ways_to_the_same_agenda(seed):
    drawn = generated(seed)
    with agenda_of(drawn, LOT_1) as con:
        rows = con.execute(
            "select period_end, item_key, rule, reasons from mart.agenda_item order by period_end, item_number"
        ).fetchall()
    for period in drawn["intermediate.int_period_state"]:
        quickly = [(key, rule, tuple(why)) for end, key, rule, why in rows if end == period["period_end"]]
        assert quickly == slowly.agenda(drawn, contracts()[LOT_1], period), period["period_end"]
    assert rows
