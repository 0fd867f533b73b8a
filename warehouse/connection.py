"""The one door to DuckDB: where the files are, how the store is written, how a snapshot is read.

The store is opened for a moment by one writer, with a bounded wait for its lock. Snapshots are attached
read-only to an in-memory hub that is keyed on the file's inode and time, so a reader never blocks a
load, and a swapped-in snapshot is seen by the next question without a restart.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.errors import NothingLoaded, StoreBusy

PROJECT = Path(__file__).resolve().parent.parent
SQL = Path(__file__).with_name("sql")

# DuckDB must never reach for the network to find an extension.
OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
LOCK_WORDS = (
    "Could not set lock",
    "Conflicting lock",
    "already open",
    "already attached",
    "different configuration",
)
# Rows that the store packs together. DuckDB's own 122,880 leave one of two cores idle while a return is packed and while
# a publish reads the store; of a sixth, both have always something to do, and the file is a tenth larger at most.
PACKED_TOGETHER = 20_480


def home() -> Path:
    """The folder that holds this installation's data: `FOOTPRINT_HOME`, else `data/` in the project."""
    named = os.environ.get("FOOTPRINT_HOME")
    return Path(named).expanduser() if named else PROJECT / "data"


def store_path() -> Path:
    return home() / "store.duckdb"


def published_path() -> Path:
    return home() / "published.duckdb"


def open_path() -> Path:
    """The disclosure-controlled file: all that a board or public role can attach."""
    return home() / "open.duckdb"


def run_script(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Run every statement of a `.sql` file, in order."""
    con.execute(path.read_text(encoding="utf-8"))


def connect_file(path: Path | str, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to one DuckDB file with the offline settings. The caller closes it."""
    return duckdb.connect(str(path), read_only=read_only, config=dict(OFFLINE))


@contextmanager
def open_store(read_only: bool = False, wait: float = 30.0) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store, for a moment: waits at most `wait` seconds for its lock, closes it on leaving.

    Creates the file and the register's tables when they are missing. Raises `StoreBusy` when another
    process keeps the lock, `NothingLoaded` when a reader asks for a store that does not exist.
    """
    path = store_path()
    if read_only and not path.exists():
        raise NothingLoaded(f"There is no store in {path.parent} yet. Load a return first, or run the demo.")
    path.parent.mkdir(parents=True, exist_ok=True)
    con = _connect_waiting(_reader if read_only else _writer, path, wait)
    try:
        if not read_only:
            run_script(con, SQL / "register.sql")
        yield con
    finally:
        con.close()


def _reader(path: Path) -> duckdb.DuckDBPyConnection:
    return connect_file(path, read_only=True)


def _writer(path: Path) -> duckdb.DuckDBPyConnection:
    """The file attached as `store`, because how many rows are packed together can be said only there."""
    con = connect_file(":memory:")
    try:
        con.execute(f"attach {_quoted(path)} as store (row_group_size {PACKED_TOGETHER})")
        con.execute("use store")
    except duckdb.Error:
        con.close()
        raise
    return con


def _connect_waiting(
    connect: Callable[[Path], duckdb.DuckDBPyConnection], path: Path, wait: float
) -> duckdb.DuckDBPyConnection:
    until = time.monotonic() + wait
    pause = 0.02
    while True:
        try:
            return connect(path)
        except (duckdb.IOException, duckdb.ConnectionException, duckdb.BinderException) as error:
            if not any(words in str(error) for words in LOCK_WORDS):
                raise
            if time.monotonic() >= until:
                raise StoreBusy(
                    f"Another load or publish has held the store for {wait:.0f} seconds. "
                    "Nothing was changed. Wait for it to finish and run this again."
                ) from None
        time.sleep(pause)
        pause = min(pause * 1.5, 0.5)


class _Hub:
    """An in-memory DuckDB with one snapshot file attached read-only as `published`, and locked down."""

    def __init__(self, path: Path):
        self.con = duckdb.connect(":memory:", config=dict(OFFLINE))
        self.con.execute(f"attach {_quoted(path)} as published (read_only)")
        self.con.execute("set global enable_external_access = false")
        self.con.execute("set global lock_configuration = true")

    def cursor(self) -> duckdb.DuckDBPyConnection:
        # A cursor does not inherit USE: each one is pointed at the snapshot.
        cursor = self.con.cursor()
        cursor.execute("use published")
        return cursor


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


_hubs: dict[str, tuple[tuple[int, int, int], _Hub]] = {}
_hubs_lock = threading.Lock()


def version_of(path: Path) -> tuple[int, int, int]:
    """What changes when a snapshot is swapped in: inode, modification time in ns, size. Also a cache key."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def published_cursor(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A cursor on the newest snapshot at `path` (default: the published file). One cursor a call.

    Sessions that hold a cursor of an older snapshot keep it until they let go; nobody waits.
    Raises `NothingLoaded` when nothing has been published yet.
    """
    path = path or published_path()
    try:
        version = version_of(path)
    except FileNotFoundError:
        raise NothingLoaded(f"Nothing has been published in {path.parent} yet.") from None
    with _hubs_lock:
        held = _hubs.get(str(path))
        if held is None or held[0] != version:
            held = (version, _Hub(path))
            _hubs[str(path)] = held
        return held[1].cursor()
