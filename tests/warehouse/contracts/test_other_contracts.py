"""Wigan Lots 2 and 3, Cheshire East and Kent as their documents state them."""

from datetime import date
from decimal import Decimal

import pytest

from warehouse.contract_calendar import expected_returns


def target_and_floor(contract):
    return {
        k.code: (k.terms[0].target, k.terms[0].floor) for k in contract.kpis if k.judged and not k.beside_of
    }


def judged(contract):
    return {k.code: k.terms[0].target for k in contract.kpis if k.judged}


def test_lot_2_targets(contracts):
    stated = {
        "APPOINTMENT_IN_TIME": "1.00", "STARTS": "575", "COMPLETION": "0.65", "STARTS_MATERNITY": "50",
        "STARTS_DEPRIVED_20": "0.40", "WEIGHT_LOSS_3_12M": "0.65", "WEIGHT_LOSS_5_12M": "0.45",
        "WEIGHT_LOSS_3_24M": "0.75", "WEIGHT_LOSS_5_24M": "0.55", "CARE_PLANNING": "0.98", "WELLBEING_UP": "0.90",
        "CASE_STUDIES": "3", "SERVICE_EXAMPLES": "3", "RESPONSE_RATE": "0.25", "EQUALITY_COMPLETE": "1.00",
    }  # fmt: skip
    assert judged(contracts["wigan-lot2-specialist-weight"]) == {
        code: Decimal(t) for code, t in stated.items()
    }


def test_lot_2_appointments_within_four_weeks_and_pregnant_women_in_addition_to_the_575(contracts):
    kpis = {k.code: k for k in contracts["wigan-lot2-specialist-weight"].kpis}
    assert kpis["APPOINTMENT_IN_TIME"].limit_days == 28
    assert "maternity" not in kpis["STARTS"].pathways
    assert kpis["STARTS_MATERNITY"].pathways == ("maternity",)


def test_lot_2_was_extended_twice(contracts):
    lot2 = contracts["wigan-lot2-specialist-weight"]
    assert lot2.last_day == date(2024, 6, 30)
    assert lot2.extensions[1].decided_on == date(2023, 3, 9)
    assert lot2.annual_pounds == 660000
    assert 5 * lot2.annual_pounds == next(c.amount for c in lot2.clauses if c.code == "total_value")


def test_lot_3(contracts):
    lot3 = contracts["wigan-lot3-link-workers"]
    kpis = {k.code: k for k in lot3.kpis}
    assert lot3.annual_pounds == 510000
    supported = kpis["INDIVIDUALS_SUPPORTED"].terms[0]
    assert (supported.target, supported.upper) == (3000, 3500)
    shares = [kpis[f"COMPLEXITY_{c}"].terms[0].target for c in ("SIMPLE", "INTERMEDIATE", "COMPLEX")]
    assert shares == [Decimal("0.60"), Decimal("0.25"), Decimal("0.15")]
    assert sum(shares) == 1
    assert kpis["APPOINTMENT_1W"].limit_days == 7
    assert judged(lot3) == {"INDIVIDUALS_SUPPORTED": 3000}


@pytest.fixture
def cheshire(contracts):
    return contracts["cheshire-east-one-you"]


def test_cheshire_east_targets_and_critical_failures(cheshire):
    stated = {
        "PA_PARTICIPATION": (1800, 1200), "FALLS_PARTICIPATION": (570, 340), "WEIGHT_PARTICIPATION": (600, 450),
        "SPECIALIST_PARTICIPATION": (160, 120), "COMMUNITY_PARTICIPATION": (250, 180),
        "PA_LEAVING_EARLY": ("0.40", "0.55"), "FALLS_LEAVING_EARLY": ("0.30", "0.40"),
        "WEIGHT_LEAVING_EARLY": ("0.40", "0.50"), "MATERNAL_LEAVING_EARLY": ("0.20", "0.30"),
    }  # fmt: skip
    found = target_and_floor(cheshire)
    for code, (target, floor) in stated.items():
        assert found[code] == (Decimal(str(target)), Decimal(str(floor))), code
    for group in ("PA", "FALLS", "WEIGHT", "MATERNAL", "SPECIALIST", "COMMUNITY"):
        # minimum average 8.5; critical failure below 7.0
        assert found[f"{group}_SATISFACTION"] == (Decimal("8.5"), Decimal("7.0"))
    for group in ("PA", "FALLS", "WEIGHT", "MATERNAL"):
        # 50-75 %, critical failure N/A: no floor (R24)
        assert found[f"{group}_CONVERSION"] == (Decimal("0.50"), None)
    assert found["COMMUNITY_QUIT_4W"][0] == Decimal("0.35")
    assert (found["DATA_TIMELINESS"][0], found["DATA_ACCURACY"][0]) == (Decimal("0.95"), Decimal("0.95"))


def test_cheshire_east_strict_bounds_stay_strict(cheshire):
    for k in cheshire.kpis:
        if k.measure == "leaving_early" and k.judged:
            term = k.terms[0]
            # "Less than 40 %": 40 % itself does not meet it; "higher than 55 %": 55 % itself is not missed
            assert (k.direction, term.target_strict, term.floor_strict) == ("lower_is_better", True, False)


