"""The records of a CSV file, one by one, with the number and the line of each: the careful way to read.

Written for files that are not regular: quoting that may be broken, mixed encodings, CR line ends, ragged rows. A
quote that is never closed, or that joins the next row, ends the reading with `Unreadable`, which names the line.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Longest line and longest record; a table of a return comes nowhere near.
LONGEST_LINE = 1 << 18
LONGEST_RECORD = 1 << 20
_INSIDE = r'[^"]*(?:""[^"]*)*'
_QUOTED = re.compile(f'"({_INSIDE})"(?!")')
_UNTIL_QUOTE = re.compile(_INSIDE)
MIXED = "footprint-windows-1252"


class Unreadable(Exception):
    """The table cannot be read from `line` on. `code` and the message are those of the issue."""

    def __init__(self, code: str, message: str, line: int | None = None):
        super().__init__(message)
        self.code, self.message, self.line = code, message, line


@dataclass(slots=True)
class Record:
    """`number`: the record's place in the file, the header being 1. `line`: the physical line it begins on.

    `commas`: how many stand on each of its physical lines. `stray_quote`: text stands beside a quoted cell.
    """

    number: int
    cells: list[str]
    line: int
    commas: list[int]
    stray_quote: bool = False


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8 is read as Windows-1252, byte by byte, so that a mixed file is read too (R35)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252"), error.end


codecs.register_error(MIXED, _as_windows_1252)


def read_records(path: Path) -> Iterator[Record]:
    """Every record of the file. Raises `Unreadable` where the reading has to end."""
    with path.open(encoding="utf-8-sig", errors=MIXED, newline="") as file:
        lines = _Lines(file)
        try:
            number = 0
            while (line := lines.next()) is not None:
                number += 1
                yield _record(number, line, lines)
        except UnicodeDecodeError:
            line_number = _undecodable_line(path)
            message = f"Line {line_number} holds a byte that is neither UTF-8 nor Windows-1252. Save the file as CSV UTF-8."
            raise Unreadable("wrong_encoding", message, line_number) from None


def _undecodable_line(path: Path) -> int:
    """The first line with a byte that is in neither encoding (blocks are decoded at once, so it has to be looked for)."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8", MIXED)
            except UnicodeDecodeError:
                return number
    return 1


class _Lines:
    """The physical lines, with their number and their own line end."""

    def __init__(self, file: io.TextIOWrapper):
        self.file, self.at, self.end = file, 0, ""

    def next(self) -> str | None:
        line = self.file.readline(LONGEST_LINE)
        if not line:
            return None
        self.at += 1
        if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
            message = (
                f"Line {self.at} has more than {LONGEST_LINE:,} characters, so this is no table of a return."
            )
            raise Unreadable("endless_line", message, self.at)
        body = line.rstrip("\r\n")
        self.end = line[len(body) :]
        return body


def _record(number: int, line: str, lines: _Lines) -> Record:
    record = Record(number, [], lines.at, [line.count(",")])
    if '"' not in line:
        record.cells = line.split(",")
        return record
    at = 0
    while True:
        if line[at : at + 1] != '"':
            end = _comma(line, at)
            record.cells.append(line[at:end])
        elif (closed := _QUOTED.match(line, at)) is not None:
            record.cells.append(closed.group(1).replace('""', '"'))
            end = closed.end()
        else:
            line, end = _across_lines(record, line[at + 1 :], lines)
        if line[end : end + 1] not in ("", ","):
            record.stray_quote = True
            end = _comma(line, end)
        if end >= len(line):
            return record
        at = end + 1


def _comma(line: str, at: int) -> int:
    """Where the next comma stands, or the end of the line."""
    comma = line.find(",", at)
    return len(line) if comma < 0 else comma


def _across_lines(record: Record, opening: str, lines: _Lines) -> tuple[str, int]:
    """Go on reading a quoted cell over line ends; returns the line it closes on and the place behind its quote."""
    opened_at, parts, size = lines.at, [opening], len(opening)
    while True:
        parts.append(lines.end)
        line = lines.next()
        if line is None or size > LONGEST_RECORD:
            message = (
                f"A quote that opens on line {opened_at} is never closed, so the rows after it cannot be told apart. "
                "Close it, or write a quote inside a cell twice."
            )
            raise Unreadable("unclosed_quote", message, opened_at)
        record.commas.append(line.count(","))
        inside = _UNTIL_QUOTE.match(line)
        assert inside is not None  # the pattern also matches nothing
        parts.append(inside.group())
        size += len(parts[-1]) + 1
        if inside.end() < len(line):
            record.cells.append("".join(parts).replace('""', '"'))
            return line, inside.end() + 1


def refuse_joined_rows(record: Record, width: int) -> None:
    """A cell with line breaks is fine; a quote that swallows the next row is not (R36). Raises `Unreadable`.

    Rows are joined when a record over several lines has text beside a quote, or has not the header's width, or when
    each of its lines alone, read without quotes, has the header's width.
    """
    if len(record.commas) == 1:
        return
    alone = all(commas == width - 1 for commas in record.commas)
    if record.stray_quote or alone or len(record.cells) != width:
        last = record.line + len(record.commas) - 1
        message = (
            f"A quote on line {record.line} joins the lines up to {last}, so their rows cannot be told apart. "
            "Close it, or write a quote inside a cell twice."
        )
        raise Unreadable("joined_rows", message, record.line)
