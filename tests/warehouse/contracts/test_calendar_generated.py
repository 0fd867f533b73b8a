"""Whatever the term, its periods cover it without gap or overlap, and fit into each other."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.contract_calendar import DueRule, due_on, month_end, periods_of_term

DAYS = st.dates(date(2010, 1, 1), date(2026, 12, 31))
TERMS = st.tuples(DAYS, st.integers(0, 2000), st.integers(1, 12))


def spans(kind, periods):
    return [(p.start, p.end) for p in periods if p.kind == kind]


@settings(max_examples=60, deadline=None)
@given(TERMS)
def test_months_quarters_and_years_each_cover_the_term_exactly(term):
    first, length, year_start_month = term
    last = first + timedelta(days=length)
    periods = periods_of_term(first, last, year_start_month)
    for kind in ("month", "quarter", "contract_year"):
        found = spans(kind, periods)
        assert (found[0][0], found[-1][1]) == (first, last)
        assert all(b[0] == a[1] + timedelta(days=1) for a, b in zip(found, found[1:], strict=False))
        assert all(start <= end for start, end in found)


@settings(max_examples=60, deadline=None)
@given(TERMS)
def test_a_quarter_holds_whole_months_of_one_year_and_a_year_to_date_starts_with_its_year(term):
    first, length, year_start_month = term
    periods = periods_of_term(first, first + timedelta(days=length), year_start_month)
    years = spans("contract_year", periods)
    for period in periods:
        assert any(start <= period.end <= end for start, end in years)
        assert period.year_start <= period.end <= period.year_end
        if period.kind == "quarter":
            assert 1 <= period.months <= 3
            assert (period.start.month - year_start_month) % 3 == 0 or period.start == first
        if period.kind == "year_to_date":
            assert period.start == period.year_start
            assert period.end in (month_end(period.end), periods[-1].end, first + timedelta(days=length))
        if period.kind == "last_4_quarters":
            assert (period.quarters_whole, period.months) == (4, 12)


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_no_return_is_due_before_its_period_has_ended(day):
    rules = (
        DueRule("quarterly", "setting", due_days_after=28),
        DueRule("quarterly", "contract", due_day_of_next_month=15),
        DueRule("annual", "contract", due_month=4, due_day=30),
    )
    for rule in rules:
        assert day < due_on(rule, day) <= day + timedelta(days=366)
