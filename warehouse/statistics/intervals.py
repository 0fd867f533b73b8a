"""Confidence intervals for a proportion, a count or rate, and a mean.

Wilson score interval for x of n (Wilson 1927; Newcombe and Altman 2000, as used by OHID):

    (2x + z² ∓ z √(z² + 4x(1 − x/n))) / (2(n + z²))

Byar's interval for a count x (Breslow and Day 1987), replaced below 10 by the exact Poisson interval:

    x(1 − 1/(9x) − z/(3√x))³   and   (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³          x ≥ 10
    χ²(α/2; 2x)/2              and   χ²(1 − α/2; 2x + 2)/2                         x < 10

Student's t for a mean: mean ∓ t(n − 1) · sd/√n, with the exact mean (summed as rationals, rounded once).

All equal PHEindicatormethods 2.1.0 (`phe_proportion`, `phe_rate`, `phe_mean`), with its conventions: 99 means 0.99,
a multiplier scales the result, a missing number gives a missing interval. x > n for a proportion, a negative x and
n ≤ 0 raise ValueError, as they stop the package.
"""

from collections.abc import Sequence
from statistics import mean, stdev
from typing import Any, NamedTuple, overload

import numpy as np
import numpy.typing as npt
from scipy.special import gammaincinv, stdtrit

from warehouse.statistics.inputs import Number, level, number, present, z

Array = npt.NDArray[np.float64]
Interval = tuple[float | None, float | None]
MISSING: tuple[None, None] = (None, None)
EXACT_BELOW = 10
VANISHING = 1e-8  # the lower limit of fewer events is below the smallest float


class Estimate(NamedTuple):
    """A value with its interval, on the multiplied scale, and the name of the method that gave the interval."""

    value: float | None
    low: float | None
    high: float | None
    method: str


@overload
def wilson(
    x: Number, n: Number, confidence: Number = ..., multiplier: Number = ...
) -> tuple[float, float]: ...
@overload
def wilson(
    x: Number | None, n: Number | None, confidence: Number = ..., multiplier: Number = ...
) -> Interval: ...
def wilson(x: Number | None, n: Number | None, confidence: Number = 0.95, multiplier: Number = 1) -> Interval:
    """(low, high) of the proportion x/n, within [0, multiplier]; (None, None) where x or n is missing."""
    top, bottom = number(x), number(n)
    if top is None or bottom is None:
        return MISSING
    if bottom == 0:
        raise ValueError("a proportion of nobody has no interval: the denominator is 0")
    low, high = wilson_many(top, bottom, confidence)
    return float(low) * float(multiplier), float(high) * float(multiplier)


@overload
def byar(
    x: Number, n: Number = ..., confidence: Number = ..., multiplier: Number = ...
) -> tuple[float, float]: ...
@overload
def byar(
    x: Number | None, n: Number | None = ..., confidence: Number = ..., multiplier: Number = ...
) -> Interval: ...
def byar(
    x: Number | None, n: Number | None = 1, confidence: Number = 0.95, multiplier: Number = 1
) -> Interval:
    """(low, high) of the rate x/n, or of the count x alone; (None, None) where x or n is missing.

    x may be fractional and may exceed n (events per person).
    """
    top, bottom = number(x), number(n)
    if top is None or bottom is None:
        return MISSING
    if bottom == 0:
        raise ValueError("a rate over nothing has no interval: the denominator is 0")
    low, high = byar_many(top, bottom, confidence)
    return float(low) * float(multiplier), float(high) * float(multiplier)


def proportion(
    x: Number | None, n: Number | None, confidence: Number = 0.95, multiplier: Number = 1
) -> Estimate:
    """x/n with its Wilson interval."""
    low, high = wilson(x, n, confidence, multiplier)
    value = None if low is None else present(x, "x") / present(n, "n") * float(multiplier)
    return Estimate(value, low, high, "Wilson")


def rate(x: Number | None, n: Number | None, confidence: Number = 0.95, multiplier: Number = 1) -> Estimate:
    """x/n with Byar's interval; the method is `Exact` below 10 events, else `Byars`."""
    low, high = byar(x, n, confidence, multiplier)
    events = number(x)
    method = "Exact" if events is not None and events < EXACT_BELOW else "Byars"
    value = None if low is None else present(x, "x") / present(n, "n") * float(multiplier)
    return Estimate(value, low, high, method)


