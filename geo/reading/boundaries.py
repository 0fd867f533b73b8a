"""Boundary files (GeoJSON): which areas, of which kind and vintage. Their shapes are read in `shapes.py`."""

import gzip
import json
import re

import polars as pl

from geo.errors import listed
from geo.reading.cells import LSOA, once_only
from geo.reading.geofile import Asked, GeoFile, new_file, settle_vintage
from geo.reading.source import Source
from geo.recognise import recognise
from warehouse.errors import FootprintError

# What the first three characters of an official code say.
KIND_OF_CODE = {"E01": "lsoa", "W01": "lsoa", "E05": "ward", "W05": "ward", "E58": "division"}


def read(source: Source, asked: Asked, option: str) -> GeoFile:
    """Columns area_code, area_name, lad_code, lad_name as far as given, and `feature`, the place in `features`.

    Raises `FootprintError` for what is no collection of polygons with one official code each.
    """
    document = _document(source)
    features = document["features"]
    found = recognise(source.name, list(features[0].get("properties") or {}), "geojson", option)
    rows = [feature.get("properties") or {} for feature in features]
    frame = pl.DataFrame(
        {name: [_text(row.get(header)) for row in rows] for name, header in found.columns.items()},
        schema=dict.fromkeys(found.columns, pl.String),
    ).with_row_index("feature")
    codes = frame["area_code"]
    kinds = {KIND_OF_CODE.get((code or "")[:3]) for code in codes}
    if kinds != {found.layout.area_kind or next(iter(kinds))} or None in kinds:
        strange = [code or "(none)" for code in codes if (code or "")[:3] not in KIND_OF_CODE]
        raise FootprintError(
            f"{source.name}: expected the codes of one kind of area (LSOA E01…, ward E05…, electoral division E58…); "
            f"found {listed(strange) if strange else ' and '.join(sorted(str(kind) for kind in kinds))}."
        )
    once_only(source.name, frame, "area_code")
    file = new_file(source, found, frame)
    file.area_kind = str(next(iter(kinds)))
    if file.area_kind == "lsoa":
        malformed = frame.filter(~pl.col("area_code").str.contains(LSOA))["area_code"].to_list()
        if malformed:
            raise FootprintError(f"{source.name}: these are no LSOA codes: {listed(malformed)}.")
        file.vintage = settle_vintage(source, found, "area_code", asked)
        file.notes += _other_year_in_name(source, document, file.vintage)
    else:
        file.vintage = found.years.get("area_code")
    file.features = features
    file.crs_name = ((document.get("crs") or {}).get("properties") or {}).get("name")
    return file


def _document(source: Source) -> dict:
    opener = gzip.open if source.packed else open
    try:
        with opener(source.path, "rt", encoding=source.encoding.replace("utf-8", "utf-8-sig")) as opened:
            document = json.load(opened)
    except json.JSONDecodeError as error:
        raise FootprintError(
            f"{source.name}: the JSON breaks off or is malformed at line {error.lineno}."
        ) from None
    features = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(features, list) or not features:
        raise FootprintError(
            f"{source.name}: expected a GeoJSON FeatureCollection with at least one feature."
        )
    return document


def _text(value: object) -> str | None:
    return str(value).strip() or None if value is not None else None


def _other_year_in_name(source: Source, document: dict, vintage: int) -> list[str]:
    other = {2011: "2021", 2021: "2011"}[vintage]
    names = [source.name, str(document.get("name") or "")]
    if any(re.search(rf"(?<!\d){other}(?!\d)", name) and str(vintage) not in name for name in names):
        return [
            f"loaded as LSOA {vintage}, but its name speaks of {other}: make sure that it is the right file"
        ]
    return []
