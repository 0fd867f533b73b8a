"""What the open files before have told, kept with the officers' figures: a count must not be found by laying one open file
beside another, whether it is as it was or has changed since."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from warehouse.disclosure.cells import MANY, PARTS, Cell, Count, Range, Shown


@dataclass(frozen=True)
class Kept:
    """A figure as it was in the files from `first` to `last`: what could be concluded of its numerator, denominator and rest, how
    much of it was shown, and what its status said. Files in which nothing has changed count as one."""

    numerator: int
    denominator: int | None
    ranges: tuple[Range, Range, Range]
    level: Shown
    said: str
    first: int = 1
    last: int = 1

    def is_same(self, cell: Cell) -> bool:
        """Whether the figure has not changed since."""
        return (self.numerator, self.denominator) == (cell.numerator, cell.denominator)

    def is_as_it_was(self, cell: Cell) -> bool:
        """Whether its status says the same too."""
        return self.is_same(cell) and self.said == said_by(cell)

    def cell(self) -> Cell:
        """The figure of then as one of a file before."""
        numerator, denominator, rest = self.ranges
        return Cell(
            self.numerator, self.denominator, is_past=True, level=self.level, **_saying(self.said),
            numerator_known=numerator, denominator_known=denominator, rest_known=rest,
        )  # fmt: skip


Versions = list[Kept]


@dataclass
class Memory:
    """`told`: place → figure → what the files before told of it, a version after the other. `keeps`: the same with this one."""

    told: dict[str, dict[str, Versions]] = field(default_factory=dict)
    keeps: dict[str, dict[str, Versions]] = field(default_factory=dict)

    def then(self, place: str) -> dict[Hashable, Versions]:
        """All that the files before told at a place."""
        return {_key(name): versions for name, versions in self.told.get(place, {}).items()}

    def keep(self, place: str, cells: Mapping[Hashable, Cell], concluded: Mapping[Count, Range]) -> None:
        """Remember of all figures at a place what can be concluded now."""
        told = self.told.get(place, {})
        file = 1 + max((kept.last for versions in told.values() for kept in versions), default=0)
        keeps = {name: list(versions) for name, versions in told.items()}
        for key, cell in cells.items():
            versions = keeps.setdefault(_name(key), [])
            numerator, denominator, rest = (concluded.get((part, key), (0, MANY)) for part in PARTS)
            now = Kept(
                cell.numerator,
                cell.denominator,
                (numerator, denominator, rest),
                cell.level,
                said_by(cell),
                file,
                file,
            )
            last = versions[-1] if versions else None
            if last and last.last == file - 1 and last.is_as_it_was(cell) and last.level == cell.level:
                now = replace(now, first=versions.pop().first)
            versions.append(now)
        self.keeps[place] = keeps

    def keep_as_it_was(self, place: str) -> None:
        """Remember that nothing new was told at a place."""
        self.keeps[place] = self.told.get(place, {})


def said_by(cell: Cell) -> str:
    """What a figure's status says of its value."""
    return f"{cell.at_least} {cell.at_least_strict} {cell.at_most} {cell.at_most_strict}"


def _saying(said: str) -> dict[str, Any]:
    at_least, at_least_strict, at_most, at_most_strict = said.split(" ")
    return {
        "at_least": None if at_least == "None" else Fraction(at_least),
        "at_least_strict": at_least_strict == "True",
        "at_most": None if at_most == "None" else Fraction(at_most),
        "at_most_strict": at_most_strict == "True",
    }


def _name(key: Hashable) -> str:
    return "/".join(key) if isinstance(key, tuple) else str(key)


def _key(name: str) -> Hashable:
    """The key that a name was made of: a text, or a tuple of several."""
    parts = tuple(name.split("/"))
    return parts if len(parts) > 1 else name
