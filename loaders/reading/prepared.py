"""One table of a return, ready for DuckDB: its header matched, its file regular or rewritten so that it is.

A regular CSV file is left as it stands and DuckDB reads it; every other file is read record by record and written
down again in the scratch folder. Both give the same rows (a test generates files to prove it).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from loaders.declarations import Table
from loaders.issues import Issue, refusal, refuses, warning
from loaders.reading import headers
from loaders.reading.csv_marks import Marks, read_marks
from loaders.reading.csv_records import Record, Unreadable, read_records
from loaders.reading.headers import Header
from loaders.reading.rewriting import rewrite

# Records that are looked at to find the header.
LOOKED_AT = 12
BEYOND = "beyond"
Rows = Callable[[], Iterator[Record]]


@dataclass
class PreparedTable:
    """`file` is what DuckDB reads, None while the table is not readable; `numbered`: its records carry their numbers.

    `cells` are its text columns: c0, c1, … as the header has them, and `beyond` for what has no heading. `rows` reads
    the source again, should DuckDB not agree that a file is regular. `has_rows` is False for a header alone.
    """

    table: Table
    rows: Rows
    header: Header = Header((), ())
    heading: list[str] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    issues: list[Issue] = field(default_factory=list)
    file: Path | None = None
    numbered: bool = False
    has_rows: bool = False

    @property
    def readable(self) -> bool:
        return self.file is not None

    @property
    def given(self) -> tuple[str, ...]:
        """The declared columns that the file has."""
        return tuple(name for name in self.header.columns if name)

    @property
    def cells(self) -> tuple[str, ...]:
        width = self.header.width if self.numbered else len(self.header.columns)
        return (*(f"c{place}" for place in range(width)), *([BEYOND] if self.numbered else []))

    @property
    def others(self) -> tuple[str, ...]:
        """The cells that are not declared: unknown columns, and what lies beyond the header."""
        declared = {cell for cell, name in zip(self.cells, self.header.columns, strict=False) if name}
        return tuple(cell for cell in self.cells if cell not in declared)


def prepare_csv(table: Table, path: Path, scratch: Path) -> PreparedTable:
    """Prepare one CSV file. Whatever is wrong with it is an issue of the result. Raises OSError."""
    prepared = PreparedTable(table, rows=lambda: read_records(path), marks=read_marks(path))
    unfit = _unfit(prepared.marks, table)
    if unfit:
        prepared.issues.append(unfit)
        return prepared
    try:
        first = list(islice(prepared.rows(), LOOKED_AT))
    except Unreadable as error:
        prepared.issues.append(refusal(error.code, error.message, table=table.name))
        return prepared
    if not _match_header(prepared, first):
        return prepared
    if not prepared.marks.utf8:
        message = (
            "The file is not in UTF-8; it was read as Windows-1252. Check pound signs, dashes and accents."
        )
        prepared.issues.append(warning("windows_1252", message, table=table.name))
    if _seems_regular(prepared, first[0]):
        prepared.file, prepared.has_rows = _under_our_own_name(path, table, scratch), prepared.marks.lines > 1
    else:
        prepare_carefully(prepared, scratch)
    return prepared


def prepare_sheet(table: Table, rows: Rows, scratch: Path) -> PreparedTable:
    """Prepare one sheet of a workbook in the same way."""
    marks = Marks(ascii=False, at_sign=True, ten_digits=True, padded=True, plain=False)
    prepared = PreparedTable(table, rows, marks=marks)
    reading = rows()
    first = list(islice(reading, LOOKED_AT))
    if not first:
        prepared.issues.append(_nothing_in_it(table))
    elif _match_header(prepared, first):
        body = chain(first, reading)
        prepare_carefully(prepared, scratch, (row for row in body if row.number > 1), ragged=False)
    return prepared


def prepare_carefully(
    prepared: PreparedTable, scratch: Path, records: Iterable[Record] | None = None, ragged: bool = True
) -> None:
    """Write the records down again in `scratch`, so that DuckDB can read them; issues of shape are added."""
    target = scratch / f"{prepared.table.name}.rewritten.csv"
    body = islice(prepared.rows(), 1, None) if records is None else records
    try:
        issues, written = rewrite(body, prepared.header, prepared.table.name, target, ragged)
    except Unreadable as error:
        prepared.issues.append(refusal(error.code, error.message, table=prepared.table.name))
        prepared.file = None
    else:
        prepared.issues += issues
        prepared.file, prepared.numbered, prepared.has_rows = target, True, written > 0
        prepared.marks.lines = max(prepared.marks.lines, written)
        prepared.marks.padded = True


def _under_our_own_name(path: Path, table: Table, scratch: Path) -> Path:
    """The file by a path that DuckDB takes as it stands: in the provider's own, * ? [ would look for other files."""
    if path.parent == scratch:
        return path
    link = scratch / f"{table.name}.given.csv"
    link.symlink_to(path.absolute())
    return link


def _unfit(marks: Marks, table: Table) -> Issue | None:
    """Why the bytes are no CSV file of a return at all."""
    if marks.size == 0:
        return _nothing_in_it(table)
    if marks.utf16:
        return refusal("utf_16", "The file is in UTF-16. Save it as CSV UTF-8.", table=table.name)
    if marks.nul:
        message = "The file holds NUL bytes, so it is no text: perhaps UTF-16, or no CSV file. Save it as CSV UTF-8."
        return refusal("nul_bytes", message, table=table.name)
    if marks.endless_line:
        message = "A line of the file is longer than any row of a return, so this is no table."
        return refusal("endless_line", message, table=table.name)
    return None


def _nothing_in_it(table: Table) -> Issue:
    needed = ", ".join(column.name for column in table.columns if column.required != "no")
    message = (
        f"There is nothing in it, not even a header. Expected a header in row 1 with at least: {needed}."
    )
    return refusal("empty_table", message, table=table.name, column=needed)


def _match_header(prepared: PreparedTable, first: list[Record]) -> bool:
    """Match the header; whether the rows below it can be read."""
    above: list[list[str]] = [[] for _ in range(min(first[0].number - 1, LOOKED_AT))]
    prepared.heading = [] if above else first[0].cells
    prepared.header, issues = headers.match(prepared.table, above + [record.cells for record in first])
    prepared.issues += issues
    return not refuses(issues)


def _seems_regular(prepared: PreparedTable, header: Record) -> bool:
    """Whether DuckDB may read the file as it stands; it will still be held to the number of lines."""
    marks = prepared.marks
    even = marks.quotes or marks.commas == marks.lines * (len(header.cells) - 1)
    return (
        marks.regular
        and even
        and all(prepared.header.named)
        and len(header.commas) == 1
        and not header.stray_quote
    )
