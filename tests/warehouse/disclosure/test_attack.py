"""Nobody can be told apart: every small count that is held back could be at least three numbers, to an attacker who solves
for it from everything that is published together, and from the open files before and after returns came, came again, or were
taken back."""

import pytest

from tests.warehouse.disclosure.attack import Knowledge, learn
from tests.warehouse.disclosure.boroughs import (
    ALL,
    TWO,
    YEARS,
    Borough,
    borough,
    days,
    kpi_rows,
    resubmitted,
    still_waiting,
    withdrawn,
)
from warehouse.disclosure.kpi_figures import disclosed
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import PUBLISH

SAMPLE = range(10)
MANY = range(1000)


def opened(one: Borough, memory: Memory, measures: tuple[str, ...] = TWO) -> list[dict]:
    """The open rows, in the order of the others."""
    order = ("kpi_code", "period_kind", "period_start", "period_end", "sdf_code")
    return sorted(
        disclosed(kpi_rows(one, measures), PUBLISH, memory),
        key=lambda row: tuple(row[name] for name in order),
    )


def where_of(row: dict) -> tuple:
    return row["period_kind"], row["period_start"], row["period_end"], row["sdf_code"]


def small_counts(rows: list[dict], shown: list[dict], file: object = "now") -> set[tuple]:
    """Every count of 1 to 7 people whose own row does not show it: numerator, denominator, and those not counted."""
    found = set()
    for row, open_row in zip(rows, shown, strict=True):
        if open_row["disclosure"] == "exact" or row["numerator"] is None:
            continue
        counts = {"n": row["numerator"]}
        if row["denominator"] is not None:
            counts |= {"d": row["denominator"], "r": row["denominator"] - row["numerator"]}
        found |= {
            (row["kpi_code"], part, *where_of(row), file) for part, count in counts.items() if 1 <= count <= 7
        }
    return found


def attacked(
    *files: tuple[Borough, set[tuple[int, int]]],
    measures: tuple[str, ...] = TWO,
    is_told_which_are_small: bool = True,
) -> dict:
    """One open file after the other, each with the quarters that came again, or are no more, since the one before. Which they
    are is published: figures of other quarters are the same in both."""
    known, memory = Knowledge(), Memory()
    small: set[tuple] = set()
    before: set[tuple] = set()
    for number, (one, quarters) in enumerate(files):
        rows = kpi_rows(one, measures)
        memory = Memory(told=memory.keeps)
        shown = opened(one, memory, measures)
        hidden = small_counts(rows, shown, number)
        learn(
            known,
            shown,
            hidden if is_told_which_are_small else set(),
            number,
            waiting={(*where_of(row), number) for row in rows if row["immature"]},
        )
        small |= hidden
        counts = {
            (row["kpi_code"], part, *where_of(row)): _is_of(row, quarters)
            for row in rows
            if row["numerator"] is not None
            for part in (("n", "d") if row["unit"] == "proportion" else ("n",))
        }
        for name, touched in counts.items():
            if name in before and not touched:
                known.equal({(*name, number - 1): 1.0, (*name, number): -1.0})
        before = set(counts)
    return known.solve(small)


def _is_of(row: dict, quarters: set[tuple[int, int]]) -> bool:
    ends = [days(*quarter) for quarter in quarters]
    return any(row["period_start"] <= first and last <= row["period_end"] for first, last in ends)


def attacked_twice(seed: int, measures: tuple[str, ...] = TWO) -> dict:
    """A file, and the one after two quarters came again."""
    one = borough(seed)
    return attacked((one, set()), resubmitted(one, seed), measures=measures)


def attacked_over_time(seed: int) -> dict:
    """All measures in three files: while some still wait for their outcome; then; and after two returns came again or one was
    taken back. Of a year with a return less everything can be held back, and one who is told which counts are small would
    still find some by what was shown before: this one is told no more than any reader."""
    one = borough(seed)
    last = (YEARS[-1], 3)
    is_less = seed % 2 == 1
    changed = withdrawn(one, seed) if is_less else resubmitted(one, seed)
    files = ((still_waiting(one, seed), set()), (one, {last}), changed)
    return attacked(*files, measures=ALL, is_told_which_are_small=not is_less)


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
    assert told(attacked((borough(seed), set()))) == {}


@pytest.mark.parametrize("seed", SAMPLE)
def test_nor_by_the_file_before_a_resubmission(seed):
    assert told(attacked_twice(seed)) == {}


@pytest.mark.parametrize("seed", range(4))
def test_nor_by_all_measures_and_three_files_together(seed):
    assert told(attacked_over_time(seed)) == {}


def test_a_status_that_its_own_counts_contradict_is_published_all_the_same():
    """Every share of the borough is called green of a target that none can meet: nothing follows from it, and nothing hangs."""
    rows = [
        row | ({"status": "green", "target": 2.0} if row["kpi_code"] == "SHARE" else {})
        for row in kpi_rows(borough(3))
    ]
    assert len(list(disclosed(rows, PUBLISH, Memory()))) == len(rows)


@pytest.mark.assure
def test_a_thousand_boroughs():
    assert {seed: found for seed in MANY if (found := told(attacked((borough(seed), set()))))} == {}


@pytest.mark.assure
def test_a_hundred_resubmissions():
    assert {seed: found for seed in range(100) if (found := told(attacked_twice(seed)))} == {}


@pytest.mark.assure
def test_a_hundred_boroughs_of_all_measures_over_time():
    assert {seed: found for seed in range(100) if (found := told(attacked_over_time(seed)))} == {}
