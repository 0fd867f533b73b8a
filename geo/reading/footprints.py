"""Footprint membership with dates, and the published names of footprints."""

import polars as pl

from geo.errors import listed
from geo.reading.cells import dates, lsoa_codes
from geo.reading.geofile import Asked, GeoFile, new_file
from geo.reading.source import Source
from geo.reading.table import Table
from warehouse.errors import FootprintError


def read(source: Source, table: Table, asked: Asked) -> GeoFile:
    """Columns lsoa_code, sdf_code, sdf_name, valid_from, valid_to (null: still so). Vintage null unless a header says it."""
    place = source.name
    frame = lsoa_codes(place, table.frame, "lsoa_code", unique=False)
    frame = dates(place, frame, "valid_from", required=True)
    frame = dates(place, frame, "valid_to", required=False)
    backwards = frame.filter(pl.col("valid_to") < pl.col("valid_from"))["row"].to_list()
    if backwards:
        raise FootprintError(
            f"{place}: valid_to is before valid_from in row {listed([str(n) for n in backwards])}."
        )
    for column in ("sdf_code", "sdf_name"):
        empty = frame.filter(pl.col(column).is_null())["row"].to_list()
        if empty:
            raise FootprintError(f"{place}: {column} is empty in row {listed([str(n) for n in empty])}.")
    names = frame.group_by("sdf_code").agg(pl.col("sdf_name").n_unique().alias("names"))
    named_twice = names.filter(pl.col("names") > 1)["sdf_code"].sort().to_list()
    if named_twice:
        raise FootprintError(f"{place}: these footprint codes have two names: {listed(named_twice)}.")
    file = new_file(source, table.recognised, frame)
    file.source = "local"
    # Without a year in the header the codes themselves settle it: --vintage speaks of boundaries and populations.
    file.vintage = table.recognised.years.get("lsoa_code")
    return file


def read_names(source: Source, table: Table, asked: Asked) -> GeoFile:
    """Columns sdf_name, long_name (null where there is none)."""
    file = new_file(source, table.recognised, table.frame)
    file.source = "local"
    return file
