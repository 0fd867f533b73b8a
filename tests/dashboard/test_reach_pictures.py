"""Maps: hatching stays inside its areas, the figure asks nothing of the network, the SVG says where it is from."""

from xml.etree import ElementTree

import shapely

from dashboard import maps
from dashboard.maps import Area, Class, Picture, Points, Shape, border_of, figure, hatching
from dashboard.reach_pictures import poster, small

SVG = "{http://www.w3.org/2000/svg}"


def square(code: str, x: float, y: float = 53.5) -> Shape:
    return Shape(code, shapely.box(x, y, x + 0.01, y + 0.01), (x + 0.005, y + 0.005))


CLASSES = [Class("a", "Most deprived", "#12436D"), Class("b", "No population loaded", "#C9CFD4", "x")]
PICTURE = Picture(
    areas=[Area(square("E1", -2.6), "a", "One", "/"), Area(square("E2", -2.59), "b", "Two")],
    classes=CLASSES,
    named=[(square("N", -2.6), "Brown & Son <Hill>")],
    chosen=square("E1", -2.6),
    points=Points("Venues", [(-2.595, 53.505, 1.0, "here", None)]),
    hatch_words={"/": "Hatched: could be chance"},
)


def test_hatching_lies_inside_the_areas_and_covers_them():
    areas = [shapely.box(0, 50, 1, 51), shapely.Point(3, 50.5).buffer(0.4)]
    lons, lats = hatching(areas, (0, 50, 4, 52), both_ways=True)
    strokes = []
    while None in lons:
        end = lons.index(None)
        strokes.append(shapely.LineString(list(zip(lons[:end], lats[:end], strict=True))))
        lons, lats = lons[end + 1 :], lats[end + 1 :]
    together = shapely.union_all(areas).buffer(1e-9)
    assert len(strokes) > 20 and all(together.covers(stroke) for stroke in strokes)
    assert all(any(stroke.intersects(area) for stroke in strokes) for area in areas)


def test_the_figure_has_an_area_a_code_and_a_legend_in_words():
    chart = figure(PICTURE, dark=False)
    filled = [trace for trace in chart.data if trace.type == "choropleth"]
    assert [list(trace.customdata) for trace in filled] == [["E1"], ["E2"]]
    named = [trace.name for trace in chart.data if trace.showlegend]
    assert named == [
        "Most deprived (1)",
        "No population loaded (1)",
        "Hatched: could be chance (1)",
        "Venues",
    ]
    # No class of trace that would ask for tiles, glyphs or a token.
    assert {trace.type for trace in chart.data} == {"choropleth", "scattergeo"}
    assert chart.layout.geo.visible is False


def test_outer_rings_turn_clockwise_or_the_rest_of_the_globe_is_filled():
    chart = figure(PICTURE, dark=True)
    (feature,) = chart.data[0].geojson["features"]
    ring = shapely.LinearRing(feature["geometry"]["coordinates"][0])
    assert not shapely.is_ccw(ring)


def test_borders_show_on_pale_and_on_dark_fills():
    assert border_of("#12436D") == "#FFFFFF" and border_of("#F3F5F7") == "#98A1A8"


def test_the_poster_is_valid_svg_with_title_legend_and_notes():
    drawn = poster(PICTURE, "Northfields & the rest are behind", ["Source: a <file>.", "synthetic: made up."])
    tree = ElementTree.fromstring(drawn)
    said = " ".join(text.text or "" for text in tree.iter(f"{SVG}text"))
    for words in ("Northfields & the rest are behind", "Most deprived (1)", "Hatched: could be chance (1)", "Source: a <file>.",
                  "synthetic: made up.", "Brown & Son <Hill>"):  # fmt: skip
        assert words in said
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_a_small_map_has_no_words_of_its_own():
    tree = ElementTree.fromstring(small(PICTURE))
    assert list(tree.iter(f"{SVG}text")) == [] and len(list(tree.iter(f"{SVG}path"))) > 4


def test_the_empty_world_is_ours_and_empty():
    from pathlib import Path

    world = Path(maps.__file__).parent / "static/map/world_110m.json"
    assert maps.EMPTY_WORLD == "app/static/map/" and '"arcs":[]' in world.read_text(encoding="utf-8").replace(
        " ", ""
    )
