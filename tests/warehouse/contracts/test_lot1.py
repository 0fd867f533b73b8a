"""Wigan Lot 1 as its quality outcome table states it, figure by figure."""

from datetime import date
from decimal import Decimal

import pytest


@pytest.fixture
def lot1(contracts):
    return contracts["wigan-lot1-health-improvement"]


@pytest.fixture
def kpi(lot1):
    by_code = {k.code: k for k in lot1.kpis}
    return lambda code: by_code[code]


# every threshold of the table, once
TARGETS = {
    "APPOINTMENT_IN_TIME": "1.00",
    "STARTS": "3600",
    "STARTS_DEPRIVED_20": "0.60",
    "STARTS_DEPRIVED_20_COUNT": "2160",
    "QUIT_4W": "0.50",
    "QUIT_4W_CO": "0.85",
    "SMOKING_FOLLOWED_UP_4W": "0.85",
    "WEIGHT_LOSS_3": "0.50",
    "WEIGHT_LOSS_5": "0.38",
    "WEIGHT_FOLLOWED_UP_4W": "0.85",
    "WEIGHT_MAINTAINED_4W": "0.90",
    "ACTIVITY_CATEGORY_UP": "0.75",
    "ACTIVITY_150": "0.60",
    "ACTIVITY_FOLLOWED_UP_4W": "0.85",
    "ACTIVITY_MAINTAINED_4W": "0.90",
    "ALCOHOL_REDUCED": "0.90",
    "ALCOHOL_GUIDELINE": "0.50",
    "ALCOHOL_FOLLOWED_UP_4W": "0.85",
    "ALCOHOL_MAINTAINED_4W": "0.90",
    "WELLBEING_UP": "0.90",
    "WELLBEING_FOLLOWED_UP_4W": "0.85",
    "WELLBEING_MAINTAINED_4W": "0.90",
    "CASE_STUDIES": "3",
    "SERVICE_EXAMPLES": "3",
    "RESPONSE_RATE": "0.25",
    "EQUALITY_COMPLETE": "1.00",
    "PREGNANCY_FOLLOWED_UP_4W": "0.85",
    "MENTAL_HEALTH_QUIT_4W": "0.40",
    "MENTAL_HEALTH_QUIT_4W_CO": "0.85",
    "MENTAL_HEALTH_FOLLOWED_UP_4W": "0.85",
    "SMOKE_FREE_FAMILIES": "300",
    "SMOKING_RETURN_QUARTERLY": "1.00",
    "SMOKING_RETURN_ANNUAL": "1.00",
}


def test_exactly_the_rows_with_a_threshold_are_judged(lot1):
    judged = {k.code: k.terms[0].target for k in lot1.kpis if k.judged}
    assert judged == {code: Decimal(target) for code, target in TARGETS.items()}


def test_no_row_names_a_critical_failure_so_every_floor_is_the_tolerance(lot1):
    for k in lot1.kpis:
        for term in k.terms if k.judged else ():
            # 10 % below the target
            assert (term.floor, term.floor_source) == (term.target * Decimal("0.9"), "tolerance")


def test_the_term_and_the_extensions_not_taken_up(lot1):
    assert (lot1.starts_on, lot1.ends_on, lot1.last_day) == (
        date(2019, 7, 1),
        date(2022, 6, 30),
        date(2022, 6, 30),
    )
    assert [(e.starts_on, e.ends_on, e.taken_up) for e in lot1.extensions] == [
        (date(2022, 7, 1), date(2023, 6, 30), False),
        (date(2023, 7, 1), date(2024, 6, 30), False),
    ]


def test_the_value_and_the_provider(lot1):
    assert lot1.annual_pounds == Decimal(1300000)
    # five years of 1,300,000 are the printed potential value
    assert (
        5 * lot1.annual_pounds == next(c.amount for c in lot1.clauses if c.code == "total_value") == 6500000
    )
    assert lot1.provider_codes == {"WHIS"}


