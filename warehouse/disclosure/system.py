"""The figures that are protected together, of this file and of those before, and all that must hold between their counts.

What a reader of all files can know of a figure follows from those that it hangs together with: sums over periods and areas,
counts that stand in several figures, figures that are the same in two files. All of these make one system, and nothing else.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from warehouse.disclosure.cells import NUMERATOR, PARTS, Cell, Count
from warehouse.disclosure.memory import Kept, Versions
from warehouse.disclosure.ranges import Relation

Cells = Mapping[Hashable, Cell]
# Which figures add up, by their keys: wholes and parts are keys.
Sums = Callable[[Collection[Hashable]], Sequence[Relation[Hashable]]]
# Which counts are others', or sums of them: wholes and parts are counts.
Shared = Callable[[Cells], Sequence[Relation[Count]]]


@dataclass(frozen=True)
class System:
    """`cells`: of this file and of those before. `relations`: between counts, which may be of no figure here: those are never
    shown. `sums`: those of them that are sums within a measure of this file. `again`: what was told of these figures, when
    every one is as it was, status included, and there are no others: the same may be shown again, and tells nothing new."""

    cells: Cells
    relations: Sequence[Relation[Count]]
    sums: Sequence[Relation[Count]]
    again: Mapping[Hashable, Kept] | None = None

    def now(self) -> dict[Hashable, Cell]:
        """The figures of this file."""
        return {key: cell for key, cell in self.cells.items() if not cell.is_past}


def systems(
    cells: Cells, sums: Sums, then: Mapping[Hashable, Versions], shared: Shared = lambda _: ()
) -> list[System]:
    """The systems that the figures `cells` of this file fall into with those of the files before, which told `then`."""
    past = {before(key, kept.first): kept.cell() for key, versions in then.items() for kept in versions}
    alive = last_told(then)
    same = [key for key in cells if key in alive and alive[key].is_same(cells[key])]
    for key in same:
        cells[key].numerator_known, cells[key].denominator_known, cells[key].rest_known = alive[key].ranges
    sums_now = of_counts(sums(cells.keys()), cells)
    relations = dict.fromkeys([*sums_now, *shared(cells), *_relations_then(then, past, sums, shared)])
    for key in same:
        for part in cells[key].parts:
            relations[Relation((part, key), ((part, before(key, alive[key].first)),))] = None
    told_last = {before(key, kept.first): key for key, kept in alive.items()}
    made, is_sum = [], set(sums_now)
    everything = {**cells, **past}
    for together, holding in _apart(everything, relations):
        found = {key: everything[key] for key in together}
        now = {key: cell for key, cell in found.items() if not cell.is_past}
        kept = {key: alive[key] for key in now if key in alive and alive[key].is_as_it_was(now[key])}
        gone = [key for key in found if key in told_last and told_last[key] not in now]
        is_as_it_was = len(kept) == len(now) and not gone
        of_now = [one for one in holding if one in is_sum]
        made.append(System(found, holding, of_now, kept if is_as_it_was else None))
    return made


def last_told(then: Mapping[Hashable, Versions]) -> dict[Hashable, Kept]:
    """The figures of the file just before this one."""
    last = max((kept.last for versions in then.values() for kept in versions), default=0)
    return _told_in(then, last)


def _told_in(then: Mapping[Hashable, Versions], file: int) -> dict[Hashable, Kept]:
    return {
        key: kept for key, versions in then.items() for kept in versions if kept.first <= file <= kept.last
    }


def _relations_then(
    then: Mapping[Hashable, Versions], past: Cells, sums: Sums, shared: Shared
) -> Iterator[Relation[Count]]:
    """What held between the figures of each file before, and what stayed the same from one to the next."""
    every = [kept for versions in then.values() for kept in versions]
    files = {kept.first for kept in every} | {kept.last + 1 for kept in every}
    for file in sorted(files)[:-1]:
        told = _told_in(then, file)
        names = {key: before(key, kept.first) for key, kept in told.items()}
        cells = {key: past[name] for key, name in names.items()}
        for one in (*of_counts(sums(cells.keys()), cells), *shared(cells)):
            (part, whole), *parts = (
                (part, names.get(key, before(key, file))) for part, key in (one.whole, *one.parts)
            )
            yield Relation((part, whole), tuple(parts), one.distinct)
    for key, versions in then.items():
        for earlier, later in pairwise(versions):
            cell = past[before(key, later.first)]
            if earlier.last + 1 == later.first and earlier.is_same(cell):
                for part in cell.parts:
                    yield Relation((part, before(key, earlier.first)), ((part, before(key, later.first)),))


def before(key: Hashable, file: int) -> Hashable:
    """The name of a figure of a file before, or of several from that one on."""
    return ("before", key, file)


def of_counts(sums: Iterable[Relation[Hashable]], cells: Cells) -> list[Relation[Count]]:
    """What holds between figures holds of each of their counts."""
    made: list[Relation[Count]] = []
    for one in sums:
        together = [cells[key] for key in (one.whole, *one.parts) if key in cells]
        is_share = any(cell.denominator is not None for cell in together)
        for part in PARTS if is_share else (NUMERATOR,):
            parts = tuple((part, key) for key in one.parts)
            # A part that is no figure here is of somebody or nobody; where it can only be nobody, the reader knows as much.
            shown = Relation(
                (part, one.whole), tuple(count for count in parts if count[1] in cells), one.distinct
            )
            made.append(
                shown if shown.parts and _holds(shown, cells) else Relation(shown.whole, parts, one.distinct)
            )
    return [one for one in made if _holds(one, cells)]


def _holds(one: Relation[Count], cells: Cells) -> bool:
    """Whether the counts say so: what does not hold tells nothing. Counts of no figure here are of somebody or nobody."""
    whole = _count(one.whole, cells)
    parts = [_count(part, cells) for part in one.parts]
    shown = [count for count in parts if count is not None]
    if whole is None or not shown:
        return True
    is_all = len(shown) == len(parts)
    if one.distinct:
        return max(shown) <= whole and (whole <= sum(shown) or not is_all)
    return sum(shown) == whole if is_all else sum(shown) <= whole


def _count(count: Count, cells: Cells) -> int | None:
    part, key = count
    return cells[key].parts[part] if key in cells else None


def _keys(one: Relation[Count]) -> list[Hashable]:
    return [key for _, key in (one.whole, *one.parts)]


def _apart(
    cells: Cells, relations: Collection[Relation[Count]]
) -> list[tuple[list[Hashable], list[Relation[Count]]]]:
    """The figures that hang together, each time with the relations between them."""
    leader: dict[Hashable, Hashable] = {key: key for key in cells}

    def lead(key: Hashable) -> Hashable:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one in relations:
        first, *others = _keys(one)
        for other in others:
            leader[lead(other)] = lead(first)
    found: dict[Hashable, tuple[list[Hashable], list[Relation[Count]]]] = {}
    for key in cells:
        found.setdefault(lead(key), ([], []))[0].append(key)
    for one in relations:
        # Between counts that are never shown alone, nothing can be told.
        if lead(_keys(one)[0]) in found:
            found[lead(_keys(one)[0])][1].append(one)
    return list(found.values())
