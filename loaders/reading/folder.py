"""A return as a folder: one CSV file per table, perhaps with one folder around them (R47)."""

from pathlib import Path

from loaders.issues import refusal, warning
from loaders.reading.opened import IGNORED_FILE, IGNORED_FOLDER, Opened, describe_other, table_of_file


def open_folder(path: Path) -> Opened:
    """The tables of a folder. A link or another folder refuses; an unknown file is a warning."""
    opened = Opened(source=path.name)
    entries = _entries(path, opened)
    inner = [entry for entry in entries if entry.is_dir() and not entry.is_symlink()]
    if len(inner) == 1 and len(entries) == 1:
        entries = _entries(inner[0], opened)
    for entry in entries:
        _place(entry, opened)
    return opened


def _entries(path: Path, opened: Opened) -> list[Path]:
    """What lies in a folder, without the files that a Mac leaves, which are a warning."""
    found, ignored = [], 0
    for entry in sorted(path.iterdir()):
        if entry.name in (IGNORED_FILE, IGNORED_FOLDER):
            ignored += 1
        else:
            found.append(entry)
    if ignored:
        opened.issues.append(warning("ignored_file", "Files that a Mac leaves in a folder were ignored."))
    return found


def _place(entry: Path, opened: Opened) -> None:
    table = table_of_file(entry.name)
    if entry.is_symlink():
        message = "The folder holds a link to another place. Put the file itself there."
        opened.issues.append(refusal("link", message, table=table))
    elif entry.is_dir():
        message = (
            "The folder holds another folder. Put the CSV files of one return side by side in one folder."
        )
        opened.issues.append(refusal("nested_folder", message))
    elif not entry.is_file():
        message = "The folder holds something that is neither a file nor a folder. Remove it."
        opened.issues.append(refusal("special_file", message, table=table))
    elif table is None:
        message = (
            f"The folder holds {describe_other(entry.name)}, which is no table of a return; it was not read. "
            "If it belongs to the return, give it its table's name."
        )
        opened.issues.append(warning("unknown_file", message))
    elif table in opened.files:
        message = f"Two files are named {table}.csv but for upper and lower case. Keep one."
        opened.issues.append(refusal("table_twice", message, table=table))
    else:
        opened.files[table] = entry
