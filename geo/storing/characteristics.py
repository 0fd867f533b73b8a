"""Stores how many people of a borough are in each group of a characteristic, by release and table."""

import polars as pl

from geo.census import tables
from geo.errors import counted, listed
from geo.reading.geofile import GeoFile
from geo.storing.frames import incoming
from geo.storing.members import Boroughs, add_boroughs
from geo.storing.slot import Outcome, Slot
from warehouse.errors import FootprintError


def write_characteristics(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """Rows of `ref.characteristic_population`. Raises `FootprintError` naming both sides for another authority's file."""
    outcome = Outcome(file)
    kept = file.frame.filter(pl.col("lad_code").is_in(list(boroughs.codes))).with_columns(
        pl.col("lad_code").alias("borough_code")
    )
    if not kept.height:
        raise FootprintError(
            f"{file.name}: it holds nothing of {boroughs.names()}. It holds {_holds(file.frame)}. Give the table of this "
            "authority, or another --area."
        )
    add_boroughs(boroughs, kept, synthetic=file.source == "synthetic")
    census = tables()[str(file.release).split()[-1]]
    for (key,), rows in sorted(kept.partition_by("borough_code", as_dict=True).items()):
        borough = str(key)
        slot = Slot(boroughs.con, file.kind, file.release, None, borough)
        if slot.holds(file):
            outcome.unchanged.append(borough)
            continue
        slot.take(file, outcome, rows.height)
        boroughs.con.execute(
            "delete from ref.characteristic_population where borough_code = ? and table_code = ? and release = ?",
            [borough, census.code, census.release],
        )
        with incoming(boroughs.con, rows):
            boroughs.con.execute(
                "insert into ref.characteristic_population "
                "select borough_code, ?, ?, characteristic, group_code, people, ?, ?, ? from incoming order by all",
                [census.release, census.code, census.base, census.from_age, file.source],
            )
    return outcome


def _holds(frame: pl.DataFrame) -> str:
    found = frame.select("lad_code", "lad_name").unique().sort("lad_code")
    words = [f"{row['lad_name'] or ''} ({row['lad_code']})".strip() for row in found.iter_rows(named=True)]
    return f"{counted(len(words), 'authority', 'authorities')}: {listed(words, 3)}"
