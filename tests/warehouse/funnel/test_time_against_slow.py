"""The published waits, appointments and curves of leaving equal the slow ones, row for row, on generated people."""

import random
from dataclasses import replace
from datetime import date

import pytest

from tests.warehouse.funnel import slow_rates, slow_time
from tests.warehouse.funnel.drawn import broken
from tests.warehouse.funnel.generated import (
    DATA_DATE,
    FIRST_ENDS,
    MEMBERS,
    generate,
    only_first_return,
)
from tests.warehouse.funnel.published import near, table
from tests.warehouse.funnel.slow_records import Places, standing
from tests.warehouse.measures.world import World
from warehouse.model_files import CHECKS

ISSUES = {"smoking": "stop_smoking", "diet": "weight_management"}
CURVE = ("at_risk", "leavers", "censored", "staying", "ci_low", "ci_high", "people", "median_days")


def compare(world: World, data_date: date) -> tuple[dict, dict, dict]:
    """The slow waits, appointments and curves, after the published ones were found to be the same."""
    world.build("mart.waiting_time", (), "mart.attendance", "mart.leaving_curve", "mart.funnel_rate", "mart.funnel_worth")  # fmt: skip
    assert broken(world, CHECKS / "attrition_no_negative_time.sql") == []
    rows = standing(world.rows, world.returns)
    waits = slow_time.waits(rows, ISSUES, data_date)
    key = ("programme", "cohort_start", "wait", "is_seen", "days")
    assert {k: row["referrals"] for k, row in table(world, "waiting_time", key).items()} == waits
    attended = slow_time.attendance(rows)
    key = ("programme", "month_start", "contact_number", "weekday", "setting")
    found = {k: (row["attended"], row["missed"]) for k, row in table(world, "attendance", key).items()}
    assert found == {k: (count["attended"], count["missed"]) for k, count in attended.items()}
    contract = world.contract
    assert contract.starts_on and contract.ends_on
    periods = slow_rates.cohorts(rows["referrals"], contract.starts_on, contract.ends_on, data_date, 84)
    places = Places(world.deprivation, MEMBERS)
    lengths = {programme.code: programme.standard_length_days for programme in contract.programmes}
    basis = contract.deprivation_basis or "local"
    curves = slow_time.curves(rows, periods, data_date, lengths, places, basis)
    key = ("programme", "cohort_kind", "cohort_start", "split_value", "day")
    published = table(world, "leaving_curve", key)
    assert published.keys() == curves.keys()
    for place, row in published.items():
        for name in CURVE:
            assert near(row[name], curves[place][name]), (place, name, row[name], curves[place][name])
    return waits, attended, curves


@pytest.mark.parametrize(("seed", "basis"), [(1, None), (2, "national"), (3, None)])
def test_the_same_waits_appointments_and_curves(placed, seed, basis):
    placed.contract = replace(placed.contract, deprivation_basis=basis)
    generate(placed, random.Random(seed), 300, versions=True)
    waits, attended, curves = compare(placed, DATA_DATE)
    assert {seen for *_, seen, _ in waits} == {True, False} and max(days for *_, days in waits) == 182
    assert any(count["missed"] for count in attended.values())
    assert {number for _, _, number, *_ in attended} >= {1, 8}
    assert {group for *_, group, _ in curves} == {"all", "1", "5"}
    assert any(row["median_days"] is not None for row in curves.values())


def test_as_it_was_known_before_the_late_starts(placed):
    generate(placed, random.Random(5), 200, versions=True)
    _, _, now = compare(placed, DATA_DATE)
    only_first_return(placed)
    _, _, then = compare(placed, FIRST_ENDS)
    key = ("ALL", "contract_year", date(2021, 7, 1), "all")
    people = [{row["people"] for place, row in found.items() if place[:4] == key} for found in (then, now)]
    assert min(people[0]) < min(people[1])


def test_what_happens_after_the_data_date(placed):
    """The return is sent ten days after its period ends: starts and ends of those days are in it, with a warning.
    On the data date those people are still there, so they are followed until then and are no leavers."""
    generate(placed, random.Random(6), 120)
    ends = [row for row in placed.rows["episodes"] if row.get("end_date") and row.get("start_date")]
    for row in ends[::3]:
        row["end_date"] = "2022-10-05"
    for row in placed.rows["episodes"][::7]:
        if not row.get("end_date"):
            row["start_date"] = "2022-10-04"
    compare(placed, DATA_DATE)


def test_nobody_left_and_nobody_at_all(placed):
    generate(placed, random.Random(3), 60)
    for row in placed.rows["episodes"]:
        row.pop("end_date", None)
        row |= {"planned_end_date": "2022-12-01", "end_reason": None}
    _, _, curves = compare(placed, DATA_DATE)
    assert {row["staying"] for row in curves.values()} == {1.0}
    assert {(row["ci_low"], row["median_days"]) for row in curves.values()} == {(None, None)}
    for row in placed.rows["referrals"]:
        row["consent"] = "no"
    placed.rows["contacts"].clear()
    assert compare(placed, DATA_DATE) == ({}, {}, {})
