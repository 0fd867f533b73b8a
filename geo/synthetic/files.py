"""An invented place as the files that official geography would come in, ready for the same storing code."""

import hashlib
import json

import numpy as np
import polars as pl
import shapely

from geo.reading.deprivation import RANKED
from geo.reading.geofile import GeoFile
from geo.synthetic import characteristics
from geo.synthetic.deprivation import deciles, ranks, scores
from geo.synthetic.place import Area, Place

VINTAGE_OF = {2019: 2011, 2025: 2021}  # release of the index -> vintage of its LSOAs
YEAR_OF = {2011: 2020, 2021: 2022}  # vintage -> the mid-year whose people are given on it
WARDS_OF = {2011: 2019, 2021: 2023}
ADULT_FROM = 18
# Letters that postcodes use after the number.
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def files(place: Place) -> list[GeoFile]:
    """Everything that can be loaded of a place. `source` is synthetic throughout; hashes are of the content."""
    found = [_change(place)]
    for vintage in (2011, 2021):
        found += [_msoas(place, vintage), _wards(place, vintage), _population(place, vintage)]
        found.append(_boundaries(place, vintage))
    found += [_deprivation(place, release) for release in VINTAGE_OF]
    found += [_ward_boundaries(place), _footprints(place)]
    found += _characteristics(place)
    return found + ([_postcodes(place)] if place.plan.postcodes_an_area else [])


def _file(place: Place, kind: str, what: str, frame: pl.DataFrame, **about: object) -> GeoFile:
    features = about.get("features", [])
    content = frame.write_csv() + json.dumps(features)
    return GeoFile(
        name=f"synthetic {what}, seed {place.plan.seed}",
        sha256=hashlib.sha256(f"{kind}{what}{content}".encode()).hexdigest(),
        kind=kind,
        title=f"Synthetic {what}",
        frame=frame,
        source="synthetic",
        rows_read=frame.height,
        **about,  # type: ignore[arg-type]
    )


def _frame(place: Place, areas: list[Area]) -> pl.DataFrame:
    """What every file says of an LSOA: code, name and borough."""
    districts = [place.plan.districts[area.district] for area in areas]
    return pl.DataFrame(
        {
            "lsoa_code": [area.code for area in areas],
            "lsoa_name": [area.name for area in areas],
            "lad_code": [district.code for district in districts],
            "lad_name": [district.name for district in districts],
        }
    )


def _over_ground(areas: list[Area], by_atom: np.ndarray) -> np.ndarray:
    return np.array([by_atom[list(area.ground)].sum(axis=0) for area in areas])


def _change(place: Place) -> GeoFile:
    older = {area.code: area for area in place.areas[2011]}
    newer = {area.code: area for area in place.areas[2021]}
    base = _frame(place, [newer[new] for _, new, _ in place.links]).rename(
        {"lsoa_code": "lsoa21_code", "lsoa_name": "lsoa21_name"}
    )
    frame = base.with_columns(
        pl.Series("lsoa11_code", [old for old, _, _ in place.links]),
        pl.Series("lsoa11_name", [older[old].name for old, _, _ in place.links]),
        pl.Series("change_code", [letter for _, _, letter in place.links]),
    )
    return _file(place, "change", "LSOA 2011 to LSOA 2021 lookup", frame, release="LSOA 2011 to 2021")


def _msoas(place: Place, vintage: int) -> GeoFile:
    areas = place.areas[vintage]
    frame = _frame(place, areas).with_columns(
        pl.Series("msoa_code", [area.msoa[0] for area in areas]),
        pl.Series("msoa_name", [area.msoa[1] for area in areas]),
    )
    return _file(
        place, "area", f"LSOA {vintage} to MSOA lookup", frame, vintage=vintage, release="LSOA to MSOA"
    )


def _wards(place: Place, vintage: int) -> GeoFile:
    areas, year = place.areas[vintage], WARDS_OF[vintage]
    frame = _frame(place, areas).with_columns(
        pl.Series("ward_code", [area.ward[0] for area in areas]),
        pl.Series("ward_name", [area.ward[1] for area in areas]),
    )
    about = {"vintage": vintage, "year": year, "release": f"ward {year}", "area_kind": "ward"}
    return _file(place, "ward", f"LSOA {vintage} to ward {year} lookup", frame, **about)


def _population(place: Place, vintage: int) -> GeoFile:
    areas, year = place.areas[vintage], YEAR_OF[vintage]
    people = _over_ground(areas, place.people[year]).astype(float)
    frame = _frame(place, areas).with_columns(
        pl.Series("all_ages", people.sum(axis=1)),
        pl.Series("adults", people[:, ADULT_FROM:].sum(axis=1)),
        *[pl.Series(f"age_{age}", people[:, age]) for age in range(people.shape[1])],
    )
    about = {"vintage": vintage, "year": year, "release": f"mid-{year}"}
    return _file(place, "population", f"population, mid-{year}, by single year of age", frame, **about)


