"""Stores footprint membership with its dates; periods before a new file begins keep the footprints they had."""

from datetime import timedelta

import polars as pl

from geo.errors import counted, listed
from geo.footprint_check import faults
from geo.reading.geofile import VINTAGES, GeoFile
from geo.storing.frames import frame_of, incoming
from geo.storing.keep import AreasUnknown, refuse_other_vintage
from geo.storing.members import Boroughs
from geo.storing.slot import Outcome, Slot
from warehouse.errors import FootprintError

HELD = """
select m.lsoa_code, m.vintage, m.sdf_code, f.sdf_name, m.valid_from, m.valid_to
from ref.footprint_member as m
join ref.footprint as f on f.sdf_code = m.sdf_code
where m.borough_code = ? and not m.derived and m.valid_from < ?
order by all
"""
ELSEWHERE = """
select sdf_code from ref.footprint
where borough_code <> ? and sdf_code in (select unnest(?))
order by sdf_code
"""


def write_footprints(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """Membership of every LSOA of each borough, in the vintage(s) of its codes.

    Raises `FootprintError` with every gap, overlap and unknown code; for codes of no loaded borough.
    """
    outcome = Outcome(file)
    codes = file.frame["lsoa_code"]
    known = boroughs.members("lsoa")
    if not known.height:
        raise AreasUnknown(
            f"{file.name}: nothing loaded says which LSOAs belong to {boroughs.names()}. "
            "Load a deprivation index or a lookup of the area first, or in the same command."
        )
    touched = [code for code in boroughs.codes if set(_areas(known, code)) & set(codes)]
    if not touched:
        raise FootprintError(
            f"{file.name}: none of its {counted(codes.n_unique(), 'LSOA')} ({listed(sorted(set(codes)), 3)}) belongs "
            f"to {boroughs.names()}. Give the membership file of this area, or another --area."
        )
    ours = set(known.filter(pl.col("borough_code").is_in(touched))["code"])
    strangers = file.frame.filter(~pl.col("lsoa_code").is_in(list(ours)))
    for borough in touched:
        members = known.filter(pl.col("borough_code") == borough)
        # A code that belongs nowhere is told once, with the first borough.
        mine = file.frame.filter(pl.col("lsoa_code").is_in(members["code"].to_list()))
        rows = pl.concat([mine, strangers]) if borough == touched[0] else mine
        _write_borough(file, boroughs, outcome, borough, members, rows)
    return outcome


def _areas(known: pl.DataFrame, borough: str, vintage: int | None = None) -> list[str]:
    rows = known.filter(pl.col("borough_code") == borough)
    return (rows if vintage is None else rows.filter(pl.col("vintage") == vintage))["code"].to_list()


def _write_borough(
    file: GeoFile,
    boroughs: Boroughs,
    outcome: Outcome,
    borough: str,
    members: pl.DataFrame,
    rows: pl.DataFrame,
) -> None:
    vintages = _vintages(file, boroughs, members, rows, borough)
    taken = boroughs.con.execute(ELSEWHERE, [borough, rows["sdf_code"].unique().to_list()]).fetchall()
    if taken:
        raise FootprintError(
            f"{file.name}: these footprint codes are another borough's: {listed([row[0] for row in taken])}. "
            "Give every footprint a code of its own."
        )
    slot = Slot(boroughs.con, file.kind, None, None, borough)
    if slot.holds(file):
        outcome.unchanged.append(borough)
        return
    slot.take(file, outcome, rows.height)
    first = min(rows["valid_from"])
    held = frame_of(boroughs.con, HELD, [borough, first]).with_columns(
        pl.min_horizontal(pl.col("valid_to").fill_null(first), pl.lit(first - timedelta(days=1))).alias(
            "valid_to"
        )
    )
    if held.height:
        file.notes.append(f"it begins on {first.isoformat()}: dates before that keep the footprints they had")
    long_names = frame_of(
        boroughs.con, "select sdf_code, long_name from ref.footprint where borough_code = ?", [borough]
    )
    boroughs.con.execute("delete from ref.footprint_member where borough_code = ?", [borough])
    boroughs.con.execute("delete from ref.footprint where borough_code = ?", [borough])
    # The newer name of a code wins; a footprint that only old periods know stays listed.
    names = pl.concat([rows.select("sdf_code", "sdf_name"), held.select("sdf_code", "sdf_name")])
    names = names.unique("sdf_code", keep="first", maintain_order=True).join(
        long_names, on="sdf_code", how="left"
    )
    with incoming(boroughs.con, names):
        boroughs.con.execute(
            "insert into ref.footprint select sdf_code, sdf_name, ?, long_name from incoming order by sdf_code",
            [borough],
        )
    columns = ["lsoa_code", "vintage", "sdf_code", "valid_from", "valid_to"]
    fresh = [
        rows.with_columns(pl.lit(vintage, pl.Int32).alias("vintage")).select(columns) for vintage in vintages
    ]
    with incoming(boroughs.con, pl.concat([held.select(columns), *fresh])):
        boroughs.con.execute(
            "insert into ref.footprint_member select *, ?, false from incoming order by all", [borough]
        )


def _vintages(
    file: GeoFile, boroughs: Boroughs, members: pl.DataFrame, rows: pl.DataFrame, borough: str
) -> list[int]:
    """The vintages whose LSOAs the file divides without gap or overlap.

    A file that says no vintage may be right for both (a borough whose areas did not change); it must be for one.
    """
    if file.vintage is not None:
        refuse_other_vintage(file, boroughs, rows["lsoa_code"], file.vintage)
    found: list[int] = []
    complaints: dict[int, list[str]] = {}
    for vintage in VINTAGES if file.vintage is None else (file.vintage,):
        areas = members.filter(pl.col("vintage") == vintage)["code"].to_list()
        if not areas:
            continue
        complaints[vintage] = faults(rows, areas)
        if not complaints[vintage]:
            found.append(vintage)
    if found:
        return found
    if not complaints:
        raise FootprintError(
            f"{file.name}: no list of the LSOAs of {file.vintage} is loaded for {boroughs.name(borough)}. "
            "Load a deprivation index or a lookup of that vintage first, or in the same command."
        )
    nearest = min(complaints, key=lambda vintage: (len("".join(complaints[vintage])), -vintage))
    raise FootprintError(
        f"{file.name}: it does not divide the LSOAs ({nearest}) of {boroughs.name(borough)} into footprints. "
        + ". ".join(complaints[nearest])
        + "."
    )


def write_footprint_names(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """Longer published names, set beside the footprints of the same name. Says which are not loaded."""
    outcome = Outcome(file)
    for borough in boroughs.codes:
        slot = Slot(boroughs.con, file.kind, None, None, borough)
        held = frame_of(
            boroughs.con,
            "select sdf_name from ref.footprint where borough_code = ? and sdf_name is not null order by sdf_name",
            [borough],
        )
        if not held.height:
            raise FootprintError(
                f"{file.name}: it names footprints but does not say which areas they have. "
                "Load the footprint membership (lsoa_code, sdf_code, sdf_name, valid_from, valid_to) with it."
            )
        unknown = sorted(set(file.frame["sdf_name"].drop_nulls()) - set(held["sdf_name"]))
        if unknown:
            file.notes.append(f"{counted(len(unknown), 'name')} of no loaded footprint: {listed(unknown)}")
        if not slot.holds(file):
            slot.take(file, outcome, file.frame.height)
        with incoming(boroughs.con, file.frame):
            boroughs.con.execute(
                "update ref.footprint as f set long_name = i.long_name from incoming as i "
                "where i.sdf_name = f.sdf_name and f.borough_code = ? and i.long_name is not null",
                [borough],
            )
    return outcome
