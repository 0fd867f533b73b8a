"""Groups of several splits compared at once: each with the others of its split, honest about how many were looked at.

A split is one way to part the same people (by sex, by age); a group is one part (women). Each group is compared with all the
others of its split together: Pearson's chi-square on the 2 × 2 table, Fisher's exact test where an expected count is below 5
(Cochran 1954), the difference with Newcombe's interval (1998). The p-values of all the groups of all the splits are one
family, adjusted by Holm (1979): the chance of even one false alarm among them stays at the level.

The same as `compare.against_rest` for every split, with one adjustment over all of them, and quick: whole columns at once.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erfc, gammaln

from warehouse.statistics.compare import Difference, GroupAgainstRest, holm
from warehouse.statistics.inputs import Number
from warehouse.statistics.intervals import wilson_many

FEWEST = 10
EXACT_BELOW = 5
EQUALLY_PROBABLE = 1e-9  # two log probabilities nearer than this differ by rounding
Array = npt.NDArray[np.float64]


def against_rest_of_split(
    splits: Sequence[str],
    numerators: Sequence[Number],
    denominators: Sequence[Number],
    fewest: int = FEWEST,
    confidence: float = 0.95,
) -> list[GroupAgainstRest]:
    """Each group against the others of its split, in the order given.

    A group of fewer than `fewest` people, or whose others are fewer, is not compared: everything is None. Its people are
    among the others of the remaining groups. Raises ValueError where a numerator exceeds its denominator.
    """
    x, n = np.asarray(numerators, dtype=float), np.asarray(denominators, dtype=float)
    if not len(splits) == len(x) == len(n):
        raise ValueError("each group needs its split, its numerator and its denominator")
    if np.any(x < 0) or np.any(x > n):
        raise ValueError("a numerator lies outside 0 and its denominator")
    if not len(x):
        return []
    _, place = np.unique(np.asarray(splits, dtype=str), return_inverse=True)
    rest_x, rest_n = (np.bincount(place, weights=column)[place] - column for column in (x, n))
    enough = (n >= fewest) & (rest_n >= fewest)
    p_values: list[float | None] = [None] * len(x)
    for spot, p_value in zip(
        np.flatnonzero(enough), _p_values(*(c[enough] for c in (x, n, rest_x, rest_n))), strict=True
    ):
        p_values[spot] = p_value
    value, low, high = _differences(x, n, rest_x, rest_n)
    return [
        GroupAgainstRest(
            Difference(float(value[i]), float(low[i]), float(high[i]))
            if enough[i]
            else Difference(None, None, None),
            p_values[i],
            adjusted,
        )
        for i, adjusted in enumerate(holm(p_values))
    ]


def _p_values(x: Array, n: Array, rest_x: Array, rest_n: Array) -> list[float]:
    reached, whole = x + rest_x, n + rest_n
    not_reached = whole - reached
    smallest = np.minimum(n, rest_n) * np.minimum(reached, not_reached) / whole
    alike = (reached == 0) | (not_reached == 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = (
            whole * (x * (rest_n - rest_x) - (n - x) * rest_x) ** 2 / (n * rest_n * reached * not_reached)
        )
        found = erfc(np.sqrt(statistic / 2))
    found[alike] = 1.0
    for i in np.flatnonzero((smallest < EXACT_BELOW) & ~alike):
        found[i] = _fisher(int(x[i]), int(n[i]), int(rest_x[i]), int(rest_n[i]))
    return [float(one) for one in found]


@lru_cache(maxsize=20_000)
def _fisher(x: int, n: int, rest_x: int, rest_n: int) -> float:
    """The chance, the margins being what they are, of a table no more probable than this one: scipy's `fisher_exact`, by
    summing the hypergeometric probabilities, which is many times as quick."""
    reached, whole = x + rest_x, n + rest_n
    possible = np.arange(max(0, reached - rest_n), min(n, reached) + 1)
    log_p = (
        _log_choose(n, possible)
        + _log_choose(rest_n, reached - possible)
        - _log_choose(whole, np.array([reached]))
    )
    as_rare = log_p <= log_p[x - possible[0]] + EQUALLY_PROBABLE
    return min(1.0, float(np.exp(log_p[as_rare]).sum()))


def _log_choose(of: int, chosen: npt.NDArray[np.int64]) -> Any:
    return gammaln(of + 1) - gammaln(chosen + 1) - gammaln(of - chosen + 1)


def _differences(x: Array, n: Array, rest_x: Array, rest_n: Array) -> tuple[Any, Any, Any]:
    """x/n − rest_x/rest_n with Newcombe's interval; NaN where one of them has nobody."""
    with np.errstate(divide="ignore", invalid="ignore"):
        here, there = x / n, rest_x / rest_n
    (low, high), (rest_low, rest_high) = wilson_many(x, n), wilson_many(rest_x, rest_n)
    value = here - there
    return (
        value,
        value - np.sqrt((here - low) ** 2 + (rest_high - there) ** 2),
        value + np.sqrt((high - here) ** 2 + (there - rest_low) ** 2),
    )
