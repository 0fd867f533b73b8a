"""The rules of one cell, derived from its column's declaration, as SQL conditions on `given_<table>`: the text
under the column's name, and its typed value beside it.

A rule without a code of its own says only that the cell is at fault; `wording.py` then says what is wrong with it,
for the few cells that are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.declarations import Column, Table
from loaders.identifying import INVISIBLE
from loaders.issues import ROW, WARNING
from loaders.raw_schema import sql_type
from loaders.sql_files import literal, quoted
from loaders.value_class import LONGEST_TEXT, SPREADSHEET_ERRORS

# One pattern a kind, for RE2: the whole cell has to match.
ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00(:00(\.0+)?)?Z?)?"
UK_DATE = "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
YEAR_MONTH = "[0-9]{4}-[0-9]{2}"
INTEGER = r"-?[0-9]+(\.0+)?"
DECIMAL = r"-?([0-9]+(\.[0-9]+)?|\.[0-9]+)"
POUNDS = r"-?([0-9]+(\.[0-9]{1,2})?|\.[0-9]{1,2})"
LONGEST_REF = 64
REF = f"[A-Za-z0-9._-]{{1,{LONGEST_REF}}}"
LSOA = "[EW]01[0-9]{6}"
PRACTICE = "[A-Z][0-9]{5}"
# Decimals are compared with their range before they are rounded to what is stored. (A wider decimal takes DuckDB
# forty times as long to read; a number too long for this one is compared as stored.)
EXACT = "decimal(18, 8)"
FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class CellRule:
    """`condition` is true of a given row that breaks the rule; `code` None = look at the cell to say what is wrong."""

    severity: str
    column: str
    condition: str
    code: str | None = None


@cache
def rules(table: Table, given: frozenset[str], plain: bool = False) -> tuple[CellRule, ...]:
    """Every rule of the cells of a table, for the columns that the file has.

    `plain`: the whole file is known to hold no other characters than a ref may have, and separators.
    """
    found: list[CellRule] = []
    for column in table.columns:
        if column.name in given:
            found += _faults(column, table, plain)
            found += _warnings(column)
    for group in table.one_of:
        nothing = " and ".join(f"{quoted(name)} is null" for name in group)
        found.append(CellRule(ROW, " or ".join(group), nothing, "one_is_needed"))
    return tuple(found)


def typed_name(column: Column) -> str:
    """What the typed value of a column is called in `given_<table>`."""
    return quoted(f"{column.name} typed")


def is_typed(column: Column) -> bool:
    """Whether the stored value is something else than the text."""
    return column.kind in ("date", "month", "integer", "decimal", "pounds")


def stored_name(column: Column) -> str:
    """What the value that will be stored is called in `given_<table>`."""
    return typed_name(column) if is_typed(column) else quoted(column.name)


def typed(column: Column, cell: str) -> str:
    """The SQL of the cell's typed value; NULL for a cell that is empty or not of its kind."""
    if column.kind == "date":
        return _date(cell)
    if column.kind == "month":
        month = f"try_cast({cell} || '-01' as date)"
        first = f"case when day({_date(cell)}) = 1 then {_date(cell)} end"
        return f"case when {_is(cell, YEAR_MONTH)} and {cell} not like '0000%' then {month} else {first} end"
    if column.kind == "integer":
        as_given = f"try_cast({cell} as bigint)::varchar = {cell}"
        return f"case when {as_given} or {_is(cell, INTEGER)} then try_cast({cell} as bigint) end"
    if column.kind in ("decimal", "pounds"):
        pattern = DECIMAL if column.kind == "decimal" else POUNDS
        return f"case when {_is(cell, pattern)} then try_cast({cell} as {sql_type(column)}) end"
    return cell


