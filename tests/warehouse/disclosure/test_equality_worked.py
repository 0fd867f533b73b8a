"""The open file's equality by hand: who is shown, to which number, and that the total is still right.

Sixty-two clients of 40 years, all women, with a start on 1 August 2019; four quarterly returns, so that July 2019 to June 2020 is held.

| belief    | Christian | none | Hindu | Sikh | not stated |            | ethnic category | A  | J |
| clients   | 41        | 12   | 4     | 3    | 2          |            | clients         | 61 | 1 |

Five of them are carers; of the other 57 nothing is recorded.
"""

from datetime import date

import pytest
from scipy.stats import poisson

from tests.warehouse.disclosure.equality_years import ETHNIC, GROUPS, equality_rows, people
from tests.warehouse.equality.people import (
    AREAS,
    Person,
    Stay,
    empty_store,
    put_census,
    put_people,
    put_places,
    put_quarters,
)
from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1
from warehouse.disclosure import open_file
from warehouse.disclosure.equality_figures import disclosed
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import PUBLISH, THRESHOLD

KNOWN_ON = date(2020, 7, 20)
BELIEFS = {"christian": 41, "none": 12, "hindu": 4, "sikh": 3, "not_stated": 2}
CENSUS = [("religion_or_belief", group, n, 0) for group, n in
          (("christian", 500), ("none", 100), ("hindu", 300), ("sikh", 99), ("buddhist", 1), ("ALL", 1000))]  # fmt: skip

SHARES = {
    ("disability", "yes"): 0.2,
    ("disability", "no"): 0.8,
    ("carer", "yes"): 0.1,
    ("sex", "female"): 0.51,
}


def put_clients() -> None:
    beliefs = [belief for belief, many in BELIEFS.items() for _ in range(many)]
    found = [
        Person(f"P{n}", cells={"religion_or_belief": belief, "ethnic_category": "A" if n else "J"} | ({"carer": "yes"} if n < 5 else {}))
        for n, belief in enumerate(beliefs)
    ]  # fmt: skip
    put_people(found, [Stay(person.ref, date(2019, 8, 1)) for person in found])
    put_census(CENSUS)


def protected(con) -> list[dict]:
    """What the open file holds, asked and protected as a publish does it."""
    question, protecting = open_file.FIGURES["equality"]
    asked = con.execute((open_file.HERE / f"{question}.sql").read_text()).to_arrow_table().to_pylist()
    return list(protecting(asked, PUBLISH, Memory()))


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(tmp_path_factory.mktemp("open")))
        empty_store()
        put_places(AREAS)
        put_quarters(4)
        put_clients()
        with built(["mart.equality", "mart.equality_period"], KNOWN_ON, LOT_1) as con:
            yield {(row["characteristic"], row["group_code"]): row for row in protected(con)}


def clients(shown, characteristic):
    return {group: row["clients"] for (code, group), row in shown.items() if code == characteristic}


def test_small_groups_are_held_back_and_the_others_rounded(shown):
    found = clients(shown, "religion_or_belief")
    # 41 → 40, 12 → 10; 4, 3 and 2 are held back; nobody is 0.
    assert found == {
        "christian": 40, "none": 10, "hindu": None, "sikh": None, "not_stated": None, "buddhist": 0, "jewish": 0, "muslim": 0,
        "other": 0, "not_recorded": 0,
    }  # fmt: skip
    row = shown["religion_or_belief", "christian"]
    # 62 asked, 41 + 12 + 4 + 3 = 60 in a group: the total is right, although three groups are not told.
    assert (row["asked"], row["stated"], row["not_stated"], row["not_recorded"]) == (60, 60, None, 0)
    assert (row["disclosure"], shown["religion_or_belief", "sikh"]["disclosure"]) == ("rounded", "suppressed")


