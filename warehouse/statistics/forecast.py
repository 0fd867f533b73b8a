"""Where a year will end if it goes on as in the last mature months: expected total, interval, chance of the target.

Count, Gamma–Poisson (negative binomial predictive). With C events over L recent months, Jeffreys' prior Gamma(½, 0)
and h months to come:

    events to come ~ NegBin with mean μ = h(C + ½)/L and variance φ·μ(1 + h/L)

Proportion, Beta–binomial. With X of N recent cases, Jeffreys' prior Beta(½, ½) and m cases to come:

    successes to come ~ BetaBin with mean mπ, π = (X + ½)/(N + 1), and variance φ·mπ(1 − π)(1 + (m − 1)/(N + 2))

With φ = 1 these are the textbook predictive distributions (Gelman et al. 2013, ch. 2). Months of a real service differ
by more than chance, and then an "80 %" interval from them holds far less often. So

    φ = max(1, X²/(k − 1) · (t/z)²)

with Pearson's X² of the k recent months about their mean (quasi-likelihood, McCullagh and Nelder 1989), and t and z the
quantiles of the interval's share: few months tell φ badly, as they tell a standard deviation. Over made years (20,000
each; 3 to 12 months known; months alike, or with 1.5 to 7 times the variance of chance) the 80 % interval held in 79
to 89 of 100; without t/z in as few as 68.

Not modelled: seasons and growth. Months to come are taken to be like the recent ones; a known ramp can be given as
lengths. The number of cases to come in a proportion is taken as known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum

from warehouse.statistics.inputs import Number, present, whole
from warehouse.statistics.predictive import (
    chance,
    dispersion_of,
    events_to_come,
    goal_to_come,
    middle,
    successes_to_come,
)

Column = Sequence[Number]
FEWEST_MONTHS = 3
SHARE = 0.8


@dataclass(frozen=True)
class Forecast:
    """Where the year ends. A count's figures are totals; a proportion's are fractions of all cases.

    `state` is `ok` or `too_few_months` (then every figure is None). `low` to `high` holds the given share of the
    predictive distribution. `chance` of meeting the target, between 0 and 1. `needed` from now on to meet it: for a
    count events a week (None without weeks left), for a proportion the share of the cases to come; where lower is
    better it is the most that may still come. A needed share above 1, or a needed figure below 0 where lower is
    better, cannot be met any more; 0 where higher is better: it already is. `pace` is what recent months make one
    expect, in the unit of `needed`. `dispersion` is φ.
    """

    state: str
    expected: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    needed: float | None = None
    pace: float | None = None
    dispersion: float | None = None


def count(
    recent: Column,
    *,
    so_far: Number,
    ahead: Number,
    lengths: Column | None = None,
    target: Number | None = None,
    higher_is_better: bool = True,
    strict: bool = False,
    weeks_left: Number | None = None,
    share: float = SHARE,
) -> Forecast:
    """The total of a count at the end of the year.

    `recent`: events in each of the last mature months; `lengths`: their lengths (1 each) in the unit of `ahead`, the
    time still to come after `so_far`. `strict`: the target must be passed, not only reached.
    """
    events = [whole(value, "a month's count") for value in recent]
    spans = [1.0] * len(events) if lengths is None else [present(value, "a length") for value in lengths]
    coming = present(ahead, "ahead")
    if len(spans) != len(events) or any(span <= 0 for span in spans) or coming < 0:
        raise ValueError("each month needs a length above 0, and the time ahead cannot be below 0")
    if len(events) < FEWEST_MONTHS:
        return Forecast("too_few_months")
    observed, length = sum(events), fsum(spans)
    rate = observed / length
    surprise = 0.0
    if rate > 0:
        surprise = fsum((x - rate * span) ** 2 / (rate * span) for x, span in zip(events, spans, strict=True))
    dispersion = dispersion_of(surprise, len(events), share)
    mean = coming * (observed + 0.5) / length
    variance = dispersion * mean * (1 + coming / length)
    chances = events_to_come(mean, variance)
    low, high = middle(chances, share)
    start = Fraction(str(so_far))
    goal = goal_to_come(target, start, Fraction(1), higher_is_better, strict)
    weeks = None if weeks_left is None else present(weeks_left, "weeks_left")
    return Forecast(
        state="ok",
        expected=float(start) + mean,
        low=float(start) + low,
        high=float(start) + high,
        chance=chance(chances, goal, higher_is_better),
        needed=None if goal is None or not weeks else (max(goal, 0) if higher_is_better else goal) / weeks,
        pace=mean / weeks if weeks else None,
        dispersion=dispersion,
    )


def proportion(
    recent_numerators: Column,
    recent_denominators: Column,
    *,
    so_far: tuple[Number, Number],
    ahead: Number,
    target: Number | None = None,
    higher_is_better: bool = True,
    strict: bool = False,
    share: float = SHARE,
) -> Forecast:
    """The proportion at the end of the year, of the cases `so_far` (x, n) and the cases still `ahead`."""
    successes = [whole(value, "a numerator") for value in recent_numerators]
    cases = [whole(value, "a denominator") for value in recent_denominators]
    (top, bottom), coming = (whole(value, "so_far") for value in so_far), whole(ahead, "ahead")
    pairs = list(zip([*successes, top], [*cases, bottom], strict=True))
    if any(x > n for x, n in pairs):
        raise ValueError("a numerator exceeds its denominator")
    used = [(x, n) for x, n in pairs[:-1] if n > 0]
    if len(used) < FEWEST_MONTHS or bottom + coming == 0:
        return Forecast("too_few_months")
    observed, size = sum(x for x, _ in used), sum(n for _, n in used)
    overall = observed / size
    surprise = 0.0
    if 0 < overall < 1:
        surprise = fsum((x - n * overall) ** 2 / (n * overall * (1 - overall)) for x, n in used)
    dispersion = dispersion_of(surprise, len(used), share)
    expected_share = (observed + 0.5) / (size + 1)
    chances = successes_to_come(coming, expected_share, size, dispersion)
    low, high = middle(chances, share)
    total = bottom + coming
    goal = goal_to_come(target, Fraction(top), Fraction(total), higher_is_better, strict)
    return Forecast(
        state="ok",
        expected=(top + coming * expected_share) / total,
        low=(top + low) / total,
        high=(top + high) / total,
        chance=chance(chances, goal, higher_is_better),
        needed=None if goal is None or not coming else (max(goal, 0) if higher_is_better else goal) / coming,
        pace=expected_share,
        dispersion=dispersion,
    )
