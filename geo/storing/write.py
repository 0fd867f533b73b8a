"""Stores one file by its kind. Files that say which areas belong to a borough go before those that only use it."""

from collections.abc import Callable

from geo.reading.geofile import GeoFile
from geo.storing.boundaries import write_boundaries
from geo.storing.characteristics import write_characteristics
from geo.storing.deprivation import write_deprivation
from geo.storing.footprints import write_footprint_names, write_footprints
from geo.storing.lookups import write_area, write_change, write_ward, write_ward_list
from geo.storing.members import Boroughs
from geo.storing.population import write_population
from geo.storing.postcodes import write_postcodes
from geo.storing.slot import Outcome

# In the order of storing.
WRITERS: dict[str, Callable[[GeoFile, Boroughs], Outcome]] = {
    "change": write_change,
    "area": write_area,
    "deprivation": write_deprivation,
    "ward": write_ward,
    "ward_list": write_ward_list,
    "population": write_population,
    "characteristic": write_characteristics,
    "boundary": write_boundaries,
    "postcode": write_postcodes,
    "footprint": write_footprints,
    "footprint_name": write_footprint_names,
}


def in_order(files: list[GeoFile]) -> list[GeoFile]:
    """The order of storing; files of one kind stay in the order given, except that index denominators go last."""
    kinds = list(WRITERS)
    return sorted(files, key=lambda file: (kinds.index(file.kind), file.denominator))


def write(file: GeoFile, boroughs: Boroughs) -> Outcome:
    return WRITERS[file.kind](file, boroughs)
