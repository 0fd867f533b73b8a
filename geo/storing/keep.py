"""Which rows of a file belong to the boroughs asked for. A file of another authority or vintage is refused by name."""

import re

import polars as pl

from geo.errors import counted, listed
from geo.reading.geofile import GeoFile
from geo.storing.members import Boroughs
from warehouse.errors import FootprintError

# ONS numbered the areas of 2021 that are new from here on; unchanged areas kept their code.
LAST_OF_2011 = {"E01": 33_768, "W01": 1_958}
INVENTED_FROM = 900_000  # codes of synthetic areas, never issued
STEM = re.compile(r" \d{3}[A-Z]+$")


class AreasUnknown(FootprintError):
    """Nothing loaded so far says which areas belong to the borough; another file of the command may."""


def keep(
    file: GeoFile,
    boroughs: Boroughs,
    code: str,
    kind: str = "lsoa",
    vintage: int | None = None,
    members_first: bool = False,
) -> pl.DataFrame:
    """The file's rows of the boroughs, with `borough_code`. Notes go to the file.

    The local authority column decides; where there is none, or it has codes of another year, the areas already
    known do (with `members_first` they go before it); where none are known of this vintage, the borough's name in
    the areas' names.
    Raises `FootprintError` naming both sides for a file of another authority or another vintage.
    """
    vintage = vintage if vintage is not None else file.vintage
    if kind == "lsoa" and vintage is not None:
        refuse_other_vintage(file, boroughs, file.frame[code], vintage)
    known = members_first and boroughs.members(kind, vintage).height
    rows = None if known else _by_authority(file, boroughs)
    if rows is None:
        rows = _by_members(file, boroughs, code, kind, vintage)
    if rows is None and kind == "lsoa":
        rows = _by_name(file, boroughs, code, vintage)
    if rows is None:
        raise _refusal(file, boroughs, code, kind, vintage)
    return rows.sort(code)


def refuse_other_vintage(file: GeoFile, boroughs: Boroughs, codes: pl.Series, vintage: int) -> None:
    """Refuses codes that are known to exist in the other vintage alone."""
    known = boroughs.members("lsoa")
    this = set(known.filter(pl.col("vintage") == vintage)["code"])
    other = set(known.filter(pl.col("vintage") != vintage)["code"])
    found = set(codes.drop_nulls().unique())
    foreign = found & (other - this) if this else set()
    if vintage == 2011:
        foreign |= {code for code in found if _numbered_2021(code)}
    if foreign:
        other_vintage = 2021 if vintage == 2011 else 2011
        raise FootprintError(
            f"{file.name}: loaded as LSOA {vintage}, but {counted(len(foreign), 'code')} of it exist only among the "
            f"LSOAs of {other_vintage}: {listed(sorted(foreign))}. Load it as LSOA {other_vintage}, or take the file "
            f"of {vintage}."
        )


def _numbered_2021(code: str) -> bool:
    number = int(code[3:])
    return LAST_OF_2011[code[:3]] < number < INVENTED_FROM


def _by_authority(file: GeoFile, boroughs: Boroughs) -> pl.DataFrame | None:
    if "lad_code" not in file.frame.columns:
        return None
    rows = _by_lad(file, boroughs)
    return rows.with_columns(pl.col("lad_code").alias("borough_code")) if rows.height else None


def _by_lad(file: GeoFile, boroughs: Boroughs) -> pl.DataFrame:
    return file.frame.filter(pl.col("lad_code").is_in(list(boroughs.codes)))


def _by_members(
    file: GeoFile, boroughs: Boroughs, code: str, kind: str, vintage: int | None
) -> pl.DataFrame | None:
    # Wards have codes of their own for every change of boundary: any year's list will do.
    known = boroughs.members(kind, vintage if kind == "lsoa" else None)
    owners = known.unique("code", keep="first", maintain_order=True).select(
        pl.col("code").alias(code), "borough_code"
    )
    rows = file.frame.join(owners, on=code, how="inner")
    if not rows.height:
        return None
    if "lad_code" in file.frame.columns and not _by_lad(file, boroughs).height:
        file.notes.append(
            f"its local authority codes are of another year and have no {' or '.join(boroughs.codes)}: "
            "its rows were taken by their area codes"
        )
    _say_left_out(file, boroughs, code, kind, rows)
    return rows


