"""A published table of a drawn world as rows by key, to be laid beside what a test works out itself."""

import pytest

from tests.warehouse.measures.world import World


def table(world: World, mart: str, key: tuple[str, ...]) -> dict[tuple, dict]:
    found = world.con.execute(f"from mart.{mart}")
    names = [column[0] for column in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    by_key = {tuple(row[name] for name in key): row for row in rows}
    assert len(by_key) == len(rows), "two rows of one key"
    return by_key


def near(one: object, other: object) -> bool:
    """The same; numbers with a fraction to a millionth."""
    return one == (pytest.approx(other, rel=1e-6, abs=1e-12) if isinstance(other, float) else other)
