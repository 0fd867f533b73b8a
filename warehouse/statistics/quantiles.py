"""Quantiles of areas by score: which fifth, which tenth.

OHID's rule (`phe_quantile` of PHEindicatormethods 2.1.0). With N scores, Q quantiles and each score's rank, tied
scores sharing the smallest rank:

    quantile = floor((Q + 1) − ceil((N + 1 − rank) / (N/Q)))

Areas with the same score always stay together. The other rule in use, dplyr's `ntile`, gives the spare areas to the
first groups and splits ties by the order of the rows, so that an area's fifth would hang on how a file was sorted; it
is not used here.

The rule is evaluated in whole numbers, as Q + 1 − ceil((N + 1 − rank)·Q/N). The package divides by N/Q in floating
point: for the fifths, tenths and other small Q in use the two agree (every N to 3,000 was compared), while with 20 or
100 quantiles the package's rounding error moves a score on a boundary by one, and we do not follow it there.
"""

from bisect import bisect_left
from collections.abc import Sequence

from warehouse.statistics.inputs import Number, number


def assign(scores: Sequence[Number | None], k: int = 5, invert: bool = True) -> list[int | None]:
    """The quantile, 1 to k, of each score, in the order given; a missing score has none.

    `invert` True (the default): 1 = highest score, so pass deprivation scores, or ranks with 1 = most deprived negated
    (R13). False: 1 = lowest score. Fewer scores than k: no area gets a quantile, as in the package, which adds a
    warning; here the list of None is the signal.
    """
    if isinstance(k, bool) or not isinstance(k, int) or k < 2:
        raise ValueError("the number of quantiles must be a whole number, at least 2")
    found = [number(score) for score in scores]
    keys = [None if score is None else (-score if invert else score) for score in found]
    ordered = sorted(key for key in keys if key is not None)
    size = len(ordered)
    if size < k:
        return [None] * len(keys)
    return [None if key is None else _quantile(bisect_left(ordered, key), size, k) for key in keys]


def _quantile(before: int, size: int, k: int) -> int:
    """The quantile of a score with `before` scores strictly ahead of it (rank = before + 1)."""
    return k + 1 - -(-(size - before) * k // size)
