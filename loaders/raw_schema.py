"""The raw tables of the store, made from the declarations: what a column is stored as, and the tables themselves."""

import duckdb

from loaders.declarations import Column, Table, tables

SQL_TYPES = {"integer": "bigint", "date": "date", "month": "date"}
# Where the LSOA of a stored client comes from: its code, its vintage (2011 or 2021), and what the return gave.
PLACE_COLUMNS = (("lsoa_vintage", "integer"), ("lsoa_from", "varchar"))
QUARANTINED = """
create table if not exists raw.quarantined (
    submission_id varchar not null,
    table_name varchar not null,
    row_number bigint not null,
    row_values json not null
)
"""


def sql_type(column: Column) -> str:
    """The DuckDB type that holds a column's accepted values."""
    if column.kind in ("decimal", "pounds"):
        return f"decimal(18, {column.places})"
    return SQL_TYPES.get(column.kind, "varchar")


def raw_columns(table: Table) -> list[tuple[str, str]]:
    """(name, type) of every stored column of a raw table, after submission_id and row_number."""
    columns = [(column.name, sql_type(column)) for column in table.stored_columns]
    return columns + list(PLACE_COLUMNS) if table.name == "clients" else columns


def stored_tables() -> list[Table]:
    """The tables that have a raw table: all but `submission`, whose one row goes to `register.submission`."""
    return [table for table in tables().values() if table.name != "submission"]


def ensure(con: duckdb.DuckDBPyConnection) -> None:
    """Create the raw tables that are missing. Names and types are those of the declarations."""
    con.execute("create schema if not exists raw")
    for table in stored_tables():
        columns = ",\n".join(f'    "{name}" {kind}' for name, kind in raw_columns(table))
        con.execute(
            f"create table if not exists raw.{table.name} (\n"
            f"    submission_id varchar not null,\n    row_number bigint not null,\n{columns}\n)"
        )
    con.execute(QUARANTINED)
