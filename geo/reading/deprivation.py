"""Indices of deprivation, Files 1, 2 and 7: England's rank and decile of every LSOA, and the score where given."""

import polars as pl

from geo.reading.cells import lsoa_codes, numbers, whole
from geo.reading.geofile import Asked, GeoFile, new_file, settle_vintage
from geo.reading.source import Source
from geo.reading.table import Table

# LSOAs ranked in each release; a rank beyond it is no rank of that release.
RANKED = {2019: 32_844, 2025: 33_755}


def read(source: Source, table: Table, asked: Asked) -> GeoFile:
    """Columns lsoa_code, lsoa_name, lad_code, lad_name, imd_rank, imd_decile, imd_score (null where not given)."""
    layout = table.recognised.layout
    release = int(layout.release or 0)
    frame = table.frame
    if "imd_score" not in frame.columns:
        frame = frame.with_columns(pl.lit(None, pl.String).alias("imd_score"))
    frame = lsoa_codes(source.name, frame, "lsoa_code")
    frame = numbers(source.name, frame, ["imd_rank", "imd_decile"], required=True)
    frame = numbers(source.name, frame, ["imd_score"], required="imd_score" in table.recognised.columns)
    frame = whole(source.name, frame, "imd_rank", 1, RANKED[release])
    frame = whole(source.name, frame, "imd_decile", 1, 10)
    file = new_file(source, table.recognised, frame)
    file.release = f"IoD {release}"
    file.year = release
    file.vintage = settle_vintage(source, table.recognised, "lsoa_code", asked)
    return file
