"""Equality worked by hand: who started, against whom they are compared, who leaves early.

July to September 2019, Lot 1. Sixty clients of 40 years, all women in the most deprived fifth, unless said:

| clients | disability  | carer      | note                                             |
| ------- | ----------- | ---------- | ------------------------------------------------ |
| 6       | yes         | yes        |                                                  |
| 34      | no          | no         | the first of them starts a second time in September |
| 10      | not stated  | (empty)    |                                                  |
| 9       | (empty)     | no         | one lives nobody knows where                     |
| 1       | no          | yes        | 12 years old                                     |

The census has 1,000 disabled people of 4,000 of all ages who answered; of those aged 16 and over 200 carers of 2,000.
"""

from math import sqrt

import pytest

from tests.warehouse.equality.people import (
    AREAS,
    Person,
    Stay,
    date,
    empty_store,
    put_census,
    put_people,
    put_places,
    put_quarters,
    rows,
)
from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1
from warehouse.statistics.compare import across_groups, holm
from warehouse.statistics.intervals import byar, wilson

MARTS = ["mart.equality", "mart.equality_outcome", "mart.equality_period", "mart.characteristic_group"]
QUARTER = {"period_kind": "quarter", "period_end": date(2019, 9, 30)}
CENSUS = [
    ("disability", "yes", 1000, 0), ("disability", "no", 3000, 0), ("disability", "ALL", 4000, 0),
    ("carer", "yes", 200, 16), ("carer", "no", 1800, 16), ("carer", "ALL", 2000, 16),
    ("armed_forces", "veteran", 80, 16), ("armed_forces", "ALL", 2000, 16),
]  # fmt: skip


def people() -> list[Person]:
    kinds = [
        (6, {"disability": "yes", "carer": "yes"}),
        (34, {"disability": "no", "carer": "no"}),
        (10, {"disability": "not_stated"}),
        (9, {"carer": "no"}),
    ]
    found = [
        Person(f"P{kind}-{n}", cells=cells) for kind, (many, cells) in enumerate(kinds) for n in range(many)
    ]
    found[-1].lsoa = None
    return [*found, Person("CHILD", age=12, cells={"disability": "no", "carer": "yes"})]


def stays() -> list[Stay]:
    """Everybody is planned to end on 20 September; the data reach 31 December, so all are mature.

    Of the 6 disabled and 4 of the not stated: left early. The others completed; half of the 34 achieved their goal.
    One of the 34 is transferred and so in no cohort; one is still open without a contact since: presumed left.
    """
    found = []
    for person in people():
        kind, _, number = person.ref.partition("-")
        stay = Stay(person.ref, date(2019, 7, 15), date(2019, 9, 20), date(2019, 9, 20), "completed", "no")
        if kind == "P0" or (kind == "P2" and int(number) < 4):
            stay.reason, stay.goal = "did_not_attend", None
        if kind == "P1" and int(number) % 2:
            stay.goal = "yes"
        if person.ref == "P1-2":
            stay.reason = "transferred"
        if person.ref == "P1-4":
            stay.end, stay.reason, stay.goal = None, None, None
        found.append(stay)
    return [*found, Stay("P1-0", date(2019, 9, 2))]


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(tmp_path_factory.mktemp("by_hand")))
        empty_store()
        put_places(AREAS)
        put_quarters(2)
        put_people(people(), stays())
        put_census(CENSUS)
        with built(MARTS, date(2020, 1, 20), LOT_1) as con:
            yield con


def groups(con, characteristic, **where):
    found = rows(con, "equality", characteristic=characteristic, **{**QUARTER, **where})
    return {row["group_code"]: row for row in found}


def outcomes(con, characteristic, outcome):
    found = rows(con, "equality_outcome", characteristic=characteristic, outcome=outcome, **QUARTER)
    return {row["group_code"]: row for row in found}


def test_stated_not_stated_and_empty_are_told_apart(con):
    found = groups(con, "disability")
    assert {code: row["clients"] for code, row in found.items()} == {
        "yes": 6, "no": 35, "not_stated": 10, "not_recorded": 9,
    }  # fmt: skip
    row = found["yes"]
    # 60 asked: 41 in a group, 10 not stated, 9 empty; the second start of one client adds nobody. 6/41.
    assert (row["asked"], row["stated"], row["not_stated"], row["not_recorded"]) == (60, 41, 10, 9)
    assert row["share"] == 6 / 41


