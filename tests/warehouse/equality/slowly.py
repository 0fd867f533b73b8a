"""Equality a second time, in plain Python over plain lists: slow, and written from the rules, not from the models."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from scipy import stats

from tests.warehouse.equality.people import Person, Stay
from warehouse.statistics.compare import across_groups, difference, holm
from warehouse.statistics.reach_ratio import reach

GAPS = ("not_stated", "not_recorded")
FIELDS = (
    "gender_same_as_birth", "ethnic_category", "sexual_orientation", "religion_or_belief", "disability", "marital_status",
    "carer", "armed_forces",
)  # fmt: skip
ASKED = ("pregnant", "maternity_within_12_months")
ETHNIC = {"ABC": "white", "DEFG": "mixed", "HJKL": "asian", "MNP": "black", "RS": "other"}
BANDS = ((18, "under 18"), (25, "18 to 24"), (35, "25 to 34"), (45, "35 to 44"), (55, "45 to 54"), (65, "55 to 64"), (75, "65 to 74"), (999, "75 and over"))  # fmt: skip


def place(person: Person, characteristic: str, fifths: Mapping[str | None, str]) -> str | None:
    """The group of a person, a gap, or None where it is not asked (R21)."""
    if characteristic == "age_band":
        return next(words for limit, words in BANDS if person.age < limit)
    if characteristic == "sex":
        return person.sex
    if characteristic == "deprivation_fifth":
        return fifths.get(person.lsoa, "not_recorded")
    if characteristic in ASKED and not _is_asked(person):
        return None
    if characteristic == "every_characteristic":
        fields = [*FIELDS, *(ASKED if _is_asked(person) else ())]
        said = [person.cells.get(name) for name in fields]
        if None in said:
            return "not_recorded"
        return "not_stated" if any(answer in ("not_stated", "Z", "99") for answer in said) else "stated"
    answer = person.cells.get("ethnic_category" if characteristic == "ethnic_group" else characteristic)
    if answer is None:
        return "not_recorded"
    if answer in ("not_stated", "Z", "99"):
        return "not_stated"
    if characteristic == "ethnic_group":
        return next(group for letters, group in ETHNIC.items() if answer in letters)
    return answer


def _is_asked(person: Person) -> bool:
    return person.sex == "female" and 12 <= person.age <= 55


def started(people: Sequence[Person], stays: Sequence[Stay], first: date, last: date) -> list[Person]:
    """Everybody with a start in the period, once."""
    refs = {stay.person for stay in stays if first <= stay.start <= last}
    return [person for person in people if person.ref in refs]


def compared(
    clients: Sequence[Person],
    groups: Mapping[str, Sequence[str]],
    fifths: Mapping[str | None, str],
    census: Iterable[tuple[str, str, float, int]],
) -> dict[tuple[str, str], dict]:
    """Per characteristic and group: clients, ratio, its limits, p-values, reading."""
    population: dict[str, dict[str, float]] = defaultdict(dict)
    from_age: dict[str, int] = {}
    for characteristic, group, people, age in census:
        population[characteristic][group], from_age[characteristic] = people, age
    found: dict[tuple[str, str], dict] = {}
    for characteristic, names in groups.items():
        where = {
            group: [c for c in clients if place(c, characteristic, fifths) == group]
            for group in (*names, *GAPS)
        }
        old = {group: sum(c.age >= from_age.get(characteristic, 0) for c in where[group]) for group in names}
        for group in (*names, *GAPS):
            row: dict = {
                "clients": len(where[group]),
                "asked": sum(map(len, where.values())),
                "p_value": None,
                "ratio": None,
            }
            people = population[characteristic].get(group)
            if people is not None and group in names:
                here = reach(old[group], people, sum(old.values()), population[characteristic]["ALL"])
                row |= {"ratio": here.ratio, "low": here.low, "high": here.high, "expected": here.expected}
                if here.expected:
                    below, above = (
                        stats.poisson.cdf(old[group], here.expected),
                        stats.poisson.sf(old[group] - 1, here.expected),
                    )
                    row["p_value"] = min(1.0, 2 * min(below, above))
            found[characteristic, group] = row
    for row, adjusted in zip(found.values(), holm([row["p_value"] for row in found.values()]), strict=True):
        row["p_adjusted"] = adjusted
    return found


def fared(
    people: Sequence[Person],
    stays: Sequence[Stay],
    groups: Mapping[str, Sequence[str]],
    fifths: Mapping[str | None, str],
    first: date,
    last: date,
    data_date: date,
) -> dict[tuple[str, str, str], dict]:
    """Per outcome, characteristic and group: numerator, denominator, the rest, difference, p-values (R25)."""
    by_ref = {person.ref: person for person in people}
    cohort = []
    for stay in stays:
        end = stay.planned_end or stay.start + timedelta(days=84)
        if (
            first <= end <= last
            and end + timedelta(days=28) <= data_date
            and stay.reason not in ("deceased", "transferred")
        ):
            presumed = stay.end is None and (stay.last_attended is None or stay.last_attended <= end)
            cohort.append((by_ref[stay.person], {
                "goal_recorded": stay.goal in ("yes", "part", "no"), "completed": stay.reason == "completed",
                "left_early": presumed or (stay.end is not None and stay.reason != "completed"), "goal_achieved": stay.goal == "yes",
            }))  # fmt: skip
    goals = any(facts["goal_recorded"] for _, facts in cohort)
    found: dict[tuple[str, str, str], dict] = {}
    for outcome in (
        ("goal_recorded", "completed", "left_early", "goal_achieved")
        if goals
        else ("completed", "left_early")
    ):
        family: list[dict] = []
        for characteristic, names in groups.items():
            count = {
                group: (sum(f[outcome] for p, f in cohort if place(p, characteristic, fifths) == group),
                        sum(1 for p, _ in cohort if place(p, characteristic, fifths) == group))
                for group in (*names, *GAPS)
            }  # fmt: skip
            whole = [sum(count[group][side] for group in names) for side in (0, 1)]
            for group, (x, n) in count.items():
                if not n:
                    continue
                row: dict = {"x": x, "n": n, "p_value": None, "difference": None}
                if group in names:
                    rest = (whole[0] - x, whole[1] - n)
                    row["difference"] = difference(x, n, *rest)
                    if n >= 10 and rest[1] >= 10:
                        row["p_value"] = across_groups([x, rest[0]], [n, rest[1]]).p_value
                found[outcome, characteristic, group] = row
                family.append(row)
        for row, adjusted in zip(family, holm([row["p_value"] for row in family]), strict=True):
            row["p_adjusted"] = adjusted
    return found
