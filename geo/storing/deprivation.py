"""Stores a deprivation index. Files 1, 2 and 7 of one release say the same ranks: they stand beside each other."""

import polars as pl

from geo.errors import counted, listed
from geo.reading.geofile import GeoFile
from geo.storing.frames import frame_of, incoming
from geo.storing.keep import keep
from geo.storing.members import Boroughs, add_areas, add_boroughs
from geo.storing.slot import Outcome, Slot

HELD = """
select lsoa_code, imd_rank as held_rank, imd_decile as held_decile, imd_score as held_score
from ref.deprivation
where borough_code = ? and imd_release = ?
"""
COLUMNS = ["lsoa_code", "vintage", "imd_release", "borough_code", "imd_rank", "imd_decile", "imd_score"]


def write_deprivation(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """Every LSOA of the boroughs with its rank, decile and score. A score that this file lacks is kept."""
    outcome = Outcome(file)
    kept = keep(file, boroughs, "lsoa_code")
    add_boroughs(boroughs, kept, synthetic=file.source == "synthetic")
    for (borough,), rows in sorted(kept.partition_by("borough_code", as_dict=True).items()):
        add_areas(boroughs.con, str(borough), "lsoa", file.vintage, rows, "lsoa_code", "lsoa_name")
        slot = Slot(boroughs.con, file.kind, file.release, file.vintage, str(borough))
        if slot.holds(file):
            outcome.unchanged.append(str(borough))
            continue
        merged, agrees = _merge(file, rows, frame_of(boroughs.con, HELD, [borough, file.year]))
        slot.take(file, outcome, rows.height, beside=agrees)
        boroughs.con.execute(
            "delete from ref.deprivation where borough_code = ? and imd_release = ?", [borough, file.year]
        )
        with incoming(boroughs.con, merged):
            boroughs.con.execute(
                "insert into ref.deprivation by name select * from incoming order by lsoa_code"
            )
    return outcome


def _merge(file: GeoFile, rows: pl.DataFrame, held: pl.DataFrame) -> tuple[pl.DataFrame, bool]:
    """The rows to store, and whether what was held says the same (then its file still stands)."""
    joined = rows.join(held, on="lsoa_code", how="left")
    same = (pl.col("imd_rank") == pl.col("held_rank")) & (pl.col("imd_decile") == pl.col("held_decile"))
    rescored = pl.col("imd_score") != pl.col("held_score")
    differ = joined.filter(pl.col("held_rank").is_not_null() & (~same | rescored.fill_null(False)))
    if differ.height:
        file.notes.append(
            f"rank, decile or score differ from the file held before in {counted(differ.height, 'area')}: "
            f"{listed(differ['lsoa_code'].to_list())}; this file counts"
        )
    merged = joined.with_columns(
        pl.lit(file.vintage, pl.Int32).alias("vintage"),
        pl.lit(file.year, pl.Int32).alias("imd_release"),
        pl.coalesce("imd_score", pl.when(same).then(pl.col("held_score"))).alias("imd_score"),
    ).select(COLUMNS)
    agrees = not differ.height and set(held["lsoa_code"]) == set(rows["lsoa_code"])
    return merged, agrees
