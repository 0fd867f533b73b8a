"""What kind of CSV file is this? One pass over the bytes, in blocks, before anything is parsed.

The marks say whether DuckDB can read the file as it stands, and let later steps skip what cannot be there: no
quote, no @, no ten digits in a row.
"""

import codecs
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# A line longer than a block belongs to no table of a return; holding it would cost memory for nothing.
BLOCK = 1 << 18
UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Digits become 0 and joiners go, so that ten digits, spaced or not, are ten zeros.
_DIGITS = bytes(48 if 48 <= code <= 57 else code for code in range(256))
_JOINERS = b" -./"
_TEN_DIGITS = b"0" * 10
# Longer than ten digits can stretch with joiners between them.
SEAM = 64
_SPACES = (b" ", b"\t")
# What a ref may hold, and what parts cells and lines.
_PLAIN = (string.ascii_letters + string.digits + "._-,\r\n").encode()
# Spaces that lie beside a separator, a quote or a line end: a cell has to be trimmed.
_PADDING = tuple(
    pair
    for space in (b" ", b"\t")
    for mark in (b",", b"\n", b"\r", b'"')
    for pair in (space + mark, mark + space)
)
# DuckDB forgets a space between a quote and a separator; a space is part of a cell.
_SPACED_QUOTES = tuple(pair for space in _SPACES for pair in (space + b'"', b'"' + space))


@dataclass
class Marks:
    """`lines`: physical lines. `newline`: lf, crlf or other (also mixed). `plain`: nothing but refs could be made of.

    The marks that are True of what was met may be True too often, never too seldom.
    """

    size: int = 0
    lines: int = 0
    commas: int = 0
    utf8: bool = True
    ascii: bool = True
    utf16: bool = False
    nul: bool = False
    quotes: bool = False
    spaced_quotes: bool = False
    at_sign: bool = False
    ten_digits: bool = False
    padded: bool = False
    plain: bool = True
    endless_line: bool = False
    newline: str = "lf"

    @property
    def regular(self) -> bool:
        """Whether DuckDB may try the file itself. It is still held to the number of lines that were counted here."""
        odd = self.nul or self.spaced_quotes or self.endless_line
        return self.utf8 and self.newline != "other" and not odd


def read_marks(path: Path) -> Marks:
    """The marks of one file. Raises OSError."""
    marks = Marks()
    decoder = codecs.getincrementaldecoder("utf-8")()
    feeds = returns = pairs = 0
    block = b""
    for block, before in _blocks(path):
        if marks.size == 0:
            marks.utf16 = block[:2] in UTF16_BOMS
        marks.size += len(block)
        feeds += block.count(b"\n")
        after_return = before[-1:] == b"\r"
        if after_return or b"\r" in block:
            returns += block.count(b"\r")
            pairs += block.count(b"\r\n") + (after_return and block[:1] == b"\n")
        _look(block, before, marks, decoder)
    if not marks.ascii and marks.utf8:
        marks.utf8 = _decodes(decoder, b"", final=True)
    # A cell may be padded with a no-break space, and digits may be other than ASCII ones.
    if not marks.ascii:
        marks.padded = marks.ten_digits = marks.at_sign = True
    marks.newline = "lf" if returns == 0 else "crlf" if returns == pairs == feeds else "other"
    ends = feeds + returns - pairs
    marks.lines = ends + (1 if marks.size and block[-1:] not in (b"\n", b"\r") else 0)
    return marks


def _blocks(path: Path) -> Iterator[tuple[bytes, bytes]]:
    """Each block with the end of the one before it, so that nothing hides in the seam."""
    before = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block, before
            before = (before + block)[-SEAM:] if len(block) < SEAM else block[-SEAM:]


def _look(block: bytes, before: bytes, marks: Marks, decoder: codecs.IncrementalDecoder) -> None:
    if marks.ascii and not block.isascii():
        marks.ascii = False
    if not marks.ascii and marks.utf8:
        marks.utf8 = _decodes(decoder, block)
    marks.commas += block.count(b",")
    marks.nul |= b"\0" in block
    marks.quotes |= b'"' in block
    marks.at_sign |= b"@" in block
    marks.plain = marks.plain and not block.translate(None, _PLAIN)
    if not before and block[:1] in _SPACES or block[-1:] in _SPACES:
        marks.padded = True
    for seen in (block, before + block[:SEAM]):
        if not marks.ten_digits:
            marks.ten_digits = _TEN_DIGITS in seen.translate(_DIGITS, _JOINERS)
        if not marks.padded and (b" " in seen or b"\t" in seen):
            marks.padded = any(pair in seen for pair in _PADDING)
        if marks.quotes and not marks.spaced_quotes:
            marks.spaced_quotes = any(pair in seen for pair in _SPACED_QUOTES)
    if any(mark in block for mark in (b"\x0b", b"\x0c")):
        marks.padded = True
    if len(block) == BLOCK and b"\n" not in block and b"\r" not in block:
        marks.endless_line = True


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True
