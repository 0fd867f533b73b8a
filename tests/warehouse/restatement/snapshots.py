"""Small snapshots as known on a day, of one contract and the tables that a restatement reads."""

from datetime import date
from pathlib import Path

from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1

TABLES = ("kpi_result", "kpi_case", "kpi", "period", "footprint", "publication")


def snapshot(folder: Path, known_on: date) -> Path:
    path = folder / f"{known_on.isoformat()}.duckdb"
    with built([f"mart.{table}" for table in TABLES], known_on, LOT_1) as con:
        con.execute(f"attach '{path}' as kept")
        con.execute("create schema kept.mart")
        for table in TABLES:
            con.execute(f"create table kept.mart.{table} as from memory.mart.{table}")
    return path
