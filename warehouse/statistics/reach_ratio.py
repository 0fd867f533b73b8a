"""Reach: a group's share of the clients over its share of the people the service is for.

    ratio = (clients/all clients) / (eligible/all eligible) = observed/expected
    expected = all clients × eligible/all eligible
    interval = Byar's limits of the observed count over the expected (exact Poisson below 10; Breslow and Day 1987)
    clients short = expected − observed, only where the whole interval lies below 1

1 is a fair share. The interval treats the expected number as known and the group as a small part of the whole; for a
group that makes up most of the clients it is too wide, that is, slow to accuse.
"""

from dataclasses import dataclass

from warehouse.statistics.inputs import Number, number
from warehouse.statistics.intervals import byar


@dataclass(frozen=True)
class Reach:
    """Shares and ratio as fractions, `expected` and `short` in clients (not rounded).

    `reading`: `fewer` or `more` than expected where the interval leaves out 1, else `as_expected`, or `unknown` where
    a number is missing or the group or the whole has nobody in it (every figure that needs it is then None).
    """

    client_share: float | None
    eligible_share: float | None
    ratio: float | None
    low: float | None
    high: float | None
    expected: float | None
    short: float | None
    reading: str


def reach(
    clients: Number | None,
    eligible: Number | None,
    all_clients: Number | None,
    all_eligible: Number | None,
    confidence: Number = 0.95,
) -> Reach:
    """The reach of a group of `eligible` people with `clients` of them seen, within a whole."""
    observed, whole_observed = number(clients), number(all_clients)
    people, everybody = number(eligible), number(all_eligible)
    if any(found is not None and found < 0 for found in (observed, whole_observed, people, everybody)):
        raise ValueError("clients and eligible people cannot be below 0")
    client_share = _share(observed, whole_observed, "clients")
    eligible_share = _share(people, everybody, "eligible people")
    if eligible_share is None or whole_observed is None:
        return Reach(client_share, eligible_share, None, None, None, None, None, "unknown")
    expected = whole_observed * eligible_share
    if observed is None or expected == 0:
        return Reach(client_share, eligible_share, None, None, None, expected, None, "unknown")
    low, high = byar(observed, expected, confidence)
    reading = "as_expected"
    if high is not None and high < 1:
        reading = "fewer"
    elif low is not None and low > 1:
        reading = "more"
    short = expected - observed if reading == "fewer" else 0.0
    return Reach(client_share, eligible_share, observed / expected, low, high, expected, short, reading)


def _share(part: float | None, whole: float | None, of: str) -> float | None:
    if part is None or whole is None:
        return None
    if part > whole:
        raise ValueError(f"a group has more {of} than the whole")
    return part / whole if whole > 0 else None
