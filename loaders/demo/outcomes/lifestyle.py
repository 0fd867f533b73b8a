"""Activity, alcohol, wellbeing, falls, and the readings that other programmes take along."""

import numpy as np

from loaders.demo.chance import yes
from loaders.demo.outcomes.readings import Readings


def activity(r: Readings) -> None:
    rng, n = r.rng, r.n
    category = np.where(yes(rng, 0.66, n), 0, np.where(yes(rng, 0.9, n), 1, 2))
    before = np.choose(category, [rng.integers(0, 2, n), rng.integers(2, 5, n), rng.integers(5, 8, n)])
    better = r.does(np.where(r.completed, 0.93, 0.5)) & (category < 2)
    jump = np.where(better, np.minimum(category + 1 + yes(rng, 0.35, n), 2), category)
    after = np.choose(jump, [rng.integers(0, 2, n), rng.integers(2, 5, n), rng.integers(5, 8, n)])
    r.pair("active_days_week", before, np.where(jump == category, np.maximum(before, 0), after))
    enough = r.does(np.where(r.completed, 0.84, 0.35))
    minutes = 5 * np.rint(rng.gamma(1.6, 7, n))
    r.pair(
        "active_minutes_week",
        np.minimum(minutes, 140),
        np.where(enough, 150 + 5 * rng.integers(0, 19, n), 20 + 5 * rng.integers(0, 25, n)),
    )


def alcohol(r: Readings) -> None:
    rng, n = r.rng, r.n
    before = np.clip(np.rint(rng.gamma(4.5, 8, n)), 15, 160)
    less = r.does(np.where(r.completed, 0.98, 0.85))
    guideline = less & r.does(np.where(r.completed, 0.62, 0.2))
    some = np.maximum(np.rint(before * rng.uniform(0.45, 0.93, n)), 15)
    after = np.select(
        [guideline, less],
        [rng.integers(0, 15, n), np.minimum(some, before - 1)],
        before + rng.integers(0, 8, n),
    )
    r.pair("alcohol_units_week", before, after)
    r.pair(
        "alcohol_free_days",
        rng.integers(0, 3, n),
        np.where(guideline, rng.integers(3, 7, n), rng.integers(0, 3, n)),
    )


def wellbeing(r: Readings) -> None:
    swemwbs(r, np.ones(r.n, dtype=bool), 0.97)


def falls(r: Readings) -> None:
    rng, n = r.rng, r.n
    better = r.does(np.where(r.completed, 0.84, 0.4))
    seconds = np.clip(np.round(rng.normal(17, 5, n), 1), 8, 60)
    r.pair(
        "timed_up_and_go_seconds",
        seconds,
        np.round(seconds * np.where(better, rng.uniform(0.65, 0.95, n), rng.uniform(1, 1.12, n)), 1),
        "measured",
    )
    balance = np.clip(np.rint(rng.normal(41, 6, n)), 12, 54)
    r.pair(
        "berg_balance",
        balance,
        np.minimum(np.where(better, balance + rng.integers(1, 8, n), balance - rng.integers(0, 3, n)), 56),
        "measured",
    )
    fear = np.clip(np.rint(rng.normal(14, 4, n)), 8, 28)
    r.pair("fear_of_falling", fear, np.maximum(np.where(better, fear - rng.integers(1, 5, n), fear), 7))
    r.pair("falls_last_6_months", rng.poisson(1.4, n), rng.poisson(0.5, n))
    r.add(
        r.at_start,
        r.first,
        "baseline",
        "hospital_admissions_last_6_months",
        rng.poisson(0.2, n),
        "self_reported",
    )


def some_wellbeing(r: Readings) -> None:
    """Programmes about something else: two in five are asked how they feel as well."""
    swemwbs(r, yes(r.rng, 0.4, r.n), 0.88)


def some_alcohol(r: Readings) -> None:
    """Programmes about something else: those who drink, before and after."""
    drinks = yes(r.rng, 0.25, r.n)
    before = np.clip(np.rint(r.rng.gamma(3, 6, r.n)), 4, 90)
    r.add(drinks & r.at_start, r.first, "baseline", "alcohol_units_week", before, "self_reported")
    r.add(
        drinks & r.at_end,
        r.end,
        "end",
        "alcohol_units_week",
        np.rint(before * r.rng.uniform(0.5, 1.15, r.n)),
        "self_reported",
    )


def body(r: Readings) -> None:
    """Waist, resting heart rate and blood pressure of some of the starters."""
    some = yes(r.rng, 0.3, r.n)
    for measure, mean, spread, change in (
        ("waist_cm", 102, 13, 2.4), ("resting_heart_rate", 76, 9, 2.0), ("systolic_mmhg", 136, 15, 3.5), ("diastolic_mmhg", 84, 9, 2.0),
    ):  # fmt: skip
        before = np.rint(r.rng.normal(mean, spread, r.n))
        r.add(some & r.at_start, r.first, "baseline", measure, before, "measured")
        r.add(
            some & r.at_end, r.end, "end", measure, np.rint(before - r.rng.normal(change, 4, r.n)), "measured"
        )


def swemwbs(r: Readings, who: np.ndarray, chance: float) -> None:
    before = np.clip(np.round(r.rng.normal(20.3, 2.9, r.n), 1), 9, 31)
    up = r.does(np.where(r.completed, chance, 0.7))
    after = np.clip(
        before
        + np.where(
            up, np.round(0.3 + r.rng.exponential(2.6, r.n), 1), -np.round(r.rng.exponential(1.2, r.n), 1)
        ),
        7,
        35,
    )
    r.add(who & r.at_start, r.first, "baseline", "swemwbs", before, "self_reported")
    r.add(who & r.at_end, r.end, "end", "swemwbs", after, "self_reported")
