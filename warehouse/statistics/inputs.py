"""What the statistics accept as a number and as a confidence level."""

import math
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from numbers import Real
from statistics import NormalDist

Number = float | int | Decimal | Fraction


def number(value: Number | None) -> float | None:
    """The value as a float, or None where it is missing (None or NaN).

    Raises ValueError for infinity and TypeError for anything that is not a number: text that looks like a number is
    parsed at the edge of the system, never here.
    """
    if value is None:
        return None
    if not isinstance(value, (Real, Decimal)):
        raise TypeError(f"expected a number, found {type(value).__name__}")
    as_float = float(value)
    if math.isnan(as_float):
        return None
    if math.isinf(as_float):
        raise ValueError("expected a finite number, found infinity")
    return as_float


def present(value: Number | None, name: str) -> float:
    """The value as a float; ValueError, naming it, where it is missing."""
    found = number(value)
    if found is None:
        raise ValueError(f"{name} is missing")
    return found


def whole(value: Number | None, name: str) -> int:
    """The value as a whole number of people or events, at least 0; ValueError otherwise."""
    found = present(value, name)
    if found < 0 or not found.is_integer():
        raise ValueError(f"{name} must be a whole number, at least 0")
    return int(found)


def level(confidence: Number) -> float:
    """A confidence level as a share: 0.95 and 95 are the same, 99.8 is 0.998.

    As in PHEindicatormethods a level is a share from 0.9 or a percentage from 90. Departure: 1 and 100, which the
    package accepts, are refused, since no finite interval has them; and one call gives one level (the package takes
    the pair 0.95 and 0.998 at once).
    """
    if isinstance(confidence, bool) or not isinstance(confidence, (Real, Decimal)):
        raise TypeError("confidence must be one number, such as 0.95")
    share = float(confidence)
    if 90 <= share < 100:
        share = share / 100
    if not 0.9 <= share < 1:
        raise ValueError("confidence must be from 0.9 to below 1, or from 90 to below 100")
    return share


@lru_cache(maxsize=64)
def z(confidence: Number) -> float:
    """The standard-normal multiplier of a two-sided interval: 1.959964 for 0.95, 3.090232 for 0.998."""
    share = level(confidence)
    return NormalDist().inv_cdf(share + (1 - share) / 2)
