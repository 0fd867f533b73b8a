"""One engine for the package; each test draws its own world in it."""

from collections.abc import Iterator

import duckdb
import pytest

from tests.warehouse.measures.world import World, connect


@pytest.fixture(scope="package")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    con = connect()
    yield con
    con.close()


@pytest.fixture
def world(engine) -> World:
    return World(engine)
