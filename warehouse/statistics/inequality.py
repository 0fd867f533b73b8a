"""The slope index (SII) and relative index (RII) of inequality across deprivation quantiles.

With a = population share and b = cumulative share − a/2 in the order from most to least deprived, least squares of
√a·y on √a and b√a without a constant, which is the population-weighted regression of y on b:

    SII = slope        RII = (intercept + slope)/intercept

that is, the difference and the ratio between the least and the most deprived end of the line (Low and Low 2004; OHID
technical guide). With `transform` the line is fitted on the log of a rate or the logit of a proportion and read off
on the original scale.

Intervals: y is drawn from Normal(y, se) in each quantile, on the log or logit scale for rates and proportions, and
refitted; the limits of SII and RII are the order statistics at the ends of the sorted repetitions. With `transform`
they are those of the slope, and the fitted line is turned about its middle (b = ½) to each of them before it is read
off on the original scale.

Equal to `phe_sii` of PHEindicatormethods 2.1.0, also in this: a negative multiplier turns both indices round (rii
becomes 1/rii); `intercept` is on the multiplied scale (× |multiplier|) only with `transform`.

Departures, each deliberate:
- The draws are scrambled Sobol points from a fixed seed, not independent ones: the same distribution with about a
  quarter of the noise (Owen 1998), and a page shows the same interval twice. Their number is rounded up to a power of two.
- A rate or proportion of exactly 0 (or a proportion of 1) has no log or logit, and the package stops; here the
  indices are given without an interval and `no_interval` says `boundary_value`. With `transform` there is no point
  estimate either and ValueError is raised, as there.
- The package swaps the limits of a transformed rate when 0 < multiplier < 1; here they are in order.
- One group a call: a group with a quantile missing raises ValueError, where the package drops it with a warning.
- The package warns above 10 quantiles; the result carries `many_quantiles`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import fsum
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit, ndtri
from scipy.stats import qmc

from warehouse.statistics.inputs import Number, level, present, z

Array = npt.NDArray[np.float64]
Kind = Literal["normal", "rate", "proportion"]
Column = Sequence[Number | None]
FEWEST, MOST, MANY = 5, 100, 10
FLAT = 1e-12
SMALLEST = 1e-12


@dataclass(frozen=True)
class SlopeIndex:
    """The indices, their intervals where the values' uncertainty was given, and the direction for a sentence.

    `direction` compares the ends of the fitted line whatever the multiplier: `higher_in_most_deprived`,
    `higher_in_least_deprived` or `flat`. `certain` is whether the interval of the SII leaves out 0 (None without an
    interval): only then may a sentence say that there is a gradient. `no_interval` is None where there is one, else
    `no_uncertainty_given` or `boundary_value`. rii is None where the line starts at exactly 0.
    """

    sii: float
    rii: float | None
    intercept: float
    direction: str
    many_quantiles: bool
    sii_low: float | None = None
    sii_high: float | None = None
    rii_low: float | None = None
    rii_high: float | None = None
    certain: bool | None = None
    no_interval: str | None = None


def slope_index(
    values: Column,
    populations: Column,
    *,
    kind: Kind = "normal",
    standard_errors: Column | None = None,
    lower: Column | None = None,
    upper: Column | None = None,
    limits_confidence: Number = 0.95,
    transform: bool = False,
    multiplier: Number = 1,
    confidence: Number = 0.95,
    repetitions: int = 2**17,
    seed: int = 1,
) -> SlopeIndex:
    """SII and RII of one group's quantiles, most deprived first.

    Uncertainty of the values: either `standard_errors` (for a rate or proportion on the log or logit scale) or the
    `lower` and `upper` limits of their intervals at `limits_confidence`; with neither, no interval is returned.
    """
    y, people = _column(values, "a value"), _column(populations, "a population")
    _check(y, people, kind, transform, repetitions)
    coefficients = _weighted_line(people)
    forward, back = _scale(kind)
    fitted = forward(y) if transform else y
    intercept, slope = (float(found) for found in coefficients @ fitted)
    ends = back if transform else _same
    sii, rii = _indices(np.array([intercept]), np.array([slope]), ends, float(multiplier))
    direction = "higher_in_most_deprived" if slope < 0 else "higher_in_least_deprived"
    if abs(slope) <= FLAT * float(np.max(np.abs(fitted))):
        direction = "flat"
    point = SlopeIndex(
        sii=float(sii[0]),
        rii=float(rii[0]) if np.isfinite(rii[0]) else None,
        intercept=float(back(intercept)) * abs(float(multiplier)) if transform else intercept,
        direction=direction,
        many_quantiles=len(y) > MANY,
    )
    errors = _errors(standard_errors, lower, upper, forward, limits_confidence, len(y))
    if errors is None:
        return replace(point, no_interval="no_uncertainty_given")
    if not (np.all(np.isfinite(errors)) and np.all(np.isfinite(forward(y)))):
        return replace(point, no_interval="boundary_value")
    draws = forward(y) + errors * _standard_normals(repetitions, len(y), seed)
    starts, slopes = coefficients @ (draws if transform else back(draws)).T
    tail = (1 - level(confidence)) / 2
    if transform:
        slopes = np.array(_order_statistics(slopes, tail))
        starts = intercept + slope / 2 - slopes / 2
    sii, rii = _indices(starts, slopes, ends, float(multiplier))
    sii_low, sii_high = sorted(sii.tolist()) if transform else _order_statistics(sii, tail)
    rii_low, rii_high = sorted(rii.tolist()) if transform else _order_statistics(rii, tail)
    return replace(
        point,
        sii_low=sii_low,
        sii_high=sii_high,
        rii_low=rii_low,
        rii_high=rii_high,
        certain=sii_low > 0 or sii_high < 0,
    )


def _check(y: Array, people: Array, kind: Kind, transform: bool, repetitions: int) -> None:
    if not FEWEST <= len(y) <= MOST or len(y) != len(people):
        raise ValueError(
            f"a slope index needs {FEWEST} to {MOST} quantiles, each with a value and a population"
        )
    if np.any(people <= 0):
        raise ValueError("a population is 0 or below")
    if kind not in ("normal", "rate", "proportion"):
        raise ValueError("kind must be normal, rate or proportion")
    if kind == "rate" and np.any(y < 0):
        raise ValueError("a rate is below 0")
    if kind == "proportion" and (np.any(y < 0) or np.any(y > 1)):
        raise ValueError("proportions must lie between 0 and 1")
    if transform and kind == "normal":
        raise ValueError("transform is for rates and proportions")
    if transform and not np.all(np.isfinite(_scale(kind)[0](y))):
        raise ValueError("a rate of 0, or a proportion of 0 or 1, cannot be transformed")
    if repetitions < 1000:
        raise ValueError("at least 1000 repetitions")


def _weighted_line(people: Array) -> Array:
    """The 2 × Q matrix that takes the values to (intercept, slope) of the population-weighted line."""
    shares = people / fsum(people)
    middles = np.cumsum(shares) - shares / 2
    design = np.column_stack([np.sqrt(shares), middles * np.sqrt(shares)])
    inverse: Array = np.linalg.pinv(design)
    return inverse * np.sqrt(shares)


def _same(values: Array) -> Array:
    return values


def _scale(kind: Kind) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """To the scale on which the values are taken as normal, and back; 0 goes to −∞ without a warning."""
    if kind == "normal":
        return _same, _same
    if kind == "proportion":
        return logit, expit
    return _log, np.exp


def _log(values: Any) -> Any:
    with np.errstate(divide="ignore"):
        return np.log(values)


def _indices(
    intercepts: Array, slopes: Array, ends: Callable[[Any], Any], multiplier: float
) -> tuple[Array, Array]:
    most, least = ends(intercepts), ends(intercepts + slopes)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = most / least if multiplier < 0 else least / most
    return (least - most) * multiplier, ratio


def _errors(
    given: Column | None,
    lower: Column | None,
    upper: Column | None,
    forward: Callable[[Any], Any],
    confidence: Number,
    size: int,
) -> Array | None:
    """The standard error of each value on the scale of the draws, or None where no uncertainty was given."""
    if given is not None and lower is None and upper is None:
        errors = _column(given, "a standard error")
    elif given is None and lower is not None and upper is not None:
        low, high = forward(_column(lower, "a lower limit")), forward(_column(upper, "an upper limit"))
        errors = (high - low) / (2 * z(confidence))
    elif given is None and lower is None and upper is None:
        return None
    else:
        raise ValueError("give either the standard errors, or both limits")
    if len(errors) != size or np.any(errors < 0):
        raise ValueError("the uncertainty must be given for each quantile, with no error below 0")
    return errors


@lru_cache(maxsize=2)
def _standard_normals(repetitions: int, width: int, seed: int) -> Array:
    """Standard-normal draws, a row a repetition, spread evenly: a scrambled Sobol sequence, the same for one seed."""
    points = qmc.Sobol(width, rng=seed).random_base2((repetitions - 1).bit_length())
    draws: Array = ndtri(np.clip(points, SMALLEST, 1 - SMALLEST))
    draws.setflags(write=False)  # kept for the next call: the same seed gives the same draws
    return draws


def _order_statistics(drawn: Array, tail: float) -> tuple[float, float]:
    size = len(drawn)
    low, high = round(size * tail) - 1, round(size * (1 - tail)) - 1
    ordered = np.partition(drawn, (low, high))
    return float(ordered[low]), float(ordered[high])


def _column(values: Column, name: str) -> Array:
    return np.array([present(value, name) for value in values], dtype=float)
