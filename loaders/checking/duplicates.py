"""Two rows with one name: the same ref in a file (R42), two readings or figures on one key (R49)."""

from collections.abc import Callable

from loaders.checking.workbench import Workbench
from loaders.declarations import Column, Table
from loaders.issues import ROW, WARNING, Issue
from loaders.sql_files import quoted, statement

SAME_ROW = "The same row stands in the file more than once. One is kept."
OTHER_ROW = (
    "The same reference stands in rows that differ, so nobody can say which one is right. Keep one of them."
)
SAME_KEY = "More than one row stands on {}. The last one in the file is kept."


def key_cells(table: Table, written: Callable[[Column], str]) -> str:
    """The cells that name a row, as SQL. Of columns that stand in for each other (`one_of`) the first that is filled
    counts: beside an episode the client is no part of a follow-up's key."""
    cells = []
    for name in table.key:
        group = next((group for group in table.one_of if name in group), ())
        before = [written(table.column(other)) for other in group[: group.index(name)]] if group else []
        own = written(table.column(name))
        cells.append(f"case when coalesce({', '.join(before)}) is null then {own} end" if before else own)
    return ", ".join(cells)


def check_same_ref(bench: Workbench, table: Table) -> None:
    """The same ref with the same row: one is kept. With different rows: all of them are faulty."""
    if table.ref_key is None or table.name not in bench.repeats_keys:
        return
    given = bench.texts[table.name].given
    cells = ", ".join(quoted(name) for name in given)
    for row, all_the_same, kept in bench.rows(
        "same_ref", table=table.name, key=quoted(table.ref_key), all_cells=cells
    ):
        if not all_the_same:
            bench.issues.append(Issue(ROW, "ref_twice", OTHER_ROW, table.name, row, table.ref_key))
            bench.set_aside(table, [row], "faulty")
        else:
            bench.issues.append(Issue(WARNING, "row_twice", SAME_ROW, table.name, row, table.ref_key))
            if row != kept:
                bench.set_aside(table, [row], "duplicate")


def check_same_key(bench: Workbench, table: Table) -> None:
    """Rows on one key of several columns: of those that are not set aside the later one is kept."""
    if table.ref_key or table.name not in bench.repeats_keys:
        return
    message = SAME_KEY.format(", ".join(table.key))
    key = key_cells(table, lambda column: quoted(column.name))
    kept_rows = statement("not_set_aside", table=table.name)
    dropped = []
    for row, kept in bench.rows("same_key", table=table.name, key=key, kept=kept_rows):
        bench.issues.append(Issue(WARNING, "key_twice", message, table.name, row, table.key[-1]))
        if row != kept:
            dropped.append(row)
    bench.set_aside(table, dropped, "duplicate")