def test_clients_against_the_people_of_the_borough(con):
    row = groups(con, "disability")["yes"]
    # A quarter of the people: 41 × 0.25 = 10.25 expected, 6 seen: 0.585 times. Exact Poisson limits of 6: 2.2 and 13.06.
    assert (row["population"], row["population_base"], row["population_share"]) == (1000, 4000, 0.25)
    assert row["expected_clients"] == 10.25 and row["reach_ratio"] == 6 / 10.25
    assert (row["ratio_low"], row["ratio_high"]) == pytest.approx(tuple(limit / 10.25 for limit in byar(6)))
    assert row["population_words"] == "Census 2021, TS999, people"
    assert row["reading"] == "as_expected" and row["p_value"] == pytest.approx(0.228, abs=0.01)


def test_only_clients_as_old_as_the_people_are_compared(con):
    found = groups(con, "carer")
    # The census asked people of 16 and over: the carer of 12 is in the group of 7, and not among the 6 compared.
    assert (found["yes"]["clients"], found["yes"]["compared_clients"]) == (7, 6)
    assert (found["yes"]["stated"], found["yes"]["compared_stated"]) == (50, 49)
    assert found["yes"]["expected_clients"] == 49 * 200 / 2000


def test_a_group_in_the_population_without_any_client_has_its_row(con):
    row = groups(con, "armed_forces")["veteran"]
    # Nobody stated anything about the armed forces: nothing to compare with, and nobody there.
    assert (row["clients"], row["stated"], row["not_recorded"], row["reading"]) == (0, 0, 60, "unknown")
    assert groups(con, "religion_or_belief")["sikh"]["population"] is None


def test_fifths_of_deprivation_are_compared_with_adults(con):
    found = groups(con, "deprivation_fifth")
    # 1,000 of 5,000 adults live in each fifth; 59 of the 60 clients have a known area, 58 of them are adults: 11.6 expected.
    assert (found["1"]["clients"], found["not_recorded"]["clients"]) == (59, 1)
    assert found["1"]["expected_clients"] == pytest.approx(58 * 0.2)
    assert found["1"]["reading"] == "more" and found["5"]["reading"] == "fewer"
    assert found["5"]["population_words"] == "mid-2019, people aged 18 and over, IoD 2019"


def test_pregnancy_is_asked_of_women_of_12_to_55(con):
    found = groups(con, "pregnant")
    assert found["yes"]["asked"] == 60 and found["not_recorded"]["clients"] == 60
    older = rows(con, "equality", characteristic="sex", group_code="male", **QUARTER)
    assert older[0]["clients"] == 0


def test_a_client_who_starts_twice_is_one_in_every_period(con):
    for kind, end, clients in (("month", date(2019, 7, 31), 60), ("month", date(2019, 9, 30), 1), ("quarter", date(2019, 9, 30), 60), ("contract_year", date(2020, 6, 30), 60)):  # fmt: skip
        row = rows(
            con, "equality", characteristic="sex", group_code="female", period_kind=kind, period_end=end
        )[0]
        assert row["clients"] == clients, (kind, end)


def test_every_field_together(con):
    found = groups(con, "every_characteristic")
    # Nobody has ethnic category, orientation and the rest filled in: every form has an empty cell (R21).
    assert {code: row["clients"] for code, row in found.items()} == {
        "stated": 0,
        "not_stated": 0,
        "not_recorded": 60,
    }


def test_holm_over_every_comparison_of_the_period(con):
    found = rows(con, "equality", **QUARTER)
    alone = [row["p_value"] for row in found]
    assert [row["p_adjusted"] for row in found] == pytest.approx(holm(alone))
    # Disability two, carer two, five fifths; veterans have nobody to compare with.
    assert {row["comparisons"] for row in found} == {9}