def test_cheshire_east_ranges_are_met_from_their_lower_end(cheshire):
    ranges = {
        k.code: (k.terms[0].target, k.terms[0].upper) for k in cheshire.kpis if k.terms and k.terms[0].upper
    }
    half, three_quarters, one = Decimal("0.50"), Decimal("0.75"), Decimal("1.00")
    assert ranges == {
        "PA_CONVERSION": (half, three_quarters),
        "FALLS_CONVERSION": (half, three_quarters),
        "WEIGHT_CONVERSION": (half, three_quarters),
        "MATERNAL_CONVERSION": (half, three_quarters),
        "PA_INACTIVE_TO_ACTIVE": (half, three_quarters),
        "FALLS_STRENGTH_BALANCE": (Decimal("0.60"), one),
        "WEIGHT_PHYSICAL": (Decimal("0.60"), one),
        "MATERNAL_ACTIVITY": (Decimal("0.60"), one),
    }


def test_cheshire_east_weight_cuts_are_not_strict(cheshire):
    kpis = {k.code: k for k in cheshire.kpis}
    # 30 %+ with 5 %, 50 %+ with 3 %: at least (R18)
    assert [
        (kpis[c].cut, kpis[c].cut_strict, kpis[c].terms[0].target) for c in ("WEIGHT_LOSS_3", "WEIGHT_LOSS_5")
    ] == [
        (Decimal("0.03"), False, Decimal("0.50")),
        (Decimal("0.05"), False, Decimal("0.30")),
    ]


def test_cheshire_east_pays_80_per_cent_and_ten_tiers_of_2(cheshire):
    assert (cheshire.payment.block_share, cheshire.payment.incentive_share) == (
        Decimal("0.80"),
        Decimal("0.20"),
    )
    tiers = [tier for line in cheshire.incentives for tier in line.tiers]
    # 5 programmes × 2 tiers × 2 % = 20 %
    assert len(tiers) == 10
    assert sum(tier.share for tier in tiers) == Decimal("0.20")
    assert {line.kpi for line in cheshire.incentives} == {
        "PA_PARTICIPATION", "WEIGHT_PARTICIPATION", "FALLS_PARTICIPATION", "SPECIALIST_PARTICIPATION",
        "COMMUNITY_PARTICIPATION",
    }  # fmt: skip


def test_cheshire_east_family_weight_counts_in_the_weight_group(cheshire):
    assert cheshire.programme_groups["weight_management"] == ("weight_management", "weight_management_family")
    assert next(k for k in cheshire.kpis if k.code == "WEIGHT_PARTICIPATION").programmes == (
        "weight_management",
        "weight_management_family",
    )
    assert cheshire.programme_for_issue("inactivity") == "physical_activity"
    # smoking without a requested programme is not split (R58)
    assert cheshire.programme_for_issue("smoking") is None


def test_cheshire_east_returns_are_due_by_contract(home, cheshire):
    first = date(2018, 11, 1)
    from warehouse.contract_calendar import periods_of_term

    periods = periods_of_term(first, date(2019, 10, 31), 11)
    expected = expected_returns(cheshire.returns, (("OYCE", None, None),), periods)
    assert [(e.return_type, e.period_end, e.due_on, e.due_source) for e in expected] == [
        ("quarterly", date(2019, 1, 31), date(2019, 2, 15), "contract"),
        ("quarterly", date(2019, 4, 30), date(2019, 5, 15), "contract"),
        ("quarterly", date(2019, 7, 31), date(2019, 8, 15), "contract"),
        ("quarterly", date(2019, 10, 31), date(2019, 11, 15), "contract"),
        ("annual", date(2019, 10, 31), date(2020, 4, 30), "contract"),
    ]


def test_cheshire_east_lists(cheshire):
    counts: dict[str, int] = {}
    for clause in cheshire.clauses:
        counts[clause.kind] = counts.get(clause.kind, 0) + 1
    assert (counts["survey_question"], counts["inspection_trigger"], counts["critical_failure"]) == (
        12,
        11,
        4,
    )
    assert (counts["social_value"], counts["innovation"]) == (9, 1)
    ladder = [c.code for c in cheshire.clauses if c.kind == "remedy"]
    assert ladder[:3] == ["quality_assurance_form", "quality_assurance_visit", "contract_review_meeting"]
    assert (
        ladder.index("informal_improvement_notice")
        < ladder.index("formal_default_notice")
        < ladder.index("suspension_of_referrals")
    )


def test_kent(contracts):
    kent = contracts["kent-health-trainers"]
    assert (kent.annual_pounds, kent.front_line_fte) == (Decimal(1462000), 30)
    # 1,462,000 / 30 = 48,733.33
    assert int(kent.annual_pounds / kent.front_line_fte) == 48733
    assert (kent.ends_on, kent.last_day) == (date(2015, 3, 31), date(2016, 1, 31))
    assert [c.code for c in kent.clauses if c.kind == "option"] == ["option_a", "option_b"]
    assert kent.starts_on_source == "setting"


def test_contradictions_are_reported_as_such(contracts):
    found = {(c.printed, c.derived) for contract in contracts.values() for c in contract.contradictions}
    assert ("3,340", "3,380") in found
    assert ("3,920", "3,940") in found
    # 75 % + 55 %
    assert ("75 % achieve 3-5% and 55 % achieve >5%", "130 % together") in found
    assert ("9 months", "10 months") in found
    assert any("Monthly Monitoring Returns" in printed for printed, _ in found)
    # totals that agree are not reported
    assert not any(printed in ("2,290", "4,500") for printed, _ in found)


def test_all_lots_add_up_to_the_printed_value_of_the_three(contracts):
    lots = [contracts[c] for c in contracts if c.startswith("wigan")]
    # 5 × (1,300,000 + 660,000 + 510,000) = 12,350,000
    assert sum(5 * lot.annual_pounds for lot in lots) == 12350000
