"""Cheshire East's table, by hand: 80 % block, 20 % = 5 × (2 % + 2 %), on distinct people starting on the programmes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.payment.drawn import Ledger
from warehouse.contract_files import load_all
from warehouse.contract_types import Contract

CODE = "cheshire-east-one-you"
YEAR = date(2021, 11, 1)


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    return load_all(tmp_path_factory.mktemp("no_local_file"))[CODE]


def ledger(contract: Contract, pence: int | None = 100_000_000, **year: object) -> Ledger:
    drawn = Ledger(contract)
    drawn.years([{"contract_code": CODE, "year_pence": pence, **year}])
    return drawn


def started(drawn: Ledger, outside: dict[str, int] | None = None, **people: int) -> Ledger:
    drawn.people(
        [
            {
                "contract_code": CODE,
                "programme": programme,
                "participants": n,
                "outside_criteria": (outside or {}).get(programme, 0),
            }
            for programme, n in people.items()
        ]
    )
    return drawn


def test_the_table_as_the_document_prints_it(contract):
    # programme: critical failure, baseline, 10 % target, 20 % target = maximum
    printed = {
        "physical_activity": (1200, 1800, 2000, 2200),
        "weight_management": (450, 600, 750, 900),
        "falls_prevention": (340, 570, 685, 800),
        "smoking_specialist": (120, 160, 180, 200),
        "smoking_community": (180, 250, 325, 400),
    }
    carried = {
        line.group: (line.critical, line.baseline, *(tier.threshold for tier in line.tiers))
        for line in contract.incentives
    }
    assert carried == printed
    assert all(line.cap == printed[line.group][3] for line in contract.incentives)
    shares = [tier.share for line in contract.incentives for tier in line.tiers]
    # 5 × (2 % + 2 %) = 20 %; 80 % + 20 % = 100 %
    assert shares == [Decimal("0.02")] * 10
    assert sum(shares) == Decimal("0.20") == contract.payment.incentive_share
    assert contract.payment.block_share == Decimal("0.80")


def test_every_target_reached_pays_the_whole_core_value(contract):
    drawn = started(
        ledger(contract),
        physical_activity=2200, weight_management=900, falls_prevention=800, smoking_specialist=200, smoking_community=400,
    )  # fmt: skip
    found = drawn.rows(
        "programme", "tier", "earned_pence", "state", where="line_kind in ('block', 'incentive')"
    )
    # £1,000,000: block £800,000, each tier £20,000; 800,000 + 10 × 20,000 = 1,000,000
    assert found[0] == ("ALL", "block", 80_000_000, "earned")
    assert [row[2:] for row in found[1:]] == [(2_000_000, "earned")] * 10
    assert sum(row[2] for row in found) == 100_000_000


def test_one_short_misses_and_beyond_the_limit_pays_no_more(contract):
    drawn = started(
        ledger(contract),
        physical_activity=1999, weight_management=2500, falls_prevention=685, smoking_specialist=119, smoking_community=180,
    )  # fmt: skip
    found = drawn.rows(
        "programme", "tier", "achieved", "earned_pence", "missed_pence", "critical_failure", "reason",
        where="line_kind = 'incentive'",
    )  # fmt: skip
    two = 2_000_000
    short = "threshold not reached"
    assert found == [
        ("physical_activity", "10", 1999, 0, two, False, short),  # 1,999 < 2,000
        ("physical_activity", "20", 1999, 0, two, False, short),
        ("weight_management", "10", 2500, two, 0, False, "threshold passed"),  # 2,500 people, limit 900:
        ("weight_management", "20", 2500, two, 0, False, "threshold passed"),  # still 4 %
        ("falls_prevention", "10", 685, two, 0, False, "threshold passed"),  # exactly 685
        ("falls_prevention", "20", 685, 0, two, False, short),
        ("smoking_specialist", "10", 119, 0, two, True, short),  # 119 < 120: critical
        ("smoking_specialist", "20", 119, 0, two, True, short),
        ("smoking_community", "10", 180, 0, two, False, short),  # exactly 180 is not below it
        ("smoking_community", "20", 180, 0, two, False, short),
    ]


def test_without_a_core_value_the_ladder_is_in_shares_and_no_pence_are_made_up(contract):
    drawn = started(ledger(contract, None), physical_activity=2100, weight_management=0)
    found = drawn.rows(
        "share",
        "state",
        "earned_pence",
        "held_pence",
        "missed_pence",
        where="programme = 'physical_activity'",
    )
    assert found == [
        (Decimal("0.02"), "earned", None, None, None),
        (Decimal("0.02"), "missed", None, None, None),
    ]
    assert drawn.rows("share", "earned_pence", where="line_kind = 'block'") == [(Decimal("0.80"), None)]


@pytest.mark.parametrize(
    ("year", "people", "expected"),
    [
        # under way, passed: secured
        ({"is_over": False, "is_held": False, "months_over": 9}, 2050, "secured"),
        ({"is_over": False, "is_held": False, "months_over": 9}, 1950, "the year ends on 31 October 2022"),
        # over, the last return not due yet
        ({"is_held": False, "waits_until": date(2022, 11, 15)}, 1950, "return due on 15 November 2022"),
        ({"is_held": False, "waits_until": date(2022, 11, 15)}, 2000, "secured"),
        # over, a return never came: it may hold the missing people
        ({"is_held": False, "missing_words": "May–Jul 2022"}, 1950, "no return for May–Jul 2022"),
        # a year cut short
        ({"months": 7, "months_over": 7}, 1950, "the contract does not say what it pays for a year of 7 months"),
    ],
)  # fmt: skip
def test_what_is_not_known_yet_is_held_and_held_is_not_zero(contract, year, people, expected):
    drawn = started(ledger(contract, **year), physical_activity=people)
    assert drawn.rows(
        "state", "earned_pence", "held_pence", "missed_pence", "critical_failure", "reason",
        where="programme = 'physical_activity' and tier = '10'",
    ) == [("held", 0, 2_000_000, 0, None, expected)]  # fmt: skip


def test_before_any_return_nothing_is_said_to_be_achieved(contract):
    drawn = ledger(contract, is_over=False, is_held=False, is_held_in_part=False, months_over=2)
    assert set(drawn.rows("achieved", "state", "held_pence", where="line_kind = 'incentive'")) == {
        (None, "held", 2_000_000)
    }


def test_a_tier_that_needs_people_outside_the_criteria_is_held(contract):
    # 2,003 people, 5 of them outside: 1,998 within the criteria. The 10 % target (2,000) hangs on them, the 20 % does not.
    drawn = started(ledger(contract), {"physical_activity": 5}, physical_activity=2003)
    where = "programme = 'physical_activity'"
    assert drawn.rows("tier", "state", "held_pence", "missed_pence", "reason", where=where) == [
        ("10", "held", 2_000_000, 0, "depends on 5 starts outside the criteria"),
        ("20", "missed", 0, 2_000_000, "threshold not reached"),
    ]
    # 2,005 people, 5 outside: exactly 2,000 within. Nothing hangs on them.
    drawn = started(ledger(contract), {"physical_activity": 5}, physical_activity=2005)
    assert drawn.rows("tier", "state", where=where)[0] == ("10", "earned")


@pytest.mark.parametrize(
    ("months_over", "earned"),
    # 80 % of £1,000,000.01 is £800,000.008: 80,000,001 pence, as the block lost most by rounding down.
    # 80,000,001 × 1/12 = 6,666,666.75; × 5/12 = 33,333,333.75; × 11/12 = 73,333,334.25: whole pence, rounded down.
    [(0, 0), (1, 6_666_666), (5, 33_333_333), (11, 73_333_334), (12, 80_000_001)],
)
def test_the_block_is_earned_month_by_month_and_the_rest_held(contract, months_over, earned):
    drawn = ledger(contract, 100_000_001, months_over=months_over, is_over=months_over == 12)
    assert drawn.rows(
        "programme", "threshold", "achieved", "critical_threshold", "earned_pence", "held_pence", "missed_pence", "state",
        where="line_kind = 'block'",
    ) == [
        ("ALL", None, None, None, earned, 80_000_001 - earned, 0, "earned" if months_over == 12 else "held")
    ]  # fmt: skip


def test_the_odd_penny_goes_to_the_line_that_lost_most_by_rounding(contract):
    # £1,000,000.01 = 100,000,001 pence. Block 80,000,000.8; each tier 2,000,000.02. Rounded down: 80,000,000 + 10 × 2,000,000
    # = 100,000,000; one penny is left, and the block lost most (0.8 of a penny against 0.02).
    drawn = ledger(contract, 100_000_001)
    amounts = [row[0] for row in drawn.rows("amount_pence", where="amount_pence is not null")]
    assert amounts == [80_000_001, *[2_000_000] * 10]
    assert sum(amounts) == 100_000_001


def test_prescriptions_are_outside_the_core_value_and_wait_for_a_price(contract):
    drawn = ledger(contract)
    drawn._add("intermediate.int_payment_volume", [{"contract_code": CODE, "year_start": YEAR, "tier": "NRT", "units": Decimal(590)}])  # fmt: skip
    waits = "waits for the tariff of Schedules 4 and 5, which are not among the documents"
    assert drawn.rows(
        "tier", "achieved", "share", "earned_pence", "held_pence", "state", "reason", where="line_kind = 'tariff'"
    ) == [
        ("NRT", 590, None, None, None, "held", waits),
        ("VARENICLINE", None, None, None, None, "held", "no return yet"),
    ]  # fmt: skip
    assert drawn.rows("title", "earned_pence", "state", "reason", where="line_kind = 'adjustment'") == [
        (
            "Pricing adjustment for a critical performance failure", None, "held",
            "waits for Schedules 4 and 5, which set it and are not among the documents",
        )
    ]  # fmt: skip


def test_a_tariff_with_a_price_pays_each_unit_beyond_what_the_block_includes(contract):
    priced = replace(
        contract,
        tariffs=tuple(
            replace(t, price_pounds=Decimal("2.35"), beyond=Decimal(500) if t.code == "NRT" else None)
            for t in contract.tariffs
        ),
    )
    drawn = ledger(priced)
    drawn._add("intermediate.int_payment_volume", [
        {"contract_code": CODE, "year_start": YEAR, "tier": tier, "units": Decimal(units)} for tier, units in (("NRT", 590), ("VARENICLINE", 61))
    ])  # fmt: skip
    # NRT (590 − 500) × £2.35 = £211.50; varenicline 61 × £2.35 = £143.35
    assert drawn.rows("tier", "earned_pence", "held_pence", "state", where="line_kind = 'tariff'") == [
        ("NRT", 21_150, 0, "earned"),
        ("VARENICLINE", 14_335, 0, "earned"),
    ]
