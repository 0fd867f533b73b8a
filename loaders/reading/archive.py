"""A return as a ZIP of CSV files. What it would inflate to is known before a byte of it is (R47)."""

import re
import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from loaders.issues import refusal, refuses, warning
from loaders.reading.hashing import sha256_of
from loaders.reading.opened import IGNORED_FILE, IGNORED_FOLDER, Opened, describe_other, table_of_file

MOST_MEMBERS = 64
MOST_BYTES = 1_000_000_000
ENCRYPTED = 0x1
DAMAGED = "The ZIP is damaged or made in a way that cannot be read. Make it again."
# What reading a damaged, lying or exotic ZIP raises.
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def open_zip(path: Path, scratch: Path) -> Opened:
    """The tables of a ZIP, unpacked into `scratch`; nothing is unpacked when any member must not be there."""
    opened = Opened(source=path.name, sha256=sha256_of(path))
    try:
        with zipfile.ZipFile(path) as archive:
            members = _members(archive.infolist(), opened)
            if not refuses(opened.issues):
                _unpack(archive, members, scratch, opened)
    except UNREADABLE:
        opened.issues.append(refusal("damaged_zip", DAMAGED))
    return opened


def too_large(infos: list[zipfile.ZipInfo], most_members: int) -> tuple[str, str] | None:
    """(code, sentence) when the directory says that there is more in it than a return can be."""
    if len(infos) > most_members:
        return "too_many_members", f"The ZIP holds {len(infos):,} files; a return has at most {most_members}."
    size = sum(info.file_size for info in infos)
    if size > MOST_BYTES:
        return "too_large", f"The ZIP would unpack to {size / 1e9:,.1f} GB; a return has at most 1 GB."
    return None


def _members(infos: list[zipfile.ZipInfo], opened: Opened) -> list[tuple[str, zipfile.ZipInfo]]:
    """(table, member) of every table, after every rule about members. Faults go to `opened.issues`."""
    excess = too_large(infos, MOST_MEMBERS)
    if excess:
        opened.issues.append(refusal(*excess))
        return []
    if any(info.filename == "[Content_Types].xml" for info in infos):
        message = "The name ends in .zip, but this is an Office file. Give a workbook its own name, ending in .xlsx."
        opened.issues.append(refusal("not_what_its_name_says", message))
        return []
    found = []
    for info in infos:
        name = info.filename.replace("\\", "/")
        parts = PurePosixPath(name).parts
        if _unsafe(info, name, opened) or name.endswith("/"):
            continue
        if IGNORED_FOLDER in parts[:-1] or parts[-1] == IGNORED_FILE:
            opened.issues.append(warning("ignored_file", "A file that a Mac leaves in a ZIP was ignored."))
            continue
        found.append((parts, info))
    _nesting([parts for parts, _ in found], opened)
    return _tables(found, opened)


def _unsafe(info: zipfile.ZipInfo, name: str, opened: Opened) -> bool:
    """Whether this member refuses the return for what it is or where its name points."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    table = table_of_file(PurePosixPath(name).name)
    if info.flag_bits & ENCRYPTED:
        opened.issues.append(
            refusal("encrypted", "The ZIP is encrypted. Send it without a password.", table=table)
        )
    elif (
        "\0" in info.orig_filename
        or name.startswith("/")
        or ".." in name.split("/")
        or re.match(r"[A-Za-z]:", name)
    ):
        message = "A name in the ZIP points outside the return. Make the ZIP again from the plain files."
        opened.issues.append(refusal("unsafe_name", message))
    elif kind == stat.S_IFLNK:
        opened.issues.append(
            refusal("link", "The ZIP holds a link to another place. Put in the file itself.", table=table)
        )
    elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        opened.issues.append(
            refusal("special_file", "The ZIP holds something that is no plain file.", table=table)
        )
    else:
        return False
    return True


def _nesting(found: list[tuple[str, ...]], opened: Opened) -> None:
    folders = {parts[:-1] for parts in found}
    if len(folders) > 1 or any(len(folder) > 1 for folder in folders):
        message = "The files lie in folders within the ZIP. Put them side by side, with at most one folder around them."
        opened.issues.append(refusal("nested_folder", message))


def _tables(
    found: list[tuple[tuple[str, ...], zipfile.ZipInfo]], opened: Opened
) -> list[tuple[str, zipfile.ZipInfo]]:
    members: dict[str, zipfile.ZipInfo] = {}
    for parts, info in found:
        table = table_of_file(parts[-1])
        if table is None:
            message = (
                f"The ZIP holds {describe_other(parts[-1])}, which is no table of a return. Take it out."
            )
            opened.issues.append(refusal("other_file", message))
        elif table in members:
            message = f"The ZIP holds two files named {table}.csv. Keep one."
            opened.issues.append(refusal("table_twice", message, table=table))
        else:
            members[table] = info
    return list(members.items())


def _unpack(
    archive: zipfile.ZipFile, members: list[tuple[str, zipfile.ZipInfo]], scratch: Path, opened: Opened
) -> None:
    """Inflate the tables. A member never gives more than the size in the directory, whatever it holds."""
    for table, info in members:
        target = scratch / f"{table}.csv"
        try:
            with archive.open(info) as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
        except UNREADABLE:
            opened.issues.append(refusal("damaged_zip", DAMAGED, table=table))
        else:
            opened.files[table] = target
