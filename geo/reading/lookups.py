"""Lookups between areas: LSOA 2011 to 2021, LSOA to ward or division, output area to LSOA and MSOA, ward lists."""

import polars as pl

from geo.errors import listed
from geo.reading.cells import lsoa_codes
from geo.reading.geofile import Asked, GeoFile, new_file, settle_vintage
from geo.reading.source import Source
from geo.reading.table import Table
from warehouse.errors import FootprintError

# What ONS calls a change; anything else is not this lookup.
CHANGES = ("U", "S", "M", "X")
# A pseudo code such as E99999999 says that there is none (no county division in a unitary borough).
NO_AREA = r"^[A-Z]99999999$"


def read_change(source: Source, table: Table, asked: Asked) -> GeoFile:
    """Columns lsoa11_code, lsoa21_code, change_code, lad_code and names: a row a link, no link twice."""
    frame = lsoa_codes(source.name, table.frame, "lsoa11_code", unique=False)
    frame = lsoa_codes(source.name, frame, "lsoa21_code", unique=False)
    unknown = frame.filter(~pl.col("change_code").is_in(CHANGES).fill_null(False))
    if unknown.height:
        rows = listed([str(row) for row in unknown["row"].to_list()])
        raise FootprintError(f"{source.name}: change_code is none of U, S, M, X in row {rows}.")
    file = new_file(
        source, table.recognised, frame.unique(["lsoa11_code", "lsoa21_code"], maintain_order=True)
    )
    file.release = str(table.recognised.layout.release)
    return file


def read_ward(source: Source, table: Table, asked: Asked) -> GeoFile:
    """Columns lsoa_code, ward_code, ward_name and the authority; every LSOA in one ward."""
    frame = lsoa_codes(source.name, table.frame, "lsoa_code")
    frame = frame.filter(~pl.col("ward_code").str.contains(NO_AREA).fill_null(True))
    file = new_file(source, table.recognised, frame)
    file.rows_read = table.frame.height
    file.vintage = settle_vintage(source, table.recognised, "lsoa_code", asked)
    file.year = table.recognised.years["ward_code"]
    file.release = f"{file.area_kind} {file.year}"
    return file


def read_area(source: Source, table: Table, asked: Asked) -> GeoFile:
    """Columns lsoa_code, msoa_code, names and the authority; output areas are folded into their LSOA."""
    frame = lsoa_codes(source.name, table.frame, "lsoa_code", unique=False)
    frame = frame.unique(["lsoa_code", "msoa_code", "lad_code"], maintain_order=True)
    torn = frame.filter(pl.col("lsoa_code").is_duplicated())["lsoa_code"].unique().sort().to_list()
    if torn:
        raise FootprintError(
            f"{source.name}: these LSOAs are in two MSOAs or two authorities: {listed(torn)}."
        )
    file = new_file(source, table.recognised, frame)
    file.rows_read = table.frame.height
    file.vintage = settle_vintage(source, table.recognised, "lsoa_code", asked)
    file.release = table.recognised.layout.title
    return file


def read_ward_list(source: Source, table: Table, asked: Asked) -> GeoFile:
    """Columns ward_code, ward_name, lad_code, lad_name."""
    file = new_file(source, table.recognised, table.frame)
    file.year = table.recognised.years["ward_code"]
    file.vintage = file.year
    file.release = f"ward {file.year}"
    return file
