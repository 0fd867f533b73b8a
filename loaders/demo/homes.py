"""The demo's home folder: settings written, made in a scratch folder beside the data, moved in when it is whole.

A demo that is killed leaves only its scratch folder, which the next one removes; the data are as they were.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loaders.demo.story import AS_KNOWN_ON, LOCAL_CONTRACTS
from warehouse.connection import home, open_store, store_path
from warehouse.contract_merge import LOCAL_FILE
from warehouse.errors import FootprintError
from warehouse.home_settings import home_settings

SCRATCH = ".demo-building"
LOCK = ".demo.lock"
HOME_FILE = "home.toml"
WRITTEN_BY = "# Written by `python -m loaders demo`. "
HOME_TOML = f"""{WRITTEN_BY}Everything in this folder is made up.
# The demo's today is fixed, so that it always has a year under way and a return still to come.
as_known_on = {AS_KNOWN_ON}
synthetic = true
"""
# A home counts as made when its store is there.
MOVED_LAST = "store.duckdb"


def has_data() -> bool:
    """Whether this home's store holds a return or geography already."""
    if not store_path().exists():
        return False
    with open_store(read_only=True) as con:
        sent = con.execute("select 1 from register.submission limit 1").fetchone()
        # A store without geography has no ref schema.
        places = con.execute(
            "select 1 from information_schema.tables where table_schema = 'ref' and table_name = 'load'"
        ).fetchone()
        loaded = con.execute("select 1 from ref.load limit 1").fetchone() if places else None
    return bool(sent or loaded)


def refuse_real_data() -> None:
    """Raise `FootprintError` where the demo would replace data or settings that are not a demo's."""
    place = home()
    if has_data() and not home_settings().synthetic:
        raise FootprintError(
            f"There are data in {place} that are not a demo's; the demo would replace them, so nothing was done. "
            "Set FOOTPRINT_HOME to an empty folder and run this again."
        )
    local = place / LOCAL_FILE
    if local.exists() and not local.read_text(encoding="utf-8").startswith(WRITTEN_BY):
        raise FootprintError(
            f"{local} is not the demo's own; the demo would replace it, so nothing was done. "
            "Set FOOTPRINT_HOME to an empty folder and run this again."
        )


@contextmanager
def scratch_home() -> Iterator[Path]:
    """A scratch home on the same disk, with the demo's settings; `FOOTPRINT_HOME` points at it inside the block.

    On leaving without an error its files are moved into the real home. One demo at a time: raises
    `FootprintError` while another one is being made.
    """
    target = home()
    target.mkdir(parents=True, exist_ok=True)
    with (target / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FootprintError(
                f"A demo is being made in {target} already. Wait for it to finish."
            ) from None
        scratch = target / SCRATCH
        shutil.rmtree(scratch, ignore_errors=True)  # what a killed demo left behind
        scratch.mkdir()
        write_settings(scratch)
        try:
            with _as_home(scratch):
                yield scratch
            _move_in(scratch, target)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def write_settings(folder: Path) -> None:
    """The demo's fixed today, and what its contracts leave to be filled in."""
    (folder / HOME_FILE).write_text(HOME_TOML, encoding="utf-8")
    (folder / LOCAL_FILE).write_text(WRITTEN_BY + LOCAL_CONTRACTS, encoding="utf-8")


def _move_in(scratch: Path, target: Path) -> None:
    shutil.rmtree(target / "snapshots", ignore_errors=True)  # of an earlier demo
    files = [made for made in scratch.iterdir() if made.is_file()]
    for made in sorted(files, key=lambda made: (made.name == MOVED_LAST, made.name)):
        os.replace(made, target / made.name)


@contextmanager
def _as_home(folder: Path) -> Iterator[None]:
    before = os.environ.get("FOOTPRINT_HOME")
    os.environ["FOOTPRINT_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FOOTPRINT_HOME"]
        else:
            os.environ["FOOTPRINT_HOME"] = before
