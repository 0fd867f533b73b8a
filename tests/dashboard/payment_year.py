"""A payment year as the Payments page asks for it, made by the ledger's own SQL from what a test draws."""

from datetime import date
from typing import Any

from dashboard.payments_data import Year
from tests.warehouse.payment.drawn import Ledger
from warehouse.contract_types import Contract

ROW = {
    "year_start": date(2021, 11, 1), "year_end": date(2022, 10, 31), "state": "to_settle", "reason": "over, and every return is in",
    "year_pence": 100_000_001, "is_over": True, "is_complete": True, "restated_pence": 0, "is_changed_since": False,
    "capacity_state": None, "settlements": 0,
}  # fmt: skip


def drawn(
    contract: Contract, people: dict[str, int], outside: dict[str, int] | None = None, **year: Any
) -> Year:
    """Cheshire East's lines for £1,000,000.01, with those people started."""
    ledger = Ledger(contract)
    pence = year.pop("year_pence", ROW["year_pence"])
    ledger.years([{"contract_code": contract.code, "year_pence": pence, **year}])
    ledger.people(
        [
            {"contract_code": contract.code, "programme": programme, "participants": n, "outside_criteria": (outside or {}).get(programme, 0)}
            for programme, n in people.items()
        ]
    )  # fmt: skip
    return of(ledger, year_pence=pence, **{key: value for key, value in year.items() if key in ROW})


def of(ledger: Ledger, settlements: tuple[dict[str, Any], ...] = (), **row: Any) -> Year:
    ledger.build()
    lines = (
        ledger.con.execute("from mart.payment order by settlement_number nulls last, sort_order")
        .pl()
        .to_dicts()
    )
    sums = {
        f"{name}_pence": sum(line[f"{name}_pence"] or 0 for line in lines)
        for name in ("earned", "held", "missed")
    }
    return Year({**ROW, **sums, **row}, tuple(lines), settlements)
