"""The forecast of a year's end: which months it rests on, what is still to come, what is needed; worked by hand."""

from datetime import date

import pytest

from tests.warehouse.forecast.drawn import Months
from warehouse.statistics import forecast

SEPTEMBER = date(2022, 9, 30)


def near(value: float) -> object:
    return pytest.approx(value, abs=1e-6)


def one_a_day(target: float = 400, **said: object) -> Months:
    """July to September, one event a day: 31 + 31 + 30 = 92."""
    months = Months(target, SEPTEMBER, **said)
    for name, events in (("2022-07", 31), ("2022-08", 31), ("2022-09", 30)):
        months.month(name, events)
    months.year(92)
    return months


def test_a_count_goes_on_as_in_its_last_months():
    months = one_a_day()
    found = months.forecast(
        "state", "so_far", "known_to", "expected", "months_used", "weekly_needed", "weekly_pace", "target"
    )
    # To come: 1 October to 30 June, 273 days = 39 weeks. Expected 273 × (92 + ½)/92 = 274.483696; with 92, 366.483696.
    # Needed: (400 − 92)/39 = 7.897436 a week; the pace is 274.483696/39 = 7.038043.
    assert found == [("ok", 92.0, SEPTEMBER, near(366.483696), 3, near(7.897436), near(7.038043), 400.0)]


def test_the_interval_and_the_chance_are_those_of_the_formula():
    same = forecast.count([31, 31, 30], lengths=[31, 31, 30], so_far=92, ahead=273, target=400, weeks_left=39)
    assert one_a_day().forecast("low_80", "high_80", "chance_of_target", "dispersion") == [
        (same.low, same.high, near(same.chance or 0), same.dispersion)
    ]
    # Variance 274.48 × (1 + 273/92) = 1,088.98, standard deviation 33.0: the middle 80 % is about ± 1.28 × 33.0 = 42.
    assert (same.low, same.high) == (325.0, 409.0)


def test_the_words_say_what_it_rests_on():
    # 308 more are needed: (307.5 − 274.5)/33.0 = 1.0 standard deviation above what is expected, a chance of 16 %.
    assert one_a_day().forecast("words") == [
        (
            "If the rest is like the last 3 months, the year ends at about 366 (80 % interval 325 to 409) against at least 400; "
            "the chance of meeting it is 16 %; 7.9 a week are needed from 1 October 2022; lately it is 7.",
        )
    ]
    assert one_a_day(90).forecast("chance_of_target", "weekly_needed") == [(1.0, 0.0)]
    assert (
        one_a_day(90)
        .forecast("words")[0][0]
        .endswith("the chance of meeting it is over 99 %; it is met already.")
    )
    fewer = one_a_day(90, direction="lower_is_better").forecast("chance_of_target", "words")[0]
    assert fewer[0] == 0.0
    assert fewer[1].endswith("the chance of meeting it is under 1 %; it cannot be met any more.")


def test_months_of_the_year_before_count_too_six_at_most():
    months = Months(400, SEPTEMBER)
    for name in ("2022-01", "2022-02", "2022-03"):
        months.month(name, 1000)  # seven to nine months back: not used
    for name in ("2022-04", "2022-05", "2022-06", "2022-07", "2022-08", "2022-09"):
        months.month(name, 10)
    months.year(30)
    # 60 events in the 183 days from 1 April to 30 September: 273 × 60.5/183 = 90.254098, and 30 so far.
    assert months.forecast("months_used", "so_far", "expected") == [(6, 30.0, near(120.254098))]


def test_a_month_in_which_some_could_still_count_is_to_come_as_a_whole():
    months = Months(400, SEPTEMBER)
    for name in ("2022-05", "2022-06"):
        months.month(name, 30)
    months.month("2022-07", 31)
    months.month("2022-08", 9, immature=20)
    months.month("2022-09", 0, immature=30)
    months.year(40, immature=50)
    # Known to 31 July: 31 so far. 334 days to come at (91 + ½)/(31 + 30 + 31) a day.
    assert months.forecast("known_to", "so_far", "expected", "months_used") == [
        (date(2022, 7, 31), 31.0, near(31 + 334 * 91.5 / 92), 3)
    ]


def test_a_distinct_count_grows_by_those_not_seen_before_in_the_year():
    months = Months(400, SEPTEMBER, distinct_of="client")
    # 40 clients in each month, of whom 10 and then 15 had been counted in the year already: 40, 70, 95.
    for name, to, year_to_date in (
        ("2022-07", date(2022, 7, 31), 40), ("2022-08", date(2022, 8, 31), 70), ("2022-09", SEPTEMBER, 95),
    ):  # fmt: skip
        months.month(name, 40)
        months.so_far(to, year_to_date)
    months.year(95)
    # 40 + 30 + 25 = 95 new ones in 92 days: 95 + 273 × 95.5/92.
    assert months.forecast("so_far", "expected") == [(95.0, near(95 + 273 * 95.5 / 92))]


