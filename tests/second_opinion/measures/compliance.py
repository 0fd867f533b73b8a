"""Whether the provider reports: in time, accurately, with the evidence asked for (R32, R54, R60, R65, R66)."""

from datetime import date
from fractions import Fraction

from tests.second_opinion.book import NEVER, Book, Cases
from tests.second_opinion.calendar import due_on, is_over, periods
from tests.second_opinion.facts import Period, Return, Row
from tests.second_opinion.returns_in import counts_as_received, expected, providers_in, received
from tests.second_opinion.versions import slot, superseded_by
from warehouse.contract_parts import Kpi

# What a provider owes falls due by the clock: it does not wait for the data date, as cohorts of clients do (R1, R3).
BY_THE_CLOCK = date.min


def _current(book: Book) -> list[Return]:
    replaced = superseded_by(book.returns)
    return [r for r in book.returns if r.submission_id not in replaced]


def returns_on_time(book: Book, kpi: Kpi) -> Cases:
    """R54: the first return that counts as received, by its due date; a return is due once it is here or past that day."""
    for e in expected(book.contract):
        wanted = (e.provider_code, e.return_type, e.period_start, e.period_end)
        first = next((r for r in received(book.contract, book.returns) if slot(r) == wanted), None)
        if not is_over(e.period_end, book.as_known_on):
            continue
        waiting = first is None and book.as_known_on <= e.due_on
        row: Row = {"provider_code": e.provider_code}
        yield book.case(
            kpi, row, "row", f"{e.return_type}:{e.period_start}", e.period_end,
            matures=NEVER if waiting else BY_THE_CLOCK,
            numerator=first is not None and first.received_on <= e.due_on, denominator=1,
        )  # fmt: skip


def returns_accurate(book: Book, kpi: Kpi) -> Cases:
    """R65: of each current return, the lowest of rows accepted / sent and claims agreeing / claims; a period's is the mean."""
    for r in _current(book):
        if not counts_as_received(book.contract, r):
            continue
        accepted = 1 + sum(len(rows) for rows in r.tables.values())
        shares = [Fraction(accepted, accepted + r.rows_quarantined)]
        verdicts = book.verdicts.get(r.submission_id, [])
        if verdicts:
            shares.append(Fraction(sum(verdicts), len(verdicts)))
        row: Row = {"provider_code": r.provider_code}
        yield book.case(kpi, row, "row", r.submission_id, r.period_end, numerator=min(shares), denominator=1)


def evidence_in_time(book: Book, kpi: Kpi) -> Cases:
    """R60: evidence belongs to the period of the return that carries it. One of each item a quarter, or a year."""
    annual = kpi.part == "annual"
    kind = "contract_year" if annual else "quarter"
    by_id = {r.submission_id: r for r in book.returns}
    for period in periods(book.contract):
        if period.kind != kind or not is_over(period.end, book.as_known_on):
            continue
        for provider in providers_in(book.contract, period.start, period.end):
            for item in kpi.evidence_items:
                carried = any(
                    row["item"] == item
                    and row["provider_code"] == provider
                    and period.start <= by_id[row["submission_id"]].period_start
                    and by_id[row["submission_id"]].period_end <= period.end
                    for row in book.rows("evidence")
                )
                asked = carried or _is_asked_for(book, provider, period, annual)
                yield book.case(
                    kpi, {"provider_code": provider}, "row", f"{item} {period.start}", period.end,
                    matures=BY_THE_CLOCK if asked else NEVER, numerator=carried, denominator=1,
                )  # fmt: skip


def _is_asked_for(book: Book, provider: str, period: Period, annual: bool) -> bool:
    """Once the return that should carry it is here without it, or its due date has passed (R3)."""
    types = {rule.return_type for rule in book.contract.returns}
    return_type = "annual" if annual and "annual" in types else "quarterly"
    due, _ = due_on(book.contract, return_type, period.end)
    here = any(
        r.provider_code == provider and r.return_type == return_type and r.period_end == period.end
        for r in received(book.contract, book.returns)
    )
    return here or (due is not None and book.as_known_on > due)


def evidence_held_on(book: Book, kpi: Kpi, day: date) -> tuple[Fraction, Fraction]:
    """Items carried by a return so far and valid on the day / items asked for."""
    by_id = {r.submission_id: r for r in book.returns}
    held = {
        row["item"]
        for row in book.rows("evidence")
        if by_id[row["submission_id"]].period_end <= day
        and (row.get("valid_until") is None or row["valid_until"] >= day)
    }
    return Fraction(len(held & set(kpi.evidence_items))), Fraction(len(kpi.evidence_items))


def no_cases(book: Book, kpi: Kpi) -> Cases:
    """For measures that are not sums of cases: `evidence_held` looks back from each period's end, and an external rate
    (R60) comes from outside the returns."""
    return iter(())
