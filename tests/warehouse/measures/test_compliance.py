"""Whether the provider reports: on time, accurately, with the evidence asked for (R32, R54, R60, R65, R66)."""

from dataclasses import replace
from datetime import date

import pytest

from warehouse.contract_calendar import DueRule
from warehouse.contract_types import Provider


@pytest.fixture
def year(world):
    """A contract of one year, July 2021 to June 2022, with quarterly returns due 28 days after the quarter."""
    world.contract = replace(world.contract, starts_on=date(2021, 7, 1), ends_on=date(2022, 6, 30))
    return world


FOUR_QUARTERS = """
    submission_id | period_start | period_end | received_on
    S0001         | 2021-07-01   | 2021-09-30 | 2021-10-28
    S0002         | 2021-10-01   | 2021-12-31 | 2022-01-29
"""


def test_on_the_due_date_is_on_time_and_the_day_after_is_late(year):
    # 30 September + 28 = 28 October; 31 December + 28 = 28 January; 31 March + 28 = 28 April; 30 June + 28 = 28 July.
    year.returned(FOUR_QUARTERS)
    year.as_known_on = date(2022, 7, 28)
    # The third is missing; the fourth is not due before its day is over, and waits for it.
    year.expect("returns_on_time", """
        kind | unit                            | counts | of | event      | matures
        row  | quarterly 2021-07-01 2021-09-30 | 1      | 1  | 2021-09-30 | 2021-09-30
        row  | quarterly 2021-10-01 2021-12-31 | 0      | 1  | 2021-12-31 | 2021-12-31
        row  | quarterly 2022-01-01 2022-03-31 | 0      | 1  | 2022-03-31 | 2021-12-31
        row  | quarterly 2022-04-01 2022-06-30 | 0      | 1  | 2022-06-30 | 2022-07-28
    """)  # fmt: skip
    # Known to be missing: it counts now, though the data date (31 December) has not reached it.
    year.as_known_on = date(2022, 7, 29)
    year.expect("returns_on_time", """
        event      | counts | of | matures
        2021-09-30 | 1      | 1  | 2021-09-30
        2021-12-31 | 0      | 1  | 2021-12-31
        2022-03-31 | 0      | 1  | 2021-12-31
        2022-06-30 | 0      | 1  | 2021-12-31
    """)  # fmt: skip


def test_the_first_return_of_a_period_decides(year):
    year.returned("""
        submission_id | period_start | period_end | received_on
        S0001         | 2021-07-01   | 2021-09-30 | 2021-10-20
        S0002         | 2021-07-01   | 2021-09-30 | 2021-12-01
    """)  # fmt: skip
    year.as_known_on = date(2021, 12, 31)
    year.expect("returns_on_time", """
        unit                            | counts | of
        quarterly 2021-07-01 2021-09-30 | 1      | 1
    """)  # fmt: skip


def test_a_quarter_is_in_when_all_its_months_are(year):
    year.returned("""
        submission_id | return_type | period_start | period_end | received_on
        S0001         | monthly     | 2021-07-01   | 2021-07-31 | 2021-08-10
        S0002         | monthly     | 2021-08-01   | 2021-08-31 | 2021-09-10
        S0003         | monthly     | 2021-09-01   | 2021-09-30 | 2021-10-28
        S0004         | monthly     | 2021-10-01   | 2021-10-31 | 2021-11-10
    """)  # fmt: skip
    year.as_known_on = date(2022, 1, 31)
    year.expect("returns_on_time", """
        unit                            | counts | of
        quarterly 2021-07-01 2021-09-30 | 1      | 1
        quarterly 2021-10-01 2021-12-31 | 0      | 1
    """)  # fmt: skip


def test_accuracy_is_the_lowest_of_its_parts(year):
    year.returned("""
        submission_id | period_start | period_end | received_on | rows_accepted | rows_quarantined
        S0001         | 2021-07-01   | 2021-09-30 | 2021-10-20  | 98            | 2
        S0002         | 2021-10-01   | 2021-12-31 | 2022-01-20  | 90            | 10
        S0003         | 2022-01-01   | 2022-03-31 | 2022-04-20  | 2             | 1
        S0004         | 2022-04-01   | 2022-06-30 | 2022-07-20  | 50            | 50
        S0005         | 2022-04-01   | 2022-06-30 | 2022-08-20  | 100           | 0
    """)  # fmt: skip
    claims = [("S0001", agrees) for agrees in (True,) * 19 + (False,)] + [("S0002", True), ("S0002", None)]
    year.verdicts = [
        {"submission_id": s, "kpi_code": "K", "period_start": "2021-07-01", "period_end": "2021-09-30", "agrees": a}
        for s, a in claims
    ]  # fmt: skip
    year.as_known_on = date(2022, 9, 30)
    # S0001: 98 of 100 rows, 19 of 20 claims: 0.95. S0002: 90 of 100 rows, its one claim agrees. S0003: 2 of 3 rows, cut to
    # four decimals. S0004 was replaced by S0005.
    year.expect("returns_accurate", """
        kind | unit  | counts | of | event
        row  | S0001 | 0.95   | 1  | 2021-09-30
        row  | S0002 | 0.9    | 1  | 2021-12-31
        row  | S0003 | 0.6666 | 1  | 2022-03-31
        row  | S0005 | 1      | 1  | 2022-06-30
    """)  # fmt: skip


def evidence(world, text: str) -> None:
    world.draw("evidence", text)


