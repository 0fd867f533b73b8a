"""Insurance and annual evidence: the newest of each item, and how long it holds."""

from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.agreements.one_model import make


def evidence(brought: str, known_on: str = "2022-06-30") -> list[dict]:
    return make(
        "marts/evidence",
        {
            "contract.clause": """
                select 'c' as contract_code, 'insurance' as kind, 'Public liability' as title, '30 April' as due,
                    '2.4' as source_clause, 5000000.00::decimal(18, 2) as amount,
                    'insurance_public_liability' as evidence_item""",
            "contract.provider": "select 'c' as contract_code, 'P' as provider_code",
            "staging.stg_evidence": f"""
                select 'c' as contract_code, 'P' as provider_code, item, provided_on::date as provided_on,
                    valid_until::date as valid_until, amount::decimal(18, 2) as amount, version_order
                from ({brought}) as b(item, provided_on, valid_until, amount, version_order)""",
            "parameter.publication": f"select date '{known_on}' as as_known_on",
        },
    )


NOTHING = "select 'x', '2020-01-01', null, 0, 1 where false"
LIABILITY = "'insurance_public_liability'"


def test_what_is_asked_for_and_was_never_brought():
    (row,) = evidence(NOTHING)
    assert (row["item"], row["is_asked"], row["state"]) == (
        "insurance_public_liability",
        True,
        "not_provided",
    )
    assert row["amount_asked"] == Decimal("5000000.00")


@pytest.mark.parametrize(
    ("valid_until", "amount", "state"),
    [
        ("2022-06-29", 5000000, "expired"),
        ("2022-06-30", 5000000, "expires_soon"),  # the last day still holds
        ("2022-09-27", 5000000, "expires_soon"),  # 89 days on
        ("2022-09-28", 5000000, "held"),  # 90 days on
        ("2023-06-30", "4999999.99", "too_low"),
        ("2023-06-30", 5000000, "held"),
    ],
)
def test_how_long_it_holds_and_for_how_much(valid_until, amount, state):
    (row,) = evidence(f"select {LIABILITY}, '2021-07-01', '{valid_until}', {amount}, 1")
    assert row["state"] == state


def test_the_newest_counts_and_what_nobody_asked_for_is_kept():
    rows = evidence(
        f"select {LIABILITY}, '2020-07-01', '2021-06-30', 5000000, 1 "
        f"union all select {LIABILITY}, '2021-07-01', '2022-12-31', 5000000, 2 "
        "union all select 'policies', '2021-07-01', null, null, 2"
    )
    found = {row["item"]: row for row in rows}
    assert found["insurance_public_liability"]["provided_on"] == date(2021, 7, 1)
    assert (found["policies"]["is_asked"], found["policies"]["state"]) == (False, "held")
