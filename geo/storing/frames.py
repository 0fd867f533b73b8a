"""Handing a frame to DuckDB: registered under one name, inserted by column name, let go again."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import polars as pl

INCOMING = "incoming"


@contextmanager
def incoming(con: duckdb.DuckDBPyConnection, frame: pl.DataFrame) -> Iterator[None]:
    """The frame is the view `incoming` inside the block."""
    con.register(INCOMING, frame.to_arrow())
    try:
        yield
    finally:
        con.unregister(INCOMING)


def frame_of(con: duckdb.DuckDBPyConnection, sql: str, parameters: list | None = None) -> pl.DataFrame:
    """A query's rows as a frame."""
    return pl.DataFrame(con.execute(sql, parameters or []).to_arrow_table())
