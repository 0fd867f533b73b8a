from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.statistics.p_chart import p_chart
from warehouse.statistics.spc_verdict import read

PERIODS = st.lists(
    st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2
)


def test_limits_by_hand():
    # p̄ = (30 + 45 + 25)/(100 + 64 + 36) = 0.5; half widths 3·0.5/√n: 0.15, 0.1875, 0.25
    chart = p_chart([30, 45, 25], [100, 64, 36])
    assert [(point.mean, point.lower, point.upper) for point in chart.points] == [
        (0.5, pytest.approx(0.35), pytest.approx(0.65)),
        (0.5, pytest.approx(0.3125), pytest.approx(0.6875)),
        (0.5, pytest.approx(0.25), pytest.approx(0.75)),
    ]
    assert [point.special_cause for point in chart.points] == ["Below LCL", "Above UCL", "Common Cause"]


def test_the_same_rate_is_news_only_where_many_were_seen():
    chart = p_chart([500, 500, 14, 70], [1000, 1000, 20, 100])  # p̄ ≈ 0.511; 70 % of 20, then 70 % of 100
    assert [point.signal.kind for point in chart.points] == [None, None, None, "outside"]


def test_limits_stay_within_nobody_and_everybody():
    chart = p_chart([1, 9, 10], [10, 10, 10])
    assert chart.points[0].lower == pytest.approx(2 / 3 - 3 * (2 / 9 / 10) ** 0.5)
    assert chart.points[0].upper == 1.0
    assert chart.points[2].signal.outside is False  # 10 of 10 is at the upper limit, not beyond it


def test_periods_without_a_rate_are_gaps():
    chart = p_chart([30, None, 0, 40, 35], [60, 60, 0, 80, None], target=0.9)
    assert [point.value for point in chart.points] == [0.5, None, None, 0.5, None]
    assert chart.limits.known == 2
    # Quoted limits are those at the latest period that has a rate: 0.5 ∓ 1.5/√80
    assert chart.limits.upper == pytest.approx(0.5 + 1.5 / 80**0.5)
    assert chart.assurance == "consistent_fail"
    assert read(chart).refused == "constant"


def test_nothing_known():
    chart = p_chart([None, 0], [10, 0])
    assert (chart.limits.mean, chart.limits.lower) == (None, None)
    assert read(chart).refused == "too_few_points"


def test_rebase_and_fixed_limits():
    chart = p_chart([50, 50, 80, 80], [100] * 4, rebase=[2])
    assert [part.mean for part in chart.segments] == [0.5, 0.8]
    assert p_chart([50, 50, 80, 80], [100] * 4, fix_after=2).limits.mean == 0.5


def test_what_is_refused():
    with pytest.raises(ValueError, match="between 0 and its denominator"):
        p_chart([11], [10])
    with pytest.raises(ValueError, match="fix_after"):
        p_chart([1], [10], fix_after=0)
    with pytest.raises(ValueError, match="zip"):
        p_chart([1, 2], [10])


@given(PERIODS)
def test_limits_hold_the_mean_and_mirror(periods):
    x, n = zip(*periods, strict=True)
    chart = p_chart(x, n)
    mirrored = p_chart([bottom - top for top, bottom in periods], n, "decrease")
    point: Any
    for point, other in zip(chart.points, mirrored.points, strict=True):
        assert 0 <= point.lower <= point.mean <= point.upper <= 1
        assert (other.lower, other.upper) == pytest.approx((1 - point.upper, 1 - point.lower), abs=1e-9)
        assert other.point_type == point.point_type
