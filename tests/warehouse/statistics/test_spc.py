from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.statistics import spc
from warehouse.statistics.spc_signals import Line, signals

SERIES = st.lists(st.integers(0, 12), min_size=2, max_size=30)
SIDEWAYS: Any = "sideways"


def kinds(chart: spc.Chart) -> list[str | None]:
    return [point.signal.kind for point in chart.points]


def test_limits_by_hand():
    # 10 12 9 11: mean 10.5; moving ranges 2, 3, 2, mean 7/3; 2.66·7/3 = 6.206667
    chart = spc.xmr([10, 12, 9, 11])
    assert chart.limits.mean == 10.5
    assert chart.limits.spread == pytest.approx(7 / 3)
    assert (chart.limits.lower, chart.limits.upper) == pytest.approx((4.293333, 16.706667), abs=1e-6)
    assert chart.variation == chart.variation_icon == "common_cause"
    assert (chart.assurance, chart.assurance_icon) == (None, None)


def test_screening_by_hand():
    # Thirteen 10s and 11s, then 40: ranges 12 of 1 and one of 30, mean 42/13 = 3.2308; 30 ≥ 3.267·3.2308 = 10.55 goes
    series = [10, 11] * 6 + [10, 40]
    screened, kept = spc.xmr(series), spc.xmr(series, screen=False)
    assert screened.limits.spread == 1
    assert kept.limits.spread == pytest.approx(42 / 13)
    assert screened.limits.mean == kept.limits.mean == pytest.approx((6 * 21 + 10 + 40) / 14)
    assert screened.points[-1].special_cause == kept.points[-1].special_cause == "Above UCL"


def test_a_target_against_the_limits():
    series = [10, 12, 9, 11]  # limits 4.29 to 16.71
    for target, improvement, expected in (
        (17, "increase", "fail"),
        (4, "increase", "pass"),
        (10, "increase", "inconsistent"),
        (17, "decrease", "pass"),
        (4, "decrease", "fail"),
        (17, "neutral", None),
    ):
        direction: Any = improvement
        assert spc.xmr(series, direction, target).assurance_icon == expected


def shown(values: list[float | None], mean: float = 10, half: float = 9) -> list[str | None]:
    """The signals of values on a given line: mean 10, limits 1 and 19, near beyond 4 and 16."""
    return [signal.kind for signal in signals(values, [Line(mean, mean - half, mean + half)] * len(values))]


def test_seven_on_one_side_is_a_shift_and_six_is_not():
    assert shown([8, 11, 12, 11, 12, 11, 12, 11, 8]) == [None, *["shift"] * 7, None]
    assert shown([8, 11, 12, 11, 12, 11, 12, 8]) == [None] * 8
    chart = spc.xmr([9, 7, 9, 7, 9, 7, 9, 11, 12, 11, 12, 11, 12, 11], screen=False)
    assert chart.points[-1].special_cause == "7 Points Above CL"
    assert chart.variation_icon == "improvement_high"


def test_two_of_three_near_a_limit():
    assert shown([17, 12, 17]) == ["two_in_three", None, "two_in_three"]
    assert shown([17, 8, 17]) == [None] * 3  # the window must lie wholly on one side
    assert shown([17, 10, 17]) == [None] * 3  # a point on the mean is on no side
    assert shown([17, 12, 3]) == [None] * 3
    assert shown([20, 12, 17]) == ["outside", None, None]  # outside does not count as near
    assert shown([17, 17]) == [None] * 2


def test_precedence():
    # A rise of seven that ends outside: the last is outside, the rest are the trend, near ones included
    assert shown([11, 12, 13, 14, 16.5, 17, 20]) == [*["trend"] * 6, "outside"]
    # Eight above the mean, two of them near: near ones first, the rest the shift
    assert shown([11, 12, 17, 18, 12, 11, 12, 11]) == [*["shift"] * 2, *["two_in_three"] * 2, *["shift"] * 4]


def test_six_rises_are_a_trend_and_a_tie_breaks_it():
    assert kinds(spc.xmr([1, 2, 3, 4, 5, 6, 7]))[3] == "trend"
    assert spc.xmr([1, 2, 3, 4, 5, 6, 7]).points[3].special_cause == "7 Point Trend (Increasing)"
    assert "trend" not in kinds(spc.xmr([1, 2, 3, 3, 4, 5, 6]))
    assert "trend" not in kinds(spc.xmr([1, 2, 3, 4, 5, 6]))


def test_a_turning_point_takes_the_way_it_goes_on():
    there_and_back = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    found = signals(there_and_back, [Line(4, -20, 28)] * 13)
    assert {signal.kind for signal in found} == {"trend"}
    assert [signal.way for signal in found] == [1] * 6 + [-1] * 7


