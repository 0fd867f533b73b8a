"""A return as an .xlsx workbook: one sheet per table, its name as the table's, case ignored (R46)."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from loaders.declarations import GUIDE_SHEETS, tables
from loaders.issues import Issue, refusal, warning
from loaders.reading.archive import ENCRYPTED, UNREADABLE, too_large
from loaders.reading.cell_styles import date_styles
from loaders.reading.csv_records import Record
from loaders.reading.hashing import sha256_of
from loaders.reading.opened import Opened, nearest_table
from loaders.reading.sheet_rows import Book, Seen, sheet_rows, unescaped
from loaders.reading.xml_parts import Damaged, feed, local, parser, read

MOST_PARTS = 2_000
TYPES = "[Content_Types].xml"
DAMAGED = "The workbook is damaged, or no spreadsheet program wrote it. Open it, save it again as .xlsx and send that."


@dataclass(frozen=True)
class Sheet:
    name: str
    part: str
    hidden: bool


def open_workbook(path: Path, scratch: Path) -> Opened:
    """The tables of a workbook. The sheets are read later, one at a time, by `Opened.sheets`."""
    opened = Opened(source=path.name, sha256=sha256_of(path))
    try:
        with zipfile.ZipFile(path) as archive:
            unfit = _unfit(archive)
            if unfit:
                opened.issues.append(refusal(*unfit))
            else:
                _find_sheets(path, archive, opened)
    except (Damaged, *UNREADABLE):
        opened.issues.append(refusal("damaged_workbook", DAMAGED))
    return opened


def _unfit(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    """(code, sentence) why this is no .xlsx workbook that may be read."""
    infos = archive.infolist()
    excess = too_large(infos, MOST_PARTS)
    if excess:
        return excess
    names = {info.filename for info in infos}
    if TYPES not in names:
        return "not_what_its_name_says", "The name ends in .xlsx, but this is a ZIP of something else."
    if any(info.flag_bits & ENCRYPTED for info in infos):
        return "password_protected", "The workbook is encrypted. Save it without a password."
    kinds: list[str] = []
    read(archive, TYPES, lambda _, attributes: kinds.append(attributes.get("ContentType", "").lower()))
    if any("macroenabled" in kind or "vbaproject" in kind for kind in kinds):
        return "wrong_kind_of_file", "The workbook can hold macros (.xlsm). Save it as .xlsx."
    if not any(kind.endswith("spreadsheetml.sheet.main+xml") for kind in kinds):
        return (
            "not_what_its_name_says",
            "The name ends in .xlsx, but this is no Excel workbook. Save it as .xlsx.",
        )
    return None


def _find_sheets(path: Path, archive: zipfile.ZipFile, opened: Opened) -> None:
    main = next((target for kind, target in _related(archive, "") if kind.endswith("/officeDocument")), None)
    if main is None:
        raise Damaged
    sheets, epoch_1904 = _sheets(archive, main)
    related = dict(_related(archive, main))
    book = Book(
        shared=_shared_texts(archive, _of_kind(related, "sharedStrings")),
        date_styles=date_styles(archive, _of_kind(related, "styles")),
        epoch_1904=epoch_1904,
    )
    for place, sheet in enumerate(sheets, 1):
        table = sheet.name.strip().lower()
        if table not in tables():
            if sheet.name.strip() not in GUIDE_SHEETS:
                opened.issues.append(_extra_sheet(sheet.name, place))
            continue
        if table in opened.sheets:
            message = f"Two sheets are named {table} but for upper and lower case. Keep one."
            opened.issues.append(refusal("table_twice", message, table=table))
            continue
        if sheet.hidden:
            message = "The sheet is hidden. It was read; show it if it belongs to the return."
            opened.issues.append(warning("hidden_sheet", message, table=table))
        seen = Seen()
        opened.sheets[table] = partial(_rows, path, sheet.part, book, seen)
        opened.seen[table] = seen


def _rows(path: Path, part: str, book: Book, seen: Seen) -> Iterator[Record]:
    with zipfile.ZipFile(path) as archive:
        yield from sheet_rows(archive, part, book, seen)


def _extra_sheet(name: str, place: int) -> Issue:
    """Only the place of the sheet is said: its name may hold a person's."""
    near = nearest_table(name)
    hint = f" Its name is near to {near}." if near else ""
    return warning(
        "unknown_sheet", f"Sheet {place} of the workbook is no table of a return and was not read.{hint}"
    )


def _related(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str]]:
    """(kind, part) of everything that a part is related to; "" is the package itself."""
    folder, name = posixpath.split(part)
    found: list[tuple[str, str]] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if local(element) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            whole = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found.append((attributes.get("Type", ""), whole))
            found.append((attributes.get("Id", ""), whole))

    read(archive, posixpath.join(folder, "_rels", f"{name}.rels"), start)
    return found


def _of_kind(related: dict[str, str], kind: str) -> str | None:
    return next((part for name, part in related.items() if name.endswith(f"/{kind}")), None)


def _sheets(archive: zipfile.ZipFile, main: str) -> tuple[list[Sheet], bool]:
    """The sheets in their order, and whether dates count from 1904."""
    related = dict(_related(archive, main))
    found: list[Sheet] = []
    epochs: list[bool] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if local(element) == "sheet":
            identity = next((value for name, value in attributes.items() if local(name) == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            found.append(Sheet(attributes.get("name", ""), related.get(identity, ""), hidden))
        elif local(element) == "workbookPr":
            epochs.append(attributes.get("date1904", "0") in ("1", "true"))

    read(archive, main, start)
    return found, any(epochs)


def _shared_texts(archive: zipfile.ZipFile, part: str | None) -> list[str]:
    """The texts that cells share. Phonetic hints beside a text are not part of it."""
    if part is None:
        return []
    texts: list[str] = []
    pieces: list[str] = []
    phonetic: list[bool] = []

    def start(name: str, _: dict[str, str]) -> None:
        name = local(name)
        if name == "rPh":
            phonetic.append(True)
        elif name == "t" and not phonetic:
            made.CharacterDataHandler = pieces.append

    def end(name: str) -> None:
        name = local(name)
        if name == "t":
            made.CharacterDataHandler = None
        elif name == "rPh":
            phonetic.clear()
        elif name == "si":
            texts.append(unescaped("".join(pieces)))
            pieces.clear()

    made = parser(start, end)
    for _ in feed(archive, part, made):
        pass
    return texts