def _say_left_out(file: GeoFile, boroughs: Boroughs, code: str, kind: str, rows: pl.DataFrame) -> None:
    """Areas that bear the borough's name but are in no list of it: left out, by count and example."""
    names = next((column for column in ("lsoa_name", "area_name") if column in file.frame.columns), None)
    if kind != "lsoa" or names is None:
        return
    ours = file.frame.filter(_stem(names).is_in(list(boroughs.stems())))
    strays = sorted(set(ours[code]) - set(rows[code]))
    if strays:
        file.notes.append(
            f"{counted(len(strays), 'area')} named as {boroughs.names()} but in no list of its areas, left out: "
            f"{listed(strays)}"
        )


def _by_name(file: GeoFile, boroughs: Boroughs, code: str, vintage: int | None) -> pl.DataFrame | None:
    names = next((column for column in ("lsoa_name", "area_name") if column in file.frame.columns), None)
    stems = boroughs.stems()
    if names is None or not stems or boroughs.members("lsoa", vintage).height:
        return None
    rows = file.frame.with_columns(_stem(names).replace_strict(stems, default=None).alias("borough_code"))
    rows = rows.filter(pl.col("borough_code").is_not_null())
    if not rows.height:
        return None
    file.notes.append(
        f"no list of the LSOAs of {vintage} is loaded: its areas were taken by their names; "
        "the LSOA 2011 to 2021 lookup would make that certain"
    )
    return rows


def _stem(column: str) -> pl.Expr:
    return pl.col(column).str.replace(STEM.pattern, "")


def _refusal(file: GeoFile, boroughs: Boroughs, code: str, kind: str, vintage: int | None) -> FootprintError:
    known = boroughs.members(kind, vintage if kind == "lsoa" else None)
    what = {"lsoa": f"LSOAs of {vintage}", "ward": "wards", "division": "electoral divisions"}[kind]
    if not known.height:
        need = "a deprivation index or a lookup" if kind == "lsoa" else f"the lookup from LSOAs to {what}"
        return AreasUnknown(
            f"{file.name}: nothing loaded says which {what} belong to {boroughs.names()}, and the file does not "
            f"either; it holds {_holds(file, code)}. Load {need} of the area first, or in the same command."
        )
    return FootprintError(
        f"{file.name}: it holds none of the {counted(known['code'].n_unique(), 'area')} ({what}) of "
        f"{boroughs.names()}. It holds {_holds(file, code)}. Give the file of this area, or another --area."
    )


def _holds(file: GeoFile, code: str) -> str:
    """What a file of another authority holds, in names where it has them."""
    frame = file.frame
    if "lad_code" in frame.columns:
        name = pl.col("lad_name") if "lad_name" in frame.columns else pl.lit(None, pl.String)
        found = frame.group_by("lad_code").agg(pl.len().alias("n"), name.first().alias("name"))
        top = found.drop_nulls("lad_code").sort(["n", "lad_code"], descending=[True, False])
        words = [f"{row['name'] or ''} ({row['lad_code']})".strip() for row in top.iter_rows(named=True)]
        return f"{counted(frame.height, 'row')} of {listed(words, 3)}"
    names = next((column for column in ("lsoa_name", "area_name") if column in frame.columns), None)
    if names is not None:
        top = frame.group_by(_stem(names).alias("stem")).len().sort(["len", "stem"], descending=[True, False])
        return f"{counted(frame.height, 'area')} of {listed(top['stem'].drop_nulls().to_list(), 3)}"
    return f"{counted(frame.height, 'area')} such as {listed(frame[code].to_list(), 3)}"
