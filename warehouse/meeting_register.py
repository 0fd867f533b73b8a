"""The meeting register: what was decided, asked for, agreed and done. Every change is an event, and events are only added.

`begin` opens an entry (a decision, an action, a step under the contract …), `add` says what happened to it since. What may
follow what is data (`meeting_kinds.toml`). `warehouse.register_now` reads the register at once, `mart.register_entry` and
`mart.register_event` say what it held on the day that a snapshot is as known on.

The words are a person's own. Whoever takes them (`dashboard/recording.py`) refuses what identifies somebody before this is
called.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import date

import duckdb

from warehouse import contract_files
from warehouse.connection import SQL
from warehouse.contract_types import Contract
from warehouse.errors import FootprintError
from warehouse.meeting_kinds import Event, Kind, kinds, roles, topics
from warehouse.publish import default_date
from warehouse.register_writing import day_recorded, now, own_words, register

RECORDING_ROLES = ("commissioner", "head_of_service")
LONGEST = 1000
WORDS = {
    "words": "words", "owner_role": "an owner", "due_on": "a day by which it is due", "evidence": "its evidence",
    "clause_code": "the contract's clause", "topic": "what it is about",
}  # fmt: skip


@dataclass(frozen=True)
class About:
    """What an entry belongs to: the contract, the meeting (the period that it was about), and what of the agenda."""

    contract_code: str
    period_kind: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    topic: str | None = None
    kpi_code: str | None = None
    submission_id: str | None = None
    clause_code: str | None = None


@dataclass(frozen=True)
class Said:
    """What a person gives with an event. `on_date`: the home's own today unless it is said."""

    by_role: str
    words: str | None = None
    owner_role: str | None = None
    due_on: date | None = None
    evidence: str | None = None
    on_date: date | None = None


@dataclass(frozen=True)
class _Standing:
    """How an entry stands before the next event."""

    kind: str
    event_number: int
    state: str
    on_date: date
    about: About


def begin(kind: str, event: str, about: About, given: Said) -> str:
    """Open an entry and return its id. Raises `FootprintError` for what cannot be recorded, `StoreBusy`."""
    of, what = _known(kind, event)
    if not what.opens:
        raise FootprintError(
            f"“{what.said}” cannot begin an entry: {of.title.lower()} has not been recorded."
        )
    check_about(of, about)
    given = _checked(what, about, given)
    entry_id = f"M{uuid.uuid4().hex[:12]}"
    first = _Standing(kind, 0, what.state or "", day_recorded(given.on_date), about)
    with register() as con:
        _write(con, entry_id, what, first, given)
    return entry_id


def add(entry_id: str, event: str, given: Said) -> None:
    """Say what happened to an entry. Raises `FootprintError` where it cannot follow what the register says by now."""
    with register() as con:
        standing = _standing(con, entry_id)
        of, what = _known(standing.kind, event)
        if standing.state not in what.follows:
            raise FootprintError(
                f"This {of.title.lower()} is {standing.state.replace('_', ' ')} already (since {standing.on_date:%-d %B %Y}): "
                f"“{what.said}” cannot follow. Look at it again; somebody may have recorded it before you."
            )
        given = _checked(what, standing.about, given)
        if day_recorded(given.on_date) < standing.on_date:
            raise FootprintError(
                f"The last thing recorded of this is of {standing.on_date:%-d %B %Y}; what follows cannot be of a day before."
            )
        _write(con, entry_id, what, standing, given)


def _known(kind: str, event: str) -> tuple[Kind, Event]:
    of = kinds().get(kind)
    if of is None:
        raise FootprintError(f"“{kind}” is no kind of entry. Expected one of: {', '.join(kinds())}.")
    what = of.events.get(event)
    if what is None:
        raise FootprintError(
            f"“{event}” cannot happen to {of.title.lower()}. Expected one of: {', '.join(of.events)}."
        )
    return of, what


def _standing(con: duckdb.DuckDBPyConnection, entry_id: str) -> _Standing:
    question = (SQL / "meeting_entry_standing.sql").read_text(encoding="utf-8")
    row = con.execute(question, [entry_id]).fetchone()
    if row is None:
        raise FootprintError(f"There is no entry {entry_id} in the register.")
    kind, event_number, state, on_date, *about = row
    return _Standing(kind, event_number, state, on_date, About(*about))


