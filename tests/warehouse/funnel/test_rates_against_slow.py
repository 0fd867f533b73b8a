"""The published rates, readings and worths equal the slow ones, row for row, on generated people."""

import random
from bisect import bisect
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.funnel import slow_rates, slowly
from tests.warehouse.funnel.drawn import build_funnel
from tests.warehouse.funnel.generated import (
    DATA_DATE,
    FIRST_ENDS,
    MEMBERS,
    generate,
    only_first_return,
)
from tests.warehouse.funnel.published import near, table
from tests.warehouse.funnel.slow_records import Places, standing
from tests.warehouse.measures.world import World, kpi_of
from warehouse.contract_parts import Term

PROGRAMMES = ("stop_smoking", "smoking_harm_reduction", "weight_management")
# Leaving early at most 25 %, for the two programmes that people take: 75 % complete.
KPIS = (
    kpi_of("followed_up_4_week", code="FOLLOWED"),
    kpi_of("leaving_early", code="LEAVING", programmes=("stop_smoking", "weight_management"), judged=True,
           terms=(Term(valid_from=date(2019, 7, 1), target=Decimal("0.25")),)),
)  # fmt: skip
TARGETS = dict.fromkeys(("stop_smoking", "weight_management"), ("LEAVING", 0.75))
HELD = {
    FIRST_ENDS: ["2022-04", "2022-05", "2022-06"],
    DATA_DATE: ["2022-04", "2022-05", "2022-06", "2022-07", "2022-08", "2022-09"],
}
COUNTED = ("reached", "still_open", "lost", "overdue", "mature_before", "mature_reached", "mature_open", "mature_lost",
           "mature_unknown", "implied", "deceased", "transferred", "recordable", "recorded", "groups_compared", "reading",
           "recorded_reading")  # fmt: skip
MEASURED = ("rate", "ci_low", "ci_high", "difference", "difference_low", "difference_high", "p_value", "adjusted_p",
            "recorded_share", "recorded_difference", "recorded_adjusted_p")  # fmt: skip
WORTH = ("benchmark_value", "people", "rate", "best_rate", "best_n", "more_here", "more_starts", "more")


def compare(world: World, data_date: date) -> tuple[dict, dict]:
    """The slow rates and worths, after the published ones were found to be the same."""
    build_funnel(world, "mart.funnel_rate", "mart.funnel_worth", "mart.funnel_cohort", kpis=KPIS)
    rows = standing(world.rows, world.returns)
    steps_of = slowly.steps_of(rows, PROGRAMMES, asked=("4_week",))
    contract = world.contract
    assert contract.starts_on and contract.ends_on
    periods = slow_rates.cohorts(rows["referrals"], contract.starts_on, contract.ends_on, data_date, 84)
    assert {(c.kind, c.start, c.end) for c in periods} == set(
        world.con.execute("select cohort_kind, cohort_start, cohort_end from mart.funnel_cohort").fetchall()
    )
    basis = contract.deprivation_basis or "local"
    months = slowly.funnel(rows, steps_of, data_date, Places(world.deprivation, MEMBERS))
    slow = slow_rates.rates(months, steps_of, periods, HELD[data_date], basis)
    fast = table(
        world,
        "funnel_rate",
        ("programme", "cohort_kind", "cohort_start", "split", "split_value", "step"),
    )
    assert fast.keys() == slow.keys()
    for key, row in fast.items():
        other = slow[key]
        assert {name: row[name] for name in COUNTED} == {name: other[name] for name in COUNTED}, key
        for name in MEASURED:
            assert near(row[name], other[name]), (key, name, row[name], other[name])
        assert row["basis"] == (basis if key[3] == "quintile" else None)
    mature = next((cohort for cohort in periods if cohort.kind == "mature_year"), None)
    worth = slow_rates.worth(slow, steps_of, mature, TARGETS) if mature else {}
    published = table(world, "funnel_worth", ("programme", "step", "benchmark"))
    assert published.keys() == worth.keys()
    for key, row in published.items():
        for name in WORTH:
            assert near(row[name], worth[key][name]), (key, name, row[name], worth[key][name])
        # Two simulations of 4,000 draws agree on a 2.5 % tail to four standard errors: 4 · √(2 · 0.025 · 0.975 / 4,000) = 0.014.
        draws = worth[key]["drawn"]
        for limit, tail in (("more_low", 0.025), ("more_high", 0.975)):
            assert bisect(draws, row[limit]) / len(draws) == pytest.approx(tail, abs=0.014), (key, limit)
    return slow, worth


@pytest.mark.parametrize(("seed", "basis"), [(1, None), (2, "national")])
def test_the_same_rates_and_worths(placed, seed, basis):
    placed.contract = replace(placed.contract, deprivation_basis=basis)
    generate(placed, random.Random(seed), 700, versions=True)
    slow, worth = compare(placed, DATA_DATE)
    readings = {row["reading"] for row in slow.values()}
    assert readings >= {"higher", "lower", "could_be_chance", "too_few", "not_compared", None}
    assert {row["recorded_reading"] for row in slow.values()} >= {"could_be_chance", "not_compared", None}
    assert {benchmark for _, _, benchmark in worth} == {"best_footprint", "best_quarter", "contract_target"}


def test_late_starts_restate_the_rates_of_the_same_cohorts(placed):
    """As known in July, and the same stretches of months with what came in October."""
    generate(placed, random.Random(5), 300, versions=True)
    now, _ = compare(placed, DATA_DATE)
    only_first_return(placed)
    then, _ = compare(placed, FIRST_ENDS)
    key = ("ALL", "contract_year", date(2021, 7, 1), "all", "all", "start")
    assert then[key]["reached"] < now[key]["reached"]


def test_everybody_still_open(placed):
    generate(placed, random.Random(3), 60)
    for row in placed.rows["referrals"]:
        row |= {"received_date": "2022-09-20", "decision": "accepted"}
    placed.rows["follow_ups"].clear()
    for row in placed.rows["episodes"]:
        row.pop("end_date", None)
        row |= {"planned_end_date": "2022-12-01", "end_reason": None}
    slow, worth = compare(placed, DATA_DATE)
    assert worth == {} and {row["lost"] for row in slow.values()} == {0}
    assert sum(row["still_open"] for row in slow.values())


def test_nobody(placed):
    generate(placed, random.Random(4), 20)
    for row in placed.rows["referrals"]:
        row["consent"] = "no"
    assert compare(placed, DATA_DATE) == ({}, {})
