"""Rates standardised for age: directly (DSR), indirectly as a rate (ISRate) and as a ratio (ISRatio).

Directly (Dobson et al. 1991), with counts O_i, populations n_i and standard weights w_i:

    DSR = Σ(w_i·O_i/n_i) / Σw_i              var = Σ(O_i·(w_i/n_i)²) / (Σw_i)²
    limits = DSR + √(var/O) · (Byar(O) − O), with Byar's formula at every size; below 10 events no rate is given

Indirectly, with reference counts and populations R_i and m_i:

    expected E = Σ(n_i·R_i/m_i)              ISRatio = O/E             ISRate = O/E · ΣR_i/Σm_i
    limits = those of the count O (exact Poisson below 10, else Byar's) in place of O

Equal to `calculate_dsr`, `calculate_ISRatio` and `calculate_ISRate` of PHEindicatormethods 2.1.0. A missing count is
0 events, as there; a missing or zero population raises ValueError.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from warehouse.statistics.inputs import Number, number, present
from warehouse.statistics.intervals import EXACT_BELOW, byar, byars_approximation

Column = Sequence[Number | None]
FEWEST_EVENTS = 10


@dataclass(frozen=True)
class Standardised:
    """A standardised rate or ratio with its interval, on the multiplied scale.

    `observed` and `expected` are events (expected is None for a DSR). value, low and high are None where there are
    too few events for a DSR; `method` is `Dobson`, `Byars` or `Exact`.
    """

    value: float | None
    low: float | None
    high: float | None
    observed: float
    expected: float | None
    method: str


def direct(
    counts: Column,
    populations: Column,
    weights: Column,
    confidence: Number = 0.95,
    multiplier: Number = 100_000,
) -> Standardised:
    """The directly standardised rate per `multiplier`: counts, populations and standard weights by age band."""
    events, people = _bands(counts, populations)
    standard = [present(weight, "a weight") for weight in weights]
    if len(standard) != len(events) or min(standard) < 0 or fsum(standard) <= 0:
        raise ValueError("weights: one for each age band, none below 0, not all 0")
    observed, total = fsum(events), fsum(standard)
    if observed < FEWEST_EVENTS:
        return Standardised(None, None, None, observed, None, "Dobson")
    rows = list(zip(events, people, standard, strict=True))
    value = fsum(count * weight / size for count, size, weight in rows) / total
    variance = fsum(count * (weight / size) ** 2 for count, size, weight in rows) / total**2
    low, high = (
        value + sqrt(variance / observed) * (limit - observed)
        for limit in byars_approximation(observed, confidence)
    )
    scale = float(multiplier)
    return Standardised(value * scale, low * scale, high * scale, observed, None, "Dobson")


def indirect_ratio(
    counts: Column,
    populations: Column,
    reference_counts: Column,
    reference_populations: Column,
    confidence: Number = 0.95,
    multiplier: Number = 100,
) -> Standardised:
    """Observed over expected events, × `multiplier` (100 = as the reference)."""
    events, people = _bands(counts, populations)
    reference, base = _bands(reference_counts, reference_populations)
    if len(reference) != len(events):
        raise ValueError("the reference must have the same age bands")
    observed = fsum(events)
    expected = fsum(size * count / of for size, count, of in zip(people, reference, base, strict=True))
    if expected <= 0:
        raise ValueError("the reference expects no events: there is nothing to compare with")
    scale = float(multiplier)
    low, high = byar(observed, expected, confidence, scale)
    method = "Exact" if observed < EXACT_BELOW else "Byars"
    return Standardised(observed / expected * scale, low, high, observed, expected, method)


def indirect_rate(
    counts: Column,
    populations: Column,
    reference_counts: Column,
    reference_populations: Column,
    confidence: Number = 0.95,
    multiplier: Number = 100_000,
) -> Standardised:
    """The indirectly standardised rate per `multiplier`: the reference's crude rate × observed over expected."""
    reference, base = _bands(reference_counts, reference_populations)
    crude = fsum(reference) / fsum(base) * float(multiplier)
    return indirect_ratio(counts, populations, reference_counts, reference_populations, confidence, crude)


def _bands(counts: Column, populations: Column) -> tuple[list[float], list[float]]:
    """Counts (missing = 0) and populations by age band; ValueError where they cannot make a rate."""
    events = [number(count) or 0.0 for count in counts]
    people = [present(size, "a population") for size in populations]
    if not events or len(events) != len(people):
        raise ValueError("counts and populations must cover the same age bands, at least one")
    if min(events) < 0:
        raise ValueError("a count is below 0")
    if min(people) <= 0:
        raise ValueError("a population is 0 or below in an age band")
    return events, people
