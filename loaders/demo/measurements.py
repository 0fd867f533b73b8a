"""All readings of a service: which outcomes each programme measures, put together."""

from collections.abc import Callable

import polars as pl

from loaders.demo.chance import generator
from loaders.demo.outcomes import lifestyle, smoking, weight
from loaders.demo.outcomes.readings import Readings
from loaders.demo.service import Service

KINDS: dict[str, Callable[[Readings], None]] = {
    "smoking": smoking.smoking,
    "harm_reduction": smoking.harm_reduction,
    "vaping": smoking.vaping,
    "weight": weight.weight,
    "family_weight": weight.family_weight,
    "specialist_weight": weight.specialist_weight,
    "activity": lifestyle.activity,
    "alcohol": lifestyle.alcohol,
    "wellbeing": lifestyle.wellbeing,
    "falls": lifestyle.falls,
    "some_wellbeing": lifestyle.some_wellbeing,
    "some_alcohol": lifestyle.some_alcohol,
    "body": lifestyle.body,
}


def measurements(service: Service, episodes: pl.DataFrame) -> pl.DataFrame:
    """All readings of a service's started episodes, by date."""
    parts: list[pl.DataFrame] = []
    for index, programme in enumerate(service.programmes):
        chosen = episodes.filter((pl.col("programme_index") == index) & pl.col("start_date").is_not_null())
        readings = Readings(generator(service.key, "measurements", programme.code), service, chosen)
        for kind in programme.outcomes:
            KINDS[kind](readings)
        parts += readings.parts
    return pl.concat(parts).sort("measured_on", "episode_ref", "stage", "measure")
