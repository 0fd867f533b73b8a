"""Equality in the open file: nobody is told apart by characteristic, alone, beside the KPIs, or by the file before."""

import pytest

from tests.warehouse.disclosure.attack import Knowledge, Name
from tests.warehouse.disclosure.equality_attack import learn, learn_kpis, truth
from tests.warehouse.disclosure.equality_years import equality_rows, kpi_rows, one_more, one_moved, people
from warehouse.disclosure import equality_figures, kpi_figures
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import PUBLISH, THRESHOLD, Policy

SAMPLE = range(8)
MANY = range(300)


def opened(found: list, policy: Policy, memory: Memory) -> tuple[list, list]:
    """The open rows of equality and of the KPIs beside; `memory` is of this file."""
    kpis = list(kpi_figures.disclosed(kpi_rows(found), policy, memory))
    return list(equality_figures.disclosed(equality_rows(found), policy, memory)), kpis


def nothing(rows: list) -> list:
    return [row | dict.fromkeys(("clients", "asked", "stated", "not_stated", "not_recorded")) for row in rows]


def told(known: Knowledge, before: Knowledge, small: set[Name]) -> dict:
    """The small counts that could be fewer than three numbers, although more of them were possible without the file."""
    found = {name: ends for name, ends in known.solve(small).items() if ends[1] - ends[0] < 2}
    without = before.solve(set(found)) if found else {}
    return {name: ends for name, ends in found.items() if ends != without[name]}


def attacked(found: list, policy: Policy = PUBLISH) -> dict:
    rows, kpis = opened(found, policy, Memory())
    true = truth(found)
    known, before = Knowledge(), Knowledge()
    learn(known, rows, true, policy, "now")
    learn(before, nothing(rows), true, policy, "now")
    for knows in (known, before):
        learn_kpis(knows, kpis, true, policy, "now")
    return told(known, before, {("now", *name) for name, count in true.items() if policy.is_small(count)})


def attacked_twice(found: list, later: list, policy: Policy = PUBLISH) -> dict:
    """Both files, and the knowledge of every count that has not changed. Told is what this file adds, of the people of either,
    to the file before and the totals."""
    first = Memory()
    then, kpis_then = opened(found, policy, first)
    now, kpis_now = opened(later, policy, Memory(told=first.keeps))
    known, before = Knowledge(), Knowledge()
    small: set[Name] = set()
    true_then, true_now = truth(found), truth(later)
    for file, rows, kpis, true in (("then", then, kpis_then, true_then), ("now", now, kpis_now, true_now)):
        small |= {(file, *name) for name, count in true.items() if policy.is_small(count)}
        learn(known, rows, true, policy, file)
        learn(before, rows if file == "then" else nothing(rows), true, policy, file)
        for knows in (known, before):
            learn_kpis(knows, kpis, true, policy, file)
    for name in (name for name, count in true_now.items() if count == true_then[name]):
        for knows in (known, before):
            knows.equal({("now", *name): 1.0, ("then", *name): -1.0})
    return told(known, before, small)


def test_the_attacker_finds_what_is_not_protected():
    """Stars for the small ones and rounding alone: the attack is one that can succeed."""
    found = people(3)
    rows, true = equality_rows(found), truth(found)
    naive = [
        row | {name: None if PUBLISH.is_small(row[name]) else PUBLISH.rounded(row[name])
               for name in ("clients", "asked", "stated", "not_stated", "not_recorded")}
        for row in rows
    ]  # fmt: skip
    known, before = Knowledge(), Knowledge()
    learn(known, naive, true, PUBLISH, "now")
    learn(before, nothing(rows), true, PUBLISH, "now")
    assert told(known, before, {("now", *name) for name, count in true.items() if PUBLISH.is_small(count)})


@pytest.mark.parametrize("policy", [PUBLISH, THRESHOLD], ids=lambda policy: policy.name)
@pytest.mark.parametrize("seed", SAMPLE)
def test_no_small_group_is_told(seed, policy):
    assert attacked(people(seed), policy) == {}


@pytest.mark.parametrize("change", [one_more, one_moved])
@pytest.mark.parametrize("seed", SAMPLE)
def test_nor_by_the_file_before_one_person_came_or_moved(seed, change):
    found = people(seed)
    assert attacked_twice(found, change(found, seed)) == {}


def test_the_file_before_would_tell_if_it_were_forgotten(monkeypatch):
    monkeypatch.setattr(Memory, "then", lambda *_: {})
    found = people(3)
    assert attacked_twice(found, one_more(found, 3))


def test_every_possible_pair_of_groups_and_a_gap():
    """Plain enumeration. Of sixteen clients any number need an interpreter, do not, or do not say: every small count that is not
    shown could be three numbers, or it could not have been hidden at all from whoever knows that they are sixteen."""
    names = ("yes", "no", "not_stated", "not_recorded")
    possible = [
        (yes, no, silent, 0) for yes in range(17) for no in range(17 - yes) for silent in [16 - yes - no]
    ]
    for true in possible:
        counts = dict(zip(names, true, strict=True))
        rows = [
            row | {"clients": counts[row["group_code"]], "asked": 16, "stated": true[0] + true[1]} | {gap: counts[gap] for gap in names[2:]}
            for row in equality_rows(people(1)) if row["characteristic"] == "interpreter_required"
        ]  # fmt: skip
        shown = {
            row["group_code"]: row["clients"] for row in equality_figures.disclosed(rows, PUBLISH, Memory())
        }
        fitting = [other for other in possible if all(_fits(shown[name], one, mine) for name, one, mine in zip(names, other, true, strict=True))]  # fmt: skip
        unaided = [other for other in possible if all(_fits(None, one, mine) for one, mine in zip(other, true, strict=True))]  # fmt: skip
        for place, name in enumerate(names):
            if PUBLISH.is_small(true[place]):
                could_be = {other[place] for other in fitting}
                assert len(could_be) >= 3 or could_be == {other[place] for other in unaided}, (true, name)


def _fits(shown: int | None, count: int, true: int) -> bool:
    """Whether a count fits what is shown, to a reader who is told of one held back whether it is small."""
    if shown is not None:
        return PUBLISH.could_be(shown)[0] <= count <= PUBLISH.could_be(shown)[1]
    return PUBLISH.is_small(count) == PUBLISH.is_small(true)


@pytest.mark.assure
def test_three_hundred_years():
    assert {seed: found for seed in MANY for policy in (PUBLISH, THRESHOLD) if (found := attacked(people(seed), policy))} == {}  # fmt: skip


@pytest.mark.assure
def test_two_hundred_resubmissions():
    assert {
        seed: found for seed in MANY[:100] for change in (one_more, one_moved)
        if (found := attacked_twice(people(seed), change(people(seed), seed)))
    } == {}  # fmt: skip
