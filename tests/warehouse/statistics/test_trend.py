from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.statistics import trend

COUNTS = st.lists(st.integers(0, 200), min_size=6, max_size=16)


def test_too_few_points():
    assert trend.of_counts([1, 2, 3, 4, 5]).direction == "too_few_points"
    assert trend.of_counts([1, 2, 3, None, 4, 5]).points == 5
    assert trend.of_proportion([1, 2, 0, 3, 4, 5], [10, 10, 0, 10, 10, 10]).direction == "too_few_points"
    assert trend.of_values([]).direction == "too_few_points"


def test_a_mean_by_hand():
    # t = 0…5, y = 10 12 11 14 13 15: ȳ = 12.5, S = 17.5, Σ(t − 2.5)y = 15.5, slope 15.5/17.5 = 0.885714
    # residuals −0.2857 0.8286 −1.0571 1.0571 −0.8286 0.2857: Σ² = 3.771429, /4 = 0.942857
    # error √(0.942857/17.5) = 0.232115; t(4) = 3.81584 → p = 0.018851; t 97.5 % = 2.776445 → ± 0.644456
    found = trend.of_values([10, 12, 11, 14, 13, 15])
    assert found.direction == "rising"
    assert found.slope == pytest.approx(0.885714, abs=1e-6)
    assert found.p_value == pytest.approx(0.018851, abs=1e-5)
    assert (found.slope_low, found.slope_high) == pytest.approx((0.241258, 1.530171), abs=1e-5)


def test_a_proportion_by_hand():
    # 30 32 35 38 40 44 of 100: p̄ = 219/600 = 0.365; Σ(t − 2.5)x/100 = 0.485, slope 0.485/17.5 = 0.0277143
    # by chance: √(0.365·0.635/100/17.5) = 0.0115085, z = 2.40816, p = 0.016033; the points hug the line, p = 0.00002
    found = trend.of_proportion([30, 32, 35, 38, 40, 44], [100] * 6)
    assert found.slope == pytest.approx(0.0277143, abs=1e-7)
    assert found.p_value == pytest.approx(0.016033, abs=1e-5)
    assert found.direction == "rising"


def test_a_few_clients_more_on_each_date_are_not_a_trend():
    # 2 2 2 3 3 3: by scatter alone p = 0.0068; by chance slope 0.257143/√(2.5/17.5) = 0.68034, p = 0.496295
    assert trend.of_values([2, 2, 2, 3, 3, 3]).direction == "rising"
    found = trend.of_counts([2, 2, 2, 3, 3, 3])
    assert found.direction == "no_clear_trend"
    assert found.p_value == pytest.approx(0.496295, abs=1e-5)


def test_big_numbers_that_scatter_are_not_a_trend():
    # By chance alone, 12,000 clients a quarter make anything a trend; the quarters scatter far more than that.
    counts = [12_000, 12_900, 11_800, 12_950, 12_100, 12_600]
    found = trend.of_counts(counts)
    assert found.direction == "no_clear_trend"


def test_falling_and_level():
    assert trend.of_counts([90, 80, 72, 60, 51, 40]).direction == "falling"
    level = trend.of_proportion([50] * 8, [100] * 8)
    assert (level.direction, level.p_value, level.slope) == ("no_clear_trend", 1.0, 0.0)
    for nobody_or_all in (0, 20):
        assert trend.of_proportion([nobody_or_all] * 6, [20] * 6).p_value == 1.0


def test_all_or_nothing_is_still_a_trend():
    """0 % early and 100 % late has no finite logistic slope; here it simply rises."""
    assert trend.of_proportion([0, 0, 0, 0, 20, 20, 20, 20], [20] * 8).direction == "rising"


def test_a_gap_keeps_its_place_in_time():
    with_gap = trend.of_values([1, 2, None, 4.1, 5, 6, 7])
    assert with_gap.slope == pytest.approx(1.0, abs=0.02)
    closed_up: Any = trend.of_values([1, 2, 4.1, 5, 6, 7])
    assert closed_up.slope > 1.1


def test_exposure_and_weights():
    # Twice the days, twice the clients: the same rate
    found = trend.of_counts([10, 20, 10, 20, 10, 20], [30, 60, 30, 60, 30, 60])
    assert found.slope == pytest.approx(0, abs=1e-12)
    assert trend.of_values([5, 6, 7, 8, 9, 100], [9, 9, 9, 9, 9, 0]).points == 5


def test_significance_is_declared():
    steep = [10, 12, 11, 14, 13, 15]  # p = 0.019
    assert trend.of_values(steep, significance=0.01).direction == "no_clear_trend"
    assert trend.of_values(steep, significance=0.01).significance == 0.01


def test_level_services_are_rarely_called_a_trend():
    """2,000 made services of six quarters of 100 clients, none with a trend, half with extra variation."""
    random = np.random.default_rng(20190701)
    called = {}
    for extra in (False, True):
        shares = random.beta(20, 30, size=(2000, 6)) if extra else np.full((2000, 6), 0.4)
        clients = random.binomial(100, shares)
        found = [trend.of_proportion(row.tolist(), [100] * 6).direction for row in clients]
        called[extra] = 1 - found.count("no_clear_trend") / len(found)
    assert 0.005 < called[False] < 0.05
    assert 0.01 < called[True] < 0.06


def test_what_is_refused():
    with pytest.raises(ValueError, match="between 0 and its denominator"):
        trend.of_proportion([3] * 6, [2] * 6)
    with pytest.raises(ValueError, match="exposures above 0"):
        trend.of_counts([1] * 6, [0] * 6)
    with pytest.raises(ValueError, match="weight is below 0"):
        trend.of_values([1] * 6, [-1] * 6)
    with pytest.raises(ValueError, match="significance"):
        trend.of_values([1] * 6, significance=5)
    with pytest.raises(ValueError, match="at least 3 points"):
        trend.of_values([1] * 6, fewest=2)


@given(COUNTS)
def test_backwards_in_time_a_rise_is_a_fall(counts):
    there: Any = trend.of_counts(counts)
    back: Any = trend.of_counts(counts[::-1])
    assert there.p_value == pytest.approx(back.p_value, abs=1e-9)
    assert there.slope == pytest.approx(-back.slope, abs=1e-9)
    assert {there.direction, back.direction} in ({"no_clear_trend"}, {"rising", "falling"})


@given(COUNTS)
def test_a_clear_trend_has_an_interval_without_zero(counts):
    found: Any = trend.of_counts(counts)
    if found.direction == "rising":
        assert found.slope_low > 0
    elif found.direction == "falling":
        assert found.slope_high < 0
