"""Names on a map: each inside its outline, none over another on a screen of 320 pixels, none cut off at the edge."""

import shapely

from dashboard.map_names import LETTER, LINE, NARROW_WIDTH, in_lines, placed
from dashboard.maps import Shape

# Half a degree on the equator: 280 pixels wide, so 560 pixels a degree.
FRAME = (0.0, 0.0, 0.5, 0.5)
A_DEGREE = NARROW_WIDTH / 0.5


def area(west: float, south: float, east: float, north: float, at: tuple[float, float]) -> Shape:
    return Shape("X", shapely.box(west, south, east, north), at)


def box(lon: float, lat: float, name: str) -> shapely.Polygon:
    """What a name covers, in pixels of the narrow screen."""
    lines = name.split("<br>")
    x, y = lon * A_DEGREE, (0.5 - lat) * A_DEGREE
    half = max(len(line) for line in lines) * LETTER / 2
    return shapely.box(x - half, y - LINE * len(lines) / 2, x + half, y + LINE * len(lines) / 2)


def test_a_long_name_takes_two_lines():
    assert in_lines("Leigh") == ["Leigh"]
    assert in_lines("District 10") == ["District", "10"]
    assert in_lines("Tyldesley and Astley") == ["Tyldesley", "and Astley"]
    assert in_lines("Llanfairpwllgwyngyll") == ["Llanfairpwllgwyngyll"]


def test_names_that_would_overlap_move_within_their_outlines():
    # Two tall strips, 56 pixels wide each, whose own points lie 56 pixels apart; the names of eight letters take 62.
    left = area(0.1, 0.0, 0.2, 0.5, (0.15, 0.25))
    right = area(0.2, 0.0, 0.3, 0.5, (0.25, 0.25))
    names = placed([(left, "Westside"), (right, "Eastside")], FRAME)
    assert [name for *_, name in names] == ["Westside", "Eastside"]
    # One name stays at its own point and the other makes way.
    assert [names[0][:2] == (0.15, 0.25), names[1][:2] == (0.25, 0.25)].count(True) == 1
    assert not box(*names[0]).intersects(box(*names[1]))
    for (lon, lat, _), shape in zip(names, (left, right), strict=True):
        assert shape.geometry.covers(shapely.Point(lon, lat))


def test_a_name_is_not_cut_off_at_the_edge():
    # Its own point is 14 pixels from the edge, and half of the name takes 31.
    ((lon, _, _),) = placed([(area(0.0, 0.0, 0.2, 0.5, (0.025, 0.25)), "Westside")], FRAME)
    assert lon * A_DEGREE >= 8 * LETTER / 2


def test_a_name_without_room_is_left_out_and_the_others_stay():
    # Six pixels square each: there is one place for the three.
    small = [(area(0.2 + n / 100, 0.2, 0.21 + n / 100, 0.21, (0.205 + n / 100, 0.205)), f"Place {n}") for n in range(3)]  # fmt: skip
    assert [name for *_, name in placed(small, FRAME)] == ["Place 0"]


def test_what_lies_outside_the_picture_is_not_named():
    assert placed([(area(0.6, 0.6, 0.9, 0.9, (0.7, 0.7)), "Elsewhere")], FRAME) == []
