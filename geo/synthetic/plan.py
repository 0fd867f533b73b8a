"""What an invented place is to be: the borough that ships with the project, and a county for tests of scale."""

from dataclasses import dataclass

LAST_ISSUED = 1_900_000  # LSOA numbers from here on were never issued


@dataclass(frozen=True)
class District:
    """One borough of a plan, with the names of its footprints (code, name) and the number of its wards."""

    code: str
    name: str
    stem: str
    footprints: tuple[tuple[str, str], ...]
    wards: int


@dataclass(frozen=True)
class Plan:
    """Everything that decides an invented place; the same plan makes the same place."""

    seed: int
    districts: tuple[District, ...]
    areas: int  # LSOAs of 2011
    radius_km: float
    middle: tuple[float, float]  # longitude, latitude
    first_lsoa: int
    first_ward: int
    splits: int = 0
    merges: int = 0
    reshaped: int = 0
    postcodes_an_area: int = 0
    footprints_from: str = "2019-04-01"


FERNBECK = Plan(
    seed=20190701,
    districts=(
        District(
            code="E08900001",
            name="Synthetic borough of Fernbeck",
            stem="Fernbeck",
            # From north to south, as the groups come.
            footprints=(
                ("NOR", "Northfields"),
                ("HIL", "Hillside"),
                ("EAS", "Eastvale"),
                ("COM", "West Common"),
                ("TOW", "Town Centre"),
                ("SOU", "Southmoor"),
                ("RIV", "Riverside"),
            ),
            wards=25,
        ),
    ),
    areas=200,
    radius_km=8.0,
    middle=(-2.3, 53.6),
    first_lsoa=LAST_ISSUED + 1,
    first_ward=5_900_001,
    splits=4,
    merges=2,
    reshaped=1,
    postcodes_an_area=15,
)

WARD_NAMES = [
    "Alder Bank",
    "Ash Lane",
    "Beck Side",
    "Birch Row",
    "Bridge End",
    "Brook Street",
    "Cherry Tree",
    "Church Hill",
    "Elm Park",
    "Fern Hill",
    "Green Lane",
    "Hawthorn",
    "Heath Road",
    "Holly Bank",
    "Larch Field",
    "Lime Walk",
    "Maple Drive",
    "Mill Lane",
    "Oak Grove",
    "Orchard",
    "Poplar",
    "Rowan",
    "Station",
    "Willow",
    "Yew Tree",
]


def county_plan(areas: int, districts: int, seed: int) -> Plan:
    """A county of `districts` boroughs with `areas` LSOAs in all; each borough is one footprint."""
    return Plan(
        seed=seed,
        districts=tuple(
            District(
                code=f"E07900{number:03d}",
                name=f"Synthetic district {number} of Fernshire",
                stem=f"Fernshire {number}",
                footprints=((f"D{number:02d}", f"District {number}"),),
                wards=max(1, round(areas / districts / 8)),
            )
            for number in range(1, districts + 1)
        ),
        areas=areas,
        radius_km=8.0 * (areas / 200) ** 0.5,
        middle=(-2.3, 53.6),
        first_lsoa=LAST_ISSUED + 10_001,
        first_ward=5_910_001,
    )
