"""Where a client lives: the most deprived fifth (R13) and the footprint of residence (R29)."""

from datetime import date
from fractions import Fraction
from math import ceil, floor

from tests.second_opinion.facts import Geography

FIFTHS = 5


def quantiles(scores: dict[str, Fraction], k: int = FIFTHS) -> dict[str, int]:
    """The PHE rule: 1 = highest score; ties share the better place; fewer areas than k: nobody is placed.

    quantile = floor((k + 1) - ceil((N + 1 - place) / (N / k))), where 0 becomes 1.
    """
    n = len(scores)
    if n < k:
        return {}
    placed = {}
    for area, score in scores.items():
        place = 1 + sum(1 for other in scores.values() if other > score)
        quantile = floor((k + 1) - ceil((n + 1 - place) / Fraction(n, k)))
        placed[area] = max(quantile, 1)
    return placed


def local_fifths(geography: Geography, release: int) -> dict[str, int]:
    """R13: fifths within the borough by rank; ranks are negated, because rank 1 is the most deprived."""
    vintage = Geography.VINTAGE_OF_RELEASE[release]
    own = {
        a.code for a in geography.areas if a.vintage == vintage and a.borough_code == geography.borough_code
    }
    scores = {
        code: Fraction(-rank) for (of, code), rank in geography.ranks.items() if of == release and code in own
    }
    return quantiles(scores)


def national_fifths(geography: Geography, release: int) -> dict[str, int]:
    """Deciles 1 and 2 are the most deprived fifth of England, and so on."""
    return {code: (decile + 1) // 2 for (of, code), decile in geography.deciles.items() if of == release}


def carried(geography: Geography, lsoa: str, vintage: int | None, to: int) -> str | None:
    """R13: the area of vintage `to` that this one counts as.

    A split area goes to its parent; one that was merged or reshaped goes to the constituent with the largest population.
    An area of unknown vintage is tried as it is.
    """
    if vintage == to or vintage is None:
        return lsoa
    if vintage == 2021:
        candidates = {c.lsoa11 for c in geography.changes if c.lsoa21 == lsoa}
    else:
        candidates = {c.lsoa21 for c in geography.changes if c.lsoa11 == lsoa}
    if not candidates:
        return None
    people = {a.code: a.people for a in geography.areas if a.vintage == to}
    return min(candidates, key=lambda code: (-people.get(code, 0), code))


def vintage_of(geography: Geography, lsoa: str) -> int | None:
    """The census vintage of a code; one that is in both is the same area in both, and either will do."""
    vintages = {a.vintage for a in geography.areas if a.code == lsoa}
    vintages |= {2011 for c in geography.changes if c.lsoa11 == lsoa}
    vintages |= {2021 for c in geography.changes if c.lsoa21 == lsoa}
    return max(vintages) if vintages else None


def fifth_of(geography: Geography, lsoa: str | None, basis: str, release: int) -> int | None:
    """1 (most deprived) … 5, or None for an unknown area and, locally, for one outside the borough."""
    if lsoa is None:
        return None
    at = carried(geography, lsoa, vintage_of(geography, lsoa), Geography.VINTAGE_OF_RELEASE[release])
    fifths = local_fifths(geography, release) if basis == "local" else national_fifths(geography, release)
    return fifths.get(at) if at else None


def is_placed(geography: Geography, lsoa: str | None, release: int) -> bool:
    """R13: an area that is known and the borough's own. The others are counted beside the share."""
    if lsoa is None:
        return False
    vintage = Geography.VINTAGE_OF_RELEASE[release]
    at = carried(geography, lsoa, vintage_of(geography, lsoa), vintage)
    return any(
        a.code == at and a.vintage == vintage and a.borough_code == geography.borough_code
        for a in geography.areas
    )


def footprint_of(geography: Geography, lsoa: str | None, on: date) -> str | None:
    """R29: the footprint of residence, by the membership in force on the day of the event.

    The membership list's own code first; only a code that it does not hold is carried to its other vintage.
    """
    if lsoa is None:
        return None
    members = [m for m in geography.members if m.lsoa == lsoa]
    if not members:
        vintages = {m.vintage for m in geography.members}
        elsewhere = {(v, carried(geography, lsoa, vintage_of(geography, lsoa), v)) for v in vintages}
        members = [m for m in geography.members if (m.vintage, m.lsoa) in elsewhere]
    for member in members:
        if member.valid_from <= on and (member.valid_to is None or on <= member.valid_to):
            return member.sdf
    return None
