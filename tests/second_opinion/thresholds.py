"""What a figure is held against in a period: target, floor, tolerance, the year's profile (R12, R29, R52, R70)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.second_opinion.calendar import month_of, months_in, months_of, place_in_year, plus_months
from tests.second_opinion.facts import Period
from tests.second_opinion.figures import is_rate
from tests.second_opinion.status import Threshold
from warehouse.contract_parts import Kpi, Term
from warehouse.contract_types import Contract

JUDGED_COUNTS = ("year_to_date", "contract_year")


def term_in_force(kpi: Kpi, on: date) -> Term | None:
    """The dated entry of the period's last day: a change of threshold is a new entry, so old periods keep theirs."""
    for term in kpi.terms:
        if term.valid_from <= on and (term.valid_to is None or on <= term.valid_to):
            return term
    return None


def in_force(kpi: Kpi, period: Period) -> bool:
    """A KPI whose last entry has been closed is over. Before its first entry it is only monitored."""
    return not kpi.terms or term_in_force(kpi, period.end) is not None or period.end < kpi.terms[0].valid_from


def share_of_year(kpi: Kpi, contract: Contract, first: date, last: date) -> Fraction:
    """R12: the part of an annual target that falls in these months, by the cumulative profile; never rounded."""

    def by_end_of(place: int) -> Fraction:
        if place == 0:
            return Fraction(0)
        return Fraction(kpi.profile[place - 1]) if kpi.profile else Fraction(place, 12)

    months = months_in(Period("", first, last, first))
    places = [place_in_year(contract, month) for month in months]
    return sum((by_end_of(place) - by_end_of(place - 1) for place in places), Fraction(0))


def whole_quarters(contract: Contract, period: Period) -> int:
    """How many of the contract's own quarters lie wholly inside the period."""
    inside = set(months_in(period)) & set(months_of(contract))
    return sum(
        1
        for month in inside
        if place_in_year(contract, month) % 3 == 0
        and plus_months(month_of(month), -1) in inside
        and plus_months(month_of(month), -2) in inside
    )


def threshold(contract: Contract, kpi: Kpi, period: Period, sdf_code: str) -> Threshold:
    """The target and floor of one row, exact. R29: counts have none in footprint rows; rates have the contract's."""
    term = term_in_force(kpi, period.end)
    higher = kpi.direction != "lower_is_better"
    if term is None or term.target is None or (sdf_code != "ALL" and not is_rate(kpi)):
        return Threshold(higher_is_better=higher)
    target, floor, source = Fraction(term.target), None, None
    if term.floor_source == "contract" and term.floor is not None:
        floor, source = Fraction(term.floor), "contract"
    elif term.floor_source == "tolerance":
        # The contract has no critical-failure figure: the commissioner's tolerance stands in.
        tolerance = Fraction(next(s.value for s in contract.settings if s.name == "tolerance"))
        floor, source = target * (1 - tolerance if higher else 1 + tolerance), "tolerance"
    upper = Fraction(term.upper) if term.upper is not None else None
    whole = Threshold(target, term.target_strict, floor, term.floor_strict, source, upper, higher)
    return _spread(contract, kpi, period, whole)


def _spread(contract: Contract, kpi: Kpi, period: Period, whole: Threshold) -> Threshold:
    if is_rate(kpi):
        return whole
    if kpi.per == "annual":
        return _times(whole, share_of_year(kpi, contract, period.start, period.end))
    if kpi.per == "quarter":
        # R70: before its first whole quarter a per-quarter minimum has no target.
        quarters = whole_quarters(contract, period)
        return (
            _times(whole, Fraction(quarters))
            if quarters
            else Threshold(higher_is_better=whole.higher_is_better)
        )
    return whole


def _times(whole: Threshold, share: Fraction) -> Threshold:
    return replace(
        whole,
        target=None if whole.target is None else whole.target * share,
        floor=None if whole.floor is None else whole.floor * share,
        upper=None if whole.upper is None else whole.upper * share,
    )


def is_judged(kpi: Kpi, period: Period, sdf_code: str) -> bool:
    """R12, R70: months are never coloured; an annual count only at year to date and year; R29: no footprint of a count."""
    if not kpi.judged or period.kind == "month":
        return False
    if is_rate(kpi):
        return True
    if sdf_code != "ALL":
        return False
    return kpi.per != "annual" or period.kind in JUDGED_COUNTS
