"""The published equality equals the slow one, figure by figure, on generated people who come back, say nothing, or are young."""

import random
from datetime import date, timedelta

import pytest

from loaders import declarations
from tests.warehouse.equality.people import (
    AREAS,
    LOT_1,
    A,
    Person,
    Stay,
    empty_store,
    put_census,
    put_people,
    put_places,
    put_quarters,
    rows,
)
from tests.warehouse.equality.slowly import ASKED, FIELDS, compared, fared, started
from tests.warehouse.small_builds import built
from warehouse.characteristics import characteristics

MORE = ("employment_status", "routine_and_manual", "interpreter_required", "mental_health_service_user")
FIFTHS = {A[n]: str(n) for n in range(1, 6)}
PERIODS = (
    ("month", date(2019, 8, 1), date(2019, 8, 31)),
    ("quarter", date(2019, 10, 1), date(2019, 12, 31)),
    ("year_to_date", date(2019, 7, 1), date(2019, 12, 31)),
)
DATA_DATE = date(2019, 12, 31)


def generated(chance: random.Random) -> tuple[list[Person], list[Stay]]:
    codes = {
        column.name: [code.code for code in column.codes]
        for column in declarations.table("clients").columns
        if column.codes
    }
    people = []
    for n in range(260):
        cells = {
            name: chance.choice([codes[name][0], *codes[name]])
            for name in (*FIELDS, *ASKED, *MORE)
            if chance.random() < 0.9
        }
        people.append(
            Person(
                f"C{n}",
                chance.choice([4, 14, 16, 17, 18, 24, 40, 55, 56, 75, 91]),
                chance.choice(codes["sex"][:2] * 5 + codes["sex"]),
                chance.choice([*A.values(), "E01099999", None]),
                cells,
            )
        )
    stays = []
    for _ in range(420):
        start = date(2019, 7, 1) + timedelta(days=chance.randrange(170))
        planned = start + timedelta(days=chance.randrange(5, 90)) if chance.random() < 0.9 else None
        is_over = chance.random() < 0.8
        end = start + timedelta(days=chance.randrange(5, 80)) if is_over else None
        reason = (
            chance.choice(["completed"] * 5 + ["illness", "did_not_attend", "transferred", "deceased"])
            if is_over
            else None
        )
        attended = start + timedelta(days=chance.randrange(1, 150)) if chance.random() < 0.7 else None
        stays.append(
            Stay(f"C{chance.randrange(260)}", start, planned, end, reason, chance.choice(["yes", "part", "no", "not_known", None]), attended)
        )  # fmt: skip
    return people, stays


def census(chance: random.Random) -> list[tuple[str, str, float, int]]:
    found = []
    for known in characteristics():
        if known.code in ("every_characteristic", "deprivation_fifth", *ASKED, *MORE[2:]):
            continue
        age = chance.choice([0, 5, 16, 18])
        counts = {group: float(chance.randrange(1, 5000)) for group in known.groups if chance.random() < 0.95}
        found += [(known.code, group, people, age) for group, people in counts.items()]
        found.append((known.code, "ALL", sum(counts.values()) + chance.randrange(100), age))
    return found


def near(one: float | None, other: float | None) -> bool:
    """The same to a millionth, or both missing."""
    return one == other if one is None or other is None else one == pytest.approx(other, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("seed", [3])
def test_the_same_figures(seed, tmp_path, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path))
    chance = random.Random(seed)
    people, stays = generated(chance)
    counted = census(chance)
    empty_store()
    put_places(AREAS)
    put_quarters(2)
    put_people(people, stays)
    put_census(counted)
    groups = {known.code: list(known.groups) for known in characteristics()}
    whole = counted + [("deprivation_fifth", fifth, 1000.0, 18) for fifth in FIFTHS.values()] + [("deprivation_fifth", "ALL", 5000.0, 18)]  # fmt: skip
    with built(["mart.equality", "mart.equality_outcome"], date(2020, 1, 20), LOT_1) as con:
        for kind, first, last in PERIODS:
            slow = compared(started(people, stays, first, last), groups, FIFTHS, whole)
            fast = rows(con, "equality", period_kind=kind, period_end=last)
            assert len(fast) == len(slow)
            for row in fast:
                other = slow[row["characteristic"], row["group_code"]]
                place = (kind, row["characteristic"], row["group_code"])
                assert (row["clients"], row["asked"]) == (other["clients"], other["asked"]), place
                for mine, its in (
                    ("reach_ratio", "ratio"),
                    ("p_value", "p_value"),
                    ("p_adjusted", "p_adjusted"),
                ):
                    assert near(row[mine], other[its]), (place, mine)
                if other["ratio"] is not None:
                    assert (row["ratio_low"], row["ratio_high"]) == pytest.approx(
                        (other["low"], other["high"])
                    )
                    assert row["expected_clients"] == pytest.approx(other["expected"])
            slow = fared(people, stays, groups, FIFTHS, first, last, DATA_DATE)
            fast = rows(con, "equality_outcome", period_kind=kind, period_end=last)
            assert {(r["outcome"], r["characteristic"], r["group_code"]) for r in fast} == set(slow)
            for row in fast:
                other = slow[row["outcome"], row["characteristic"], row["group_code"]]
                place = (kind, row["outcome"], row["characteristic"], row["group_code"])
                assert (row["numerator"], row["denominator"]) == (other["x"], other["n"]), place
                assert near(row["p_value"], other["p_value"]), place
                assert near(row["p_adjusted"], other["p_adjusted"]), place
                if other["difference"] is not None:
                    span = (row["difference"], row["difference_low"], row["difference_high"])
                    assert span == pytest.approx((other["difference"].value, other["difference"].low, other["difference"].high)), place  # fmt: skip


def test_the_groups_are_those_of_the_returns():
    columns = {
        column.name: [code.code for code in column.codes] for column in declarations.table("clients").columns
    }
    for known in characteristics():
        if known.code in columns:
            codes = [code for code in columns[known.code] if code not in ("not_stated", "Z", "99")]
            assert list(known.groups) == codes, known.code
