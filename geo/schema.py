"""Creates whatever is missing of the reference tables."""

from pathlib import Path

import duckdb

from warehouse.connection import run_script

SCHEMA = Path(__file__).with_name("schema.sql")


def ensure(con: duckdb.DuckDBPyConnection) -> None:
    """Every `ref.*` table and view of `schema.sql` exists afterwards; what is there stays as it is."""
    run_script(con, SCHEMA)
