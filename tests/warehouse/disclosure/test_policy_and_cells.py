"""Which counts are small, and what one figure alone tells."""

from fractions import Fraction

import pytest

from warehouse.disclosure.cells import (
    DENOMINATOR,
    MANY,
    NUMERATOR,
    REST,
    Cell,
    Shown,
    by_itself,
    first_level,
    informed,
    not_to_be_told,
)
from warehouse.disclosure.policy import PUBLISH, THRESHOLD


@pytest.mark.parametrize(
    ("count", "shown", "could_be"),
    [(0, 0, (0, 0)), (8, 10, (8, 12)), (12, 10, (8, 12)), (13, 15, (13, 17)), (17, 15, (13, 17)), (18, 20, (18, 22))],
)  # fmt: skip
def test_others_are_rounded_to_the_nearest_five(count, shown, could_be):
    assert (PUBLISH.rounded(count), PUBLISH.could_be(shown)) == (shown, could_be)


@pytest.mark.parametrize("count", range(200))
def test_every_count_that_is_shown_is_one_that_it_could_be(count):
    if not PUBLISH.is_small(count):
        low, high = PUBLISH.could_be(PUBLISH.rounded(count))
        assert low <= count <= high


@pytest.mark.parametrize(
    ("count", "publish", "threshold"),
    [
        (0, False, False),
        (1, True, True),
        (4, True, True),
        (5, True, False),
        (7, True, False),
        (8, False, False),
    ],
)
def test_small_counts(count, publish, threshold):
    assert (PUBLISH.is_small(count), THRESHOLD.is_small(count)) == (publish, threshold)


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        (Cell(8, 16, True), Shown.EXACT),  # 8 and the other 8
        (Cell(8, 15, True), Shown.ROUNDED),  # the other 7: 10 of 15, never 8 of 15
        (Cell(7, 100, True), Shown.COLOUR),
        (Cell(0, 100, True), Shown.ROUNDED),
        (Cell(0, 7, True), Shown.NOTHING),  # seven in all
        (Cell(8, 16, False), Shown.ROUNDED),  # a footprint is never exact
        (Cell(8, None, True), Shown.EXACT),
        (Cell(7, None, True), Shown.COLOUR),
        (Cell(0, None, True), Shown.ROUNDED),
    ],
)
def test_what_a_figure_shows_by_itself(cell, level):
    assert first_level(cell, PUBLISH) == level


def shown(cell: Cell, level: Shown) -> Cell:
    cell.level = level
    return cell


def test_what_follows_from_a_rounded_share():
    # 93 of 100, shown as 95 of 100: the numerator is 93 to 97, so 3 to 7 were not in it.
    cell = shown(Cell(93, 100), Shown.ROUNDED)
    assert informed(cell, PUBLISH) == {NUMERATOR: (93, 97), DENOMINATOR: (98, 102), REST: (3, 7)}
    # Whoever does not know the 100 knows nothing of the rest.
    assert by_itself(cell, PUBLISH) == {NUMERATOR: (93, 97), DENOMINATOR: (98, 102), REST: (0, MANY)}


def test_a_colour_narrows_what_a_held_back_figure_could_be():
    # 97 of 98 met "at least 98 %": 0.98 × 98 = 96.04, so 97 or 98; held back for being small, so not 98.
    cell = shown(Cell(97, 98, True, at_least=Fraction(98, 100)), Shown.COLOUR)
    assert informed(cell, PUBLISH)[NUMERATOR] == (97, 97)
    cell.level = Shown.NOTHING
    assert informed(cell, PUBLISH)[NUMERATOR] == (91, 97)


@pytest.mark.parametrize(("strict", "low"), [(False, 60), (True, 61)])
def test_a_strict_bound_excludes_its_end(strict, low):
    cell = shown(Cell(61, 100, at_least=Fraction(60, 100), at_least_strict=strict), Shown.COLOUR)
    assert informed(cell, PUBLISH)[NUMERATOR][0] == low
    cell = shown(Cell(59, 100, at_most=Fraction(60, 100), at_most_strict=strict), Shown.COLOUR)
    assert informed(cell, PUBLISH)[NUMERATOR][1] == (59 if strict else 60)


def test_a_figure_held_back_for_another_is_known_not_to_be_small():
    assert informed(shown(Cell(40), Shown.NOTHING), PUBLISH)[NUMERATOR] == (8, MANY)
    assert informed(shown(Cell(40, 90), Shown.NOTHING), PUBLISH)[NUMERATOR] == (8, 82)
    assert informed(shown(Cell(3), Shown.NOTHING), PUBLISH)[NUMERATOR] == (1, 7)


@pytest.mark.parametrize(
    ("cell", "hidden"),
    [
        (Cell(93, 100, level=Shown.EXACT), []),
        (Cell(93, 100, level=Shown.ROUNDED), [REST]),
        (Cell(3, 7, level=Shown.NOTHING), [NUMERATOR, DENOMINATOR, REST]),
        # Held back for the sake of another: it would tell the other.
        (Cell(40, 90, level=Shown.COLOUR), [NUMERATOR]),
        (Cell(40, 90, level=Shown.COLOUR, is_past=True), []),
        (Cell(0, level=Shown.ROUNDED), []),
    ],
)
def test_what_no_reader_may_find(cell, hidden):
    assert not_to_be_told(cell, PUBLISH) == hidden
