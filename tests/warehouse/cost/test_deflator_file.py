"""A price index as a file: read, refused with its rows, and the newest taken as a whole."""

from decimal import Decimal

import pytest

from loaders.indicators.loading import StatisticsRefused, load
from warehouse.connection import open_store

GOOD = "Financial year,Index\n2020-21,88.4\n2021/22,88.1\n2022-23,100\n"


def written(tmp_path, text, name="gdp.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_years_are_named_one_way_and_values_are_exact(tmp_path, home):
    (outcome,) = load([written(tmp_path, GOOD)])
    assert outcome.file.rows_kept == 3 and outcome.file.oddities == []
    with open_store(read_only=True) as con:
        assert con.execute("select financial_year, index_value from ref.deflator order by 1").fetchall() == [
            ("2020/21", Decimal("88.400000")), ("2021/22", Decimal("88.100000")), ("2022/23", Decimal("100.000000")),
        ]  # fmt: skip


def test_headers_are_free_in_case_and_underscores_and_others_are_ignored(tmp_path, home):
    text = GOOD.replace("Financial year,Index", "financial_year,INDEX")
    (outcome,) = load([written(tmp_path, text)])
    assert outcome.file.layout.name == "deflator"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + "2022-23,101\n", "row 5: the year stands in the file twice"),
        (GOOD + "2025-26,101\n", "row 5: the year before it is missing"),
        (GOOD + "2023-25,101\n", "row 5: the financial year is none"),
        (GOOD + "2023-24,0\n", "row 5: the index is not a plain number above 0"),
        (GOOD + "2023-24,-3\n", "row 5: the index is not a plain number above 0"),
        (GOOD + "2023-24,1e2\n", "row 5: the index is not a plain number above 0"),
        (GOOD + "2023-24,\n", "Index is empty in row 5"),
    ],
)
def test_what_is_refused(tmp_path, home, text, said):
    with pytest.raises(StatisticsRefused, match=said):
        load([written(tmp_path, text)])


def test_a_base_year_changed_in_the_middle_is_said(tmp_path, home):
    (outcome,) = load([written(tmp_path, GOOD + "2023-24,140\n")])
    assert outcome.file.oddities == [
        "from 2022/23 to 2023/24 the index goes from 100 to 140: check that both are of one base year"
    ]


def test_the_series_loaded_last_is_taken_whole(money):
    # An old release with 2022/23 = 100 and a new one with 2021/22 = 100 that ends a year earlier.
    con = money.con
    for number, rows in enumerate([("2021/22:90", "2022/23:100"), ("2020/21:96", "2021/22:100")], 1):
        con.execute(
            "insert into ref.statistic_load values (?, ?, now()::timestamp, 'deflator', ?, ?, null, 2, 2, [])",
            [f"T{number}", number, f"release-{number}.csv", f"hash{number}"],
        )
        for row in rows:
            year, value = row.split(":")
            con.execute(
                "insert into ref.deflator values (?, make_date(?, 4, 1), make_date(?, 3, 31), ?, null, ?)",
                [year, int(year[:4]), int(year[:4]) + 1, value, f"T{number}"],
            )
    money.cost("contract_value")
    assert con.execute("select price_base, file_name from mart.price_base order by 1").fetchall() == [
        ("2020/21", "release-2.csv"), ("2021/22", "release-2.csv"), ("nominal", None),
    ]  # fmt: skip
