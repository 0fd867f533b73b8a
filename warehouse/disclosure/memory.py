"""What the open file before has told, kept with the officers' figures: a count must not be found by laying one open file
beside the next, neither one that is as it was nor one that a resubmission has changed."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from warehouse.disclosure.cells import MANY, Cell, Range, Shown
from warehouse.disclosure.ranges import Relation

Conclusions = tuple[dict[Hashable, Range], dict[Hashable, Range], dict[Hashable, Range]]


@dataclass(frozen=True)
class Kept:
    """A figure as it was then, what could be concluded of its numerator, denominator and rest, how much of it was shown, and
    what its status said."""

    numerator: int
    denominator: int | None
    ranges: tuple[Range, Range, Range]
    level: Shown
    said: str

    @property
    def was_exact(self) -> bool:
        return self.level == Shown.EXACT


@dataclass(frozen=True)
class Earlier:
    """The figures of the file before that belong to the ones protected now. `same`: those that have not changed since.
    `is_as_it_was`: all of them, status included, and there are no others: the same may be shown again, and tells nothing new."""

    kept: Mapping[Hashable, Kept]
    relations: Sequence[Relation]
    same: frozenset[Hashable]
    is_as_it_was: bool = False

    @property
    def has_changed(self) -> bool:
        return len(self.same) < len(self.kept)

    def linked(self) -> list[Relation]:
        """The relations of then, by the names of then, and the figures that are the same now."""
        then = [Relation(before(one.whole), tuple(before(part) for part in one.parts), one.distinct) for one in self.relations]  # fmt: skip
        return then + [Relation(key, (before(key),)) for key in self.same]


def before(key: Hashable) -> Hashable:
    """The name of a figure in the file before."""
    return ("before", key)


@dataclass
class Memory:
    """`told`: place → figure → what the file before told. `keeps`: the same of this one."""

    told: dict[str, dict[str, Kept]] = field(default_factory=dict)
    keeps: dict[str, dict[str, Kept]] = field(default_factory=dict)

    def earlier(self, place: str, cells: Mapping[Hashable, Cell], relations: Sequence[Relation]) -> Earlier:
        """What was told of the figures at a place; a figure that has not changed carries what is known of it."""
        then = self.told.get(place, {})
        kept = {key: then[_name(key)] for key in cells if _name(key) in then}
        same = frozenset(
            key for key, one in kept.items()
            if (one.numerator, one.denominator) == (cells[key].numerator, cells[key].denominator)
        )  # fmt: skip
        for key in same:
            cells[key].numerator_known, cells[key].denominator_known, _ = kept[key].ranges
        as_it_was = (
            len(then) == len(kept) == len(cells) == len(same)
            and all(kept[key].said == said_by(cell) for key, cell in cells.items())
        )  # fmt: skip
        return Earlier(kept, relations, same, as_it_was)

    def keep(self, place: str, cells: Mapping[Hashable, Cell], concluded: Conclusions) -> None:
        """Remember what can be concluded now."""
        numerators, denominators, rests = concluded
        self.keeps[place] = {
            _name(key): Kept(
                cell.numerator,
                cell.denominator,
                (numerators[key], denominators.get(key, (0, MANY)), rests.get(key, (0, MANY))),
                cell.level,
                said_by(cell),
            )
            for key, cell in cells.items()
        }


def said_by(cell: Cell) -> str:
    """What a figure's status says of its value."""
    return f"{cell.at_least} {cell.at_least_strict} {cell.at_most} {cell.at_most_strict}"


def _name(key: Hashable) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return "/".join(str(part) for part in parts)
