"""Direction of travel: a straight line through the whole window shown, never "up since last quarter".

One weighted regression of yᵢ on the period's number tᵢ, with wᵢ the weight of a period:

    slope b = Σwᵢ(tᵢ − t̄)yᵢ / S      S = Σwᵢ(tᵢ − t̄)²      t̄ = Σwᵢtᵢ/Σwᵢ

| what        | yᵢ     | wᵢ      | variance by chance alone      |
| proportion  | xᵢ/nᵢ  | nᵢ      | p̄(1 − p̄)/nᵢ, p̄ = Σx/Σn        |
| count       | xᵢ/eᵢ  | eᵢ      | λ̄/eᵢ, λ̄ = Σx/Σe (Poisson)     |
| mean, other | yᵢ     | 1 or nᵢ | unknown                       |

A trend must convince twice, and the larger p-value counts:

1. against chance: b/√(v/S) as standard normal, with v = p̄(1 − p̄) or λ̄, the score test for a trend in proportions
   or counts (Cochran 1954; Armitage 1955). A few clients more on each date are not a trend.
2. against the scatter seen: b/√(r/S) as t with m − 2 degrees of freedom, r = Σwᵢ(yᵢ − fit)²/(m − 2), ordinary weighted
   regression. Quarters of a real service differ by more than chance; the first test alone then calls a level series
   of six quarters a trend not in 5 but in 17 of 100 cases when the variance is twice, in 33 when it is four times
   that of chance. Both together stay between 2 and 5 (40,000 simulated series each, 6 to 24 periods).

Means have only the second. Why not logistic regression: the score test asks the same question, needs no fitting that
can fail (0 % early and 100 % late has no finite logistic slope), and its slope is in the units on the page.

A period without a value keeps its place in time and is left out. Seasons are not modelled: show whole years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from scipy.special import ndtr, ndtri, stdtr, stdtrit

from warehouse.statistics.inputs import Number, number, present

Column = Sequence[Number | None]
FEWEST = 6
SIGNIFICANCE = 0.05


@dataclass(frozen=True)
class Trend:
    """`direction`: `rising`, `falling`, `no_clear_trend` or `too_few_points`; whether rising is good is not asked here.

    `slope` per period with its interval at the declared significance (the wider of the two tests'), in the unit of the
    values (counts: per unit of exposure); `p_value` two-sided; `points` used. With too few points only `points` is set.
    """

    direction: str
    points: int
    significance: float
    p_value: float | None = None
    slope: float | None = None
    slope_low: float | None = None
    slope_high: float | None = None


def of_proportion(
    numerators: Column, denominators: Column, significance: float = SIGNIFICANCE, fewest: int = FEWEST
) -> Trend:
    """The trend of x of n. A period with x or n missing, or n = 0, is left out."""
    rows = []
    for period, (top, bottom) in enumerate(zip(numerators, denominators, strict=True)):
        x, n = number(top), number(bottom)
        if x is None or n is None or n == 0:
            continue
        if not 0 <= x <= n:
            raise ValueError("a numerator must lie between 0 and its denominator")
        rows.append((float(period), x, n))
    share = _pooled(rows)
    return _trend(rows, share * (1 - share), significance, fewest)


def of_counts(
    counts: Column,
    exposures: Column | None = None,
    significance: float = SIGNIFICANCE,
    fewest: int = FEWEST,
) -> Trend:
    """The trend of counts, each over its exposure (days, months, staff; 1 by default). Missing counts are left out."""
    over = [1] * len(counts) if exposures is None else exposures
    rows = []
    for period, (count, exposure) in enumerate(zip(counts, over, strict=True)):
        x = number(count)
        if x is None:
            continue
        e = present(exposure, "an exposure")
        if x < 0 or e <= 0:
            raise ValueError("counts must be at least 0 and exposures above 0")
        rows.append((float(period), x, e))
    return _trend(rows, _pooled(rows), significance, fewest)


def of_values(
    values: Column, weights: Column | None = None, significance: float = SIGNIFICANCE, fewest: int = FEWEST
) -> Trend:
    """The trend of means or other measurements, weighted by the number behind each where given."""
    behind = [1] * len(values) if weights is None else weights
    rows = []
    for period, (value, weight) in enumerate(zip(values, behind, strict=True)):
        y, w = number(value), number(weight)
        if y is None or w is None or w == 0:
            continue
        if w < 0:
            raise ValueError("a weight is below 0")
        rows.append((float(period), y * w, w))
    return _trend(rows, None, significance, fewest)


def _pooled(rows: Sequence[tuple[float, float, float]]) -> float:
    return fsum(x for _, x, _ in rows) / fsum(w for _, _, w in rows) if rows else 0.0


def _trend(
    rows: Sequence[tuple[float, float, float]],
    unit_variance: float | None,
    significance: float,
    fewest: int,
) -> Trend:
    """The regression; rows are (period, weighted value, weight), the variance of a period is unit_variance/weight."""
    if not 0 < significance < 1:
        raise ValueError("significance must lie between 0 and 1")
    if fewest < 3:
        raise ValueError("a trend needs at least 3 points")
    size = len(rows)
    if size < fewest:
        return Trend("too_few_points", size, significance)
    total = fsum(w for _, _, w in rows)
    middle = fsum(w * t for t, _, w in rows) / total
    centre = fsum(wy for _, wy, _ in rows) / total
    spread = fsum(w * (t - middle) ** 2 for t, _, w in rows)
    slope = fsum((t - middle) * (wy - w * centre) for t, wy, w in rows) / spread
    residual = fsum(w * (wy / w - centre - slope * (t - middle)) ** 2 for t, wy, w in rows)
    noise = (1e-12 * max(abs(wy / w) for _, wy, w in rows)) ** 2
    slope = 0.0 if slope**2 <= noise else slope
    residual = 0.0 if residual <= total * noise else residual
    tests = [_scatter(slope, sqrt(residual / (size - 2) / spread), size - 2, significance)]
    if unit_variance is not None:
        tests.append(_chance(slope, sqrt(unit_variance / spread), significance))
    p_value, half = (max(found) for found in zip(*tests, strict=True))
    direction = "no_clear_trend"
    if p_value < significance:
        direction = "rising" if slope > 0 else "falling"
    return Trend(direction, size, significance, p_value, slope, slope - half, slope + half)


def _chance(slope: float, error: float, significance: float) -> tuple[float, float]:
    """(p-value, half width of the interval) where the error is known."""
    if slope == 0 or error == 0:  # no variance by chance: everybody or nobody, so no slope either
        return 1.0, float(ndtri(1 - significance / 2)) * error
    return 2 * float(ndtr(-abs(slope) / error)), float(ndtri(1 - significance / 2)) * error


def _scatter(slope: float, error: float, degrees: int, significance: float) -> tuple[float, float]:
    """(p-value, half width of the interval) where the error was estimated with so many degrees of freedom."""
    half = float(stdtrit(degrees, 1 - significance / 2)) * error
    if slope == 0:
        return 1.0, half
    return (2 * float(stdtr(degrees, -abs(slope) / error)) if error > 0 else 0.0), half