def test_leaving_early_by_hand(con):
    found = outcomes(con, "disability", "left_early")
    # 60 stays with the planned end in September; one is transferred. Disabled: 6 of 6. Others: the one presumed left of
    # 35 − 1 = 34. Not stated: 4 of 10. Empty: 0 of 9.
    assert {code: (row["numerator"], row["denominator"]) for code, row in found.items()} == {
        "yes": (6, 6), "no": (1, 34), "not_stated": (4, 10), "not_recorded": (0, 9),
    }  # fmt: skip
    row = found["no"]
    assert (row["value"], row["rest_numerator"], row["rest_denominator"]) == (1 / 34, 6, 6)
    assert (row["ci_low"], row["ci_high"]) == pytest.approx(wilson(1, 34))
    # Six are fewer than ten: shown with its interval, not tested, and neither is the group that it would be compared with.
    assert row["reading"] == "too_few" and found["yes"]["p_value"] is None
    assert found["not_stated"]["reading"] == "gap" and found["not_stated"]["rest_value"] is None


def test_a_difference_from_the_rest_by_hand(con):
    found = outcomes(con, "carer", "completed")
    # No: 33 of the 34 (one transferred) less one presumed left = 32 of 33, and 9 of 9 = 41 of 42. Yes: the child alone of 7.
    assert (found["no"]["numerator"], found["no"]["denominator"]) == (41, 42)
    assert (found["yes"]["numerator"], found["yes"]["denominator"]) == (1, 7)
    row = found["no"]
    p1, p2 = 41 / 42, 1 / 7
    (low1, high1), (low2, high2) = wilson(41, 42), wilson(1, 7)
    assert row["difference"] == pytest.approx(p1 - p2)
    assert row["difference_low"] == pytest.approx(p1 - p2 - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2))
    assert row["difference_high"] == pytest.approx(p1 - p2 + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2))


def test_goals_and_whether_they_are_recorded(con):
    achieved, recorded = (
        outcomes(con, "disability", "goal_achieved"),
        outcomes(con, "disability", "goal_recorded"),
    )
    # The 34: numbers 1, 3, … 33 achieved it (17); the transferred one is out, the one still open has no answer; the child: no.
    assert (achieved["no"]["numerator"], achieved["no"]["denominator"]) == (17, 34)
    assert recorded["no"]["numerator"] == 33 and recorded["yes"]["numerator"] == 0


def test_the_period_says_whether_it_has_figures(con):
    assert rows(con, "equality_period", **QUARTER)[0]["state"] == "held"
    waiting = rows(con, "equality_period", period_kind="contract_year", period_end=date(2020, 6, 30))[0]
    assert (waiting["has_figures"], waiting["state"]) == (True, "so_far")


def test_without_a_census_nothing_is_compared(tmp_path, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path))
    empty_store()
    put_quarters(1)
    put_people(people()[:3], stays()[:3])
    with built(["mart.equality"], date(2020, 1, 20), LOT_1) as con:
        found = rows(con, "equality", **QUARTER)
    assert found and {row["reading"] for row in found} == {"unknown"}
    assert {row["population"] for row in found} == {None}
    assert (
        next(row for row in found if row["group_code"] == "yes" and row["characteristic"] == "disability")[
            "clients"
        ]
        == 3
    )


def test_a_test_of_twenty_against_twenty(tmp_path, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path))
    empty_store()
    put_quarters(2)
    women = [Person(f"W{n}") for n in range(20)]
    men = [Person(f"M{n}", sex="male") for n in range(20)]
    left = {f"W{n}" for n in range(15)} | {"M0", "M1"}
    found = [
        Stay(person.ref, date(2019, 7, 15), date(2019, 9, 20), date(2019, 9, 20), "illness" if person.ref in left else "completed")
        for person in [*women, *men]
    ]  # fmt: skip
    put_people([*women, *men], found)
    with built(["mart.equality_outcome"], date(2020, 1, 20), LOT_1) as con:
        row = outcomes(con, "sex", "left_early")["female"]
        # 15 of 20 against 2 of 20; two comparisons of sex are made (each the mirror of the other) and no others, because
        # everything else is not recorded or one group only: the smallest of two p-values doubles.
        alone = across_groups([15, 2], [20, 20]).p_value
        assert row["p_value"] == pytest.approx(alone)
        assert row["comparisons"] == 2 and row["p_adjusted"] == pytest.approx(2 * alone)
        assert row["reading"] == "higher"
        # No goal was answered by anybody: nothing is said about goals.
        assert outcomes(con, "sex", "goal_achieved") == {}