def test_a_gap_breaks_a_run_and_a_point_on_the_mean_too():
    assert shown([11, 12, 13, None, 14, 15, 15.5, 15.9]) == [None] * 8
    assert shown([11, 12, 11, 12, None, 11, 12, 11, 12]) == [None] * 9
    assert shown([11, 12, 11, 12, 10, 11, 12, 11, 12]) == [None] * 9
    assert shown([11, 12, 11, 12, 10.5, 11, 12, 11, 12]) == ["shift"] * 9


def test_everything_restarts_at_a_rebase():
    series = [10, 12, 9, 11, 10, 12, 30, 33, 29, 31, 30, 32]
    chart = spc.xmr(series, rebase=[6])
    assert [part.size for part in chart.segments] == [6, 6]
    assert [part.number for part in chart.segments] == [0, 1]
    assert chart.segments[0].mean == pytest.approx(64 / 6)
    assert chart.limits.mean == pytest.approx(185 / 6)
    assert set(kinds(chart)) == {None}
    assert spc.xmr(series, rebase=[0]).segments[0].number == 1


def test_fixed_limits_come_from_the_first_points():
    chart = spc.xmr([10, 12, 9, 11, 20, 22], fix_after=4)
    assert chart.limits.mean == 10.5
    assert [point.signal.outside for point in chart.points] == [False] * 4 + [True, True]


def test_the_mean_is_exact():
    """Six times 0.1 adds up to 0.6 and a rounding error: a float mean would put every point on one side."""
    for series in ([0.1] * 6, [0.9] * 9, [0.1 + 0.2, 0.3] * 7):
        chart = spc.xmr(series, screen=False)
        assert {point.signal.side for point in chart.points} == {0}
        assert set(kinds(chart)) == {None}


def test_too_short_for_limits():
    single = spc.xmr([5])
    assert (single.limits.mean, single.limits.lower, single.limits.short) == (5, None, True)
    nothing = spc.xmr([None, None])
    assert (nothing.limits.mean, nothing.limits.known, nothing.variation) == (None, 0, "common_cause")


def test_what_is_refused():
    with pytest.raises(ValueError, match="at least one period"):
        spc.xmr([])
    with pytest.raises(ValueError, match="outside the series"):
        spc.xmr([1, 2], rebase=[2])
    with pytest.raises(ValueError, match="fix_after"):
        spc.xmr([1, 2], fix_after=0)
    with pytest.raises(ValueError, match="improvement must be"):
        spc.xmr([1, 2], SIDEWAYS)


@given(SERIES)
def test_turned_upside_down_every_label_turns_too(series):
    up, down = spc.xmr(series, "increase"), spc.xmr([-value for value in series], "decrease")
    assert [point.signal.way for point in up.points] == [-point.signal.way for point in down.points]
    assert [point.point_type for point in up.points] == [point.point_type for point in down.points]


@given(SERIES, st.sampled_from([0.01, 0.1, 3, 1e6]), st.integers(-50, 50))
def test_the_unit_does_not_matter(series, scale, shift):
    plain, moved = spc.xmr(series), spc.xmr([value * scale + shift * scale for value in series])
    assert kinds(plain) == kinds(moved)


@given(SERIES)
def test_signals_equal_their_definitions(series):
    """A second implementation of the four signals, from the definitions alone, without precedence shortcuts."""
    chart = spc.xmr(series, screen=False)
    mean = sum(series) / len(series)
    moves = [abs(after - before) for before, after in zip(series, series[1:], strict=False)]
    width = 2.66 * sum(moves) / len(moves)
    small = 1e-9
    side = [0 if abs(y - mean) < small else (1 if y > mean else -1) for y in series]
    out = [abs(y - mean) > width + small for y in series]
    near = [not o and abs(y - mean) > width * 2 / 3 + small for y, o in zip(series, out, strict=True)]
    last = len(series)

    def in_trend(i):
        return any(
            all(step * (series[j + 1] - series[j]) > 0 for j in range(start, start + 6))
            for start in range(max(0, i - 6), min(i, last - 7) + 1)
            for step in (1, -1)
        )

    def in_shift(i):
        return side[i] != 0 and any(
            len({side[j] for j in range(start, start + 7)}) == 1
            for start in range(max(0, i - 6), min(i, last - 7) + 1)
        )

    def in_pair(i):
        return near[i] and any(
            abs(sum(side[start : start + 3])) == 3 and sum(near[start : start + 3]) >= 2
            for start in range(max(0, i - 2), min(i, last - 3) + 1)
        )

    for i, point in enumerate(chart.points):
        expected = None
        for kind, holds in (
            ("outside", out[i]),
            ("trend", in_trend(i)),
            ("two_in_three", in_pair(i)),
            ("shift", in_shift(i)),
        ):
            if holds:
                expected = kind
                break
        assert point.signal.kind == expected
