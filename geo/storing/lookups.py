"""Stores lookups: what became of each LSOA between 2011 and 2021, its ward, its MSOA, and lists of wards."""

import polars as pl

from geo.reading.geofile import VINTAGES, GeoFile
from geo.storing.frames import incoming
from geo.storing.keep import keep
from geo.storing.members import Boroughs, add_areas, add_boroughs
from geo.storing.slot import Outcome, Slot


def write_change(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """Links of the boroughs' LSOAs; both vintages' lists of areas come from it."""
    outcome = Outcome(file)
    kept = keep(file, boroughs, "lsoa21_code", vintage=2021)
    add_boroughs(boroughs, kept, synthetic=file.source == "synthetic")
    # An area of 2011 whose ground went to two authorities belongs to whom another file says, not to both.
    owners = file.frame.group_by("lsoa11_code").agg(pl.col("lad_code").n_unique().alias("authorities"))
    torn = set(owners.filter(pl.col("authorities") > 1)["lsoa11_code"])
    for (key,), rows in sorted(kept.partition_by("borough_code", as_dict=True).items()):
        borough = str(key)
        for vintage in VINTAGES:
            code, name = f"lsoa{vintage % 100}_code", f"lsoa{vintage % 100}_name"
            whole = rows.filter(~pl.col("lsoa11_code").is_in(torn)) if vintage == 2011 else rows
            add_areas(boroughs.con, borough, "lsoa", vintage, whole, code, name)
        slot = Slot(boroughs.con, file.kind, file.release, None, borough)
        if slot.holds(file):
            outcome.unchanged.append(borough)
            continue
        slot.take(file, outcome, rows.height)
        boroughs.con.execute("delete from ref.lsoa_change where borough_code = ?", [borough])
        with incoming(boroughs.con, rows):
            boroughs.con.execute(
                "insert into ref.lsoa_change select lsoa11_code, lsoa21_code, change_code, borough_code "
                "from incoming order by all"
            )
    return outcome


def write_ward(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """The ward (or division) of every LSOA, for one year's wards."""
    outcome = Outcome(file)
    kept = keep(file, boroughs, "lsoa_code")
    add_boroughs(boroughs, kept, synthetic=file.source == "synthetic")
    for (key,), rows in sorted(kept.partition_by("borough_code", as_dict=True).items()):
        borough = str(key)
        add_areas(boroughs.con, borough, "lsoa", file.vintage, rows, "lsoa_code", "lsoa_name")
        add_areas(boroughs.con, borough, str(file.area_kind), file.year, rows, "ward_code", "ward_name")
        slot = Slot(boroughs.con, file.kind, file.release, file.vintage, borough)
        if slot.holds(file):
            outcome.unchanged.append(borough)
            continue
        slot.take(file, outcome, rows.height)
        boroughs.con.execute(
            "delete from ref.ward_member where borough_code = ? and vintage = ? and ward_year = ? and area_kind = ?",
            [borough, file.vintage, file.year, file.area_kind],
        )
        with incoming(boroughs.con, rows):
            boroughs.con.execute(
                "insert into ref.ward_member select lsoa_code, ?, ward_code, ward_name, ?, ?, borough_code "
                "from incoming order by lsoa_code",
                [file.vintage, file.year, file.area_kind],
            )
    return outcome


def write_area(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """The list of LSOAs with their MSOA."""
    outcome = Outcome(file)
    kept = keep(file, boroughs, "lsoa_code")
    add_boroughs(boroughs, kept, synthetic=file.source == "synthetic")
    for (key,), rows in sorted(kept.partition_by("borough_code", as_dict=True).items()):
        borough = str(key)
        slot = Slot(boroughs.con, file.kind, file.release, file.vintage, borough)
        if slot.holds(file):
            outcome.unchanged.append(borough)
            continue
        slot.take(file, outcome, rows.height)
        add_areas(boroughs.con, borough, "lsoa", file.vintage, rows, "lsoa_code", "lsoa_name", "msoa_code")
        add_areas(boroughs.con, borough, "msoa", file.vintage, rows, "msoa_code", "msoa_name")
    return outcome


def write_ward_list(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """Names of wards, so that their boundaries can be told apart from other boroughs'."""
    outcome = Outcome(file)
    kept = keep(file, boroughs, "ward_code", kind="ward")
    add_boroughs(boroughs, kept)
    for (key,), rows in sorted(kept.partition_by("borough_code", as_dict=True).items()):
        slot = Slot(boroughs.con, file.kind, file.release, file.vintage, str(key))
        if slot.holds(file):
            outcome.unchanged.append(str(key))
            continue
        slot.take(file, outcome, rows.height)
        add_areas(boroughs.con, str(key), "ward", file.year, rows, "ward_code", "ward_name")
    return outcome
