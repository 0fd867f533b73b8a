"""What the register says at this moment, without a publish: the models of the snapshot, run on the events as they stand.

The same SQL makes `mart.register_entry` of a snapshot, so that what is shown at once and what is published cannot differ.
"""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import connect_file, open_store, store_path
from warehouse.model_files import all_models, only_for
from warehouse.publish import default_date
from warehouse.register_writing import PATIENCE

Row = dict[str, Any]
Held = dict[str, Any]
MARTS = ("mart.register_event", "mart.register_entry", "mart.sign_off")
REGISTER = ("meeting_event", "sign_off")


def recorded(as_known_on: date | None = None) -> dict[str, list[Row]]:
    """`register_event`, `register_entry` and `sign_off` as known on a day (default: the home's own today), oldest first."""
    with open_store(wait=PATIENCE) as store:
        held = read(store)
    with built(held, as_known_on or default_date()) as con:
        return {
            mart.removeprefix("mart."): _rows(con, f"from {mart} order by recorded_at")  # noqa: S608 names are ours
            for mart in MARTS
        }


def read(store: duckdb.DuckDBPyConnection) -> Held:
    """The register's few rows, taken out of the open store."""
    return {
        table: store.execute(f"from register.{table}").to_arrow_table()  # noqa: S608 names are ours
        for table in REGISTER
    }


def built(held: Held, as_known_on: date) -> duckdb.DuckDBPyConnection:
    """A connection in memory in which the marts of the register stand, as known on a day."""
    con = connect_file(":memory:")
    con.execute("create schema register")
    con.execute("create schema parameter")
    con.execute("create table parameter.publication as select ?::date as as_known_on", [as_known_on])
    for table, rows in held.items():
        con.register("held", rows)
        con.execute(f"create table register.{table} as from held")
        con.unregister("held")
    for schema in ("staging", "mart"):
        con.execute(f"create schema {schema}")
    for model in only_for(all_models(), MARTS):
        con.execute(f"create table {model.table} as {model.sql}")
    return con


def version() -> tuple[tuple[int, int], ...]:
    """What changes when something is recorded: the cache key of whoever keeps an answer."""
    store = store_path()
    files = (store, store.with_name(f"{store.name}.wal"))
    return tuple(_stamp(file) for file in files)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _rows(con: duckdb.DuckDBPyConnection, question: str) -> list[Row]:
    answer = con.execute(question)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
