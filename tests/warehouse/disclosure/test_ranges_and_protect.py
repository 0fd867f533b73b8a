"""What follows from several figures together, against trying every possibility; and what is held back because of it."""

import random
from itertools import product

import pytest

from warehouse.disclosure.cells import Cell, Shown
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import PUBLISH, THRESHOLD
from warehouse.disclosure.protect import WIDTH, protect
from warehouse.disclosure.ranges import Relation, conclude


def test_a_year_less_three_quarters_is_the_fourth():
    ranges = {"year": (103, 103), "q1": (30, 30), "q2": (40, 40), "q3": (30, 30), "q4": (1, 7)}
    assert conclude(ranges, [Relation("year", ("q1", "q2", "q3", "q4"))])["q4"] == (3, 3)


def test_rounding_alone_is_not_enough():
    # 9 in all, 8 of them here (shown as 10, so 8 to 12): the rest can only be 1.
    ranges = {"all": (9, 9), "here": (8, 12), "there": (1, 7)}
    assert conclude(ranges, [Relation("all", ("here", "there"))])["there"] == (1, 1)


def test_people_counted_once_give_bounds_and_no_difference():
    ranges = {"year": (100, 100), "q1": (60, 60), "q2": (1, 7)}
    relation = Relation("year", ("q1", "q2"), distinct=True)
    # 100 is at most 60 + 7, which cannot be; 62 is, and leaves 2 to 7.
    ranges["year"] = (62, 62)
    assert conclude(ranges, [relation])["q2"] == (2, 7)


@pytest.mark.parametrize("seed", range(40))
def test_the_bounds_are_those_of_trying_everything(seed):
    chance = random.Random(seed)
    relations = [Relation("ab", ("a", "b")), Relation("year", ("ab", "c")), Relation("year", ("n", "s", "w"))]
    names = ("a", "b", "c", "n", "s", "w")
    true = {name: chance.randint(0, 5) for name in names[:5]}
    true["w"] = max(0, true["a"] + true["b"] + true["c"] - true["n"] - true["s"])
    year = true["n"] + true["s"] + true["w"]
    true["c"] = max(0, year - true["a"] - true["b"])
    if true["a"] + true["b"] > year:
        true["n"] += true["a"] + true["b"] - year
        year = true["a"] + true["b"]
    ranges = {
        name: (max(0, true[name] - chance.randint(0, 2)), true[name] + chance.randint(0, 2)) for name in names
    }
    ranges |= {"ab": (0, 20), "year": (year, year)}
    found: dict[str, set[int]] = {name: set() for name in ranges}
    for values in product(*(range(ranges[name][0], ranges[name][1] + 1) for name in names)):
        one = dict(zip(names, values, strict=True))
        one |= {"ab": one["a"] + one["b"]}
        one |= {"year": one["ab"] + one["c"]}
        if one["year"] == year == one["n"] + one["s"] + one["w"]:
            for name, value in one.items():
                found[name].add(value)
    concluded = conclude(ranges, relations)
    assert {name: (min(values), max(values)) for name, values in found.items()} == concluded


def test_a_second_quarter_is_held_back_where_one_would_be_the_difference():
    cells = {name: Cell(count, None, True) for name, count in (("year", 103), ("q1", 30), ("q2", 40), ("q3", 30), ("q4", 3))}  # fmt: skip
    numerators, _, _ = protect(cells, [Relation("year", ("q1", "q2", "q3", "q4"))], PUBLISH)
    levels = {name: cell.level for name, cell in cells.items()}
    assert levels["q4"] >= Shown.COLOUR
    assert sum(level >= Shown.COLOUR for level in levels.values()) == 2
    assert levels["year"] == Shown.EXACT  # the smallest other goes first
    assert numerators["q4"][1] - numerators["q4"][0] >= WIDTH


def test_four_quarters_of_seven_under_a_year_of_28_cannot_be_shown_with_it():
    cells = {f"q{n}": Cell(7, None, True) for n in range(4)} | {"year": Cell(28, None, True)}
    protect(cells, [Relation("year", ("q0", "q1", "q2", "q3"))], PUBLISH)
    assert cells["year"].level >= Shown.COLOUR


def test_a_footprint_of_few_is_not_the_borough_less_the_others():
    cells = {"all": Cell(9, None, True), "here": Cell(8), "there": Cell(1)}
    numerators, _, _ = protect(cells, [Relation("all", ("here", "there"))], PUBLISH)
    low, high = numerators["there"]
    assert high - low >= WIDTH


def test_threshold_mode_never_leaves_one_in_a_row():
    cells = {"all": Cell(53, None, True), "a": Cell(20), "b": Cell(30), "c": Cell(3)}
    protect(cells, [Relation("all", ("a", "b", "c"))], THRESHOLD)
    held = [name for name in ("a", "b", "c") if cells[name].level >= Shown.COLOUR]
    assert len(held) == 2 and "c" in held


def test_what_was_told_before_is_not_forgotten():
    """The file before told that it is 1 to 3. By itself the file now would say 3 to 7: together it would be 3."""
    relation = Relation("all", ("here", "there"))
    first, second = Memory(), Memory()
    cells = {"all": Cell(23, None, True), "here": Cell(20), "there": Cell(3)}
    protect(cells, [relation], PUBLISH)
    assert cells["here"].level == Shown.ROUNDED  # 23 less 18 to 22 is 1 to 5
    first.keep("place", cells, ({"all": (23, 23), "here": (20, 22), "there": (1, 3)}, {}, {}))
    second.told = first.keeps
    cells = {"all": Cell(27, None, True), "here": Cell(24), "there": Cell(3)}
    earlier = second.earlier("place", cells, [relation])
    assert (cells["there"].numerator_known, earlier.same) == ((1, 3), frozenset({"there"}))
    numerators, _, _ = protect(cells, [relation], PUBLISH, earlier=earlier)
    low, high = numerators["there"]
    assert high - low >= WIDTH
