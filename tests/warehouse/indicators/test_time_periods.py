"""The words of a published time, as dates."""

from datetime import date

import pytest

from loaders.indicators.time_periods import financial_quarter, financial_year, period_of


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019/20", date(2019, 4, 1), date(2020, 3, 31)),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2017 - 19", date(2017, 1, 1), date(2019, 12, 31)),
        ("1998 - 00", date(1998, 1, 1), date(2000, 12, 31)),
        ("2017-2019", date(2017, 1, 1), date(2019, 12, 31)),
        ("2017/18 - 19/20", date(2017, 4, 1), date(2020, 3, 31)),
        ("2020 Q2", date(2020, 4, 1), date(2020, 6, 30)),
        ("2021/22 Q1", date(2021, 4, 1), date(2021, 6, 30)),
        ("2021/22 Q4", date(2022, 1, 1), date(2022, 3, 31)),
        ("2021/22 Q1 - 2025/26 Q3", date(2021, 4, 1), date(2025, 12, 31)),
        ("Feb 2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("Nov 2019 - Jan 2020", date(2019, 11, 1), date(2020, 1, 31)),
    ],
)
def test_words_that_say_dates(words, first, last):
    assert period_of(words) == (first, last)


@pytest.mark.parametrize(
    "words",
    ["", "2019/21", "2021 - 19x", "Q1", "2021/22 Q5", "School year 2019", "2020 - Jan 2019", "Xyz 2020"],
)
def test_words_that_do_not(words):
    assert period_of(words) is None


def test_the_financial_years_of_the_stop_smoking_statistics():
    assert financial_quarter("2025-26", "1") == (date(2025, 4, 1), date(2025, 6, 30))
    assert financial_quarter("2025-26", "4") == (date(2026, 1, 1), date(2026, 3, 31))
    assert financial_year("1999-00") == (date(1999, 4, 1), date(2000, 3, 31))
    assert [
        financial_quarter("2025-27", "1"),
        financial_quarter("2025-26", "5"),
        financial_year("2025/26"),
    ] == [None] * 3
