"""Control limits of a funnel plot, the points to draw them at, and which services lie outside.

Proportion, at n people and the average P (Spiegelhalter 2005):      P ∓ z √(P(1 − P)/n), within [0, 1]

Rate, at x events and the average rate A, from the Poisson tail:      A·x/E, where E solves
    upper limit  E = χ²(α/2; 2x)/2            lower limit  E = χ²(1 − α/2; 2x + 2)/2
Ratio of observed to expected, at x observed events: the same with A = 1. The limits say which rate an area with x
events must have to be out of line with the average; the two inner limits are 95 %, the outer 99.8 %.

Equal to `calculate_funnel_limits` and `assign_funnel_significance` of PHEindicatormethods 2.1.0. The package finds E
by bisection; the closed form here agrees within its error (5e-5 at one event). Departures: limits are clipped at 1
on the scale of fractions, where the package clips at 100 whatever the multiplier; the population is always asked for,
so that 0 events are judged too. Limits are for chance alone: nothing here widens them for over-dispersion.
"""

from collections.abc import Callable
from math import ceil, floor, log10, sqrt
from typing import Literal

from scipy.special import gammaincinv

from warehouse.statistics.inputs import Number, level, present, z
from warehouse.statistics.intervals import byar_many

INNER, OUTER = 0.95, 0.998
POINTS = 100
Kind = Literal["proportion", "rate", "ratio"]


def proportion(average: Number, n: Number, confidence: Number = INNER) -> tuple[float, float]:
    """(lower, upper) limit of the proportion of a service with n people, as fractions."""
    centre, people = _share(average), present(n, "n")
    if people <= 0:
        raise ValueError("limits need at least one person: n is 0 or below")
    half = z(confidence) * sqrt(centre * (1 - centre) / people)
    return max(0.0, centre - half), min(1.0, centre + half)


def rate(average: Number, events: Number, confidence: Number = INNER) -> tuple[float, float]:
    """(lower, upper) limit of the rate of a service with this many events, in the unit of the average."""
    centre, low_high = present(average, "average"), ratio(events, confidence)
    if centre < 0:
        raise ValueError("an average rate is below 0")
    return centre * low_high[0], centre * low_high[1]


def ratio(events: Number, confidence: Number = INNER) -> tuple[float, float]:
    """(lower, upper) limit of observed/expected at this many observed events (1 = as expected)."""
    count, tail = present(events, "events"), (1 - level(confidence)) / 2
    if count <= 0:
        raise ValueError("Poisson limits need more than 0 events: draw the funnel from 1 event on")
    lowest, highest = float(gammaincinv(count, tail)), float(gammaincinv(count + 1, 1 - tail))
    return count / highest, count / lowest


def significance(x: Number, n: Number, average: Number, kind: Kind = "proportion") -> str:
    """`High (0.001)`, `High (0.025)`, `Low (0.001)`, `Low (0.025)` or `Not significant` against the average.

    A proportion x/n is compared with the funnel's own limits at n. A rate or ratio is compared through the interval of
    its events (exact Poisson below 10, else Byar's) over n; for a ratio n is the expected events and the average is 1.
    The outer limit is tested first; on a limit is within it.
    """
    for confidence, tested in ((OUTER, "0.001"), (INNER, "0.025")):
        if kind == "proportion":
            low, high = proportion(average, n, confidence)
            value = present(x, "x") / present(n, "n")
            above, below = value > high, value < low
        else:
            own_low, own_high = byar_many(present(x, "x"), present(n, "n"), confidence)
            centre = present(average, "average")
            above, below = bool(own_low > centre), bool(own_high < centre)
        if above or below:
            return f"{'High' if above else 'Low'} ({tested})"
    return "Not significant"


def axis(
    smallest: Number, largest: Number, kind: Kind = "proportion", average: Number = 1, years: int = 1
) -> list[int]:
    """The 100 whole numbers of people (proportion) or events (rate, ratio) to draw the limits at.

    `smallest` and `largest` are the services' denominators: people, or for a ratio expected events. For a rate
    `average` is the events per person over all `years` of data. The axis starts at 0 (drawn from 1) unless the largest
    is at most twice the smallest, and its points are dense where the funnel is narrow. A ratio's points lag by one
    step, as in the package, and so end below its maximum.
    """
    low, high, each = present(smallest, "smallest"), present(largest, "largest"), present(average, "average")
    if not 0 <= low <= high or high == 0 or each <= 0 or years < 1:
        raise ValueError("the axis needs 0 <= smallest <= largest, largest above 0, and a positive average")
    start = _significant(0.95 * low / years, 1, floor) * years if high <= 2 * low else 0.0
    end = _significant(1.05 * high / years, 2, ceil) * years
    if kind == "rate":
        start, end = floor(start * each), ceil(end * each)
    lag = 1 if kind == "ratio" else 0
    drawn = [max(1, round(start))]
    for step in range(2, POINTS + 1):
        grown = round((end / drawn[-1]) ** (1 / (POINTS + 1 + lag - step)) * drawn[-1])
        drawn.append(max(grown, drawn[-1] + 1))
    return drawn


def _significant(value: float, digits: int, towards: Callable[[float], int]) -> float:
    """The value rounded down (floor) or up (ceil) to so many significant figures; 0 stays 0."""
    if value == 0:
        return 0.0
    place = 10.0 ** (floor(log10(value)) - digits + 1)
    return towards(value / place) * place


def _share(average: Number) -> float:
    centre = present(average, "average")
    if not 0 <= centre <= 1:
        raise ValueError("an average proportion must lie between 0 and 1")
    return centre
