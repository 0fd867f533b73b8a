"""The attacker of equality: what the open file says of every group, who is asked, the sums, and the KPIs beside.

He knows how many people started, that the sixteen ethnic categories lie in the five groups, that pregnancy and maternity are
asked of the same women of 12 to 55, that a form is incomplete where one of its fields is, and of each count held back even
whether it is 1 to 7. Written from the open rows alone.
"""

from tests.warehouse.disclosure.attack import Knowledge, Name
from tests.warehouse.disclosure.equality_years import ETHNIC, FIELDS, GAPS, GROUPS, counts
from warehouse.disclosure.policy import Policy

Row = dict
OF_WOMEN = ("pregnant", "maternity_within_12_months")
MOST_OF_THEM = ("under 18", "18 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64")


def truth(found: list) -> dict[Name, int]:
    """Every count that he could want to know, by its name."""
    many = counts(found)
    made: dict[Name, int] = {("group", *name): count for name, count in many.items()}
    for code in GROUPS:
        made["stated", code] = sum(many[code, group] for group in GROUPS[code])
        made["asked", code] = made["stated", code] + sum(many[code, gap] for gap in GAPS)
    made["women not asked",] = many["sex", "female"] - made["asked", "pregnant"]
    made["not all stated",] = sum(many["every_characteristic", gap] for gap in GAPS)
    return made


def learn(known: Knowledge, rows: list[Row], true: dict[Name, int], policy: Policy, file: str) -> None:
    """What the rows say; of the rows held back, whether they are small, from the truth."""
    everybody = true["asked", "sex"]
    for row in rows:
        code = row["characteristic"]
        said = {
            ("group", code, row["group_code"]): row["clients"],
            ("stated", code): row["stated"],
            ("asked", code): row["asked"],
        }
        said |= {("group", code, gap): row[gap] for gap in GAPS}
        for name, value in said.items():
            _hear(known, (file, *name), value, true[name], policy)
    for name in (("women not asked",), ("not all stated",)):
        _hear(known, (file, *name), None, true[name], policy)
    for code in GROUPS:
        if code not in OF_WOMEN:
            known.know((file, "asked", code), everybody, everybody)
    _learn_sums(known, file)


def _hear(known: Knowledge, name: Name, value: int | None, true: int, policy: Policy) -> None:
    if value is not None:
        known.know(name, *policy.could_be(value))
    elif policy.is_small(true):
        known.know(name, 1, policy.small)
    else:
        known.know(name, policy.small + 1 if true else 0, 10_000)


def _learn_sums(known: Knowledge, file: str) -> None:
    def group(code: str, name: str) -> Name:
        return file, "group", code, name

    for code, groups in GROUPS.items():
        known.equal({group(code, name): 1.0 for name in groups} | {(file, "stated", code): -1.0})
        known.equal(
            {(file, "stated", code): 1.0}
            | {group(code, gap): 1.0 for gap in GAPS}
            | {(file, "asked", code): -1.0}
        )
    for letters, ethnic in ETHNIC.items():
        known.equal(
            {group("ethnic_category", letter): 1.0 for letter in letters}
            | {group("ethnic_group", ethnic): -1.0}
        )
    for gap in GAPS:
        known.equal({group("ethnic_category", gap): 1.0, group("ethnic_group", gap): -1.0})
    known.equal({(file, "asked", code): sign for code, sign in zip(OF_WOMEN, (1.0, -1.0), strict=True)})
    women = group("sex", "female")
    known.equal({(file, "asked", "pregnant"): 1.0, (file, "women not asked"): 1.0, women: -1.0})
    known.between(
        {group("age_band", band): 1.0 for band in MOST_OF_THEM} | {(file, "asked", "pregnant"): -1.0},
        0,
        10_000,
    )
    fields, silent = (*FIELDS, *OF_WOMEN), (file, "not all stated")
    every = {gap: group("every_characteristic", gap) for gap in GAPS}
    known.equal({every["not_stated"]: 1.0, every["not_recorded"]: 1.0, silent: -1.0})
    _union(known, every["not_recorded"], [group(field, "not_recorded") for field in fields])
    _union(known, silent, [group(field, gap) for field in fields for gap in GAPS])


def _union(known: Knowledge, whole: Name, parts: list[Name]) -> None:
    known.between(dict.fromkeys(parts, 1.0) | {whole: -1.0}, 0, 100_000)
    for part in parts:
        known.between({whole: 1.0, part: -1.0}, 0, 10_000)


def learn_kpis(known: Knowledge, rows: list[Row], true: dict[Name, int], policy: Policy, file: str) -> None:
    """The KPIs of the same people: how many have nothing empty, and how many have everything stated."""
    everybody = float(true["asked", "sex"])
    for row in rows:
        gap = (
            (file, "group", "every_characteristic", "not_recorded")
            if row["kpi_code"] == "COMPLETE"
            else (file, "not all stated")
        )
        if row["numerator"] is not None:
            exact = row["disclosure"] == "exact"
            low, high = (row["numerator"],) * 2 if exact else policy.could_be(round(row["numerator"]))
            known.know(gap, everybody - high, everybody - low)
