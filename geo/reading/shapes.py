"""The shapes of the features that are kept: polygons, WGS84, valid rings."""

import json
from dataclasses import dataclass

import numpy as np
import polars as pl
import shapely

from geo.errors import counted, listed
from geo.reading.crs import to_wgs84
from geo.reading.geofile import GeoFile
from warehouse.errors import FootprintError

POLYGONS = (3, 6)  # shapely's type ids of Polygon and MultiPolygon


@dataclass(frozen=True)
class Shapes:
    """`frame` is the file's frame less the areas that have no polygon; `geometries` run beside it."""

    frame: pl.DataFrame
    geometries: np.ndarray
    repaired: frozenset[str]
    notes: list[str]


def shapes_of(file: GeoFile, kept: pl.DataFrame) -> Shapes:
    """Reads, brings to WGS84 and repairs the kept rows' geometries.

    Raises `FootprintError` where not one is a polygon, or the coordinates are of another system.
    """
    texts = [json.dumps(file.features[row].get("geometry")) for row in kept["feature"].to_list()]
    geometries = shapely.from_geojson(texts, on_invalid="ignore")
    polygonal = np.isin(shapely.get_type_id(geometries), POLYGONS) & ~shapely.is_empty(geometries)
    if not polygonal.any():
        raise FootprintError(f"{file.name}: not one of its features is a polygon.")
    notes = []
    lost = kept.filter(pl.Series(~polygonal))["area_code"].to_list()
    if lost:
        notes.append(f"{counted(len(lost), 'area')} without a polygon: {listed(lost)}")
    kept = kept.filter(pl.Series(polygonal))
    geometries, moved = to_wgs84(file.name, geometries[polygonal], file.crs_name)
    geometries, repaired = _repair(kept, geometries)
    if repaired:
        notes.append(
            f"{counted(len(repaired), 'boundary', 'boundaries')} with an invalid ring as published, "
            f"repaired: {listed(sorted(repaired))}"
        )
    # Outer rings against the clock, as GeoJSON asks; the ground is the same.
    return Shapes(kept, shapely.orient_polygons(geometries), repaired, notes + moved)


def _repair(kept: pl.DataFrame, geometries: np.ndarray) -> tuple[np.ndarray, frozenset[str]]:
    """The ground enclosed stays, the crossing of the ring goes; left-over lines and points are dropped."""
    broken = ~shapely.is_valid(geometries)
    mended = geometries.copy()
    mended[broken] = [_only_polygons(shape) for shape in shapely.make_valid(geometries[broken])]
    return mended, frozenset(kept.filter(pl.Series(broken))["area_code"].to_list())


def _only_polygons(shape: shapely.Geometry) -> shapely.Geometry:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts)
