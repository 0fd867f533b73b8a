"""What a file on disk is, before anybody asks what it says: its hash, its encoding, whether it is packed."""

import codecs
import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import FootprintError

CHUNK = 1 << 20
HEAD = 1 << 16


@dataclass(frozen=True)
class Source:
    """A file that can be read: `encoding` is utf-8 or cp1252, `is_json` true where it opens with a brace."""

    path: Path
    sha256: str
    encoding: str
    packed: bool
    is_json: bool
    head: str

    @property
    def name(self) -> str:
        return self.path.name


def inspect(path: Path) -> Source:
    """Read the file once, in pieces. Raises `FootprintError` for what is no CSV, packed CSV or GeoJSON."""
    if not path.is_file():
        raise FootprintError(f"{path}: there is no such file.")
    with path.open("rb") as opened:
        start = opened.read(4)
    if start[:2] == b"PK":
        raise FootprintError(
            f"{path.name}: this is a workbook or a ZIP. Save the sheet as CSV (or unpack the file) and load that."
        )
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FootprintError(f"{path.name}: the text is UTF-16. Save it as CSV UTF-8 and load that.")
    packed = start[:2] == b"\x1f\x8b"
    digest = hashlib.sha256()
    for piece in _pieces(path, packed=False):
        digest.update(piece)
    head, encoding = _text(path, packed)
    if not head.strip():
        raise FootprintError(f"{path.name}: the file is empty.")
    if "\x00" in head:
        raise FootprintError(f"{path.name}: this is no text file (it holds NUL bytes).")
    is_json = head.lstrip("\ufeff \t\r\n").startswith("{")
    return Source(path, digest.hexdigest(), encoding, packed, is_json, head)


def _pieces(path: Path, packed: bool) -> Iterator[bytes]:
    with gzip.open(path, "rb") if packed else path.open("rb") as opened:
        while piece := opened.read(CHUNK):
            yield piece


def _text(path: Path, packed: bool) -> tuple[str, str]:
    """The beginning of the text, and its encoding: UTF-8 if every byte of the file is, otherwise Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    head = b""
    encoding = "utf-8"
    try:
        for piece in _pieces(path, packed):
            if len(head) < HEAD:
                head += piece[: HEAD - len(head)]
            if encoding == "utf-8":
                try:
                    decoder.decode(piece)
                except UnicodeDecodeError:
                    encoding = "cp1252"
            elif len(head) >= HEAD and not packed:
                break
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise FootprintError(
            f"{path.name}: the packed file is damaged or incomplete. Fetch it again."
        ) from None
    return head.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding
