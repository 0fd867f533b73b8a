"""What a pound buys, worked by hand: July to September 2022 of a contract of £480,000 a year."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from warehouse import contract_files
from warehouse.contract_types import Provider
from warehouse.model_files import CHECKS
from warehouse.statistics import intervals

YEAR = ("contract_year", "2022-07-01")
COSTS = """
    month      | cost_line      | amount   | budget
    2022-07-01 | pay_front_line | 30000.00 | 31000
    2022-07-01 | overheads      | 10000.00 | 10000
    2022-08-01 | pay_front_line | 31000.00 | 31000
    2022-08-01 | overheads      | 10000.00 | 10000
    2022-09-01 | pay_front_line | 29000.00 | 31000
    2022-09-01 | overheads      | 10250.00 | 10000
    2022-09-01 | other          | -250.00  |
"""
STARTS = """
    ref | client_ref | start_date | planned_end_date | end_date   | end_reason | outcome_goal_achieved
    E1  | C1         | 2022-07-04 | 2022-08-30       | 2022-08-29 | completed  | yes
    E2  | C1         | 2022-08-01 | 2022-09-10       | 2022-09-05 | completed  | yes
    E3  | C2         | 2022-08-15 | 2022-09-20       | 2022-09-01 | illness    | no
    E4  | C3         | 2022-09-01 | 2022-12-01       |            |            |
"""
WORKFORCE = """
    month      | role    | headcount | funded_fte | in_post_fte | vacant_fte | leavers | sickness_days | agency_cost
    2022-07-01 | advisor | 12        | 10         | 9           | 1          | 1       | 8             | 500.00
    2022-08-01 | advisor | 10        | 10         | 8           | 2          | 2       | 5             | 0
    2022-09-01 | advisor | 9         | 10         | 7           | 3          | 0       | 11            | 100.50
    2022-07-01 | manager | 2         | 2          | 2           | 0          | 0       | 1             | 0
