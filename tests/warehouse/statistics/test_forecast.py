from typing import Any

import numpy as np
import pytest
from scipy.stats import betabinom, nbinom

from warehouse.statistics import forecast


def test_a_count_by_hand():
    # 180 in 6 months, 6 to come: mean 6·180.5/6 = 180.5, variance 180.5·(1 + 6/6) = 361, sd 19
    found = forecast.count([30, 29, 31, 30, 29, 31], so_far=180, ahead=6, target=370, weeks_left=26)
    assert found.expected == pytest.approx(360.5)
    assert found.dispersion == 1.0
    # the textbook distribution: negative binomial with size 180.5 and success 6/(6 + 6)
    textbook = nbinom(180.5, 0.5)
    assert (found.low, found.high) == (180 + textbook.ppf(0.1), 180 + textbook.ppf(0.9)) == (336, 385)
    assert found.chance == pytest.approx(textbook.sf(189), abs=1e-9)  # 190 or more still to come
    assert found.needed == pytest.approx(190 / 26)
    assert found.pace == pytest.approx(180.5 / 26)


def test_months_that_differ_more_than_chance_widen_the_interval():
    # 10 50 10 50 10 50: mean 30, X² = 6·400/30 = 80, over 5: 16; t(5) 90 % 1.475884 over z 1.281552, squared: 1.326271
    # φ = 21.22034; variance 180.5·21.22034·2 = 7660.6, sd 87.52; expected as before
    found: Any = forecast.count([10, 50] * 3, so_far=180, ahead=6)
    assert found.dispersion == pytest.approx(21.22034, abs=1e-5)
    assert found.expected == pytest.approx(360.5)
    assert found.high - found.low == pytest.approx(2 * 1.2816 * 87.52, rel=0.05)


def test_a_target_already_met_or_out_of_reach():
    met = forecast.count([30] * 6, so_far=400, ahead=6, target=370, weeks_left=26)
    assert (met.chance, met.needed) == (1.0, 0)
    hopeless = forecast.count([30] * 6, so_far=10, ahead=1, target=370, weeks_left=4)
    assert hopeless.chance == pytest.approx(0, abs=1e-9)
    assert hopeless.needed == 90


def test_the_year_is_over():
    found = forecast.count([30] * 6, so_far=370, ahead=0, target=370, weeks_left=0)
    assert (found.expected, found.low, found.high, found.chance, found.needed) == (370, 370, 370, 1.0, None)
    assert forecast.count([30] * 6, so_far=370, ahead=0, target=370, strict=True).chance == 0.0


def test_targets_are_exact_and_never_rounded():
    # A spread target of 189.3: 9.3 more, so 10; strictly more than 190: 11
    assert forecast.count([30] * 6, so_far=180, ahead=6, target=189.3, weeks_left=1).needed == 10
    assert forecast.count([30] * 6, so_far=180, ahead=6, target=190, strict=True, weeks_left=1).needed == 11
    # 60 % of 50 cases: exactly 30, though 0.6 has no exact float
    found = forecast.proportion([5] * 3, [10] * 3, so_far=(20, 40), ahead=10, target=0.6)
    assert found.needed == pytest.approx(1.0)
    assert found.chance == pytest.approx(betabinom(10, 15.5, 15.5).pmf(10), abs=1e-12)


def test_lower_is_better():
    # At most 200 in the year, 180 so far: 20 may still come
    found = forecast.count([3] * 6, so_far=180, ahead=6, target=200, higher_is_better=False, weeks_left=10)
    assert found.needed == 2
    assert found.chance == pytest.approx(nbinom(18.5, 0.5).cdf(20), abs=1e-9)
    over = forecast.count([3] * 6, so_far=210, ahead=6, target=200, higher_is_better=False, weeks_left=10)
    assert (over.chance, over.needed) == (0.0, -1)
    strict = forecast.count(
        [3] * 6, so_far=180, ahead=6, target=200, higher_is_better=False, strict=True, weeks_left=1
    )
    assert strict.needed == 19


