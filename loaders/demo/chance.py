"""Draws that the whole generator shares. Everything takes the numpy Generator it is given, so that one
seed makes one demo, row for row.
"""

import zlib
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import polars as pl

SEED = 20190701

Days = np.ndarray  # of datetime64[D]; NaT = it has not happened
NEVER = np.datetime64("NaT", "D")


def generator(*subject: str) -> np.random.Generator:
    """A Generator for one subject ("lot1", "people"): adding a subject leaves the others as they were."""
    return np.random.default_rng([SEED, *(zlib.crc32(word.encode()) for word in subject)])


def day(value: date | str) -> np.datetime64:
    return np.datetime64(value, "D")


def whole_days(values: np.ndarray) -> np.ndarray:
    """Numbers of days as timedelta64, rounded."""
    return np.rint(values).astype(np.int64).astype("timedelta64[D]")


def yes(rng: np.random.Generator, chance: np.ndarray | float, n: int | None = None) -> np.ndarray:
    """One yes or no each, with the chance given for each (or the same for all `n`)."""
    return rng.random(n if n is not None else np.shape(chance)) < chance


def pick(rng: np.random.Generator, weights: Mapping[str, float], n: int) -> np.ndarray:
    """`n` codes drawn by weight (the weights need not add up to one)."""
    return pick_of(rng, list(weights), list(weights.values()), n)


def pick_of(rng: np.random.Generator, values: Sequence[str], weights: Sequence[float], n: int) -> np.ndarray:
    edges = np.cumsum(np.asarray(weights, dtype=float))
    places = np.searchsorted(edges, rng.random(n) * edges[-1], side="right")
    return np.asarray(values, dtype=object)[places]


def only(condition: np.ndarray, values: np.ndarray | str) -> np.ndarray:
    """The values where the condition holds, None elsewhere: an empty cell."""
    kept = np.full(len(condition), None, dtype=object)
    kept[condition] = np.broadcast_to(np.asarray(values, dtype=object), len(condition))[condition]
    return kept


def in_force(days: Days, steps: Sequence[tuple[str, float]]) -> np.ndarray:
    """The value in force on each day of a table of (first month, value), first month first.

    Days before the first month take the first value; a missing day takes it too and must not be used.
    """
    starts = np.array([day(month + "-01") for month, _ in steps])
    values = np.array([value for _, value in steps])
    found = np.searchsorted(starts, np.where(np.isnat(days), starts[0], days), side="right") - 1
    return values[np.clip(found, 0, None)]


def shifted(chance: np.ndarray | float, shift: np.ndarray | float) -> np.ndarray:
    """A chance moved by `shift` on the log-odds scale: stays between 0 and 1, 0 moves nothing."""
    odds = np.log(np.asarray(chance) / (1 - np.asarray(chance))) + shift
    return 1 / (1 + np.exp(-odds))


def to_weekday(days: Days) -> Days:
    """The same days with Saturdays and Sundays moved to the Monday after."""
    missing = np.isnat(days)
    moved = np.busday_offset(np.where(missing, day("2019-07-01"), days), 0, roll="forward")
    return np.where(missing, NEVER, moved)


def days_of(frame: pl.DataFrame, column: str) -> Days:
    """A date column as days."""
    return frame[column].to_numpy().astype("datetime64[D]") if len(frame) else np.empty(0, NEVER.dtype)
