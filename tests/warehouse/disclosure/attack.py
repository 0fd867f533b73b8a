"""The attacker: takes what the open file says of every figure, adds what must hold between them, and solves for each count.

He knows the public rules, that a year is its quarters and its footprints, which counts of one measure are another's or two
others' together, what a colour says of a value, which quarters came again, and even of each numerator and denominator held
back whether it was small, which no reader is told.
Written from the open rows alone; it shares no code with what protects them.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import highspy

Row = dict[str, Any]
Name = tuple[Any, ...]
MOST = 10_000.0


@dataclass
class Knowledge:
    """Variables with their bounds, and sums of variables that are known to lie between two numbers."""

    bounds: dict[Name, tuple[float, float]] = field(default_factory=dict)
    sums: list[tuple[dict[Name, float], float, float]] = field(default_factory=list)

    def know(self, name: Name, low: float, high: float) -> None:
        own = self.bounds.get(name, (0.0, MOST))
        self.bounds[name] = (max(own[0], low), min(own[1], high))

    def equal(self, weights: dict[Name, float]) -> None:
        for name in weights:
            self.bounds.setdefault(name, (0.0, MOST))
        self.sums.append((weights, 0.0, 0.0))

    def between(self, weights: dict[Name, float], low: float, high: float) -> None:
        for name in weights:
            self.bounds.setdefault(name, (0.0, MOST))
        self.sums.append((weights, low, high))

    def solve(self, targets: Iterable[Name]) -> dict[Name, tuple[int, int]]:
        """The smallest and largest whole number that each could be."""
        highs = highspy.Highs()
        highs.silent()
        place = {name: number for number, name in enumerate(self.bounds)}
        for low, high in self.bounds.values():
            highs.addVar(float(low), float(high))
        for weights, low, high in self.sums:
            highs.addRow(low, high, len(weights), [place[name] for name in weights], list(weights.values()))
        found = {}
        for target in targets:
            ends = []
            for sign in (1.0, -1.0):
                highs.changeColCost(place[target], sign)
                highs.run()
                assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal, (
                    "no numbers fit what is published"
                )
                ends.append(sign * highs.getInfo().objective_function_value)
            highs.changeColCost(place[target], 0.0)
            found[target] = (math.ceil(ends[0] - 1e-6), math.floor(ends[1] + 1e-6))
        return found


# What the definitions of the measures say: a count, and the counts that it is together.
SHARED: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("SHARE", "d"): (("STARTS", "n"),),
    ("VERIFIED", "d"): (("SHARE", "n"),),
    ("SHARE", "r"): (("MISSED", "n"),),
    ("STARTS", "n"): (("HERE", "n"), ("ELSEWHERE", "n")),
}


def learn(
    known: Knowledge, rows: list[Row], small: set[Name], file: Any = "now", waiting: Collection[Name] = ()
) -> None:
    """What one open file says. `small`: the held-back counts that he is told are 1 to 7. `waiting`: the periods and footprints of
    which he knows that people are not in their share yet."""
    rows = [row for row in rows if row["status"] != "no_return"]
    for row in rows:
        kpi, where = row["kpi_code"], _where(row, file)
        counts = {"n": row["numerator"]}
        if row["unit"] == "proportion":
            counts["d"] = row["denominator"]
        for part, value in counts.items():
            name = (kpi, part, *where)
            known.know(name, 0, MOST)
            if row["disclosure"] == "exact" and value is not None:
                known.know(name, value, value)
            elif row["disclosure"] == "rounded":
                known.know(name, *((0, 0) if value == 0 else (max(8, value - 2), value + 2)))
            elif name in small:
                known.know(name, 1, 7)
        if "d" in counts:
            top, of, rest = (kpi, "n", *where), (kpi, "d", *where), (kpi, "r", *where)
            known.equal({top: 1, rest: 1, of: -1})
            if row["target"] is not None:
                _learn_from_colour(known, row, top, of)
    _learn_sums(known, rows, file)
    _learn_shared(known, rows, file, waiting)


def _learn_shared(known: Knowledge, rows: list[Row], file: Any, waiting: Collection[Name]) -> None:
    """The same people in several measures, wherever nobody is still waiting to be counted in one of them."""
    shown = {(row["kpi_code"], *_where(row, file)): row for row in rows}
    for row in rows:
        where = _where(row, file)
        for (kpi, part), others in SHARED.items():
            if row["kpi_code"] != kpi or any((other, *where) not in shown for other, _ in others):
                continue
            if (kpi, part) == ("SHARE", "d") and where in waiting:
                continue
            known.equal({(kpi, part, *where): -1.0} | {(other, its, *where): 1.0 for other, its in others})


def _learn_from_colour(known: Knowledge, row: Row, top: Name, of: Name) -> None:
    target, floor = row["target"], row["floor"]
    if row["status"] == "green":
        known.between({top: 1, of: -target}, 0, MOST)
    if row["status"] in ("amber", "red"):
        known.between({top: 1, of: -(target if row["status"] == "amber" else floor)}, -MOST, -1e-6)
    if row["status"] == "amber":
        known.between({top: 1, of: -floor}, 0, MOST)
    if row["status"] == "insufficient":
        known.know(of, 0, 9)


def _where(row: Row, file: Any) -> Name:
    return row["period_kind"], row["period_start"], row["period_end"], row["sdf_code"], file


def _learn_sums(known: Knowledge, rows: list[Row], file: Any) -> None:
    """Quarters add up to the year to date, that to the year, and the year's footprints to the year."""
    for kpi in {row["kpi_code"] for row in rows}:
        mine = [row for row in rows if row["kpi_code"] == kpi]
        for part in ("n", "d", "r") if mine[0]["unit"] == "proportion" else ("n",):
            for whole in mine:
                inside: list[Row] = []
                if whole["sdf_code"] == "ALL" and whole["period_kind"] in ("year_to_date", "contract_year"):
                    inside = [
                        row for row in mine
                        if row["period_kind"] == "quarter" and whole["period_start"] <= row["period_start"]
                        and row["period_end"] <= whole["period_end"]
                    ]  # fmt: skip
                    _add(known, kpi, part, whole, inside, file)
                if whole["sdf_code"] == "ALL" and whole["period_kind"] == "contract_year":
                    inside = [
                        row for row in mine
                        if row["sdf_code"] != "ALL" and row["period_start"] == whole["period_start"]
                    ]  # fmt: skip
                    _add(known, kpi, part, whole, inside, file)


def _add(known: Knowledge, kpi: str, part: str, whole: Row, inside: list[Row], file: Any) -> None:
    weights = {(kpi, part, *_where(row, file)): 1.0 for row in inside}
    known.equal(weights | {(kpi, part, *_where(whole, file)): -1.0})
