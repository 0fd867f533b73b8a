"""Which areas belong to the boroughs asked for, as far as anything loaded has said so."""

from dataclasses import dataclass

import duckdb
import polars as pl

from geo.storing.frames import frame_of, incoming

MEMBERS = """
select a.area_code as code, a.vintage, a.borough_code, a.area_name as name
from ref.area as a
where a.area_kind = ? and a.borough_code in (select unnest(?))
order by all
"""

UPDATE_AREA = """
update ref.area as a
set area_name = coalesce(a.area_name, n.name), parent_code = coalesce(n.parent, a.parent_code)
from incoming as n
where a.area_code = n.code and a.area_kind = ? and a.vintage is not distinct from ?
"""
INSERT_AREA = """
insert into ref.area
select n.code, n.name, $kind, $vintage, $borough, n.parent
from incoming as n
where not exists (
    select 1 from ref.area as a
    where a.area_code = n.code and a.area_kind = $kind and a.vintage is not distinct from $vintage
)
order by n.code
"""


@dataclass(frozen=True)
class Boroughs:
    """The boroughs of one command and what is known of them so far."""

    con: duckdb.DuckDBPyConnection
    codes: tuple[str, ...]

    def members(self, kind: str, vintage: int | None = None) -> pl.DataFrame:
        """Columns code, vintage, borough_code, name; of one vintage, or of all."""
        known = frame_of(self.con, MEMBERS, [kind, list(self.codes)])
        return known if vintage is None else known.filter(pl.col("vintage") == vintage)

    def name(self, code: str) -> str:
        """'Wigan (E08000010)', or the code alone while no file has said the name."""
        row = self.con.execute(
            "select borough_name from ref.borough where borough_code = ?", [code]
        ).fetchone()
        return f"{row[0]} ({code})" if row and row[0] else code

    def names(self) -> str:
        return " and ".join(self.name(code) for code in self.codes)

    def stems(self) -> dict[str, str]:
        """The name that the boroughs' LSOAs bear before their number -> the borough's code."""
        rows = self.con.execute(
            "select borough_name, borough_code from ref.borough where borough_code in (select unnest(?))",
            [list(self.codes)],
        ).fetchall()
        return {name: code for name, code in rows if name}


def add_boroughs(boroughs: Boroughs, frame: pl.DataFrame, synthetic: bool = False) -> None:
    """Remembers the boroughs of a kept frame; a name is taken from the first file that says one."""
    name = pl.col("lad_name") if "lad_name" in frame.columns else pl.lit(None, pl.String)
    named = frame.group_by("borough_code").agg(name.drop_nulls().first().alias("borough_name"))
    for code, borough_name in named.sort("borough_code").iter_rows():
        held = boroughs.con.execute(
            "select borough_name from ref.borough where borough_code = ?", [code]
        ).fetchone()
        if held is None:
            boroughs.con.execute("insert into ref.borough values (?, ?, ?)", [code, borough_name, synthetic])
            row = named.filter(pl.col("borough_code") == code)
            add_areas(boroughs.con, code, "borough", None, row, "borough_code", "borough_name")
        elif held[0] is None and borough_name is not None:
            boroughs.con.execute(
                "update ref.borough set borough_name = ? where borough_code = ?", [borough_name, code]
            )
            boroughs.con.execute(
                "update ref.area set area_name = ? where area_code = ? and area_kind = 'borough'",
                [borough_name, code],
            )


def add_areas(
    con: duckdb.DuckDBPyConnection,
    borough: str,
    kind: str,
    vintage: int | None,
    frame: pl.DataFrame,
    code: str,
    name: str,
    parent: str | None = None,
) -> None:
    """Adds a borough's areas, named by their columns; what is held already only gains what it lacked.

    A column that the file does not have counts as not said.
    """
    said = [
        (pl.col(column) if column in frame.columns else pl.lit(None, pl.String)).alias(alias)
        for column, alias in ((code, "code"), (name, "name"), (parent or "", "parent"))
    ]
    rows = frame.select(said).drop_nulls("code").unique("code", keep="first", maintain_order=True)
    with incoming(con, rows):
        con.execute(UPDATE_AREA, [kind, vintage])
        con.execute(INSERT_AREA, {"kind": kind, "vintage": vintage, "borough": borough})
