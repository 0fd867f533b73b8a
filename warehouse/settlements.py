"""The settlement of a payment year: who settled it, when, and the lines as they were. Entries are only ever added.

The first settlement of a year freezes its lines; a later one freezes the restatements since. What is frozen is what the
models make of the store on the day of the settlement (`mart.payment`), together with a hash of the terms and counts behind it
and one of every start that was counted, so that anybody can see later whether they are still the same.

Where a tier is only passed with people outside the programme's criteria, the settlement must say whether they count (R28).
The words are a person's own. The page that takes them must refuse what identifies somebody before it calls this.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from warehouse import contract_files
from warehouse.connection import SQL
from warehouse.errors import FootprintError
from warehouse.register_writing import day_recorded, now, own_words, register
from warehouse.small_build import built

ROLES = ("commissioner", "head_of_service")
LONGEST = 500
TABLES = ["mart.payment", "mart.payment_year"]
Row = dict[str, Any]


@dataclass(frozen=True)
class Position:
    """A payment year as the store has it on a day: what a settlement would freeze, and what it must answer."""

    contract_code: str
    year_start: date
    as_known_on: date
    year: Row
    lines: tuple[Row, ...]  # those that no settlement has frozen
    questions: tuple[str, ...]  # programmes whose tiers depend on starts outside the criteria
    criteria: Mapping[str, bool]  # what earlier settlements of the year have answered
    loads: int  # returns in the store, so that one that comes in meanwhile is seen
    settlements: int


def position(contract_code: str, year_start: date, as_known_on: date | None = None) -> Position:
    """What there is to settle. Raises `FootprintError` for a contract or year that is not there."""
    if contract_code not in contract_files.load_all():
        raise FootprintError(
            f"There is no contract {contract_code}. Choose one of the contracts on the page Contracts."
        )
    day = day_recorded(as_known_on)
    with built(TABLES, day, contract_code) as con:
        years = _rows(con, "settlement_year.sql", contract_code, year_start)
        if not years:
            raise FootprintError(
                f"{contract_code} has no payment year that began on {year_start:%-d %B %Y} by {day:%-d %B %Y}."
            )
        lines = _rows(con, "settlement_lines.sql", contract_code, year_start)
        loads, settlements, criteria = _state(con, contract_code, year_start)
    questions = dict.fromkeys(str(line["programme"]) for line in lines if line["depends_on_criteria"])
    return Position(
        contract_code, year_start, day, years[0], tuple(lines), tuple(questions), criteria, loads, settlements
    )


def settle(
    contract_code: str,
    year_start: date,
    by_role: str,
    note: str,
    criteria: Mapping[str, bool] | None = None,
    seen: str | None = None,
    on_date: date | None = None,
) -> str:
    """Settle a payment year, or its restatements, and return the settlement's id.

    `criteria` answers, by programme, whether starts outside the criteria count. `seen` is the `figures_sha256` of what
    the person looked at: if the store says otherwise by now, nothing is recorded. `on_date`: the home's own today
    unless it is said. Raises `FootprintError` for what cannot be settled, and `StoreBusy`.
    """
    if by_role not in ROLES:
        raise FootprintError(f"“{by_role}” cannot settle a year. Expected one of: {', '.join(ROLES)}.")
    said = own_words(
        note, "A settlement needs a note: say in a sentence what was agreed, and with whom.", LONGEST
    )
    found = position(contract_code, year_start, on_date)
    answers = _checked(found, criteria or {}, seen)
    frozen = [line for line in (_answered(line, answers) for line in found.lines) if line]
    settlement_id = f"P{uuid.uuid4().hex[:12]}"
    with register() as con:
        loads, settlements, _ = _state(con, contract_code, year_start)
        if (loads, settlements) != (found.loads, found.settlements):
            raise FootprintError(
                "A return or a settlement came in while this year was being settled. Nothing was recorded. Look at it again."
            )
        con.execute(
            (SQL / "add_settlement.sql").read_text(encoding="utf-8"),
            [
                settlement_id, contract_code, year_start, found.as_known_on, now(), by_role, said,
                found.year["figures_sha256"], found.year["cases_sha256"], json.dumps(answers),
                json.dumps(frozen, default=str),
            ],
        )  # fmt: skip
    return settlement_id


def _checked(found: Position, criteria: Mapping[str, bool], seen: str | None) -> dict[str, bool]:
    """What the settlement answers, with what earlier ones did. Raises `FootprintError` where it cannot be recorded."""
    year = found.year
    state = year["state"]
    if found.settlements != year["settlements"]:
        raise FootprintError(
            f"This year has been settled on a later day than {found.as_known_on:%-d %B %Y} already. Choose a day after that."
        )
    if state not in ("to_settle", "settled"):
        raise FootprintError(f"This year cannot be settled: {year['reason']}.")
    if state == "settled" and not found.lines:
        raise FootprintError(
            f"This year was settled on {year['last_settled_on']:%-d %B %Y}, and nothing has changed since that would be paid otherwise."
        )
    if seen is not None and seen != year["figures_sha256"]:
        raise FootprintError(
            "The figures have changed since this page was drawn. Nothing was recorded. Look at them again."
        )
    unanswered = [programme for programme in found.questions if programme not in criteria]
    if unanswered:
        raise FootprintError(
            f"Say for {', '.join(unanswered)} whether starts outside the criteria count: a tier depends on them."
        )
    unasked = [programme for programme in criteria if programme not in found.questions]
    if unasked:
        raise FootprintError(f"No tier of {', '.join(unasked)} depends on starts outside the criteria.")
    return {**found.criteria, **criteria}


def _answered(line: Row, answers: Mapping[str, bool]) -> Row | None:
    """The line as it is frozen. None: a restatement that comes to nothing by the answer."""
    if not line["depends_on_criteria"]:
        return line
    counts, held = answers[line["programme"]], line["held_pence"]
    said = f"starts outside the criteria were decided {'to count' if counts else 'not to count'}"
    if line["line_kind"] != "restatement":
        pence = {"earned_pence": held if counts else 0, "missed_pence": 0 if counts else held}
        reason = f"threshold passed; {said}" if counts else said
        return {**line, **pence, "held_pence": 0, "state": "earned" if counts else "missed", "reason": reason}
    # A possible credit comes true if they count, a possible debit if they do not.
    if counts != (held > 0):
        return None
    return {
        **line, "earned_pence": held, "held_pence": 0, "state": "earned",
        "reason": f"{'credit' if held > 0 else 'debit'}; {said}",
    }  # fmt: skip


def _state(
    con: duckdb.DuckDBPyConnection, contract_code: str, year_start: date
) -> tuple[int, int, dict[str, bool]]:
    """How many returns and settlements the store holds, and what the newest settlement of the year answered."""
    row = con.execute(
        (SQL / "settlement_state.sql").read_text(encoding="utf-8"), [contract_code, year_start]
    ).fetchone()
    assert row is not None  # one row whatever is there
    return row[0], row[1], json.loads(row[2] or "{}")


def _rows(con: duckdb.DuckDBPyConnection, question: str, contract_code: str, year_start: date) -> list[Row]:
    answer = con.execute((SQL / question).read_text(encoding="utf-8"), [contract_code, year_start])
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
