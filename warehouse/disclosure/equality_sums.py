"""The counts of a contract year's clients by characteristic, and what must hold between them.

Everybody is asked about every characteristic, so its groups and gaps add up to all who started, which the reader is taken to
know. Pregnancy and maternity are asked of the same women. The sixteen ethnic categories lie in the five groups. A form is
incomplete where any of its fields is (R21), which a KPI tells beside.
"""

from collections.abc import Hashable, Iterable, Mapping
from itertools import groupby
from typing import Any

from warehouse.disclosure.cells import MANY, Cell, Range
from warehouse.disclosure.policy import Policy
from warehouse.disclosure.ranges import Relation

Row = dict[str, Any]
Key = tuple[str, str]
Cells = dict[Hashable, Cell]
GAPS = ("not_stated", "not_recorded")
TOGETHER, BROAD, DETAIL = "every_characteristic", "ethnic_group", "ethnic_category"
ASKED_OF_WOMEN = ("pregnant", "maternity_within_12_months")
# The fields of equality monitoring (R21).
FIELDS = (
    "gender_same_as_birth", "ethnic_category", "sexual_orientation", "religion_or_belief", "disability", "marital_status",
    "carer", "armed_forces", *ASKED_OF_WOMEN,
)  # fmt: skip
# Not shown, and yet to be thought of.
WOMEN_ASKED, WOMEN_NOT_ASKED = ("women", "asked"), ("women", "not asked")
NOT_ALL_STATED = (TOGETHER, "not all stated")
_WITH = {DETAIL: BROAD, **dict.fromkeys(ASKED_OF_WOMEN, "sex")}


def protected_with(characteristic: str) -> str:
    """Characteristics that lie inside each other are protected as one, under the name of the first."""
    return _WITH.get(characteristic, characteristic)


def key(characteristic: str, code: str) -> Key:
    """Whose category is missing is missing in the five groups too: one count."""
    return (
        BROAD if characteristic == DETAIL and (code in GAPS or code == "stated") else characteristic,
        code,
    )


def stated(characteristic: str) -> Key:
    """The count of those who are in any group."""
    return key(characteristic, "stated")


def asked(characteristic: str) -> Key:
    """The count of those who are asked: everybody, but for pregnancy and maternity."""
    return WOMEN_ASKED if characteristic in ASKED_OF_WOMEN else ("asked", characteristic)


def gaps(characteristic: str) -> tuple[Key, ...]:
    return tuple(key(characteristic, gap) for gap in GAPS)


def system(rows: Iterable[Row]) -> tuple[Cells, list[Relation[Hashable]]]:
    """Every count by its key, and the sums that they are in. `rows`: those that are protected as one."""
    cells: Cells = {}
    relations: list[Relation[Hashable]] = []
    for characteristic, found in groupby(rows, key=lambda row: str(row["characteristic"])):
        listed = list(found)
        cells[stated(characteristic)] = Cell(listed[0]["stated"])
        cells |= {key(characteristic, row["group_code"]): Cell(row["clients"]) for row in listed}
        if characteristic == DETAIL:
            relations += _detail(listed)
            continue
        whole = asked(characteristic)
        cells[whole] = Cell(listed[0]["asked"], is_taken_as_known=whole != WOMEN_ASKED)
        missing: tuple[Key, ...] = gaps(characteristic)
        if characteristic == TOGETHER:
            cells[NOT_ALL_STATED] = Cell(sum(cells[gap].numerator for gap in missing))
            relations.append(Relation(NOT_ALL_STATED, missing))
            missing = (NOT_ALL_STATED,)
        relations.append(Relation(whole, (stated(characteristic), *missing)))
        groups = tuple((characteristic, row["group_code"]) for row in listed if row["group_kind"] == "group")
        if groups != (stated(characteristic),):
            relations.append(Relation(stated(characteristic), groups))
    women = ("sex", "female")
    if women in cells and WOMEN_ASKED in cells:
        cells[WOMEN_NOT_ASKED] = Cell(cells[women].numerator - cells[WOMEN_ASKED].numerator)
        relations.append(Relation(women, (WOMEN_ASKED, WOMEN_NOT_ASKED)))
    return cells, relations


def _detail(rows: list[Row]) -> list[Relation[Hashable]]:
    """Each of the five ethnic groups is the sum of its categories. A category of nobody may be in none: it adds nothing."""
    inside = sorted((row["within"], row["group_code"]) for row in rows if row["within"])
    return [
        Relation((BROAD, within), tuple((DETAIL, code) for _, code in found))
        for within, found in groupby(inside, key=lambda pair: pair[0])
    ]


def told_by_forms(name: Key, forms: Mapping[Hashable, Range], gap_ranges: Mapping[Key, Range]) -> Range:
    """What is known of a gap of one field from the forms that have a gap in any: not more than those, and not fewer than those
    that the other fields' gaps leave. `forms`: of the counts of all fields together; `gap_ranges`: of every field's gaps."""
    found = (0, MANY)
    incomplete = key(TOGETHER, "not_recorded")
    unions = [(NOT_ALL_STATED, [gap for field in FIELDS for gap in gaps(field)]), (incomplete, [key(field, "not_recorded") for field in FIELDS])]  # fmt: skip
    for whole, parts in unions:
        if whole in forms and name in parts:
            low, high = forms[whole]
            others = sum(gap_ranges.get(part, (0, MANY))[1] for part in parts if part != name)
            found = max(found[0], low - others), min(found[1], high)
    return found


def shown_range(count: int, policy: Policy) -> Range:
    """The most that a count's own figure can tell: small or not, and to which number it is rounded."""
    return (1, policy.small) if policy.is_small(count) else policy.could_be(policy.rounded(count))
