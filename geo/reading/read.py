"""One file from disk to `GeoFile`: what it is, then the reader of its kind."""

from collections.abc import Callable
from pathlib import Path

from geo.reading import boundaries, characteristics, deprivation, footprints, lookups, population, postcodes
from geo.reading.geofile import Asked, GeoFile
from geo.reading.source import Source, inspect
from geo.reading.table import Table, read_table
from geo.recognise import ASKED_FOR

READERS: dict[str, Callable[[Source, Table, Asked], GeoFile]] = {
    "deprivation": deprivation.read,
    "population": population.read,
    "characteristic": characteristics.read,
    "change": lookups.read_change,
    "ward": lookups.read_ward,
    "area": lookups.read_area,
    "ward_list": lookups.read_ward_list,
    "postcode": postcodes.read,
    "footprint": footprints.read,
    "footprint_name": footprints.read_names,
}


def read(path: Path, option: str, asked: Asked) -> GeoFile:
    """Reads a file given under an option. Raises `FootprintError` with the file's name and what to do."""
    source = inspect(path)
    if source.is_json:
        file = boundaries.read(source, asked, option)
    else:
        table = read_table(source, option)
        file = READERS[table.recognised.layout.kind](source, table, asked)
    if file.kind not in ASKED_FOR[option]:
        file.notes.append(f"given as --{option}; by its headers it is: {file.title}. Loaded as that")
    return file
