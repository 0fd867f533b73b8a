"""One engine for the cases worked by hand; `costs` reads what mart.cost says of the period drawn."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from tests.warehouse.measures.world import World, connect

QUARTER = ("quarter", "2022-07-01")


class Money(World):
    """A world whose contract pays £480,000 a year; `cost(measure)` → the columns asked for of its row."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        super().__init__(con)
        for table in ("ref.deflator", "ref.statistic_load", "ref.peer_count"):
            con.execute(f"delete from {table}")
        self.contract = replace(self.contract, annual_pounds=Decimal(480_000), front_line_fte=Decimal(12))
        self.is_built = False

    def cost(
        self,
        measure: str,
        *columns: str,
        period: tuple[str, str] = QUARTER,
        base: str = "nominal",
        provider: str = "P1",
    ) -> Any:
        if not self.is_built:
            self.build("mart.cost", ())
            self.is_built = True
        found = self.con.execute(
            f"select {', '.join(columns or ('value',))} from mart.cost where measure = ? and period_kind = ? "
            "and period_start = ?::date and price_base = ? and provider_code = ?",
            [measure, *period, base, provider],
        ).fetchall()
        assert len(found) == 1, f"{measure}: {len(found)} rows"
        return found[0] if columns else found[0][0]

    def index(self, **years: str) -> None:
        """A price index: `y2021="90"` is the financial year from April 2021."""
        self.con.execute(
            "insert into ref.statistic_load values ('T0001', 1, now()::timestamp, 'deflator', 'gdp.csv', 'x', null, 2, 2, [])"
        )
        for name, value in years.items():
            year = int(name[1:])
            self.con.execute(
                "insert into ref.deflator values (?, ?::date, ?::date, ?, null, 'T0001')",
                [f"{year}/{(year + 1) % 100:02d}", f"{year}-04-01", f"{year + 1}-03-31", value],
            )


@pytest.fixture(scope="package")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    con = connect()
    yield con
    con.close()


@pytest.fixture
def money(engine) -> Money:
    return Money(engine)
