"""Check a return without storing anything: `check_return(path)`.

Works with an empty home, and writes nothing to the home or beside the return.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from loaders.checking.run import Say, check_tables
from loaders.checking.text_tables import load_text
from loaders.checking.workbench import Workbench
from loaders.issues import refuses, warning
from loaders.reading.hashing import sha256_of_tables
from loaders.reading.opened import Opened
from loaders.reading.opening import open_return
from loaders.reading.prepared import PreparedTable
from loaders.reading.preparing import prepare_all
from loaders.report import REFUSED, Report, counts_of, verdict_of
from loaders.scratch import scratch_folder
from loaders.sql_files import literal, statement
from warehouse.connection import SQL, connect_file, open_store, run_script, store_path


@dataclass
class Received:
    """A return as it was received and read, before any rule was asked. It is hashed while its tables are read."""

    path: Path
    opened: Opened
    tables: dict[str, PreparedTable]
    scratch: Path
    hashing: Future[str]

    @property
    def sha256(self) -> str | None:
        """None for a return with a file that cannot be read, which refuses it."""
        try:
            return self.hashing.result()
        except OSError:
            return None


def quietly(_: str) -> None:
    """Say nothing about the progress."""


def check_return(path: Path | str, say: Say = quietly) -> Report:
    """Check a folder, ZIP or workbook against everything that is known here.

    Raises `StoreBusy` when a load keeps the store for too long, and `ContractFaults`.
    """
    with receive(Path(path), say) as received, _reading_connection() as con:
        known = known_as(con, received)
        bench = check_received(con, received, date.today(), say)
        if known:
            message = f"This very return was accepted as {known}. Loading it again changes nothing."
            bench.issues.append(warning("already_loaded", message))
        return report_of(received, bench)


@contextmanager
def receive(path: Path, say: Say) -> Iterator[Received]:
    """Open a return and read it into a scratch folder, which is gone afterwards. No database is open meanwhile."""
    with scratch_folder() as scratch, ThreadPoolExecutor(max_workers=1) as beside:
        opened = open_return(path, scratch)
        hashing = beside.submit(lambda: opened.sha256 or sha256_of_tables(opened.files))
        yield Received(path, opened, prepare_all(opened, scratch, say), scratch, hashing)


@contextmanager
def _reading_connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """The store, read only; an empty one in memory where there is none yet."""
    if store_path().exists():
        with open_store(read_only=True) as con:
            yield con
        return
    con = connect_file(":memory:")
    try:
        run_script(con, SQL / "register.sql")
        yield con
    finally:
        con.close()


def known_as(con: duckdb.DuckDBPyConnection, received: Received) -> str | None:
    """The submission id under which these very bytes were accepted before."""
    if refuses(received.opened.issues):
        return None
    row = con.execute(statement("known_as", sha256=literal(received.sha256))).fetchone()
    return row[0] if row else None


def check_received(
    con: duckdb.DuckDBPyConnection, received: Received, received_on: date, say: Say, loading: bool = False
) -> Workbench:
    """Ask every rule, on a connection to the store; only temporary tables are made."""
    bench = Workbench(con, loading=loading, received_on=received_on)
    bench.issues += received.opened.issues
    if refuses(bench.issues) and not received.tables:
        return bench
    con.execute(statement("limits", folder=literal(str(received.scratch))))
    for prepared in received.tables.values():
        if prepared.readable and prepared.has_rows:
            bench.pace.suit(prepared.marks.lines)
            load_text(con, prepared, received.scratch)
    bench.texts = dict(received.tables)
    check_tables(bench, say)
    return bench


def report_of(received: Received, bench: Workbench) -> Report:
    """The report of a finished check. A refused return has no accepted and no quarantined rows."""
    found = tuple(bench.issues)
    verdict = verdict_of(found)
    counts = {} if verdict == REFUSED else bench.counts
    return Report(
        path=str(received.path),
        verdict=verdict,
        rows_accepted=sum(count.accepted for count in counts.values()),
        rows_quarantined=sum(count.quarantined for count in counts.values()),
        table_counts=counts_of(counts),
        issues=found,
        submission=bench.facts,
        sha256=received.sha256 if received.tables else received.opened.sha256,
    )
