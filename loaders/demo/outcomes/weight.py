"""Weight: of adults, of children by centile, and of the specialist service over two years."""

import numpy as np

from loaders.demo.chance import shifted, whole_days, yes
from loaders.demo.outcomes.lifestyle import swemwbs
from loaders.demo.outcomes.readings import Readings


def weight(r: Readings) -> None:
    before = _weighed(r, 33.5, 4.5, 25.5)
    r.pair("weight_kg", before, before * (1 - _lost(r, 0.73, 0.45)), "measured")


def family_weight(r: Readings) -> None:
    before = np.round(r.rng.uniform(91, 99.5, r.n), 1)
    r.pair(
        "bmi_centile", before, np.where(r.does(0.62), before - r.rng.uniform(0.5, 6, r.n), before), "measured"
    )


def specialist_weight(r: Readings) -> None:
    before = _weighed(r, 43.0, 5.0, 35.5)
    lost = _lost(r, 0.70, 0.46)
    r.pair("weight_kg", before, before * (1 - lost * 0.8), "measured")
    for stage, months, seen, factor in (
        ("6_month", 182, 0.72, 0.85),
        ("12_month", 365, 0.86, 1.05),
        ("24_month", 730, 0.86, 1.12),
    ):
        kept = np.isin(r.episodes["fate"].to_numpy(), ["completed"])
        who = yes(r.rng, np.where(kept, seen, 0.25))
        r.add(
            who,
            r.start + whole_days(months + r.rng.uniform(-9, 9, r.n)),
            stage,
            "weight_kg",
            before * (1 - np.minimum(lost * factor, 0.3)),
            "measured",
        )
    recorded = r.at_start & yes(r.rng, 0.985, r.n)
    for measure, mean, spread in (("systolic_mmhg", 138, 14), ("diastolic_mmhg", 86, 9)):
        high = np.rint(r.rng.normal(mean, spread, r.n))
        r.add(recorded, r.first, "baseline", measure, high, "measured")
        r.add(
            r.at_end & yes(r.rng, 0.97, r.n),
            r.end,
            "end",
            measure,
            np.rint(high - r.rng.normal(4, 5, r.n)),
            "measured",
        )
    swemwbs(r, yes(r.rng, 0.6, r.n), 0.86)


def _lost(r: Readings, three: float, five: float) -> np.ndarray:
    """Share of weight lost: at least 3 % with the chance `three`, above 5 % with the chance `five`."""
    draw = r.rng.random(r.n)
    over_five = shifted(np.where(r.completed, five, five * 0.35), r.shift)
    over_three = np.maximum(over_five, shifted(np.where(r.completed, three, three * 0.45), r.shift))
    big, middle, small = (
        0.0515 + r.rng.exponential(0.022, r.n),
        r.rng.uniform(0.031, 0.0495, r.n),
        r.rng.uniform(-0.02, 0.029, r.n),
    )
    return np.select([draw < over_five, draw < over_three], [np.minimum(big, 0.19), middle], small)


def _weighed(r: Readings, mean_bmi: float, spread: float, lowest: float) -> np.ndarray:
    height = np.clip(np.rint(r.rng.normal(167, 8.5, r.n)), 146, 198)
    bmi = lowest + np.abs(r.rng.normal(mean_bmi - lowest, spread, r.n))
    weight = np.round(np.minimum(bmi, 58) * (height / 100) ** 2, 1)
    r.add(r.at_start, r.first, "baseline", "height_cm", height, "measured")
    return weight