def test_nobody_so_far_is_not_certainly_nobody():
    found: Any = forecast.count([0] * 6, so_far=0, ahead=6, target=1)
    assert found.expected == pytest.approx(0.5)  # 6·½/6
    assert 0 < found.chance < 0.5


def test_lengths():
    # Half-length months count for half: 15 in half a month is 30 a month
    found = forecast.count([15, 15, 15], lengths=[0.5] * 3, so_far=0, ahead=1)
    assert found.expected == pytest.approx((45 + 0.5) / 1.5)


def test_a_proportion_by_hand():
    # 180 of 300 recently, 180 of 300 so far, 300 to come: π = 180.5/301; expected (180 + 300π)/600
    found = forecast.proportion([30] * 6, [50] * 6, so_far=(180, 300), ahead=300, target=0.6)
    textbook = betabinom(300, 180.5, 120.5)
    assert found.expected == pytest.approx((180 + 300 * 180.5 / 301) / 600)
    assert found.low == pytest.approx((180 + textbook.ppf(0.1)) / 600)
    assert found.high == pytest.approx((180 + textbook.ppf(0.9)) / 600)
    assert found.chance == pytest.approx(textbook.sf(179), abs=1e-9)
    assert found.needed == pytest.approx(0.6)
    assert found.pace == pytest.approx(180.5 / 301)


def test_a_proportion_at_the_end():
    found = forecast.proportion([30] * 6, [50] * 6, so_far=(180, 300), ahead=0, target=0.6)
    assert (found.expected, found.low, found.high, found.chance, found.needed) == (0.6, 0.6, 0.6, 1.0, None)
    one = forecast.proportion([30] * 6, [50] * 6, so_far=(180, 300), ahead=1)
    assert one.chance is None
    everybody: Any = forecast.proportion([50] * 6, [50] * 6, so_far=(300, 300), ahead=50, target=1)
    assert 0.8 < everybody.chance < 1


def test_a_proportion_with_uneven_months_is_wider():
    even: Any = forecast.proportion([30] * 6, [50] * 6, so_far=(180, 300), ahead=300)
    # 20 40 20 40 20 40 of 50: X² = 6·100/(50·0.6·0.4) = 50, φ = 10·1.326271
    uneven: Any = forecast.proportion([20, 40] * 3, [50] * 6, so_far=(180, 300), ahead=300)
    assert uneven.dispersion == pytest.approx(13.26271, abs=1e-5)
    assert (uneven.high - uneven.low) / (even.high - even.low) == pytest.approx(13.26271**0.5, rel=0.05)


def test_too_few_months():
    assert forecast.count([30, 30], so_far=60, ahead=6).state == "too_few_months"
    assert forecast.proportion([3, 0, 3], [5, 0, 5], so_far=(6, 10), ahead=6).expected is None


@pytest.mark.parametrize("spread", [None, 20.0])
def test_the_interval_holds_as_often_as_it_says(spread):
    """2,000 made years: six months known, six to come; counts by chance, or with months that differ (variance × 2.5)."""
    random = np.random.default_rng(20190701)
    inside = 0
    for _ in range(2000):
        rates = random.gamma(spread, 30 / spread, size=12) if spread else np.full(12, 30.0)
        months = random.poisson(rates)
        known, total = months[:6].tolist(), int(months.sum())
        found: Any = forecast.count(known, so_far=sum(known), ahead=6)
        inside += found.low <= total <= found.high
    assert 0.78 < inside / 2000 < 0.9


def test_what_is_refused():
    with pytest.raises(ValueError, match="whole number"):
        forecast.count([1.5, 2, 3], so_far=6, ahead=1)
    with pytest.raises(ValueError, match="length above 0"):
        forecast.count([1, 2, 3], so_far=6, ahead=-1)
    with pytest.raises(ValueError, match="exceeds its denominator"):
        forecast.proportion([6, 2, 3], [5, 5, 5], so_far=(1, 5), ahead=1)
    with pytest.raises(ValueError, match="share must lie"):
        forecast.count([1, 2, 3], so_far=6, ahead=1, share=80)
