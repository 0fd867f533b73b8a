"""Check returns and store the accepted ones, each in one transaction: `accept_return(path, received_on)`.

The store is held from the first rule to the commit, so that nothing can come between what was checked against and
what is stored; opening, unpacking and reading the return happen before that. A process killed at any moment leaves
the store as it was.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from loaders import storing
from loaders.checking_return import Received, Say, check_received, known_as, quietly, receive, report_of
from loaders.issues import refuses
from loaders.report import CLEAN, REFUSED, Report
from warehouse.connection import open_store, published_path, store_path
from warehouse.errors import StoreBusy

# The store's lock is between processes; this one is between the sessions of one dashboard.
_one_load = threading.Lock()
PATIENCE = 30.0


def accept_return(path: Path | str, received_on: date | None = None, say: Say = quietly) -> Report:
    """Load one return and publish. A refused return, and one that was loaded before, change nothing in the figures.

    Raises `StoreBusy` when somebody else keeps the store for too long, `ContractFaults`, and `FootprintError` when the
    snapshot cannot be built (the return is stored then, and the next publish shows it).
    """
    return load_returns([Path(path)], received_on, say)[0]


def load_returns(paths: Iterable[Path], received_on: date | None = None, say: Say = quietly) -> list[Report]:
    """Load returns one after the other, in the order given, and publish once at the end if the figures may be new.

    That is also so when a return is met again whose load was stopped before it was published.
    """
    reports: list[Report] = []
    try:
        for path in paths:
            reports.append(store_return(path, received_on or date.today(), say))
    finally:
        met_again = any(report.already_loaded for report in reports)
        if any(report.recorded for report in reports) or (met_again and _published_is_older()):
            say("publishing")
            publish()
    return reports


def _published_is_older() -> bool:
    published = published_path()
    return not published.exists() or published.stat().st_mtime_ns < store_path().stat().st_mtime_ns


def publish() -> None:
    """Build the snapshot that the dashboard reads."""
    from warehouse.publish import publish as build_and_swap

    build_and_swap()


def store_return(path: Path | str, received_on: date, say: Say = quietly) -> Report:
    """As `accept_return`, but without publishing: for a caller that loads many returns and publishes once itself."""
    with receive(Path(path), say) as received:
        if refuses(received.opened.issues) and not received.tables:
            return _unopened(received)
        with _alone(), open_store(wait=PATIENCE) as con:
            known = known_as(con, received)
            if known:
                return _known(received, known)
            return _check_and_store(con, received, received_on, say)


@contextmanager
def _alone() -> Iterator[None]:
    """One load at a time in this process, with a bounded wait."""
    if not _one_load.acquire(timeout=PATIENCE):
        raise StoreBusy(
            "Another return is being loaded. Nothing was changed. Wait for it to finish and load this one again."
        )
    try:
        yield
    finally:
        _one_load.release()


def _check_and_store(
    con: duckdb.DuckDBPyConnection, received: Received, received_on: date, say: Say
) -> Report:
    bench = check_received(con, received, received_on, say, loading=True)
    report = report_of(received, bench)
    say("storing")
    con.execute("begin transaction")
    try:
        if report.verdict == REFUSED:
            report = replace(report, recorded=storing.store_refusal(bench, report))
        else:
            report = storing.store(bench, report, received.opened.source)
        con.execute("commit")
    except BaseException:
        con.execute("rollback")
        raise
    return report


def _unopened(received: Received) -> Report:
    """The report of a return of which no table could be reached."""
    issues = tuple(received.opened.issues)
    return Report(str(received.path), REFUSED, 0, 0, {}, issues, sha256=received.opened.sha256)


def _known(received: Received, submission_id: str) -> Report:
    report = Report(str(received.path), CLEAN, 0, 0, {}, (), sha256=received.sha256)
    return replace(report, already_loaded=submission_id, submission_id=submission_id)