"""


def test_kents_figure_comes_from_its_contract_file(money):
    # £1,462,000 a year for about 30 front-line FTE: 1,462,000 / 30 = £48,733. No return is needed to know it.
    money.contract = contract_files.load_all()["kent-health-trainers"]
    money.as_known_on = date(2014, 10, 1)
    money.returns = []
    year = ("contract_year", "2014-04-01")
    assert money.cost(
        "contract_value_per_fte_contracted", "pounds", "denominator", "value", period=year, provider="KCHT"
    ) == (Decimal("1462000.00"), 30.0, pytest.approx(48_733.33, abs=0.01))
    assert (
        round(money.cost("contract_value_per_fte_contracted", period=year, provider="KCHT"))
        == 1_462_000 // 30
    )


def test_kents_figure_by_people_in_post_and_its_last_ten_months(money):
    money.contract = contract_files.load_all()["kent-health-trainers"]
    money.as_known_on = date(2016, 3, 1)
    money.returned("\n".join(
        ["submission_id | provider_code | period_start | period_end | received_on"]
        + [f"S{n} | KCHT | {start} | {end} | {end}" for n, (start, end) in enumerate([
            ("2015-04-01", "2015-06-30"), ("2015-07-01", "2015-09-30"), ("2015-10-01", "2015-12-31"), ("2016-01-01", "2016-01-31"),
        ])]
    ))  # fmt: skip
    month_rows = [(2015, month) for month in range(4, 13)] + [(2016, 1)]
    for n, (year, month) in enumerate(month_rows):
        in_post = 30 if n < 5 else 26  # five months of 30 and five of 26: a mean of 28
        money.draw("workforce", f"""
            submission_id | month              | role           | headcount | funded_fte | in_post_fte
            S0            | {year}-{month:02}-01 | health_trainer | 38        | 30         | {in_post}
        """)  # fmt: skip
    last = ("contract_year", "2015-04-01")

    def of(measure):
        return money.cost(measure, "pounds", "denominator", "value", period=last, provider="KCHT")

    # Ten of twelve months: 1,462,000 × 10/12 = £1,218,333.33. A year's pounds per FTE do not depend on the length.
    assert of("contract_value") == (Decimal("1218333.33"), None, pytest.approx(1_218_333.33))
    assert of("contract_value_per_fte_in_post") == (
        Decimal("1462000.00"),
        28.0,
        pytest.approx(1_462_000 / 28),
    )
    assert of("contract_value_per_fte_funded")[1:] == (30.0, pytest.approx(48_733.33, abs=0.01))


def test_where_each_pound_goes(money):
    money.draw("costs", COSTS)
    # 30,000 + 31,000 + 29,000 = 90,000 of 120,000: 40,000 + 41,000 + (29,000 + 10,250 − 250 = 39,000).
    assert money.cost("actual_cost", "pounds", "value") == (Decimal("120000.00"), 120_000.0)
    assert money.cost("budget", "pounds") == (Decimal("123000.00"),)
    assert money.cost("front_line_share", "pounds", "denominator", "value") == (
        Decimal("90000.00"), 120_000.0, 0.75,
    )  # fmt: skip
    assert money.cost("cost_line_overheads") == pytest.approx(30_250 / 120_000)
    assert money.cost("cost_line_other", "pounds", "value") == (
        Decimal("-250.00"), pytest.approx(-250 / 120_000),
    )  # fmt: skip


def test_a_years_cost_made_of_ten_months_is_the_same_pounds_over_fte_at_every_price(money):
    money.contract = contract_files.load_all()["kent-health-trainers"]
    money.as_known_on = date(2016, 3, 1)
    money.returned("\n".join(
        ["submission_id | provider_code | period_start | period_end | received_on"]
        + [f"S{n} | KCHT | {start} | {end} | {end}" for n, (start, end) in enumerate([
            ("2015-04-01", "2015-06-30"), ("2015-07-01", "2015-09-30"), ("2015-10-01", "2015-12-31"), ("2016-01-01", "2016-01-31"),
        ])]
    ))  # fmt: skip
    for n, month in enumerate([f"2015-{month:02}" for month in range(4, 13)] + ["2016-01"]):
        money.draw("workforce", f"""
            submission_id | month     | role           | headcount | funded_fte | in_post_fte
            S0            | {month}-01 | health_trainer | 30       | 28         | 28
        """)  # fmt: skip
        money.draw("costs", f"""
            submission_id | month      | cost_line      | amount
            S0            | {month}-01 | pay_front_line | {"1000.01" if n == 0 else "1000.00"}
        """)  # fmt: skip
    money.index(y2015="1", y2016="100")
    # £10,000.01 in ten months are 12,000.012 a year: £12,000.01 to the penny, over 28 FTE.
    year = ("contract_year", "2015-04-01")

    def of(base):
        return money.cost("cost_per_fte_in_post", "pounds", "value", period=year, base=base, provider="KCHT")

    assert of("nominal") == (Decimal("12000.01"), pytest.approx(12_000.01 / 28, abs=1e-9))
    # A hundred times the prices: the pounds are 1,200,001.20, and the figure is still those pounds over 28.
    pounds, value = of("2016/17")
    assert pounds == Decimal("1200001.20") and value == pytest.approx(1_200_001.20 / 28, abs=1e-6)
    check = (CHECKS / "cost_within_interval.sql").read_text(encoding="utf-8")
    assert money.con.execute(check).fetchall() == []


def test_cost_per_start_client_completion_and_outcome_with_intervals(money):
    money.draw("costs", COSTS)
    money.draw("episodes", STARTS)
    # Four starts of three people; two completed, both by one person who reached both goals: one person.
    for measure, n in (("start", 4), ("client", 3), ("completion", 2), ("achieved_outcome", 1)):
        low, high = intervals.byar(n)
        found = money.cost(f"cost_per_{measure}", "pounds", "denominator", "value", "ci_low", "ci_high")
        assert found == (
            Decimal("120000.00"), n, pytest.approx(120_000 / n), pytest.approx(120_000 / high), pytest.approx(120_000 / low),
        )  # fmt: skip
        # The contract's value of the quarter: 480,000 × 3/12 = 120,000 too.
        assert money.cost(f"contract_value_per_{measure}", "pounds", "value") == (
            Decimal("120000.00"), pytest.approx(120_000 / n),
        )  # fmt: skip
    # Exact Poisson limits of 4 are 1.0899 and 10.2416: between £11,717 and £110,103 a start.
    assert money.cost("cost_per_start", "ci_low", "ci_high") == (
        pytest.approx(11_716.9, abs=0.5), pytest.approx(110_104.5, abs=10),
    )  # fmt: skip


def test_front_line_fte_of_each_kind_stay_apart(money):
    money.draw("workforce", WORKFORCE)
    money.draw("costs", COSTS)
    # In post (9 + 8 + 7)/3 = 8, funded 10; the manager is not front line. 480,000/8 = 60,000, /10 = 48,000, /12 = 40,000.
    assert money.cost("fte_in_post") == 8.0
    assert money.cost("fte_funded") == 10.0
    assert money.cost("contract_value_per_fte_in_post") == 60_000.0
    assert money.cost("contract_value_per_fte_funded") == 48_000.0
    assert money.cost("contract_value_per_fte_contracted") == 40_000.0
    assert money.cost("fte_paid", "value", "state") == (None, "missing")
    assert "no paid hours" in money.cost("contract_value_per_fte_paid", "reason")[0]
    # Spent in three months £120,000, so £480,000 a year: 480,000/8.
    assert money.cost("cost_per_fte_in_post", "pounds", "value") == (Decimal("480000.00"), 60_000.0)


def test_vacancy_turnover_sickness_agency(money):
    money.draw("workforce", WORKFORCE)
    assert money.cost("vacancy_rate", "numerator", "denominator", "value") == (6.0, 30.0, 0.2)
    # 1 + 2 + 0 leavers of (12 + 10 + 9)/3 people.
    assert money.cost("turnover") == pytest.approx(3 / (31 / 3))
    assert money.cost("sickness_days_per_fte") == 24 / 8
    assert money.cost("agency_cost", "pounds") == (Decimal("600.50"),)


def test_contacts_and_clients_per_fte(money):
    money.draw("workforce", WORKFORCE)
    money.draw("episodes", STARTS)
    money.draw("contacts", """
        episode_ref | contact_date | attendance     | contact_type
        E1          | 2022-07-04   | attended       | session
        E1          | 2022-07-11   | did_not_attend | session
        E2          | 2022-08-01   | attended       | group
        E3          | 2022-10-02   | attended       | session
        E3          | 2022-09-30   | attended       | session
    """)  # fmt: skip
    low, high = intervals.byar(3)
    assert money.cost("contacts_per_fte", "numerator", "denominator", "value", "ci_low", "ci_high") == (
        3.0, 8.0, 3 / 8, pytest.approx(low / 8), pytest.approx(high / 8),
    )  # fmt: skip
    assert money.cost("clients_per_fte") == 3 / 8


def test_quits_that_have_not_had_their_time_make_the_cost_provisional(money):
    money.draw("costs", COSTS)
    money.draw("episodes", """
        ref | start_date | quit_date  | planned_end_date
        E1  | 2022-07-01 | 2022-07-08 | 2022-12-31
        E2  | 2022-07-01 | 2022-07-08 | 2022-12-31
        E3  | 2022-09-01 | 2022-09-08 | 2022-12-31
    """)  # fmt: skip
    money.draw("measurements", """
        episode_ref | measured_on | stage  | measure    | value
        E1          | 2022-08-05  | 4_week | smoke_free | 1
        E1          | 2022-08-05  | 4_week | co_ppm     | 4
        E2          | 2022-08-05  | 4_week | smoke_free | 1
    """)  # fmt: skip
    # E1 is confirmed; E2 by its own word only; E3's 42 days end on 20 October, after the data date.
    assert money.cost("cost_per_co_verified_quit", "denominator", "value", "state", "reason") == (
        1.0, 120_000.0, "provisional",
        "provisional: 1 have not had 42 days since their quit date, so it will come down",
    )  # fmt: skip


def test_weight_loss_of_at_least_five_per_cent(money):
    money.draw("costs", COSTS)
    money.draw("episodes", """
        ref | start_date | planned_end_date | programme
        E1  | 2022-07-01 | 2022-09-01       | weight_management
        E2  | 2022-07-01 | 2022-09-01       | weight_management
        E3  | 2022-07-01 | 2022-09-01       | weight_management
    """)  # fmt: skip
    money.draw("measurements", """
        episode_ref | measured_on | stage    | measure   | value
        E1          | 2022-07-01  | baseline | weight_kg | 100
        E1          | 2022-09-01  | end      | weight_kg | 95
        E2          | 2022-07-01  | baseline | weight_kg | 100
        E2          | 2022-09-01  | end      | weight_kg | 95.1
        E3          | 2022-07-01  | baseline | weight_kg | 100
    """)  # fmt: skip
    # 100 to 95 is 5 %; to 95.1 is 4.9 %; a missing end is not achieved.
    assert money.cost("cost_per_weight_loss", "denominator", "value") == (1.0, 120_000.0)


def test_a_year_under_way_counts_the_months_returned(money):
    money.draw("costs", COSTS)
    money.draw("episodes", STARTS)
    assert money.cost("cost_per_start", "pounds", "value", "state", period=YEAR) == (
        Decimal("120000.00"), 30_000.0, "so_far",
    )  # fmt: skip
    # The value of the whole year, and of the three months that the starts are of.
    assert money.cost("contract_value", "pounds", period=YEAR) == (Decimal("480000.00"),)
    assert money.cost("contract_value_per_start", "pounds", period=YEAR) == (Decimal("120000.00"),)


@pytest.mark.parametrize(
    ("left_out", "said"),
    [("2022-08", "no costs were returned for Aug 2022"), ("2022", "no costs were returned")],
)
def test_a_month_without_costs_is_not_a_month_of_nothing(money, left_out, said):
    kept = [line for line in COSTS.splitlines() if not line.strip().startswith(left_out)]
    money.draw("costs", "\n".join(kept))
    money.draw("episodes", STARTS)
    assert money.cost("actual_cost", "pounds", "value", "state", "reason") == (None, None, "missing", said)
    assert money.cost("cost_per_start", "value", "reason") == (None, said)
    # What the contract pays is known all the same.
    assert money.cost("contract_value_per_start") == 30_000.0


def test_a_month_stated_twice_counts_once_as_it_was_stated_last(money):
    money.returned("""
        submission_id | period_start | period_end | received_on
        S0001         | 2022-07-01   | 2022-09-30 | 2022-10-10
        S0002         | 2022-07-01   | 2022-09-30 | 2022-10-20
    """)  # fmt: skip
    money.draw("costs", COSTS)
    money.draw("costs", """
        submission_id | month      | cost_line      | amount
        S0002         | 2022-07-01 | pay_front_line | 33000.00
    """)  # fmt: skip
    # 120,000 − 30,000 + 33,000.
    assert money.cost("actual_cost", "pounds") == (Decimal("123000.00"),)


def test_credits_as_large_as_the_costs_give_no_cost_of_anything(money):
    money.draw("costs", COSTS + "    2022-09-01 | sub_contract | -120000.00 |\n")
    money.draw("episodes", STARTS)
    assert money.cost("actual_cost", "pounds") == (Decimal("0.00"),)
    for measure in ("cost_per_start", "front_line_share", "cost_line_overheads"):
        assert money.cost(measure, "value", "reason") == (
            None, "the credits are as large as the costs",
        )  # fmt: skip


def test_nobody_in_post_gives_no_cost_per_fte(money):
    money.draw("workforce", """
        month      | role    | headcount | funded_fte | in_post_fte
        2022-07-01 | advisor | 0         | 5          | 0
        2022-08-01 | advisor | 0         | 5          | 0
        2022-09-01 | advisor | 0         | 5          | 0
    """)  # fmt: skip
    assert money.cost("contract_value_per_fte_in_post", "value", "state", "reason") == (
        None, "missing", "no front-line FTE is in post",
    )  # fmt: skip
    assert money.cost("contract_value_per_fte_funded") == 96_000.0
    assert money.cost("vacancy_rate", "value", "reason") == (None, "vacancies were not stated")


def test_a_month_without_workforce_is_left_out_of_the_mean_and_said(money):
    kept = [line for line in WORKFORCE.splitlines() if "2022-08" not in line]
    money.draw("workforce", "\n".join(kept))
    # (9 + 7)/2.
    assert money.cost("fte_in_post", "value", "state", "reason") == (
        8.0, "in_part", "the mean of the other months: nothing was returned about the workforce of Aug 2022",
    )  # fmt: skip


def test_nobody_and_never_recorded_are_told_apart(money):
    money.draw("costs", COSTS)
    money.draw("episodes", "ref | start_date\n E1 | 2022-04-01")
    assert money.cost("cost_per_start", "denominator", "value", "reason") == (0.0, None, "nobody started")
    assert money.cost("cost_per_co_verified_quit", "denominator", "state", "reason") == (
        None, "not_applicable", "no quit date is recorded in this contract",
    )  # fmt: skip
    assert money.cost("contacts_per_fte", "value", "state") == (None, "missing")


def test_a_period_without_its_return_has_no_figures_but_the_contracts_own(money):
    before = ("quarter", "2022-04-01")
    assert money.cost("cost_per_start", "value", "state", "reason", period=before) == (
        None, "no_return", "no return for Apr–Jun 2022",
    )  # fmt: skip
    assert money.cost("contract_value_per_fte_contracted", period=before) == 40_000.0


def test_two_providers_add_up_and_the_contracts_value_is_not_split(money):
    money.contract = replace(money.contract, providers=(Provider("P1", "One"), Provider("P2", "Two")))
    money.returned("""
        submission_id | provider_code | period_start | period_end | received_on
        S0001         | P1            | 2022-07-01   | 2022-09-30 | 2022-10-10
        S0002         | P2            | 2022-07-01   | 2022-09-30 | 2022-10-10
    """)  # fmt: skip
    money.draw("costs", COSTS)
    money.draw("costs", """
        submission_id | month      | cost_line | amount
        S0002         | 2022-07-01 | overheads | 1000
        S0002         | 2022-08-01 | overheads | 1000
        S0002         | 2022-09-01 | overheads | 1000
    """)  # fmt: skip
    assert money.cost("actual_cost", "pounds", provider="ALL") == (Decimal("123000.00"),)
    assert money.cost("actual_cost", "pounds", provider="P2") == (Decimal("3000.00"),)
    assert money.cost("contract_value", provider="ALL") == 120_000.0
    assert money.cost("contract_value", "value", "reason", provider="P2") == (
        None, "the contract's value is not split between its providers",
    )  # fmt: skip


def test_at_the_prices_of_another_year_each_month_by_its_own_index(money):
    money.draw("costs", COSTS)
    money.index(y2021="90", y2022="100")
    # July to September 2022 are of 2022/23: at 2021/22's prices 120,000 × 90/100.
    assert money.cost("actual_cost", "pounds", "value", base="2021/22") == (
        Decimal("108000.00"), pytest.approx(108_000),
    )  # fmt: skip
    assert money.cost("front_line_share", base="2021/22") == 0.75
    # The contract year July 2021 to June 2022: nine months at 90 and three at 100, £40,000 each.
    # At 2022/23's prices 9 × 40,000 × 100/90 + 3 × 40,000 = 400,000 + 120,000.
    year = ("contract_year", "2021-07-01")
    assert money.cost("contract_value", base="2022/23", period=year) == pytest.approx(520_000)
    assert money.cost("contract_value", period=year) == 480_000.0
    # July 2022 to June 2023 runs into 2023/24, of which there is no index: no figure, and why.
    assert money.cost("contract_value", "value", "state", "reason", base="2022/23", period=YEAR) == (
        None, "missing", "the price index loaded does not cover the whole period",
    )  # fmt: skip


def test_without_a_series_there_are_only_the_pounds_of_the_time(money):
    money.cost("contract_value")
    assert money.con.execute("select price_base from mart.price_base").fetchall() == [("nominal",)]
