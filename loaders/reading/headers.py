"""Which column is which: the header of a table matched to its declaration, all that is wrong with it said at once."""

import difflib
import re
from collections import Counter
from dataclasses import dataclass

from loaders import identifying
from loaders.declarations import Table
from loaders.issues import Issue, Place, refusal, warning
from loaders.reading.column_names import identifying_kind

OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes", ":": "colons"}
MOST_COLUMNS = 300
_READABLE_NAME = re.compile(r"[A-Za-z][\w .()/-]{0,39}")


@dataclass(frozen=True)
class Header:
    """`columns`: for each cell of the header the declared column, or None. `named`: whether it has a heading at all."""

    columns: tuple[str | None, ...]
    named: tuple[bool, ...]

    @property
    def width(self) -> int:
        """Cells that a record may fill: up to the last one with a heading."""
        return max((place + 1 for place, named in enumerate(self.named) if named), default=0)


def squeeze(name: str) -> str:
    """A header without case, spaces and underscores (and what nobody sees): `Client Ref` is `client_ref`."""
    return re.sub(rf"[\s_{identifying.INVISIBLE}]+", "", name).lower()


def match(table: Table, rows: list[list[str]]) -> tuple[Header, list[Issue]]:
    """The header in the first of `rows` (the first few records, cells as read) and every issue about it."""
    cells = rows[0] if rows else []
    known = {squeeze(name): name for name in table.names}
    squeezed = [squeeze(cell) for cell in cells]
    header = Header(tuple(known.get(name) for name in squeezed), tuple(bool(name) for name in squeezed))
    missing = missing_columns(table, set(header.columns))
    issues = []
    if missing:
        issues += _not_a_header(table, rows, known) or [_missing(table, missing)]
    if not missing or any(header.columns):
        issues += _repeated(table, squeezed, known)
        issues += _unknown(table, cells, header)
    return header, issues


def missing_columns(table: Table, given: set[str | None]) -> list[str]:
    """What a header lacks: required columns, and one of each group of which a row must fill one."""
    missing = [
        column.name for column in table.columns if column.required != "no" and column.name not in given
    ]
    return missing + [" or ".join(group) for group in table.one_of if not given.intersection(group)]


def _missing(table: Table, missing: list[str]) -> Issue:
    listed = ", ".join(missing)
    what = "column is" if len(missing) == 1 else "columns are"
    add = "it" if len(missing) == 1 else "them"
    message = f"The required {what} missing: {listed}. Add {add} to the header in row 1."
    return refusal("missing_column", message, table=table.name, row=1, column=listed)


def _looks_like_header(table: Table, cells: list[str], known: dict[str, str]) -> bool:
    given = {known.get(squeeze(cell)) for cell in cells} - {None}
    return (
        len(given) * 2 >= len([column for column in table.columns if column.required != "no"])
        and len(given) > 1
    )


def _not_a_header(table: Table, rows: list[list[str]], known: dict[str, str]) -> list[Issue]:
    """Why row 1 is no header, if there is a reason that a person can see (R37): at most one issue."""
    if not rows or _looks_like_header(table, rows[0], known):
        return []
    first = rows[0]
    place: Place = {"table": table.name, "row": 1}
    below = next((n for n, cells in enumerate(rows[1:], 2) if _looks_like_header(table, cells, known)), None)
    if first and first[0].strip().lower().startswith("sep="):
        message = "Row 1 is a sep= line. Delete it, so that the header stands in row 1 and commas separate the cells."
        return [refusal("sep_line", message, **place)]
    if below:
        what = "a title" if any(cell.strip() for cell in first) else "a blank row"
        message = f"Row 1 is {what}; the header stands in row {below}. Delete what stands above it."
        return [refusal("header_not_first", message, **place)]
    if not any(cell.strip() for cell in first):
        return [refusal("header_not_first", "Row 1 is blank. The header stands in row 1.", **place)]
    for separator, words in OTHER_SEPARATORS.items():
        if _looks_like_header(table, ",".join(first).split(separator), known):
            message = f"The cells are separated by {words}. Save the file with commas."
            return [refusal("wrong_separator", message, **place)]
    if not any(known.get(squeeze(cell)) for cell in first):
        expected = ", ".join(column.name for column in table.columns if column.required != "no")
        message = f"Row 1 holds none of the columns of this table, so it is no header. Expected at least: {expected}."
        return [refusal("no_header", message, **place)]
    return []


def _repeated(table: Table, squeezed: list[str], known: dict[str, str]) -> list[Issue]:
    """A column that is there twice refuses the return: nobody can say which one is meant."""
    issues = []
    for name, times in Counter(name for name in squeezed if name).items():
        if times > 1:
            places = ", ".join(str(place) for place, cell in enumerate(squeezed, 1) if cell == name)
            shown = known.get(name)
            subject = f"The column {shown}" if shown else "A column with one heading"
            message = f"{subject} stands in row 1 {times} times (columns {places}). Keep one."
            issues.append(refusal("column_twice", message, table=table.name, row=1, column=shown))
    return issues


def _unknown(table: Table, cells: list[str], header: Header) -> list[Issue]:
    if len(cells) > MOST_COLUMNS:
        message = f"Row 1 has {len(cells):,} columns; this table has {len(table.columns)}. Delete the ones that are not of it."
        return [refusal("too_many_columns", message, table=table.name, row=1)]
    issues = []
    for place, (cell, column) in enumerate(zip(cells, header.columns, strict=True), 1):
        if column is None and cell.strip():
            issues.append(_unknown_column(table, cell.strip(), place))
    return issues


def _unknown_column(table: Table, name: str, place: int) -> Issue:
    shown = name if _READABLE_NAME.fullmatch(name) and not identifying.nhs_number(name) else None
    at: Place = {"table": table.name, "row": 1, "column": shown or f"column {place}"}
    kind = identifying_kind(name, table.name)
    if kind:
        message = f"The column is named like {kind}. A return holds nothing that identifies a person: take the column out."
        return refusal("identifying_column", message, **at)
    near = difflib.get_close_matches(
        squeeze(name)[:64], [squeeze(known) for known in table.names], n=1, cutoff=0
    )
    nearest = next((known for known in table.names if near and squeeze(known) == near[0]), table.names[0])
    return warning(
        "unknown_column",
        f"This is no column of the table and was not read. The nearest known one is {nearest}.",
        **at,
    )
