"""The contract's own periods, and when each return was due (R6, R32, R44, R52, R54)."""

from datetime import date, timedelta

from tests.second_opinion.facts import Period
from warehouse.contract_calendar import DueRule
from warehouse.contract_types import Contract

ONE_DAY = timedelta(days=1)
MONTHS_OF = {"monthly": 1, "quarterly": 3, "annual": 12}


def plus_months(first: date, months: int) -> date:
    """The first of the month `months` later."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def month_of(day: date) -> date:
    return day.replace(day=1)


def last_day(contract: Contract) -> date:
    """R44: an extension year belongs to the contract once it is recorded as taken up."""
    assert contract.ends_on is not None
    return max([contract.ends_on, *(e.ends_on for e in contract.extensions if e.taken_up)])


def months_of(contract: Contract) -> list[date]:
    """The first of every month of the term."""
    assert contract.starts_on is not None
    months, month = [], month_of(contract.starts_on)
    while month <= last_day(contract):
        months.append(month)
        month = plus_months(month, 1)
    return months


def year_start(contract: Contract, month: date) -> date:
    """The first month of the contract year that holds this month."""
    return plus_months(month, -((month.month - contract.year_start_month) % 12))


def place_in_year(contract: Contract, month: date) -> int:
    """1 for the first month of the contract year … 12 for the last."""
    return (month.month - contract.year_start_month) % 12 + 1


def periods(contract: Contract) -> list[Period]:
    """Every period of the term (R52). Year to date ends at every month end (R6); the last four quarters at quarter ends
    from the fourth on."""
    found: list[Period] = []
    months = months_of(contract)
    for month in months:
        end = plus_months(month, 1) - ONE_DAY
        year, place = year_start(contract, month), place_in_year(contract, month)
        found.append(Period("month", month, end, year))
        found.append(Period("year_to_date", max(year, months[0]), end, year))
        if place % 3 == 0 and plus_months(month, -2) >= months[0]:
            found.append(Period("quarter", plus_months(month, -2), end, year))
            if plus_months(month, -11) >= months[0]:
                found.append(Period("last_4_quarters", plus_months(month, -11), end, year))
        if place == 12:
            found.append(Period("contract_year", max(year, months[0]), end, year))
    return found


def months_in(period: Period) -> list[date]:
    months, month = [], month_of(period.start)
    while month <= period.end:
        months.append(month)
        month = plus_months(month, 1)
    return months


def is_over(end: date, as_known_on: date) -> bool:
    """R3: a period is over the day after its last day."""
    return end < as_known_on


def is_shown(period: Period, as_known_on: date) -> bool:
    """R52: from the day after its end every period has a row; R6: a contract year from its first day."""
    return is_over(period.end, as_known_on) or (
        period.kind == "contract_year" and period.start <= as_known_on
    )


def due_on(contract: Contract, return_type: str, period_end: date) -> tuple[date | None, str | None]:
    """R32: the day the return was due, and whether the contract or the commissioner's setting says so."""
    for rule in contract.returns:
        if rule.return_type == return_type:
            return _due(rule, period_end), rule.due_source
    return None, None


def _due(rule: DueRule, period_end: date) -> date:
    if rule.due_days_after is not None:
        return period_end + timedelta(days=rule.due_days_after)
    if rule.due_day_of_next_month is not None:
        return plus_months(month_of(period_end), 1).replace(day=rule.due_day_of_next_month)
    assert rule.due_month is not None and rule.due_day is not None
    due = date(period_end.year, rule.due_month, rule.due_day)
    return due if due > period_end else date(period_end.year + 1, rule.due_month, rule.due_day)
