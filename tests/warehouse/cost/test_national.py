"""The national stop smoking statistics as benchmarks: quarters added up, spending per quit, oddities; by hand and on the real files."""

import csv
from datetime import date

import pytest

from loaders.indicators.loading import load
from tests.warehouse.measures.world import models_under
from warehouse import build, contract_tables
from warehouse.connection import open_store
from warehouse.statistics import intervals


def cells(con, area, quarter, **counts):
    for measure, value in counts.items():
        con.execute(
            "insert into ref.stop_smoking_statistic values ('2021-22', ?, date '2021-04-01', date '2022-03-31', ?, ?, 'LA', 'R', 'Region', "
            "'All persons', 'Age band', 'All ages', ?, ?, null, null, 'T1')",
            [str(quarter), area, area, measure, value],
        )  # fmt: skip


def money(con, area, **pounds):
    for measure, value in pounds.items():
        con.execute(
            "insert into ref.stop_smoking_finance values ('2021-22', date '2021-04-01', date '2022-03-31', ?, ?, 'LA', 'R', 'Region', ?, ?, null, null, 'T1')",
            [area, area, measure, value],
        )  # fmt: skip


@pytest.fixture
def national(engine):
    for table in ("statistic_load", "stop_smoking_statistic", "stop_smoking_finance"):
        engine.execute(f"delete from ref.{table}")
    engine.execute("insert into ref.statistic_load values ('T1', 1, now()::timestamp, 'stop_smoking', 's.csv', 'x', null, 1, 1, [])")  # fmt: skip
    return engine


def built(con, area, *columns):
    contract_tables.write(con, {})
    build.set_parameters(con, build.Parameters(date(2026, 7, 1), (), ()))
    build.run_models(con, models_under("mart.stop_smoking_benchmark"))
    return con.execute(
        f"select {', '.join(columns)} from mart.stop_smoking_benchmark where area_code = ?", [area]
    ).fetchone()


def test_four_quarters_and_their_cost(national):
    for quarter in (1, 2, 3, 4):
        cells(national, "A", quarter, total_referred=60, set_quit_date=50, quit=25, not_quit=15, not_known=10, quit_co=20)  # fmt: skip
    money(national, "A", allocation=90_000, spend_on_services=60_000, spend_on_aids=15_000, spend_other=5_000)
    low, high = intervals.byar(100)
    # 4 × 50 and 4 × 25; (60,000 + 15,000) / 100. Other spending is not part of it.
    assert built(national, "A", "set_quit_date", "quit_share", "co_share", "pounds_per_quit", "pounds_per_quit_low", "pounds_per_quit_high", "oddities") == (
        200.0, 0.5, 0.8, 750.0, pytest.approx(75_000 / high), pytest.approx(75_000 / low), [],
    )  # fmt: skip


def test_a_year_with_a_quarter_missing_has_no_cost_per_quit(national):
    for quarter in (1, 3):
        cells(national, "A", quarter, total_referred=0, set_quit_date=50, quit=25, not_quit=15, not_known=11, quit_co=26)  # fmt: skip
    money(national, "A", allocation=50_000, spend_on_services=60_000, spend_on_aids=0)
    assert built(national, "A", "pounds_per_quit", "why_no_cost", "quit_share", "oddities") == (
        None, "the finance is of a year, the quits of 2 of its quarters", 0.5,
        [
            "nobody was referred in quarter 1, and quit dates were set", "outcomes do not add up to the quit dates of quarter 1",
            "more confirmed quits than quits in quarter 1", "nobody was referred in quarter 3, and quit dates were set",
            "outcomes do not add up to the quit dates of quarter 3", "more confirmed quits than quits in quarter 3",
            "spending on services is more than the allocation", "only quarters 1, 3 are in the file",
        ],
    )  # fmt: skip


def test_on_the_real_files(shared, home):
    folder = shared / "data" / "england"
    files = [folder / "stat-stop-smok-serv-eng-2025-26-q4__extract.csv", folder / "stat-stop-smok-serv-finance-eng-2025-26-q4__extract.csv"]  # fmt: skip
    load(files)
    with files[0].open(encoding="utf-8-sig", newline="") as lines:
        wigan = [row for row in csv.DictReader(lines) if (row["OrgName"], row["Sex"], row["MonitoringCategory"]) == ("Wigan", "All persons", "All ages")]  # fmt: skip
    quits = sum(float(row["Quit"]) for row in wigan)
    dates = sum(float(row["Set quit date"]) for row in wigan)
    with open_store() as con:
        from geo import schema as geography
        from loaders import raw_schema
        from warehouse import functions

        raw_schema.ensure(con)
        geography.ensure(con)
        functions.register(con)
        found = built(
            con, "E08000010", "quarters_known", "set_quit_date", "quit", "pounds_per_quit", "oddities"
        )
        # Services £279,422 and aids £90,000.
        assert found[:4] == (4, dates, quits, pytest.approx((279_422 + 90_000) / quits))
        assert "nobody was referred in quarter 2, and quit dates were set" in found[4]
        stockport = built(con, "E08000007", "pounds_per_quit", "why_no_cost")
        assert stockport is not None and stockport[0] is None and "1 of its quarters" in stockport[1]
