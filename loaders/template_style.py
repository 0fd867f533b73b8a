"""How the template looks, and the one thing the workbook library does not do: protect the workbook's structure."""

from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format

INK, BLUE, PALE, GREY = "#1F1F1F", "#12436D", "#E6EEF5", "#F3F2F1"
# Shown after a header without being part of it, so that the file still reads back (the value stays the column's name).
MARKS = {"value": " *", "column": " †", "no": ""}
MARK_WORDS = {
    "value": "Needed: every row must have it",
    "column": "Wanted: keep the column; a cell may be empty",
    "no": "Optional",
}


class ProtectedWorkbook(xlsxwriter.Workbook):
    """A workbook whose sheets can be neither renamed nor removed until somebody lifts the protection (no password)."""

    def _write_book_views(self) -> None:
        # The file format wants workbookProtection just before bookViews.
        self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])
        super()._write_book_views()


@dataclass(frozen=True)
class Styles:
    title: Format
    heading: Format
    text: Format
    code: Format
    note: Format
    date: Format
    head: Format
    header: dict[str, Format]  # by `required`
    cell: dict[str, Format]  # by kind of column


def styles(book: xlsxwriter.Workbook) -> Styles:
    """Every format the template uses. Needed columns are bold with a thick rule and an asterisk, never colour alone."""
    plain = {"font_name": "Arial", "font_size": 11, "font_color": INK, "valign": "top"}
    wrap = {**plain, "text_wrap": True}
    header = {**plain, "valign": "vcenter", "border": 1, "border_color": BLUE, "locked": True}
    open_cell = {**plain, "locked": False}
    return Styles(
        title=book.add_format({**plain, "bold": True, "font_size": 18, "font_color": BLUE}),
        heading=book.add_format({**plain, "bold": True, "font_size": 13, "font_color": BLUE}),
        text=book.add_format(wrap),
        code=book.add_format({**plain, "font_name": "Courier New", "num_format": "@"}),
        note=book.add_format({**wrap, "italic": True}),
        date=book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "left"}),
        head=book.add_format({**wrap, "bold": True, "bg_color": PALE, "bottom": 2, "bottom_color": BLUE}),
        header={
            "value": book.add_format(
                {**header, "bold": True, "bg_color": PALE, "bottom": 5, "num_format": f'@"{MARKS["value"]}"'}
            ),
            "column": book.add_format(
                {**header, "bold": True, "bg_color": GREY, "bottom": 2, "num_format": f'@"{MARKS["column"]}"'}
            ),
            "no": book.add_format({**header, "italic": True, "num_format": "@"}),
        },
        cell={
            "text": book.add_format({**open_cell, "num_format": "@"}),
            "integer": book.add_format({**open_cell, "num_format": "0"}),
            "decimal": book.add_format({**open_cell, "num_format": "General"}),
            "pounds": book.add_format({**open_cell, "num_format": "0.00"}),
            "date": book.add_format({**open_cell, "num_format": "dd/mm/yyyy", "align": "left"}),
        },
    )
