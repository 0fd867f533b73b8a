"""Is the difference between groups more than chance? Tests and differences of proportions, honest about many looks.

- Across all groups: Pearson's chi-square on the k × 2 table. Where it would mislead (an expected count below 1, or
  more than a fifth of them below 5; Cochran 1954) Fisher's exact test: exactly for two groups, by 20,000 random
  tables with the same margins and a fixed seed for more (Freeman and Halton 1951).
- Two groups: the difference with Newcombe's hybrid score interval, built from the two Wilson intervals (Newcombe
  1998, method 10):  d − √((p₁ − l₁)² + (u₂ − p₂)²)  to  d + √((u₁ − p₁)² + (p₂ − l₂)²).
- Many comparisons: Holm's step-down adjustment (Holm 1979). The i-th smallest of m p-values is multiplied by
  m − i + 1 and never falls below the one before; the chance of even one false alarm stays at the level.

Comparing each group with the rest, `against_rest` says which group differs; report only those whose adjusted p-value
is below the level, and say that it was adjusted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import stats

from warehouse.statistics.inputs import Number, number, whole
from warehouse.statistics.intervals import wilson_many

Column = Sequence[Number | None]
RANDOM_TABLES = 20_000
SEED = 1
EQUALLY_PROBABLE = 1e-7  # two log probabilities nearer than this differ by rounding


@dataclass(frozen=True)
class GroupTest:
    """A p-value and how it came about.

    `method`: `chi_square`, `fisher_exact`, `fisher_random_tables`, or why there is no test and p_value is None:
    `fewer_than_two_groups`. `groups` is how many groups had anybody in them.
    """

    p_value: float | None
    method: str
    groups: int
    statistic: float | None = None
    degrees: int | None = None


@dataclass(frozen=True)
class Difference:
    """p₁ − p₂ with its interval, as fractions. None where a group has nobody in it."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class GroupAgainstRest:
    """One group against all the others together: difference, p-value alone and p-value adjusted for the family."""

    difference: Difference
    p_value: float | None
    adjusted: float | None


def across_groups(numerators: Column, denominators: Column) -> GroupTest:
    """Whether the proportion is the same in every group. Groups with nobody, or nothing known, are left out."""
    table = np.array([pair for pair in _pairs(numerators, denominators) if pair is not None])
    size = len(table)
    if size < 2:
        return GroupTest(None, "fewer_than_two_groups", size)
    totals = table.sum(axis=0)
    if totals.min() == 0:  # nobody, or everybody, in every group: as alike as they can be
        return GroupTest(1.0, "chi_square", size, 0.0, size - 1)
    expected = stats.contingency.expected_freq(table)
    if expected.min() >= 1 and (expected < 5).mean() <= 0.2:
        found = stats.chi2_contingency(table, correction=False)
        return GroupTest(float(found.pvalue), "chi_square", size, float(found.statistic), int(found.dof))
    if size == 2:
        return GroupTest(float(stats.fisher_exact(table).pvalue), "fisher_exact", size)
    return GroupTest(_random_tables(table), "fisher_random_tables", size)


def _random_tables(table: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> float:
    """The share of random tables with the same margins that are no more probable than this one, itself included.

    scipy's `fisher_exact` does the same by `MonteCarloMethod`, but stops with an error on tables of many people.
    """
    tables = stats.random_table(table.sum(axis=1), table.sum(axis=0))
    made = tables.rvs(size=RANDOM_TABLES, random_state=np.random.default_rng(SEED))
    as_rare = tables.logpmf(made) <= tables.logpmf(table) + EQUALLY_PROBABLE
    return (int(as_rare.sum()) + 1) / (RANDOM_TABLES + 1)


def difference(
    x1: Number | None,
    n1: Number | None,
    x2: Number | None,
    n2: Number | None,
    confidence: Number = 0.95,
) -> Difference:
    """x₁/n₁ − x₂/n₂ with Newcombe's interval."""
    first, second = _pairs([x1, x2], [n1, n2])
    if first is None or second is None:
        return Difference(None, None, None)
    size1, size2 = sum(first), sum(second)
    p1, p2 = first[0] / size1, second[0] / size2
    lows, highs = wilson_many([first[0], second[0]], [size1, size2], confidence)
    (low1, low2), (high1, high2) = lows.tolist(), highs.tolist()
    value = p1 - p2
    low = value - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2)
    high = value + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2)
    return Difference(value, low, high)


def against_rest(
    numerators: Column, denominators: Column, confidence: Number = 0.95
) -> list[GroupAgainstRest]:
    """Each group against the others taken together, in the order given, p-values adjusted by Holm."""
    pairs = _pairs(numerators, denominators)
    known = [pair for pair in pairs if pair is not None]
    reached, size = sum(pair[0] for pair in known), sum(sum(pair) for pair in known)
    differences, p_values = [], []
    for pair in pairs:
        x, n = (pair[0], sum(pair)) if pair is not None else (None, None)
        rest_x, rest_n = (None, None) if x is None or n is None else (reached - x, size - n)
        differences.append(difference(x, n, rest_x, rest_n, confidence))
        p_values.append(across_groups([x, rest_x], [n, rest_n]).p_value)
    return [
        GroupAgainstRest(apart, alone, together)
        for apart, alone, together in zip(differences, p_values, holm(p_values), strict=True)
    ]


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Holm's adjusted p-values, in the order given; a missing one stays missing and is not counted in the family."""
    known = sorted((value, place) for place, value in enumerate(p_values) if value is not None)
    if any(not 0 <= value <= 1 for value, _ in known):
        raise ValueError("a p-value must lie between 0 and 1")
    adjusted: list[float | None] = [None] * len(p_values)
    floor = 0.0
    for rank, (value, place) in enumerate(known):
        floor = max(floor, min(1.0, value * (len(known) - rank)))
        adjusted[place] = floor
    return adjusted


def _pairs(numerators: Column, denominators: Column) -> list[tuple[int, int] | None]:
    """(x, n − x) of each group; None where it is unknown or has nobody in it."""
    pairs: list[tuple[int, int] | None] = []
    for top, bottom in zip(numerators, denominators, strict=True):
        if number(top) is None or number(bottom) is None:
            pairs.append(None)
            continue
        x, n = whole(top, "a numerator"), whole(bottom, "a denominator")
        if x > n:
            raise ValueError("a numerator exceeds its denominator")
        pairs.append((x, n - x) if n else None)
    return pairs
