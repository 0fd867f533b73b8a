"""Small helpers of the geography tests: load files as the command does, ask the store, write a small file."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geo.loading import Loaded, Request, load
from geo.reading.geofile import Asked
from warehouse.connection import open_store

WIGAN = "E08000010"
# Official headers, short enough to write files by hand.
CHANGE = [
    "lsoa11_name",
    "lsoa11_code",
    "change_code",
    "lsoa21_name",
    "lsoa21_code",
    "ltla22_name",
    "ltla22_code",
]
TOTALS_11 = ["lsoa11_code", "lsoa11_name", "total_population", "adults_18plus"]
TOTALS_21 = ["lsoa21_code", "lsoa21_name", "total_population", "adults_18plus"]
MEMBERSHIP = ["lsoa_code", "sdf_code", "sdf_name", "valid_from", "valid_to"]


def load_geo(*files: tuple[str, Path], area: str | tuple[str, ...] = WIGAN, **asked: int) -> Loaded:
    """Loads (option, path) pairs as `python -m geo load` does."""
    areas = (area,) if isinstance(area, str) else area
    return load(Request(areas, tuple(files), Asked(**asked)))


def ask(sql: str, *parameters: object) -> list[tuple]:
    """The rows of a question to the store."""
    with open_store(read_only=True) as con:
        return con.execute(sql, list(parameters)).fetchall()


def one(sql: str, *parameters: object) -> Any:
    """The one value of a question to the store."""
    return ask(sql, *parameters)[0][0]


def notes(loaded: Loaded) -> str:
    """Everything that a load remarked, in one text."""
    return "\n".join([note for outcome in loaded.outcomes for note in outcome.file.notes] + loaded.notes)


def write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def write_geojson(path: Path, features: list[tuple[dict, dict]], **members: object) -> Path:
    """Features from (properties, geometry) pairs."""
    collection = {
        "type": "FeatureCollection",
        **members,
        "features": [{"type": "Feature", "properties": p, "geometry": g} for p, g in features],
    }
    path.write_text(json.dumps(collection), encoding="utf-8")
    return path


def square(x: float, y: float, side: float = 0.01) -> dict:
    """A GeoJSON square with its lower left corner at longitude x, latitude y."""
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def everything(wigan: dict[str, Path]) -> list[tuple[str, Path]]:
    """Every real file of Wigan with its option; one set of LSOA 2011 boundaries, and 2021 for --vintage."""
    return [
        *[("deprivation", wigan[name]) for name in ("file1", "file2", "file7", "iod2025")],
        *[
            ("lookup", wigan[name])
            for name in ("change", "msoa11", "oa11", "oa21", "ward17", "ward22", "ward24", "wards23")
        ],
        ("population", wigan["file6"]),
        ("population", wigan["people2020"]),
        ("boundaries", wigan["bgc2011"]),
        ("boundaries", wigan["lsoa2021"]),
        ("boundaries", wigan["wards2022"]),
        ("boundaries", wigan["wards2023"]),
        ("postcodes", wigan["postcodes"]),
        ("footprints", wigan["footprints"]),
        ("footprints", wigan["footprint_names"]),
    ]
