"""Publishing: seconds and peak memory from 100,000 to 1,000,000 episodes with ten times as many contacts and measurements.

The store is filled by SQL (no return is that large); what is measured is the publish alone, in a process of its own.
Baseline: the smallest size, whose seconds an episode the others are compared with.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (100_000, 300_000, 1_000_000)
FILL = Path(__file__).with_name("fill_store.sql")
MEASURED = """
import json, resource, time
from warehouse.publish import publish
begun = time.perf_counter()
publish()
seconds = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20]))
"""


def fill(episodes: int) -> None:
    """Twelve quarterly returns of one provider with so many episodes, on the synthetic borough, in the current home."""
    import geo.synthetic
    from loaders import raw_schema
    from warehouse.connection import open_store

    with open_store() as con:
        raw_schema.ensure(con)
        geo.synthetic.install(con)
        con.execute("begin")
        con.execute(FILL.read_text(encoding="utf-8").replace("$episodes", str(episodes)))
        con.execute("commit")


def measure(episodes: int) -> tuple[float, float, float]:
    """(seconds, processor seconds, peak GiB) of one publish of a store of that size. A busy machine adds to the first only."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"FOOTPRINT_HOME": home}
        subprocess.run(
            [sys.executable, "-c", f"from tests.bench.publishing import fill; fill({episodes})"],
            env=environment,
            check=True,
        )
        done = subprocess.run(
            [sys.executable, "-c", MEASURED], env=environment, check=True, capture_output=True, text=True
        )
    seconds, processor, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, processor, peak


def run() -> list[str]:
    lines = []
    base = None
    for size in SIZES:
        seconds, processor, peak = measure(size)
        base = base or seconds / size
        lines.append(
            f"{size:>9,} episodes: {seconds:6.1f} s ({processor:.0f} s of processor), peak {peak:.1f} GiB, "
            f"{seconds / size / base:.2f} × the seconds an episode of {SIZES[0]:,}"
        )
    return lines
