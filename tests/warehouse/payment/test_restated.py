"""A settled year does not move; what today's records would pay otherwise is a credit or a debit line."""

from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.payment.drawn import Ledger

YEAR = date(2021, 11, 1)
FROZEN = "settlement_number is not null"
LINES = [
    {"line_kind": "block", "tier": "block", "share": Decimal("0.80"), "sort_order": 1},
    *(
        {
            "line_kind": "incentive", "group_code": group, "tier": name, "share": Decimal("0.05"), "sort_order": order,
            "threshold": Decimal(threshold), "critical_threshold": Decimal(5), "kpi_code": f"K_{group}",
        }
        for order, (group, name, threshold) in enumerate(
            [("walking", "10", 10), ("walking", "20", 12), ("smoking", "10", 10), ("smoking", "20", 12)], 2
        )
    ),
    {
        "line_kind": "tariff", "tier": "NRT", "sort_order": 6, "measure_code": "nrt", "price_pounds": Decimal("2.50"),
        "price_unit": "prescription",
    },
]  # fmt: skip


@pytest.fixture
def ledger() -> Ledger:
    """£1,000: block £800, four tiers of £50. Walking 11 (10 % target), smoking 9 (nothing), 4 prescriptions at £2.50."""
    drawn = Ledger()
    drawn.lines([{"contract_code": "C", **line} for line in LINES])
    drawn.years([{"year_pence": 100_000}])
    drawn.people([{"programme": "walking", "participants": 11}, {"programme": "smoking", "participants": 9}])
    drawn._add("intermediate.int_payment_volume", [{"contract_code": "C", "year_start": YEAR, "tier": "NRT", "units": Decimal(4)}])  # fmt: skip
    return drawn


def now(ledger: Ledger, programme: str, people: int, outside: int = 0) -> None:
    ledger.con.execute(
        "update intermediate.int_payment_participant set participants = ?, outside_criteria = ? where programme = ?",
        [people, outside, programme],
    )


def restated(ledger: Ledger) -> list[tuple]:
    return ledger.rows(
        "programme", "tier", "earned_pence", "held_pence", "reason",
        where="line_kind = 'restatement' and settlement_number is null",
    )  # fmt: skip


def test_a_settlement_freezes_every_line_and_nothing_else_is_there(ledger):
    before = ledger.rows("line_kind", "programme", "tier", "earned_pence", "missed_pence", "state")
    ledger.settle()
    assert ledger.rows("line_kind", "programme", "tier", "earned_pence", "missed_pence", "state") == before
    assert set(ledger.rows("settlement_number", "settled_on", "settled_by")) == {
        (1, date(2022, 12, 20), "commissioner")
    }
    # 800.00 + 50.00 (walking, 10 %) + 4 × 2.50
    assert sum(row[3] for row in before) == 80_000 + 5_000 + 1_000


def test_new_returns_do_not_move_a_frozen_year_but_the_credit_does(ledger):
    ledger.settle()
    frozen = ledger.rows("*", where=FROZEN)
    now(ledger, "smoking", 12)
    assert ledger.rows("*", where=FROZEN) == frozen
    # Both smoking tiers would be earned today: 2 × £50.00 to the provider.
    assert restated(ledger) == [
        ("smoking", "10", 5_000, 0, "credit; 12 today, 9 when settled"),
        ("smoking", "20", 5_000, 0, "credit; 12 today, 9 when settled"),
    ]
    now(ledger, "smoking", 13)
    assert ledger.rows("*", where=FROZEN) == frozen
    assert [row[4] for row in restated(ledger)] == ["credit; 13 today, 9 when settled"] * 2


def test_fewer_people_are_a_debit_and_prescriptions_follow_too(ledger):
    ledger.settle()
    now(ledger, "walking", 9)
    ledger.con.execute("update intermediate.int_payment_volume set units = 6")
    # Walking's 10 % target is lost: −£50.00. Six prescriptions instead of four: 2 × £2.50.
    assert restated(ledger) == [
        ("walking", "10", -5_000, 0, "debit; 9 today, 11 when settled"),
        ("ALL", "NRT", 500, 0, "credit; 6 today, 4 when settled"),
    ]


