"""Holds back further figures until every count that must not be told could be at least three numbers."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence

from warehouse.disclosure.cells import (
    MANY,
    PARTS,
    Cell,
    Count,
    Range,
    Shown,
    by_itself,
    first_level,
    informed,
    not_to_be_told,
)
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import Policy
from warehouse.disclosure.programme import Programme
from warehouse.disclosure.ranges import Relation, conclude
from warehouse.disclosure.system import System, last_told

# At least three possible values: the largest is two more than the smallest, or further away.
WIDTH = 2
Concluded = dict[Count, Range]
Neighbours = Mapping[Hashable, list[Hashable]]


def is_shown_again(cells: Mapping[Hashable, Cell], memory: Memory, place: str) -> bool:
    """Whether every figure at a place is as it was, so that it is shown as it was and nothing new is told."""
    before = last_told(memory.then(place))
    if before.keys() != cells.keys() or not all(
        before[key].is_as_it_was(cell) for key, cell in cells.items()
    ):
        return False
    for key, cell in cells.items():
        cell.level = before[key].level
    memory.keep_as_it_was(place)
    return True


def protect_all(
    systems: Sequence[System],
    cells: Mapping[Hashable, Cell],
    policy: Policy,
    memory: Memory,
    place: str,
    consistent: Mapping[Hashable, bool] | None = None,
) -> Concluded:
    """Set the level of every figure at a place, in all its systems; remember and return what can be concluded."""
    concluded: Concluded = {}
    for system in systems:
        concluded |= protect(system, policy, consistent)
    if all(system.again is not None for system in systems):
        memory.keep_as_it_was(place)
    else:
        memory.keep(place, cells, concluded)
    return concluded


def protect(system: System, policy: Policy, consistent: Mapping[Hashable, bool] | None = None) -> Concluded:
    """Set the level of every figure of this file, and return what can be concluded of its counts.

    `consistent` False: rounding would contradict the figure's status, so the figure is held back and the status is shown.
    """
    now = system.now()
    if not now:
        return {}
    if system.again is not None:
        for key, kept in system.again.items():
            now[key].level = kept.level
        return {(part, key): kept.ranges[n] for key, kept in system.again.items() for n, part in enumerate(PARTS)}  # fmt: skip
    for key, cell in now.items():
        level = first_level(cell, policy)
        if level == Shown.ROUNDED and consistent is not None and not consistent.get(key, True):
            level = Shown.COLOUR
        cell.level = level
    programme = _hold_back(system, policy)
    if programme is None:
        return conclusions(system, policy)
    shown = {(part, key): said for key, cell in now.items() for part, said in by_itself(cell, policy).items()}
    return shown | {count: programme.ends(count) for count in _not_to_be_told(now, policy)}


def _hold_back(system: System, policy: Policy) -> Programme | None:
    """Show less and less until nothing is told; returns what was solved with, where bounds alone do not say everything."""
    now = system.now()
    within, neighbours = _neighbours(system.sums), _neighbours(system.relations)
    programme: Programme | None = None
    # Of these nothing follows from what is shown now: they follow from what the reader is taken to know, or from before.
    given_up: tuple[set[Count], set[Count]] = set(), set()
    cleared: set[Count] = set()
    while True:
        told = _first_narrow(now, conclusions(system, policy), policy, given_up[0])
        if told is not None:
            key = _show_less(told[1], now, within, now)
            if key is None:
                given_up[0].add(told)
        elif _needs_solving(system, policy):
            programme = programme or Programme(system.cells, system.relations, policy)
            told = _first_told(programme, _not_to_be_told(system.cells, policy), given_up[1], cleared)
            if told is None:
                return programme
            key = _show_less(told[1], now, neighbours, _behind(programme, now))
            if key is None:
                given_up[1].add(told)
        else:
            return None
        if key is not None and programme is not None and not programme.show_less(key):
            cleared.clear()


def conclusions(system: System, policy: Policy) -> Concluded:
    """The counts of this file, as far as a reader who knows every denominator that is not small can narrow them down from the
    sums within each measure."""
    known = {
        (part, key): said
        for key, cell in system.now().items()
        for part, said in informed(cell, policy).items()
    }
    never_shown = {count: (0, MANY) for one in system.sums for count in (one.whole, *one.parts)}
    return conclude({**never_shown, **known}, system.sums)


def _needs_solving(system: System, policy: Policy) -> bool:
    """Bounds say everything of sums that form no circle, of figures whose denominators are taken as known."""
    return len(system.relations) > len(system.sums) or any(
        cell.denominator is not None and policy.is_small(cell.denominator) for cell in system.cells.values()
    )


def _not_to_be_told(cells: Mapping[Hashable, Cell], policy: Policy) -> list[Count]:
    return [(part, key) for key, cell in cells.items() for part in not_to_be_told(cell, policy)]


def _first_narrow(
    now: Mapping[Hashable, Cell], concluded: Concluded, policy: Policy, passed_over: Collection[Count]
) -> Count | None:
    """The first count that the bounds tell."""
    for count in _not_to_be_told(now, policy):
        low, high = concluded[count]
        if high - low < WIDTH and count not in passed_over:
            return count
    return None


def _first_told(
    programme: Programme, counts: Collection[Count], passed_over: Collection[Count], cleared: set[Count]
) -> Count | None:
    """The first count that is told; those before it are cleared."""
    asked = [count for count in counts if count not in passed_over and count not in cleared]
    if not cleared and asked:
        programme.look_around(asked)
    for count in asked:
        if not programme.is_wide(count, WIDTH):
            return count
        cleared.add(count)
    return None


def _behind(programme: Programme, now: Mapping[Hashable, Cell]) -> list[Hashable]:
    """The figures that the last count told follows from, as far as less can be shown of them."""
    return [
        key
        for key, by_status in programme.behind.items()
        if key in now and now[key].level <= (Shown.COLOUR if by_status else Shown.ROUNDED)
    ]


def _show_less(
    key: Hashable, now: Mapping[Hashable, Cell], neighbours: Neighbours, behind: Collection[Hashable]
) -> Hashable | None:
    """Show less of this figure, or else of the smallest of the nearest that still show something: which. Only of those
    `behind`. None: nothing is left."""
    for ring in _rings(key, neighbours):
        shown = {
            name: now[name]
            for name in ring
            if name in now
            and now[name].level < Shown.NOTHING
            and not now[name].is_taken_as_known
            and name in behind
        }
        if shown:
            # A figure of nobody protects least and says most plainly what it is.
            name, cell = min(
                shown.items(), key=lambda one: (one[1].numerator == 0, max(one[1].sides()), one[1].level)
            )
            cell.level = Shown(max(cell.level + 1, Shown.COLOUR))
            return name
    return None


def _neighbours(relations: Sequence[Relation[Count]]) -> Neighbours:
    """The figures that each is in a relation with."""
    beside: dict[Hashable, dict[Hashable, None]] = {}
    for one in relations:
        keys = list(dict.fromkeys(key for _, key in (one.whole, *one.parts)))
        for key in keys:
            beside.setdefault(key, {}).update(dict.fromkeys(other for other in keys if other != key))
    return {key: list(others) for key, others in beside.items()}


def _rings(key: Hashable, neighbours: Neighbours) -> Iterator[list[Hashable]]:
    """The figure itself, then the others by how many relations away they are, the nearest first."""
    seen, ring = {key}, [key]
    while ring:
        yield ring
        ring = list(
            dict.fromkeys(other for name in ring for other in neighbours.get(name, ()) if other not in seen)
        )
        seen.update(ring)
