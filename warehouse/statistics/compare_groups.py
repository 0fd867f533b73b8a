"""Two tests over whole columns: one group against the rest, and a count against what was expected.

- `two_groups_many`: the p-value of x₁/n₁ against x₂/n₂ by the rule of `compare.across_groups` for two groups: Pearson's
  chi-square, (x₁(n₂−x₂) − x₂(n₁−x₁))²·N / (n₁·n₂·x·(N−x)), where all four expected counts are 5 or more, otherwise Fisher's
  exact test (the probability of all tables with the same margins that are no more probable than this one).
- `expected_count_many`: the two-sided exact Poisson p-value of a count, min(1, 2·min(P(X ≤ x), P(X ≥ x))), the test that
  belongs to Byar's interval: where the exact interval leaves out the expected number, p is below the level.

A publish has tens of thousands of such comparisons; one at a time they would take half a minute.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import chdtrc, gammaln, pdtr, pdtrc

Array = npt.NDArray[np.float64]
EXPECTED = 5  # from which expected count on the chi-square holds (Cochran 1954)
EQUALLY_PROBABLE = 1e-7  # two log probabilities nearer than this differ by rounding


def two_groups_many(x1: Any, n1: Any, x2: Any, n2: Any) -> Array:
    """p-values; NaN where a number is missing or a group has nobody in it. ValueError for x > n or a negative number."""
    columns = np.broadcast_arrays(
        *(np.atleast_1d(np.asarray(value, dtype=float)) for value in (x1, n1, x2, n2))
    )
    first, size1, second, size2 = (np.array(column, dtype=float) for column in columns)
    if np.any(first > size1) or np.any(second > size2):
        raise ValueError("a numerator exceeds its denominator")
    if any(np.any(column < 0) for column in (first, second)):
        raise ValueError("a numerator is below 0")
    everybody, reached = size1 + size2, first + second
    with np.errstate(divide="ignore", invalid="ignore"):
        smallest = np.minimum(size1, size2) * np.minimum(reached, everybody - reached) / everybody
        apart = first * (size2 - second) - second * (size1 - first)
        chi = apart**2 * everybody / (size1 * size2 * reached * (everybody - reached))
    found = np.array(chdtrc(1, chi), dtype=float)
    known = np.isfinite(everybody) & np.isfinite(reached) & (size1 > 0) & (size2 > 0)
    found[known & ((reached == 0) | (reached == everybody))] = 1.0  # as alike as they can be
    for place in np.flatnonzero(known & (smallest < EXPECTED) & (reached > 0) & (reached < everybody)):
        found[place] = _fisher(first[place], size1[place], reached[place], everybody[place])
    return np.where(known, found, np.nan)


def _fisher(x: float, size: float, reached: float, everybody: float) -> float:
    """Of all ways to spread `reached` over `everybody`: the probability of those no more probable than x in `size`."""
    possible = np.arange(max(0.0, size + reached - everybody), min(size, reached) + 1)
    logs = (
        _choose(size, possible)
        + _choose(everybody - size, reached - possible)
        - _choose(everybody, np.array(reached))
    )
    this = logs[int(x - possible[0])]
    return min(1.0, float(np.exp(logs[logs <= this + EQUALLY_PROBABLE]).sum()))


def _choose(n: float, k: Array) -> Array:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))


def expected_count_many(x: Any, expected: Any) -> Array:
    """p-values of counts against their expected numbers; NaN where either is missing or nothing was expected."""
    counts, means = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(expected, dtype=float))
    if np.any(counts < 0) or np.any(means < 0):
        raise ValueError("neither a count nor an expected number can be below 0")
    known = np.isfinite(counts) & np.isfinite(means) & (means > 0)
    safe, mean = np.where(known, counts, 0.0), np.where(known, means, 1.0)
    at_most = pdtr(safe, mean)
    at_least = np.where(safe > 0, pdtrc(np.maximum(safe - 1, 0), mean), 1.0)
    return np.where(known, np.minimum(1.0, 2 * np.minimum(at_most, at_least)), np.nan)
