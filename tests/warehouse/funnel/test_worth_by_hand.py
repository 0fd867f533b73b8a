"""What a step would be worth, by hand: 125 people referred to stop smoking from July to December 2021. Data to 30 June 2022.

Everybody was offered an appointment and came. From there on, by footprint and by the quarter of the referral:

                  | came | agreed a plan | started | completed | reached the goal
    North         | 50   | 40            | 32      | 24        | 18
    South         | 75   | 60            | 30      | 16        | 12
    July quarter  | 60   | 50            | 36      |
    October       | 65   | 50            | 26      |
    together      | 125  | 100           | 62      | 40        | 30
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.funnel.drawn import broken, build_funnel
from tests.warehouse.funnel.published import table
from tests.warehouse.measures.world import World, kpi_of
from warehouse.contract_parts import Incentive, Payment, Term, Tier
from warehouse.model_files import CHECKS

JULY, OCTOBER = "2021-07-05", "2021-10-04"
NORTH, SOUTH = "E01000001", "E01000003"
FROM_THE_START = date(2019, 7, 1)
# The contract's own target: at most 20 % leave early, so 80 % complete.
LEAVING = kpi_of("leaving_early", code="LEAVING", programmes=("stop_smoking",), judged=True,
                 terms=(Term(valid_from=FROM_THE_START, target=Decimal("0.20")),))  # fmt: skip
PARTICIPANTS = kpi_of("participation", code="PEOPLE", programmes=("stop_smoking",), per="annual", judged=True,
                      terms=(Term(valid_from=FROM_THE_START, target=Decimal(70)),))  # fmt: skip


@pytest.fixture
def world(placed) -> World:
    """£100,000 a year, of which 5 % from 70 participants and 5 % more from 78: £5,000 each."""
    world = placed
    world.as_known_on = date(2022, 7, 31)
    world.returned("""
        submission_id | period_start | period_end
        S0001         | 2021-07-01   | 2021-09-30
        S0002         | 2021-10-01   | 2021-12-31
        S0003         | 2022-01-01   | 2022-03-31
        S0004         | 2022-04-01   | 2022-06-30
    """)
    world.contract = replace(
        world.contract,
        ends_on=date(2022, 6, 30),
        core_pounds=Decimal(100_000),
        payment=Payment("block", Decimal("0.90"), Decimal("0.10"), clause="2.2"),
        incentives=(
            Incentive("smoking", "PEOPLE", Decimal(60), Decimal(60), Decimal(100), "2.2",
                      tiers=(Tier("10", Decimal(70), Decimal("0.05")), Tier("20", Decimal(78), Decimal("0.05")))),
        ),
    )  # fmt: skip
    world.limit("stop_smoking", minimum_bmi="0", minimum_age=12)
    return world


def come(
    world: World, lsoa: str, received: str, came: int, plan: int, start: int, done: int, goal: int
) -> None:
    """So many referrals of one footprint and day, the first of them the furthest."""
    for n in range(came):
        ref = f"{lsoa[-1]}-{received[5:7]}-{n}"
        episode = {"episode_ref": ref, "referral_ref": ref, "client_ref": ref, "programme": "stop_smoking",
                   "appointment_offered_date": received, "first_appointment_date": received}  # fmt: skip
        left = {"end_date": "2021-12-20", "end_reason": "no_longer_wishes"}
        if n < plan:
            episode["plan_agreed_date"] = received
        if n < start:
            episode["start_date"] = received
        if n < done:
            left = {"end_reason": "completed", "end_date": "2021-12-20", "outcome_goal_achieved": "yes" if n < goal else "no"}  # fmt: skip
        world.rows.setdefault("clients", []).append({"client_ref": ref, "age_at_referral": "40", "sex": "female", "lsoa_code": lsoa, "lsoa_vintage": "2011"})  # fmt: skip
        world.rows.setdefault("referrals", []).append({"referral_ref": ref, "client_ref": ref, "received_date": received, "source": "self", "consent": "yes", "decision": "accepted"})  # fmt: skip
        world.rows.setdefault("episodes", []).append(episode | left)


def everybody(world: World) -> None:
    come(world, NORTH, JULY, came=24, plan=20, start=18, done=12, goal=9)
    come(world, NORTH, OCTOBER, came=26, plan=20, start=14, done=12, goal=9)
    come(world, SOUTH, JULY, came=36, plan=30, start=18, done=10, goal=7)
    come(world, SOUTH, OCTOBER, came=39, plan=30, start=12, done=6, goal=5)
    build_funnel(world, "mart.funnel_worth", "mart.payment", kpis=(LEAVING, PARTICIPANTS))


def worth(world: World, programme: str = "stop_smoking") -> dict[tuple[str, str], dict]:
    found = table(world, "funnel_worth", ("programme", "step", "benchmark"))
    return {(step, benchmark): row for (of, step, benchmark), row in found.items() if of == programme}


def test_best_footprint_best_quarter_and_the_contract_s_target(world):
    everybody(world)
    found = worth(world)
    # 30 June 2022 less 154 days is 27 January 2022: December is the last month that has had time.
    assert {(row["cohort_start"], row["cohort_end"]) for row in found.values()} == {(date(2021, 7, 1), date(2021, 12, 31))}  # fmt: skip
    # A plan: 40/50 and 60/75 are both 80 %, as is 100/125 together, so no footprint is better; July's quarter is, 50/60.
    # A start: North 32/40 = 80 %, South 30/60; July 36/50 = 72 %, October 26/50; together 62/100.
    # Completed: North 24/32 = 75 %, South 16/30; only one quarter has 30 people (July 36, October 26), so none is best.
    # The goal: 24 and 16 people are fewer than 30: no benchmark.
    assert {place: row["benchmark_value"] for place, row in found.items()} == {
        ("plan", "best_quarter"): "2021-07-01",
        ("start", "best_footprint"): "N",
        ("start", "best_quarter"): "2021-07-01",
        ("completed", "best_footprint"): "N",
        ("completed", "contract_target"): "LEAVING",
    }
    figures = {
        place: tuple(row[name] for name in ("people", "rate", "best_rate", "best_n", "more_here", "more"))
        for place, row in found.items()
    }
    # 125 · (50/60 − 100/125) = 104.17 − 100 = 4.17; of those 62/100 start, 40/62 complete, 30/40 reach the goal: · 0.3 = 1.25.
    assert figures["plan", "best_quarter"] == pytest.approx((125, 0.8, 50 / 60, 60, 4.1667, 1.25), abs=1e-4)
    # 100 · (0.80 − 0.62) = 18; · 40/62 · 30/40 = 8.71.
    assert figures["start", "best_footprint"] == pytest.approx((100, 0.62, 0.8, 40, 18, 8.7097), abs=1e-4)
    # 100 · (0.72 − 0.62) = 10; · 30/62 = 4.84.
    assert figures["start", "best_quarter"] == pytest.approx((100, 0.62, 0.72, 50, 10, 4.8387), abs=1e-4)
    # 62 · 24/32 − 40 = 46.5 − 40 = 6.5; · 30/40 = 4.875.
    assert figures["completed", "best_footprint"] == pytest.approx((62, 40 / 62, 0.75, 32, 6.5, 4.875))
    # 62 · 0.80 − 40 = 49.6 − 40 = 9.6; · 30/40 = 7.2. A target is nobody's rate.
    assert figures["completed", "contract_target"][3] is None
    assert figures["completed", "contract_target"][4:] == pytest.approx((9.6, 7.2))


def test_the_interval_by_the_delta_method(world):
    everybody(world)
    found = worth(world)
    # At the start: d = 0.18 with variance 0.62·0.38/100 + 0.80·0.20/40 = 0.006356; what follows, L = 30/62 = 0.484, has the
    # relative variance (22/62)/40 + (10/40)/30 = 0.0172, so variance 0.00403. d·L: L²·0.006356 + d²·0.00403 = 0.00162;
    # its root 0.0402, of 100 people: 4.02. 8.71 ∓ 1.96 · 4.02 = 0.8 to 16.6.
    row = found["start", "best_footprint"]
    assert (row["more_low"], row["more_high"]) == pytest.approx((0.8, 16.6), abs=0.6)
    # The target is exact: variance 0.645·0.355/62 = 0.00369 only; L = 0.75 with 0.75·0.25/40 = 0.00469.
    # 0.5625·0.00369 + 0.155²·0.00469 = 0.00219; root 0.0468, of 62: 2.90. 7.2 ∓ 1.96 · 2.90 = 1.5 to 12.9.
    row = found["completed", "contract_target"]
    assert (row["more_low"], row["more_high"]) == pytest.approx((1.5, 12.9), abs=0.6)


def test_the_incentive_in_pounds(world):
    everybody(world)
    # 62 participants in the payment year; tiers at 70 and 78, £100,000 · 5 % = £5,000 each.
    tiers = world.con.execute("select threshold, achieved, coalesce(forecast, achieved) from mart.payment where line_kind = 'incentive' and year_start = '2021-07-01' order by 1").fetchall()  # fmt: skip
    assert tiers == [(70, 62, 62), (78, 62, 62)]
    pounds = {
        place: (row["more_starts"], row["incentive_pence"] and row["incentive_pence"] / 100)
        for place, row in worth(world).items()
    }
    # More plans: 4.17 · 0.62 = 2.58 more starts, 64.58: no tier. As in North: 62 + 18 = 80: both tiers. As in July: 72, one tier.
    assert pounds["plan", "best_quarter"] == (pytest.approx(2.5833, abs=1e-4), 0)
    assert pounds["start", "best_footprint"] == (pytest.approx(18), 10_000)
    assert pounds["start", "best_quarter"] == (pytest.approx(10), 5_000)
    # Completing brings no more starts, and the whole contract is no programme with an incentive.
    assert pounds["completed", "contract_target"] == (None, None)
    assert {row["incentive_pence"] for row in worth(world, "ALL").values()} == {None}


@pytest.mark.parametrize(
    ("north", "south", "expected"),
    [
        # North 30/40 and South 45/60 are both 75 %, and so are July's 30/40 and October's 45/60: the one of more people.
        (40, 60, [("best_footprint", "S", 60), ("best_quarter", "2021-10-01", 60)]),
        # As many people: the first.
        (40, 40, [("best_footprint", "N", 40), ("best_quarter", "2021-07-01", 40)]),
    ],
)
def test_of_two_benchmarks_as_good(world, north, south, expected):
    # Fifty people of May, who live nowhere known and went no further than a plan, pull the whole below.
    come(world, "E01000009", "2021-05-03", came=50, plan=50, start=0, done=0, goal=0)
    for lsoa, received, plan in ((NORTH, JULY, north), (SOUTH, OCTOBER, south)):
        start = plan * 3 // 4
        come(world, lsoa, received, came=plan, plan=plan, start=start, done=start, goal=start)
    build_funnel(world, "mart.funnel_worth", kpis=(LEAVING, PARTICIPANTS))
    found = [(row["benchmark"], row["benchmark_value"], row["best_n"]) for row in worth(world).values()]
    assert sorted(found) == expected


def test_the_check_finds_limits_the_wrong_way_round(world):
    everybody(world)
    world.build("mart.funnel_worth", (LEAVING, PARTICIPANTS), "mart.waiting_time", "mart.leaving_curve", "mart.funnel_rate")  # fmt: skip
    check = CHECKS / "attrition_no_negative_time.sql"
    assert broken(world, check) == []
    world.con.execute("update mart.funnel_worth set more_low = more_high + 1")
    assert broken(world, check)
