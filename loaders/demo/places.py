"""Where people live: the synthetic borough as arrays, read from the store that the geography was loaded into."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from loaders.demo.chance import generator
from loaders.demo.story import COLD_SPOTS, FOOTPRINT_PULL
from warehouse.errors import FootprintError

PLACES_SQL = Path(__file__).with_name("places.sql")


@dataclass(frozen=True)
class Places:
    """The borough's LSOAs in code order, one entry each in every array."""

    lsoa: np.ndarray  # codes
    adults: np.ndarray  # people aged 18 and over
    fifth: np.ndarray  # 1 = the most deprived fifth of the borough's own LSOAs, IMD 2019
    rank: np.ndarray  # 1 = the borough's most deprived LSOA
    footprint: np.ndarray  # index into `footprints`
    footprints: tuple[str, ...]  # codes
    postcodes: tuple[tuple[str, ...], ...]  # of each LSOA, as they are written; empty where none is loaded
    pull: np.ndarray  # how readily its people are referred, about 1; the story's cold spots are far below


def read_places(con: duckdb.DuckDBPyConnection) -> Places:
    """The borough in the store, with the story's pull of each footprint and of its cold spots.

    Raises `FootprintError` when the store holds no borough with deprivation, populations and footprints.
    """
    rows = con.execute(PLACES_SQL.read_text(encoding="utf-8")).fetchall()
    if not rows:
        raise FootprintError(
            "The demo needs a borough with deprivation, populations and footprints, and the store has none. "
            "This is a fault in the project, not in your data: please report it."
        )
    lsoa, adults, imd_rank, sdf, postcodes = zip(*rows, strict=True)
    order = np.argsort(np.array(imd_rank), kind="stable")
    rank = np.empty(len(lsoa), dtype=int)
    rank[order] = np.arange(1, len(lsoa) + 1)
    footprints = tuple(sorted(set(sdf)))
    footprint = np.searchsorted(footprints, sdf)
    pull = generator("places").lognormal(0.0, 0.28, len(lsoa))
    pull *= np.array([FOOTPRINT_PULL.get(code, 1.0) for code in footprints])[footprint]
    for place, factor in COLD_SPOTS.items():
        pull[rank == place] = factor
    return Places(
        lsoa=np.array(lsoa, dtype=object),
        adults=np.array(adults, dtype=float),
        fifth=(5 * rank + len(rank) - 1) // len(rank),
        rank=rank,
        footprint=footprint,
        footprints=footprints,
        postcodes=tuple(tuple(f"{code[:-3]} {code[-3:]}" for code in each or ()) for each in postcodes),
        pull=pull,
    )


def live_in(rng: np.random.Generator, places: Places, shares: np.ndarray) -> np.ndarray:
    """Where each person lives, as an index into `places`.

    `shares` has one row a person and five columns: the chance of each fifth, most deprived first.
    Within a fifth, LSOAs are drawn by adults and pull.
    """
    edges = np.cumsum(shares, axis=1)
    fifth = 1 + (rng.random(len(shares))[:, None] * edges[:, -1:] >= edges).sum(axis=1).clip(max=4)
    lives = np.empty(len(shares), dtype=int)
    for each in range(1, 6):
        chosen = np.flatnonzero(fifth == each)
        areas = np.flatnonzero(places.fifth == each)
        weights = np.cumsum(places.adults[areas] * places.pull[areas])
        lives[chosen] = areas[np.searchsorted(weights, rng.random(len(chosen)) * weights[-1], side="right")]
    return lives
