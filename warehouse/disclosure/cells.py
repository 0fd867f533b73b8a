"""One figure: how much of it is shown, and what a reader can conclude of its counts from that alone.

The reader is taken to be well informed: of a figure with a denominator of more than a small count he is taken to know that
denominator exactly (it may stand elsewhere as a count), of one held back which count was small, the numerator before the rest.
"""

import math
from collections.abc import Hashable
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from warehouse.disclosure.policy import Policy

MANY = 10**9
Range = tuple[int, int]
# The three counts of a figure, and one of them of the figure with a key.
PARTS = NUMERATOR, DENOMINATOR, REST = ("numerator", "denominator", "rest")
Count = tuple[str, Hashable]


class Shown(IntEnum):
    """From most to least."""

    EXACT = 0
    ROUNDED = 1
    COLOUR = 2  # the figure is held back, its status is not
    NOTHING = 3


@dataclass
class Cell:
    """`denominator` None: a count. `level`: what is shown. `is_past`: of the file before, so that nothing of it can be taken
    back. `is_taken_as_known`: not shown, and yet the reader is taken to know it.

    `at_least`, `at_most`: what its status says of the value, `…_strict` without the end itself. `…_known`: what was concluded
    from earlier open files while the figure was the same as it is now."""

    numerator: int
    denominator: int | None = None
    is_contract_level: bool = False
    is_past: bool = False
    is_taken_as_known: bool = False
    at_least: Fraction | None = None
    at_least_strict: bool = False
    at_most: Fraction | None = None
    at_most_strict: bool = False
    level: Shown = Shown.NOTHING
    numerator_known: Range = (0, MANY)
    denominator_known: Range = (0, MANY)
    rest_known: Range = (0, MANY)

    @property
    def rest(self) -> int | None:
        return None if self.denominator is None else self.denominator - self.numerator

    @property
    def parts(self) -> dict[str, int]:
        """Its counts by name."""
        if self.denominator is None:
            return {NUMERATOR: self.numerator}
        counts = (self.numerator, self.denominator, self.denominator - self.numerator)
        return dict(zip(PARTS, counts, strict=True))

    def sides(self) -> list[int]:
        """The counts of people that must not be told when they are small."""
        return list(self.parts.values())


def not_to_be_told(cell: Cell, policy: Policy) -> list[str]:
    """Its counts that no reader may find: those small, and the numerator that is held back for the sake of others."""
    if cell.level == Shown.EXACT:
        return []
    hidden = [part for part, count in cell.parts.items() if policy.is_small(count)]
    if cell.level >= Shown.COLOUR and not cell.is_past and cell.numerator > policy.small:
        hidden.append(NUMERATOR)
    return hidden


def first_level(cell: Cell, policy: Policy) -> Shown:
    """What a figure shows before its neighbours are looked at. Small on the side that is counted is held back; small only
    on the other side is rounded (statistics.md: percentages from rounded counts). Of few people in all, nothing is shown."""
    if cell.is_taken_as_known:
        return Shown.EXACT
    if cell.denominator is not None and policy.is_small(cell.denominator):
        return Shown.NOTHING
    if policy.is_small(cell.numerator):
        return Shown.COLOUR
    if policy.rounds_to == 1:
        return Shown.COLOUR if any(policy.is_small(side) for side in cell.sides()) else Shown.EXACT
    large = all(side > policy.small for side in cell.sides())
    return Shown.EXACT if large and cell.is_contract_level else Shown.ROUNDED


def shown_count(cell: Cell, policy: Policy) -> int | None:
    """The number that is shown of a count of people; None where it is held back."""
    if cell.level == Shown.EXACT:
        return cell.numerator
    return policy.rounded(cell.numerator) if cell.level == Shown.ROUNDED else None


def informed(cell: Cell, policy: Policy) -> dict[str, Range]:
    """What is shown says of each of its counts, to a reader who knows a denominator that is not small."""
    numerator = _numerator(cell, policy)
    if cell.denominator is None:
        return {NUMERATOR: numerator}
    said = meet(_of_count(cell.denominator, cell.level, policy), cell.denominator_known)
    if cell.denominator > policy.small:
        rest = cell.denominator - numerator[1], cell.denominator - numerator[0]
    else:
        rest = (1, policy.small) if policy.is_small(cell.denominator - cell.numerator) else (0, 0)
    return dict(zip(PARTS, (numerator, said, meet(rest, cell.rest_known)), strict=True))


def by_itself(cell: Cell, policy: Policy) -> dict[str, Range]:
    """The same without taking a denominator as known, and without what its status says of the value."""
    numerator = meet(_of_count(cell.numerator, cell.level, policy), cell.numerator_known)
    if cell.denominator is None:
        return {NUMERATOR: numerator}
    of = meet(_of_count(cell.denominator, cell.level, policy), cell.denominator_known)
    rest = cell.denominator - cell.numerator
    said: Range = 0, MANY
    if cell.level == Shown.EXACT:
        said = rest, rest
    elif cell.level >= Shown.COLOUR and policy.is_small(rest) and not policy.is_small(cell.numerator):
        said = 1, policy.small
    return dict(zip(PARTS, (numerator, of, meet(said, cell.rest_known)), strict=True))


def _numerator(cell: Cell, policy: Policy) -> Range:
    if cell.denominator is None:
        said = _of_count(cell.numerator, cell.level, policy)
    elif cell.level in (Shown.EXACT, Shown.ROUNDED):
        said = _of_count(cell.numerator, cell.level, policy)
        if cell.denominator > policy.small:
            said = meet(said, (0, cell.denominator))
    else:
        said = _held_back(cell, policy)
    if cell.level < Shown.NOTHING and (cell.denominator is None or cell.denominator > policy.small):
        said = meet(said, _by_status(cell))
    return meet(said, cell.numerator_known)


def _of_count(count: int, level: Shown, policy: Policy) -> Range:
    if level == Shown.EXACT:
        return count, count
    if level == Shown.ROUNDED:
        return policy.could_be(policy.rounded(count))
    if policy.is_small(count):
        return 1, policy.small
    return (policy.small + 1, MANY) if count else (0, MANY)


def _held_back(cell: Cell, policy: Policy) -> Range:
    assert cell.denominator is not None
    numerator, of = cell.numerator, cell.denominator
    if of <= policy.small:
        return (1, policy.small) if numerator else (0, 0)
    rest = of - numerator
    if policy.is_small(numerator):
        return 1, policy.small
    if policy.is_small(rest):
        return of - policy.small, of - 1
    if numerator == 0 or rest == 0:
        return 0, of
    return policy.small + 1, of - policy.small - 1


def _by_status(cell: Cell) -> Range:
    scale = 1 if cell.denominator is None else cell.denominator
    low, high = 0, MANY
    if cell.at_least is not None:
        bound = cell.at_least * scale
        low = max(0, math.floor(bound) + 1 if cell.at_least_strict else math.ceil(bound))
    if cell.at_most is not None:
        bound = cell.at_most * scale
        high = math.ceil(bound) - 1 if cell.at_most_strict else math.floor(bound)
    return low, high


def meet(one: Range, other: Range) -> Range:
    """What two things said of one count leave together."""
    return max(one[0], other[0]), min(one[1], other[1])
