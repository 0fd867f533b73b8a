"""Forecasting: how often the 80 % interval of a forecast to year end held what the year came to.

A home's own history is gone through again: on a day a month after each calendar quarter, every KPI is forecast from
what had been received by then, by the models of a publish; when the year is over, its figure is set beside the interval.
The home in use if it holds returns, else a demo made for this. Baseline: 80 of 100.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from warehouse import build, contract_files, publish
from warehouse.connection import home, store_path
from warehouse.model_files import all_models, only_for

FORECASTS = """
select forecast.contract_code, forecast.kpi_code, forecast.year_start, forecast.low_80, forecast.high_80, kpi.shape
from mart.kpi_forecast as forecast
join contract.kpi as kpi on kpi.contract_code = forecast.contract_code and kpi.kpi_code = forecast.kpi_code
where forecast.state = 'ok'
"""
ENDED = """
select contract_code, kpi_code, year_start, value
from intermediate.int_kpi_judged
where period_kind = 'contract_year' and sdf_code = 'ALL' and is_over and immature = 0 and value is not null
"""
ENVIRONMENT = "FOOTPRINT_HOME"
Key = tuple[str, str, date]


def run() -> list[str]:
    with _history(), publish.copied_store() as con:
        contracts = contract_files.load_all()
        build.prepare(con, contracts)
        last = publish.default_date()
        made = [row for day in _days(con, last) for row in _known_on(con, contracts, day, FORECASTS)]
        ended: dict[Key, float] = {row[:3]: row[3] for row in _known_on(con, contracts, last, ENDED)}
    return _lines([(row, ended[row[:3]]) for row in made if row[:3] in ended])


@contextmanager
def _history() -> Iterator[None]:
    """A scratch home with a history in it, in use inside the block."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        if _has_returns():
            for name in ("store.duckdb", "contracts.local.toml", "home.toml"):
                if (home() / name).exists():
                    shutil.copyfile(home() / name, scratch / name)
        else:
            subprocess.run(
                [sys.executable, "-m", "loaders", "demo"],
                env=os.environ | {ENVIRONMENT: folder},
                check=True,
                stdout=subprocess.DEVNULL,
            )
        before = os.environ.get(ENVIRONMENT)
        os.environ[ENVIRONMENT] = folder
        try:
            yield
        finally:
            if before is None:
                del os.environ[ENVIRONMENT]
            else:
                os.environ[ENVIRONMENT] = before


def _has_returns() -> bool:
    if not store_path().exists():
        return False
    with duckdb.connect(str(store_path()), read_only=True) as con:
        found = con.execute(
            "select 1 from duckdb_tables() where schema_name = 'register' and table_name = 'submission'"
        ).fetchone()
        return bool(found and con.execute("select 1 from register.submission limit 1").fetchone())


def _days(con: duckdb.DuckDBPyConnection, last: date) -> list[date]:
    """The first of February, May, August and November up to a day, where a return has come since the one before."""
    received = [row[0] for row in con.execute("select received_on from register.submission").fetchall()]
    years = range(min(received).year, last.year + 1)
    days = [date(year, month, 1) for year in years for month in (2, 5, 8, 11) if date(year, month, 1) < last]
    since = [date.min, *days]
    return [
        day
        for day, before in zip(days, since, strict=False)
        if any(before < received_on <= day for received_on in received)
    ]


def _known_on(con: duckdb.DuckDBPyConnection, contracts: dict, day: date, question: str) -> list[tuple]:
    known = con.execute(
        "select submission_id from register.submission where received_on <= ? order by load_order", [day]
    ).fetchall()
    build.set_parameters(con, build.Parameters(day, tuple(row[0] for row in known), tuple(contracts)))
    build.run_models(con, only_for(all_models(), ["mart.kpi_forecast"]))
    return con.execute(question).fetchall()


def _lines(compared: list[tuple[tuple, float]]) -> list[str]:
    if not compared:
        return ["no year of this history is over, so nothing can be compared"]
    lines = []
    parts = {
        "all": compared,
        "counts": [pair for pair in compared if pair[0][5] == "count"],
        "proportions": [pair for pair in compared if pair[0][5] != "count"],
    }
    for name, pairs in parts.items():
        if pairs:
            held = sum(low <= value <= high for (_, _, _, low, high, _), value in pairs)
            series = len({row[:3] for row, _ in pairs})
            lines.append(
                f"{name}: the 80 % interval held {held} of {len(pairs)} times = {100 * held / len(pairs):.0f} of 100, "
                f"{held / len(pairs) / 0.8:.2f} × what it should ({series} KPIs and years)"
            )
    return lines
