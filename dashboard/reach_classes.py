"""How areas are shaded and what the legend says of each shade. Colours survive colour-blindness (blue against orange) and print
(they differ in lightness, and what could be chance is hatched). Government Analysis Function palette and tints of it."""

from collections.abc import Sequence
from math import floor

import numpy as np

from dashboard.maps import Class
from dashboard.queries import Row
from dashboard.wording import figure, in_words

BLUES = ("#EAF2F9", "#B5D0E8", "#6BACE6", "#2073BC", "#12436D")
ORANGES = ("#FBD9C2", "#F46A25", "#8F3408")
PALE = "#F3F5F7"
NO_PEOPLE = Class("no_people", "No population loaded, so no rate", "#C9CFD4", "x")
SUPPRESSED = Class("suppressed", "1 to 7 clients: not shown", "#D5C6E6")
ELSEWHERE = Class("elsewhere", "Other footprints", "#E3E7EA")
HATCH_WORDS = {"/": "Hatched: could be chance"}
FIFTH_NAMES = ("", "most deprived fifth", "second most deprived fifth", "middle fifth", "second least deprived fifth",
               "least deprived fifth")  # fmt: skip
MOST_RATES, FEW_AREAS = 5, 12


def of(shade: str, rows: Sequence[Row], people: str = "adults") -> tuple[list[Class], dict[str, str]]:
    """The classes of a shading, in the legend's order, and area code → key of its class."""
    made = {"fifth": _fifths, "ratio": _ratios, "rate": _rates, "short": _short}[shade]
    classes, keys = made(rows, people)
    if shade != "fifth":
        keys |= {row["area_code"]: "suppressed" for row in rows if row["reading"] == "suppressed"}
    also = [shown for shown in (SUPPRESSED, NO_PEOPLE) if shown.key in keys.values()]
    return [*classes, *also], keys


def hatch(row: Row, shade: str) -> str:
    """Whether an area is hatched: what it shows could be chance. A fifth has no chance in it."""
    return "/" if shade != "fifth" and row.get("reading") == "as_expected" else ""


def _fifths(rows: Sequence[Row], _: str) -> tuple[list[Class], dict[str, str]]:
    classes = [
        Class(str(n), f"{n} {FIFTH_NAMES[n]}" if n in (1, 5) else str(n), BLUES[5 - n]) for n in range(1, 6)
    ]
    if any(not row["quintile"] for row in rows):
        classes.append(Class("0", "No rank", "#C9CFD4"))
    return classes, {row["area_code"]: str(row["quintile"] or 0) for row in rows}


def _ratios(rows: Sequence[Row], people: str) -> tuple[list[Class], dict[str, str]]:
    classes = [
        Class("fewer", "Clearly fewer than its share", ORANGES[1]),
        Class("maybe_fewer", "Fewer, could be chance", "#FCE4D6"),
        Class("maybe_more", "As many or more, could be chance", "#DCE9F5"),
        Class("more", "Clearly more than its share", BLUES[4]),
    ]

    def key(row: Row) -> str:
        if row["reach_ratio"] is None:
            return "no_people"
        if row["reading"] == "as_expected":
            return "maybe_fewer" if row["reach_ratio"] < 1 else "maybe_more"
        return str(row["reading"])

    return classes, {row["area_code"]: key(row) for row in rows}


def breaks(values: Sequence[float], groups: int) -> list[float]:
    """Where classes begin: at the groups' quantiles, to one decimal, each only once and none at the lowest value."""
    if not values:
        return []
    marks = [round(float(mark), 1) for mark in np.quantile(values, [n / groups for n in range(1, groups)])]
    return sorted({mark for mark in marks if mark > min(values)})


def _rates(rows: Sequence[Row], people: str) -> tuple[list[Class], dict[str, str]]:
    known = [row["rate_per_1000"] for row in rows if row["rate_per_1000"] is not None]
    marks = breaks(known, MOST_RATES if len(known) > FEW_AREAS else 3)
    shades = BLUES[-len(marks) - 1 :] if len(marks) < MOST_RATES - 1 else BLUES
    classes = []
    for n, fill in enumerate(shades[: len(marks) + 1]):
        low = figure(marks[n - 1], "rate") if n else None
        high = figure(marks[n], "rate") if n < len(marks) else None
        words = (
            f"under {high}"
            if low is None and high
            else f"{low} to {high}"
            if high
            else f"{low} or more"
            if low
            else "all the same"
        )
        classes.append(Class(str(n), f"{words} per 1,000 {people}" if n == 0 else words, fill))

    def key(row: Row) -> str:
        rate = row["rate_per_1000"]
        return "no_people" if rate is None else str(sum(rate >= mark for mark in marks))

    return classes, {row["area_code"]: key(row) for row in rows}


def whole_people(value: float) -> int:
    """Clients short as a number of people: rounded, but never 0 where an area is clearly short."""
    return max(1, floor(value + 0.5))


def _short(rows: Sequence[Row], _: str) -> tuple[list[Class], dict[str, str]]:
    amounts = sorted(whole_people(row["clients_short"]) for row in rows if row["clients_short"])
    marks = (
        sorted({int(mark) for mark in np.quantile(amounts, [1 / 3, 2 / 3], method="higher")})
        if amounts
        else []
    )
    marks = [mark for mark in marks if mark > amounts[0]] if amounts else []
    starts = [amounts[0], *marks] if amounts else []
    classes = [Class("none", "Not clearly short", PALE)]
    for n, start in enumerate(starts):
        last = n == len(starts) - 1
        end = None if last else starts[n + 1] - 1
        words = (
            f"{start} or more clients short" if last else f"{start}" if end == start else f"{start} to {end}"
        )
        classes.append(Class(str(n), words, ORANGES[-len(starts) :][n]))

    def key(row: Row) -> str:
        if row["clients_short"] is None:
            return "no_people"
        if row["clients_short"] == 0:
            return "none"
        return str(sum(whole_people(row["clients_short"]) >= start for start in starts) - 1)

    return classes, {row["area_code"]: key(row) for row in rows}


def count_words(number: int, one: str) -> str:
    """`one small area`, `nine small areas`, `34 small areas`."""
    return f"{in_words(number)} {one}{'' if number == 1 else 's'}"
