"""The raw tables of the store, made from the declarations: what a column is stored as, and the tables themselves."""

import duckdb

from loaders.declarations import Column, Table, tables
from loaders.sql_files import quoted, statement

SQL_TYPES = {"integer": "bigint", "date": "date", "month": "date"}
# How a column's values are kept in the file. DuckDB would try every way of packing text at every load, which takes
# as long as all the rest of storing: of a few codes it always finds a dictionary best, and refs gain little.
PACKED = {"ref": "uncompressed", "code": "dictionary"}
# Where the LSOA of a stored client comes from: its code, its vintage (2011 or 2021), and what the return gave.
PLACE_COLUMNS = (("lsoa_vintage", "integer"), ("lsoa_from", "varchar"))


def sql_type(column: Column) -> str:
    """The DuckDB type that holds a column's accepted values."""
    if column.kind in ("decimal", "pounds"):
        return f"decimal(18, {column.places})"
    return SQL_TYPES.get(column.kind, "varchar")


def raw_columns(table: Table) -> list[tuple[str, str]]:
    """(name, type) of every stored column of a raw table, after submission_id and row_number."""
    columns = [(column.name, sql_type(column)) for column in table.stored_columns]
    return columns + list(PLACE_COLUMNS) if table.name == "clients" else columns


def declared_columns(table: Table) -> list[str]:
    """The same as they are written in `create table`."""
    packed = {
        column.name: f" using compression {PACKED[column.kind]}"
        for column in table.columns
        if column.kind in PACKED
    }
    return [f"{quoted(name)} {kind}{packed.get(name, '')}" for name, kind in raw_columns(table)]


def stored_tables() -> list[Table]:
    """The tables that have a raw table: all but `submission`, whose one row goes to `register.submission`."""
    return [table for table in tables().values() if table.name != "submission"]


def ensure(con: duckdb.DuckDBPyConnection) -> None:
    """Create the raw tables and columns that are missing. Names and types are those of the declarations."""
    con.execute("create schema if not exists raw")
    for table in stored_tables():
        columns = ",\n    ".join(declared_columns(table))
        con.execute(statement("raw_table", table=table.name, columns=columns))
    for table_name, name, kind in _missing(con):
        con.execute(statement("raw_column", table=table_name, column=quoted(name), kind=kind))
    con.execute(statement("raw_quarantined"))


def _missing(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """(table, column, type) of what the declarations have gained since a store was made."""
    there = {(table, column) for table, column in con.execute(statement("raw_columns")).fetchall()}
    return [
        (table.name, name, kind)
        for table in stored_tables()
        for name, kind in raw_columns(table)
        if (table.name, name) not in there
    ]
