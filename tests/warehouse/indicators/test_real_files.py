"""The real files of England: every row in, every oddity that their README lists said, nothing mended."""

import pytest

from loaders.indicators.loading import load
from loaders.indicators.read import read
from warehouse.connection import open_store


@pytest.fixture
def england(shared):
    return shared / "data" / "england"


def test_the_service_data_says_what_is_odd_in_it(england):
    file = read(england / "stat-stop-smok-serv-eng-2025-26-q4__extract.csv")
    # 126 rows × 13 numbers; 6 of the 8 counts are written with a point, the other 2 are not collected: 126 × 2 = 252.
    assert (file.rows_read, file.rows_kept) == (126, 1638)
    assert file.oddities == [
        "756 counts are written with a decimal point (24.0)",
        # England's first quarter: five of its six rows.
        "quit, not quit and not known do not add up to the quit dates set, in 5 of 126 rows: 2, 3, 4, 5, 6",
        # Wigan's second quarter, and Stockport's first.
        "nobody was referred, and quit dates were set, in 20 of 126 rows: 38, 39, 40, 41, 42 and 15 more",
        "more quit dates were set than people referred, in 6 of 126 rows: 32, 33, 34, 35, 36 and 1 more",
        "252 cells hold “:”, read as not collected",
        "105 cells hold “*”, read as suppressed",
        "86 cells hold “z”, read as not applicable",
    ]


def test_the_cells_of_wigan_are_as_published(england):
    load([england / "stat-stop-smok-serv-eng-2025-26-q4__extract.csv"])
    with open_store(read_only=True) as con:
        found = con.execute(
            "select measure, value from ref.stop_smoking_statistic where area_code = 'E08000010' and quarter = '2' "
            "and sex = 'All persons' and category = 'All ages' and value is not null"
        ).fetchall()
    # Total referred 0 beside 249 quit dates: kept.
    assert dict(found) == {
        "total_referred": 0, "set_quit_date": 249, "quit": 159, "not_quit": 37, "not_known": 53, "quit_co": 118,
        "quit_share": 63.9, "not_quit_share": 14.9, "not_known_share": 21.3, "quit_co_share": 47.4,
        "quit_co_of_quitters_share": 74.2,
    }  # fmt: skip


def test_the_finance_table(england):
    load([england / "stat-stop-smok-serv-finance-eng-2025-26-q4__extract.csv"])
    with open_store(read_only=True) as con:
        found = con.execute(
            "select measure, pounds from ref.stop_smoking_finance where area_code = 'E08000010'"
        ).fetchall()
        # The extract's North West authorities add up to their region.
        sums = con.execute(
            "select area_kind, sum(pounds) from ref.stop_smoking_finance "
            "where region_code = 'E12000002' and measure = 'spend_on_services' group by area_kind order by area_kind"
        ).fetchall()
    assert dict(found) == {
        "allocation": 810101, "spend_on_services": 279422, "spend_on_aids": 90000, "spend_other": 440679
    }  # fmt: skip
    assert sums == [("LA", 11985747.0), ("LARegion", 11985747.0)]


def test_the_derived_files_say_their_blanks(england):
    smoking, checks, weight = (
        read(england / f"fingertips_derived_{name}.csv")
        for name in ("adults_smoking", "nhs_health_checks", "overweight_adult")
    )
    assert [file.rows_kept for file in (smoking, checks, weight)] == [4587, 2511, 3089]
    assert smoking.oddities == ["75 rows have no value (missing)"]
    assert checks.oddities == weight.oddities == []
    assert smoking.rows["indicator"]["indicator"].to_list() == ["smoking_prevalence_adults"]
    assert smoking.rows["indicator"]["unit"].to_list() == ["percentage"]
    # Every time period of the three files says dates: "2019", "2019/20", "2021/22 Q1 - 2025/26 Q3".
    for file in (smoking, checks, weight):
        assert file.rows["indicator_value"]["period_end"].null_count() == 0
