"""From cases to the figure of a period: sums, distinct clients, means over months (R23, R26, R51, R52, R64)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.second_opinion.book import Book
from tests.second_opinion.calendar import ONE_DAY, is_over, months_in, place_in_year, plus_months
from tests.second_opinion.facts import Case, Period
from tests.second_opinion.measures.compliance import evidence_held_on
from tests.second_opinion.measures.register import MEASURES, combining
from warehouse.contract_parts import Kpi
from warehouse.contract_types import Contract

COUNT_SHAPES = ("count", "breakdown")


@dataclass(frozen=True)
class Sums:
    """None = no such figure (an external rate). For counts `denominator` is None and `value` the numerator."""

    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    mature: int
    immature: int


def is_rate(kpi: Kpi) -> bool:
    return kpi.shape not in COUNT_SHAPES


def cases_of(book: Book, kpi: Kpi) -> list[Case]:
    """All cases of one KPI over the whole term, immature ones included."""
    return list(MEASURES[kpi.measure][0](book, kpi))


def sums(book: Book, kpi: Kpi, cases: Iterable[Case], period: Period) -> Sums:
    """The figure of the cases whose event lies in the period: the mature part, with the immature counted beside (R51)."""
    how = combining(kpi.measure, kpi.part)
    last = period.end
    if kpi.per == "quarter" and period.kind == "year_to_date":
        last = end_of_whole_quarters(book.contract, period)
    inside = [c for c in cases if period.start <= c.event_date <= last]
    mature = [c for c in inside if book.is_mature(c.matures_on)]
    waiting = [c for c in inside if not book.is_mature(c.matures_on)]
    if how == "external":
        return Sums(None, None, None, 0, 0)
    if how == "evidence_held":
        # Looked at on the last day of its newest month so far (R6): a running year shows how it stands.
        ends = [plus_months(month, 1) - ONE_DAY for month in months_in(period)]
        seen = [day for day in ends if is_over(day, book.as_known_on) and book.is_mature(day)]
        if not seen:
            return Sums(Fraction(0), Fraction(0), None, 0, 0)
        held, asked = evidence_held_on(book, kpi, seen[-1])
        return Sums(held, asked, held / asked if asked else None, int(asked), 0)
    if how == "newest_month":
        newest = max((c.event_date for c in mature), default=None)
        mature = [c for c in mature if c.event_date == newest]
    if how == "distinct":
        return _distinct(kpi, mature, waiting)
    numerator = sum((c.in_numerator for c in mature), Fraction(0))
    denominator = sum((c.in_denominator for c in mature), Fraction(0))
    if how == "per_client":
        denominator = Fraction(len({(c.provider_code, c.client_ref) for c in mature}))
    if how == "per_month":
        denominator = Fraction(len({c.event_date for c in mature}))
    if how == "over_month_mean":
        months = {c.event_date for c in mature if c.in_denominator > 0 or c.in_numerator > 0 and _is_month(c)}
        denominator = denominator / len(months) if months else Fraction(0)
    number = len(mature) if how != "per_client" else int(denominator)
    return _as_sums(kpi, numerator, denominator, number, len(waiting))


def end_of_whole_quarters(contract: Contract, period: Period) -> date:
    """R52: a per-quarter minimum's year to date counts its whole quarters only; the day before it starts if it has none."""
    months = months_in(period)
    ends = [month for month in months if place_in_year(contract, month) % 3 == 0]
    return (plus_months(ends[-1], 1) if ends else period.start) - ONE_DAY


def _is_month(case: Case) -> bool:
    """Is this case a row of the workforce table (rather than a contact, in `contacts_per_fte`)?"""
    return case.client_ref is None and case.event_date.day == 1


def _as_sums(kpi: Kpi, numerator: Fraction, denominator: Fraction, mature: int, immature: int) -> Sums:
    if not is_rate(kpi):
        return Sums(numerator, None, numerator, mature, immature)
    # A zero denominator is never a value.
    return Sums(numerator, denominator, numerator / denominator if denominator else None, mature, immature)


def _distinct(kpi: Kpi, mature: list[Case], waiting: list[Case]) -> Sums:
    """A client once, however long the period: achieved if any of the cases achieved."""
    over: dict[tuple[str, str], Fraction] = {}
    under: dict[tuple[str, str], Fraction] = {}
    for c in mature:
        who = (c.provider_code, c.unit_ref)
        over[who] = max(over.get(who, Fraction(0)), c.in_numerator)
        under[who] = max(under.get(who, Fraction(0)), c.in_denominator)
    still = {(c.provider_code, c.unit_ref) for c in waiting} - set(over)
    numerator, denominator = sum(over.values(), Fraction(0)), sum(under.values(), Fraction(0))
    return _as_sums(kpi, numerator, denominator, len(over), len(still))
