"""Targets from a baseline year: what year 1 gave, with its interval, and when nothing may be proposed yet."""

from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.agreements.one_model import make
from warehouse.statistics.intervals import wilson

YEAR_1 = (date(2020, 11, 1), date(2021, 10, 31))


def proposals(
    results: str, known_on: str = "2022-01-10", unit: str = "proportion", better: str = "higher_is_better"
) -> list[dict]:
    return make(
        "marts/target_proposal",
        {
            "contract.contract": "select 'ce' as contract_code, 'For baseline information' as baseline_threshold "
            "union all select 'other', null",
            "staging.stg_kpi": f"""
                select contract_code, kpi_code, 1 as sort_order, 'S' as section, kpi_code as title, 'words' as words,
                    'Appendix 1' as source_clause, '{unit}' as unit, '{unit}' as shape, '{better}' as direction,
                    10 as minimum_n, null as beside_of, null as waits_for, threshold_words
                from (values ('ce', 'BASE', 'For baseline information'), ('ce', 'JUDGED', '60%'),
                    ('other', 'BASE', 'For baseline information')) as k(contract_code, kpi_code, threshold_words)""",
            "contract.period": """
                select * from (values ('ce', 'contract_year', date '2020-11-01', date '2021-10-31'),
                    ('ce', 'contract_year', date '2021-11-01', date '2022-10-31'),
                    ('ce', 'quarter', date '2020-11-01', date '2021-01-31'))
                    as p(contract_code, period_kind, period_start, period_end)""",
            "mart.kpi_result": f"""
                select 'ce' as contract_code, 'BASE' as kpi_code, 'contract_year' as period_kind, 'ALL' as sdf_code,
                    date '2020-11-01' as period_start, r.*
                from ({results}) as r(status, numerator, denominator, value, immature, ci_low, ci_high)""",
            "parameter.publication": f"select date '{known_on}' as as_known_on",
            "contract.kpi_term": """
                select 'ce' as contract_code, 'BASE' as kpi_code, date '2021-11-01' as valid_from, null::date as valid_to,
                    0.35::decimal(18, 6) as target, 'Meeting' as agreed_by, null::date as agreed_on""",
        },
    )


def test_the_year_s_figure_becomes_a_target_that_the_year_itself_met():
    # 144 of 208 = 69.23 %: to the whole per cent, still met by year 1, is 69 %.
    low, high = wilson(144, 208)
    (row,) = proposals(f"select 'monitor', 144.0, 208.0, 144 / 208, 0, {low!r}, {high!r}")
    assert (row["kpi_code"], row["baseline_state"]) == ("BASE", "proposed")
    assert (row["year_start"], row["year_end"], row["proposed_from"]) == (*YEAR_1, date(2021, 11, 1))
    assert row["proposed_target"] == Decimal("0.69")
    assert (round(float(row["ci_low"]), 4), round(float(row["ci_high"]), 4)) == (0.6266, 0.7511)


def test_where_lower_is_better_it_is_rounded_up():
    # 90 of 238 = 37.82 %: "at most 38 %" is what year 1 met.
    (row,) = proposals("select 'monitor', 90.0, 238.0, 90 / 238, 0, 0.31, 0.44", better="lower_is_better")
    assert row["proposed_target"] == Decimal("0.38")


@pytest.mark.parametrize(("value", "better"), [(62, "higher_is_better"), (62, "lower_is_better")])
def test_a_figure_that_is_whole_already_stays(value, better):
    # 0.62 / 0.01 is 62.00000000000001 or 61.99999999999999 in binary: neither may become 63 or 61.
    (row,) = proposals("select 'monitor', 62.0, 100.0, 0.62, 0, 0.5, 0.7", better=better)
    assert row["proposed_target"] == Decimal("0.62")


def test_counts_to_the_whole_and_means_to_the_tenth():
    (row,) = proposals("select 'monitor', 559.0, null::double, 559.0, 0, 513.6, 607.3", unit="count")
    assert row["proposed_target"] == Decimal(559)
    (row,) = proposals("select 'monitor', 703.0, 84.0, 703 / 84, 0, 8.1, 8.6", unit="mean")
    assert row["proposed_target"] == Decimal("8.3")  # 8.369


@pytest.mark.parametrize(
    ("result", "known_on", "state"),
    [
        ("select 'not_due', 100.0, 150.0, 100 / 150, 0, 0.5, 0.7", "2021-10-31", "year_not_over"),
        ("select 'no_return', null, null, null, 0, null, null", "2022-01-10", "returns_missing"),
        ("select 'insufficient', 0.0, 0.0, null, 0, null, null", "2022-01-10", "nobody"),
        ("select 'insufficient', 6.0, 9.0, 6 / 9, 0, 0.3, 0.9", "2022-01-10", "too_few"),
        ("select 'monitor', 100.0, 150.0, 100 / 150, 12, 0.5, 0.7", "2022-01-10", "not_mature"),
    ],
)
def test_nothing_is_proposed_before_the_year_is_known(result, known_on, state):
    (row,) = proposals(result, known_on)
    assert (row["baseline_state"], row["proposed_target"]) == (state, None)


def test_a_year_of_ten_people_is_enough():
    (row,) = proposals("select 'monitor', 6.0, 10.0, 0.6, 0, 0.3, 0.8")
    assert row["baseline_state"] == "proposed"
