"""Holds back further figures until every count that must not be told could be at least three numbers."""

from collections import deque
from collections.abc import Hashable, Mapping, Sequence

from warehouse.disclosure import solve
from warehouse.disclosure.cells import (
    MANY,
    Cell,
    Range,
    Shown,
    denominator_range,
    first_level,
    numerator_range,
    rest_range,
)
from warehouse.disclosure.memory import Conclusions, Earlier
from warehouse.disclosure.policy import Policy
from warehouse.disclosure.ranges import Relation, conclude

# At least three possible values: the largest is two more than the smallest, or further away.
WIDTH = 2
NOTHING_EARLIER = Earlier({}, (), frozenset())


def protect(
    cells: Mapping[Hashable, Cell],
    relations: Sequence[Relation],
    policy: Policy,
    consistent: Mapping[Hashable, bool] | None = None,
    earlier: Earlier = NOTHING_EARLIER,
) -> Conclusions:
    """Set the level of every cell, and return what can be concluded of numerators, denominators and the rest.

    `relations` may name keys that are no cells: counts that are never shown. `consistent` False: rounding would contradict
    the figure's status, so the figure is held back and the status is shown. `earlier`: what the file before told.
    """
    if earlier.is_as_it_was:
        for key, cell in cells.items():
            cell.level = earlier.kept[key].level
        numerators, denominators, rests = (
            {key: kept.ranges[n] for key, kept in earlier.kept.items()} for n in range(3)
        )
        return numerators, denominators, rests
    for key, cell in cells.items():
        level = first_level(cell, policy)
        if level == Shown.ROUNDED and consistent is not None and not consistent.get(key, True):
            level = Shown.COLOUR
        cell.level = level
    linked = [*relations, *(earlier.linked() if earlier.has_changed else ())]
    # Around these nothing is shown any more: what is known of them was known before.
    given_up: set[Hashable] = set()
    # Less and less is shown, so what could not be told once cannot be told later.
    cleared: set[Hashable] = set()
    solves = earlier.has_changed or solve.is_needed(cells, policy)
    while True:
        concluded = conclusions(cells, relations, policy)
        asked = {key: cell for key, cell in cells.items() if key not in given_up}
        told = next((key for key, cell in asked.items() if _is_told(key, cell, concluded, policy)), None)
        if told is None and solves:
            told = solve.first_told(
                cells, linked, policy, concluded, earlier, given_up | cleared, _is_told, cleared
            )
        if told is None:
            break
        if not _show_less(told, cells, linked):
            given_up.add(told)
    if solves and len(cleared) > 0:
        solve.first_told(cells, linked, policy, concluded, earlier, frozenset(), lambda *_: False, set())
    return concluded


def conclusions(cells: Mapping[Hashable, Cell], relations: Sequence[Relation], policy: Policy) -> Conclusions:
    """Numerators, denominators and the rest, as far as a well-informed reader can narrow them down."""
    unknown = {name for one in relations for name in (one.whole, *one.parts)} - cells.keys()
    never_shown = dict.fromkeys(unknown, (0, MANY))
    of_all = {key: numerator_range(cell, policy) for key, cell in cells.items()}
    numerators = conclude({**of_all, **never_shown}, relations)
    if any(cell.denominator is None for cell in cells.values()):
        return numerators, {}, {}
    denominators = {key: denominator_range(cell, policy) for key, cell in cells.items()}
    rests = {key: rest_range(cell, policy) for key, cell in cells.items()}
    return (
        numerators,
        conclude({**denominators, **never_shown}, relations),
        conclude({**rests, **never_shown}, relations),
    )


def _is_told(key: Hashable, cell: Cell, concluded: Conclusions, policy: Policy) -> bool:
    """Whether a count that must not be told could be fewer than three numbers."""
    if cell.level == Shown.EXACT:
        return False
    numerators, denominators, rests = concluded
    held_back = cell.level >= Shown.COLOUR
    if _narrow(numerators[key]) and (
        policy.is_small(cell.numerator) or (held_back and cell.numerator > policy.small)
    ):
        return True
    if cell.denominator is None:
        return False
    return (_narrow(denominators[key]) and policy.is_small(cell.denominator)) or (
        _narrow(rests[key]) and policy.is_small(cell.denominator - cell.numerator)
    )


def _narrow(found: Range) -> bool:
    return found[1] - found[0] < WIDTH


def _show_less(key: Hashable, cells: Mapping[Hashable, Cell], relations: Sequence[Relation]) -> bool:
    """Show less of this figure, or else of the smallest of the nearest that still show something. False: nothing is left."""
    own = cells.get(key)
    if own is not None and own.level < Shown.NOTHING:
        own.level = Shown(max(own.level + 1, Shown.COLOUR))
        return True
    for ring in _rings(key, relations):
        others = [
            cells[name]
            for name in ring
            if name in cells and cells[name].level < Shown.NOTHING and not cells[name].is_taken_as_known
        ]
        if others:
            # A figure of nobody protects least and says most plainly what it is.
            chosen = min(others, key=lambda cell: (cell.numerator == 0, max(cell.sides()), cell.level))
            chosen.level = Shown(max(chosen.level + 1, Shown.COLOUR))
            return True
    return False


def _rings(key: Hashable, relations: Sequence[Relation]) -> list[list[Hashable]]:
    """The other keys by how many relations away they are, the nearest first."""
    beside: dict[Hashable, list[Hashable]] = {}
    for one in relations:
        together = (one.whole, *one.parts)
        for name in together:
            beside.setdefault(name, []).extend(other for other in together if other != name)
    distance = {key: 0}
    waiting = deque([key])
    rings: dict[int, list[Hashable]] = {}
    while waiting:
        name = waiting.popleft()
        for other in beside.get(name, ()):
            if other not in distance:
                distance[other] = distance[name] + 1
                rings.setdefault(distance[other], []).append(other)
                waiting.append(other)
    return [rings[number] for number in sorted(rings)]
