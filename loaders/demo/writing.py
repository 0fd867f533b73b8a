"""A return as the files that a provider sends: a folder of CSV files, the same as a ZIP, or a workbook."""

import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import xlsxwriter

from loaders.demo.faults import Tables, plant
from loaders.demo.story import Return

ISO, UK = "%Y-%m-%d", "%d/%m/%Y"
ZIP_TIME = (2020, 1, 1, 0, 0, 0)  # so that the same return has the same bytes


def write(folder: Path, name: str, sent: Return, frames: dict[str, pl.DataFrame], letters: str) -> Path:
    """Write one return under `folder` in its form, faults planted; the path to hand to the loader.

    Tables without rows are left out, as a provider would leave them out.
    """
    text = {
        table: as_text(frame, UK if sent.uk_dates else ISO) for table, frame in frames.items() if len(frame)
    }
    planted = plant(text, sent.faults, letters, f"{sent.received:%y%m%d}")
    if sent.form == "workbook":
        return _workbook(folder / f"{name}.xlsx", planted)
    if sent.form == "zip":
        return _zip(folder / f"{name}.zip", planted, sent.encoding)
    place = folder / name
    place.mkdir(parents=True)
    for table, frame in planted.items():
        (place / f"{table}.csv").write_bytes(_csv(frame, sent.encoding))
    return place


def as_text(frame: pl.DataFrame, dates: str) -> pl.DataFrame:
    """The frame with every cell as it is written: whole numbers without `.0`, missing as null."""
    cells = []
    for column, kind in frame.schema.items():
        if kind == pl.Date:
            cells.append(pl.col(column).dt.strftime(dates))
        elif kind.is_float():
            cells.append(pl.col(column).cast(pl.String).str.strip_suffix(".0"))
        else:
            cells.append(pl.col(column).cast(pl.String))
    return frame.select(cells)


def _csv(frame: pl.DataFrame, encoding: str) -> bytes:
    return frame.write_csv().encode(encoding)


def _zip(path: Path, tables: Tables, encoding: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, frame in tables.items():
            archive.writestr(
                zipfile.ZipInfo(f"{table}.csv", ZIP_TIME), _csv(frame, encoding), zipfile.ZIP_DEFLATED
            )
    return path


def _workbook(path: Path, tables: Tables) -> Path:
    """Real dates and numbers in the cells, as a spreadsheet would hold them; what is neither stays text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"created": date(2020, 1, 1)})
    for table, frame in tables.items():
        sheet = book.add_worksheet(table)
        sheet.write_row(0, 0, frame.columns)
        for number, row in enumerate(frame.iter_rows(), start=1):
            for place, value in enumerate(row):
                if value is not None:
                    _cell(sheet, number, place, frame.columns[place], value)
    book.close()
    return path


def _cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, place: int, column: str, value: str) -> None:
    if len(value) == 10 and value[4:5] == "-" and value[7:8] == "-":
        sheet.write_datetime(row, place, date.fromisoformat(value))
    elif (
        not column.endswith(("_ref", "_code", "_category"))
        and value.replace(".", "", 1).replace("-", "", 1).isdigit()
    ):
        sheet.write_number(row, place, float(value))
    else:
        sheet.write_string(row, place, value)
