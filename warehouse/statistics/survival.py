"""Time to leaving: the share still there after so many days, when not everybody has been followed to the end.

Kaplan and Meier (1958), from scipy's estimator (`scipy.stats.ecdf` on `CensoredData`):

    S(t) = Π over times up to t of (1 − leavers/at risk)

with an interval from Greenwood's variance (1926), by default on the log(−log) scale (Kalbfleisch and Prentice 1980),
which stays within 0 and 1; `greenwood` gives the plain ± z·se, clipped. Somebody still there when last seen, completed,
transferred or deceased is censored: at risk until then, not a leaver. A leaver and a censored person on the same day:
the leaver goes first.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.stats import CensoredData, ecdf

from warehouse.statistics.inputs import Number, level, present
from warehouse.statistics.intervals import MISSING

Method = Literal["log-log", "greenwood"]


@dataclass(frozen=True)
class Step:
    """One time at which somebody left or was last seen. `staying` is the share still there just after it.

    low and high are None where the formula has no interval (before the first leaver, and where nobody is left).
    """

    time: float
    at_risk: int
    left: int
    censored: int
    staying: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Curve:
    """The steps in order of time, the number of people, and the median time to leaving.

    `median` is the first time at which half or fewer are still there; None where the curve stays above half.
    """

    steps: tuple[Step, ...]
    people: int
    median: float | None

    def at_risk(self, times: Sequence[Number]) -> list[int]:
        """How many were still there and still followed just before each of these times: the row under the chart."""
        return [
            next((step.at_risk for step in self.steps if step.time >= present(time, "a time")), 0)
            for time in times
        ]

    def staying(self, time: Number) -> float | None:
        """The share still there after this time; None beyond the last time anybody was followed."""
        moment = present(time, "a time")
        if not self.steps or moment > self.steps[-1].time:
            return None
        return next((step.staying for step in reversed(self.steps) if step.time <= moment), 1.0)


def kaplan_meier(
    times: Sequence[Number] | npt.NDArray[np.generic],
    left: Sequence[bool] | npt.NDArray[np.generic],
    confidence: Number = 0.95,
    method: Method = "log-log",
) -> Curve:
    """The curve of people followed for `times` (days, at least 0), of whom those marked in `left` left then."""
    durations = (
        times.astype(float)
        if isinstance(times, np.ndarray)
        else np.array([present(time, "a time") for time in times], dtype=float)
    )
    events = np.array(left, dtype=bool)
    if len(durations) != len(events):
        raise ValueError("each person needs a time and whether they left")
    if method not in ("log-log", "greenwood"):
        raise ValueError("method must be log-log or greenwood")
    if len(durations) == 0:
        return Curve((), 0, None)
    if durations.min() < 0:
        raise ValueError("a time is below 0")
    survival = ecdf(CensoredData.right_censored(durations, ~events)).sf
    with warnings.catch_warnings():
        # scipy warns where the formula has no value; those places come back as NaN and are shown as no interval.
        warnings.filterwarnings("ignore", "The confidence interval is undefined", RuntimeWarning)
        bounds = survival.confidence_interval(
            level(confidence), method="linear" if method == "greenwood" else "log-log"
        )
    steps = []
    remaining = len(durations)
    place = np.searchsorted(survival.quantiles, durations)
    everybody = np.bincount(place, minlength=len(survival.quantiles))
    leaving = np.bincount(place, weights=events, minlength=len(survival.quantiles))
    for time, staying, low, high, here, gone in zip(
        survival.quantiles,
        survival.probabilities,
        bounds.low.probabilities,
        bounds.high.probabilities,
        everybody,
        leaving,
        strict=True,
    ):
        leavers = int(gone)
        censored = int(here) - leavers
        span = MISSING if np.isnan(low) or np.isnan(high) else (float(low), float(high))
        steps.append(Step(float(time), remaining, leavers, censored, float(staying), *span))
        remaining -= leavers + censored
    median = next((step.time for step in steps if step.staying <= 0.5), None)
    return Curve(tuple(steps), len(durations), median)
