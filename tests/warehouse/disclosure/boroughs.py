"""Made-up boroughs with few people in many places, as rows of KPI results and reach: what the open file is made from."""

import random
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

Row = dict[str, Any]
FOOTPRINTS = ("SDF1", "SDF2", "SDF3", "SDF4")
YEARS = (2020, 2021)
QUARTERS = ((7, 1, 9, 30), (10, 1, 12, 31), (1, 1, 3, 31), (4, 1, 6, 30))


Place = tuple[int, int, str]
# Those shown: a borough of two measures, or of all.
TWO = ("SHARE", "STARTS")
ALL = ("ELSEWHERE", "HERE", "MISSED", "SHARE", "STARTS", "VERIFIED")


@dataclass(frozen=True)
class Borough:
    """`starts[(year, quarter, footprint)]` = (people of the numerator, people of the denominator). `verified`: how many of the
    numerator were checked; `here`: how many of the denominator started here; `waiting`: how many started and are not in the
    denominator yet. `without`: quarters of which there is no return."""

    starts: dict[Place, tuple[int, int]]
    target: float
    floor: float
    verified: dict[Place, int] = field(default_factory=dict)
    here: dict[Place, int] = field(default_factory=dict)
    waiting: dict[Place, int] = field(default_factory=dict)
    without: frozenset[tuple[int, int]] = frozenset()


def borough(seed: int) -> Borough:
    """Between nobody and twenty people in a footprint and quarter; a target near what they reach."""
    chance = random.Random(seed)
    size = chance.choice((2, 4, 8, 20))
    share = chance.uniform(0.1, 0.97)
    starts = {}
    for year in YEARS:
        for quarter in range(4):
            for place in FOOTPRINTS:
                of = chance.randint(0, size)
                starts[(year, quarter, place)] = (sum(chance.random() < share for _ in range(of)), of)
    one = Borough(starts, round(share + chance.uniform(-0.1, 0.1), 2), round(share - 0.15, 2))
    for place, (top, of) in starts.items():
        one.verified[place], one.here[place] = chance.randint(0, top), chance.randint(0, of)
    return one


def still_waiting(one: Borough, seed: int) -> Borough:
    """The same borough a quarter earlier: of the last quarter, some who started could not have reached the outcome yet."""
    chance = random.Random(seed)
    waiting, starts = dict(one.waiting), dict(one.starts)
    for place, (top, of) in starts.items():
        if place[:2] == (YEARS[-1], 3):
            waiting[place] = chance.randint(0, of - top)
            starts[place] = top, of - waiting[place]
    return replace(one, starts=starts, waiting=waiting)


def resubmitted(one: Borough, seed: int) -> tuple[Borough, set[tuple[int, int]]]:
    """The same borough after the returns of two quarters came again: three counts are one or two more. With the quarters."""
    chance = random.Random(seed)
    starts, verified, here = dict(one.starts), dict(one.verified), dict(one.here)
    quarters = chance.sample(sorted({key[:2] for key in starts}), 2)
    for key in chance.sample(sorted(key for key in starts if key[:2] in quarters), 3):
        top, of = starts[key]
        more = chance.randint(1, 2)
        starts[key] = (top + chance.randint(0, more), of + more)
        verified[key] += chance.randint(0, starts[key][0] - top)
        here[key] += chance.randint(0, more)
    return replace(one, starts=starts, verified=verified, here=here), set(quarters)


def withdrawn(one: Borough, seed: int) -> tuple[Borough, set[tuple[int, int]]]:
    """The same borough without the return of a quarter. With the quarter."""
    quarter = random.Random(seed).choice(sorted({key[:2] for key in one.starts}))
    return replace(one, without=one.without | {quarter}), {quarter}


def days(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter of the contract year that begins in July of `year`."""
    first_month, first_day, last_month, last_day = QUARTERS[quarter]
    calendar = year + (quarter >= 2)
    return date(calendar, first_month, first_day), date(calendar, last_month, last_day)


def kpi_rows(one: Borough, measures: tuple[str, ...] = TWO) -> list[Row]:
    """How many started (a count), the share of them that reached something, how many of those were checked (a share), how many
    did not reach it (a count), and how many started here and elsewhere (counts)."""
    rows = []
    for kpi in measures:
        for year in YEARS:
            for quarter in range(4):
                rows.append(_row(one, kpi, "quarter", year, (quarter,), FOOTPRINTS, "ALL"))
                rows.append(
                    _row(one, kpi, "year_to_date", year, tuple(range(quarter + 1)), FOOTPRINTS, "ALL")
                )
            rows.append(_row(one, kpi, "contract_year", year, (0, 1, 2, 3), FOOTPRINTS, "ALL"))
            rows += [
                _row(one, kpi, "contract_year", year, (0, 1, 2, 3), (place,), place) for place in FOOTPRINTS
            ]
    order = ("kpi_code", "period_kind", "period_start", "period_end", "sdf_code")
    return sorted(rows, key=lambda row: tuple(row[name] for name in order))


def _counted(one: Borough, kpi: str, place: Place) -> tuple[int, int]:
    """Numerator and denominator of a measure in a quarter and footprint; of a count, the count twice."""
    if place[:2] in one.without:
        return 0, 0
    top, of = one.starts[place]
    started = of + one.waiting.get(place, 0)
    if kpi == "SHARE":
        return top, of
    if kpi == "VERIFIED":
        return one.verified[place], top
    count = {"STARTS": started, "MISSED": of - top}
    if kpi in ("HERE", "ELSEWHERE"):
        count |= {"HERE": one.here[place], "ELSEWHERE": started - one.here[place]}
    return count[kpi], count[kpi]


def _row(
    one: Borough, kpi: str, kind: str, year: int, quarters: tuple[int, ...], places: tuple[str, ...], sdf: str
) -> Row:
    inside = [(year, quarter, place) for quarter in quarters for place in places]
    pairs = [_counted(one, kpi, place) for place in inside]
    top, of = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    share = kpi in ("SHARE", "VERIFIED")
    judged = kpi == "SHARE"
    value = (top / of if of else None) if share else float(of)
    row = {
        "contract_code": "c", "kpi_code": kpi, "period_kind": kind, "period_start": days(year, quarters[0])[0],
        "period_end": days(year, quarters[-1])[1], "sdf_code": sdf, "numerator": float(top),
        "denominator": float(of) if share else None, "value": value, "unit": "proportion" if share else "count",
        "target": one.target if judged else None, "floor": one.floor if judged else None, "target_strict": False,
        "floor_strict": False, "status": _status(one, top, of) if judged else "monitor", "breach": False, "reason": None,
        "reading": f"{top} of {of}", "ci_low": None, "ci_high": None, "claimed_value": value, "claim_agrees": True,
        "mature": of, "immature": sum(one.waiting.get(place, 0) for place in inside) if share else 0, "mature_by": None,
        "travel": "improving", "title": kpi, "direction": "higher_is_better",
        "shape": "proportion" if share else "count", "is_distinct": False, "is_of_people": True, "year_start": days(year, 0)[0],
    }  # fmt: skip
    if all(place[:2] in one.without for place in inside):
        row |= {"status": "no_return", "numerator": None, "denominator": None, "value": None}
    return row


def _status(one: Borough, top: int, of: int) -> str:
    if of < 10:
        return "insufficient"
    value = top / of
    return "green" if value >= one.target else "amber" if value >= one.floor else "red"
