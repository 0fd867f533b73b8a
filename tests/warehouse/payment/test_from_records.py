"""From a return's rows to the ledger, in the real engine: who is a participant, what is a year, which starts stand behind."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.measures.world import World, connect, kpi_of
from warehouse.contract_calendar import DueRule
from warehouse.contract_parts import Commissioner, Incentive, Payment, Tariff, Term, Tier

KPIS = (
    kpi_of(
        "participation", code="SMOKING", programmes=("stop_smoking", "smoking_harm_reduction"), per="annual", judged=True,
        terms=(Term(target=Decimal(4), valid_from=date(2019, 7, 1), floor=Decimal(3), floor_source="contract"),),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def con():
    with connect() as con:
        yield con


@pytest.fixture
def world(con) -> World:
    """Contract years from July; £1,200.50 a year: block 90 %, smoking 5 % from 2 and 5 % from 3 participants."""
    world = World(con)
    tiers = (
        Tier("10", Decimal(2), Decimal("0.05")),
        Tier("20", Decimal(3), Decimal("0.05")),
    )
    world.contract = replace(
        world.contract,
        core_pounds=Decimal("1200.50"),
        payment=Payment("block", Decimal("0.90"), Decimal("0.10"), clause="2.2"),
        incentives=(Incentive("smoking", "SMOKING", Decimal(2), Decimal(2), Decimal(3), "2.2", tiers=tiers),),
    )
    world.limit("stop_smoking", minimum_bmi="0", minimum_age=12)
    return world


def ledger(world: World, *columns: str, table: str = "payment", where: str = "true") -> list[tuple]:
    world.build(f"mart.{table}", KPIS)
    return world.con.execute(
        f"select {', '.join(columns)} from mart.{table} where {where} order by all"
    ).fetchall()


def whole_year(world: World) -> None:
    """July 2021 to June 2022: four quarterly returns, all in."""
    world.returned(
        """
        submission_id | period_start | period_end | received_on | submitted_on
        S0001         | 2021-07-01   | 2021-09-30 | 2021-10-10  | 2021-10-10
        S0002         | 2021-10-01   | 2021-12-31 | 2022-01-10  | 2022-01-10
        S0003         | 2022-01-01   | 2022-03-31 | 2022-04-10  | 2022-04-10
        S0004         | 2022-04-01   | 2022-06-30 | 2022-07-10  | 2022-07-10
        """
    )


STARTS = """
    ref | client_ref | programme              | start_date
    E1  | C1         | stop_smoking           | 2021-07-01
    E2  | C1         | smoking_harm_reduction | 2022-01-15
    E3  | C2         | smoking_harm_reduction | 2022-06-30
    E4  | C3         | weight_management      | 2021-09-09
    E5  | C4         | stop_smoking           | 2022-07-01
    E6  | C5         | stop_smoking           |