def test_what_comes_back_as_it_was_is_no_restatement(ledger):
    ledger.settle()
    now(ledger, "walking", 13)
    now(ledger, "walking", 11)
    assert restated(ledger) == []


def test_a_restatement_can_be_settled_too_and_only_what_follows_is_open(ledger):
    ledger.settle()
    now(ledger, "smoking", 12)
    ledger.settle(settled_on="2023-01-10")
    assert restated(ledger) == []
    assert ledger.rows("tier", "earned_pence", "settlement_number", where="line_kind = 'restatement'") == [
        ("10", 5_000, 2),
        ("20", 5_000, 2),
    ]
    now(ledger, "smoking", 11)
    # Of the two that were paid by now, the 20 % target is gone again.
    assert restated(ledger) == [("smoking", "20", -5_000, 0, "debit; 11 today, 12 when settled")]


def test_a_settlement_answers_for_starts_outside_the_criteria(ledger):
    now(ledger, "smoking", 10, outside=2)
    assert ledger.rows("state", "reason", where="programme = 'smoking' and tier = '10'") == [
        ("held", "depends on 2 starts outside the criteria")
    ]
    ledger.settle({"smoking": True})
    # The settlement froze the line as drawn (held), and decided that they count: today it would be paid.
    assert restated(ledger) == [
        ("smoking", "10", 5_000, 0, "credit; starts outside the criteria were decided to count")
    ]
    ledger.con.execute("update register.settlement set criteria = '{\"smoking\": false}'")
    assert restated(ledger) == []


def test_a_difference_that_hangs_on_the_criteria_is_held_with_its_amount(ledger):
    ledger.settle()
    now(ledger, "smoking", 10, outside=1)
    assert restated(ledger) == [
        ("smoking", "10", 0, 5_000, "possible credit: depends on 1 start outside the criteria; 10 today, 9 when settled")
    ]  # fmt: skip
    now(ledger, "walking", 11, outside=3)
    assert ("walking", "10", 0, -5_000, "possible debit: depends on 3 starts outside the criteria") in restated(ledger)  # fmt: skip


def test_a_critical_failure_that_goes_or_comes_is_said_even_without_pence(ledger):
    now(ledger, "smoking", 4)
    ledger.settle()
    now(ledger, "smoking", 6)
    assert restated(ledger) == [
        ("smoking", "10", 0, 0, "6 today, 4 when settled; no longer below the critical figure")
    ]


def test_a_changed_value_restates_every_line_that_was_paid(ledger):
    ledger.settle()
    ledger.con.execute("update intermediate.int_payment_year set year_pence = 110000")
    # £1,100: block £880 (+£80), each tier £55: walking's 10 % (+£5).
    assert [row[:3] for row in restated(ledger)] == [("ALL", "block", 8_000), ("walking", "10", 500)]


def test_an_adjustment_agreed_after_the_settlement_is_a_debit_from_the_day_of_the_agreement(ledger):
    ledger.settle()
    for agreed_on in (date(2023, 1, 17), date(2023, 1, 16)):
        assert restated(ledger) == []
        ledger.con.execute("delete from contract.payment_line where line_kind = 'adjustment'")
        ledger.lines([{
            "contract_code": "C", "line_kind": "adjustment", "tier": "CUT", "title": "Agreed", "sort_order": 7,
            "agreed_pounds": Decimal("-12.34"), "agreed_year": YEAR, "agreed_by": "the meeting", "agreed_on": agreed_on,
        }])  # fmt: skip
    assert restated(ledger) == [("ALL", "CUT", -1_234, 0, "debit; agreed by the meeting on 16 January 2023")]
    ledger.con.execute("update contract.payment_line set agreed_year = date '2020-11-01' where tier = 'CUT'")
    assert restated(ledger) == []


def test_what_is_known_before_the_settlement_is_not_frozen(ledger):
    ledger.settle(settled_on="2023-01-17")  # the build is as known on 16 January
    assert set(ledger.rows("settlement_number")) == {(None,)}
