"""One engine for the hand-worked cohorts and one that has footprints; each test draws its own world in them."""

from collections.abc import Iterator

import duckdb
import pytest

from tests.warehouse.funnel.generated import put_places
from tests.warehouse.measures.world import World, connect


@pytest.fixture(scope="package")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    con = connect()
    yield con
    con.close()


@pytest.fixture
def world(engine) -> World:
    return World(engine)


@pytest.fixture(scope="package")
def placed_engine() -> Iterator[duckdb.DuckDBPyConnection]:
    con = connect()
    yield con
    con.close()


@pytest.fixture
def placed(placed_engine) -> World:
    """A world with five areas and two footprints."""
    world = World(placed_engine)
    put_places(world)
    return world
