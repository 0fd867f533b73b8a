import pytest

from warehouse.statistics import spc
from warehouse.statistics.p_chart import p_chart
from warehouse.statistics.spc_verdict import read

STEADY = [50, 46, 51, 47, 49, 52, 46, 50, 48, 51, 47, 49]


def test_an_ordinary_verdict():
    found = read(spc.xmr(STEADY, target=20))
    assert (found.variation, found.signal, found.way) == ("common_cause", None, None)
    assert (found.assurance, found.refused, found.points) == ("pass", None, 12)


def test_eleven_points_are_provisional_and_twelve_are_not():
    assert read(spc.xmr(STEADY[:11])).provisional
    assert not read(spc.xmr(STEADY)).provisional
    # The package warns at 12 too, and counts a gap as a point; here a gap is no point.
    assert spc.xmr(STEADY).limits.short
    assert read(spc.xmr([None, *STEADY[1:], 48])).provisional is False
    assert read(spc.xmr([None, *STEADY[1:]])).provisional is True


def test_points_are_counted_since_the_rebase():
    found = read(spc.xmr([*STEADY, 70, 74, 71, 75], rebase=[12]))
    assert (found.points, found.provisional) == (4, True)


def test_what_the_latest_point_shows():
    high = read(spc.xmr([*STEADY, 70]))
    assert (high.variation, high.signal, high.way) == ("improvement", "outside", "high")
    assert read(spc.xmr([*STEADY, 70], "decrease")).variation == "concern"
    low = read(spc.xmr([*STEADY, 25], "neutral", target=60))
    assert (low.variation, low.way, low.assurance) == ("low", "low", None)


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize("series", [[37.3] * 14, [0] * 12, [0.1 + 0.2, 0.3] * 7, [37.3, 37.3, None, 37.3]])
def test_a_constant_series_has_no_verdict(series, screen):
    """Departure: the package calls an unreachable target `inconsistent` here, or judges limits of no width."""
    found = read(spc.xmr(series, target=90, screen=screen))
    assert (found.variation, found.assurance, found.refused) == (None, None, "constant")


@pytest.mark.parametrize("series", [[50] * 11 + [53], [40] * 8 + [45] * 8])
def test_limits_collapsed_by_screening_have_no_verdict(series):
    """Departure: the one jump is screened out, limits fall onto the mean, and the package flags every point."""
    chart = spc.xmr(series)
    assert {point.signal.kind for point in chart.points} == {"outside"}
    found = read(chart)
    assert (found.variation, found.assurance, found.refused) == (None, None, "collapsed_limits")


@pytest.mark.parametrize("series", [[52.5], [None, None], [50, None, 54, None, 51]])
def test_no_two_neighbours_no_verdict(series):
    assert read(spc.xmr(series, target=1)).refused == "too_few_points"


def test_a_missing_latest_value_is_not_common_cause():
    """Departure: the package reports common cause. The target is still judged against the limits."""
    chart = spc.xmr([*STEADY, None], target=90)
    assert chart.variation == "common_cause"
    found = read(chart)
    assert (found.variation, found.refused, found.assurance) == (None, "no_latest_value", "fail")


def test_p_charts_are_read_the_same_way():
    assert read(p_chart([5, 10, 20], [10, 20, 40])).refused == "constant"
    assert read(p_chart([0, 0, 0], [10, 20, 40])).refused == "constant"
    assert read(p_chart([10], [20])).refused == "too_few_points"
    assert read(p_chart([10, 12, 9, 13], [20, 20, 20, 20])).signal is None
    assert read(p_chart([40, 42, 39, 70], [100] * 4)).variation == "improvement"
