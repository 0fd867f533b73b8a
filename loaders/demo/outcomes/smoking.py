"""Smoking: cigarettes, the quit four weeks on, and what the carbon monoxide reading says of it."""

import numpy as np

from loaders.demo.chance import in_force, whole_days, yes
from loaders.demo.outcomes.readings import Readings
from loaders.demo.story import PHARMACY_SHIFT


def smoking(r: Readings) -> None:
    rng, n = r.rng, r.n
    cigarettes = np.clip(np.rint(rng.normal(17, 7, n)), 2, 60)
    r.add(r.at_start, r.first, "baseline", "cigarettes_per_day", cigarettes, "self_reported")
    r.add(
        r.at_start & yes(rng, 0.55, n),
        r.first,
        "baseline",
        "co_ppm",
        np.clip(np.rint(rng.normal(18, 7, n)), 4, 60),
        "measured",
    )
    set_quit = ~np.isnat(r.quit_on)
    community = np.isin(r.episodes["service_setting"].to_numpy(), ["pharmacy", "gp"])
    mental = (r.episodes["pathway"] == "mental_health").to_numpy()
    quits = set_quit & r.does(np.select([mental, community], [0.46, 0.58 + PHARMACY_SHIFT], 0.59))
    when = r.quit_on + whole_days(rng.uniform(25, 41, n))
    asked = quits | (set_quit & yes(rng, 0.62, n))
    tested = quits & yes(rng, in_force(r.quit_on, r.service.co_tested))
    failed = quits & tested & yes(rng, 0.015, n)
    r.add(
        asked,
        when,
        "4_week",
        "smoke_free",
        quits.astype(float),
        np.where(tested & ~failed, "co_verified", "self_reported"),
    )
    r.add(
        tested,
        when,
        "4_week",
        "co_ppm",
        np.where(failed, 11 + rng.integers(0, 9, n), rng.integers(0, 7, n)),
        "measured",
    )


def harm_reduction(r: Readings) -> None:
    before = np.clip(np.rint(r.rng.normal(20, 7, r.n)), 4, 60)
    r.pair("cigarettes_per_day", before, np.rint(before * r.rng.uniform(0.3, 1.0, r.n)))
    r.add(yes(r.rng, 0.3, r.n), r.first, "baseline", "uses_vaporiser", np.ones(r.n), "self_reported")


def vaping(r: Readings) -> None:
    r.pair("uses_vaporiser", np.ones(r.n), np.where(r.does(np.where(r.completed, 0.6, 0.1)), 0.0, 1.0))
