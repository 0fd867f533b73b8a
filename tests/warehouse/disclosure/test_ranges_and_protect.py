"""What follows from several figures together, against trying every possibility; and what is held back because of it."""

import random
from itertools import product

import pytest

from warehouse.disclosure.cells import DENOMINATOR, NUMERATOR, Cell, Shown
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import PUBLISH, THRESHOLD, Policy
from warehouse.disclosure.protect import WIDTH, protect
from warehouse.disclosure.ranges import Relation, conclude
from warehouse.disclosure.system import systems
from warehouse.disclosure.twins import shared_by, ties


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


def shown(
    cells: dict[str, Cell], relations: list[Relation], policy: Policy = PUBLISH, then: dict | None = None
) -> dict:
    """Protects the figures of one measure; returns what can be concluded of them."""
    concluded: dict = {}
    for system in systems(cells, lambda _: relations, then or {}):
        concluded |= protect(system, policy)
    return concluded


def width(found: tuple[int, int]) -> int:
    return found[1] - found[0]


def test_a_second_quarter_is_held_back_where_one_would_be_the_difference():
    cells = {name: Cell(count, None, True) for name, count in (("year", 103), ("q1", 30), ("q2", 40), ("q3", 30), ("q4", 3))}  # fmt: skip
    concluded = shown(cells, [Relation("year", ("q1", "q2", "q3", "q4"))])
    levels = {name: cell.level for name, cell in cells.items()}
    assert levels["q4"] >= Shown.COLOUR
    assert sum(level >= Shown.COLOUR for level in levels.values()) == 2
    assert levels["year"] == Shown.EXACT  # the smallest other goes first
    assert width(concluded[NUMERATOR, "q4"]) >= WIDTH


def test_four_quarters_of_seven_under_a_year_of_28_cannot_be_shown_with_it():
    cells = {f"q{n}": Cell(7, None, True) for n in range(4)} | {"year": Cell(28, None, True)}
    shown(cells, [Relation("year", ("q0", "q1", "q2", "q3"))])
    assert cells["year"].level >= Shown.COLOUR


def test_a_footprint_of_few_is_not_the_borough_less_the_others():
    cells = {"all": Cell(9, None, True), "here": Cell(8), "there": Cell(1)}
    concluded = shown(cells, [Relation("all", ("here", "there"))])
    assert width(concluded[NUMERATOR, "there"]) >= WIDTH


def test_threshold_mode_never_leaves_one_in_a_row():
    cells = {"all": Cell(53, None, True), "a": Cell(20), "b": Cell(30), "c": Cell(3)}
    shown(cells, [Relation("all", ("a", "b", "c"))], THRESHOLD)
    held = [name for name in ("a", "b", "c") if cells[name].level >= Shown.COLOUR]
    assert len(held) == 2 and "c" in held


def test_what_was_told_before_is_not_forgotten():
    """The file before told that it is 1 to 3. By itself the file now would say 3 to 7: together it would be 3."""
    relation = Relation("all", ("here", "there"))
    memory = Memory()
    cells = {"all": Cell(23, None, True), "here": Cell(20), "there": Cell(3)}
    shown(cells, [relation])
    assert cells["here"].level == Shown.ROUNDED  # 23 less 18 to 22 is 1 to 5
    memory.keep(
        "place",
        cells,
        {(NUMERATOR, "all"): (23, 23), (NUMERATOR, "here"): (20, 22), (NUMERATOR, "there"): (1, 3)},
    )
    then = Memory(told=memory.keeps).then("place")
    cells = {"all": Cell(27, None, True), "here": Cell(24), "there": Cell(3)}
    concluded = shown(cells, [relation], then=then)
    assert cells["there"].numerator_known == (1, 3)
    assert width(concluded[NUMERATOR, "there"]) >= WIDTH


