"""The p-chart: an XmR chart's question for proportions whose denominators differ.

    limits at point i = p̄ ± 3 √(p̄(1 − p̄)/nᵢ), within [0, 1], with p̄ = Σxᵢ/Σnᵢ of the segment      (Shewhart 1931)

A quarter with few clients has wide limits, so that its rate is not read as news. Signals, labels and icons are those
of the XmR chart; the near limits are two thirds of the way out. Assurance compares the target with the limits at the
latest point. The limits are for chance alone: with thousands in each denominator almost every point falls outside,
and the XmR chart of the same rates is the one to read.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from warehouse.statistics.inputs import Number, number
from warehouse.statistics.spc_chart import SHORT, Chart, Improvement, Segment, chart, segment_starts
from warehouse.statistics.spc_signals import Line

Counts = Sequence[Number | None]


def p_chart(
    numerators: Counts,
    denominators: Counts,
    improvement: Improvement = "increase",
    target: Number | None = None,
    rebase: Sequence[int] = (),
    fix_after: int | None = None,
) -> Chart:
    """The p-chart of x of n in the order of time, values as fractions.

    A period whose x or n is missing, or whose n is 0, is a gap. `rebase` and `fix_after` as in `spc.xmr`.
    """
    pairs = [_pair(x, n) for x, n in zip(numerators, denominators, strict=True)]
    if fix_after is not None and fix_after < 1:
        raise ValueError("fix_after must be at least 1")
    segments: list[Segment] = []
    lines: list[Line] = []
    for order, start, end in segment_starts(len(pairs), rebase):
        own = pairs[start:end]
        centre = _pooled(own if fix_after is None else own[:fix_after])
        drawn = [_line(centre, pair) for pair in own]
        known = sum(pair is not None for pair in own)
        # The limits to quote are those at the latest period that has a rate.
        last = next((line for line in reversed(drawn) if line.lower is not None), drawn[-1])
        segments.append(
            Segment(order, start, len(own), known, last.mean, last.lower, last.upper, None, len(own) < SHORT)
        )
        lines += drawn
    values = [None if pair is None else float(pair[0] / pair[1]) for pair in pairs]
    return chart(values, lines, segments, improvement, target)


def _pair(x: Number | None, n: Number | None) -> tuple[Fraction, Fraction] | None:
    """(x, n) as exact rationals, or None where the period has no rate."""
    top, bottom = number(x), number(n)
    if top is None or bottom is None or bottom == 0:
        return None
    if not 0 <= top <= bottom:
        raise ValueError("a numerator must lie between 0 and its denominator")
    return Fraction(top), Fraction(bottom)


def _pooled(pairs: Sequence[tuple[Fraction, Fraction] | None]) -> Fraction | None:
    known = [pair for pair in pairs if pair is not None]
    return sum((x for x, _ in known), Fraction()) / sum(n for _, n in known) if known else None


def _line(centre: Fraction | None, pair: tuple[Fraction, Fraction] | None) -> Line:
    if centre is None:
        return Line(None, None, None)
    mean = float(centre)
    if pair is None:
        return Line(mean, None, None)
    half = 3 * sqrt(centre * (1 - centre) / pair[1])
    return Line(mean, max(0.0, mean - half), min(1.0, mean + half))
