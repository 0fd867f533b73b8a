"""What restoring one step would be worth: how many more would reach the outcome, with an interval.

    more = n · (p_best − p_now) · Π p_later

n people come to the step, of whom p_now go on; p_best is the rate that is taken as the measure, p_later the rates of the later
steps up to the outcome, as they are now. The interval is of the uncertainty of all these rates at once: each is drawn from its
posterior under Jeffreys' prior, Beta(x + ½, n − x + ½) (Brown, Cai and DasGupta 2001), 4,000 times with a fixed seed, and the middle
95 % of the products are taken. A rate that is a contract's target is exact. What is drawn below 0 stays: an interval that
reaches below 0 says that the difference could be chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

DRAWS = 4_000
SEED = 1


@dataclass(frozen=True)
class Worth:
    """More people at the step itself and at the outcome; low and high are 95 % limits of the outcome."""

    more_here: float
    more: float
    low: float
    high: float


def of_restoring(
    people: int,
    now: tuple[int, int],
    best: tuple[int, int] | float,
    later: Sequence[tuple[int, int]] = (),
) -> Worth:
    """`now`, `best` and `later` are (x, n); `best` may be an exact rate. ValueError where one of them is nobody."""
    pairs = [now, *([best] if isinstance(best, tuple) else []), *later]
    if any(n <= 0 or not 0 <= x <= n for x, n in pairs):
        raise ValueError("every rate needs somebody, and no more than all of them")
    chance = np.random.default_rng(SEED)
    rate = best[0] / best[1] if isinstance(best, tuple) else best
    drawn_now = _drawn(chance, now)
    drawn_best = _drawn(chance, best) if isinstance(best, tuple) else np.full(DRAWS, best)
    drawn_later = np.prod([_drawn(chance, pair) for pair in later], axis=0) if later else np.ones(DRAWS)
    here = people * (rate - now[0] / now[1])
    low, high = np.quantile(people * (drawn_best - drawn_now) * drawn_later, [0.025, 0.975])
    return Worth(here, here * prod(x / n for x, n in later), float(low), float(high))


def _drawn(chance: np.random.Generator, pair: tuple[int, int]) -> npt.NDArray[np.float64]:
    x, n = pair
    return chance.beta(x + 0.5, n - x + 0.5, DRAWS)
