"""When a return is due (R32), whatever the weekday; and what share of a year's target is due by a month's end (R12)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from warehouse.contract_calendar import (
    DueRule,
    cumulative_profile,
    due_on,
    expected_returns,
    periods_of_term,
)

WIGAN = DueRule("quarterly", "setting", due_days_after=28)
CHESHIRE = DueRule("quarterly", "contract", due_day_of_next_month=15)
ANNUAL = DueRule("annual", "contract", due_month=4, due_day=30)


def test_wigan_28_days_run_from_the_periods_end():
    assert due_on(WIGAN, date(2019, 9, 30)) == date(2019, 10, 28)
    assert due_on(WIGAN, date(2022, 12, 31)) == date(2023, 1, 28)  # a Saturday


def test_28_days_across_a_leap_february():
    # 31 January + 28 days: 28 February in both years, since January has 31 days
    assert due_on(WIGAN, date(2020, 1, 31)) == date(2020, 2, 28)
    assert due_on(WIGAN, date(2020, 2, 29)) == date(2020, 3, 28)


def test_cheshire_the_15th_of_the_month_after():
    assert due_on(CHESHIRE, date(2019, 1, 31)) == date(2019, 2, 15)
    assert due_on(CHESHIRE, date(2018, 12, 31)) == date(2019, 1, 15)


def test_the_annual_return_of_30_april_covers_the_year_that_ended_before_it():
    assert due_on(ANNUAL, date(2019, 10, 31)) == date(2020, 4, 30)
    # a year that ends in March has its 30 April a month later
    assert due_on(ANNUAL, date(2020, 3, 31)) == date(2020, 4, 30)
    # one that ends on the day itself waits for the next
    assert due_on(ANNUAL, date(2020, 4, 30)) == date(2021, 4, 30)


def test_a_return_is_expected_of_every_provider_for_every_period_it_held():
    periods = periods_of_term(date(2019, 7, 1), date(2020, 6, 30), 7)
    providers = (("OLD", None, date(2019, 12, 31)), ("NEW", date(2020, 1, 1), None))
    expected = expected_returns((WIGAN,), providers, periods)
    assert [(e.provider_code, e.period_end) for e in expected] == [
        ("OLD", date(2019, 9, 30)),
        ("OLD", date(2019, 12, 31)),
        ("NEW", date(2020, 3, 31)),
        ("NEW", date(2020, 6, 30)),
    ]


def test_the_straight_line_is_kept_as_a_fraction():
    line = cumulative_profile(())
    # a third of 3,600 by the end of month 4: 3600 × 4/12 = 1200 exactly, where 0.333333 would give 1199.9988
    numerator, denominator = line[3]
    assert Fraction(numerator) / Fraction(denominator) * 3600 == 1200
    assert [n for n, _ in line] == list(range(1, 13))


def test_a_ramp_given_by_the_contract_is_used_as_it_stands():
    ramp = tuple(
        Decimal(s)
        for s in ("0.02", "0.05", "0.10", "0.15", "0.25", "0.35", "0.45", "0.55", "0.65", "0.75", "0.90", "1")
    )
    assert cumulative_profile(ramp)[2] == (Decimal("0.10"), Decimal(1))
