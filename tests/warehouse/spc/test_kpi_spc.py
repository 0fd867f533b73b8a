"""The control chart of a KPI: limits worked by hand, what a gap, a rebase, a short or a constant series does to it."""

from datetime import date

import pytest

from tests.warehouse.spc.judged import Drawn, quarters


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


def near(value: float, places: int = 4) -> object:
    return pytest.approx(value, abs=10**-places)


def test_a_count_has_an_xmr_chart(drawn):
    drawn.series([10, 12, 11, 13, 9, 11], target=14)
    # Mean 66/6 = 11; moving ranges 2, 1, 2, 4, 2: mean 11/5 = 2.2; limits 11 ± 2.66 × 2.2 = 5.852 and 16.852 (5.148).
    found = drawn.points(
        "chart", "value", "centre", "lower", "upper", "variation", "assurance_icon", "target"
    )
    assert found[0] == ("xmr", 10.0, 11.0, near(5.148), near(16.852), "common_cause", "inconsistent", 14.0)
    assert {row[2:5] for row in found} == {found[0][2:5]}
    # 14 lies between the limits: met in some quarters, missed in others.
    assert drawn.points("words")[-1] == (
        "No special cause: it varies as it has done; the target is met in some periods and missed in others by chance; "
        "the limits are provisional, with 6 points.",
    )


def test_a_proportion_has_a_p_chart_whose_limits_follow_the_denominator(drawn):
    for period, (x, n) in zip(quarters(4), [(50, 100), (220, 400), (45, 100), (205, 400)], strict=True):
        drawn.quarter(period, x, n)
    found = drawn.points("chart", "value", "centre", "lower", "upper")
    # p = 520/1000 = 0.52; 3√(0.52 × 0.48/100) = 3 × 0.049960 = 0.149880; of 400 half of that, 0.074940.
    assert found[0] == ("p", 0.5, 0.52, near(0.370120), near(0.669880))
    assert found[1] == ("p", 0.55, 0.52, near(0.445060), near(0.594940))


def test_a_mean_and_a_share_that_is_no_count_have_an_xmr_chart(drawn):
    for period, (score, n) in zip(quarters(3), [(80, 10), (85, 10), (90, 10)], strict=True):
        drawn.quarter(period, score, n, shape="mean")
    # 8.0, 8.5, 9.0: mean 8.5, moving ranges 0.5, limits 8.5 ± 1.33.
    assert drawn.points("chart", "value", "lower", "upper")[0] == ("xmr", 8.0, near(7.17), near(9.83))
    shares = Drawn()
    for period, vacant in zip(quarters(3), [1.5, 2.0, 1.5], strict=True):
        shares.quarter(period, vacant, 20)
    assert {row[0] for row in shares.points("chart")} == {"xmr"}


def test_a_point_outside_is_for_the_better_or_the_worse_by_the_kpis_direction(drawn):
    drawn.series([10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 30])
    # Moving ranges: eleven of 1 and one of 19; 3.267 × 30/12 = 8.2, so the 19 is screened out and the mean is 1. Mean of the
    # values 156/13 = 12; limits 12 ± 2.66; 30 lies above.
    found = drawn.points(
        "centre", "upper", "signal", "way", "variation", "variation_icon", "provisional", "words"
    )
    assert found[-1][:7] == (12.0, near(14.66), "outside", "high", "improvement", "improvement_high", False)
    assert found[-1][7] == "Special cause, for the better: it lies above the upper limit."
    worse = Drawn()
    worse.series([10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 30], direction="lower_is_better")
    assert worse.points("variation", "variation_icon")[-1] == ("concern", "concern_high")
    unjudged = Drawn()
    unjudged.series([10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 30], judged=False)
    assert unjudged.points("variation", "variation_icon", "assurance_icon")[-1] == (
        "high",
        "neutral_high",
        None,
    )


def test_a_target_beyond_the_limits_is_always_met_or_never(drawn):
    drawn.series([10, 12, 11, 13, 9, 11], target=17)  # above the upper limit of 16.852
    assert {row[0] for row in drawn.points("assurance_icon")} == {"fail"}
    sure = Drawn()
    sure.series([10, 12, 11, 13, 9, 11], target=5)  # below the lower limit of 5.148
    assert {row[0] for row in sure.points("assurance_icon")} == {"pass"}


