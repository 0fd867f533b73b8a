"""The sheet "Columns and codes": every column explained on the left, every code with its meaning on the right.

The drop-down lists of the other sheets point at the codes here, so a list is written once in the workbook too.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from loaders.declarations import GUIDE_SHEETS, Code, Column, Table, tables
from loaders.template_style import MARK_WORDS, Styles

SHEET = GUIDE_SHEETS[1]
COLUMNS_HEAD = ("Sheet", "Column", "Is it needed?", "What kind of value", "What goes in", "Example")
CODES_HEAD = ("Codes for", "Code", "Meaning", "Lowest", "Highest", "Unit")
FIRST_ROW = 3  # of the two lists, counted from 0; the heads stand in the row above
CODES_AT = len(COLUMNS_HEAD) + 1
WIDTHS = (14, 30, 24, 30, 66, 30, 3, 30, 34, 52, 9, 9, 16)
KIND_WORDS = {
    "ref": "reference, up to 64 of A-Z a-z 0-9 . _ -",
    "code": "one of a list of codes",
    "open_code": "a code",
    "text": "a few words",
    "integer": "whole number",
    "decimal": "number",
    "pounds": "pounds and pence, no sign or commas",
    "date": "date, day first (31/12/2019)",
    "month": "first day of the month (01/12/2019)",
    "lsoa": "LSOA code, nine characters",
    "postcode": "postcode",
}


@dataclass(frozen=True)
class CodeLists:
    """Where each column's codes stand, as a formula (`='Columns and codes'!$I$4:$I$9`); `limits` holds code, lowest, highest."""

    codes: Mapping[tuple[str, str], str]
    limits: Mapping[tuple[str, str], str]


def write_codes(
    sheet: Worksheet, style: Styles, listed: Mapping[tuple[str, str], list[tuple[str, str]]]
) -> CodeLists:
    """Fill the sheet. `listed` are the codes of this contract: (table, column) → (code, meaning)."""
    sheet.write(0, 0, SHEET, style.title)
    sheet.write(1, 0, "Columns", style.heading)
    sheet.write(1, CODES_AT, "Codes (write the code, not its meaning)", style.heading)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    for place, word in enumerate(COLUMNS_HEAD):
        sheet.write(FIRST_ROW - 1, place, word, style.head)
    for place, word in enumerate(CODES_HEAD):
        sheet.write(FIRST_ROW - 1, CODES_AT + place, word, style.head)
    sheet.freeze_panes(FIRST_ROW, 0)
    _explain(sheet, style)
    return _list(sheet, style, listed)


def _explain(sheet: Worksheet, style: Styles) -> None:
    row = FIRST_ROW
    for table in tables().values():
        for column in table.columns:
            cells = (
                table.name,
                column.name,
                needed(table, column),
                kind_words(column),
                column.description,
                column.example,
            )
            for place, words in enumerate(cells):
                sheet.write_string(row, place, words, style.code if place == 1 else style.text)
            row += 1


def needed(table: Table, column: Column) -> str:
    """Whether a column is needed, in words, the alternatives of a `one_of` group named."""
    for group in table.one_of:
        if column.name in group and column.required == "no":
            return f"Needed: {' or '.join(group)}"
    return MARK_WORDS[column.required]


def kind_words(column: Column) -> str:
    """What kind of value a column takes, with its range."""
    words = KIND_WORDS[column.kind]
    if column.minimum is not None and column.maximum is not None:
        return f"{words}, {column.minimum} to {column.maximum}"
    if column.minimum is not None:
        return f"{words}, {column.minimum} or more"
    return words


def _list(
    sheet: Worksheet, style: Styles, listed: Mapping[tuple[str, str], list[tuple[str, str]]]
) -> CodeLists:
    codes: dict[tuple[str, str], str] = {}
    limits: dict[tuple[str, str], str] = {}
    written: dict[tuple[Code, ...], tuple[int, int]] = {}
    row = FIRST_ROW
    for table in tables().values():
        for column in table.columns:
            of_contract = listed.get((table.name, column.name))
            found = (
                tuple(Code(code, meaning) for code, meaning in of_contract) if of_contract else column.codes
            )
            if not found:
                continue
            if found not in written:
                written[found] = (row, row + len(found) - 1)
                row = _write_list(sheet, style, row, column.name, found)
            first, last = written[found]
            place = (table.name, column.name)
            codes[place] = f"='{SHEET}'!{xl_range_abs(first, CODES_AT + 1, last, CODES_AT + 1)}"
            limits[place] = f"'{SHEET}'!{xl_range_abs(first, CODES_AT + 1, last, CODES_AT + 4)}"
    return CodeLists(codes, limits)


def _write_list(sheet: Worksheet, style: Styles, row: int, name: str, codes: tuple[Code, ...]) -> int:
    for code in codes:
        sheet.write_string(row, CODES_AT, name, style.text)
        sheet.write_string(row, CODES_AT + 1, code.code, style.code)
        sheet.write_string(row, CODES_AT + 2, code.label, style.text)
        for place, number in ((3, code.minimum), (4, code.maximum)):
            if number is not None:
                sheet.write_number(row, CODES_AT + place, float(number), style.text)
        if code.unit:
            sheet.write_string(row, CODES_AT + 5, code.unit, style.text)
        row += 1
    return row
