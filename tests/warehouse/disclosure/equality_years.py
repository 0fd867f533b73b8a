"""Made-up clients of a contract year, and what the officers' figures say of them: rows by characteristic, and the two KPIs that
count how many have every field recorded or stated. Counted person by person, in plain Python."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.warehouse.equality.people import Person
from tests.warehouse.equality.slowly import ETHNIC, FIELDS, GAPS, place
from warehouse.characteristics import characteristics

Row = dict
START, END = date(2021, 7, 1), date(2022, 6, 30)
GROUPS = {known.code: tuple(known.groups) for known in characteristics() if known.code != "deprivation_fifth"}
IN_A_CELL = {
    code: groups
    for code, groups in GROUPS.items()
    if code not in ("every_characteristic", "sex", "age_band", "ethnic_group")
}


def people(seed: int) -> list[Person]:
    """Between a handful and some hundreds; small groups in most characteristics; few or many empty cells."""
    chance = random.Random(seed)
    many = chance.choice((12, 30, 60, 150, 400))
    usual, empty, silent = chance.choice((0.6, 0.9, 0.97)), chance.choice((0, 0.01, 0.05, 0.5)), chance.choice((0, 0.02, 0.1))  # fmt: skip
    return [_person(chance, f"P{n}", usual, empty, silent) for n in range(many)]


def _person(chance: random.Random, ref: str, usual: float, empty: float, silent: float) -> Person:
    cells = {}
    for code, groups in IN_A_CELL.items():
        if chance.random() < empty:
            continue
        if chance.random() < silent:
            cells[code] = "Z" if code == "ethnic_category" else "not_stated"
        else:
            cells[code] = groups[0] if chance.random() < usual else chance.choice(groups)
    sex = chance.choice(("female", "female", "female", "male", "male", "not_stated"))
    return Person(ref, age=chance.choice((9, 20, 30, 40, 50, 54, 58, 66, 80)), sex=sex, cells=cells)


def one_more(found: Sequence[Person], seed: int) -> list[Person]:
    """The same people and another."""
    chance = random.Random(seed)
    return [*found, _person(chance, "NEW", 0.5, 0.1, 0.1)]


def one_moved(found: Sequence[Person], seed: int) -> list[Person]:
    """The same people; of one of them two answers have changed."""
    chance = random.Random(seed)
    number = chance.randrange(len(found))
    cells = dict(found[number].cells)
    for code in chance.sample(sorted(IN_A_CELL), 2):
        cells[code] = chance.choice(IN_A_CELL[code])
    return [*found[:number], replace(found[number], cells=cells), *found[number + 1 :]]


def counts(found: Sequence[Person]) -> dict[tuple[str, str], int]:
    """How many are in each group and gap of each characteristic."""
    made = {(code, group): 0 for code, groups in GROUPS.items() for group in (*groups, *GAPS)}
    for person in found:
        for code in GROUPS:
            group = place(person, code, {})
            if group is not None:
                made[code, group] += 1
    return made


def equality_rows(found: Sequence[Person], shares: dict[tuple[str, str], float] | None = None) -> list[Row]:
    """The rows of `equality_rows.sql`."""
    many = counts(found)
    rows = []
    for code in sorted(GROUPS):
        of = {group: many[code, group] for group in (*GROUPS[code], *GAPS)}
        for group in sorted(of):
            share = (shares or {}).get((code, group))
            within = next((ethnic for letters, ethnic in ETHNIC.items() if code == "ethnic_category" and group in letters), None)  # fmt: skip
            rows.append({
                "contract_code": "c", "period_kind": "contract_year", "period_start": START, "period_end": END,
                "characteristic": code, "group_code": group, "group_kind": group if group in GAPS else "group",
                "clients": of[group], "share": 0.5, "asked": sum(of.values()), "stated": sum(of[name] for name in GROUPS[code]),
                "not_stated": of["not_stated"], "not_recorded": of["not_recorded"], "compared_clients": of[group],
                "compared_stated": 1, "compared_share": 0.5, "population": 1.0 if share else None, "population_base": 1.0,
                "population_share": share, "population_words": None, "expected_clients": 1.0, "reach_ratio": 1.0, "ratio_low": 1.0,
                "ratio_high": 1.0, "p_value": 0.1, "p_adjusted": 0.1, "comparisons": 1, "reading": "fewer", "within": within,
            })  # fmt: skip
    return rows


def kpi_rows(found: Sequence[Person]) -> list[Row]:
    """Every field recorded, and every field stated, of all clients: monitored, for the whole contract."""
    many = counts(found)
    stated, silent = (many["every_characteristic", name] for name in ("stated", "not_stated"))
    return [_kpi_row("COMPLETE", stated + silent, len(found)), _kpi_row("STATED", stated, len(found))]


def _kpi_row(code: str, top: int, of: int) -> Row:
    return {
        "contract_code": "c", "kpi_code": code, "period_kind": "contract_year", "period_start": START, "period_end": END,
        "sdf_code": "ALL", "numerator": float(top), "denominator": float(of), "value": top / of, "unit": "proportion",
        "target": None, "floor": None, "target_strict": False, "floor_strict": False, "status": "monitor", "breach": None,
        "reason": None, "reading": f"{top} of {of}", "ci_low": None, "ci_high": None, "claimed_value": None, "claim_agrees": None,
        "mature": of, "immature": 0, "mature_by": None, "travel": None, "title": code, "direction": "higher_is_better",
        "shape": "proportion", "is_distinct": True, "is_of_people": True, "year_start": START,
    }  # fmt: skip


__all__ = [
    "ETHNIC",
    "FIELDS",
    "GAPS",
    "GROUPS",
    "counts",
    "equality_rows",
    "kpi_rows",
    "one_more",
    "one_moved",
    "people",
]
