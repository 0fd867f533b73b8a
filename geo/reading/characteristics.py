"""Census tables by characteristic: people of a local authority in each group that the returns know."""

import polars as pl

from geo.census import WHOLE, CensusTable, left_out, spelt, tables
from geo.errors import listed
from geo.reading.cells import numbers, whole
from geo.reading.geofile import Asked, GeoFile, new_file
from geo.reading.source import Source
from geo.reading.table import Table
from warehouse.errors import FootprintError

OLDEST = 120


def read(source: Source, table: Table, asked: Asked) -> GeoFile:
    """Columns lad_code, lad_name, characteristic, group_code, people; group `ALL` is everybody of the base.

    Raises `FootprintError` for a category that the table does not have, or for one of its groups without any row: shares
    would be of part of the people only.
    """
    census = tables()[str(table.recognised.layout.table)]
    frame = numbers(source.name, table.frame, ["people"], required=True)
    answered = frame.filter(~pl.col("category").map_elements(spelt, pl.String).is_in(list(left_out())))
    if census.ages:
        answered = _of_age(source, answered, census)
    parts = [_by_category(source, answered, census, characteristic) for characteristic in census.groups]
    parts += [_by_age(answered, census, characteristic) for characteristic in census.ages]
    file = new_file(source, table.recognised, pl.concat(parts))
    file.rows_read = table.frame.height
    file.release = f"{census.release} {census.code}"
    key = [name for name in ("lad_code", "category", "age") if name in table.frame.columns]
    if table.frame.select(key).is_duplicated().any():
        file.notes.append(
            "several rows for one category of an authority (a table of more columns): they were added up"
        )
    return file


def _of_age(source: Source, frame: pl.DataFrame, census: CensusTable) -> pl.DataFrame:
    frame = whole(source.name, numbers(source.name, frame, ["age"], required=True), "age", 0, OLDEST)
    return frame.filter(pl.col("age") >= census.from_age)


def _by_category(
    source: Source, frame: pl.DataFrame, census: CensusTable, characteristic: str
) -> pl.DataFrame:
    names = frame["category"].drop_nulls().unique().sort().to_list()
    group_of = {name: census.group_of(characteristic, name) for name in names}
    unknown = [name for name, group in group_of.items() if group is None]
    expected = census.groups[characteristic]
    if unknown or frame["category"].null_count():
        found = listed([f"“{name}”" for name in unknown]) if unknown else "an empty cell"
        raise FootprintError(
            f"{source.name}: not the categories of {census.words}. Found {found}; expected names that begin with "
            f"{'; '.join(begins for names in expected.values() for begins in names)}."
        )
    missing = [group for group in expected if group not in group_of.values()]
    if missing:
        raise FootprintError(
            f"{source.name}: part of {census.words}. It has no row for a category that begins with "
            f"{'; '.join(expected[missing[0]])}. Take the table with all its categories."
        )
    grouped = frame.with_columns(pl.col("category").replace_strict(group_of).alias("group_code"))
    return _summed(grouped, characteristic)


def _by_age(frame: pl.DataFrame, census: CensusTable, characteristic: str) -> pl.DataFrame:
    band = pl.lit(None, pl.String)
    for group, (low, high) in census.ages[characteristic].items():
        band = pl.when(pl.col("age").is_between(low, high)).then(pl.lit(group)).otherwise(band)
    return _summed(frame.with_columns(band.alias("group_code")), characteristic)


def _summed(frame: pl.DataFrame, characteristic: str) -> pl.DataFrame:
    """A row an authority and group, and one for its whole base."""
    by = ["lad_code", "lad_name"]
    groups = (
        frame.filter(pl.col("group_code") != WHOLE).group_by([*by, "group_code"]).agg(pl.col("people").sum())
    )
    base = frame.group_by(by).agg(pl.col("people").sum()).with_columns(pl.lit(WHOLE).alias("group_code"))
    both = pl.concat([groups, base.select(groups.columns)])
    return both.select(*by, pl.lit(characteristic).alias("characteristic"), "group_code", "people").sort(
        "lad_code", "characteristic", "group_code"
    )
