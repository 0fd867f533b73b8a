"""Predictive distributions of what is still to come, as plain lists of chances (of 0, 1, 2, … events).

Formulas and sources in `forecast`, which puts them together.
"""

from fractions import Fraction
from math import ceil, floor, fsum

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, stdtrit
from scipy.stats import betabinom, nbinom

from warehouse.statistics.inputs import Number, number

Chances = npt.NDArray[np.float64]
NEGLIGIBLE = 1e-12


def dispersion_of(surprise: float, months: int, share: float) -> float:
    """φ, at least 1: Pearson's X² of so many months, made larger where they are few."""
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    upper = (1 + share) / 2
    caution = (float(stdtrit(months - 1, upper)) / float(ndtri(upper))) ** 2
    return max(1.0, surprise / (months - 1) * caution)


def events_to_come(mean: float, variance: float) -> Chances:
    """The chances of 0, 1, … events by the negative binomial of this mean and (larger) variance."""
    if mean == 0:
        return np.ones(1)
    size, success = mean**2 / (variance - mean), mean / variance
    most = int(nbinom.isf(NEGLIGIBLE, size, success))
    chances: Chances = nbinom.pmf(np.arange(most + 1), size, success)
    return chances


def successes_to_come(cases: int, share: float, behind: int, dispersion: float) -> Chances:
    """The chances of 0, 1, … successes among the cases to come, widened by the dispersion."""
    if cases == 0:
        return np.ones(1)
    correlation = 1 / (behind + 2)
    if cases > 1:
        inflated = dispersion * (1 + (cases - 1) * correlation)
        correlation = min((inflated - 1) / (cases - 1), 0.999)
    weight = 1 / correlation - 1
    chances: Chances = betabinom.pmf(np.arange(cases + 1), cases, share * weight, (1 - share) * weight)
    return chances


def goal_to_come(
    target: Number | None, start: Fraction, scale: Fraction, higher_is_better: bool, strict: bool
) -> int | None:
    """The fewest (lower is better: the most) events still to come with which the target is met, in exact numbers."""
    if number(target) is None:
        return None
    missing = Fraction(str(target)) * scale - start
    if higher_is_better:
        return floor(missing) + 1 if strict else ceil(missing)
    return ceil(missing) - 1 if strict else floor(missing)


def chance(chances: Chances, goal: int | None, higher_is_better: bool) -> float | None:
    if goal is None:
        return None
    if higher_is_better:
        met = 1.0 - fsum(chances[: max(goal, 0)])
    else:
        met = fsum(chances[: max(goal + 1, 0)])
    return min(1.0, max(0.0, met))


def middle(chances: Chances, share: float) -> tuple[int, int]:
    """The smallest values below which at most, and at least, the outer tails of the distribution lie."""
    reached = np.cumsum(chances)
    tail = (1 - share) / 2
    last = len(chances) - 1
    return min(int(np.searchsorted(reached, tail)), last), min(int(np.searchsorted(reached, 1 - tail)), last)
