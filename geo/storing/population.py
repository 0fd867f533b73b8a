"""Stores mid-year populations. What a file does not say stays missing; totals of one year must agree to stand together."""

import duckdb
import polars as pl

from geo.errors import counted, listed
from geo.reading.geofile import GeoFile
from geo.storing.frames import frame_of, incoming
from geo.storing.keep import keep
from geo.storing.members import Boroughs, add_areas, add_boroughs
from geo.storing.slot import Outcome, Slot

HELD = """
select p.area_code as lsoa_code, p.people as held
from ref.population as p
where p.area_code in (select area_code from ref.area where area_kind = 'lsoa' and borough_code = ?)
  and p.vintage = ? and p.year = ? and p.population = 'all_ages' and not p.derived
order by all
"""
DELETE = """
delete from ref.population
where area_code in (select area_code from ref.area where area_kind = 'lsoa' and borough_code = ?)
  and vintage = ? and year = ? and (derived or population in (select unnest(?)))
"""
DELETE_AGES = """
delete from ref.population_age
where area_code in (select area_code from ref.area where area_kind = 'lsoa' and borough_code = ?)
  and vintage = ? and year = ?
"""
MID_YEAR_HELD = """
select count(*) from ref.load
where kind = 'population' and release = ? and vintage = ? and area_code = ? and replaced_by is null
"""


def write_population(file: GeoFile, boroughs: Boroughs) -> Outcome:
    """Rows all_ages and adults of every LSOA as far as stated, and single years of age where given."""
    outcome = Outcome(file)
    con = boroughs.con
    kept = keep(file, boroughs, "lsoa_code")
    add_boroughs(boroughs, kept, synthetic=file.source == "synthetic")
    for (key,), rows in sorted(kept.partition_by("borough_code", as_dict=True).items()):
        borough = str(key)
        add_areas(con, borough, "lsoa", file.vintage, rows, "lsoa_code", "lsoa_name")
        slot = Slot(con, file.kind, file.release, file.vintage, borough)
        if slot.holds(file):
            outcome.unchanged.append(borough)
            continue
        if file.denominator and _mid_year_held(con, file, borough):
            file.notes.append(
                f"the mid-{file.year} estimate is loaded: the index denominators are not used beside it"
            )
            outcome.unchanged.append(borough)
            continue
        agrees = _agrees(file, rows, frame_of(con, HELD, [borough, file.vintage, file.year]))
        slot.take(file, outcome, rows.height, beside=agrees)
        _replace(con, file, borough, rows, agrees)
    return outcome


def _mid_year_held(con: duckdb.DuckDBPyConnection, file: GeoFile, borough: str) -> bool:
    found = con.execute(MID_YEAR_HELD, [f"mid-{file.year}", file.vintage, borough]).fetchone()
    return bool(found and found[0])


def _agrees(file: GeoFile, rows: pl.DataFrame, held: pl.DataFrame) -> bool:
    """True if the totals held for this year are the same in every area: then what they came with may stay."""
    joined = rows.join(held, on="lsoa_code", how="inner")
    differ = joined.filter((pl.col("all_ages") - pl.col("held")).abs() > 0.5)["lsoa_code"].to_list()
    if differ:
        file.notes.append(
            f"totals differ from those held before in {counted(len(differ), 'area')}: {listed(differ)}; "
            "this file takes their place"
        )
    return not differ and set(held["lsoa_code"]) == set(
        rows.filter(pl.col("all_ages").is_not_null())["lsoa_code"]
    )


def _replace(
    con: duckdb.DuckDBPyConnection, file: GeoFile, borough: str, rows: pl.DataFrame, agrees: bool
) -> None:
    stated = [column for column in ("all_ages", "adults") if rows[column].null_count() < rows.height]
    place = [borough, file.vintage, file.year]
    con.execute(DELETE, [*place, stated if agrees else ["all_ages", "adults"]])
    ages = [column for column in rows.columns if column.startswith("age_")]
    if ages or not agrees:
        con.execute(DELETE_AGES, place)
    people = rows.unpivot(
        stated, index="lsoa_code", variable_name="population", value_name="people"
    ).drop_nulls()
    with incoming(con, people):
        con.execute(
            "insert into ref.population select lsoa_code, ?, ?, population, people, false, ?, false "
            "from incoming order by lsoa_code, population",
            [file.vintage, file.year, f"{file.release}, {file.name}"],
        )
    if ages:
        by_age = rows.unpivot(ages, index="lsoa_code", variable_name="age", value_name="people").drop_nulls()
        with incoming(con, by_age):
            con.execute(
                "insert into ref.population_age select lsoa_code, ?, ?, cast(substr(age, 5) as integer) as age, people "
                "from incoming order by lsoa_code, age",
                [file.vintage, file.year],
            )