def test_shares_and_readings_are_of_what_is_shown(shown):
    row = shown["religion_or_belief", "christian"]
    # 40 of 60; half of the people are: 30 expected. Nobody Buddhist, where 60 × 0.001 are expected: that is no difference.
    assert (row["share"], row["expected_clients"], row["reach_ratio"]) == (40 / 60, 30.0, 40 / 30)
    assert (row["compared_clients"], row["compared_stated"], row["compared_share"]) == (None, None, None)
    assert shown["religion_or_belief", "buddhist"]["reading"] == "as_expected"
    # Three are shown and compared; a third of 0.0001 and less: no religion is more than its tenth.
    assert row["comparisons"] == 3 and shown["religion_or_belief", "none"]["expected_clients"] == 6.0
    hindu = shown["religion_or_belief", "hindu"]
    assert (hindu["population_share"], hindu["expected_clients"], hindu["reading"]) == (0.3, None, "unknown")


def test_one_among_many_is_held_back_in_the_five_groups_and_in_the_sixteen(shown):
    assert {group: n for group, n in clients(shown, "ethnic_group").items() if n != 0} == {"white": 60, "asian": None}  # fmt: skip
    assert {group: n for group, n in clients(shown, "ethnic_category").items() if n != 0} == {"A": 60, "J": None}  # fmt: skip


def test_five_carers_and_57_of_whom_nothing_is_known(shown):
    assert {group: n for group, n in clients(shown, "carer").items() if n != 0} == {"yes": None, "not_recorded": 55}  # fmt: skip
    # How many stated it are the five themselves.
    assert shown["carer", "yes"]["stated"] is None


def test_only_whole_years_and_no_fifths(shown):
    assert {row["period_kind"] for row in shown.values()} == {"contract_year"}
    assert {row["period_end"] for row in shown.values()} == {date(2020, 6, 30)}
    assert "deprivation_fifth" not in {code for code, _ in shown}


@pytest.mark.parametrize("policy", [PUBLISH, THRESHOLD], ids=lambda policy: policy.name)
@pytest.mark.parametrize("seed", range(12))
def test_what_is_shown_is_right_and_nothing_small_is(seed, policy):
    """Person by person: each count is as rounded, small ones are not there, and the rest of each row follows from it."""
    half = policy.rounds_to // 2
    true = equality_rows(people(seed), SHARES)
    rows = list(disclosed(true, policy, Memory()))
    held_back = 0
    for row, open_row in zip(true, rows, strict=True):
        for name in ("clients", "asked", "stated", "not_stated", "not_recorded"):
            count, value = row[name], open_row[name]
            assert not (policy.is_small(count) and value is not None)
            assert value is None or abs(value - count) <= half
            held_back += value is None
        clients, stated = open_row["clients"], open_row["stated"]
        is_compared = row["group_kind"] == "group" and clients is not None and bool(stated)
        assert open_row["share"] == (clients / stated if is_compared else None)
        share = SHARES.get((row["characteristic"], row["group_code"]))
        assert open_row["expected_clients"] == (stated * share if is_compared and share else None)
    assert held_back
    compared = [row for row in rows if row["expected_clients"] is not None]
    alone = [
        min(1.0, 2 * min(poisson.cdf(row["clients"], row["expected_clients"]), poisson.sf(row["clients"] - 1, row["expected_clients"])))
        for row in compared
    ]  # fmt: skip
    # Holm: of the sorted ones the first times as many as there are, the next times one fewer, never below the one before.
    floor = 0.0
    for rank, place in enumerate(sorted(range(len(alone)), key=lambda place: alone[place])):
        floor = max(floor, min(1.0, alone[place] * (len(alone) - rank)))
        row = compared[place]
        assert row["p_adjusted"] == pytest.approx(floor) and row["comparisons"] == len(alone)
        way = "fewer" if row["clients"] < row["expected_clients"] else "more"
        assert row["reading"] == ("as_expected" if floor >= 0.05 else way)


def test_the_sixteen_lie_in_the_five():
    assert set(GROUPS["ethnic_category"]) == {letter for letters in ETHNIC for letter in letters}