def test_a_figure_that_is_no_more_was_told_all_the_same():
    """The file before: 23 in all, 20 of them in the first half. The first half is not shown any more, the whole is exact and as
    it was: the second half, now of 3, is what it always was, 23 less 20."""
    halves = [Relation("all", ("first", "second"))]
    memory = Memory()
    cells = {"all": Cell(23, None, True), "first": Cell(20, None, True), "second": Cell(3, None, True)}
    concluded = shown(cells, halves)
    held_back = {name for name, cell in cells.items() if cell.level >= Shown.COLOUR}
    assert held_back == {"first", "second"}
    memory.keep("place", cells, concluded)
    then = Memory(told=memory.keeps).then("place")
    later = {"all": Cell(23, None, True), "second": Cell(3, None, True)}
    found = systems(later, lambda keys: halves if "first" in keys else [], then)
    assert [sorted(map(str, system.cells)) for system in found] == [
        ["('before', 'all', 1)", "('before', 'first', 1)", "('before', 'second', 1)", "all", "second"]
    ]


def test_measures_that_share_a_count_are_one_system():
    """Of 23 who started, 3 did in the first quarter and 20 in the second. Whatever is held back of the count is held back of the
    denominator too: either figure would give the difference."""
    cells = {
        ("STARTS", "q1"): Cell(3, None, True), ("STARTS", "q2"): Cell(20, None, True), ("STARTS", "all"): Cell(23, None, True),
        ("SHARE", "q1"): Cell(1, 3, True), ("SHARE", "q2"): Cell(10, 20, True), ("SHARE", "all"): Cell(11, 23, True),
    }  # fmt: skip
    sums = [Relation((name, "all"), ((name, "q1"), (name, "q2"))) for name in ("STARTS", "SHARE")]
    shared = shared_by(cells)
    assert [(one.whole, one.parts) for one in shared] == [(("SHARE", DENOMINATOR), (("STARTS", NUMERATOR),))]
    (one,) = systems(cells, lambda _: sums, {}, lambda of: ties(shared, of))
    concluded = protect(one, PUBLISH)
    for count in (
        (NUMERATOR, ("STARTS", "q1")),
        (DENOMINATOR, ("SHARE", "q1")),
        (NUMERATOR, ("SHARE", "q1")),
    ):
        assert width(concluded[count]) >= WIDTH
    for where in ("q2", "all"):
        levels = {cells[name, where].level == Shown.EXACT for name in ("STARTS", "SHARE")}
        assert len(levels) == 1


def test_what_two_measures_tell_in_two_files_is_one_system():
    """STARTS now, SHARE now, SHARE before, STARTS before: the figures that did not change tie the files, the counts the measures."""
    cells = {
        (name, where): Cell(count, None if name == "STARTS" else count + 10, True)
        for name, counts in (("STARTS", (30, 40)), ("SHARE", (20, 30)))
        for where, count in zip(("q1", "q2"), counts, strict=True)
    }
    memory = Memory()
    memory.keep("place", cells, {})
    then = Memory(told=memory.keeps).then("place")
    found = systems(cells, lambda _: [], then, lambda of: ties(shared_by(of), of))
    assert [len(system.cells) for system in found] == [4, 4]
    assert all(system.again is not None for system in found)


def test_a_count_can_be_two_others_together():
    counts = {
        "HERE": (3, 9, 12, 4),
        "THERE": (10, 20, 11, 8),
        "ALL": (13, 29, 23, 12),
        "OTHER": (14, 29, 23, 13),
    }
    cells = {(name, str(n)): Cell(count) for name, listed in counts.items() for n, count in enumerate(listed)}
    assert [(one.whole[0], [part[0] for part in one.parts]) for one in shared_by(cells)] == [
        ("ALL", ["HERE", "THERE"])
    ]
    # Where it does not hold, nothing is tied.
    cells["ALL", "3"] = Cell(14)
    assert shared_by(cells) == []
    # But of a count that is not complete yet, nothing is asked; and it is not tied either.
    (one,) = shared_by(
        cells | {("HERE", "4"): Cell(1), ("THERE", "4"): Cell(1), ("ALL", "4"): Cell(2)}, {("ALL", "3")}
    )
    assert [relation.whole for relation in ties([one], cells)] == [
        ("numerator", ("ALL", str(n))) for n in range(3)
    ]
