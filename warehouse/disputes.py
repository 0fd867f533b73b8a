"""A figure in dispute: marked by somebody with a reason, visible until it is settled, and ever after in the register.

Two kinds of entry, only ever added: `raised` opens a dispute about one KPI of a contract in one of its periods, `settled`
closes it. What the register says on a day is `mart.dispute` of the snapshot as known on that day; `recorded()` says it at
once, without a publish.

The words are a person's own. The page that takes them must refuse what identifies somebody before it calls this.
"""

import uuid
from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse import contract_files
from warehouse.connection import SQL, open_store
from warehouse.errors import FootprintError
from warehouse.publish import default_date
from warehouse.register_writing import PATIENCE, day_recorded, now, own_words, register

ROLES = ("commissioner", "head_of_service", "provider")
OUTCOMES = ("figure_stands", "figure_corrected", "withdrawn")
LONGEST = 500
ADD = (
    "insert into register.dispute_event (dispute_id, event, on_date, recorded_at, contract_code, kpi_code, period_start, "
    "period_end, by_role, reason, outcome, note) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True)
class Dispute:
    """What the register says of one dispute. `settled_on` None: it is open."""

    dispute_id: str
    contract_code: str
    kpi_code: str
    period_start: date
    period_end: date
    raised_on: date
    raised_by: str
    reason: str
    settled_on: date | None
    settled_by: str | None
    outcome: str | None
    note: str | None


def raise_dispute(
    contract_code: str,
    kpi_code: str,
    period_start: date,
    period_end: date,
    by_role: str,
    reason: str,
    on_date: date | None = None,
) -> str:
    """Mark a figure as disputed and return the dispute's id. `on_date`: the home's own today unless it is said.

    Raises `FootprintError` for what no contract has, and `StoreBusy` when the store is held for too long.
    """
    contract = contract_files.load_all().get(contract_code)
    if contract is None:
        raise FootprintError(
            f"There is no contract {contract_code}. Choose one of the contracts on the page Contracts."
        )
    if kpi_code not in {kpi.code for kpi in contract.kpis}:
        raise FootprintError(f"The contract {contract_code} has no KPI {kpi_code}.")
    if (period_start, period_end) not in {(period.start, period.end) for period in contract.periods}:
        raise FootprintError(
            f"{period_start:%-d %B %Y} to {period_end:%-d %B %Y} is none of the periods of {contract_code}. "
            "Dispute the figure of a month, quarter or year of the contract."
        )
    said = own_words(
        reason, "A dispute needs a reason: say in a sentence why the figure is doubted.", LONGEST
    )
    day = day_recorded(on_date)
    dispute_id = f"D{uuid.uuid4().hex[:12]}"
    with register() as con:
        con.execute(
            ADD,
            [
                dispute_id, "raised", day, now(), contract_code, kpi_code, period_start, period_end, _role(by_role),
                said, None, None,
            ],
        )  # fmt: skip
    return dispute_id


def settle_dispute(
    dispute_id: str, by_role: str, outcome: str, note: str, on_date: date | None = None
) -> None:
    """Close a dispute: with the figure standing, the figure corrected, or the dispute withdrawn.

    Raises `FootprintError` for a dispute that is not known or settled already, and `StoreBusy`.
    """
    if outcome not in OUTCOMES:
        raise FootprintError(
            f"“{outcome}” is no outcome of a dispute. Expected one of: {', '.join(OUTCOMES)}."
        )
    said = own_words(note, "A settlement needs a note: say in a sentence what was found.", LONGEST)
    day = day_recorded(on_date)
    with register() as con:
        dispute = next((one for one in _disputes(con, None) if one.dispute_id == dispute_id), None)
        if dispute is None:
            raise FootprintError(f"There is no dispute {dispute_id} in the register.")
        if dispute.settled_on is not None:
            raise FootprintError(
                f"This dispute was settled on {dispute.settled_on:%-d %B %Y} already. Raise a new one if it is not over."
            )
        if day < dispute.raised_on:
            raise FootprintError(
                f"The dispute was raised on {dispute.raised_on:%-d %B %Y}; it cannot have been settled before that."
            )
        con.execute(
            ADD,
            [
                dispute_id, "settled", day, now(), dispute.contract_code, dispute.kpi_code, dispute.period_start,
                dispute.period_end, _role(by_role), None, outcome, said,
            ],
        )  # fmt: skip


def recorded(as_known_on: date | None = None) -> list[Dispute]:
    """Every dispute in the register, the newest first, as known on a day (default: the home's own today)."""
    with open_store(wait=PATIENCE) as con:
        return _disputes(con, as_known_on or default_date())


def _disputes(con: duckdb.DuckDBPyConnection, as_known_on: date | None) -> list[Dispute]:
    question = (SQL / "disputes_recorded.sql").read_text(encoding="utf-8")
    return [Dispute(*row) for row in con.execute(question, [as_known_on or date.max]).fetchall()]


def _role(by_role: str) -> str:
    if by_role not in ROLES:
        raise FootprintError(f"“{by_role}” cannot record this. Expected one of: {', '.join(ROLES)}.")
    return by_role
