"""How far what is loaded joins: per borough, LSOA vintage and thing, how many areas have it and which have not."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

SQL = Path(__file__).with_name("joins.sql")


@dataclass(frozen=True)
class Joined:
    """`joined` of the borough's `areas` (LSOAs of this vintage) have `thing`; `without` lists the others."""

    borough: str
    vintage: int
    thing: str
    areas: int
    joined: int
    without: tuple[str, ...]


def joined(con: duckdb.DuckDBPyConnection, boroughs: tuple[str, ...]) -> list[Joined]:
    """A row per borough, vintage and thing loaded, in a fixed order."""
    rows = con.execute(SQL.read_text(encoding="utf-8"), {"boroughs": list(boroughs)}).fetchall()
    return [
        Joined(borough, vintage, thing, areas, held, tuple(without or ()))
        for borough, vintage, _, thing, areas, held, without in rows
    ]
