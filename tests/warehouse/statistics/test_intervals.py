from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.statistics import intervals

LEVELS = st.sampled_from([0.9, 0.95, 0.998])


@st.composite
def shares(draw):
    n = draw(st.integers(1, 5000))
    return draw(st.integers(0, n)), n


def test_wilson_by_hand():
    # z² = 3.841459; √(z² + 4·65·0.35) = √94.841459 = 9.738658; · 1.959964 = 19.087418; 2(n + z²) = 207.682918
    # (130 + 3.841459 ∓ 19.087418)/207.682918
    assert intervals.wilson(65, 100) == pytest.approx((0.552544, 0.736358), abs=5e-7)
    assert intervals.wilson(12, 30) == pytest.approx((0.245906, 0.576796), abs=5e-7)


def test_wilson_at_the_ends():
    low, high = intervals.wilson(0, 20)
    assert low == 0.0  # exactly
    assert high == pytest.approx(3.841459 / 23.841459, abs=1e-6)  # z²/(n + z²) = 0.161125
    assert intervals.wilson(20, 20)[1] == 1.0
    assert intervals.wilson(Decimal("13.0"), Decimal(20), 95) == intervals.wilson(13, 20)


def test_multiplier():
    low, high = intervals.wilson(65, 100, multiplier=100)
    assert (low, high) == pytest.approx((55.2544, 73.6358), abs=5e-5)
    assert intervals.proportion(65, 100, multiplier=100).value == 65


def test_byar_by_hand():
    # √65 = 8.062258: 65(1 − 1/585 − 1.959964/24.186773)³ = 65 · 0.917256³
    assert intervals.byar(65) == pytest.approx((50.16319, 82.84914), abs=5e-6)
    assert intervals.byar(65, 1000, multiplier=100) == pytest.approx((5.016319, 8.284914), abs=5e-7)


def test_few_events_have_the_exact_poisson_interval():
    # Nobody: 1 − e^−μ = 0.975 at μ = −ln 0.025. One: the lower limit is −ln 0.975.
    assert intervals.byar(0) == (0.0, pytest.approx(-np.log(0.025)))
    assert intervals.byar(1)[0] == pytest.approx(-np.log(0.975))
    assert intervals.rate(9, 100).method == "Exact"
    assert intervals.rate(9.99, 100).method == "Exact"
    assert intervals.rate(10, 100).method == "Byars"


def test_byars_formula_at_every_size_is_kept_for_dobson():
    assert intervals.byars_approximation(65) == pytest.approx((50.16319, 82.84914), abs=5e-6)
    assert intervals.byars_approximation(5)[0] != pytest.approx(intervals.byar(5)[0], abs=1e-3)
    with pytest.raises(ValueError, match="more than 0 events"):
        intervals.byars_approximation(0)


def test_mean_by_hand():
    # 1 2 3 4: mean 2.5, sd √(5/3) = 1.290994, /√4 = 0.645497, t(3) = 3.182446 → ± 2.054260
    assert intervals.student_mean([1, 2, 3, 4]) == pytest.approx((0.445740, 4.554260), abs=5e-6)
    assert intervals.student_moments(4, 2.5, (5 / 3) ** 0.5) == intervals.student_mean([1, 2, 3, 4])


def test_means_without_an_interval():
    assert intervals.student_mean([]) == (None, None)
    assert intervals.student_mean([7]) == (None, None)
    assert intervals.student_mean([7, None, 8]) == (None, None)  # a missing value is never skipped
    assert intervals.student_mean([7, 7, 7]) == (7, 7)
    assert intervals.student_moments(5, None, 1) == (None, None)
    with pytest.raises(ValueError, match="below 0"):
        intervals.student_moments(5, 7, -1)


def test_missing_gives_missing():
    assert intervals.wilson(None, 10) == (None, None)
    assert intervals.byar(float("nan"), 10) == (None, None)
    assert intervals.proportion(None, 10) == (None, None, None, "Wilson")
    assert intervals.rate(5, None).value is None


@pytest.mark.parametrize(("x", "n"), [(1, 0), (0, 0), (11, 10), (-1, 10), (1, -10)])
def test_what_cannot_be_a_proportion(x, n):
    with pytest.raises(ValueError, match="denominator|numerator"):
        intervals.wilson(x, n)


def test_columns_hold_groups_with_nobody_in_them():
    low, high = intervals.wilson_many([65, 0, np.nan, 3, 0], [100, 0, 10, np.nan, 20])
    assert low == pytest.approx([0.552544, np.nan, np.nan, np.nan, 0], abs=5e-7, nan_ok=True)
    assert high == pytest.approx([0.736358, np.nan, np.nan, np.nan, 0.161125], abs=5e-7, nan_ok=True)
    low, high = intervals.byar_many([65, 5, np.nan], [1, 0, 1])
    assert low == pytest.approx([50.16319, np.nan, np.nan], abs=5e-6, nan_ok=True)
    with pytest.raises(ValueError, match="exceeds"):
        intervals.wilson_many([3, 11], [10, 10])
    with pytest.raises(ValueError, match="below 0"):
        intervals.byar_many([-1])
    with pytest.raises(ValueError, match="finite"):
        intervals.byar_many([np.inf])
    assert [len(limit) for limit in intervals.wilson_many([], [])] == [0, 0]


@given(shares(), LEVELS)
def test_wilson_holds_the_estimate_and_mirrors(share, confidence):
    x, n = share
    low, high = intervals.wilson(x, n, confidence)
    assert 0 <= low <= x / n <= high <= 1
    assert low < high
    mirrored = intervals.wilson(n - x, n, confidence)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(shares())
def test_more_confidence_is_a_wider_interval(share):
    x, n = share
    narrow, wide = intervals.wilson(x, n, 0.9), intervals.wilson(x, n, 0.998)
    assert wide[0] <= narrow[0]
    assert narrow[1] <= wide[1]
    assert intervals.byar(x, confidence=0.998)[1] > intervals.byar(x, confidence=0.9)[1]


@given(st.floats(0, 1e6), LEVELS)
def test_byar_holds_the_count(events, confidence):
    low, high = intervals.byar(events, confidence=confidence)
    assert 0 <= low <= events < high


@given(st.lists(shares(), min_size=1, max_size=20), LEVELS)
def test_columns_equal_single_calls(pairs, confidence):
    x, n = zip(*pairs, strict=True)
    columns = np.column_stack(intervals.wilson_many(x, n, confidence))
    singles = [intervals.wilson(top, bottom, confidence) for top, bottom in pairs]
    assert columns == pytest.approx(np.array(singles), rel=1e-13, abs=1e-15)
    columns = np.column_stack(intervals.byar_many(x, n, confidence))
    singles = [intervals.byar(top, bottom, confidence) for top, bottom in pairs]
    assert columns == pytest.approx(np.array(singles), rel=1e-13)


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=30))
def test_mean_interval_is_centred_on_the_mean(values):
    limits: Any = intervals.student_mean(values)
    assert sum(limits) / 2 == pytest.approx(sum(values) / len(values), abs=1e-9)
