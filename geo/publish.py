"""Figures follow the geography: the warehouse publishes again after a load, where there are returns at all."""

import subprocess
import sys

from warehouse.connection import PROJECT, open_store


def publish_if_needed() -> str | None:
    """Runs the publish command if any return is in the store. None if it went well, else what it said.

    A process of its own, because geo knows nothing of the warehouse but its door.
    """
    with open_store(read_only=True) as con:
        row = con.execute("select count(*) from register.submission").fetchone()
    if not row or not row[0]:
        return None
    done = subprocess.run(
        [sys.executable, "-m", "warehouse", "publish"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    return None if done.returncode == 0 else (done.stderr or done.stdout).strip()
