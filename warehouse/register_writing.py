"""Writing in the register: one entry at a time, in one transaction, with a bounded wait, on a day that has come."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import duckdb

from warehouse.connection import open_store
from warehouse.errors import FootprintError, StoreBusy
from warehouse.publish import default_date

PATIENCE = 10.0
# The store's lock is between processes; this one is between the sessions of one dashboard.
_one_entry = threading.Lock()


@contextmanager
def register() -> Iterator[duckdb.DuckDBPyConnection]:
    """The store in one transaction, alone among the threads of this process, with a bounded wait."""
    if not _one_entry.acquire(timeout=PATIENCE):
        raise StoreBusy(
            "Somebody else is writing in the register. Nothing was recorded. Try again in a moment."
        )
    try:
        with open_store(wait=PATIENCE) as con:
            con.execute("begin")
            try:
                yield con
                con.execute("commit")
            except BaseException:
                con.execute("rollback")
                raise
    finally:
        _one_entry.release()


def day_recorded(on_date: date | None) -> date:
    """The day that an entry counts from: the home's own today (R62) unless an earlier one is said."""
    today = default_date()
    if on_date is not None and on_date > today:
        raise FootprintError(f"{on_date:%-d %B %Y} has not come yet. Choose a day up to {today:%-d %B %Y}.")
    return on_date or today


def own_words(text: str, empty: str, longest: int) -> str:
    """A person's own words with single spaces. `empty` says what is missing where there are none."""
    words = " ".join(text.split())
    if not words:
        raise FootprintError(empty)
    if len(words) > longest:
        raise FootprintError(f"That is {len(words)} characters long; say it in at most {longest:,}.")
    return words


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
