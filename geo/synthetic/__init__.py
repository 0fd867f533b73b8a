"""The synthetic borough of Fernbeck, and a county for tests of scale: made from a seed, never downloaded, marked synthetic.

No code, postcode or name of it was ever issued. It goes into the store through the same code as official files.
"""

from functools import cache

import duckdb

from geo import schema
from geo.derived.rebuild import rebuild
from geo.reading.geofile import GeoFile
from geo.storing.members import Boroughs
from geo.storing.write import in_order, write
from geo.synthetic.files import files
from geo.synthetic.place import Place, make
from geo.synthetic.plan import FERNBECK, Plan, county_plan

BOROUGH = FERNBECK.districts[0].code


@cache
def borough() -> Place:
    """Fernbeck: 200 LSOAs of 2011 and 202 of 2021 in 7 footprints and 25 wards."""
    return make(FERNBECK)


def install(con: duckdb.DuckDBPyConnection) -> None:
    """Puts Fernbeck into a store opened for writing, in one transaction of its own. Again: nothing changes."""
    _store(con, FERNBECK, files(borough()))


def county(
    con: duckdb.DuckDBPyConnection | None = None, areas: int = 1000, districts: int = 12, seed: int = 12
) -> list[GeoFile]:
    """The files of a synthetic county, stored as well where a connection is given. Its areas never changed."""
    plan = county_plan(areas, districts, seed)
    made = files(make(plan))
    if con is not None:
        _store(con, plan, made)
    return made


def _store(con: duckdb.DuckDBPyConnection, plan: Plan, made: list[GeoFile]) -> None:
    con.execute("begin")
    try:
        schema.ensure(con)
        boroughs = Boroughs(con, tuple(district.code for district in plan.districts))
        outcomes = [write(file, boroughs) for file in in_order(made)]
        if any(outcome.changed for outcome in outcomes):
            rebuild(con)
        con.execute("commit")
    except BaseException:
        con.execute("rollback")
        raise
