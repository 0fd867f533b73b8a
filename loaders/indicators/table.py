"""A published CSV file as text cells under our names, with the row number a person sees (the header is row 1)."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from geo.reading.source import inspect
from loaders.indicators.declared import Layout, plain
from loaders.indicators.recognise import recognise
from warehouse.errors import FootprintError


@dataclass(frozen=True)
class Table:
    """`frame`: one text column per column of the layout (trimmed, blank = null) and `row`; blank rows are left out."""

    name: str
    sha256: str
    layout: Layout
    frame: pl.DataFrame


def read_table(path: Path) -> Table:
    """Raises `FootprintError` for what is no CSV file, headers that are not known, and rows that do not fit them."""
    source = inspect(path)
    if source.is_json:
        raise FootprintError(f"{source.name}: this is JSON. Take the publisher's CSV file and load that.")
    headers = next(csv.reader(io.StringIO(source.head, newline="")))
    layout = recognise(source.name, headers)
    position = {plain(header): number for number, header in reversed(list(enumerate(headers)))}
    try:
        cells = pl.read_csv(
            path,
            has_header=False,
            skip_rows=1,
            infer_schema=False,
            schema={f"c{number}": pl.String for number in range(len(headers))},
            encoding="utf8" if source.encoding == "utf-8" else "cp1252",
        )
    except pl.exceptions.NoDataError:
        raise FootprintError(f"{source.name}: there is no row under the header.") from None
    except pl.exceptions.PolarsError:
        raise FootprintError(
            f"{source.name}: a row does not fit the {len(headers)} columns of the header, or a quote is opened and never "
            "closed. Take the file as it was published."
        ) from None
    wanted = [
        pl.nth(position[plain(header)]).str.strip_chars().replace("", None).alias(name)
        for name, header in layout.wanted.items()
    ]
    frame = cells.select(wanted).with_row_index("row", offset=2)
    frame = frame.filter(~pl.all_horizontal(pl.exclude("row").is_null()))
    if not frame.height:
        raise FootprintError(f"{source.name}: there is no row under the header.")
    return Table(source.name, source.sha256, layout, frame)


def refuse_empty(table: Table, columns: list[str]) -> None:
    """Raises `FootprintError` where a cell that says what a row is about is empty."""
    for name in columns:
        rows = table.frame.filter(pl.col(name).is_null())["row"].to_list()
        if rows:
            shown = ", ".join(str(row) for row in rows[:5])
            raise FootprintError(
                f"{table.name}: {table.layout.wanted[name]} is empty in row {shown}{' and more' if len(rows) > 5 else ''}. "
                "Every row must say what it is about."
            )
