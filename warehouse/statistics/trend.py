"""Direction of travel: a straight line through the whole window shown, never "up since last quarter".

One weighted regression of yᵢ on the period's number tᵢ, with wᵢ the weight of a period:

    slope b = Σwᵢ(tᵢ − t̄)yᵢ / S      S = Σwᵢ(tᵢ − t̄)²      t̄ = Σwᵢtᵢ/Σwᵢ      se(b) = √(φ·v/S)

| what         | yᵢ      | wᵢ       | v                        | φ                         |
| proportion   | xᵢ/nᵢ   | nᵢ       | p̄(1 − p̄), pooled         | max(1, X²/(m − 2))        |
| count        | xᵢ/eᵢ   | eᵢ       | Σx/Σe, pooled (Poisson)  | max(1, X²/(m − 2))        |
| mean, other  | yᵢ      | 1 or nᵢ  | residual variance        | 1                         |

The slope over its error is referred to t with m − 2 degrees of freedom (m periods with a value). For proportions and
counts this is the score test for a trend (Cochran 1954; Armitage 1955), made honest for real returns by φ, the
quasi-likelihood dispersion of X² = Σwᵢ(yᵢ − fit)²/v (McCullagh and Nelder 1989): quarters differ by more than chance,
and without φ a large service would have a "trend" every year. φ is never taken below 1, so luck cannot sharpen a
verdict.

Why not logistic regression: the score test asks the same question, needs no fitting that can fail (0 % early and
100 % late has no finite logistic slope), and its slope is in the units on the page: points, or clients, a period.

A period without a value keeps its place in time and is left out. Seasons are not modelled: show whole years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from scipy.special import stdtr, stdtrit

from warehouse.statistics.inputs import Number, number, present

Column = Sequence[Number | None]
FEWEST = 6
SIGNIFICANCE = 0.05


@dataclass(frozen=True)
class Trend:
    """`direction`: `rising`, `falling`, `no_clear_trend` or `too_few_points`; whether rising is good is not asked here.

    `slope` per period with its interval at the declared significance, in the unit of the values (counts: per unit of
    exposure), `p_value` two-sided, `points` used, `dispersion` φ (1 for means). With too few points only `points` is
    set.
    """

    direction: str
    points: int
    significance: float
    p_value: float | None = None
    slope: float | None = None
    slope_low: float | None = None
    slope_high: float | None = None
    dispersion: float | None = None


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
    dispersion = 1.0
    variance = residual / (size - 2) if unit_variance is None else unit_variance
    if unit_variance:
        dispersion = max(1.0, residual / unit_variance / (size - 2))
    error = sqrt(dispersion * variance / spread)
    if error > 0:
        p_value = 2 * float(stdtr(size - 2, -abs(slope) / error))
    else:  # every point on one line exactly: level, or a certain slope
        p_value = 1.0 if slope == 0 else 0.0
    half = float(stdtrit(size - 2, 1 - significance / 2)) * error
    direction = "no_clear_trend"
    if p_value < significance:
        direction = "rising" if slope > 0 else "falling"
    return Trend(direction, size, significance, p_value, slope, slope - half, slope + half, dispersion)
