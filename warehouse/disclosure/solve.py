"""Where bounds do not say everything, a linear programme does: where numerators and denominators are small together, and where
the file before stands beside this one.

A numerator and those not in it make a denominator that is itself held back, so the three chains of sums hang together at
such figures; figures that are the same in two files tie the files together. HiGHS finds the smallest and largest number that
each count could be; only its objective changes, so that one solution starts from the last.
"""

import math
import os
import sys
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from pathlib import Path

import highspy

from warehouse.disclosure.cells import MANY, Cell, Range, Shown, by_itself
from warehouse.disclosure.memory import Conclusions, Earlier, before
from warehouse.disclosure.policy import Policy
from warehouse.disclosure.ranges import Relation

IsTold = Callable[[Hashable, Cell, Conclusions, Policy], bool]
PARTS = ("numerator", "denominator", "rest")
ROUNDING = 1e-6
UNBOUNDED = (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)
WIDTH = 2


def is_needed(cells: Mapping[Hashable, Cell], policy: Policy) -> bool:
    """Whether a figure's denominator is small, so that it is not taken as known."""
    return any(cell.denominator is not None and policy.is_small(cell.denominator) for cell in cells.values())


def first_told(
    cells: Mapping[Hashable, Cell],
    relations: Sequence[Relation],
    policy: Policy,
    concluded: Conclusions,
    earlier: Earlier,
    passed_over: Collection[Hashable],
    is_told: IsTold,
    cleared: set[Hashable],
) -> Hashable | None:
    """Narrow `concluded` to what a solver finds of the counts that must not be told; the first figure told, of this file or
    (by its name of then) of the one before, or None. `relations` tie the two together; those not told go into `cleared`."""
    programme = _Programme(cells, relations, policy, earlier)
    for key, cell in cells.items():
        if cell.level == Shown.EXACT or key in passed_over:
            continue
        small = (policy.is_small(cell.numerator) or cell.level >= Shown.COLOUR, policy.is_small(cell.denominator or 0),
                 policy.is_small(cell.rest or 0))  # fmt: skip
        for part, of, matters in zip(PARTS, concluded, small, strict=True):
            if matters:
                of[key] = programme.ends(part, key)
        if is_told(key, cell, concluded, policy):
            return key
        cleared.add(key)
    if not earlier.has_changed:
        return None
    for key, kept in earlier.kept.items():
        if kept.was_exact or before(key) in passed_over:
            continue
        rest = (kept.denominator or 0) - kept.numerator
        for part, count in zip(PARTS, (kept.numerator, kept.denominator or 0, rest), strict=True):
            if policy.is_small(count):
                low, high = programme.ends(part, before(key))
                if high - low < WIDTH:
                    return before(key)
        cleared.add(before(key))
    return None


class _Programme:
    """Variables: numerator, denominator and rest of every figure, of this file and the one before, and of what is never shown."""

    def __init__(
        self, cells: Mapping[Hashable, Cell], relations: Sequence[Relation], policy: Policy, earlier: Earlier
    ) -> None:
        self.highs = _quiet_highs()
        self.places: dict[tuple[str, Hashable], int] = {}
        self.aim: int | None = None
        self.parts = PARTS[:1] if any(cell.denominator is None for cell in cells.values()) else PARTS
        for key, cell in cells.items():
            self._figure(key, by_itself(cell, policy))
            self._colour(key, cell)
        if earlier.has_changed:
            for key, kept in earlier.kept.items():
                self._figure(before(key), kept.ranges)
        for relation in relations:
            for part in self.parts:
                self._relate(relation, part)

    def _colour(self, key: Hashable, cell: Cell) -> None:
        """What the status says of the value, where it is shown: a share of whatever the denominator is."""
        if cell.level == Shown.NOTHING:
            return
        for bound, strict, sign in (
            (cell.at_least, cell.at_least_strict, 1.0),
            (cell.at_most, cell.at_most_strict, -1.0),
        ):
            if bound is None:
                continue
            edge = ROUNDING if strict else 0.0
            if cell.denominator is None:
                self._row({("numerator", key): sign}, sign * float(bound) + edge, highspy.kHighsInf)
            else:
                weights = {("numerator", key): sign, ("denominator", key): -sign * float(bound)}
                self._row(weights, edge, highspy.kHighsInf)

    def _figure(self, key: Hashable, ranges: Sequence[Range]) -> None:
        for part, (low, high) in zip(self.parts, ranges, strict=False):
            self._add((part, key), low, high)
        if len(self.parts) > 1:
            self._row({("numerator", key): 1.0, ("rest", key): 1.0, ("denominator", key): -1.0}, 0.0, 0.0)

    def _add(self, name: tuple[str, Hashable], low: int, high: int) -> None:
        self.places[name] = len(self.places)
        self.highs.addVar(float(low), highspy.kHighsInf if high >= MANY else float(high))

    def _relate(self, relation: Relation, part: str) -> None:
        names = [(part, name) for name in (relation.whole, *relation.parts)]
        for name in names:
            if name not in self.places:
                self._add(name, 0, MANY)
        weights = {names[0]: -1.0} | dict.fromkeys(names[1:], 1.0)
        self._row(weights, 0.0, highspy.kHighsInf if relation.distinct else 0.0)
        if relation.distinct:
            for name in names[1:]:
                self._row({names[0]: 1.0, name: -1.0}, 0.0, highspy.kHighsInf)

    def _row(self, weights: Mapping[tuple[str, Hashable], float], low: float, high: float) -> None:
        places = [self.places[name] for name in weights]
        self.highs.addRow(low, high, len(places), places, list(weights.values()))

    def ends(self, part: str, key: Hashable) -> Range:
        """The smallest and largest whole number that it could be."""
        if self.aim is not None:
            self.highs.changeColCost(self.aim, 0.0)
        self.aim = self.places[(part, key)]
        ends = []
        for sign in (1.0, -1.0):
            self.highs.changeColCost(self.aim, sign)
            self.highs.run()
            status = self.highs.getModelStatus()
            if status in UNBOUNDED:
                # Nothing narrows it from that end.
                ends.append(-float(MANY))
                continue
            if status != highspy.HighsModelStatus.kOptimal:
                raise ArithmeticError(f"what would be shown of {key} cannot be solved for: {status}")
            ends.append(self.highs.getInfo().objective_function_value)
        return math.ceil(ends[0] - ROUNDING), math.floor(-ends[1] + ROUNDING)


def _quiet_highs() -> highspy.Highs:
    """A solver that says nothing. Its first one in a process greets on the process's own output before it can be told not to."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            highs = highspy.Highs()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
    highs.silent()
    return highs
