"""Records that were read carefully, written down as a regular CSV file with their numbers, for DuckDB to read.

What is wrong with the shape of a record (too short, too long, a stray quote) becomes an issue here.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from loaders.issues import Issue, Place, row_fault
from loaders.reading.csv_records import Record, refuse_joined_rows
from loaders.reading.headers import Header
from loaders.reading.trimming import trim


def rewrite(
    records: Iterable[Record], header: Header, table: str, target: Path, ragged: bool
) -> tuple[list[Issue], int]:
    """Write (number, cells…, what stands beyond the header) of every record that is not blank.

    Comes back with the issues of shape and the number of records written.

    `ragged`: whether a record with too few cells is short (a CSV line) or merely ends with empty cells (a sheet row).
    Raises `Unreadable` when a quote joins rows.
    """
    issues: list[Issue] = []
    written = 0
    width = header.width
    with target.open("w", encoding="utf-8", newline="") as file:
        # The line end of two characters makes the writer quote every cell that holds either of them.
        writer = csv.writer(file, lineterminator="\r\n")
        for record in records:
            cells = record.cells
            if not any(map(trim, cells)):
                continue
            while len(cells) > width and not trim(cells[-1]):
                cells.pop()
            refuse_joined_rows(record, width)
            written += 1
            shape = _shape_issue(record, width, header, table, ragged)
            if shape:
                issues.append(shape)
            if len(cells) == width and all(header.named):
                writer.writerow((record.number, *cells, ""))
            else:
                writer.writerow((record.number, *_padded(cells, width), " ".join(_beyond(cells, header))))
    return issues, written


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _beyond(cells: list[str], header: Header) -> list[str]:
    """What stands in cells without a heading."""
    named = header.named
    return [
        cell for place, cell in enumerate(cells) if trim(cell) and not (place < len(named) and named[place])
    ]


def _shape_issue(record: Record, width: int, header: Header, table: str, ragged: bool) -> Issue | None:
    place: Place = {"table": table, "row": record.number}
    if record.stray_quote:
        message = "Text stands beside a quoted cell. Write a quote inside a cell twice, and put the whole cell in quotes."
        return row_fault("stray_quote", message, **place)
    if ragged and len(record.cells) < width:
        message = (
            f"The row has {len(record.cells)} cells; the header has {width}. Fill it up with empty cells."
        )
        return row_fault("short_row", message, **place)
    if (len(record.cells) > width or not all(header.named)) and _beyond(record.cells, header):
        message = "A cell is filled that has no heading above it. A comma inside a cell needs quotes around the cell."
        return row_fault("extra_cell", message, **place)
    return None
