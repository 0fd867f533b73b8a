"""Postcodes and their LSOAs: ONS Postcode Directory, National Statistics Postcode Lookup, short lookups."""

import polars as pl

from geo.reading.cells import LSOA
from geo.reading.geofile import Asked, GeoFile, new_file
from geo.reading.source import Source
from geo.reading.table import Table

POSTCODE = r"^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$"


def read(source: Source, table: Table, asked: Asked) -> GeoFile:
    """Columns postcode (capitals, no space), lsoa11_code and lsoa21_code as far as given, lad_code.

    Scottish, Northern Irish and off-shore postcodes have no LSOA of England or Wales and are left out.
    """
    frame = table.frame.with_columns(
        pl.col("postcode").str.to_uppercase().str.replace_all(r"\s", "").alias("postcode")
    )
    codes = [name for name in ("lsoa11_code", "lsoa21_code") if name in frame.columns]
    frame = frame.with_columns(
        pl.when(pl.col(name).str.contains(LSOA)).then(pl.col(name)).alias(name) for name in codes
    )
    unreadable = frame.filter(~pl.col("postcode").str.contains(POSTCODE).fill_null(False)).height
    frame = frame.filter(
        pl.col("postcode").str.contains(POSTCODE) & pl.any_horizontal(pl.col(codes).is_not_null())
    )
    file = new_file(source, table.recognised, frame.unique("postcode", keep="first", maintain_order=True))
    file.rows_read = table.frame.height
    if unreadable:
        file.notes.append(f"{unreadable:,} rows have no readable postcode and were left out")
    return file