"""


def test_participants_are_distinct_people_with_a_start_in_the_year(world):
    whole_year(world)
    world.draw("episodes", STARTS)
    # C1 twice but once, C2 on the last day; C3 is another group, C4 the next year, C5 never started: 2 people.
    # £1,200.50: block 90 % = 108,045 pence; tiers 5 % = 6,002.5 each: rounded down 108,045 + 6,002 + 6,002 = 120,049, and the
    # penny that is left goes to the first of the two equal ones.
    year = "year_start = '2021-07-01'"
    assert ledger(
        world,
        "line_kind",
        "tier",
        "achieved",
        "earned_pence",
        "missed_pence",
        "state",
        "critical_failure",
        where=year,
    ) == [
        ("block", "block", None, 108_045, 0, "earned", None),
        ("incentive", "10", 2, 6_003, 0, "earned", False),
        ("incentive", "20", 2, 0, 6_002, "missed", False),
    ]
    assert ledger(
        world, "participant", "client_ref", "episode_ref", "start_date", table="payment_start", where=year
    ) == [
        (1, "C1", "E1", date(2021, 7, 1)),
        (1, "C1", "E2", date(2022, 1, 15)),
        (2, "C2", "E3", date(2022, 6, 30)),
    ]
    assert ledger(world, "state", "year_pence", "tiers", table="payment_year", where=year) == [
        ("to_settle", 120_050, 2)
    ]


def test_a_missing_return_holds_the_tiers_and_not_the_block(world):
    whole_year(world)
    world.returns = [row for row in world.returns if row["submission_id"] != "S0003"]
    world.draw("episodes", STARTS)
    assert ledger(world, "tier", "achieved", "held_pence", "reason", where="year_start = '2021-07-01'") == [
        ("10", 2, 6_003, "secured"),
        ("20", 2, 6_002, "no return for Jan–Mar 2022"),
        ("block", None, 0, "all 12 months are over"),
    ]
    assert ledger(world, "state", "reason", table="payment_year", where="year_start = '2021-07-01'") == [
        ("waiting", "no return for Jan–Mar 2022")
    ]


def test_people_with_every_start_outside_the_criteria_are_counted_apart(world):
    whole_year(world)
    world.draw("episodes", STARTS)
    # C2 is eleven in a programme from twelve on; her start was in harm reduction, which has no limit: within.
    # C1 is ten: E1 is outside (stop smoking from 12), E2 is not: within, by E2. So nobody is outside.
    world.draw("clients", "ref | age_at_referral\nC1 | 10\nC2 | 11")
    assert ledger(world, "outside_criteria", "state", where="tier = '10' and year_start = '2021-07-01'") == [
        (0, "earned")
    ]


def test_a_tier_passed_by_a_child_is_held(world):
    whole_year(world)
    world.draw(
        "episodes",
        "ref | client_ref | programme    | start_date\n"
        "E1  | C1         | stop_smoking | 2021-07-01\n"
        "E2  | C2         | stop_smoking | 2021-08-01",
    )
    world.draw("clients", "ref | age_at_referral\nC1 | 40\nC2 | 11")
    assert ledger(
        world, "tier", "outside_criteria", "state", "reason", where="year_start = '2021-07-01' and share = 0.05"
    ) == [
        ("10", 1, "held", "depends on 1 start outside the criteria"),
        ("20", 1, "missed", "threshold not reached"),
    ]  # fmt: skip
    assert ledger(
        world, "client_ref", "is_outside_criteria", table="payment_start", where="year_start = '2021-07-01'"
    ) == [("C1", False), ("C2", True)]


def test_a_year_under_way_warns_early_when_it_is_below_its_share_of_the_critical_figure(world):
    # October 2022; the year began in July, its first quarter's return is in. Critical 2 a year: a quarter of it is 0.5.
    world.draw("episodes", "ref | start_date\nE1 | 2022-06-30")
    row = ledger(
        world, "achieved", "early_warning", "floor_so_far", "warned_on", "critical_failure",
        where="tier = '10' and year_start = '2022-07-01'",
    )  # fmt: skip
    assert row == [(0, True, 0.5, date(2022, 9, 30), None)]
    world.draw("episodes", "ref | start_date\nE2 | 2022-07-01")
    assert ledger(world, "achieved", "early_warning", where="tier = '10' and year_start = '2022-07-01'") == [
        (1, False)
    ]


def test_a_year_that_the_term_cuts_short_is_worth_its_months(world):
    world.contract = replace(
        world.contract, ends_on=date(2022, 8, 31), returns=(DueRule("monthly", "setting", due_days_after=28),)
    )
    world.draw("episodes", "ref | start_date\nE1 | 2022-07-01")
    # £1,200.50 × 2/12 = £200.083: 20,008 pence; block 90 % = 18,007.2; two tiers of 1,000.4: the penny left goes to the first.
    assert ledger(world, "tier", "amount_pence", "held_pence", "reason", where="year_start = '2022-07-01'") == [
        ("10", 1_001, 1_001, "the contract does not say what it pays for a year of 2 months"),
        ("20", 1_000, 1_000, "the contract does not say what it pays for a year of 2 months"),
        ("block", 18_007, 0, "all 2 months are over"),
    ]  # fmt: skip


def test_cost_and_volume_pays_each_case_beyond_the_volume_and_commissioners_share_it(world):
    whole_year(world)
    world.draw("episodes", STARTS)
    world.contract = replace(
        world.contract,
        core_pounds=None,
        annual_pounds=Decimal("100.01"),
        incentives=(),
        payment=Payment("cost_and_volume", Decimal(1), clause="10.1"),
        tariffs=(Tariff("CASE", "Each beyond 1", "10.1", "person", Decimal("7.01"), kpi="SMOKING", beyond=Decimal(1)),),
        commissioners=(
            Commissioner("A", "Council A", "co_ordinating", Decimal("0.6")),
            Commissioner("B", "Council B", "associate", Decimal("0.2")),
            Commissioner("C", "Council C", "associate", Decimal("0.2")),
        ),
    )  # fmt: skip
    year = "year_start = '2021-07-01'"
    # 2 participants, 1 in the block: 1 × £7.01. Together 10,001 + 701 = 10,702 pence.
    assert ledger(world, "tier", "achieved", "earned_pence", "state", where=year) == [
        ("CASE", 2, 701, "earned"),
        ("block", None, 10_001, "earned"),
    ]
    # 10,702 × 0.6 = 6,421.2; × 0.2 = 2,140.4 twice: the penny left goes to B, the first of those that lost most.
    # The value: 10,001 × 0.6 = 6,000.6; 2,000.2 twice: the penny goes to A.
    assert ledger(
        world, "commissioner_code", "earned_pence", "year_pence", table="payment_commissioner", where=year
    ) == [
        ("A", 6_421, 6_001),
        ("B", 2_141, 2_000),
        ("C", 2_140, 2_000),
    ]


@pytest.mark.parametrize(("people", "state"), [(1, "below"), (2, "near"), (3, "full")])
def test_activity_near_the_capacity_that_the_ceiling_pays_for(world, people, state):
    whole_year(world)
    world.contract = replace(
        world.contract,
        core_pounds=None,
        annual_pounds=Decimal("660000"),
        incentives=(),
        payment=Payment(
            "block", Decimal(1), ceiling_pounds=Decimal("660000"), capacity_kpi="SMOKING", capacity_within=Decimal("0.4")
        ),
    )  # fmt: skip
    # Capacity 3 (the target is 4 less one below): within 40 % from 0.6 × 3 = 1.8 on.
    kpis = (replace(KPIS[0], terms=(replace(KPIS[0].terms[0], target=Decimal(3)),)),)
    world.draw(
        "episodes",
        "ref | start_date\n" + "\n".join(f"E{n} | 2021-08-0{n}" for n in range(1, people + 1)),
    )
    world.build("mart.payment_year", kpis)
    assert world.con.execute(
        "select capacity, activity, capacity_state, ceiling_pence from mart.payment_year where year_start = '2021-07-01'"
    ).fetchall() == [(3, people, state, 66_000_000)]


def test_the_hashes_change_with_the_cases_and_with_the_figures(world):
    whole_year(world)
    columns = ("cases_sha256", "figures_sha256")
    year = "year_start = '2021-07-01'"
    world.draw("episodes", STARTS)
    ((cases, figures),) = ledger(world, *columns, table="payment_year", where=year)
    assert ledger(world, *columns, table="payment_year", where=year) == [(cases, figures)]
    # The same number of people by another episode: the cases are others, the figures are not.
    world.rows["episodes"][2]["start_date"] = "2022-06-29"
    ((other, same),) = ledger(world, *columns, table="payment_year", where=year)
    assert other != cases
    assert same == figures
    world.rows["episodes"][2]["start_date"] = None
    ((_, changed),) = ledger(world, *columns, table="payment_year", where=year)
    assert changed != figures
