"""A control chart of any kind: its points, segments, icons, and what they are called.

The lines are worked out by `spc` (XmR) or `p_chart`; signals by `spc_signals`; here they become a chart with the names
of NHSRplotthedots 0.2.2. A point's type and the variation icon follow the improvement direction; variation is the
latest point's; assurance is the target against the last segment's limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from warehouse.statistics.inputs import Number, number
from warehouse.statistics.spc_signals import Line, Signal, rounding_error, signals

Improvement = Literal["increase", "decrease", "neutral"]
SHORT = 13


@dataclass(frozen=True)
class Point:
    """One value with the line that holds at it. Limits are None where they cannot be computed.

    `special_cause` is the package's label; `point_type` is `common_cause`, `special_cause_improvement`,
    `special_cause_concern`, or for a neutral measure `special_cause_neutral_high` and `_low`.
    """

    value: float | None
    segment: int
    mean: float | None
    lower: float | None
    upper: float | None
    signal: Signal
    point_type: str

    @property
    def special_cause(self) -> str:
        return self.signal.label


@dataclass(frozen=True)
class Segment:
    """The points between two rebases. `size` counts missing values too, `known` does not.

    `short` is the package's warning, below 13 points. `spread` is the mean moving range behind the limits of an XmR
    chart (None for a p-chart or where there is none left).
    """

    number: int
    start: int
    size: int
    known: int
    mean: float | None
    lower: float | None
    upper: float | None
    spread: float | None
    short: bool


@dataclass(frozen=True)
class Chart:
    """A control chart. `limits` is the last segment's; variation is the latest point's type, as in the package.

    `variation_icon`: `common_cause`, `improvement_high`, `improvement_low`, `concern_high`, `concern_low`,
    `neutral_high`, `neutral_low`. `assurance`: `consistent_pass`, `consistent_fail`, `inconsistent`, or None without a
    target or for a neutral measure; `assurance_icon`: `pass`, `fail`, `inconsistent` or None.
    """

    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    improvement: Improvement
    target: float | None
    variation: str
    variation_icon: str
    assurance: str | None
    assurance_icon: str | None

    @property
    def limits(self) -> Segment:
        return self.segments[-1]


def segment_starts(size: int, rebase: Sequence[int]) -> list[tuple[int, int, int]]:
    """(number, start, end) of each segment. A segment's number counts the rebases up to it, one at 0 included."""
    if size == 0:
        raise ValueError("a chart needs at least one period")
    marks = sorted(set(rebase))
    if any(not 0 <= mark < size for mark in marks):
        raise ValueError("a rebase lies outside the series")
    starts = sorted({0, *marks})
    ends = [*starts[1:], size]
    return [
        (sum(mark <= start for mark in marks), start, end) for start, end in zip(starts, ends, strict=True)
    ]


def chart(
    values: Sequence[float | None],
    lines: Sequence[Line],
    segments: Sequence[Segment],
    improvement: Improvement,
    target: Number | None,
) -> Chart:
    """The chart of values on given lines, with signals segment by segment: shared by XmR and p-chart."""
    if improvement not in ("increase", "decrease", "neutral"):
        raise ValueError("improvement must be increase, decrease or neutral")
    tolerance = rounding_error(values)
    points: list[Point] = []
    for part in segments:
        own = slice(part.start, part.start + part.size)
        shown = signals(values[own], lines[own], tolerance)
        for value, line, signal in zip(values[own], lines[own], shown, strict=True):
            kind = _point_type(signal, improvement)
            points.append(Point(value, part.number, line.mean, line.lower, line.upper, signal, kind))
    latest = points[-1]
    aim = number(target)
    icon = latest.point_type.removeprefix("special_cause_")
    if latest.signal.kind is not None and improvement != "neutral":
        icon += "_high" if latest.signal.way > 0 else "_low"
    assurance = _assurance(aim, segments[-1], improvement)
    return Chart(
        points=tuple(points),
        segments=tuple(segments),
        improvement=improvement,
        target=aim,
        variation=latest.point_type,
        variation_icon=icon,
        assurance=assurance,
        assurance_icon=assurance.removeprefix("consistent_") if assurance else None,
    )


def _point_type(signal: Signal, improvement: Improvement) -> str:
    if signal.kind is None:
        return "common_cause"
    if improvement == "neutral":
        return f"special_cause_neutral_{'high' if signal.way > 0 else 'low'}"
    better = (signal.way > 0) == (improvement == "increase")
    return f"special_cause_{'improvement' if better else 'concern'}"


def _assurance(target: float | None, limits: Segment, improvement: Improvement) -> str | None:
    """The target against the limits: out of reach, always met, or now and then missed."""
    if target is None or improvement == "neutral":
        return None
    if limits.lower is None or limits.upper is None or limits.lower <= target <= limits.upper:
        return "inconsistent"
    above = target > limits.upper
    return "consistent_fail" if above == (improvement == "increase") else "consistent_pass"
