"""The demo's borough and services, made once for all of its tests."""

import duckdb
import pytest

from geo import synthetic
from loaders.demo.places import Places, read_places
from loaders.demo.services.lot1 import SERVICE
from loaders.demo.story import LOT1
from loaders.demo.telling import Telling, tell
from warehouse.connection import SQL, run_script


@pytest.fixture(scope="session")
def places() -> Places:
    con = duckdb.connect(":memory:")
    run_script(con, SQL / "register.sql")
    synthetic.install(con)
    return read_places(con)


@pytest.fixture(scope="session")
def lot1(places: Places) -> Telling:
    return tell(SERVICE, places, LOT1)
