"""The small lines of the scorecard."""

from xml.etree import ElementTree

import pytest

from dashboard import sparks

SVG = "{http://www.w3.org/2000/svg}"


def shapes(picture: str, name: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(picture).findall(f"{SVG}{name}")  # noqa: S314 our own picture


def test_a_missing_period_breaks_the_line_and_is_never_zero():
    # Two runs: 1, 2 and 4, 3; the gap between them is not joined.
    assert len(shapes(sparks.svg([1, 2, None, 4, 3]), "polyline")) == 2


def test_the_last_value_is_a_dot_in_the_colour_of_its_status():
    dots = shapes(sparks.svg([1, 2, 3], ink="#D4351C"), "circle")
    assert [dot.get("fill") for dot in dots] == ["#D4351C"]
    assert shapes(sparks.svg([1, 2, None], ink="#D4351C"), "circle") == []


def test_higher_values_stand_higher_and_the_target_lies_between():
    picture = sparks.svg([0.4, 0.6], target=0.5, height=26)
    line = shapes(picture, "polyline")[0].attrib["points"]
    first, last = (float(pair.split(",")[1]) for pair in line.split())
    target = float(shapes(picture, "line")[0].attrib["y1"])
    assert last < target < first


@pytest.mark.parametrize("values", [[], [None, None]])
def test_nothing_to_show_is_no_picture(values):
    assert sparks.svg(values) == ""
    assert sparks.in_a_cell("", "words") == ""


@pytest.mark.parametrize("values", [[5], [5, 5, 5], [0, 0]])
def test_a_flat_line_runs_through_the_middle(values):
    dot = shapes(sparks.svg(values, height=26), "circle")[-1]
    assert float(dot.attrib["cy"]) == 13.0