def student_mean(values: Sequence[Number | None], confidence: Number = 0.95) -> Interval:
    """(low, high) of the mean of the values; (None, None) for fewer than two values or where one is missing.

    As in the package a missing value is not skipped: leave out what should not count before calling.
    """
    known = [value for value in map(number, values) if value is not None]
    if len(known) < max(len(values), 2):
        return MISSING
    return student_moments(len(known), mean(known), stdev(known), confidence)


def student_moments(
    n: Number, average: Number | None, deviation: Number | None, confidence: Number = 0.95
) -> Interval:
    """As `student_mean`, from a count, a mean and a sample standard deviation (divisor n − 1)."""
    size, centre, spread = present(n, "n"), number(average), number(deviation)
    if size < 0 or (spread is not None and spread < 0):
        raise ValueError("neither n nor a standard deviation can be below 0")
    if size < 2 or centre is None or spread is None:
        return MISSING
    share = level(confidence)
    half = float(stdtrit(size - 1, share + (1 - share) / 2)) * spread / size**0.5
    return centre - half, centre + half


def wilson_many(x: Any, n: Any, confidence: Number = 0.95) -> tuple[Array, Array]:
    """`wilson` over whole columns: two arrays (low, high), NaN where x or n is missing.

    One deliberate difference: 0 of 0 gives NaN and no error, because a column rightly holds groups with nobody in
    them. What cannot be (x below 0 or above n) still raises ValueError.
    """
    top, bottom = _columns(x, n)
    if np.any(top > bottom):
        raise ValueError("a numerator exceeds its denominator: this is not a proportion")
    bottom = np.where(bottom == 0, np.nan, bottom)
    step = z(confidence)
    centre = 2 * top + step**2
    reach = step * np.sqrt(step**2 + 4 * top * (1 - top / bottom))
    scale = 2 * (bottom + step**2)
    low = np.where(top == 0, bottom * 0, np.clip((centre - reach) / scale, 0, 1))
    high = np.where(top == bottom, 1.0, np.clip((centre + reach) / scale, 0, 1))
    return low, high


def byar_many(x: Any, n: Any = 1.0, confidence: Number = 0.95) -> tuple[Array, Array]:
    """`byar` over whole columns: two arrays (low, high), NaN where x or n is missing or n is 0."""
    events, bottom = _columns(x, n)
    bottom = np.where(bottom == 0, np.nan, bottom)
    tail, step = (1 - level(confidence)) / 2, z(confidence)
    few = np.where(events < EXACT_BELOW, events, 0.0)
    some = few > VANISHING
    exact_low = np.where(some, gammaincinv(np.where(some, few, 1.0), tail), 0.0)
    exact_high = gammaincinv(few + 1, 1 - tail)
    low, high = _byars(np.where(events < EXACT_BELOW, EXACT_BELOW, events), step)
    return (
        np.where(events < EXACT_BELOW, exact_low, low) / bottom,
        np.where(events < EXACT_BELOW, exact_high, high) / bottom,
    )


def byars_approximation(events: Number, confidence: Number = 0.95) -> tuple[float, float]:
    """Byar's formula for a count at any size, without the exact interval below 10 (Dobson's method needs it)."""
    count = present(events, "events")
    if count <= 0:
        raise ValueError("Byar's approximation needs more than 0 events")
    low, high = _byars(np.asarray(count), z(confidence))
    return float(low), float(high)


def _byars(events: Array, step: float) -> tuple[Array, Array]:
    more = events + 1
    low = events * (1 - 1 / (9 * events) - step / (3 * np.sqrt(events))) ** 3
    high = more * (1 - 1 / (9 * more) + step / (3 * np.sqrt(more))) ** 3
    return low, high


def _columns(x: Any, n: Any) -> tuple[Array, Array]:
    """Numerators and denominators as float arrays of one length, checked: finite, none below 0."""
    top, bottom = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(n, dtype=float))
    if np.any(np.isinf(top)) or np.any(np.isinf(bottom)):
        raise ValueError("numerators and denominators must be finite")
    if np.any(top < 0):
        raise ValueError("a numerator is below 0")
    if np.any(bottom < 0):
        raise ValueError("a denominator is below 0")
    return top, bottom
