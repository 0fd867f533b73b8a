"""What follows from several figures together: sums over periods and areas, worked through until nothing more follows.

Where relations form no circle (a year is the end of a chain of quarters and the top of its footprints), working the bounds
through finds exactly the numbers that each count could be; where they do, it finds less than there is to find.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from warehouse.disclosure.cells import Range

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True)
class Relation(Generic[Name]):
    """`whole` = the sum of `parts`; where people are counted once (`distinct`), at most the sum and at least the largest."""

    whole: Name
    parts: tuple[Name, ...]
    distinct: bool = False


def conclude(ranges: Mapping[Name, Range], relations: Sequence[Relation[Name]]) -> dict[Name, Range]:
    """The ranges that all relations leave, from those that each figure has by itself."""
    found = dict(ranges)
    changed = True
    while changed:
        changed = False
        for relation in relations:
            changed |= _work_through(found, relation)
    return found


def _work_through(found: dict[Name, Range], relation: Relation[Name]) -> bool:
    lows = [found[part][0] for part in relation.parts]
    highs = [found[part][1] for part in relation.parts]
    low, high = found[relation.whole]
    least, most = (max(lows) if relation.distinct else sum(lows)), sum(highs)
    changed = _narrow(found, relation.whole, least, most)
    low, high = found[relation.whole]
    for part, own_low, own_high in zip(relation.parts, lows, highs, strict=True):
        at_least = low - (most - own_high)
        at_most = high if relation.distinct else high - (sum(lows) - own_low)
        changed |= _narrow(found, part, at_least, at_most)
    return changed


def _narrow(found: dict[Name, Range], key: Name, low: int, high: int) -> bool:
    own = found[key]
    narrower = max(own[0], low), min(own[1], high)
    found[key] = narrower
    return narrower != own
