import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.statistics import funnel_limits
from warehouse.statistics.intervals import byar


def test_proportion_by_hand():
    # 0.6 ∓ 1.959964·√(0.24/96) = 0.6 ∓ 1.959964·0.05
    assert funnel_limits.proportion(0.6, 96) == pytest.approx((0.5020018, 0.6979982))
    assert funnel_limits.proportion(0.6, 96, 0.998) == pytest.approx((0.4454884, 0.7545116))


def test_limits_stay_within_everybody_and_nobody():
    assert funnel_limits.proportion(0.6, 1) == (0.0, 1.0)
    assert funnel_limits.proportion(0, 50) == (0.0, 0.0)
    assert funnel_limits.proportion(1, 50) == (1.0, 1.0)


def test_rate_by_hand():
    # One event: E at the upper limit −ln 0.975 = 0.0253178, so a rate up to 1/0.0253178 = 39.4979 times the average
    low, high = funnel_limits.rate(4.5, 1)
    assert high == pytest.approx(4.5 / -np.log(0.975))
    assert low == pytest.approx(4.5 / 5.571643, rel=1e-6)  # E: Poisson 1 or fewer with chance 0.025
    assert funnel_limits.ratio(1) == pytest.approx((low / 4.5, high / 4.5))


@given(st.integers(1, 9), st.floats(1, 50))
def test_beyond_a_poisson_limit_means_its_own_interval_leaves_the_average_out(events, expected):
    """Below 10 events both use the exact Poisson tail, so funnel and label cannot disagree."""
    low, high = funnel_limits.ratio(events)
    own_low, own_high = byar(events, expected)
    assert (events / expected > high) == (own_low > 1)
    assert (events / expected < low) == (own_high < 1)


def test_labels():
    # limits at n = 96: 0.5020–0.6980 and 0.4455–0.7545
    labels = {
        58: "Not significant",
        68: "High (0.025)",
        73: "High (0.001)",
        48: "Low (0.025)",
        42: "Low (0.001)",
    }
    for x, label in labels.items():
        assert funnel_limits.significance(x, 96, 0.6) == label
    assert funnel_limits.significance(30, 12.5, 1, "ratio") == "High (0.001)"
    assert funnel_limits.significance(0, 3, 1, "ratio") == "Not significant"  # upper limit of 0 is 3.69
    assert funnel_limits.significance(0, 4, 1, "ratio") == "Low (0.025)"


def test_axis():
    # 2·11 < 3,680: from 0, drawn from 1; 1.05·3,680 = 3,864 → 3,900
    wide = funnel_limits.axis(11, 3680)
    assert (wide[0], wide[1], wide[-1], len(wide)) == (1, 2, 3900, 100)
    # 1,556 ≤ 2·924: from 0.95·924 = 877.8 → 800; 1.05·1,556 = 1,633.8 → 1,700
    narrow = funnel_limits.axis(924, 1556)
    assert (narrow[0], narrow[-1]) == (800, 1700)
    assert funnel_limits.axis(0, 5)[0] == 1


@given(st.integers(0, 10_000), st.integers(1, 100_000), st.sampled_from(["proportion", "rate", "ratio"]))
def test_every_axis_rises(smallest, more, kind):
    drawn = funnel_limits.axis(smallest, smallest + more, kind, average=0.02 if kind == "rate" else 1)
    assert len(drawn) == 100
    assert drawn[0] >= 1
    assert all(after > before for before, after in zip(drawn, drawn[1:], strict=False))


def test_what_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        funnel_limits.proportion(60, 96)
    with pytest.raises(ValueError, match="at least one person"):
        funnel_limits.proportion(0.6, 0)
    with pytest.raises(ValueError, match="more than 0 events"):
        funnel_limits.ratio(0)
    with pytest.raises(ValueError, match="average rate is below 0"):
        funnel_limits.rate(-1, 5)
    with pytest.raises(ValueError, match="axis needs"):
        funnel_limits.axis(10, 5)
