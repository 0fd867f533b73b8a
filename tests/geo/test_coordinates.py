"""Coordinates: British National Grid is reprojected and said, anything else is refused with what was found."""

import json

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from geo.errors import GeographyRefused
from geo.reading.crs import to_wgs84
from tests.geo.support import ask, load_geo, notes

GRID = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}


def on_grid(path, folder, crs):
    """The real boundaries of Wigan, written in eastings and northings."""
    move = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
    document = json.loads(path.read_text(encoding="utf-8"))
    for feature in document["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        moved = shapely.transform(
            shape, lambda points: np.column_stack(move.transform(points[:, 0], points[:, 1]))
        )
        feature["geometry"] = json.loads(shapely.to_geojson(moved))
    document.pop("crs", None)
    if crs:
        document["crs"] = crs
    written = folder / "grid.geojson"
    written.write_text(json.dumps(document), encoding="utf-8")
    return written


@pytest.mark.parametrize("crs", [GRID, None], ids=["crs member", "values alone"])
def test_wigan_in_national_grid(wigan, tmp_path, crs):
    loaded = load_geo(
        ("deprivation", wigan["file1"]), ("boundaries", on_grid(wigan["bgc2011"], tmp_path, crs))
    )
    assert "coordinates are British National Grid: reprojected to WGS84 longitude and latitude" in notes(
        loaded
    )
    stored = dict(ask("select area_code, geojson from ref.boundary"))
    document = json.loads(wigan["bgc2011"].read_text(encoding="utf-8"))
    assert len(stored) == 200
    for feature in document["features"]:
        there = shapely.get_coordinates(shapely.from_geojson(stored[feature["properties"]["LSOA11CD"]]))
        here = shapely.get_coordinates(shapely.from_geojson(json.dumps(feature["geometry"])))
        assert np.abs(there - here).max() < 2e-7  # there and back, about a centimetre


def test_values_win_over_a_wrong_crs_member():
    shape = np.array([shapely.box(355_000, 400_000, 356_000, 401_000)])
    moved, said = to_wgs84("b.geojson", shape, "urn:ogc:def:crs:OGC:1.3:CRS84")
    assert "the file calls them urn:ogc:def:crs:OGC:1.3:CRS84" in said[0]
    # Ordnance Survey grid SD 55 00 lies at about 2.68° west, 53.50° north.
    assert shapely.get_coordinates(moved)[:, 0].min() == pytest.approx(-2.68, abs=0.01)
    assert shapely.get_coordinates(moved)[:, 1].min() == pytest.approx(53.49, abs=0.01)


def test_degrees_stay_as_they_are():
    shape = np.array([shapely.box(-2.7, 53.4, -2.6, 53.5)])
    moved, said = to_wgs84("b.geojson", shape, None)
    assert shapely.equals_exact(moved[0], shape[0], 0) and said == []


def test_latitude_before_longitude_is_refused():
    with pytest.raises(Exception, match="latitude stands before longitude"):
        to_wgs84("b.geojson", np.array([shapely.box(53.4, -2.7, 53.5, -2.6)]), None)


def test_web_mercator_is_refused_by_name():
    shape = np.array([shapely.box(-300_000, 7_070_000, -290_000, 7_080_000)])
    with pytest.raises(Exception, match="are called urn:ogc:def:crs:EPSG::3857. Expected WGS84"):
        to_wgs84("b.geojson", shape, "urn:ogc:def:crs:EPSG::3857")


def test_somewhere_else_on_earth_is_refused(wigan, tmp_path):
    document = json.loads(wigan["bgc2011"].read_text(encoding="utf-8"))
    for feature in document["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        feature["geometry"] = json.loads(
            shapely.to_geojson(shapely.transform(shape, lambda points: points + [40, 0]))
        )
    path = tmp_path / "elsewhere.geojson"
    path.write_text(json.dumps(document))
    with pytest.raises(
        GeographyRefused, match="Expected WGS84 longitude and latitude or British National Grid"
    ):
        load_geo(("deprivation", wigan["file1"]), ("boundaries", path))


def test_heights_are_dropped(tmp_path):
    flat, _ = to_wgs84(
        "b.geojson", np.array([shapely.from_wkt("POLYGON Z ((-2 53 9, -1 53 9, -1 54 9, -2 53 9))")]), None
    )
    assert not shapely.has_z(flat).any()
