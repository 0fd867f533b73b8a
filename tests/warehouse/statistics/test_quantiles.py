from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.statistics import quantiles

SCORES = st.lists(st.integers(0, 60), min_size=5, max_size=80)


def test_two_hundred_areas_in_fifths():
    scores = list(range(200))
    found = quantiles.assign(scores)
    assert [found.count(quantile) for quantile in (1, 2, 3, 4, 5)] == [40] * 5
    assert found[199] == 1  # the highest score is in the most deprived fifth
    assert found[0] == 5


def test_remainders_by_hand():
    # N = 7, Q = 5, highest first, rank r: 6 − ceil((8 − r)·5/7)
    # r = 1: 6 − 5 = 1 · 2: 6 − ceil(4.29) = 1 · 3: 6 − ceil(3.57) = 2 · 4: 6 − ceil(2.86) = 3
    # 5: 6 − ceil(2.14) = 3 · 6: 6 − ceil(1.43) = 4 · 7: 6 − ceil(0.71) = 5
    assert quantiles.assign([70, 60, 50, 40, 30, 20, 10]) == [1, 1, 2, 3, 3, 4, 5]


def test_ranks_are_passed_negated():
    """R13: IMD rank 1 is the most deprived area, so its negative is the highest score."""
    ranks = [1, 3000, 9000, 20000, 32000]
    assert quantiles.assign([-rank for rank in ranks]) == [1, 2, 3, 4, 5]
    assert quantiles.assign(ranks, invert=False) == [1, 2, 3, 4, 5]


def test_ties_stay_together_and_take_the_better_rank():
    # The three 40s share rank 2 of 6: 6 − ceil(5·5/6) = 6 − 5 = 1; the next rank is 5: 6 − ceil(2·5/6) = 4
    assert quantiles.assign([50, 40, 40, 40, 30, 20]) == [1, 1, 1, 1, 4, 5]


def test_missing_scores_are_not_counted():
    assert quantiles.assign([5, None, 4, 3, float("nan"), 2, 1]) == [1, None, 2, 3, None, 4, 5]
    assert quantiles.assign([5, None, 4, 3, 2]) == [None] * 5  # four scores cannot make five groups
    assert quantiles.assign([]) == []


@pytest.mark.parametrize("k", [1, 0, -5, True])
def test_a_quantile_needs_two_groups(k):
    with pytest.raises(ValueError, match="whole number"):
        quantiles.assign([1, 2, 3], k)


@given(SCORES, st.sampled_from([2, 3, 4, 5, 10]))
def test_equals_the_rule_as_printed(scores, k):
    def printed(score):
        rank = 1 + sum(other > score for other in scores)
        return floor(k + 1 - ceil(Fraction(len(scores) + 1 - rank) / Fraction(len(scores), k)))

    expected = [printed(score) for score in scores] if len(scores) >= k else [None] * len(scores)
    assert quantiles.assign(scores, k) == expected


@given(SCORES)
def test_order_and_mirror(scores):
    found: Any = quantiles.assign(scores)
    assert all(1 <= quantile <= 5 for quantile in found)
    by_score = sorted(zip(scores, found, strict=True), reverse=True)
    assert [quantile for _, quantile in by_score] == sorted(found)
    assert quantiles.assign([-score for score in scores], invert=False) == found


def test_small_numbers_of_quantiles_equal_the_package_in_floating_point():
    """Where the package divides by N/Q, its rounding error never shows with fifths and tenths."""
    for size in range(10, 400):
        scores = list(range(size))
        for k in (5, 10):
            as_floats = [floor((k + 1) - ceil((size + 1 - rank) / (size / k))) for rank in range(size, 0, -1)]
            assert quantiles.assign(scores, k) == as_floats
