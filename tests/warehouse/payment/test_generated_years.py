"""Ten thousand generated years: the lines add up to the value to the penny; and the whole ledger against plain Python."""

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest

from tests.warehouse.payment.drawn import Ledger
from tests.warehouse.payment.slowly import Year, allocate, block, is_critical, tier

YEARS = 10_000
YEAR = date(2021, 11, 1)


def shares_of(chance: random.Random) -> list[int]:
    """Millionths of a block and up to twelve tiers, adding up to one million; equal ones are common."""
    tiers = chance.randrange(13)
    if chance.random() < 0.5:
        each = chance.randrange(1, 1_000_000 // (2 * tiers or 1))
        parts = [each] * tiers
    else:
        parts = [chance.randrange(1, 500_000 // (tiers or 1)) for _ in range(tiers)]
    return [1_000_000 - sum(parts), *parts]


def generated(seed: int) -> tuple[list[dict], list[dict], dict[str, tuple[int, list[int]]]]:
    """Lines, years, and what each year is made of: (pence, millionths)."""
    chance = random.Random(seed)
    lines, years, made = [], [], {}
    for number in range(YEARS):
        code = f"C{number:05d}"
        pence = chance.choice(
            [chance.randrange(100), chance.randrange(10_000_000), chance.randrange(10_000_000_000_000)]
        )
        millionths = shares_of(chance)
        made[code] = pence, millionths
        years.append({"contract_code": code, "year_pence": pence})
        for place, part in enumerate(millionths):
            lines.append(
                {
                    "contract_code": code, "line_kind": "incentive" if place else "block", "group_code": f"G{place}" if place else None,
                    "tier": "10" if place else "block", "share": Decimal(part) / 1_000_000, "threshold": Decimal(10) if place else None,
                    "sort_order": place + 1,
                }
            )  # fmt: skip
    return lines, years, made


def test_the_lines_of_ten_thousand_years_add_up_to_the_penny():
    lines, years, made = generated(seed=6)
    ledger = Ledger()
    ledger.lines(lines)
    ledger.years(years)
    ledger.build()
    sums = ledger.con.execute(
        "select contract_code, sum(amount_pence)::bigint, max(year_pence), sum(earned_pence + held_pence + missed_pence)::bigint, "
        "list(amount_pence order by sort_order) from mart.payment group by contract_code"
    ).fetchall()
    assert len(sums) == YEARS
    for code, amounts, value, stated, each in sums:
        pence, millionths = made[code]
        assert amounts == value == stated == pence, code
        assert each == allocate(pence, [Fraction(part, 1_000_000) for part in millionths]), code
        # Nobody is a whole penny away from the exact share.
        for amount, part in zip(each, millionths, strict=True):
            assert abs(amount - Fraction(pence * part, 1_000_000)) < 1, code
    # The generated years are worth the looking: most have pence to give away, and some have equal lines to choose from.
    uneven = sum(any(pence * part % 1_000_000 for part in parts) for pence, parts in made.values())
    equal = sum(len(set(parts)) < len(parts) for _, parts in made.values())
    assert uneven > YEARS / 2
    assert equal > YEARS / 4


def test_the_check_on_sums_finds_a_penny():
    from warehouse.model_files import CHECKS

    ledger = Ledger()
    ledger.lines([{"contract_code": "C", "line_kind": "block", "tier": "block", "share": Decimal(1), "sort_order": 1}])  # fmt: skip
    ledger.years([{}])
    ledger.build()
    check = (CHECKS / "payment_adds_up.sql").read_text(encoding="utf-8")
    assert ledger.con.execute(check).fetchall() == []
    ledger.con.execute("update mart.payment set amount_pence = amount_pence - 1")
    assert len(ledger.con.execute(check).fetchall()) == 1


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_ledger_is_what_plain_python_says(seed):
    chance = random.Random(seed)
    lines, years, people, expected = [], [], [], {}
    for number in range(400):
        code = f"C{number:03d}"
        is_over = chance.random() < 0.7
        months = chance.choice([12, 12, 12, 7])
        is_held = is_over and chance.random() < 0.75
        year = Year(
            months,
            months if is_over else chance.randrange(months),
            is_over,
            is_held,
            is_held or chance.random() < 0.8,
        )
        pence = chance.randrange(1, 200_000_000)
        millionths = shares_of(chance)
        amounts = allocate(pence, [Fraction(part, 1_000_000) for part in millionths])
        years.append({
            "contract_code": code, "year_pence": pence, "months": months, "months_over": year.months_over, "is_over": is_over,
            "is_held": is_held, "is_held_in_part": year.is_held_in_part, "waits_until": date(2022, 11, 15),
        })  # fmt: skip
        for place, part in enumerate(millionths):
            threshold, critical = chance.randrange(1, 40), chance.randrange(1, 30)
            lines.append({
                "contract_code": code, "line_kind": "incentive" if place else "block", "group_code": f"G{place}" if place else None,
                "tier": "10" if place else "block", "share": Decimal(part) / 1_000_000, "sort_order": place + 1, "kpi_code": f"K{place}",
                "threshold": Decimal(threshold) if place else None, "critical_threshold": Decimal(critical) if place else None,
            })  # fmt: skip
            if not place:
                expected[code, "ALL"] = (*block(amounts[0], year), None, None)
                continue
            started, outside = chance.randrange(45), 0
            if started and chance.random() < 0.5:
                outside = chance.randrange(started + 1)
            if started:
                people.append({
                    "contract_code": code, "programme": f"G{place}", "kpi_code": f"K{place}", "participants": started,
                    "outside_criteria": outside,
                })  # fmt: skip
            known = started if year.is_held_in_part else None
            expected[code, f"G{place}"] = (
                *tier(amounts[place], threshold, known, outside, year),
                known,
                is_critical(critical, known, year),
            )
    ledger = Ledger()
    ledger.lines(lines)
    ledger.years(years)
    ledger.people(people)
    found = ledger.rows(
        "contract_code",
        "programme",
        "earned_pence",
        "held_pence",
        "missed_pence",
        "state",
        "achieved",
        "critical_failure",
    )
    assert {(row[0], row[1]): row[2:] for row in found} == expected
    states = pl.Series([row[3] for row in expected.values()]).value_counts().height
    assert states == 3
