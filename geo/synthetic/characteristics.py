"""Invented census tables of an invented place: how many of its people are in each group. Shares are plausible for a borough
in the north of England and belong to no real one."""

import numpy as np
import polars as pl

from geo.census import WHOLE, CensusTable, tables
from geo.synthetic.place import Place

YEAR = 2020  # whose people the invented census counts
WOMEN = 0.508
# Characteristic → group → share of those who answered. A group that shares nothing with the returns is `ALL`.
SHARES: dict[str, dict[str, float]] = {
    "ethnic_category": {
        "A": 82.9, "B": 0.9, "C": 3.8, "D": 0.8, "E": 0.4, "F": 0.6, "G": 0.5, "H": 1.6, "J": 3.1, "K": 0.9, "L": 0.9,
        "M": 0.5, "N": 1.5, "P": 0.3, "R": 0.6, "S": 0.7,
    },
    "religion_or_belief": {
        "none": 38.0, "buddhist": 0.3, "christian": 55.0, "hindu": 0.8, "jewish": 0.1, "muslim": 5.1, "sikh": 0.2, "other": 0.5,
    },
    "disability": {"yes": 20.5, "no": 79.5},
    "carer": {"yes": 10.2, "no": 89.8},
    "armed_forces": {"veteran": 4.4, WHOLE: 95.6},
    "employment_status": {
        "employed": 49.5, "self_employed": 7.3, "unemployed": 3.0, "student": 5.4, "retired": 22.8, "carer_at_home": 4.5,
        "long_term_sick": 5.0, "other": 2.5,
    },
    "routine_and_manual": {"yes": 33.5, "no": 66.5},
    "sexual_orientation": {"heterosexual": 96.9, "gay_or_lesbian": 1.7, "bisexual": 1.1, "other": 0.3},
    "gender_same_as_birth": {"yes": 99.5, "no": 0.5},
    "marital_status": {
        "single": 37.0, "married_or_civil_partnership": 44.3, "separated": 2.2, "divorced": 9.8, "widowed": 6.7,
    },
}  # fmt: skip
ETHNIC_GROUPS = {"white": "ABC", "mixed": "DEFG", "asian": "HJKL", "black": "MNP", "other": "RS"}
# Of the religions, orientation and identity some do not answer.
ANSWERED = {"religion_or_belief": 0.94, "sexual_orientation": 0.93, "gender_same_as_birth": 0.945}


def frames(place: Place) -> list[tuple[CensusTable, pl.DataFrame]]:
    """A table and its rows, as reading the file would give them. Drawn from a seed of its own: nothing else changes."""
    chance = np.random.default_rng([place.plan.seed, 2021])
    ages = [_by_age(place, number) for number in range(len(place.plan.districts))]
    found = []
    for table in tables().values():
        rows = []
        for number, district in enumerate(place.plan.districts):
            counts = _ages(table, ages[number]) if table.ages else _drawn(table, ages[number], chance)
            for characteristic, groups in counts.items():
                rows += [
                    (district.code, district.name, characteristic, group, float(n))
                    for group, n in groups.items()
                ]
        columns = ["lad_code", "lad_name", "characteristic", "group_code", "people"]
        frame = pl.DataFrame(rows, schema=columns, orient="row")
        found.append((table, frame.sort("lad_code", "characteristic", "group_code")))
    return found


def _by_age(place: Place, district: int) -> np.ndarray:
    ground = [atom for area in place.areas[2021] if area.district == district for atom in area.ground]
    return place.people[YEAR][ground].sum(axis=0)


def _ages(table: CensusTable, people: np.ndarray) -> dict[str, dict[str, int]]:
    adults = int(people[table.from_age :].sum())
    women = round(adults * WOMEN)
    bands = {
        group: int(people[low : high + 1].sum()) for group, (low, high) in table.ages["age_band"].items()
    }
    return {
        "sex": {"female": women, "male": adults - women, WHOLE: adults},
        "age_band": bands | {WHOLE: adults},
    }


def _drawn(table: CensusTable, people: np.ndarray, chance: np.random.Generator) -> dict[str, dict[str, int]]:
    """Whole people by group; the five ethnic groups are sums of the categories, as in the real table."""
    counts: dict[str, dict[str, int]] = {}
    for characteristic in table.groups:
        if characteristic == "ethnic_group":
            detailed = counts["ethnic_category"]
            of = {
                group: sum(detailed[letter] for letter in letters) for group, letters in ETHNIC_GROUPS.items()
            }
            counts[characteristic] = of | {WHOLE: detailed[WHOLE]}
            continue
        shares = SHARES[characteristic]
        answered = round(int(people[table.from_age :].sum()) * ANSWERED.get(characteristic, 1.0))
        weights = np.array(list(shares.values()))
        drawn = chance.multinomial(answered, weights / weights.sum()).tolist()
        counts[characteristic] = dict(zip(shares, drawn, strict=True)) | {WHOLE: answered}
    return counts
