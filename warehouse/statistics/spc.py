"""The XmR chart: is a change in a series real, and can its target be expected?

For each segment between rebases (Wheeler; Making Data Count, NHS England):

    limits = mean ± 2.66 × mean moving range, moving range = |value − the one before|

Moving ranges of 3.267 times their mean or more are screened out, once (`screen`); the points they come from stay in
the mean. A lower limit may fall below 0 and an upper one above 100 %. Equal to `ptd_spc` of NHSRplotthedots 0.2.2,
labels included, even where a screen should not show them: `spc_verdict.read` says what may be said aloud.

Exactness: the mean is taken of exact rationals and rounded once (`statistics.mean`), and points nearer to it than
rounding error lie on it; a mean with float noise would give a constant series a side and fake a 7-point shift.

Departure: a missing value is a gap that breaks every run. The package stops with an error for a gap inside a rise.
"""

from collections.abc import Sequence
from statistics import mean

from warehouse.statistics.inputs import Number, number
from warehouse.statistics.spc_chart import SHORT, Chart, Improvement, Segment, chart, segment_starts
from warehouse.statistics.spc_signals import Line, rounding_error

SPREAD, SCREEN = 2.66, 3.267


def xmr(
    values: Sequence[Number | None],
    improvement: Improvement = "increase",
    target: Number | None = None,
    screen: bool = True,
    rebase: Sequence[int] = (),
    fix_after: int | None = None,
) -> Chart:
    """The XmR chart of values in the order of time, equally spaced; None where a period has no value.

    `rebase`: positions (0 = first) at which a new segment begins, everything restarting there. `fix_after`: the limits
    of each segment come from its first so many points.
    """
    found = [number(value) for value in values]
    starts = segment_starts(len(found), rebase)
    if fix_after is not None and fix_after < 1:
        raise ValueError("fix_after must be at least 1")
    segments = [_segment(found, start, end, order, screen, fix_after) for order, start, end in starts]
    lines = [Line(part.mean, part.lower, part.upper) for part in segments for _ in range(part.size)]
    return chart(found, lines, segments, improvement, target)


def _segment(
    values: Sequence[float | None], start: int, end: int, order: int, screen: bool, fix_after: int | None
) -> Segment:
    own = values[start:end]
    used = own if fix_after is None else own[:fix_after]
    known = [value for value in used if value is not None]
    centre = mean(known) if known else None
    noise = rounding_error(values)
    pairs = zip(used, used[1:], strict=False)
    moves = [abs(after - before) for before, after in pairs if before is not None and after is not None]
    moves = [0.0 if move <= noise else move for move in moves]
    if screen and moves:
        cut = SCREEN * mean(moves)
        moves = [move for move in moves if move < cut]
    spread = mean(moves) if moves else None
    lower = upper = None
    if centre is not None and spread is not None:
        lower, upper = centre - SPREAD * spread, centre + SPREAD * spread
    size = end - start
    count = sum(value is not None for value in own)
    return Segment(order, start, size, count, centre, lower, upper, spread, size < SHORT)
