"""The four signals of special cause on a control chart, and what each point is called.

Making Data Count (NHS England), equal to NHSRplotthedots 0.2.2, in this order of precedence:

1. `outside`: beyond the upper or lower limit.
2. `trend`: one of 7 points with 6 strict rises (or falls) between them; a tie breaks it.
3. `two_in_three`: near a limit (beyond two thirds of the way to it, but not outside) in some run of three points that
   lie wholly on one side of the mean, of which at least two are near.
4. `shift`: one of 7 or more points in a row on one side of the mean; a point on the mean breaks the run.

Runs never cross a rebase, and a missing value breaks every run: nobody knows on which side it would have been. (The
package stops with an error for a gap inside a rise.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

RUN = 7
LABELS = {
    ("outside", 1): "Above UCL",
    ("outside", -1): "Below LCL",
    ("trend", 1): "7 Point Trend (Increasing)",
    ("trend", -1): "7 Point Trend (Decreasing)",
    ("two_in_three", 1): "2 in 3 Above CL",
    ("two_in_three", -1): "2 in 3 Below CL",
    ("shift", 1): "7 Points Above CL",
    ("shift", -1): "7 Points Below CL",
}
COMMON_CAUSE = "Common Cause"


@dataclass(frozen=True)
class Line:
    """The centre line and limits that hold at one point; None where no limits can be computed."""

    mean: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Signal:
    """What one point shows. `kind` is None for common cause; `way` is 1 for high or rising, −1 for low or falling."""

    kind: str | None = None
    way: int = 0
    side: int | None = None
    outside: bool | None = None
    near: bool | None = None

    @property
    def label(self) -> str:
        """The package's words."""
        return COMMON_CAUSE if self.kind is None else LABELS[self.kind, self.way]


def signals(
    values: Sequence[float | None], lines: Sequence[Line], tolerance: float | None = None
) -> list[Signal]:
    """One signal for each point of one segment (between two rebases), in order.

    Comparisons allow for rounding error: two numbers closer than `tolerance` are equal. By default that is 1e-12 of
    the largest value, far above the noise of adding up and far below anything that a KPI can mean.
    """
    near_enough = rounding_error(values) if tolerance is None else tolerance
    sides = [_sign(value, line.mean, near_enough) for value, line in zip(values, lines, strict=True)]
    outside = [_outside(value, line, near_enough) for value, line in zip(values, lines, strict=True)]
    near = [
        None if out is None else (not out and _near(value, line, near_enough))
        for value, line, out in zip(values, lines, outside, strict=True)
    ]
    rises = [_sign(after, before, near_enough) for before, after in zip(values, values[1:], strict=False)]
    trends = _trends(rises, len(values))
    pairs = _two_in_three(sides, near)
    shifts = _runs(sides)
    found = []
    for index, side in enumerate(sides):
        kind, way = None, 0
        if outside[index] and side:
            kind, way = "outside", side
        elif trends[index]:
            kind, way = "trend", trends[index]
        elif pairs[index]:
            kind, way = "two_in_three", side or 0
        elif shifts[index]:
            kind, way = "shift", side or 0
        found.append(Signal(kind, way, side, outside[index], near[index]))
    return found


def rounding_error(values: Sequence[float | None]) -> float:
    """How far apart two equal numbers of this series may lie after arithmetic in floating point."""
    return 1e-12 * max((abs(value) for value in values if value is not None), default=0.0)


def _sign(value: float | None, against: float | None, tolerance: float) -> int | None:
    if value is None or against is None:
        return None
    if abs(value - against) <= tolerance:
        return 0
    return 1 if value > against else -1


def _outside(value: float | None, line: Line, tolerance: float) -> bool | None:
    if value is None or line.lower is None or line.upper is None:
        return None
    return value > line.upper + tolerance or value < line.lower - tolerance


def _near(value: float | None, line: Line, tolerance: float) -> bool:
    if value is None or line.mean is None or line.lower is None or line.upper is None:
        return False
    above = line.mean + (line.upper - line.mean) * 2 / 3
    below = line.mean - (line.mean - line.lower) * 2 / 3
    return value > above + tolerance or value < below - tolerance


def _trends(rises: Sequence[int | None], size: int) -> list[int]:
    """For each point 1 (rising), −1 (falling) or 0 (in no trend); a turning point takes the way it goes on."""
    inside = [False] * size
    for start in range(len(rises) - RUN + 2):
        steps = set(rises[start : start + RUN - 1])
        if steps in ({1}, {-1}):
            inside[start : start + RUN] = [True] * RUN
    ways = []
    for index, flagged in enumerate(inside):
        onward = rises[index] if index + 1 < size and inside[index + 1] else None
        ways.append((onward or rises[index - 1] or 0) if flagged else 0)
    return ways


def _two_in_three(sides: Sequence[int | None], near: Sequence[bool | None]) -> list[bool]:
    found = [False] * len(sides)
    for start in range(len(sides) - 2):
        window = range(start, start + 3)
        one_side = {sides[index] for index in window} in ({1}, {-1})
        if one_side and sum(bool(near[index]) for index in window) >= 2:
            for index in window:
                found[index] = found[index] or bool(near[index])
    return found


def _runs(sides: Sequence[int | None]) -> list[bool]:
    """True for every point of a run of 7 or more on one side of the mean."""
    found: list[bool] = []
    for side, run in groupby(sides):
        length = len(list(run))
        found += [bool(side) and length >= RUN] * length
    return found
