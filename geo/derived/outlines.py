"""Outlines of footprints and boroughs, merged from the simplified LSOAs, for every stretch of dates."""

from datetime import date, timedelta

import duckdb
import polars as pl
import shapely

from geo.storing.frames import frame_of, incoming

SHAPES = """
select area_code, borough_code, simplified
from ref.boundary
where area_kind = 'lsoa' and vintage = ? and simplified is not null
order by area_code
"""
MEMBERS = """
select lsoa_code, sdf_code, valid_from, valid_to
from ref.footprint_member
where vintage = ?
order by all
"""
SCHEMA = {
    "area_kind": pl.String,
    "area_code": pl.String,
    "vintage": pl.Int32,
    "valid_from": pl.Date,
    "valid_to": pl.Date,
    "geojson": pl.String,
    "label_lon": pl.Float64,
    "label_lat": pl.Float64,
}
Period = tuple[date, date | None]


def rebuild_outlines(con: duckdb.DuckDBPyConnection) -> None:
    """Replaces `ref.outline`: boroughs (no dates) and footprints (one row a stretch with the same members)."""
    rows: list[tuple] = []
    for (vintage,) in con.execute(
        "select distinct vintage from ref.boundary where area_kind = 'lsoa' order by 1"
    ).fetchall():
        held = frame_of(con, SHAPES, [vintage])
        shapes = dict(zip(held["area_code"], shapely.from_geojson(held["simplified"].to_list()), strict=True))
        for (borough,), areas in sorted(held.partition_by("borough_code", as_dict=True).items()):
            rows.append(
                _row("borough", borough, vintage, None, None, [shapes[code] for code in areas["area_code"]])
            )
        members = frame_of(con, MEMBERS, [vintage])
        for (sdf,), mine in sorted(members.partition_by("sdf_code", as_dict=True).items()):
            for (start, end), codes in _periods(mine):
                drawn = [shapes[code] for code in codes if code in shapes]
                if drawn:
                    rows.append(_row("sdf", sdf, vintage, start, end, drawn))
    con.execute("delete from ref.outline")
    with incoming(con, pl.DataFrame(rows, schema=SCHEMA, orient="row")):
        con.execute("insert into ref.outline select * from incoming order by all")


def _row(kind: str, code: object, vintage: int, start: date | None, end: date | None, parts: list) -> tuple:
    outline = shapely.orient_polygons(shapely.coverage_union_all(parts))
    inside = shapely.point_on_surface(outline)
    return (
        kind,
        code,
        vintage,
        start,
        end,
        str(shapely.to_geojson(outline)),
        round(inside.x, 6),
        round(inside.y, 6),
    )


def _periods(members: pl.DataFrame) -> list[tuple[Period, list[str]]]:
    """Stretches of dates with the footprint's members in each; neighbouring stretches with the same members are one."""
    stretches = members.select("lsoa_code", "valid_from", "valid_to").rows()
    starts = {start for _, start, _ in stretches}
    starts |= {end + timedelta(days=1) for _, _, end in stretches if end is not None}
    ordered = sorted(starts)
    found: list[tuple[Period, list[str]]] = []
    for number, start in enumerate(ordered):
        end = ordered[number + 1] - timedelta(days=1) if number + 1 < len(ordered) else None
        codes = sorted(
            code for code, first, last in stretches if first <= start and (last is None or last >= start)
        )
        if not codes:
            continue
        if found and found[-1][1] == codes and found[-1][0][1] == start - timedelta(days=1):
            found[-1] = ((found[-1][0][0], end), codes)
        else:
            found.append(((start, end), codes))
    return found
