"""Everything that follows from what is loaded, rebuilt in the order in which it depends."""

from pathlib import Path

import duckdb

from geo.derived.outlines import rebuild_outlines
from geo.derived.simplify import simplify_new
from warehouse.connection import run_script

HERE = Path(__file__).parent


def rebuild(con: duckdb.DuckDBPyConnection) -> None:
    """Carried codes (R13), carried populations (R69), footprints of the other vintage, thin boundaries, outlines.

    Runs inside the load's transaction; only thin boundaries of coverages that did not change are kept.
    """
    con.execute("delete from ref.population where derived")
    con.execute("delete from ref.footprint_member where derived")
    for script in ("links", "carry", "population", "footprint_member"):
        run_script(con, HERE / f"{script}.sql")
    con.execute("drop table lsoa_link")
    simplify_new(con)
    rebuild_outlines(con)
