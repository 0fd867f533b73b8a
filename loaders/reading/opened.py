"""What opening a return gives: the file or sheet of each table, and what was wrong with what holds them."""

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from loaders.declarations import tables
from loaders.issues import Issue
from loaders.reading.csv_records import Record
from loaders.reading.sheet_rows import Seen

IGNORED_FOLDER = "__MACOSX"
IGNORED_FILE = ".DS_Store"


@dataclass
class Opened:
    """`files`: table → its CSV file on disk. `sheets`: table → its rows; `seen` is filled as they are read.

    `sha256` is that of the file received; a folder's is made of its tables when it is needed.
    """

    source: str
    files: dict[str, Path] = field(default_factory=dict)
    sheets: dict[str, Callable[[], Iterator[Record]]] = field(default_factory=dict)
    seen: dict[str, Seen] = field(default_factory=dict)
    sha256: str | None = None
    issues: list[Issue] = field(default_factory=list)


def table_of_file(name: str) -> str | None:
    """The table that a file name stands for, case ignored; None for any other file."""
    path = PurePosixPath(name)
    stem = path.stem.strip().lower()
    return stem if path.suffix.lower() == ".csv" and stem in tables() else None


def nearest_table(name: str) -> str | None:
    """The table whose name is nearest to a name that is none."""
    near = difflib.get_close_matches(name.lower()[:64].replace(" ", "_"), list(tables()), n=1, cutoff=0.7)
    return near[0] if near else None


def describe_other(name: str) -> str:
    """Words for a file that is no table. Its name may hold a person's, so only its kind and a near table are said."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    kind = f"a {suffix} file" if suffix.lstrip(".").isalnum() and len(suffix) <= 6 else "a file"
    near = nearest_table(path.stem)
    return f"{kind} whose name is near to {near}.csv" if near else kind
