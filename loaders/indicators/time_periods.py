"""The time a published figure is of, from its words: `2019`, `2019/20`, `2017 - 19`, `2021/22 Q1 - 2022/23 Q3`.

Calendar years run from January, years written with a slash from April to March, their quarters from April too.
"""

import calendar
import re
from datetime import date

YEAR = re.compile(r"^(\d{4})$")
YEARS = re.compile(r"^(\d{4}) ?[-–] ?(\d{2}|\d{4})$")
FINANCIAL = re.compile(r"^(\d{4})/(\d{2})$")
FINANCIAL_YEARS = re.compile(r"^(\d{4})/\d{2} ?[-–] ?(\d{4}|\d{2})/(\d{2})$")
QUARTER = re.compile(r"^(\d{4}) Q([1-4])$")
FINANCIAL_QUARTER = re.compile(r"^(\d{4})/(\d{2}) Q([1-4])$")
MONTH = re.compile(r"^([A-Z][a-z]{2}) (\d{4})$")
SPAN = re.compile(r"^(\d{4}/\d{2} Q[1-4]|\d{4} Q[1-4]|[A-Z][a-z]{2} \d{4}) ?[-–] ?(.+)$")
MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}

Period = tuple[date, date]


def period_of(words: str) -> Period | None:
    """(first day, last day), or None for words that say no period known here."""
    words = " ".join(words.split())
    if span := SPAN.match(words):
        first, last = period_of(span[1]), period_of(span[2])
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    if found := YEAR.match(words):
        return _years(int(found[1]), int(found[1]), 1)
    if found := YEARS.match(words):
        return _years(int(found[1]), _second(int(found[1]), found[2]), 1)
    if (found := FINANCIAL.match(words)) and _follows(found[1], found[2]):
        return _years(int(found[1]), int(found[1]), 4)
    if found := FINANCIAL_YEARS.match(words):
        return _years(int(found[1]), _second(int(found[1]), found[2]), 4)
    if found := QUARTER.match(words):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
    if (found := FINANCIAL_QUARTER.match(words)) and _follows(found[1], found[2]):
        return _months(int(found[1]), 3 * int(found[3]) + 1, 3)
    if (found := MONTH.match(words)) and found[1] in MONTHS:
        return _months(int(found[2]), MONTHS[found[1]], 1)
    return None


def financial_quarter(year: str, quarter: str) -> Period | None:
    """The period of `2025-26` and `1` to `4`, as the stop smoking statistics write them."""
    found = re.match(r"^(\d{4})-(\d{2})$", year)
    if not found or not _follows(found[1], found[2]) or quarter not in ("1", "2", "3", "4"):
        return None
    return _months(int(found[1]), 3 * int(quarter) + 1, 3)


def financial_year(year: str) -> Period | None:
    found = re.match(r"^(\d{4})-(\d{2})$", year)
    return _years(int(found[1]), int(found[1]), 4) if found and _follows(found[1], found[2]) else None


def _follows(year: str, next_year: str) -> bool:
    return (int(year) + 1) % 100 == int(next_year)


def _second(first: int, words: str) -> int:
    """The second year of a span; of two digits, the first such year that is not before the first."""
    year = int(words)
    if len(words) == 2:
        year += first // 100 * 100
        year += 100 if year < first else 0
    return year


def _years(first: int, last: int, start_month: int) -> Period | None:
    if last < first:
        return None
    return _months(first, start_month, 12 * (last - first + 1))


def _months(year: int, month: int, count: int) -> Period:
    """`count` months from that one; a month above 12 belongs to the next year."""
    begin = year * 12 + month - 1
    end = begin + count
    return date(begin // 12, begin % 12 + 1, 1), date.fromordinal(
        date(end // 12, end % 12 + 1, 1).toordinal() - 1
    )
