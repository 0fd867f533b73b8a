"""The same counts under several names: how many started is a figure of its own and the denominator of a share; those who did
not are the rest of another; and a count can be two others together. What one tells of them, the others must not add to.

They are found in the numbers, as a reader of the definitions would know them: counts of two measures that agree wherever both
are complete. A count that is not complete yet (people still have time to reach the outcome) may differ from the others.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from warehouse.disclosure.cells import Cell, Count
from warehouse.disclosure.ranges import Relation

# A measure and which of its counts; its counts by period and area.
Series = tuple[str, str]
Counts = Mapping[Hashable, int]
# Counts of few people are two others together by chance now and then: seen this often, they are taken to be.
ENOUGH = 4


@dataclass(frozen=True)
class Shared:
    """A measure's counts that are another's, or two others' together."""

    whole: Series
    parts: tuple[Series, ...]


def shared_by(cells: Mapping[Hashable, Cell], incomplete: Collection[Hashable] = ()) -> list[Shared]:
    """What the measures of these figures share. Keys begin with the measure."""
    series = _series(cells, incomplete)
    found: list[Shared] = []
    # The same counts by the first that has them.
    alike: dict[Series, list[Series]] = {}
    for one, counts in series.items():
        same = [other for other in alike if _is_same(counts, series[other])]
        for other in same:
            found += [Shared(one, (twin,)) for twin in alike[other] if twin[0] != one[0]]
            alike[other].append(one)
        if not same:
            alike[one] = [one]
    for whole, (left, right) in _sums({one: series[one] for one in alike}):
        found += [
            Shared(one, tuple(parts)) for one, *parts in product(alike[whole], alike[left], alike[right])
        ]
    return found


def ties(shared: Collection[Shared], cells: Mapping[Hashable, Cell]) -> list[Relation[Count]]:
    """The counts that are the same, or two others together, wherever they are so."""
    series = _series(cells)
    made: list[Relation[Count]] = []
    for one in dict.fromkeys(shared):
        if one.whole not in series or any(part not in series for part in one.parts):
            continue
        whole, parts = series[one.whole], [series[part] for part in one.parts]
        for where in whole:
            if all(where in part for part in parts) and whole[where] == sum(part[where] for part in parts):
                counts: list[Count] = [(part, (kpi, *_tuple(where))) for kpi, part in (one.whole, *one.parts)]
                made.append(Relation(counts[0], tuple(counts[1:])))
    return made


def _series(
    cells: Mapping[Hashable, Cell], incomplete: Collection[Hashable] = ()
) -> dict[Series, dict[Hashable, int]]:
    found: dict[Series, dict[Hashable, int]] = {}
    for key, cell in cells.items():
        if key in incomplete or cell.is_taken_as_known:
            continue
        kpi, *where = _tuple(key)
        for part, count in cell.parts.items():
            found.setdefault((str(kpi), part), {})[tuple(where)] = count
    return found


def _tuple(key: Hashable) -> tuple[Hashable, ...]:
    assert isinstance(key, tuple)
    return key


def _is_same(one: Counts, other: Counts) -> bool:
    """Whether two series agree wherever both have a count, on more than nothing."""
    both = one.keys() & other.keys()
    return any(one[where] for where in both) and all(one[where] == other[where] for where in both)


def _sums(series: Mapping[Series, Counts]) -> Iterator[tuple[Series, tuple[Series, Series]]]:
    """Which are two others together, of more than one measure."""
    at: dict[tuple[Hashable, int], list[Series]] = {}
    for one, counts in series.items():
        for where, count in counts.items():
            at.setdefault((where, count), []).append(one)
    for parts in combinations(series, 2):
        if parts[0][0] == parts[1][0]:
            continue
        left, right = (series[part] for part in parts)
        both = [where for where in left if left[where] and right.get(where)]
        if len(both) < ENOUGH:
            continue
        # A whole that agrees everywhere agrees on these three: the others need no looking at.
        tried = {where: left[where] + right[where] for where in (both[0], both[len(both) // 2], both[-1])}
        wholes = dict.fromkeys(whole for found in tried.items() for whole in at.get(found, ()))
        if wholes:
            together = {where: left[where] + right[where] for where in left if where in right}
            yield from ((whole, parts) for whole in wholes if _is_same(series[whole], together))
