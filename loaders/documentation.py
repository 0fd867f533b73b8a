"""`docs/returns.md`, made from the declarations: every table, column and code for whoever prepares a return."""

from collections.abc import Iterator
from pathlib import Path

from loaders.checking.between import checks
from loaders.declarations import Column, Table, tables
from loaders.issues import ROW

PAGE = Path(__file__).parent.parent / "docs" / "returns.md"
INTRODUCTION = """# The provider return

Made from the declarations in `loaders/returns/` by `python -m loaders documentation`; a test keeps it in step.

A return is one submission from one provider, for one contract and one reporting period: a folder of CSV files named
`<table>.csv`, a ZIP of such a folder, or an `.xlsx` workbook with one sheet a table. The header stands in row 1; the
order of the columns, and case, spaces and underscores in their names, do not matter.

Check a return before you send it, with `python -m loaders check PATH`: it lists every point at once and stores nothing.

| what | how to write it |
| --- | --- |
| a date | `2019-07-31` or `31/07/2019`, always day before month; a real date cell in a workbook |
| a month | `2019-07`, or the first day of the month as a date |
| a number | plain decimals, `1234.5`: no thousands separator, sign of currency or per cent |
| nothing | an empty cell. `0` is zero, and the two are never confused |
| a reference | 1 to 64 letters, digits, dots, hyphens or underscores; a pseudonym that stays the same from return to return |

What follows from a point: a **return** point refuses the whole return, and nothing is stored; a **row** point sets that
row aside and the rest loads; a **warning** is listed and the row loads. Where more than the contract's share of a table's
rows (usually 20 %, in tables of 20 rows or more) would be set aside, the return is refused. So is a return that holds
anything by which a person can be identified: a name, address, date of birth, NHS number, phone number or email.
"""
REQUIRED = {"value": "yes", "column": "column yes, cell may be empty", "no": ""}
KINDS = {
    "ref": "reference",
    "code": "code, below",
    "open_code": "code",
    "text": "text",
    "integer": "whole number",
    "decimal": "number",
    "pounds": "pounds",
    "date": "date",
    "month": "month",
    "lsoa": "LSOA code",
    "postcode": "postcode",
}


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([INTRODUCTION, *(part for table in tables().values() for part in _table(table))])


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n\n{table.description}\n"
    yield "| column | required | what | example |\n| --- | --- | --- | --- |"
    for column in table.columns:
        yield f"| `{column.name}` | {_required(table, column)} | {_what(table, column)} | `{column.example}` |"
    yield ""
    for column in table.columns:
        if column.codes:
            listed = " · ".join(f"`{code.code}` {_label(column, code.code)}" for code in column.codes)
            yield f"**{column.name}**: {listed}\n"
    rules = [checks()[name] for name in table.checks]
    if rules:
        yield "Rules between columns and tables:\n"
        yield "\n".join(f"- {'row' if r.severity == ROW else 'warning'}: {r.message}" for r in rules) + "\n"


def _required(table: Table, column: Column) -> str:
    group = next((group for group in table.one_of if column.name in group), None)
    if group:
        return "one of " + ", ".join(f"`{name}`" for name in group)
    return REQUIRED[column.required]


def _what(table: Table, column: Column) -> str:
    what = f"{KINDS[column.kind]}"
    if column.minimum is not None and column.maximum is not None:
        what += f", {column.minimum} to {column.maximum}"
    elif column.minimum is not None:
        what += f", {column.minimum} or more"
    if column.parent:
        what += f" of a row in `{column.parent}`"
    if column.ranged_by:
        what += f", in the range of its `{column.ranged_by}`"
    return f"{column.description} ({what})"


def _label(column: Column, code: str) -> str:
    of = next(one for one in column.codes if one.code == code)
    if of.minimum is None:
        return of.label
    unit = f" {of.unit}" if of.unit else ""
    span = f"{of.minimum} or {of.maximum}" if of.whole else f"{of.minimum} to {of.maximum}{unit}"
    return f"{of.label} ({span})"
