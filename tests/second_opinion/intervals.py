"""95 % intervals: Wilson for a proportion, Byar for a count (exact Poisson below 10), Student's t for a mean. Plain
floating point."""

from collections.abc import Callable
from functools import cache
from math import atan, cos, exp, pi, sin, sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


def wilson(x: float, n: float) -> tuple[float, float]:
    """(2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²))."""
    spread = Z * sqrt(Z * Z + 4 * x * (1 - x / n))
    below, above = (2 * x + Z * Z - spread) / (2 * (n + Z * Z)), (2 * x + Z * Z + spread) / (2 * (n + Z * Z))
    return max(0.0, below) if x > 0 else 0.0, min(1.0, above)


def byar(x: int) -> tuple[float, float]:
    """x(1 − 1/(9x) − z/(3√x))³ and (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³; below 10 the exact Poisson limits."""
    if x < 10:
        return _exact_poisson(x)
    low = x * (1 - 1 / (9 * x) - Z / (3 * sqrt(x))) ** 3
    high = (x + 1) * (1 - 1 / (9 * (x + 1)) + Z / (3 * sqrt(x + 1))) ** 3
    return low, high


@cache
def _exact_poisson(x: int) -> tuple[float, float]:
    """The expected counts under which x or more, and x or fewer, have a probability of 2.5 % each."""
    low = 0.0 if x == 0 else _where(lambda mean: 1 - _at_most(x - 1, mean), 0.025)
    high = _where(lambda mean: 1 - _at_most(x, mean), 0.975)
    return low, high


def _at_most(x: int, mean: float) -> float:
    term, total = exp(-mean), 0.0
    for k in range(x + 1):
        total += term
        term *= mean / (k + 1)
    return total


def _where(rising: Callable[[float], float], level: float) -> float:
    return _where_between(rising, level, 0.0, 60.0)


def _where_between(rising: Callable[[float], float], level: float, low: float, high: float) -> float:
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < level else (low, middle)
    return (low + high) / 2


def student(values: list[float]) -> tuple[float | None, float | None]:
    """mean ∓ t·s/√n with n − 1 degrees of freedom; one value has no interval."""
    n = len(values)
    if n < 2:
        return None, None
    mean = sum(values) / n
    spread = sqrt(sum((value - mean) ** 2 for value in values) / (n - 1))
    half = t_quantile(n - 1) * spread / sqrt(n)
    return mean - half, mean + half


@cache
def t_quantile(degrees: int) -> float:
    """The two-sided 95 % quantile of Student's t."""
    return _where_between(lambda t: _t_inside(t, degrees), 0.95, 0.0, 1000.0)


def _t_inside(t: float, n: int) -> float:
    """The probability of lying within ±t: the finite series in θ = arctan(t/√n) (Abramowitz and Stegun 26.7.3, 26.7.4)."""
    theta = atan(t / sqrt(n))
    if n % 2:
        term, total = cos(theta), cos(theta) if n > 1 else 0.0
        for k in range(3, n, 2):
            term *= cos(theta) ** 2 * (k - 1) / k
            total += term
        return (theta + sin(theta) * total) * 2 / pi
    term = total = 1.0
    for k in range(2, n, 2):
        term *= cos(theta) ** 2 * (k - 1) / k
        total += term
    return sin(theta) * total
