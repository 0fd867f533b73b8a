"""The text of a return in DuckDB: `given_<table>`, every record with its number, its trimmed cells and typed values."""

from pathlib import Path

import duckdb

from loaders.checking.cell_rules import is_typed, typed, typed_name
from loaders.checking.pace import FEW
from loaders.raw_schema import sql_type
from loaders.reading.csv_records import LONGEST_RECORD
from loaders.reading.prepared import PreparedTable, prepare_carefully
from loaders.reading.trimming import SPACES
from loaders.sql_files import literal, quoted, statement

BUFFER = 1 << 22


def load_text(con: duckdb.DuckDBPyConnection, prepared: PreparedTable, scratch: Path) -> None:
    """Make `given_<table>` of a readable table. A file that is not regular after all is read carefully.

    A table of few rows is read, trimmed and typed at once; a larger one is read first and typed when it is asked for.

    Not to be called within a transaction: row ids count from 0 only once a table is committed.
    """
    if not prepared.numbered:
        read = _read_at_once if prepared.marks.lines <= FEW or prepared.marks.padded else _read_first
        try:
            regular = read(con, prepared)
        except duckdb.InvalidInputException:
            regular = False
        if regular:
            return
        prepare_carefully(prepared, scratch)
    if prepared.file is not None and prepared.has_rows:
        con.execute(_given(prepared, "table", "number", _source(prepared)))
        prepared.file.unlink()


def _read_at_once(con: duckdb.DuckDBPyConnection, prepared: PreparedTable) -> bool:
    """Whether every line of the file became one row; if not, nothing is left behind."""
    con.execute(_given(prepared, "table", "row_number() over () + 1", _source(prepared)))
    if con.execute(statement("last_row", table=prepared.table.name)).fetchone() == (prepared.marks.lines,):
        return True
    con.execute(statement("drop_given", table=prepared.table.name))
    return False


def _read_first(con: duckdb.DuckDBPyConnection, prepared: PreparedTable) -> bool:
    """The same for a large file, whose cells are then looked at through a view."""
    name = prepared.table.name
    con.execute(statement("text", table=name, source=_source(prepared)))
    if con.execute(statement("count_text", table=name)).fetchone() == (prepared.marks.lines - 1, True):
        con.execute(_given(prepared, "view", "rowid + 2", f"text_{name}"))
        return True
    con.execute(statement("drop_text", table=name))
    return False


def _source(prepared: PreparedTable) -> str:
    """The file as a relation of text cells."""
    marks, rewritten = prepared.marks, prepared.numbered
    columns = [f"'{cell}': 'varchar'" for cell in prepared.cells]
    return statement(
        "csv_source",
        path=literal(str(prepared.file)),
        skip="0" if rewritten else "1",
        # Cells with line breaks, which only a rewritten file has, are not read in parallel.
        parallel="false" if rewritten else "true",
        quote='"' if rewritten or marks.quotes else "",
        new_line="\\r\\n" if rewritten or marks.newline == "crlf" else "\\n",
        buffer_size=str(4 * BUFFER if rewritten else BUFFER),
        max_line_size=str(2 * LONGEST_RECORD),
        columns=", ".join(["'number': 'bigint'", *columns] if rewritten else columns),
    )


def _given(prepared: PreparedTable, kind: str, row_number: str, source: str) -> str:
    """The statement that makes `given_<table>`: trimmed cells under their declared names, blank rows left out."""
    table, padded = prepared.table, prepared.marks.padded
    trimmed = f"nullif(trim({{}}, {literal(SPACES)}), '')" if padded else "nullif({}, '')"
    cells = {
        column: cell for column, cell in zip(prepared.header.columns, prepared.cells, strict=False) if column
    }
    shown = [
        f"{trimmed.format(cells[name]) if name in cells else 'null::varchar'} as {quoted(name)}"
        for name in table.names
    ]
    shown += [f"{trimmed.format(cell)} as {other_name(cell)}" for cell in prepared.others]
    filled = ", ".join([*map(quoted, cells), *map(other_name, prepared.others)])
    beside = [
        f"{typed(column, quoted(column.name)) if column.name in cells else f'null::{sql_type(column)}'} as {typed_name(column)}"
        for column in table.columns
        if is_typed(column)
    ]
    return statement(
        "given",
        kind=kind,
        table=table.name,
        row_number=row_number,
        cells=",\n        ".join(shown),
        source=source,
        not_blank=f"coalesce({filled}) is not null",
        typed="".join(f",\n    {value}" for value in beside),
    )


def other_name(cell: str) -> str:
    """What a cell that is not declared is called in `given_<table>`."""
    return f"other_{cell}"
