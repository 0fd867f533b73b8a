"""Every cell of a table against its column's declaration: counted in one pass, looked at closely only where at fault."""

from functools import lru_cache

from loaders.checking.cell_rules import CellRule, rules, stored_name
from loaders.checking.duplicates import key_cells
from loaders.checking.wording import SENTENCES, explain
from loaders.checking.workbench import TableCount, Workbench
from loaders.declarations import RECORD_STATUS, Column, Table
from loaders.issues import ROW, Issue
from loaders.sql_files import quoted
from loaders.value_class import value_class


def check_cells(bench: Workbench, table: Table) -> None:
    """Count the rows of a table, list what is wrong with their cells, set the faulty rows aside, make `typed_<table>`."""
    text = bench.texts[table.name]
    checked = rules(table, frozenset(text.given), text.marks.plain)
    counts = ",\n    ".join(f"count(*) filter (where {rule.condition})" for rule in checked)
    row_count, repeated, *broken = bench.rows(
        "rows_and_faults", table=table.name, repeated=_repeated(table), counts=counts
    )[0]
    bench.counts[table.name] = TableCount(read=row_count)
    if repeated:
        bench.repeats_keys.add(table.name)
    faults = [rule for rule, times in zip(checked, broken, strict=True) if times]
    for rule in faults:
        bench.issues += _issues(bench, table, rule)
    serious = [rule.condition for rule in faults if rule.severity == ROW]
    if serious:
        bench.loses_rows.add(table.name)
        bench.run("set_aside_where", table=table.name, condition=" or ".join(f"({one})" for one in serious))
    bench.run("typed", table=table.name, columns=_typed_columns(table))


def _repeated(table: Table) -> str:
    """How many rows share their key with another, at most: more than 0 is worth a closer look."""
    key = key_cells(table, stored_name)
    return f"count(*) - count(distinct hash({key}))" if key else "0"


def _typed_columns(table: Table) -> str:
    """The columns of `typed_<table>`; an empty record_status is `current`."""
    shown = []
    for column in table.columns:
        name, value = quoted(column.name), stored_name(column)
        if column.name == RECORD_STATUS:
            value = f"coalesce({value}, 'current')"
        shown.append(f"{value} as {name}")
    return ",\n    ".join(shown)


def _issues(bench: Workbench, table: Table, rule: CellRule) -> list[Issue]:
    if rule.code is not None:
        place = {"table": table.name, "column": rule.column}
        broken = bench.rows("rows_where", table=table.name, condition=rule.condition)
        return [Issue(rule.severity, rule.code, SENTENCES[rule.code], row=row, **place) for (row,) in broken]
    column = table.column(rule.column)
    ranged_by = quoted(column.ranged_by) if column.ranged_by else "null::varchar"
    issues = []
    for cell, measure, row_numbers in bench.rows(
        "faulty_cells",
        table=table.name,
        cell=quoted(column.name),
        ranged_by=ranged_by,
        condition=rule.condition,
    ):
        code, sentence, found = _explained(table, column, cell, measure)
        issues += [
            Issue(rule.severity, code, sentence, table.name, row, column.name, found) for row in row_numbers
        ]
    return issues


@lru_cache(maxsize=4096)
def _explained(table: Table, column: Column, cell: str | None, measure: str | None) -> tuple[str, str, str]:
    return *explain(table, column, cell, measure), value_class(cell)
