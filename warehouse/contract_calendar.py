"""When: the contract's own months, quarters and years, and the day each return is due. Pure functions of dates.

Quarters and years are counted from the month in which the contract's year starts (Wigan July, Cheshire East
November) and clipped to the term, so Kent's last quarter is one month long.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

MONTHS_IN_YEAR = 12
PERIOD_KINDS = ("month", "quarter", "year_to_date", "contract_year", "last_4_quarters")
PERIOD_OF_RETURN = {"monthly": "month", "quarterly": "quarter", "annual": "contract_year"}


@dataclass(frozen=True)
class Period:
    """`months`: calendar months in it, a clipped month counted; `quarters_whole`: quarters wholly inside, unclipped."""

    kind: str
    start: date
    end: date
    year_start: date
    year_end: date
    months: int
    quarters_whole: int


@dataclass(frozen=True)
class DueRule:
    """When a return is due: exactly one of days after the period, a day of the next month, a date of the year."""

    return_type: str
    due_source: str
    due_days_after: int | None = None
    due_day_of_next_month: int | None = None
    due_month: int | None = None
    due_day: int | None = None
    clause: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class ExpectedReturn:
    provider_code: str
    return_type: str
    period_start: date
    period_end: date
    due_on: date
    due_source: str


def add_months(day: date, months: int) -> date:
    """The first of the month that lies `months` after the month of `day`."""
    count = day.year * MONTHS_IN_YEAR + day.month - 1 + months
    return date(count // MONTHS_IN_YEAR, count % MONTHS_IN_YEAR + 1, 1)


def month_end(day: date) -> date:
    return add_months(day, 1) - timedelta(days=1)


def months_between(start: date, end: date) -> int:
    """Calendar months from that of `start` to that of `end`, both counted."""
    return (end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month + 1


def year_start_of(day: date, year_start_month: int) -> date:
    """The first day of the contract year that `day` lies in, before clipping to the term."""
    return date(day.year if day.month >= year_start_month else day.year - 1, year_start_month, 1)


def _blocks(first: date, last: date, year_start_month: int, length: int) -> list[tuple[date, date, bool]]:
    """(start, end, whole) of every block of `length` months counted from the year's start, clipped to the term."""
    blocks = []
    start = year_start_of(first, year_start_month)
    while start <= last:
        end = add_months(start, length) - timedelta(days=1)
        if end >= first:
            blocks.append((max(start, first), min(end, last), start >= first and end <= last))
        start = end + timedelta(days=1)
    return blocks


def periods_of_term(first: date, last: date, year_start_month: int) -> tuple[Period, ...]:
    """Every period of the term from `first` to `last`, both included, in the order of `PERIOD_KINDS` and of time.

    year_to_date ends at every month end (and at the end of the term), last_4_quarters at every quarter end that has
    four whole quarters behind it.
    """
    months = _blocks(first, last, year_start_month, 1)
    quarters = _blocks(first, last, year_start_month, 3)
    years = _blocks(first, last, year_start_month, MONTHS_IN_YEAR)

    def period(kind: str, start: date, end: date) -> Period:
        year_start, year_end = next((y[0], y[1]) for y in years if y[0] <= end <= y[1])
        whole = sum(1 for q in quarters if q[2] and q[0] >= start and q[1] <= end)
        return Period(kind, start, end, year_start, year_end, months_between(start, end), whole)

    to_date = [(next(y[0] for y in years if y[0] <= end <= y[1]), end) for _, end, _ in months]
    whole_quarters = [q for q in quarters if q[2]]
    rolling = [(whole_quarters[i - 3][0], whole_quarters[i][1]) for i in range(3, len(whole_quarters))]
    spans = (
        [("month", start, end) for start, end, _ in months]
        + [("quarter", start, end) for start, end, _ in quarters]
        + [("year_to_date", start, end) for start, end in to_date]
        + [("contract_year", start, end) for start, end, _ in years]
        + [("last_4_quarters", start, end) for start, end in rolling]
    )
    return tuple(period(kind, start, end) for kind, start, end in spans)


def due_on(rule: DueRule, period_end: date) -> date:
    """The day by which the return for a period ending on `period_end` is due (R32), whatever the weekday."""
    if rule.due_days_after is not None:
        return period_end + timedelta(days=rule.due_days_after)
    if rule.due_day_of_next_month is not None:
        return add_months(period_end, 1).replace(day=rule.due_day_of_next_month)
    assert rule.due_month is not None and rule.due_day is not None  # the linter lets no other rule through
    day = date(period_end.year, rule.due_month, rule.due_day)
    return day if day > period_end else day.replace(year=day.year + 1)


def expected_returns(
    rules: tuple[DueRule, ...],
    providers: tuple[tuple[str, date | None, date | None], ...],
    periods: tuple[Period, ...],
) -> tuple[ExpectedReturn, ...]:
    """One per provider (code, valid from, valid to), rule and period in which the provider holds the contract."""
    return tuple(
        ExpectedReturn(code, rule.return_type, p.start, p.end, due_on(rule, p.end), rule.due_source)
        for rule in rules
        for p in periods
        if p.kind == PERIOD_OF_RETURN[rule.return_type]
        for code, valid_from, valid_to in providers
        if (valid_from is None or valid_from <= p.end) and (valid_to is None or valid_to >= p.start)
    )


def straight_line() -> tuple[tuple[int, int], ...]:
    """Month of the contract year n → (n, 12): kept as a fraction, so that no share is ever rounded (R12)."""
    return tuple((n, MONTHS_IN_YEAR) for n in range(1, MONTHS_IN_YEAR + 1))


def cumulative_profile(shares: tuple[Decimal, ...]) -> tuple[tuple[Decimal, Decimal], ...]:
    """Month n of the contract year → (numerator, denominator) of the year's target due by its end."""
    if not shares:
        return tuple((Decimal(n), Decimal(d)) for n, d in straight_line())
    return tuple((share, Decimal(1)) for share in shares)
