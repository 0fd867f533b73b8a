"""Boundaries with fewer points for the screen, simplified once at load; neighbours keep their shared edge shared."""

import duckdb
import numpy as np
import polars as pl
import shapely

from geo.storing.frames import frame_of, incoming

# About the side of the smallest bump that is kept, in metres. Measured on Wigan: a third of the points go, no area
# changes by more than 4 %, and 200 areas take 150 kB.
BUMP_METRES = 50
METRES_PER_DEGREE = 111_320  # of latitude
DECIMALS = 5  # about a metre

WAITING = """
select area_kind, vintage
from ref.boundary
group by all
having count(*) > count(simplified)
order by all
"""


def simplify_new(con: duckdb.DuckDBPyConnection) -> None:
    """Simplifies every coverage (a kind and vintage, all boroughs together) that has an area without it."""
    for kind, vintage in con.execute(WAITING).fetchall():
        held = frame_of(
            con,
            "select area_code, geojson from ref.boundary where area_kind = ? and vintage = ? order by area_code",
            [kind, vintage],
        )
        thinner = simplify(shapely.from_geojson(held["geojson"].to_list()))
        rows = held.select("area_code").with_columns(
            pl.Series("simplified", [str(text) for text in shapely.to_geojson(thinner)])
        )
        with incoming(con, rows):
            con.execute(
                "update ref.boundary as b set simplified = i.simplified from incoming as i "
                "where b.area_code = i.area_code and b.area_kind = ? and b.vintage = ?",
                [kind, vintage],
            )


def simplify(geometries: np.ndarray, bump_metres: float = BUMP_METRES) -> np.ndarray:
    """The coverage in longitude and latitude with fewer points, shared edges still shared, every ring valid and turning as GeoJSON asks.

    Degrees of longitude are narrower than those of latitude; both are brought to one measure first.
    """
    _, south, _, north = shapely.total_bounds(geometries)
    narrowing = np.cos(np.radians((south + north) / 2))
    squeezed = shapely.transform(geometries, lambda points: points * [narrowing, 1.0])
    thinner = shapely.coverage_simplify(squeezed, bump_metres / METRES_PER_DEGREE)
    back = shapely.transform(thinner, lambda points: np.round(points / [narrowing, 1.0], DECIMALS))
    broken = ~shapely.is_valid(back)
    back[broken] = shapely.make_valid(back[broken], method="structure", keep_collapsed=False)
    return shapely.orient_polygons(back)
