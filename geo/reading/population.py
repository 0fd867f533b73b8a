"""Mid-year population: people of all ages, adults (18 and over) and single years of age, as far as the file has them."""

import re

import polars as pl

from geo.errors import counted, listed
from geo.reading.cells import lsoa_codes, numbers
from geo.reading.geofile import Asked, GeoFile, new_file, settle_vintage
from geo.reading.source import Source
from geo.reading.table import Table
from warehouse.errors import FootprintError

ADULT_FROM = 18
MID_YEAR = re.compile(r"mid[-_ ]?((?:19|20)\d\d)", re.IGNORECASE)


def read(source: Source, table: Table, asked: Asked) -> GeoFile:
    """Columns lsoa_code, all_ages, adults (null where the file cannot tell), age_0 … age_90 where given."""
    found = table.recognised
    ages = [name for name in table.frame.columns if name.startswith("age_")]
    stated = [name for name in ("all_ages", "adults") if name in table.frame.columns]
    frame = lsoa_codes(source.name, table.frame, "lsoa_code")
    frame = numbers(source.name, frame, stated + ages)
    notes: list[str] = []
    if ages:
        frame = _add_up(frame, ages)
        notes += _disagreements(frame)
        frame = frame.with_columns(_sum_of_ages(ADULT_FROM).alias("adults"))
    if "adults" not in frame.columns:
        frame = frame.with_columns(pl.lit(None, pl.Float64).alias("adults"))
        notes.append("it has no people aged 18 and over: no rate per adult can rest on it")
    missing = frame.filter(pl.col("all_ages").is_null() | (pl.col("adults").is_null() & bool(ages)))
    if missing.height:
        codes = missing["lsoa_code"].to_list()
        notes.append(f"{counted(len(codes), 'area')} without a population, kept as missing: {listed(codes)}")
    file = new_file(source, found, frame)
    file.vintage = settle_vintage(source, found, "lsoa_code", asked)
    file.year = _year(source, table, asked)
    file.release = f"mid-{file.year}" + (" (index denominators)" if found.layout.denominator else "")
    file.notes += notes
    return file


def _add_up(frame: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """One column an age: women's and men's added; missing where either is missing."""
    by_age: dict[int, list[str]] = {}
    for name in columns:
        by_age.setdefault(int(name.split("_")[1]), []).append(name)
    sums = [
        pl.sum_horizontal(names, ignore_nulls=False).alias(f"age_{age}")
        for age, names in sorted(by_age.items())
    ]
    return frame.with_columns(sums).drop(columns)


def _sum_of_ages(oldest_left_out: int) -> pl.Expr:
    return pl.sum_horizontal([f"age_{age}" for age in range(oldest_left_out, 91)], ignore_nulls=False)


def _disagreements(frame: pl.DataFrame) -> list[str]:
    """What the file says twice and differently: reported, the single years of age are believed for adults."""
    notes = []
    checks = [("all_ages", 0, "stated total"), ("adults", ADULT_FROM, "stated number aged 18 and over")]
    for column, first, words in checks:
        if column in frame.columns:
            wrong = frame.filter((pl.col(column) - _sum_of_ages(first)).abs() > 0.5)["lsoa_code"].to_list()
            if wrong:
                notes.append(
                    f"the ages do not add up to the {words} in {counted(len(wrong), 'area')}: {listed(wrong)}"
                )
    return notes


def _year(source: Source, table: Table, asked: Asked) -> int:
    """The year: in the header, else in the lines above it, else in the file's name, else --year."""
    stated = table.recognised.years.get("all_ages")
    if stated is not None:
        return stated
    for text in (table.titles, source.name):
        years = {int(year) for year in MID_YEAR.findall(text)}
        if len(years) == 1:
            return years.pop()
    if asked.year is None:
        raise FootprintError(
            f"{source.name}: neither the file nor its name says of which mid-year its population is. "
            "Say it with --year, e.g. --year 2020."
        )
    return asked.year