def _characteristics(place: Place) -> list[GeoFile]:
    return [
        _file(
            place,
            "characteristic",
            f"census table {table.code}",
            frame,
            release=f"{table.release} {table.code}",
        )
        for table, frame in characteristics.frames(place)
    ]


def _deprivation(place: Place, release: int) -> GeoFile:
    vintage, ranked = VINTAGE_OF[release], RANKED[release]
    areas = place.areas[vintage]
    people = place.people[2020].sum(axis=1)
    felt = _over_ground(areas, place.felt[release] * people) / _over_ground(areas, people)
    rank = ranks(felt, ranked)
    frame = _frame(place, areas).with_columns(
        pl.Series("imd_rank", rank, pl.Int32),
        pl.Series("imd_decile", deciles(rank, ranked), pl.Int32),
        pl.Series("imd_score", scores(rank, ranked)),
    )
    about = {"vintage": vintage, "year": release, "release": f"IoD {release}"}
    return _file(place, "deprivation", f"index of multiple deprivation {release}", frame, **about)


def _boundaries(place: Place, vintage: int) -> GeoFile:
    areas = place.areas[vintage]
    frame = _frame(place, areas).rename({"lsoa_code": "area_code", "lsoa_name": "area_name"})
    shapes = [_merged(place, list(area.ground)) for area in areas]
    return _shapes(place, f"LSOA {vintage} boundaries", frame, shapes, "lsoa", vintage)


def _ward_boundaries(place: Place) -> GeoFile:
    wards: dict[tuple[str, str, int], list[int]] = {}
    for area in place.areas[2021]:
        wards.setdefault((*area.ward, area.district), []).extend(area.ground)
    frame = pl.DataFrame(
        {
            "area_code": [code for code, _, _ in sorted(wards)],
            "area_name": [name for _, name, _ in sorted(wards)],
            "lad_code": [place.plan.districts[district].code for _, _, district in sorted(wards)],
        }
    )
    shapes = [_merged(place, wards[ward]) for ward in sorted(wards)]
    year = WARDS_OF[2021]
    return _shapes(place, f"ward {year} boundaries", frame, shapes, "ward", year)


def _merged(place: Place, atoms: list[int]) -> shapely.Geometry:
    cells = [place.coverage.cells[atom] for atom in sorted(atoms)]
    return cells[0] if len(cells) == 1 else shapely.coverage_union_all(cells)


def _shapes(
    place: Place, what: str, frame: pl.DataFrame, shapes: list[shapely.Geometry], kind: str, vintage: int
) -> GeoFile:
    features = [{"geometry": shapely.geometry.mapping(shape)} for shape in shapes]
    about = {"features": features, "area_kind": kind, "vintage": vintage}
    return _file(place, "boundary", what, frame.with_row_index("feature"), **about)


def _footprints(place: Place) -> GeoFile:
    """By the LSOAs of 2021; those of 2011 follow by the rule for carrying codes, as with a real file."""
    areas = place.areas[2021]
    frame = pl.DataFrame(
        {
            "lsoa_code": [area.code for area in areas],
            "sdf_code": [area.footprint[0] for area in areas],
            "sdf_name": [area.footprint[1] for area in areas],
        }
    ).with_columns(
        pl.lit(place.plan.footprints_from).str.to_date().alias("valid_from"),
        pl.lit(None, pl.Date).alias("valid_to"),
    )
    return _file(place, "footprint", "footprint membership", frame, vintage=2021)


def _postcodes(place: Place) -> GeoFile:
    """Postcodes of an area that was never issued (ZX), a district a ward, each in its LSOA of either vintage."""
    rows = []
    districts = {ward: number + 1 for number, ward in enumerate(sorted({a.ward for a in place.areas[2021]}))}
    older = {atom: area.code for area in place.areas[2011] for atom in area.ground}
    units = dict.fromkeys(districts, 0)
    for area in place.areas[2021]:
        for atom in area.ground:
            for _ in range(place.plan.postcodes_an_area):
                unit = units[area.ward]
                units[area.ward] += 1
                sector, rest = divmod(unit, len(LETTERS) ** 2)
                first, second = divmod(rest, len(LETTERS))
                postcode = f"ZX{districts[area.ward]}{sector + 1}{LETTERS[first]}{LETTERS[second]}"
                rows.append((postcode, older[atom], area.code, place.plan.districts[area.district].code))
    columns = ["postcode", "lsoa11_code", "lsoa21_code", "lad_code"]
    return _file(place, "postcode", "postcodes", pl.DataFrame(rows, schema=columns, orient="row"))