def test_what_a_return_must_hold(lot1):
    assert lot1.required_tables == ("clients", "referrals", "episodes", "contacts", "measurements")
    assert (lot1.quarantine_share, lot1.quarantine_minimum_rows) == (Decimal("0.20"), 20)


def test_a_start_counts_seven_programmes(kpi):
    # stop smoking, harm reduction, physical activity, weight management, alcohol reduction, mental wellbeing (R11)
    assert set(kpi("STARTS").programmes) == {
        "stop_smoking", "stop_smoking_specialist", "smoking_harm_reduction", "physical_activity", "weight_management",
        "alcohol_reduction", "mental_wellbeing",
    }  # fmt: skip
    assert (kpi("STARTS").per, kpi("STARTS").shape) == ("annual", "count")


def test_starts_are_broken_down_by_status_with_a_line_for_those_not_recorded(lot1, kpi):
    lines = [k for k in lot1.kpis if k.beside_of == "STARTS" and k.breakdown_by == "client_status"]
    assert [(k.code, k.client_statuses) for k in lines] == [
        ("STARTS_NEW", ("new",)),
        ("STARTS_KNOWN", ("known",)),
        ("STARTS_EXISTING", ("existing",)),
        ("STARTS_NOT_RECORDED", ("not_recorded",)),
    ]
    assert not any(k.judged or k.terms for k in lines)


def test_one_line_for_every_referral_source(lot1):
    lines = [k for k in lot1.kpis if k.beside_of == "REFERRALS" and k.breakdown_by == "source"]
    assert len(lines) == 13
    assert all(k.sources == k.breakdown_codes for k in lines)


def test_strict_and_not_strict_weight_cuts(kpi):
    # "3-5%" is at least 3 %; ">5%" is more than 5 % (R18)
    assert (kpi("WEIGHT_LOSS_3").cut, kpi("WEIGHT_LOSS_3").cut_strict) == (Decimal("0.03"), False)
    assert (kpi("WEIGHT_LOSS_5").cut, kpi("WEIGHT_LOSS_5").cut_strict) == (Decimal("0.05"), True)


def test_appointments_allow_one_week_for_smoking_and_two_for_the_rest(kpi):
    both = kpi("APPOINTMENT_IN_TIME")
    assert (both.limit_days, both.limit_days_smoking, both.part) == (14, 7, None)
    assert [
        (kpi(c).part, kpi(c).limit_days) for c in ("APPOINTMENT_SMOKING_7D", "APPOINTMENT_OTHER_14D")
    ] == [
        ("smoking", 7),
        ("other", 14),
    ]


def test_deprivation_is_local_and_its_release_named(lot1, kpi):
    assert (lot1.imd_release, kpi("STARTS_DEPRIVED_20").deprivation_basis) == (2019, "local")
    assert kpi("STARTS_UNPLACED").beside_of == "STARTS_DEPRIVED_20"


def test_a_borough_rate_does_not_rate_a_provider(lot1):
    for k in lot1.kpis:
        if k.shape == "external_rate":
            assert not k.judged
            assert k.waits_for.startswith("an external rate")
    assert {k.baseline for k in lot1.kpis if k.baseline} == {Decimal("0.156"), Decimal("0.155")}


def test_six_and_twelve_months_are_the_wellbeing_hubs(lot1):
    assert lot1.follow_up_by == "commissioner"
    assert "Wellbeing Hub" in lot1.follow_up_note


def test_every_kpi_has_words_clause_method_consequence_and_frequency(lot1):
    for k in lot1.kpis:
        assert k.words and k.clause, k.code
        row = next(r for r in lot1.rows if r.id == k.rows[0].split(".")[0])
        if row.table.startswith("Appendix C"):
            assert (
                k.method
                and k.consequence == "The provider shall provide exception report to the commissioner"
            ), k.code


def test_insurances(lot1):
    sums = {c.code: c.amount for c in lot1.clauses if c.kind == "insurance"}
    assert sums == {
        "insurance_public_liability": 5000000,
        "insurance_employers": 5000000,
        "insurance_professional_indemnity": 2000000,
    }
