"""The checks between a build and its readers find what they are there for, and nothing in what is right."""

import duckdb
import pytest

from warehouse.model_files import CHECKS

COST = {
    "contract_code": "'C'", "provider_code": "'P'", "price_base": "'nominal'", "period_kind": "'quarter'", "period_start": "date '2022-07-01'",
    "period_end": "date '2022-09-30'", "measure": "'cost_per_start'", "pounds": "120.00::decimal(18, 2)", "numerator": "null::double",
    "denominator": "4.0::double", "value": "30.0::double", "ci_low": "10.0::double", "ci_high": "90.0::double", "state": "'known'",
    "reason": "null::varchar",
}  # fmt: skip
BENCHMARK = {
    "contract_code": "'C'", "year_start": "date '2021-07-01'", "year_end": "date '2022-06-30'", "comparison": "'x'", "source": "'peer'",
    "service_code": "'A'", "value": "1.0::double", "average": "1.0::double", "ci_low": "0.5::double", "ci_high": "2.0::double",
    "is_compared": "true", "reason": "null::varchar",
}  # fmt: skip
NAN, INFINITE = "'nan'::double", "'infinity'::double"


def found(check: str, **tables: list[dict[str, str]]) -> int:
    """How many rows a check gives of tables drawn as column → SQL."""
    with duckdb.connect(":memory:") as con:
        con.execute("create schema mart")
        for name, rows in tables.items():
            each = [" , ".join(f"{cell} as {column}" for column, cell in row.items()) for row in rows]
            con.execute(f"create table mart.{name} as " + " union all ".join(f"select {row}" for row in each))
        return len(con.execute((CHECKS / f"{check}.sql").read_text(encoding="utf-8")).fetchall())


@pytest.mark.parametrize(
    ("changed", "rows"),
    [
        ({}, 0),
        ({"value": NAN}, 1),
        ({"ci_high": INFINITE}, 1),
        ({"denominator": "0.0::double"}, 1),
        ({"value": "null::double"}, 1),
        ({"value": "null::double", "reason": "'nobody started'"}, 0),
    ],
)
def test_a_cost_is_finite_or_says_why_it_is_missing(changed, rows):
    assert found("cost_finite", cost=[COST | changed]) == rows


@pytest.mark.parametrize(
    ("changed", "rows"), [({}, 0), ({"value": "31.0::double"}, 1), ({"ci_low": "30.5::double"}, 1)]
)
def test_a_cost_is_its_pounds_over_its_count_inside_its_interval(changed, rows):
    assert found("cost_within_interval", cost=[COST | changed]) == rows


def test_a_cost_has_one_row():
    assert found("cost_grain", cost=[COST]) == 0
    assert found("cost_grain", cost=[COST, COST]) == 1


@pytest.mark.parametrize(("line", "rows"), [("120.00", 0), ("119.99", 1)])
def test_lines_add_up_to_the_penny(line, rows):
    spent = COST | {"measure": "'actual_cost'"}
    one = COST | {"measure": "'cost_line_other'", "pounds": f"{line}::decimal(18, 2)"}
    assert found("cost_lines_add_up", cost_figure=[spent, one]) == rows


@pytest.mark.parametrize(
    ("changed", "rows"),
    [
        ({}, 0),
        ({"average": NAN}, 1),
        ({"reason": "'suppressed'"}, 1),
        ({"is_compared": "false"}, 1),
        ({"value": "null::double"}, 1),
    ],
)
def test_a_benchmark_is_finite_and_a_refusal_has_its_reason(changed, rows):
    assert found("benchmark_finite", benchmark=[BENCHMARK | changed]) == rows


def test_a_service_stands_beside_a_contracts_year_once():
    national = [{"financial_year": "'2021-22'", "area_code": "'E1'"}]
    assert found("benchmark_grain", benchmark=[BENCHMARK], stop_smoking_benchmark=national) == 0
    assert found("benchmark_grain", benchmark=[BENCHMARK] * 2, stop_smoking_benchmark=national * 2) == 2
