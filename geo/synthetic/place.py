"""An invented place made from its plan: ground, areas of both vintages, who belongs where, people, deprivation."""

from dataclasses import dataclass

import numpy as np

from geo.synthetic.changes import Change, Ground, choose
from geo.synthetic.coverage import Coverage, lay_out
from geo.synthetic.deprivation import pattern
from geo.synthetic.groups import divide
from geo.synthetic.people import by_age
from geo.synthetic.plan import WARD_NAMES, District, Plan

LSOAS_AN_MSOA = 5
TYPICAL = 1_560  # people in an LSOA
PART = {"S": 1_150, "M": 790, "X": 1_060, "U": TYPICAL}  # people in an atom of each kind of change


@dataclass(frozen=True)
class Area:
    """An LSOA of one vintage: its ground is whole atoms."""

    code: str
    name: str
    ground: Ground
    district: int
    footprint: tuple[str, str]
    ward: tuple[str, str]
    msoa: tuple[str, str]


@dataclass(frozen=True)
class Place:
    """`areas` by vintage in code order; people and feeling are by atom, for the year given."""

    plan: Plan
    coverage: Coverage
    areas: dict[int, list[Area]]
    links: list[tuple[str, str, str]]
    people: dict[int, np.ndarray]
    felt: dict[int, np.ndarray]


@dataclass(frozen=True)
class _Home:
    """Where a change's areas belong."""

    district: int
    footprint: tuple[str, str]
    ward: tuple[str, str]
    msoa: tuple[str, str]


def make(plan: Plan) -> Place:
    """The same plan gives the same place, to the last digit."""
    chance = np.random.default_rng(plan.seed)
    atoms = plan.areas + plan.splits + plan.reshaped
    coverage = lay_out(atoms, plan.radius_km, plan.middle, chance)
    changes = choose(atoms, coverage.neighbours, plan.splits, plan.merges, plan.reshaped)
    areas, links = _name(plan, changes, _homes(plan, coverage, changes))
    people, felt = _people_and_feeling(coverage, changes, chance)
    return Place(plan, coverage, areas, links, people, felt)


def _homes(plan: Plan, coverage: Coverage, changes: list[Change]) -> dict[int, _Home]:
    """Number of a change -> where it belongs, in the order in which its areas are numbered."""
    owner = {atom: number for number, change in enumerate(changes) for atom in change.atoms}
    centres = np.array([coverage.centres[sorted(change.atoms)].mean(axis=0) for change in changes])
    weights = np.array([float(len(change.atoms)) for change in changes])
    beside = tuple(
        frozenset(owner[other] for atom in change.atoms for other in coverage.neighbours[atom]) - {number}
        for number, change in enumerate(changes)
    )

    def parts(members: list[int], count: int) -> list[list[int]]:
        return divide(members, count, centres, beside, weights)

    homes: dict[int, _Home] = {}
    wards = 0
    for district, members in enumerate(parts(list(range(len(changes))), len(plan.districts))):
        about = plan.districts[district]
        msoas = 0
        for place, footprint in enumerate(parts(members, len(about.footprints))):
            for ward_members in parts(footprint, _wards(about, place, len(footprint))):
                ward = (f"E{plan.first_ward + wards:08d}", _ward_name(about, wards))
                wards += 1
                for msoa in parts(ward_members, max(1, round(len(ward_members) / LSOAS_AN_MSOA))):
                    number = (
                        f"E02{900_000 + 1000 * district + msoas + 1:06d}",
                        f"{about.stem} {msoas + 1:03d}",
                    )
                    msoas += 1
                    for member in msoa:
                        homes[member] = _Home(district, about.footprints[place], ward, number)
    return homes


def _wards(district: District, footprint: int, areas: int) -> int:
    """The footprints share the district's wards; the first ones have the odd ones."""
    even, odd = divmod(district.wards, len(district.footprints))
    return min(areas, max(1, even + (footprint < odd)))


def _ward_name(district: District, number: int) -> str:
    name = WARD_NAMES[number % len(WARD_NAMES)]
    return name if number < len(WARD_NAMES) else f"{name} {number // len(WARD_NAMES) + 1}"


def _name(
    plan: Plan, changes: list[Change], homes: dict[int, _Home]
) -> tuple[dict[int, list[Area]], list[tuple[str, str, str]]]:
    """Codes and names: areas of 2011 in the order of their MSOAs; new ones of 2021 get codes and letters after them."""
    code = {2011: plan.first_lsoa, 2021: plan.first_lsoa + plan.areas}
    letters: dict[str, int] = {}
    areas: dict[int, list[Area]] = {2011: [], 2021: []}
    known: dict[tuple[int, Ground], Area] = {}

    def add(vintage: int, ground: Ground, home: _Home) -> None:
        letter = letters.get(home.msoa[1], 0)
        letters[home.msoa[1]] = letter + 1
        area = Area(
            f"E{code[vintage]:08d}", f"{home.msoa[1]}{chr(65 + letter)}", ground,
            home.district, home.footprint, home.ward, home.msoa,
        )  # fmt: skip
        code[vintage] += 1
        areas[vintage].append(area)
        known[vintage, ground] = area

    for number, home in homes.items():
        for ground in changes[number].older:
            add(2011, ground, home)
    for number, home in homes.items():
        if changes[number].letter == "U":
            same = known[2011, changes[number].older[0]]
            areas[2021].append(same)
            known[2021, same.ground] = same
        else:
            for ground in changes[number].newer:
                add(2021, ground, home)
    links = [
        (known[2011, old].code, known[2021, new].code, changes[number].letter)
        for number in homes
        for old, new in changes[number].links()
    ]
    return {vintage: sorted(found, key=lambda area: area.code) for vintage, found in areas.items()}, sorted(
        links
    )


def _people_and_feeling(
    coverage: Coverage, changes: list[Change], chance: np.random.Generator
) -> tuple[dict[int, np.ndarray], dict[int, np.ndarray]]:
    """People by age of mid-2020 and mid-2022, and how deprived an atom is in 2019 and 2025."""
    usual = np.empty(len(coverage.cells))
    for change in changes:
        usual[sorted(change.atoms)] = PART[change.letter]
    felt = pattern(coverage.centres, chance)
    totals = np.round(usual * np.clip(chance.normal(1.0, 0.11, len(usual)), 0.75, 1.3))
    youth = 0.25 * (felt - felt.mean()) + chance.normal(0, 0.35, len(usual))
    later = np.round(totals * chance.normal(1.008, 0.012, len(usual)))
    people = {2020: by_age(totals, youth, chance), 2022: by_age(later, youth - 0.02, chance)}
    return people, {2019: felt, 2025: felt - 0.04 + chance.normal(0, 0.20, len(usual))}
