"""A meeting signed off: the position that was shown is kept as a file of its own, so that “what did we see in February” opens
exactly that, whatever is received, corrected or recorded later.

The frozen file is a copy of the snapshot that was on screen, with the register as it stood at the sign-off. Its fingerprint
covers the aggregates of the contract alone.
"""

import os
import shutil
import tempfile
import uuid
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse import register_now
from warehouse.connection import SQL, connect_file, home, published_path
from warehouse.errors import FootprintError, NothingLoaded
from warehouse.meeting_register import RECORDING_ROLES, About, check_about
from warehouse.register_writing import day_recorded, now, register

# What of the register a frozen file shows, as it stood then.
REGISTER_MARTS = ("register_event", "register_entry", "sign_off")


def sign_off(about: About, meeting_on: date, by_role: str, seen_built_at: datetime) -> str:
    """Freeze the published position of a meeting and return the sign-off's id.

    `seen_built_at` is when the figures on screen had been worked out: newer ones are not signed off unseen. Raises
    `FootprintError` for what cannot be signed off, and `StoreBusy`.
    """
    if by_role not in RECORDING_ROLES:
        raise FootprintError(f"“{by_role}” cannot sign off. Expected one of: {', '.join(RECORDING_ROLES)}.")
    check_about(None, about)
    if about.period_kind is None:
        raise FootprintError("Say which meeting is signed off: the period that it was about.")
    meeting_on = day_recorded(meeting_on)
    sign_off_id = f"S{uuid.uuid4().hex[:12]}"
    folder = home() / "signed"
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".signing-", dir=folder))
    try:
        fresh = beside / f"{sign_off_id}.duckdb"
        if not published_path().exists():
            raise NothingLoaded("Nothing has been published yet.")
        shutil.copyfile(published_path(), fresh)
        with register() as store:
            # From here to the entry nobody records anything: the file and the register agree.
            known_on, built_at, fingerprint = _freeze(fresh, store, about.contract_code, seen_built_at)
            store.execute(
                (SQL / "add_sign_off.sql").read_text(encoding="utf-8"),
                [
                    sign_off_id, about.contract_code, about.period_kind, about.period_start, about.period_end, meeting_on,
                    day_recorded(None), known_on, built_at, now(), by_role, fresh.name, fingerprint,
                ],
            )  # fmt: skip
            # In place before the entry is committed: an entry never points at a file that is not there.
            os.replace(fresh, folder / fresh.name)
        return sign_off_id
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def frozen_path(file_name: str) -> Path:
    return home() / "signed" / file_name


def is_unchanged(sign_off_row: dict[str, Any]) -> bool:
    """Whether the frozen file still holds the aggregates that were signed off."""
    with connect_file(frozen_path(sign_off_row["file_name"]), read_only=True) as con:
        return bool(_fingerprint(con, sign_off_row["contract_code"]) == sign_off_row["sha256"])


def _freeze(
    fresh: Path, store: duckdb.DuckDBPyConnection, contract_code: str, seen_built_at: datetime
) -> tuple[date, datetime, str]:
    with connect_file(fresh) as con:
        row = con.execute("select as_known_on, built_at from mart.publication").fetchone()
        assert row is not None  # every snapshot says what it knows
        known_on, built_at = row
        if built_at != seen_built_at:
            raise FootprintError(
                f"The figures were worked out anew at {built_at:%H:%M} on {built_at:%-d %B %Y}, after those on screen. "
                "Nothing was signed off. Look at the new ones first."
            )
        with register_now.built(register_now.read(store), known_on) as as_it_stands:
            for mart in REGISTER_MARTS:
                rows = as_it_stands.execute(f"from mart.{mart}").to_arrow_table()  # noqa: S608 names are ours
                con.register("as_it_stands", rows)
                con.execute(f"delete from mart.{mart}")  # noqa: S608 of the copy, not of the register
                con.execute(f"insert into mart.{mart} by name from as_it_stands")  # noqa: S608
                con.unregister("as_it_stands")
        fingerprint = _fingerprint(con, contract_code)
        con.execute("checkpoint")
    fresh.chmod(0o444)
    return known_on, built_at, fingerprint


def _fingerprint(con: duckdb.DuckDBPyConnection, contract_code: str) -> str:
    question = (SQL / "sign_off_aggregates.sql").read_text(encoding="utf-8")
    row = con.execute(question, {"contract_code": contract_code}).fetchone()
    assert row is not None  # one row by its grain
    return str(row[0])
