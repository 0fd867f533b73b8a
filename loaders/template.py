"""The workbook that a provider fills in, made from the declarations and one contract: `write(contract_code, out)`.

It reads back as a return as it is: headers stand in the first row of each sheet, and the two guiding sheets are
known to the reader by name.
"""

from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from loaders.declarations import GUIDE_SHEETS, tables
from loaders.template_codes import write_codes
from loaders.template_contract import contract, contract_lists
from loaders.template_guide import write_guide
from loaders.template_sheet import write_sheet
from loaders.template_style import ProtectedWorkbook, styles
from warehouse.errors import FootprintError


def write(contract_code: str, out: Path) -> None:
    """Write the template of a contract to `out` (.xlsx).

    Raises `FootprintError` for an unknown contract, one that is not ready for use (R56), a name that is no
    .xlsx, or a file that cannot be written.
    """
    of = contract(contract_code)
    if out.suffix.lower() != ".xlsx":
        raise FootprintError(
            f"The template is a workbook: give it a name that ends in .xlsx, not “{out.name}”."
        )
    if not out.parent.is_dir():
        raise FootprintError(f"There is no folder “{out.parent}” to write the template to. Make it first.")
    book = ProtectedWorkbook(str(out))
    book.set_properties({"title": f"Return: {of.title}", "comments": f"Contract {of.code}"})
    style = styles(book)
    guide, codes = (book.add_worksheet(name) for name in GUIDE_SHEETS)
    needed = {"submission", *of.required_tables}
    ordered = sorted(tables().values(), key=lambda table: (table.name not in needed, table.order))
    sheets = {table.name: book.add_worksheet(table.name) for table in ordered}
    periods = write_guide(guide, style, of)
    lists = write_codes(codes, style, contract_lists(of))
    for table in ordered:
        write_sheet(sheets[table.name], style, table, lists, periods)
        sheets[table.name].set_tab_color("#12436D" if table.name in needed else "#A8A8A8")
    for sheet in (guide, codes):
        sheet.protect("", {"format_columns": True, "select_locked_cells": True})
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    sheets["submission"].write_string(1, 0, of.code, style.cell["text"])
    if len(of.providers) == 1:
        sheets["submission"].write_string(1, 1, of.providers[0].code, style.cell["text"])
    try:
        book.close()
    except FileCreateError:
        raise FootprintError(
            f"{out} could not be written. Close it if it is open, and check that you may write there."
        ) from None
