"""Plain words for figures, dates and periods. British English; a figure never contradicts its colour."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

# Keeps a figure and its sign on one line.
NBSP = "\u00a0"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$:&])")
_BLOCK_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_DECIMALS = {
    "proportion": 1,
    "percentage_points": 1,
    "mean": 2,
    "pounds": 2,
    "count": 0,
    "minutes": 0,
    "ratio": 2,
}
_HUNDREDTHS = ("proportion", "percentage_points")
KINDS = {
    "quarter": "Quarter",
    "year_to_date": "Year to date",
    "month": "Month",
    "contract_year": "Contract year",
    "last_4_quarters": "Last 4 quarters",
}


def plain(text: Any) -> str:
    """Text that is not ours, made safe for a place that reads Markdown: shown as it stands, marks nothing up."""
    escaped = _SPECIAL.sub(r"\\\1", str(text))
    return _BLOCK_START.sub(
        lambda found: (
            f"{found[1]}\\{found[2]}"
            if not found[2][0].isdigit()
            else f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"
        ),
        escaped,
    )


def prose(text: Any) -> str:
    """A sentence that is not ours, the same way, with figures kept on one line with their sign."""
    return plain(text).replace(" %", f"{NBSP}%")


def day(value: date | None) -> str:
    """30 September 2022."""
    return f"{value.day}{NBSP}{value:%B} {value.year}" if value else "–"


def short_day(value: date | None) -> str:
    """30 Sep 2022."""
    return f"{value.day}{NBSP}{value:%b}{NBSP}{value.year}" if value else "–"


def count_of(number: int, one: str, many: str | None = None) -> str:
    """1 row, 2 rows, 1,200 rows."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")  # fmt: skip


def in_words(number: int) -> str:
    """Numbers to twenty in words, larger ones in figures."""
    return _NUMBERS[number] if 0 <= number <= 20 else f"{number:,}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def year_label(start: date) -> str:
    """The contract year that starts on `start`: 2022/23, or 2022 when it is the calendar year."""
    return str(start.year) if start.month == 1 else f"{start.year}/{(start.year + 1) % 100:02d}"


def period_label(kind: str, start: date, end: date, year_start: date) -> str:
    """The words for a period: `July to September 2022 (Q1 2022/23)`."""
    span = (
        f"{start:%B} {end.year}"
        if (start.year, start.month) == (end.year, end.month)
        else (
            f"{start:%B} to {end:%B} {end.year}"
            if start.year == end.year
            else f"{start:%B} {start.year} to {end:%B} {end.year}"
        )
    )
    if kind == "quarter":
        quarter = ((start.year - year_start.year) * 12 + start.month - year_start.month) // 3 + 1
        return f"{span} (Q{quarter} {year_label(year_start)})"
    if kind == "contract_year":
        return f"{span} ({year_label(year_start)})"
    return span


def short_period(kind: str, start: date, end: date, year_start: date) -> str:
    """The same for an axis or a narrow column: `Q1 22/23`, `Sep 22`."""
    if kind == "quarter":
        quarter = ((start.year - year_start.year) * 12 + start.month - year_start.month) // 3 + 1
        label = year_label(year_start)
        return f"Q{quarter} {label[2:]}"
    if kind == "month":
        return f"{start:%b} {start:%y}"
    if kind == "contract_year":
        return year_label(year_start)
    return f"to {end:%b %y}"


def compact_period(kind: str, start: date, end: date, year_start: date) -> str:
    """The words for a list to choose from: `Jul–Sep 2022 (Q1 22/23)`."""
    one_month = (start.year, start.month) == (end.year, end.month)
    span = (
        f"{end:%B %Y}"
        if one_month
        else f"{start:%b}–{end:%b %Y}"
        if start.year == end.year
        else f"{start:%b %Y}–{end:%b %Y}"
    )
    return f"{span} ({short_period(kind, start, end, year_start)})" if kind == "quarter" else span


# Words of codes that are written in capitals.
_CAPITALS = {"lsoa": "LSOA", "bmi": "BMI", "kpi": "KPI", "windows": "Windows"}


def code_words(code: str | None) -> str:
    """A code of the specification as words: `stop_smoking` → stop smoking, `lsoa_outside` → LSOA outside."""
    return " ".join(_CAPITALS.get(word, word) for word in code.split("_")) if code else "–"


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _side(value: Decimal, bound: Decimal) -> int:
    return (value > bound) - (value < bound)


def _decimal(value: Any) -> Decimal:
    return (
        value
        if isinstance(value, Decimal)
        else Decimal(repr(value))
        if isinstance(value, float)
        else Decimal(value)
    )


def figure(value: Any, unit: str, against: tuple[Any, ...] = ()) -> str:
    """A value with as many decimals as it takes to stay on its own side of every bound in `against`
    (49.96 % against 50 % is never shown as 50.0 %). None is a dash: the reason stands beside it, in words."""
    if value is None:
        return "–"
    scale = 100 if unit in _HUNDREDTHS else 1
    exact = _decimal(value) * scale
    bounds = [_decimal(bound) * scale for bound in against if bound is not None]
    places = _DECIMALS.get(unit, 1)
    while places < 8 and any(_side(_round(exact, places), bound) != _side(exact, bound) for bound in bounds):
        places += 1
    shown = _round(exact, places)
    return _dressed(shown if unit == "pounds" else _shortest(shown), unit)


def bound(value: Any, unit: str) -> str:
    """A target or floor with exactly the decimals that it has: 60 %, 2.5 %, 3,600."""
    if value is None:
        return "–"
    scale = 100 if unit in _HUNDREDTHS else 1
    exact = _decimal(value) * scale
    return _dressed(_shortest(_round(exact, 1) if unit == "count" else exact), unit)


def _shortest(number: Decimal) -> Decimal:
    """The same number without zeros at its end: 54.0 → 54."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _dressed(number: Decimal, unit: str) -> str:
    text = f"{number:,f}".replace("-", "−")
    if unit == "pounds":
        return f"−£{text[1:]}" if text.startswith("−") else f"£{text}"
    if unit == "proportion":
        return f"{text}{NBSP}%"
    if unit == "percentage_points":
        return f"{text} points"
    return f"{text} minutes" if unit == "minutes" else text


def asked_for(row: dict[str, Any], of: str = "target") -> str:
    """The bound with its sense: `at least 60 %`, `less than 40 %`. A range is met from its lower end."""
    value, strict = row.get(of), row.get(f"{of}_strict")
    if value is None:
        return "–"
    lower = row.get("direction") == "lower_is_better"
    sense = {
        (False, False): "at least",
        (False, True): "more than",
        (True, False): "at most",
        (True, True): "less than",
    }
    said = f"{sense[(lower, bool(strict))]} {bound(value, row['unit'])}"
    upper = row.get("upper") if of == "target" else None
    said = f"{said} (to {bound(upper, row['unit'])})" if upper is not None else said
    return said.replace(" ", NBSP)


def interval(row: dict[str, Any]) -> str:
    """48.9 % to 55.9 %, or a dash."""
    if row.get("ci_low") is None or row.get("ci_high") is None:
        return "–"
    return f"{figure(row['ci_low'], row['unit'])} to {figure(row['ci_high'], row['unit'])}"
