"""When people are referred: a year's seasons, and what the story does to them."""

import calendar
import math
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from loaders.demo.chance import Days, day, to_weekday

# New-year resolutions, and the lulls of August and December. The twelve average to about one.
SEASON = (1.38, 1.12, 1.04, 0.95, 1.00, 0.97, 0.95, 0.80, 1.08, 1.07, 0.99, 0.65)
WEEKEND_SHARE = 0.04


def months(first: date, last: date) -> list[date]:
    """The first day of every month from `first` to `last`."""
    found = []
    year, month = first.year, first.month
    while date(year, month, 1) <= last:
        found.append(date(year, month, 1))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def month_end(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def level(month: date, levels: Mapping[str, float]) -> float:
    """The story's level for a month: the newest entry ("2020-04": 0.3) not after it."""
    known = [key for key in sorted(levels) if key <= f"{month:%Y-%m}"]
    return levels[known[-1]] if known else 1.0


def referral_days(
    rng: np.random.Generator, a_month: float, levels: Sequence[Mapping[str, float]], first: date, last: date
) -> Days:
    """The day on which each referral was received: `a_month` on average, by season and every table of levels."""
    drawn = []
    for month in months(first, last):
        expected = a_month * SEASON[month.month - 1] * math.prod(level(month, each) for each in levels)
        n = int(rng.poisson(expected))
        length = calendar.monthrange(month.year, month.month)[1]
        days = day(month) + rng.integers(0, length, n).astype("timedelta64[D]")
        weekday = to_weekday(days)
        # Moving a last Saturday into the next month would take it out of this one.
        moved = (rng.random(n) >= WEEKEND_SHARE) & (weekday <= day(month_end(month)))
        drawn.append(np.where(moved, weekday, days))
    return np.concatenate(drawn)
