"""Stores the postcodes of the boroughs, in each vintage that the file gives."""

import polars as pl

from geo.errors import counted, listed
from geo.reading.geofile import VINTAGES, GeoFile
from geo.storing.frames import incoming
from geo.storing.keep import keep
from geo.storing.members import Boroughs, add_boroughs
from geo.storing.slot import Outcome, Slot


def write_postcodes(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """Every postcode whose LSOA is in a borough asked for. Raises `FootprintError` if there is none."""
    outcome = Outcome(file)
    for vintage in VINTAGES:
        code = f"lsoa{vintage % 100}_code"
        if code not in file.frame.columns:
            continue
        kept = keep(file, boroughs, code, vintage=vintage, members_first=True).drop_nulls(code)
        add_boroughs(boroughs, kept.select(pl.exclude("lad_name")), synthetic=file.source == "synthetic")
        for (key,), rows in sorted(kept.partition_by("borough_code", as_dict=True).items()):
            _write_vintage(file, boroughs, outcome, str(key), vintage, rows.rename({code: "lsoa_code"}))
    return outcome


def _write_vintage(
    file: GeoFile, boroughs: Boroughs, outcome: Outcome, borough: str, vintage: int, rows: pl.DataFrame
) -> None:
    slot = Slot(boroughs.con, file.kind, None, vintage, borough)
    if slot.holds(file):
        outcome.unchanged.append(borough)
        return
    known = set(boroughs.members("lsoa", vintage)["code"])
    strays = sorted(set(rows["lsoa_code"]) - known) if known else []
    if strays:
        file.notes.append(
            f"{counted(len(strays), 'LSOA')} of {vintage} in no list of the area's LSOAs: {listed(strays)}"
        )
    slot.take(file, outcome, rows.height)
    boroughs.con.execute(
        "delete from ref.postcode where borough_code = ? and vintage = ?", [borough, vintage]
    )
    with incoming(boroughs.con, rows):
        boroughs.con.execute(
            "insert into ref.postcode select postcode, lsoa_code, ?, borough_code from incoming order by postcode",
            [vintage],
        )
