"""From the store to a snapshot: copied under the lock, built beside, checked, then swapped in.

A crash at any moment leaves the previous snapshot; readers never wait. "As known on" a day is the same
publish from the submissions received by then (R62, R63).
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from warehouse import build, checks, contract_files, documentation, verdicts
from warehouse.connection import SQL, connect_file, home, open_path, open_store, published_path, store_path
from warehouse.disclosure import open_file
from warehouse.disclosure.policy import POLICIES
from warehouse.errors import FootprintError, NothingLoaded
from warehouse.home_settings import home_settings
from warehouse.model_files import all_models

WORK_PREFIX = ".building-"
# What a build may hold in memory before it spills to its work folder.
MEMORY_LIMIT = "5GB"
TOLD = "disclosure.told"


def publish(
    as_known_on: date | None = None, out: Path | None = None, say: build.Say = lambda _: None
) -> Path:
    """Build and swap in a snapshot, and return its path.

    Without a date it is as known today, or on the date that the home fixes (R62), and goes to the published file. With
    one it goes to a snapshot of its own unless `out` says where. Raises `FootprintError` when a check fails; then
    nothing is swapped.
    """
    known_on = as_known_on or default_date()
    target = out or (published_path() if as_known_on is None else snapshot_path(known_on))
    target.parent.mkdir(parents=True, exist_ok=True)
    with _built(known_on, say) as con:
        checks.run(con)
        say("writing the snapshot")
        if as_known_on is None and out is None:
            _write_both(con, target)
        else:
            with _written_beside(con, target):
                _write_marts(con)
    return target


def _write_both(con: duckdb.DuckDBPyConnection, target: Path) -> None:
    """The officers' file, then the open one. In this order, because what the open file tells is remembered in the other."""
    memory = open_file.read_memory(target, TOLD)
    open_file.make(con, POLICIES[home_settings().disclosure], memory)
    with _written_beside(con, target):
        _write_marts(con)
        con.execute(f"create schema {TOLD.split('.')[0]}")
        open_file.write_memory(con, TOLD, memory)
    with _written_beside(con, open_path()):
        for table in open_file.tables():
            con.execute(f"create table mart.{table} as from memory.{open_file.MADE}.{table}")
        documentation.comment(con)


def check(say: build.Say = lambda _: None) -> int:
    """Build as a publish would and run the checks, publishing nothing. Returns how many there are."""
    with _built(default_date(), say) as con:
        return checks.run(con)


def default_date() -> date:
    """The as-known date of a publish that names none: the home's fixed date, else today (R62)."""
    return home_settings().as_known_on or date.today()


def snapshot_path(as_known_on: date) -> Path:
    return home() / "snapshots" / f"as-known-on-{as_known_on.isoformat()}.duckdb"


def snapshot(as_known_on: date) -> Path:
    """The snapshot as known on a day: kept once built, and built again when the store has changed since (R63)."""
    if as_known_on > default_date():
        raise FootprintError(
            f"{as_known_on:%d %B %Y} has not come yet. Choose a day up to {default_date():%d %B %Y}."
        )
    path = snapshot_path(as_known_on)
    changed = max(
        source.stat().st_mtime_ns
        for source in (store_path(), home() / "contracts.local.toml")
        if source.exists() or source == store_path()
    )
    if path.exists() and path.stat().st_mtime_ns >= changed:
        return path
    return publish(as_known_on)


def due() -> bool:
    """Whether the published file is of an earlier day than a publish now would be (R62), or stands without its open file."""
    path = published_path()
    if not path.exists() or not open_path().exists():
        return store_path().exists()
    with connect_file(path, read_only=True) as con:
        row = con.execute("select as_known_on from mart.publication").fetchone()
    return row is None or row[0] < default_date()


@contextmanager
def _built(known_on: date, say: build.Say) -> Iterator[duckdb.DuckDBPyConnection]:
    with copied_store(say) as con:
        contracts = contract_files.load_all()
        verdicts.complete(con, contracts, say)
        build.prepare(con, contracts)
        build.set_parameters(
            con,
            build.Parameters(
                known_on, received_by(con, known_on), tuple(contracts), home_settings().synthetic
            ),
        )
        build.run_models(con, all_models(), say)
        yield con


@contextmanager
def copied_store(say: build.Say = lambda _: None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a copy of the store, taken under its lock, in a folder that goes when the block ends."""
    if not store_path().exists():
        raise NothingLoaded(
            f"There is nothing to publish in {home()} yet. Load a return first, or run the demo."
        )
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{WORK_PREFIX}{os.getpid()}-", dir=home()))
    try:
        say("copying the store")
        copy = folder / "build.duckdb"
        with open_store() as store:
            store.execute("checkpoint")
            shutil.copyfile(store_path(), copy)
        con = connect_file(":memory:")
        try:
            con.execute(f"set temp_directory = '{folder}'")
            con.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
            con.execute("set preserve_insertion_order = false")
            con.execute(f"attach '{copy}' as store (read_only)")
            _mirror_store(con)
            yield con
        finally:
            con.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _mirror_store(con: duckdb.DuckDBPyConnection) -> None:
    """Show the copy's tables under their own names; the verdicts as a table, because a build adds to them."""
    tables = con.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'store'"
    ).fetchall()
    if ("raw", "claims") not in tables:
        raise NothingLoaded(f"No return has been loaded into {home()} yet. Load one first, or run the demo.")
    for schema, table in tables:
        kind = "table" if table == "claim_verdict" else "view"
        con.execute(f"create schema if not exists {schema}")
        con.execute(f"create {kind} {schema}.{table} as from store.{schema}.{table}")


def received_by(con: duckdb.DuckDBPyConnection, day: date) -> tuple[str, ...]:
    """The submissions that a build as known on a day may see, by id."""
    rows = con.execute((SQL / "received_by.sql").read_text(encoding="utf-8"), [day]).fetchall()
    return tuple(row[0] for row in rows)


def _write_marts(con: duckdb.DuckDBPyConnection) -> None:
    """The marts with their comments, into the database in use."""
    marts = [model for model in all_models() if model.schema == "mart"]
    for model in marts:
        if not model.is_published_as_view:
            con.execute(f"create table {model.table} as from memory.{model.table}")
    for model in marts:
        if model.is_published_as_view:
            con.execute(f"create view {model.table} as {model.sql}")
    documentation.comment(con)


@contextmanager
def _written_beside(con: duckdb.DuckDBPyConnection, target: Path) -> Iterator[None]:
    """A new file in use, with an empty schema `mart`; it is flushed to disk and swapped in for the target when the block ends."""
    beside = Path(tempfile.mkdtemp(prefix=f"{WORK_PREFIX}{os.getpid()}-", dir=target.parent))
    try:
        fresh = beside / target.name
        con.execute(f"attach '{fresh}' as snapshot")
        con.execute("create schema snapshot.mart")
        con.execute("use snapshot")
        try:
            yield
        finally:
            con.execute("use memory")
            con.execute("detach snapshot")
        with fresh.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(fresh, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sweep() -> None:
    """Remove what a killed publish left behind: work folders whose process is gone."""
    for folder in home().glob(f"{WORK_PREFIX}*"):
        pid = folder.name.removeprefix(WORK_PREFIX).split("-")[0]
        if pid.isdigit() and not _is_running(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
