"""The rows of one sheet as records of text cells: real dates as ISO dates, numbers as plain decimals."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.reading.cell_styles import date_text, number_text
from loaders.reading.csv_records import Record
from loaders.reading.xml_parts import Damaged, feed, local, parser

# Excel's own limits; beyond them a sheet was not made by a spreadsheet program.
MOST_COLUMNS, MOST_ROWS, LONGEST_CELL = 16_384, 1_048_576, 32_767
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class Book:
    """What the cells of every sheet need: the shared texts, which styles are dates, and the epoch."""

    shared: list[str]
    date_styles: frozenset[int]
    epoch_1904: bool


@dataclass
class Seen:
    """What was met while the rows were read: rows or columns that are hidden, formulas without a stored result."""

    hidden_rows: bool = False
    hidden_columns: bool = False
    uncalculated: bool = False


def unescaped(text: str) -> str:
    """A text of a workbook without its escapes, as _x000D_ for a carriage return."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def sheet_rows(book: zipfile.ZipFile, part: str, of: Book, seen: Seen) -> Iterator[Record]:
    """Every row that has a filled cell, in the order of the sheet, with the row number that a person sees."""
    reader = _Reader(of, seen)
    for _ in feed(book, part, reader.parser):
        yield from reader.rows
        reader.rows.clear()


class _Reader:
    """Handles the events of one sheet. Text is gathered only inside a value, a cell at a time."""

    def __init__(self, of: Book, seen: Seen):
        self.of, self.seen = of, seen
        self.rows: list[Record] = []
        self.cells: list[str] = []
        self.row = self.column = 0
        self.kind = self.style = ""
        self.value: list[str] = []
        self.size = 0
        self.phonetic = self.formula = False
        self.parser = parser(self._start, self._end)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "c":
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.column = self._column_of(attributes.get("r"))
            self.value, self.size, self.formula = [], 0, False
        elif name == "f":
            self.formula = True
        elif name == "v" or name == "t" and not self.phonetic:
            self.parser.CharacterDataHandler = self._text
        elif name == "row":
            self._begin_row(attributes)
        elif name == "rPh":
            self.phonetic = True
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.seen.hidden_columns = True

    def _end(self, name: str) -> None:
        name = local(name)
        if name in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif name == "c":
            self._end_cell()
        elif name == "rPh":
            self.phonetic = False
        elif name == "row" and self.cells:
            self.rows.append(Record(self.row, self.cells, self.row, [0]))

    def _text(self, text: str) -> None:
        if self.size <= LONGEST_CELL:
            self.value.append(text)
            self.size += len(text)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        row = int(number) if number and number.isdigit() else self.row + 1
        if not self.row < row <= MOST_ROWS:
            raise Damaged
        self.row, self.column, self.cells = row, 0, []
        self.hidden = attributes.get("hidden") in ("1", "true")

    def _column_of(self, reference: str | None) -> int:
        """The column of a cell, counted from 1; a cell that does not say follows the one before it."""
        if reference is None:
            return self.column + 1
        found = _REFERENCE.fullmatch(reference)
        if not found:
            raise Damaged
        column = 0
        for letter in found.group(1):
            column = column * 26 + ord(letter) - 64
        if not self.column < column <= MOST_COLUMNS or int(found.group(2)) != self.row:
            raise Damaged
        return column

    def _end_cell(self) -> None:
        # An empty text (kind str) is a result too.
        self.seen.uncalculated |= self.formula and not self.value and self.kind != "str"
        text = self._cell_text("".join(self.value)) if self.value else ""
        if text:
            self.cells += [""] * (self.column - 1 - len(self.cells))
            self.cells.append(text)
            self.seen.hidden_rows |= self.hidden

    def _cell_text(self, value: str) -> str:
        try:
            if self.kind == "s":
                return self.of.shared[int(value)]
            if self.kind == "n":
                if int(self.style) in self.of.date_styles:
                    return date_text(value, self.of.epoch_1904)
                return number_text(value)
        except (ValueError, IndexError) as error:
            raise Damaged from error
        if self.kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return unescaped(value)
