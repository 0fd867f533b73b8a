"""A load that is killed at any moment leaves the store as it was, and the same command then loads the return."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.loaders.given import folder, given, rows
from warehouse.connection import open_store, store_path

LOAD = """
import sys, datetime
from loaders.loading_return import store_return
print("ready", flush=True)
store_return(sys.argv[1], datetime.date(2019, 10, 12))
"""
ROWS = 30_000


@pytest.fixture
def path(tmp_path):
    """A return that is large enough to be killed within."""
    return folder(tmp_path, given(contacts=rows("contacts", *[{}] * ROWS)))


def start(path):
    process = subprocess.Popen([sys.executable, "-c", LOAD, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()  # modules are loaded: what follows is the load itself
    return process


def contents():
    """(submissions, contacts) in the store; (0, 0) while it holds nothing."""
    if not store_path().exists():
        return 0, 0
    with open_store() as con:
        submissions = con.execute("select count(*) from register.submission").fetchone()[0]
        raw = con.execute(
            "select 1 from duckdb_tables() where schema_name = 'raw' and table_name = 'contacts'"
        ).fetchone()
        contacts = con.execute("select count(*) from raw.contacts").fetchone()[0] if raw else 0
    return submissions, contacts


def kill_at_many_moments(path, moments):
    began = time.monotonic()
    assert start(path).wait() == 0
    whole = time.monotonic() - began
    assert contents() == (1, ROWS)
    store_path().unlink()
    outcomes = set()
    rng = random.Random(2019)
    for _ in range(moments):
        process = start(path)
        time.sleep(rng.uniform(0, whole))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        outcomes.add(contents())
        assert outcomes <= {(0, 0), (1, ROWS)}
        if contents() == (1, ROWS):
            store_path().unlink()
    assert start(path).wait() == 0
    assert contents() == (1, ROWS)


def test_killed_at_some_moments(path):
    kill_at_many_moments(path, moments=6)


@pytest.mark.assure
def test_killed_at_many_moments(path):
    kill_at_many_moments(path, moments=150)
