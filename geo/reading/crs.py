"""In which coordinates a boundary file is written, and how it comes to WGS84 longitude and latitude."""

from functools import cache

import numpy as np
import shapely
from pyproj import Transformer

from warehouse.errors import FootprintError

# Great Britain with room to spare: longitude, latitude; and National Grid eastings, northings in metres.
DEGREES = (-9.5, 2.5, 49.5, 61.5)
GRID = (-50_000.0, 800_000.0, -50_000.0, 1_300_000.0)
ROUNDED_TO = 7


@cache
def _to_wgs84() -> Transformer:
    return Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)


def to_wgs84(place: str, geometries: np.ndarray, named: str | None) -> tuple[np.ndarray, list[str]]:
    """The geometries in WGS84, two dimensions, and what was done to them.

    The values decide: degrees and metres cannot be taken for each other. `named` is the file's CRS member.
    Raises `FootprintError` for coordinates of any other system, naming what was found.
    """
    flat = shapely.force_2d(geometries)
    west, south, east, north = (float(value) for value in shapely.total_bounds(flat))
    bounds = (west, east, south, north)
    if _within(bounds, DEGREES):
        return flat, []
    if max(abs(value) for value in bounds) > 180 and _within(bounds, GRID):
        moved = shapely.transform(flat, _reproject)
        said = f"; the file calls them {named}" if named and "27700" not in named else ""
        return moved, [
            f"coordinates are British National Grid{said}: reprojected to WGS84 longitude and latitude"
        ]
    if _within((south, north, west, east), DEGREES):
        raise FootprintError(f"{place}: latitude stands before longitude. GeoJSON has longitude first.")
    raise FootprintError(
        f"{place}: the coordinates run from {west:,.1f} {south:,.1f} to {east:,.1f} {north:,.1f}"
        f"{f' and are called {named}' if named else ''}. Expected WGS84 longitude and latitude or British National "
        "Grid within Great Britain. Export the file in one of the two."
    )


def _reproject(points: np.ndarray) -> np.ndarray:
    east, north = _to_wgs84().transform(points[:, 0], points[:, 1])
    return np.round(np.column_stack([east, north]), ROUNDED_TO)


def _within(bounds: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    west, east, south, north = bounds
    return box[0] <= west and east <= box[1] and box[2] <= south and north <= box[3]
