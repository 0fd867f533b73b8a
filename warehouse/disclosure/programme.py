"""A linear programme of all that a reader can know: the counts of every figure, of this file and of the one before, what is
said of each, and the sums between them. HiGHS finds the smallest and largest number that each could be.

Figures only ever show less, so what was once possible stays possible: every solution met on the way is kept as evidence of
how far apart a count's numbers can lie, and most counts need no solving of their own. Only objective and bounds change, so
that one solution starts from the last.
"""

import math
import os
import sys
from collections.abc import Collection, Hashable, Mapping, Sequence
from pathlib import Path

import highspy
import numpy as np

from warehouse.disclosure.cells import (
    DENOMINATOR,
    MANY,
    NUMERATOR,
    REST,
    Cell,
    Count,
    Range,
    Shown,
    by_itself,
)
from warehouse.disclosure.policy import Policy
from warehouse.disclosure.ranges import Relation

ROUNDING = 1e-6


class Programme:
    """Variables: numerator, denominator and rest of every figure, and of what is never shown."""

    def __init__(
        self, cells: Mapping[Hashable, Cell], relations: Sequence[Relation[Count]], policy: Policy
    ) -> None:
        self.cells, self.policy = cells, policy
        # Nobody has more people than that; a bound keeps every programme solvable.
        self.ample = 10 * max((count for cell in cells.values() for count in cell.sides()), default=0) + 100
        self.highs = _quiet_highs()
        self.places: dict[Count, int] = {}
        self.bounds: list[Range] = []
        self.colours: dict[Hashable, list[int]] = {}
        self.rows = 0
        self.aims: list[int] = []
        # Figures that the last count found narrow follows from; True: from their status.
        self.behind: dict[Hashable, bool] = {}
        for key, cell in cells.items():
            self._figure(key, cell)
        for relation in relations:
            self._relate(relation)
        self._forget()

    def _forget(self) -> None:
        self.lowest = np.full(len(self.places), np.inf)
        self.highest = np.full(len(self.places), -np.inf)

    def _figure(self, key: Hashable, cell: Cell) -> None:
        for part, (low, high) in by_itself(cell, self.policy).items():
            self._add((part, key), low, high)
        if cell.denominator is not None:
            self._row({(NUMERATOR, key): 1.0, (REST, key): 1.0, (DENOMINATOR, key): -1.0}, 0.0, 0.0)
        if cell.level < Shown.NOTHING:
            self._colour(key, cell)

    def _colour(self, key: Hashable, cell: Cell) -> None:
        """What the status says of the value, where it is shown: a share of whatever the denominator is."""
        for bound, strict, sign in (
            (cell.at_least, cell.at_least_strict, 1.0),
            (cell.at_most, cell.at_most_strict, -1.0),
        ):
            if bound is None:
                continue
            edge = ROUNDING if strict else 0.0
            self.colours.setdefault(key, []).append(self.rows)
            if cell.denominator is None:
                self._row({(NUMERATOR, key): sign}, sign * float(bound) + edge, highspy.kHighsInf)
            else:
                weights = {(NUMERATOR, key): sign, (DENOMINATOR, key): -sign * float(bound)}
                self._row(weights, edge, highspy.kHighsInf)

    def _add(self, count: Count, low: int, high: int) -> None:
        self.places[count] = len(self.places)
        self.bounds.append((low, high))
        self.highs.addVar(float(low), float(min(high, self.ample)))

    def _relate(self, relation: Relation[Count]) -> None:
        for count in (relation.whole, *relation.parts):
            if count not in self.places:
                self._add(count, 0, MANY)
        weights = {relation.whole: -1.0} | dict.fromkeys(relation.parts, 1.0)
        self._row(weights, 0.0, highspy.kHighsInf if relation.distinct else 0.0)
        if relation.distinct:
            for part in relation.parts:
                self._row({relation.whole: 1.0, part: -1.0}, 0.0, highspy.kHighsInf)

    def _row(self, weights: Mapping[Count, float], low: float, high: float) -> None:
        places = [self.places[count] for count in weights]
        self.highs.addRow(low, high, len(places), places, list(weights.values()))
        self.rows += 1

    def show_less(self, key: Hashable) -> bool:
        """A figure's level has become less. False: what is held back tells in turn that it is held back for a small count, so
        that not everything found possible before still is, and all evidence is dropped."""
        keeps = True
        for part, (low, high) in by_itself(self.cells[key], self.policy).items():
            place = self.places[(part, key)]
            own_low, own_high = self.bounds[place]
            keeps &= low <= own_low and own_high <= high
            self.bounds[place] = low, high
            self.highs.changeColBounds(place, float(low), float(min(high, self.ample)))
        if self.cells[key].level == Shown.NOTHING:
            for row in self.colours.pop(key, ()):
                self.highs.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)
        if not keeps:
            self._forget()
        return keeps

    def look_around(self, counts: Collection[Count]) -> None:
        """Gather evidence for many counts at once: all of them as small, and as large, as they can be together."""
        for sign in (1.0, -1.0):
            self._solve(counts, sign)

    def is_wide(self, count: Count, width: int) -> bool:
        """Whether the largest number that it could be lies that far above the smallest."""
        self.behind = {}
        for sign in (0.0, 1.0, -1.0):
            if sign:
                self._solve([count], sign)
                self._look_behind()
            low, high = self._seen(count)
            if high - low >= width:
                return True
        return False

    def _look_behind(self) -> None:
        """Note the figures that the last solution rests on: were less of any other shown, it would be the same."""
        solution = self.highs.getSolution()
        columns, rows = np.abs(solution.col_dual) > ROUNDING, np.abs(solution.row_dual) > ROUNDING
        for (_, key), place in self.places.items():
            if columns[place]:
                self.behind.setdefault(key, False)
        for key, colours in self.colours.items():
            if any(rows[row] for row in colours):
                self.behind[key] = True

    def ends(self, count: Count) -> Range:
        """The smallest and largest whole number that it could be."""
        for sign in (1.0, -1.0):
            self._solve([count], sign)
        low, high = self._seen(count)
        return low, MANY if high >= self.ample else high

    def _seen(self, count: Count) -> Range:
        place = self.places[count]
        if self.lowest[place] > self.highest[place]:
            return 0, 0
        return math.ceil(self.lowest[place] - ROUNDING), math.floor(self.highest[place] + ROUNDING)

    def _solve(self, counts: Collection[Count], sign: float) -> None:
        for place in self.aims:
            self.highs.changeColCost(place, 0.0)
        self.aims = [self.places[count] for count in counts]
        for place in self.aims:
            self.highs.changeColCost(place, sign)
        self.highs.run()
        status = self.highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"what would be shown of {counts} cannot be solved for: {status}")
        values = np.asarray(self.highs.getSolution().col_value)
        np.minimum(self.lowest, values, out=self.lowest)
        np.maximum(self.highest, values, out=self.highest)


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
