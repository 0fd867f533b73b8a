"""Whole columns of comparisons equal the tests of one comparison, scipy's and the sums done by hand."""

import random

import numpy as np
import pytest
from scipy import stats

from warehouse.statistics.compare import across_groups
from warehouse.statistics.compare_groups import expected_count_many, two_groups_many


def test_chi_square_by_hand():
    # 30 of 100 against 45 of 100: (30·55 − 45·70)² · 200 / (100 · 100 · 75 · 125) = 1500² · 200 / 93,750,000 = 4.8;
    # a chi-square of 4.8 with one degree of freedom has p = 0.02846.
    assert two_groups_many(30, 100, 45, 100)[0] == pytest.approx(0.028460, abs=1e-6)


def test_fisher_by_hand():
    # Three of three against none of three: two of the 20 ways to choose three of six are as rare: 2/20.
    assert two_groups_many(3, 3, 0, 3)[0] == pytest.approx(0.1)


def test_the_same_as_one_at_a_time():
    chance = random.Random(5)
    rows = []
    for _ in range(300):
        n1, n2 = chance.randint(1, 60), chance.randint(1, 400)
        rows.append((chance.randint(0, n1), n1, chance.randint(0, n2), n2))
    found = two_groups_many(*zip(*rows, strict=True))
    for (x1, n1, x2, n2), p in zip(rows, found, strict=True):
        test = across_groups([x1, x2], [n1, n2])
        assert p == pytest.approx(test.p_value, rel=1e-6), (x1, n1, x2, n2, test.method)


def test_nobody_everybody_and_nothing_known():
    found = two_groups_many([0, 5, 0, 1, np.nan], [10, 5, 0, 2, 4], [0, 7, 1, 0, 1], [10, 7, 3, 0, 4])
    assert found[:2].tolist() == [1.0, 1.0]
    assert np.isnan(found[2:]).all()
    with pytest.raises(ValueError, match="exceeds"):
        two_groups_many(3, 2, 0, 1)


def test_an_expected_count_by_hand():
    # Nobody where three were expected: P(X ≤ 0) = e⁻³ = 0.049787, twice that is 0.099574.
    assert expected_count_many(0, 3) == pytest.approx(2 * np.exp(-3))
    # As many as expected is no difference.
    assert expected_count_many(3, 3) == pytest.approx(1.0, abs=0.2)
    assert np.isnan(expected_count_many([1, np.nan], [0, 2])).all()


def test_an_expected_count_is_the_exact_poisson_test():
    for x, mean in ((0, 0.4), (2, 9.1), (14, 6.0), (120, 90.0), (7, 7.0)):
        low, high = stats.poisson.cdf(x, mean), stats.poisson.sf(x - 1, mean)
        assert expected_count_many(x, mean) == pytest.approx(min(1, 2 * min(low, high)))
