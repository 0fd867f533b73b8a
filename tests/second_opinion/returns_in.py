"""Which returns are in, which are waited for, which are missing, and the lines of `mart.submission`
(R1, R3, R32, R52, R54, R66, R69)."""

from dataclasses import dataclass
from datetime import date

from tests.second_opinion.calendar import (
    MONTHS_OF,
    due_on,
    is_over,
    month_of,
    months_in,
    months_of,
    place_in_year,
    plus_months,
    year_start,
)
from tests.second_opinion.facts import Period, Return, SubmissionRow
from tests.second_opinion.versions import in_order, slot, superseded_by
from warehouse.contract_types import Contract


def counts_as_received(contract: Contract, r: Return) -> bool:
    """R66: a return whose required tables are all empty does not count as received."""
    required = contract.required_tables
    return not required or any(r.tables.get(table) for table in required)


def received(contract: Contract, returns: list[Return]) -> list[Return]:
    return [r for r in in_order(returns) if counts_as_received(contract, r)]


def data_date(contract: Contract, returns: list[Return]) -> date | None:
    """R1: the latest period end among the returns that count as received."""
    return max((r.period_end for r in received(contract, returns)), default=None)


def providers_in(contract: Contract, start: date, end: date) -> list[str]:
    """R69: a contract may list several providers, each for its own days."""
    return [
        p.code
        for p in contract.providers
        if (p.valid_from is None or p.valid_from <= end) and (p.valid_to is None or p.valid_to >= start)
    ]


@dataclass(frozen=True)
class Expected:
    provider_code: str
    return_type: str
    period_start: date
    period_end: date
    due_on: date
    due_source: str | None


def expected(contract: Contract) -> list[Expected]:
    """Every return that is expected over the term."""
    found = []
    for rule in contract.returns:
        length = MONTHS_OF[rule.return_type]
        for month in months_of(contract):
            if place_in_year(contract, month) % length != 0:
                continue
            start = max(plus_months(month, 1 - length), contract.starts_on or month)
            end = date.fromordinal(plus_months(month, 1).toordinal() - 1)
            due, source = due_on(contract, rule.return_type, end)
            assert due is not None
            for provider in providers_in(contract, start, end):
                found.append(Expected(provider, rule.return_type, start, end, due, source))
    return found


def covering(contract: Contract, provider: str, month: date, returns: list[Return]) -> list[Return]:
    """R32, R52: the received returns of a provider that say what happened in a month: monthly or quarterly ones."""
    return [
        r
        for r in received(contract, returns)
        if r.provider_code == provider
        and r.return_type in ("monthly", "quarterly")
        and r.period_start <= month <= r.period_end
    ]


def due_of_month(contract: Contract, month: date) -> date:
    """R52: a month waits for the due date of its quarter's return (of its own, where returns are monthly)."""
    types = {rule.return_type for rule in contract.returns}
    if "quarterly" in types:
        last = plus_months(month, (3 - place_in_year(contract, month)) % 3)
        return_type = "quarterly"
    else:
        last, return_type = month, "monthly" if "monthly" in types else "annual"
    if return_type == "annual":
        last = plus_months(year_start(contract, month), 11)
    due, _ = due_on(contract, return_type, date.fromordinal(plus_months(last, 1).toordinal() - 1))
    assert due is not None
    return due


def state_of(contract: Contract, period: Period, returns: list[Return], as_known_on: date) -> str:
    """ "in", "waiting" or "missing" (R3, R52): of a period as a whole; its months, its providers.

    Missing beats waiting: what is past its due date will not be made good by what is still to come.
    """
    states = set()
    for month in months_in(period):
        for provider in providers_in(
            contract, month, date.fromordinal(plus_months(month, 1).toordinal() - 1)
        ):
            if covering(contract, provider, month, returns):
                states.add("in")
            elif as_known_on > due_of_month(contract, month):
                states.add("missing")
            else:
                states.add("waiting")
    return "missing" if "missing" in states else "waiting" if "waiting" in states else "in"


def any_in(contract: Contract, period: Period, returns: list[Return]) -> bool:
    return any(
        covering(contract, p.code, month, returns) for month in months_in(period) for p in contract.providers
    )


# -------------------------------------------------------------------- mart.submission


def _state(contract: Contract, r: Return, returns: list[Return], as_known_on: date) -> str:
    """R54: a replacement carries the state of the return it replaces: of the first that counts as received."""
    due, _ = due_on(contract, *_expected_slot(contract, r))
    if not counts_as_received(contract, r):
        return "missing" if due is None or as_known_on > due else "not_due"
    first = next(other for other in received(contract, returns) if slot(other) == slot(r))
    return "on_time" if due is None or first.received_on <= due else "late"


def _expected_slot(contract: Contract, r: Return) -> tuple[str, date]:
    """The type and period end by which a return's due date goes: a monthly one under a quarterly contract, its quarter."""
    types = {rule.return_type for rule in contract.returns}
    if r.return_type == "monthly" and "monthly" not in types and "quarterly" in types:
        last = plus_months(month_of(r.period_end), (3 - place_in_year(contract, month_of(r.period_end))) % 3)
        return "quarterly", date.fromordinal(plus_months(last, 1).toordinal() - 1)
    return r.return_type, r.period_end


def submission_rows(
    contract: Contract, returns: list[Return], as_known_on: date, verdicts: dict[str, list[bool]]
) -> list[SubmissionRow]:
    """One line a known return, and one a return that is expected for a period that is over, and is not there."""
    replaced = superseded_by(returns)
    rows = []
    for r in returns:
        due, source = due_on(contract, *_expected_slot(contract, r))
        agreeing = verdicts.get(r.submission_id, [])
        rows.append(
            SubmissionRow(
                r.submission_id, contract.code, r.provider_code, r.return_type, r.period_start, r.period_end,
                due, source, r.received_on, _state(contract, r, returns, as_known_on),
                rows_accepted=1 + sum(len(table) for table in r.tables.values()),
                rows_quarantined=r.rows_quarantined, claims=len(agreeing), claims_agreeing=sum(agreeing),
                superseded_by=replaced.get(r.submission_id),
            )
        )  # fmt: skip
    for e in expected(contract):
        if not is_over(e.period_end, as_known_on) or _is_there(contract, e, returns):
            continue
        state = "missing" if as_known_on > e.due_on else "not_due"
        rows.append(
            SubmissionRow(
                None, contract.code, e.provider_code, e.return_type, e.period_start, e.period_end, e.due_on,
                e.due_source, None, state, None, None, None, None, None,
            )
        )  # fmt: skip
    return rows


def _is_there(contract: Contract, e: Expected, returns: list[Return]) -> bool:
    """Sent (even if empty: its own line says that it is missing), or sent month by month."""
    if any(slot(r) == (e.provider_code, e.return_type, e.period_start, e.period_end) for r in returns):
        return True
    if e.return_type != "quarterly":
        return False
    months = months_in(Period("quarter", e.period_start, e.period_end, e.period_start))
    return all(covering(contract, e.provider_code, month, returns) for month in months)
