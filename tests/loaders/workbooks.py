"""Workbooks for tests, written with xlsxwriter: real dates and numbers, and cells that a test writes its own way."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from loaders.declarations import table as declared
from tests.loaders.given import Tables, header_of

NUMBERS = ("integer", "decimal", "pounds")


def write(
    place: Path,
    whole: Tables,
    cells: dict[tuple[str, int, str], Callable[..., Any]] | None = None,
    after: Callable[[Any, dict[str, Any]], None] | None = None,
    name: str = "return.xlsx",
    names: dict[str, str] | None = None,
    **options: Any,
) -> Path:
    """Write a return as a workbook. `cells` (table, row, column) → fn(sheet, row, column); `after(book, sheets)`."""
    place.mkdir(parents=True, exist_ok=True)
    path = place / name
    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_numbers": False, **options}
    )
    date_format = book.add_format({"num_format": "dd/mm/yyyy"})
    sheets = {}
    for table, found in whole.items():
        sheet = sheets[table] = book.add_worksheet((names or {}).get(table, table))
        header = header_of(table, found)
        sheet.write_row(0, 0, header)
        for n, one in enumerate(found, start=1):
            for at, column in enumerate(header):
                own = (cells or {}).get((table, n + 1, column))
                if own:
                    own(sheet, n, at)
                else:
                    _write(sheet, n, at, table, column, one.get(column, ""), date_format)
    if after:
        after(book, sheets)
    book.close()
    return path


def _write(sheet: Any, n: int, at: int, table: str, column: str, value: str, date_format: Any) -> None:
    kind = next((one.kind for one in declared(table).columns if one.name == column), "text")
    if value == "":
        return
    if kind in ("date", "month") and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        sheet.write_datetime(n, at, dt.datetime.fromisoformat(value), date_format)
    elif kind in NUMBERS and re.fullmatch(r"-?\d+(\.\d+)?", value):
        sheet.write_number(n, at, float(value))
    else:
        sheet.write_string(n, at, value)


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The same workbook with every part changed; None leaves a part out."""
    with zipfile.ZipFile(path) as book:
        parts = {name: change(name, book.read(name)) for name in book.namelist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            if part is not None:
                book.writestr(name, part)
    path.write_bytes(made.getvalue())
    return path
