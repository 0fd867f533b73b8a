"""A CSV file as a frame of text columns named for what we read, with the row number a person sees."""

import csv
import io
from dataclasses import dataclass

import polars as pl

from geo.layouts import plain
from geo.reading.source import Source
from geo.recognise import Recognised, UnknownLayout, recognise
from warehouse.errors import FootprintError

# ONS sheets saved as CSV carry a few lines of title above the header.
HEADER_WITHIN = 12


@dataclass(frozen=True)
class Table:
    """`frame` has a column per column of the layout (text, blank = null), `age_<n>` columns as text, and `row`."""

    recognised: Recognised
    frame: pl.DataFrame
    titles: str


def read_table(source: Source, option: str) -> Table:
    """Raises `UnknownLayout` for unknown headers and `FootprintError` for a file that is no proper CSV."""
    headers, recognised, lines_above, titles = _find_header(source, option)
    repeated = {name for name in map(plain, headers) if name and list(map(plain, headers)).count(name) > 1}
    for name in [*recognised.columns.values(), *(header for _, header in recognised.ages)]:
        if plain(name) in repeated:
            raise FootprintError(
                f"{source.name}: the column {name} is there twice. Keep the one that is meant."
            )
    position = {header: number for number, header in reversed(list(enumerate(headers)))}
    wanted = [
        pl.nth(position[header]).str.strip_chars().replace("", None).alias(name)
        for name, header in recognised.columns.items()
    ]
    # Women's and men's columns of one age keep names of their own here; the reader adds them up.
    for number, (age, header) in enumerate(recognised.ages):
        wanted.append(
            pl.nth(position[header]).str.strip_chars().replace("", None).alias(f"age_{age}_{number}")
        )
    rows = _scan(source, lines_above + 1, len(headers))
    try:
        frame = rows.select(wanted).collect() if isinstance(rows, pl.LazyFrame) else rows.select(wanted)
    except pl.exceptions.PolarsError as error:
        raise FootprintError(f"{source.name}: not a proper CSV file. {_reason(error)}") from None
    frame = frame.with_row_index("row", offset=lines_above + 2)
    return Table(recognised, frame.filter(~pl.all_horizontal(pl.exclude("row").is_null())), titles)


def _scan(source: Source, skip: int, width: int) -> pl.LazyFrame | pl.DataFrame:
    """All cells as text; a row with more cells than the header is an error, as is an unclosed quote."""
    schema = {f"c{number}": pl.String for number in range(width)}
    if source.encoding == "utf-8":
        return pl.scan_csv(source.path, has_header=False, skip_lines=skip, schema=schema)
    try:
        return pl.read_csv(source.path, has_header=False, skip_lines=skip, schema=schema, encoding="cp1252")
    except pl.exceptions.PolarsError as error:
        raise FootprintError(f"{source.name}: not a proper CSV file. {_reason(error)}") from None


def _find_header(source: Source, option: str) -> tuple[list[str], Recognised, int, str]:
    """The headers, the layout, the number of physical lines above the header and their text."""
    reader = csv.reader(io.StringIO(source.head, newline=""))
    records: list[tuple[int, list[str]]] = []
    before = 0
    for record in reader:
        records.append((before, record))
        before = reader.line_num
        if len(records) == HEADER_WITHIN:
            break
    for above, record in records:
        try:
            found = recognise(source.name, record, "csv", option)
        except UnknownLayout:
            continue
        return (
            record,
            found,
            above,
            " ".join(cell for line, cells in records if line < above for cell in cells),
        )
    # Nothing fits: explain with the record that looks most like a header, the first of the widest.
    likeliest = max(records, key=lambda pair: len([cell for cell in pair[1] if cell.strip()]))[1]
    recognise(source.name, likeliest, "csv", option)
    raise AssertionError("unreachable: recognise raises for every record")


def _reason(error: Exception) -> str:
    text = str(error)
    if "more fields than defined" in text or "not specified in schema" in text:
        return "A row has more cells than the header."
    if "not found in CSV file" in text:
        return "Its first row has fewer cells than the header, or a quote in it is opened and never closed."
    if "not properly escaped" in text or "could not parse" in text:
        return "A quote is opened and never closed."
    return "It ends too early or cannot be read as rows of cells."
