"""Reading the XML parts of a workbook as a stream of events, with nothing that XML can be abused for."""

import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

BLOCK = 1 << 16
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Damaged(Exception):
    """The workbook is not what a spreadsheet program writes."""


def local(name: str) -> str:
    """The name of an element or attribute without its namespace or prefix."""
    return name.rpartition(" ")[2].rpartition(":")[2]


def parser(start: Start | None = None, end: End | None = None) -> expat.XMLParserType:
    """A parser for one part. A document type (the way to entities that blow up) is refused."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartElementHandler = start
    made.EndElementHandler = end
    made.StartDoctypeDeclHandler = _refuse_doctype
    return made


def _refuse_doctype(*_: object) -> None:
    raise Damaged


def feed(book: zipfile.ZipFile, part: str, made: expat.XMLParserType) -> Iterator[None]:
    """Feed a part to its parser, a block a step. Raises `Damaged` for a part that is missing or no XML."""
    try:
        with book.open(part) as stream:
            while block := stream.read(BLOCK):
                made.Parse(block, False)
                yield
        made.Parse(b"", True)
        yield
    except (KeyError, expat.ExpatError) as error:
        raise Damaged from error


def read(book: zipfile.ZipFile, part: str, start: Start, end: End | None = None) -> None:
    """Read a whole small part."""
    for _ in feed(book, part, parser(start, end)):
        pass
