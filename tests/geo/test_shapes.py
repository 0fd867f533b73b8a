"""Boundaries for the screen: fewer points, shared edges still shared; repaired rings keep their ground."""

import json

import numpy as np
import pytest
import shapely

from geo import synthetic
from geo.derived.simplify import simplify
from tests.geo.support import CHANGE, ask, load_geo, notes, square, write_csv, write_geojson
from warehouse.connection import open_store

CITY = "E09000001"


def shapes(column, vintage, kind="lsoa"):
    rows = ask(
        f"select {column} from ref.boundary where vintage = ? and area_kind = ? order by area_code",
        vintage,
        kind,
    )  # noqa: S608
    return shapely.from_geojson([row[0] for row in rows])


@pytest.mark.parametrize(("name", "vintage"), [("bgc2011", 2011), ("lsoa2011", 2011), ("lsoa2021", 2021)])
def test_wigan_has_fewer_points_and_stays_a_coverage(wigan, name, vintage):
    load_geo(("lookup", wigan["change"]), ("boundaries", wigan[name]), vintage=vintage)
    full, thin = shapes("geojson", vintage), shapes("simplified", vintage)
    assert shapely.is_valid(full).all() and shapely.is_valid(thin).all()
    assert shapely.coverage_is_valid(thin)  # no gap, no overlap, every shared edge the same on both sides
    points = [int(shapely.get_num_coordinates(found).sum()) for found in (full, thin)]
    assert points[1] < 0.7 * points[0]
    assert np.abs(shapely.area(thin) / shapely.area(full) - 1).max() < 0.05
    assert abs(shapely.area(thin).sum() / shapely.area(full).sum() - 1) < 0.001


def test_label_points_lie_inside(wigan):
    load_geo(("lookup", wigan["change"]), ("boundaries", wigan["bgc2011"]))
    points = shapely.points(ask("select label_lon, label_lat from ref.boundary order by area_code"))
    assert shapely.contains(shapes("geojson", 2011), points).all()


def city(folder, *features, **members):
    """A lookup that knows one LSOA of the City, and a boundary file of these features."""
    codes = [properties["LSOA11CD"] for properties, _ in features]
    rows = [["x", code, "U", "x", code, "City of London", CITY] for code in codes]
    change = write_csv(folder / "change.csv", CHANGE, rows)
    return [
        ("lookup", change),
        ("boundaries", write_geojson(folder / "b.geojson", list(features), **members)),
    ]


def test_a_bow_tie_keeps_both_its_halves(tmp_path):
    # Two triangles of base 2 and height 1 that meet in a point: an area of 2 × ½ × 2 × 1 = 2 hundredths squared.
    ring = [[-0.12, 51.50], [-0.10, 51.52], [-0.10, 51.50], [-0.12, 51.52], [-0.12, 51.50]]
    bow = ({"LSOA11CD": "E01000001", "LSOA11NM": "x"}, {"type": "Polygon", "coordinates": [ring]})
    loaded = load_geo(*city(tmp_path, bow), area=CITY)
    stored = shapes("geojson", 2011)[0]
    assert stored.is_valid and stored.area == pytest.approx(0.0002)
    assert "1 boundary with an invalid ring as published, repaired: E01000001" in notes(loaded)


def test_a_feature_without_a_polygon_is_reported(tmp_path):
    good = ({"LSOA11CD": "E01000001", "LSOA11NM": "x"}, square(-0.10, 51.50))
    bare = ({"LSOA11CD": "E01000002", "LSOA11NM": "y"}, None)
    loaded = load_geo(*city(tmp_path, good, bare), area=CITY)
    assert "1 area without a polygon: E01000002" in notes(loaded)
    join = next(join for join in loaded.joins if join.thing == "boundaries")
    assert (join.joined, join.areas, join.without) == (1, 2, ("E01000002",))


def test_simplify_keeps_a_shared_edge_shared():
    # Two squares of about 1.1 km × 2.2 km with a wobble of 11 m on their shared edge.
    wobble = [[0.0, 53.0 + y / 1000] for y in range(0, 21)]
    wobble = [[x + (0.0001 if number % 2 else 0.0), y] for number, (x, y) in enumerate(wobble)]
    left = shapely.Polygon([[-0.02, 53.0], *wobble, [-0.02, 53.02]])
    right = shapely.Polygon([[0.02, 53.02], *wobble[::-1], [0.02, 53.0]])
    thin = simplify(np.array([left, right]))
    assert shapely.coverage_is_valid(thin)
    assert shapely.get_num_coordinates(thin).sum() < shapely.get_num_coordinates([left, right]).sum() / 2


def test_a_county_the_size_of_kent():
    with open_store() as con:
        synthetic.county(con)
    assert ask("select vintage, count(*), sum(length(simplified)) < 1000000 from ref.boundary where area_kind = 'lsoa' group by 1 order by 1") == [
        (2011, 1000, True),
        (2021, 1000, True),
    ]  # fmt: skip
    assert shapely.coverage_is_valid(shapes("simplified", 2011))
    assert ask("select area_kind, vintage, count(*) from ref.outline group by all order by all") == [
        ("borough", 2011, 12),
        ("borough", 2021, 12),
        ("sdf", 2011, 12),
        ("sdf", 2021, 12),
    ]
    assert {json.loads(row[0])["type"] for row in ask("select geojson from ref.outline")} == {"Polygon"}
