"""Is every LSOA in exactly one footprint on every date? Gaps and overlaps are listed, never mended."""

from datetime import date, timedelta

import polars as pl

from geo.errors import counted, listed

DAY = timedelta(days=1)
Stretch = tuple[date, date | None, str]


def faults(membership: pl.DataFrame, areas: list[str]) -> list[str]:
    """Sentences, one a fault; none if the membership is a partition of the areas on every date it speaks of.

    `membership` has lsoa_code, sdf_code, valid_from, valid_to (both inclusive, null: still so). It speaks of the
    dates from its first valid_from to its last valid_to, or without end where any is null.
    """
    known = set(areas)
    stretches: dict[str, list[Stretch]] = {code: [] for code in areas}
    strangers = sorted(set(membership["lsoa_code"]) - known)
    for code, sdf, start, end in membership.select(
        "lsoa_code", "sdf_code", "valid_from", "valid_to"
    ).iter_rows():
        stretches.setdefault(code, []).append((start, end, sdf))
    first = min(membership["valid_from"])
    ends = membership["valid_to"].to_list()
    last = None if None in ends else max(ends)

    nowhere = sorted(code for code in areas if not stretches[code])
    overlaps: list[str] = []
    gaps: list[str] = []
    for code in sorted(known - set(nowhere)):
        overlaps += _overlaps(code, sorted(stretches[code], key=lambda stretch: stretch[0]))
        gaps += _gaps(code, sorted(stretches[code], key=lambda stretch: stretch[0]), first, last)
    return [
        f"{counted(len(found), one, many)}: {listed(found, 10)}"
        for found, one, many in (
            (strangers, "code is none of the area's LSOAs", "codes are none of the area's LSOAs"),
            (nowhere, "LSOA is in no footprint", "LSOAs are in no footprint"),
            (overlaps, "LSOA is in two footprints on one date", "LSOAs are in two footprints on one date"),
            (gaps, "LSOA is in no footprint for a time", "LSOAs are in no footprint for a time"),
        )
        if found
    ]


def _overlaps(code: str, stretches: list[Stretch]) -> list[str]:
    for earlier, later in zip(stretches, stretches[1:], strict=False):
        if earlier[1] is None or later[0] <= earlier[1]:
            return [f"{code} ({earlier[2]} and {later[2]} on {later[0].isoformat()})"]
    return []


def _gaps(code: str, stretches: list[Stretch], first: date, last: date | None) -> list[str]:
    """The first stretch of dates within first..last on which the area is in no footprint."""
    reached = first
    for start, end, _ in stretches:
        if start > reached:
            return [f"{code} ({reached.isoformat()} to {(start - DAY).isoformat()})"]
        if end is None:
            return []
        reached = max(reached, end + DAY)
    if last is None:
        return [f"{code} (from {reached.isoformat()})"]
    return [f"{code} ({reached.isoformat()} to {last.isoformat()})"] if reached <= last else []
