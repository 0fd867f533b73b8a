"""Many rows of Python values into a table, in one statement."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb


def columns_of(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Name → type of the columns of `schema.table`, in order."""
    # This table's only: the information schema goes through every table of the store for each question.
    return dict(con.execute("select name, type from pragma_table_info(?) order by cid", [table]).fetchall())


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Rows with a value for every column of `schema.table`, in its own types. Raises `ValueError` for one of another length.

    They are handed over as JSON: binding thousands of values one by one costs ten times as much."""
    columns = columns_of(con, table)
    listed = json.dumps([dict(zip(columns, row, strict=True)) for row in rows], default=str)
    shape = json.dumps([columns])
    # Table and types are those of our own schema; every value travels as a parameter.
    con.execute(
        f"insert into {table} select made.* from (select unnest(from_json(?, '{shape}')) as made)",  # noqa: S608
        [listed],
    )