def test_evidence_once_a_quarter_with_the_return_of_that_quarter(year):
    year.returned(FOUR_QUARTERS)
    year.as_known_on = date(2022, 7, 1)
    evidence(year, """
        submission_id | item
        S0001         | smoking_quarterly_return
        S0002         | smoking_annual_return
    """)  # fmt: skip
    # The second return did not carry it, the third never came; the fourth quarter's is due on 28 July.
    year.expect("evidence_in_time", """
        unit                                | counts | of | event      | matures
        smoking_quarterly_return 2021-07-01 | 1      | 1  | 2021-09-30 | 2021-09-30
        smoking_quarterly_return 2021-10-01 | 0      | 1  | 2021-12-31 | 2021-12-31
        smoking_quarterly_return 2022-01-01 | 0      | 1  | 2022-03-31 | 2021-12-31
        smoking_quarterly_return 2022-04-01 | 0      | 1  | 2022-06-30 | 2022-07-28
    """, evidence_items=("smoking_quarterly_return",), part="quarterly")  # fmt: skip


def test_evidence_once_a_year_with_any_return_of_that_year(year):
    year.returned(FOUR_QUARTERS)
    evidence(year, """
        submission_id | item
        S0002         | smoking_annual_return
    """)  # fmt: skip
    items = ("smoking_annual_return", "policies")
    year.as_known_on = date(2022, 6, 30)
    year.expect("evidence_in_time", "", evidence_items=items, part="annual")
    # The year is over: the one is there; the other may still come until the last return of the year is due.
    year.as_known_on = date(2022, 7, 1)
    year.expect("evidence_in_time", """
        unit                             | counts | of | event      | matures
        smoking_annual_return 2021-07-01 | 1      | 1  | 2022-06-30 | 2021-12-31
        policies 2021-07-01              | 0      | 1  | 2022-06-30 | 2022-07-28
    """, evidence_items=items, part="annual")  # fmt: skip
    year.as_known_on = date(2022, 7, 29)
    year.expect("evidence_in_time", """
        unit                             | counts | of | matures
        smoking_annual_return 2021-07-01 | 1      | 1  | 2021-12-31
        policies 2021-07-01              | 0      | 1  | 2021-12-31
    """, evidence_items=items, part="annual")  # fmt: skip


def test_the_annual_return_brings_the_years_evidence_later(year):
    year.contract = replace(
        year.contract,
        returns=(*year.contract.returns, DueRule("annual", "contract", due_month=10, due_day=31)),
    )
    year.returned("""
        submission_id | return_type | period_start | period_end | received_on
        S0001         | quarterly   | 2022-04-01   | 2022-06-30 | 2022-07-20
    """)  # fmt: skip
    year.as_known_on = date(2022, 9, 1)
    year.expect("evidence_in_time", """
        unit                | counts | of | matures
        policies 2021-07-01 | 0      | 1  | 2022-10-31
    """, evidence_items=("policies",), part="annual")  # fmt: skip
    year.returned("""
        submission_id | return_type | period_start | period_end | received_on
        S0001         | quarterly   | 2022-04-01   | 2022-06-30 | 2022-07-20
        S0002         | annual      | 2021-07-01   | 2022-06-30 | 2022-08-31
    """)  # fmt: skip
    evidence(year, """
        submission_id | item
        S0002         | policies
    """)  # fmt: skip
    year.expect("evidence_in_time", """
        unit                | counts | of | matures
        policies 2021-07-01 | 1      | 1  | 2022-06-30
    """, evidence_items=("policies",), part="annual")  # fmt: skip


def test_each_provider_owes_its_own_evidence(year):
    year.contract = replace(year.contract, providers=(*year.contract.providers, Provider("P2", "Second")))
    year.returned("""
        submission_id | provider_code | period_start | period_end | received_on
        S0001         | P1            | 2021-07-01   | 2021-09-30 | 2021-10-20
        S0002         | P2            | 2021-07-01   | 2021-09-30 | 2021-10-20
    """)  # fmt: skip
    evidence(year, """
        submission_id | item
        S0002         | policies
    """)  # fmt: skip
    year.as_known_on = date(2021, 12, 31)
    year.expect("evidence_in_time", """
        provider | counts | of
        P1       | 0      | 1
        P2       | 1      | 1
    """, evidence_items=("policies",), part="quarterly")  # fmt: skip


def test_evidence_held_on_the_last_day_of_each_month(year):
    year.returned("""
        submission_id | period_start | period_end | received_on
        S0001         | 2021-07-01   | 2021-09-30 | 2021-10-20
    """)  # fmt: skip
    evidence(year, """
        submission_id | item                       | valid_until
        S0001         | insurance_public_liability | 2021-10-31
        S0001         | policies                   |
    """)  # fmt: skip
    year.as_known_on = date(2021, 12, 1)
    # Carried by the return to 30 September; valid on 31 October, run out by 30 November. Policies name no end.
    year.expect("evidence_held", """
        unit                               | counts | of | event
        insurance_public_liability 2021-07 | 0      | 1  | 2021-07-31
        insurance_public_liability 2021-08 | 0      | 1  | 2021-08-31
        insurance_public_liability 2021-09 | 1      | 1  | 2021-09-30
        insurance_public_liability 2021-10 | 1      | 1  | 2021-10-31
        insurance_public_liability 2021-11 | 0      | 1  | 2021-11-30
    """, evidence_items=("insurance_public_liability",))  # fmt: skip
    year.expect("evidence_held", """
        unit             | counts | of
        policies 2021-07 | 0      | 1
        policies 2021-08 | 0      | 1
        policies 2021-09 | 1      | 1
        policies 2021-10 | 1      | 1
        policies 2021-11 | 1      | 1
    """, evidence_items=("policies",))  # fmt: skip