def test_a_quarter_without_a_return_is_a_gap_in_its_place(drawn):
    drawn.series([10, 12, None, 13, 9, 11])
    found = drawn.points("period_start", "value", "variation", "points", "words")
    assert found[2] == (
        date(2020, 1, 1), None, None, 5,
        "There is no value in this period; the limits are provisional, with 5 points.",
    )  # fmt: skip
    # Moving ranges 2, (none), (none), 4, 2: the gap gives none. Mean 55/5 = 11, 8/3 = 2.667; 11 + 2.66 × 2.667 = 18.093.
    assert drawn.points("centre", "upper")[0] == (11.0, near(18.0933))


def test_a_missing_latest_return_leaves_no_verdict_on_variation(drawn):
    drawn.series([10, 12, 11, 13, 9, None], target=30)
    *_, (value, variation, refused, assurance, latest) = drawn.points(
        "value", "variation", "refused", "assurance_icon", "is_latest"
    )
    assert (value, variation, refused, assurance, latest) == (None, None, "no_latest_value", "fail", True)


def test_the_series_ends_before_what_is_not_due_and_before_a_count_that_can_still_grow(drawn):
    drawn.series([10, 12, 11, 13])
    waiting, growing = quarters(6)[4:]
    drawn.quarter(waiting, 4, immature=3)
    drawn.quarter(growing, None, status="not_due")
    assert [row[0] for row in drawn.points("value")] == [10.0, 12.0, 11.0, 13.0]
    # A rate of those who had time is a rate all the same.
    rates = Drawn()
    for period in quarters(3):
        rates.quarter(period, 50, 100, immature=7)
    assert len(rates.points("value")) == 3


def test_nobody_in_a_quarter_is_a_gap_and_not_nought(drawn):
    for period, (x, n) in zip(quarters(4), [(50, 100), (0, 0), (45, 100), (40, 100)], strict=True):
        drawn.quarter(period, x, n, shape="proportion")
    assert [row[0] for row in drawn.points("value")] == [0.5, None, 0.45, 0.4]


def test_new_thresholds_begin_a_new_segment_and_the_same_ones_do_not(drawn):
    periods = quarters(8)
    for period, value in zip(periods[:4], [10, 12, 11, 11], strict=True):
        drawn.quarter(period, value, target=10)
    for period, value in zip(periods[4:], [20, 22, 21, 21], strict=True):
        drawn.quarter(period, value, target=20)
    found = drawn.points("segment", "segment_start", "centre", "points")
    assert found[3] == (1, date(2019, 7, 1), 11.0, 4)
    assert found[4] == (2, date(2020, 7, 1), 21.0, 4)
    assert drawn.points("words")[-1][0] == (
        "No special cause: it varies as it has done; the target is met in some periods and missed in others by chance; "
        "limits start anew on 1 July 2020, when the thresholds changed; the limits are provisional, with 4 points."
    )
    # A quarter's share of a year's target differs from quarter to quarter by the profile; the threshold does not.
    ramp = Drawn()
    for number, period in enumerate(quarters(4)):
        ramp.quarter(period, 10, row_target=5 + number, term_target=40)
    assert {row[0] for row in ramp.points("segment")} == {1}


def test_twelve_points_are_no_longer_provisional(drawn):
    drawn.series([10, 11] * 5 + [10])
    assert {row[0] for row in drawn.points("provisional")} == {True}
    longer = Drawn()
    longer.series([10, 11] * 6)
    assert {row[0] for row in longer.points("provisional")} == {False}


@pytest.mark.parametrize(
    ("values", "refused", "said"),
    [
        ([7, 7, 7, 7, 7, 7, 7], "constant", "Every value is the same, so nothing can be said of variation or of the target."),
        ([7], "too_few_points", "There are too few values for limits."),
        ([7, 7, 7, 7, 7, 7, 9, 9, 9, 9, 9, 9], "collapsed_limits",
         "The values stay the same but for a jump, so no limits can be drawn."),
    ],
)  # fmt: skip
def test_no_verdict_is_given_where_none_can_be(drawn, values, refused, said):
    drawn.series(values, target=8)
    found = drawn.points("refused", "variation", "assurance_icon", "lower", "upper", "words")
    assert {row[:5] for row in found} == {(refused, None, None, None, None)}
    assert found[-1][5] == said


def test_breakdowns_outside_rates_and_what_waits_have_no_chart(drawn):
    unlike: list[dict] = [
        {"shape": "breakdown"},
        {"shape": "external_rate"},
        {"waits_for": "an agreed measure"},
        {"is_in_force": False},
    ]
    for period, said in zip(quarters(4), unlike, strict=True):
        drawn.quarter(period, 5, **said)
    assert drawn.points("kpi_code") == []
