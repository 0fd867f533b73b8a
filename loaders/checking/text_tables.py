"""The text of a return in DuckDB: `given_<table>`, every record with its number, its trimmed cells and typed values."""

from pathlib import Path

import duckdb

from loaders.checking.cell_rules import is_typed, typed, typed_name
from loaders.raw_schema import sql_type
from loaders.reading.csv_records import LONGEST_RECORD
from loaders.reading.prepared import PreparedTable, prepare_carefully
from loaders.reading.trimming import SPACES
from loaders.sql_files import literal, quoted, statement


def load_text(con: duckdb.DuckDBPyConnection, prepared: PreparedTable, scratch: Path) -> None:
    """Make `given_<table>` of a readable table. A file that is not regular after all is read carefully.

    Not to be called within a transaction: row ids count from 0 only once a table is committed.
    """
    if not prepared.numbered and not _is_regular(con, prepared):
        prepare_carefully(prepared, scratch)
    if prepared.numbered and prepared.file is not None and prepared.has_rows:
        con.execute(_text(prepared))
        con.execute(_given(prepared, "number", "true"))
        prepared.file.unlink()


def _is_regular(con: duckdb.DuckDBPyConnection, prepared: PreparedTable) -> bool:
    """Whether every line of the file became one row; if not, nothing is left behind."""
    try:
        con.execute(_text(prepared))
    except duckdb.InvalidInputException:
        return False
    name, cells = prepared.table.name, [quoted(cell) for cell in _named_cells(prepared)]
    counted = statement("count_text", table=name, first=cells[0])
    read, in_order, some_blank = con.execute(counted).fetchall()[0]
    if read == prepared.marks.lines - 1 and in_order:
        filled = f"coalesce({', '.join(cells)}) is not null" if some_blank else "true"
        con.execute(_given(prepared, "rowid + 2", filled))
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
        max_line_size=str(2 * LONGEST_RECORD),
        columns=", ".join(["'number': 'bigint'", *columns] if rewritten else columns),
    )


def _text(prepared: PreparedTable) -> str:
    """The statement that makes `text_<table>`: the cells that the file has, under their declared names."""
    # An empty cell that needs no trimming is null as it is read.
    trimmed = f"nullif(trim({{}}, {literal(SPACES)}), '')" if prepared.marks.padded else "{}"
    cells = [f"{trimmed.format(cell)} as {quoted(name)}" for name, cell in _named_cells(prepared).items()]
    typed_cells = [
        f"{typed(column, quoted(column.name))} as {typed_name(column)}"
        for column in prepared.table.columns
        if is_typed(column) and column.name in prepared.given
    ]
    return statement(
        "text",
        table=prepared.table.name,
        cells=",\n        ".join(["number"] * prepared.numbered + cells),
        source=_source(prepared),
        typed="".join(f",\n    {value}" for value in typed_cells),
    )


def _given(prepared: PreparedTable, row_number: str, not_blank: str) -> str:
    """The statement that makes `given_<table>`: every declared column, of which the file may lack some."""
    shown = []
    for column in prepared.table.columns:
        has = column.name in prepared.given
        shown.append(quoted(column.name) if has else f"null::varchar as {quoted(column.name)}")
        if is_typed(column):
            shown.append(typed_name(column) if has else f"null::{sql_type(column)} as {typed_name(column)}")
    shown += [other_name(cell) for cell in prepared.others]
    return statement(
        "given",
        table=prepared.table.name,
        row_number=row_number,
        columns=",\n    ".join(shown),
        not_blank=not_blank,
    )


def _named_cells(prepared: PreparedTable) -> dict[str, str]:
    """What a cell is called in `text_<table>` → what it is called where it is read."""
    cells = zip(prepared.header.columns, prepared.cells, strict=False)
    return {name: cell for name, cell in cells if name} | {other_name(cell): cell for cell in prepared.others}


def other_name(cell: str) -> str:
    """What a cell that is not declared is called in `given_<table>`."""
    return f"other_{cell}"
