"""Periods are the contract's own: they start in its own month and end with its term (R6, R52)."""

from datetime import date

from warehouse.contract_calendar import Period, periods_of_term


def of(kind: str, periods: tuple[Period, ...]) -> list[Period]:
    return [p for p in periods if p.kind == kind]


def spans(kind: str, periods: tuple[Period, ...]) -> list[tuple[date, date]]:
    return [(p.start, p.end) for p in of(kind, periods)]


WIGAN = periods_of_term(date(2019, 7, 1), date(2022, 6, 30), 7)


def test_three_years_from_july_have_36_months_12_quarters_3_years():
    # 3 × 12 = 36 months, each also a year-to-date end; 3 × 4 = 12 quarters; 12 − 3 = 9 runs of four quarters
    kinds = ("month", "quarter", "year_to_date", "contract_year", "last_4_quarters")
    assert [len(of(k, WIGAN)) for k in kinds] == [36, 12, 36, 3, 9]


def test_quarters_start_in_the_contracts_own_month():
    assert spans("quarter", WIGAN)[0] == (date(2019, 7, 1), date(2019, 9, 30))
    assert spans("quarter", WIGAN)[-1] == (date(2022, 4, 1), date(2022, 6, 30))


def test_a_leap_february_ends_on_the_29th():
    ends = {p.end for p in of("month", WIGAN)}
    assert date(2020, 2, 29) in ends
    assert date(2021, 2, 28) in ends


def test_november_quarters_run_across_the_calendar_year():
    cheshire = periods_of_term(date(2018, 11, 1), date(2019, 10, 31), 11)
    assert spans("quarter", cheshire) == [
        (date(2018, 11, 1), date(2019, 1, 31)),
        (date(2019, 2, 1), date(2019, 4, 30)),
        (date(2019, 5, 1), date(2019, 7, 31)),
        (date(2019, 8, 1), date(2019, 10, 31)),
    ]
    assert spans("contract_year", cheshire) == [(date(2018, 11, 1), date(2019, 10, 31))]


def test_year_to_date_ends_at_every_month_end_and_counts_whole_quarters():
    first_year = of("year_to_date", WIGAN)[:12]
    assert [p.months for p in first_year] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    # a quarter is whole from its third month on: months 3, 6, 9, 12
    assert [p.quarters_whole for p in first_year] == [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4]
    assert {p.start for p in first_year} == {date(2019, 7, 1)}


def test_year_to_date_starts_again_with_the_year():
    august_2020 = next(p for p in of("year_to_date", WIGAN) if p.end == date(2020, 8, 31))
    assert (august_2020.start, august_2020.months) == (date(2020, 7, 1), 2)


def test_last_4_quarters_begin_with_the_fourth_quarter_and_roll():
    assert spans("last_4_quarters", WIGAN)[:2] == [
        (date(2019, 7, 1), date(2020, 6, 30)),
        (date(2019, 10, 1), date(2020, 9, 30)),
    ]


def test_kents_ten_month_extension_ends_with_a_quarter_of_one_month():
    kent = periods_of_term(date(2014, 4, 1), date(2016, 1, 31), 4)
    assert spans("quarter", kent)[-1] == (date(2016, 1, 1), date(2016, 1, 31))
    assert of("quarter", kent)[-1].quarters_whole == 0
    last_year = of("contract_year", kent)[-1]
    assert (last_year.start, last_year.end) == (date(2015, 4, 1), date(2016, 1, 31))
    # April to January: 10 months, of which three quarters are whole
    assert (last_year.months, last_year.quarters_whole) == (10, 3)
    # the clipped quarter ends no run of four: Mar, Jun, Sep, Dec 2015
    assert [end for _, end in spans("last_4_quarters", kent)] == [
        date(2015, 3, 31),
        date(2015, 6, 30),
        date(2015, 9, 30),
        date(2015, 12, 31),
    ]


def test_a_term_that_starts_inside_a_month_is_clipped_to_its_first_day():
    late = periods_of_term(date(2020, 1, 15), date(2020, 6, 30), 7)
    assert spans("month", late)[0] == (date(2020, 1, 15), date(2020, 1, 31))
    assert spans("quarter", late) == [
        (date(2020, 1, 15), date(2020, 3, 31)),
        (date(2020, 4, 1), date(2020, 6, 30)),
    ]
    assert [p.quarters_whole for p in of("quarter", late)] == [0, 1]
    assert spans("contract_year", late) == [(date(2020, 1, 15), date(2020, 6, 30))]


def test_every_day_of_the_term_lies_in_one_month_one_quarter_and_one_year():
    for kind in ("month", "quarter", "contract_year"):
        days = [(p.end - p.start).days + 1 for p in of(kind, WIGAN)]
        # 1 July 2019 to 30 June 2022: 366 + 365 + 365 = 1,096 days
        assert sum(days) == 1096
