"""Load files of official statistics: read them all, store them in one transaction, publish."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from loaders.indicators.read import read
from loaders.indicators.statistics_file import StatisticsFile
from warehouse.connection import open_store
from warehouse.errors import FootprintError

Say = Callable[[str], None]
TAKE_LOAD = "insert into ref.statistic_load values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class StatisticsRefused(FootprintError):
    """One or more files were refused; nothing was stored."""

    def __init__(self, faults: list[str]):
        count = "1 file" if len(faults) == 1 else f"{len(faults)} files"
        listed = "\n".join(f"  - {fault}" for fault in faults)
        super().__init__(f"Nothing was loaded ({count} refused):\n{listed}")
        self.faults = faults


@dataclass(frozen=True)
class Outcome:
    """What became of one file; `load_id` is that of the earlier load where `already_loaded`."""

    file: StatisticsFile
    load_id: str
    already_loaded: bool


def load(paths: Sequence[Path], published: date | None = None, say: Say = lambda _: None) -> list[Outcome]:
    """Stores every file or none of them. `published`: the day the publisher brought them out, where it is known.

    Raises `StatisticsRefused` with the faults of all files, `StoreBusy` when the store is held for too long.
    """
    if published and published > date.today():
        raise FootprintError(
            f"--published {published:%Y-%m-%d} has not come yet. Give the day the figures came out."
        )
    files: list[StatisticsFile] = []
    faults: list[str] = []
    for path in paths:
        say(f"reading {path.name}")
        try:
            files.append(read(path))
        except FootprintError as error:
            faults.append(str(error))
    if faults:
        raise StatisticsRefused(faults)
    say("storing")
    with open_store() as con:
        con.execute("begin")
        try:
            outcomes = [_store(con, file, published) for file in files]
            con.execute("commit")
        except BaseException:
            con.execute("rollback")
            raise
    return outcomes


def _store(con: duckdb.DuckDBPyConnection, file: StatisticsFile, published: date | None) -> Outcome:
    known = con.execute("select load_id from ref.statistic_load where sha256 = ?", [file.sha256]).fetchone()
    if known:
        return Outcome(file, known[0], True)
    number = con.execute("select count(*) + 1 from ref.statistic_load").fetchone()
    order = number[0] if number else 1
    load_id = f"T{order:04d}"
    con.execute(
        TAKE_LOAD,
        [
            load_id, order, datetime.now(UTC).replace(tzinfo=None, microsecond=0), file.layout.name, file.name,
            file.sha256, published, file.rows_read, file.rows_kept, file.oddities,
        ],
    )  # fmt: skip
    for table, frame in file.rows.items():
        con.register("incoming", frame.to_arrow())
        con.execute(
            f"insert into ref.{table} by name select *, ?::date as published, ? as load_id from incoming",
            [published, load_id],
        )
        con.unregister("incoming")
    return Outcome(file, load_id, False)
