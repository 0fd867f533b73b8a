"""The agenda of one quarter of drawn rows: three quarters are over and the data reach the second."""

from datetime import date, datetime
from typing import Any

from tests.warehouse.agenda.drawn import LOT_1, Drawn, agenda_of, quarter_states

Q1, Q2, Q3 = (
    (date(2022, 4, 1), date(2022, 6, 30)),
    (date(2022, 7, 1), date(2022, 9, 30)),
    (date(2022, 10, 1), date(2022, 12, 31)),
)
TODAY = date(2023, 1, 16)
# Three quarters are over; the data reach the second.
QUARTERS = {"intermediate.int_period_state": quarter_states([Q1, Q2, Q3], TODAY, held_to=Q2[1])}


def items(
    drawn: Drawn, period: tuple[date, date] = Q2, columns: str = "item_key, rule", contract: str = LOT_1
) -> list:
    """The agenda of one quarter, in its order, but for the contract's own next decision (it has a test of its own)."""
    with agenda_of(QUARTERS | drawn, contract) as con:
        return con.execute(
            f"select {columns} from mart.agenda_item where period_end = ? and rule <> 'decision_near' order by item_number",
            [period[1]],
        ).fetchall()


def result(code: str, status: str, **more: Any) -> dict[str, Any]:
    """One headline figure of the second quarter: 40 of 100 against 50 % unless it is said otherwise."""
    return {
        "kpi_code": code, "period_kind": "quarter", "period_start": Q2[0], "period_end": Q2[1], "sdf_code": "ALL",
        "status": status, "breach": status in ("amber", "red"), "floor_source": "tolerance", "value": 0.4, "target": 0.5,
        "ci_low": 0.31, "ci_high": 0.50, "travel": "no_clear_trend", "reading": f"{code} read out.",
    } | more  # fmt: skip


def sent(
    state: str, received: date | None, source: str = "contract", kind: str = "quarterly"
) -> dict[str, Any]:
    return {
        "provider_code": "WHIS", "return_type": kind, "period_start": Q2[0], "period_end": Q2[1], "due_on": date(2022, 10, 28),
        "due_source": source, "first_received_on": received, "state": state,
    }  # fmt: skip


def entry(kind: str, state: str, **more: Any) -> dict[str, Any]:
    return {"entry_id": "M1", "kind": kind, "state": state, "is_open": True, "is_overdue": False, "words": "Call them.",
            "opened_on": date(2022, 12, 1), "recorded_at": datetime.fromisoformat("2022-12-01 09:00")} | more  # fmt: skip


# Codes of Lot 1: proportions, no annual counts.
QUITS, WEIGHT, ALCOHOL, EQUALITY = "QUIT_4W", "WEIGHT_LOSS_3", "ALCOHOL_REDUCED", "EQUALITY_COMPLETE"
