"""The funnel of a drawn world as a drawn table, so that a test shows what it expects."""

from pathlib import Path

from tests.warehouse.measures.drawn import drawn, rows_of, said
from tests.warehouse.measures.world import World
from warehouse.contract_types import Kpi
from warehouse.model_files import CHECKS

FUNNEL_CHECKS = sorted(CHECKS.glob("funnel*.sql"))


def expect_funnel(world: World, expected: str, programme: str = "ALL", tail: int = 0, **where: str) -> None:
    """The rows of mart.funnel for this programme, split `all` unless `where` says otherwise, with the columns drawn;
    with `tail` only the last so many."""
    wanted = rows_of(expected)
    columns = list(wanted[0])
    where = {"split": "all", "programme": programme} | where
    tests = " and ".join(f"{name} = ?" for name in where)
    rows = world.con.execute(
        f"select {', '.join(columns)} from mart.funnel where {tests} order by cohort_start, split_value, step_order",
        list(where.values()),
    ).fetchall()
    found = [dict(zip(columns, map(said, row), strict=True)) for row in rows][-tail:]
    assert found == wanted, f"expected\n{drawn(wanted, columns)}\n\nfound\n{drawn(found, columns)}"


def build_funnel(world: World, *more: str, kpis: tuple[Kpi, ...] = ()) -> None:
    """Build the funnel with what its checks read, and run them."""
    world.build("mart.funnel", kpis, "mart.funnel_reason", "mart.funnel_gap", *more)
    for path in FUNNEL_CHECKS:
        assert broken(world, path) == [], path.stem


def broken(world: World, path: Path) -> list[tuple]:
    return world.con.execute(path.read_text(encoding="utf-8")).fetchall()
