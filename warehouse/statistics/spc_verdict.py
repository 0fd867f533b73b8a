"""What a screen may say about a control chart: a verdict, a provisional one, or none, with the reason.

`spc.xmr` keeps to NHSRplotthedots. This layer departs from it where the package's icons would mislead:

- **A constant series** (`constant`): without screening the package judges the target against limits of no width; with
  screening it has no limits at all and calls any target, even an unreachable one, `inconsistent`. No verdict.
- **Limits collapsed onto the mean** (`collapsed_limits`): a series constant but for one or two jumps has its jumps
  screened out, and then *every* point is outside. No verdict: rebase at the jump, or read the values.
- **Too few points for any limit** (`too_few_points`): no two neighbouring values in the segment. No verdict.
- **No value in the latest period** (`no_latest_value`): the package reports common cause. No verdict on variation; the
  target is still judged against the limits.
- **Fewer than 12 known points** in the segment: `provisional`, whatever the verdict (the package warns below 13 and
  counts gaps as points).
"""

from dataclasses import dataclass

from warehouse.statistics.spc_chart import Chart
from warehouse.statistics.spc_signals import rounding_error

PROVISIONAL_BELOW = 12


@dataclass(frozen=True)
class Verdict:
    """What may be said, in codes for the screen to put into words.

    `variation`: `improvement`, `concern`, `high`, `low` (a neutral measure), `common_cause`, or None with `refused`.
    `signal`: why, for the latest point: `outside`, `trend`, `two_in_three`, `shift`, or None; `way`: `high` or `low`.
    `assurance`: `pass` (met as things run), `fail` (not met without a change), `inconsistent` (met or missed by
    chance), or None: no target, a neutral measure, or `refused`.
    `refused`: None or a reason from the module's list. `points` is the number of known points behind it.
    """

    variation: str | None
    signal: str | None
    way: str | None
    assurance: str | None
    provisional: bool
    refused: str | None
    points: int


def read(chart: Chart) -> Verdict:
    """The verdict on the latest point and the target of an XmR or p-chart, from its last segment."""
    segment = chart.limits
    provisional = segment.known < PROVISIONAL_BELOW
    refused = _refusal(chart)
    if refused == "no_latest_value":
        return Verdict(None, None, None, chart.assurance_icon, provisional, refused, segment.known)
    if refused is not None:
        return Verdict(None, None, None, None, provisional, refused, segment.known)
    signal = chart.points[-1].signal
    if signal.kind is None:
        return Verdict("common_cause", None, None, chart.assurance_icon, provisional, None, segment.known)
    way = "high" if signal.way > 0 else "low"
    variation = way if chart.improvement == "neutral" else chart.variation.removeprefix("special_cause_")
    return Verdict(variation, signal.kind, way, chart.assurance_icon, provisional, None, segment.known)


def _refusal(chart: Chart) -> str | None:
    segment = chart.limits
    own = chart.points[segment.start :]
    known = [point.value for point in own if point.value is not None]
    noise = rounding_error([point.value for point in chart.points])
    if len(known) >= 2 and max(known) - min(known) <= noise:
        return "constant"
    if segment.lower is None or segment.upper is None or len(known) < 2:
        return "too_few_points"
    if segment.upper - segment.lower <= 2 * noise:
        return "collapsed_limits"
    if own[-1].value is None:
        return "no_latest_value"
    return None