def _date(cell: str) -> str:
    """ISO, or day, month and year; a year 0 or a day that does not exist is NULL.

    Nearly every date is one that DuckDB writes as it was given: that is asked first, because it is quicker. (Ten
    characters, because it also writes years of five digits, and infinity, as they were given.)
    """
    return (
        f"case when strlen({cell}) = 10 and try_cast({cell} as date)::varchar = {cell} then try_cast({cell} as date) "
        f"when {_is(cell, ISO_DATE)} and {cell} not like '0000%' then try_cast({cell}[1:10] as date) "
        f"when {_is(cell, UK_DATE)} and {cell} not like '%/0000' then try_strptime({cell}, '%d/%m/%Y')::date end"
    )


def _is(cell: str, pattern: str) -> str:
    return f"regexp_full_match({cell}, {literal(pattern)})"


def _faults(column: Column, table: Table, plain: bool) -> Iterator[CellRule]:
    cell = quoted(column.name)
    wrong = [f"{cell} is null"] if column.required == "value" else []
    wrong += _wrong_kind(column, cell, plain) + _out_of_range(column, table, cell)
    yield CellRule(ROW, column.name, " or ".join(f"({one})" for one in wrong))
    if column.kind in ("date", "month"):
        day = typed_name(column)
        if not column.may_lie_ahead:
            yield CellRule(ROW, column.name, f"{day} > getvariable('submitted_on')::date", "after_submission")
            within = f"{day} > getvariable('period_end')::date and {day} <= getvariable('submitted_on')::date"
            yield CellRule(WARNING, column.name, within, "after_period")
        if table.name != "submission":
            yield CellRule(
                WARNING, column.name, f"{day} < getvariable('contract_start')::date", "before_contract"
            )


def _wrong_kind(column: Column, cell: str, plain: bool) -> list[str]:
    if column.kind == "code":
        return [f"{cell} not in ({', '.join(literal(code.code) for code in column.codes)})"]
    if column.kind == "ref":
        return [f"strlen({cell}) > {LONGEST_REF}" if plain else f"not {_is(cell, REF)}"]
    if column.kind == "lsoa":
        return [f"not {_is(cell, LSOA)}"]
    if column.kind in ("text", "open_code", "postcode"):
        errors = ", ".join(literal(error) for error in SPREADSHEET_ERRORS)
        wrong = [f"length({cell}) > {LONGEST_TEXT}", f"upper({cell}) in ({errors})"]
        if column.kind == "open_code":
            wrong.append(f"regexp_matches({cell}, {literal(f'[{INVISIBLE}]')})")
        return wrong
    return [f"{cell} is not null and {typed_name(column)} is null"]


def _out_of_range(column: Column, table: Table, cell: str) -> list[str]:
    stored = typed_name(column)
    number = stored if column.kind == "integer" else f"coalesce(try_cast({cell} as {EXACT}), {stored})"
    bounds = []
    if column.minimum is not None:
        bounds.append(f"{number} < {column.minimum}")
    if column.maximum is not None:
        bounds.append(f"{number} > {column.maximum}")
    if column.ranged_by:
        cases = []
        for code in table.column(column.ranged_by).codes:
            outside = f"{number} < {code.minimum} or {number} > {code.maximum}"
            if code.whole:
                outside += f" or {number} <> trunc({number})"
            cases.append(f"when {literal(code.code)} then {outside}")
        bounds.append(f"case {quoted(column.ranged_by)} {' '.join(cases)} end")
    return bounds


def _warnings(column: Column) -> Iterator[CellRule]:
    cell = quoted(column.name)
    if column.required == "column":
        yield CellRule(WARNING, column.name, f"{cell} is null", "empty_cell")
    if column.kind in ("text", "open_code", "ref"):
        # A ref that starts with another of these marks is at fault already.
        starts = ("-",) if column.kind == "ref" else FORMULA_STARTS
        formula_like = " or ".join(f"starts_with({cell}, {literal(start)})" for start in starts)
        yield CellRule(WARNING, column.name, formula_like, "formula_like")
    if column.kind == "decimal":
        rounded = f"{typed_name(column)} <> try_cast({cell} as {EXACT})"
        yield CellRule(WARNING, column.name, rounded, "rounded")
    if column.listed_by == "practice":
        yield CellRule(WARNING, column.name, f"not {_is(cell, PRACTICE)}", "practice_form")
