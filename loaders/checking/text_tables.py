"""The text of a return in DuckDB: `given_<table>`, every record with its number and its trimmed cells."""

from pathlib import Path

import duckdb

from loaders.reading.prepared import PreparedTable, prepare_carefully
from loaders.reading.trimming import SPACES
from loaders.sql_files import literal, quoted, statement


def load_text(con: duckdb.DuckDBPyConnection, prepared: PreparedTable, scratch: Path) -> None:
    """Make `given_<table>` of a readable table. A file that is not regular after all is read carefully.

    Not to be called within a transaction: row ids count from 0 only once a table is committed.
    """
    if not prepared.numbered and not _read_regular(con, prepared):
        prepare_carefully(prepared, scratch)
    if prepared.file is None:
        return
    if prepared.numbered:
        columns = ["'number': 'bigint'", *(f"'{cell}': 'varchar'" for cell in prepared.cells)]
        con.execute(
            statement(
                "read_rewritten",
                table=prepared.table.name,
                columns=", ".join(columns),
                path=literal(str(prepared.file)),
            )
        )
        prepared.file.unlink()
    _present(con, prepared)


def _read_regular(con: duckdb.DuckDBPyConnection, prepared: PreparedTable) -> bool:
    """Let DuckDB read the file. False, and nothing is left behind, unless every line became one row."""
    marks, name = prepared.marks, prepared.table.name
    try:
        con.execute(
            statement(
                "read_regular",
                table=name,
                quote='"' if marks.quotes else "",
                new_line="\\r\\n" if marks.newline == "crlf" else "\\n",
                columns=", ".join(f"'{cell}': 'varchar'" for cell in prepared.cells),
                path=literal(str(prepared.file)),
            )
        )
    except duckdb.InvalidInputException:
        return False
    if con.execute(statement("count_text", table=name)).fetchone() == (marks.lines - 1, True):
        return True
    con.execute(statement("drop_text", table=name))
    return False


def _present(con: duckdb.DuckDBPyConnection, prepared: PreparedTable) -> None:
    """Trimmed cells under their declared names, blank rows left out.

    A view while nothing has to be trimmed; else a table, so that trimming is done once.
    """
    padded = prepared.marks.padded
    trimmed = f"nullif(trim({{}}, {literal(SPACES)}), '')" if padded else "nullif({}, '')"
    cells = {
        column: cell for column, cell in zip(prepared.header.columns, prepared.cells, strict=False) if column
    }
    shown = [
        f"{trimmed.format(cells[name]) if name in cells else 'null::varchar'} as {quoted(name)}"
        for name in prepared.table.names
    ]
    shown += [f"{trimmed.format(cell)} as {other_name(cell)}" for cell in prepared.others]
    filled = ", ".join([*map(quoted, cells), *map(other_name, prepared.others)])
    con.execute(
        statement(
            "given",
            kind="table" if padded else "view",
            table=prepared.table.name,
            row_number="number" if prepared.numbered else "rowid + 2",
            cells=",\n        ".join(shown),
            not_blank=f"coalesce({filled}) is not null",
        )
    )


def other_name(cell: str) -> str:
    """What a cell that is not declared is called in `given_<table>`."""
    return f"other_{cell}"
