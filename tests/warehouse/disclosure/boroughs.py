"""Made-up boroughs with few people in many places, as rows of KPI results and reach: what the open file is made from."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = dict[str, Any]
FOOTPRINTS = ("SDF1", "SDF2", "SDF3", "SDF4")
YEARS = (2020, 2021)
QUARTERS = ((7, 1, 9, 30), (10, 1, 12, 31), (1, 1, 3, 31), (4, 1, 6, 30))


@dataclass(frozen=True)
class Borough:
    """`starts[(year, quarter, footprint)]` = (people of the numerator, people of the denominator)."""

    starts: dict[tuple[int, int, str], tuple[int, int]]
    target: float
    floor: float


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
    return Borough(starts, round(share + chance.uniform(-0.1, 0.1), 2), round(share - 0.15, 2))


def resubmitted(one: Borough, seed: int) -> tuple[Borough, set[tuple[int, int]]]:
    """The same borough after the returns of two quarters came again: three counts are one or two more. With the quarters."""
    chance = random.Random(seed)
    starts = dict(one.starts)
    quarters = chance.sample(sorted({key[:2] for key in starts}), 2)
    for key in chance.sample(sorted(key for key in starts if key[:2] in quarters), 3):
        top, of = starts[key]
        more = chance.randint(1, 2)
        starts[key] = (top + chance.randint(0, more), of + more)
    return Borough(starts, one.target, one.floor), set(quarters)


def days(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter of the contract year that begins in July of `year`."""
    first_month, first_day, last_month, last_day = QUARTERS[quarter]
    calendar = year + (quarter >= 2)
    return date(calendar, first_month, first_day), date(calendar, last_month, last_day)


def kpi_rows(one: Borough) -> list[Row]:
    """Two measures: how many started (a count), and the share of them that reached something."""
    rows = []
    for kpi in ("SHARE", "STARTS"):
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


def _row(
    one: Borough, kpi: str, kind: str, year: int, quarters: tuple[int, ...], places: tuple[str, ...], sdf: str
) -> Row:
    pairs = [one.starts[(year, quarter, place)] for quarter in quarters for place in places]
    top, of = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    share = kpi == "SHARE"
    value = (top / of if of else None) if share else float(of)
    return {
        "contract_code": "c", "kpi_code": kpi, "period_kind": kind, "period_start": days(year, quarters[0])[0],
        "period_end": days(year, quarters[-1])[1], "sdf_code": sdf, "numerator": float(top if share else of),
        "denominator": float(of) if share else None, "value": value, "unit": "proportion" if share else "count",
        "target": one.target if share else None, "floor": one.floor if share else None, "target_strict": False,
        "floor_strict": False, "status": _status(one, top, of) if share else "monitor", "breach": False, "reason": None,
        "reading": f"{top} of {of}", "ci_low": None, "ci_high": None, "claimed_value": value, "claim_agrees": True,
        "mature": of, "immature": 0, "mature_by": None, "travel": "improving", "title": kpi, "direction": "higher_is_better",
        "shape": "proportion" if share else "count", "is_distinct": False, "is_of_people": True, "year_start": days(year, 0)[0],
    }  # fmt: skip


def _status(one: Borough, top: int, of: int) -> str:
    if of < 10:
        return "insufficient"
    value = top / of
    return "green" if value >= one.target else "amber" if value >= one.floor else "red"
