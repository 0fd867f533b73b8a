"""One sheet of the template: headers that say what is needed, and cells that only take what may be in them."""

from datetime import date
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from loaders.declarations import Column, Table
from loaders.template_codes import CodeLists, kind_words, needed
from loaders.template_style import Styles

LAST_ROW = 1_048_575  # of a worksheet, counted from 0
CELL_OF_KIND = {
    "integer": "integer",
    "decimal": "decimal",
    "pounds": "pounds",
    "date": "date",
    "month": "date",
}
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
LOWEST, HIGHEST = -(10**12), 10**12
UNLOCKED = {
    "format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True,
    "select_locked_cells": True, "select_unlocked_cells": True,
}  # fmt: skip
INPUT_TITLE, INPUT_WORDS = 32, 255  # what a spreadsheet allows


def write_sheet(
    sheet: Worksheet, style: Styles, table: Table, lists: CodeLists, periods: dict[str, str]
) -> None:
    """Headers, comments, widths, formats and validation of one table. Data cells are open, headers are locked."""
    for place, column in enumerate(table.columns):
        cell = style.cell[CELL_OF_KIND.get(column.kind, "text")]
        sheet.set_column(place, place, _width(column), cell)
        sheet.write_string(0, place, column.name, style.header[column.required])
        sheet.write_comment(0, place, _comment(table, column), {"width": 300, "height": 130, "font_size": 9})
        rule = _rule(table, place, column, lists, periods)
        if rule:
            sheet.data_validation(1, place, LAST_ROW, place, {**rule, **_words(column)})
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, LAST_ROW, len(table.columns) - 1)
    sheet.protect("", UNLOCKED)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _width(column: Column) -> int:
    longest = max((len(code.code) for code in column.codes), default=len(column.example))
    return max(12, min(34, max(len(column.name) + 5, longest + 2)))


def _comment(table: Table, column: Column) -> str:
    kind = kind_words(column)
    return f"{needed(table, column)}.\n{column.description}\n{kind[0].upper()}{kind[1:]}.\nExample: {column.example}"


def _words(column: Column) -> dict[str, object]:
    return {
        "ignore_blank": True,
        "input_title": column.name[:INPUT_TITLE],
        "input_message": column.description[:INPUT_WORDS],
        "error_title": column.name[:INPUT_TITLE],
    }


def _rule(
    table: Table, place: int, column: Column, lists: CodeLists, periods: dict[str, str]
) -> dict[str, object] | None:
    """What a cell may hold; None = anything. A code of the contract's own lists may be another: that is asked, not refused."""
    name = xl_col_to_name(place)
    listed = lists.codes.get((table.name, column.name))
    if table.name == "submission" and column.name in periods:
        return {
            "validate": "list", "source": periods[column.name], "error_type": "warning",
            "error_message": "This is not the first or last day of one of the contract's periods. See “How to fill this in”.",
        }  # fmt: skip
    if listed:
        return {
            "validate": "list", "source": listed, "error_type": "stop" if column.codes else "warning",
            "error_message": "Choose one of the codes in the list. Their meaning is on the sheet “Columns and codes”.",
        }  # fmt: skip
    if column.kind == "date":
        return {
            "validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST,
            "error_message": "Write a date, day first: 31/12/2019.",
        }  # fmt: skip
    if column.kind == "month":
        return {
            "validate": "custom", "value": f"=AND(ISNUMBER({name}2),DAY({name}2)=1)",
            "error_message": "Write the first day of the month: 01/12/2019.",
        }  # fmt: skip
    if column.ranged_by:
        return _ranged(table, name, column, lists)
    if column.kind in ("integer", "decimal", "pounds"):
        low = LOWEST if column.minimum is None else _plain(column.minimum)
        high = HIGHEST if column.maximum is None else _plain(column.maximum)
        return {
            "validate": "integer" if column.kind == "integer" else "decimal", "criteria": "between", "minimum": low, "maximum": high,
            "error_message": f"This takes a plain number: {kind_words(column)}.",
        }  # fmt: skip
    if column.kind in ("ref", "lsoa"):
        longest, shortest = (64, 1) if column.kind == "ref" else (9, 9)
        return {
            "validate": "length", "criteria": "between", "minimum": shortest, "maximum": longest,
            "error_message": f"This takes a {kind_words(column)}." if column.kind == "ref" else "An LSOA code has nine characters, as in E01006411.",
        }  # fmt: skip
    return None


def _plain(limit: Decimal) -> int | float:
    return int(limit) if limit == limit.to_integral_value() else float(limit)


def _ranged(table: Table, name: str, column: Column, lists: CodeLists) -> dict[str, object]:
    """A value within the range of the code that stands in another column of its row."""
    of = column.ranged_by or ""
    by = xl_col_to_name(table.names.index(of))
    limits = lists.limits[(table.name, of)]
    low, high = (
        f"IFERROR({name}2{sign}VLOOKUP({by}2,{limits},{at},FALSE),TRUE)"
        for sign, at in ((">=", 3), ("<=", 4))
    )
    return {
        "validate": "custom", "value": f"=AND(ISNUMBER({name}2),{low},{high})",
        "error_message": f"Write a number within the range of the {of}; the ranges are on the sheet “Columns and codes”.",
    }  # fmt: skip