def test_fewer_than_three_known_months_give_none():
    months = Months(400, date(2022, 8, 31))
    months.month("2022-07", 31)
    months.month("2022-08", 31)
    months.year(62)
    assert months.forecast("state", "so_far", "expected", "words") == [
        ("too_few_months", 62.0, None, "No forecast: fewer than three months are wholly known.")
    ]


def test_a_hole_in_the_year_gives_none_and_a_return_still_to_come_does_not_matter():
    months = Months(400, date(2022, 12, 31))
    for name in ("2022-07", "2022-08", "2022-09"):
        months.month(name, 0, has_figures=False, status="no_return", missing_words="Jul–Sep 2022")
    for name in ("2022-10", "2022-11", "2022-12"):
        months.month(name, 30)
    months.year(90)
    assert months.forecast("state", "expected", "words") == [
        ("missing_return", None, "No forecast: there is no return for Jul–Sep 2022.")
    ]
    waiting = one_a_day()
    waiting.month("2022-10", 0, has_figures=False, status="not_due")
    assert waiting.forecast("state", "known_to") == [("ok", SEPTEMBER)]


def test_a_year_that_has_begun_without_a_return_is_forecast_from_the_year_before():
    months = Months(400, date(2022, 6, 30))
    for name in ("2022-04", "2022-05", "2022-06"):
        months.month(name, 30)
    months.month("2022-07", 0, has_figures=False, status="not_due")
    months.year(0, has_figures=False)
    # 365 days to come at 90.5/91 a day.
    assert months.forecast("known_to", "so_far", "expected") == [
        (date(2022, 6, 30), 0.0, near(365 * 90.5 / 91))
    ]


def half_of_a_hundred(target: float, **said: object) -> Months:
    months = Months(target, SEPTEMBER, shape="proportion", **said)
    for name in ("2022-07", "2022-08", "2022-09"):
        months.month(name, 50, 100)
    months.year(150, 300)
    return months


def test_a_proportion_goes_on_as_in_its_last_months():
    months = half_of_a_hundred(0.55)
    found = months.forecast(
        "so_far", "cases_to_come", "expected", "share_needed", "share_pace", "weekly_needed"
    )
    # 300 cases in 92 days: 273 days bring 890.2, so 890. Expected share (150 + ½)/(300 + 1) = ½, so ½ in the end too.
    # 55 % of 1,190 is 654.5: 655, less 150 = 505 of 890 = 56.7416 %.
    assert found == [(0.5, 890, near(0.5), near(505 / 890), near(0.5), None)]
    same = forecast.proportion([50] * 3, [100] * 3, so_far=(150, 300), ahead=890, target=0.55)
    assert months.forecast("low_80", "high_80", "chance_of_target") == [
        (same.low, same.high, near(same.chance or 0))
    ]
    assert "56.7 % of the 890 cases to come are needed; lately it is 50 %" in months.forecast("words")[0][0]


def test_cases_that_are_in_already_are_not_to_come_again():
    months = Months(0.55, SEPTEMBER, shape="proportion")
    for name in ("2022-05", "2022-06", "2022-07"):
        months.month(name, 50, 100)
    months.month("2022-08", 20, 40, immature=60)
    months.month("2022-09", 0, 0, immature=100)
    months.year(70, 140, immature=160)
    # Known to 31 July; 300 cases in 92 days: the 334 days after it bring 1,089.1, so 1,089; 40 of them are in already.
    assert months.forecast("known_to", "so_far", "cases_to_come") == [(date(2022, 7, 31), 0.5, 1049)]


def test_a_share_that_cannot_be_reached_any_more_says_so():
    months = half_of_a_hundred(0.9)
    months.con.execute(
        "update intermediate.int_kpi_judged set summed_numerator = 0 where period_kind = 'contract_year'"
    )
    # 90 % of 1,190 = 1,071 of the 890 cases to come.
    assert months.forecast("share_needed", "chance_of_target") == [(near(1071 / 890), 0.0)]
    assert "it cannot be met any more, if 890 cases are to come" in months.forecast("words")[0][0]


def test_a_share_with_fractions_in_it_and_what_has_no_target_have_no_forecast():
    months = half_of_a_hundred(0.55)
    months.con.execute(
        "update intermediate.int_kpi_judged set summed_numerator = 49.5 where period_kind = 'month'"
    )
    assert months.forecast("state") == []
    without = half_of_a_hundred(0.55)
    without.con.execute("update intermediate.int_kpi_judged set row_target = null")
    assert without.forecast("state") == []
