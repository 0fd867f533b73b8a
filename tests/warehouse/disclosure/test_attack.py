"""Nobody can be told apart: every small count that is held back could be at least three numbers, to an attacker who solves
for it from everything that is published together, and from the open files before and after a resubmission."""

import pytest

from tests.warehouse.disclosure.attack import Knowledge, learn
from tests.warehouse.disclosure.boroughs import Borough, borough, days, kpi_rows, resubmitted
from warehouse.disclosure.kpi_figures import disclosed
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import PUBLISH

SAMPLE = range(10)
MANY = range(1000)


def opened(one: Borough, memory: Memory) -> list[dict]:
    """The open rows, in the order of the others."""
    order = ("kpi_code", "period_kind", "period_start", "period_end", "sdf_code")
    return sorted(
        disclosed(kpi_rows(one), PUBLISH, memory), key=lambda row: tuple(row[name] for name in order)
    )


def small_counts(rows: list[dict], shown: list[dict], file: str = "now") -> set[tuple]:
    """Every count of 1 to 7 people whose own row does not show it: numerator, denominator, and those not counted."""
    found = set()
    for row, open_row in zip(rows, shown, strict=True):
        if open_row["disclosure"] == "exact":
            continue
        where = (row["period_kind"], row["period_start"], row["period_end"], row["sdf_code"], file)
        counts = {"n": row["numerator"]}
        if row["denominator"] is not None:
            counts |= {"d": row["denominator"], "r": row["denominator"] - row["numerator"]}
        found |= {(row["kpi_code"], part, *where) for part, count in counts.items() if 1 <= count <= 7}
    return found


def attacked(one: Borough) -> dict:
    rows, shown = kpi_rows(one), opened(one, Memory())
    small = small_counts(rows, shown)
    known = Knowledge()
    learn(known, shown, small)
    return known.solve(small)


def attacked_twice(one: Borough, seed: int) -> dict:
    """Both files, and the knowledge of which quarters came again (which is published): the figures of others are the same."""
    later, quarters = resubmitted(one, seed)
    first = Memory()
    shown = opened(one, first)
    shown_later = opened(later, Memory(told=first.keeps))
    known = Knowledge()
    small = small_counts(kpi_rows(one), shown, "before")
    small_later = small_counts(kpi_rows(later), shown_later, "now")
    learn(known, shown, small, "before")
    learn(known, shown_later, small_later, "now")
    for row in kpi_rows(one):
        touched = any(
            row["period_start"] <= days(*quarter)[0] and days(*quarter)[1] <= row["period_end"]
            for quarter in quarters
        )
        where = (row["period_kind"], row["period_start"], row["period_end"], row["sdf_code"])
        for part in () if touched else ("n", "d") if row["denominator"] is not None else ("n",):
            name = (row["kpi_code"], part, *where)
            known.equal({(*name, "before"): 1.0, (*name, "now"): -1.0})
    return known.solve(small | small_later)


def told(found: dict) -> dict:
    return {name: ends for name, ends in found.items() if ends[1] - ends[0] < 2}


def test_the_attacker_finds_what_is_not_protected():
    """Rows as they are, but for the small ones: a year less its other quarters tells. So the attack is one that can succeed."""
    one = borough(3)
    rows = kpi_rows(one)
    naive = [
        row | ({"disclosure": "exact"} if _smallest(row) > 7
               else {"disclosure": "suppressed", "numerator": None, "denominator": None, "status": "suppressed"})
        for row in rows
    ]  # fmt: skip
    small = small_counts(rows, naive)
    known = Knowledge()
    learn(known, naive, small)
    assert told(known.solve(small))


def _smallest(row: dict) -> float:
    of = row["denominator"]
    return row["numerator"] if of is None else min(row["numerator"], of - row["numerator"])


@pytest.mark.parametrize("seed", SAMPLE)
def test_no_small_count_is_told(seed):
    assert told(attacked(borough(seed))) == {}


@pytest.mark.parametrize("seed", SAMPLE)
def test_nor_by_the_file_before_a_resubmission(seed):
    assert told(attacked_twice(borough(seed), seed)) == {}


@pytest.mark.assure
def test_a_thousand_boroughs():
    assert {seed: found for seed in MANY if (found := told(attacked(borough(seed))))} == {}


@pytest.mark.assure
def test_a_hundred_resubmissions():
    assert {seed: found for seed in range(100) if (found := told(attacked_twice(borough(seed), seed)))} == {}