def check_about(kind: Kind | None, about: About) -> None:
    """Raise `FootprintError` unless the contract has what is named. `kind` None: only the contract, period and KPI."""
    contract = contract_files.load_all().get(about.contract_code)
    if contract is None:
        raise FootprintError(f"There is no contract {about.contract_code}.")
    if about.period_kind and (about.period_kind, about.period_start, about.period_end) not in {
        (period.kind, period.start, period.end) for period in contract.periods
    }:
        raise FootprintError(f"The period of this meeting is none of the periods of {about.contract_code}.")
    if about.kpi_code and about.kpi_code not in {kpi.code for kpi in contract.kpis}:
        raise FootprintError(f"The contract {about.contract_code} has no KPI {about.kpi_code}.")
    if kind is None:
        return
    if kind.code == "intelligence" and about.topic not in topics():
        raise FootprintError(f"Say what the intelligence is about. Expected one of: {', '.join(topics())}.")
    _check_clause(kind, contract, about.clause_code)


def _check_clause(kind: Kind, contract: Contract, clause_code: str | None) -> None:
    if kind.clause_kind is None:
        known = {clause.code for clause in contract.clauses}
    else:
        known = {clause.code for clause in contract.clauses if clause.kind == kind.clause_kind}
        if clause_code is None:
            raise FootprintError(f"{kind.title}: name the clause of the contract that it rests on.")
    if clause_code is not None and clause_code not in known:
        raise FootprintError(
            f"{kind.title}: “{clause_code}” is no clause of {contract.code} for this. "
            f"Expected one of: {', '.join(sorted(known)) or 'none; the contract names none'}."
        )


def _checked(what: Event, about: About, given: Said) -> Said:
    """What was given, trimmed; complete, and nothing that the event does not take."""
    if given.by_role not in RECORDING_ROLES:
        raise FootprintError(
            f"“{given.by_role}” cannot record this. Expected one of: {', '.join(RECORDING_ROLES)}."
        )
    given = replace(given, words=_text(given.words), evidence=_text(given.evidence))
    held = {
        "words": given.words, "evidence": given.evidence, "owner_role": given.owner_role, "due_on": given.due_on,
        "clause_code": about.clause_code, "topic": about.topic,
    }  # fmt: skip
    missing = [WORDS[name] for name in what.needs if not held[name]]
    if missing:
        raise FootprintError(f"{what.said}: this needs {' and '.join(missing)}. Nothing was recorded.")
    given_apart = ("words", "evidence", "owner_role", "due_on")
    extra = [WORDS[name] for name in given_apart if held[name] and name not in what.asks]
    if extra:
        raise FootprintError(f"{what.said}: this does not take {' or '.join(extra)}. Nothing was recorded.")
    if given.owner_role and given.owner_role not in roles():
        raise FootprintError(
            f"“{given.owner_role}” is no role. Expected one of: {', '.join(roles())}. Roles own actions, not names."
        )
    on = given.on_date or default_date()
    if given.due_on and given.due_on < on:
        raise FootprintError(
            f"{given.due_on:%-d %B %Y} lies before {on:%-d %B %Y}, the day it is recorded for. Choose a later day."
        )
    return given


def _text(text: str | None) -> str | None:
    return own_words(text, "", LONGEST) if text and text.strip() else None


def _write(
    con: duckdb.DuckDBPyConnection, entry_id: str, what: Event, standing: _Standing, given: Said
) -> None:
    about = standing.about
    con.execute(
        (SQL / "add_meeting_event.sql").read_text(encoding="utf-8"),
        [
            entry_id, standing.event_number + 1, standing.kind, what.code, what.state or standing.state, what.leaves_open,
            day_recorded(given.on_date), now(), given.by_role, about.contract_code, about.period_kind, about.period_start,
            about.period_end, about.topic, about.kpi_code, about.submission_id, about.clause_code, given.owner_role,
            given.due_on, given.words, given.evidence,
        ],
    )  # fmt: skip
