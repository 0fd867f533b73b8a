"""The forecast to year end as functions that the models can call (`statistics.forecast`, with its formulas and limits).

`forecast_count(events, lengths, so_far, ahead, target, higher_is_better, strict, weeks_left)` and
`forecast_proportion(numerators, denominators, so_far_numerator, so_far_denominator, ahead, target, higher_is_better, strict)`:
recent months oldest first → a struct of the forecast; every figure is missing where `state` is `too_few_months`.
"""

from typing import Any

import duckdb

from warehouse.statistics import forecast
from warehouse.statistics.forecast import Forecast

FORECAST = {
    "state": "VARCHAR",
    "expected": "DOUBLE",
    "low": "DOUBLE",
    "high": "DOUBLE",
    "chance": "DOUBLE",
    "needed": "DOUBLE",
    "pace": "DOUBLE",
    "dispersion": "DOUBLE",
}


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Give a build connection both forecasts."""
    # DuckDB's stubs know neither the types of lists and structs nor the word for the handling of missing values.
    given: Any = ["DOUBLE[]", "DOUBLE[]", "DOUBLE", "DOUBLE", "DOUBLE", "BOOLEAN", "BOOLEAN", "DOUBLE"]
    shares: Any = ["DOUBLE[]", "DOUBLE[]", "DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE", "BOOLEAN", "BOOLEAN"]
    found = duckdb.struct_type(FORECAST)
    options: Any = {"null_handling": "special"}
    con.create_function("forecast_count", _count, given, found, **options)
    con.create_function("forecast_proportion", _proportion, shares, found, **options)


def _count(
    events: list[float],
    lengths: list[float],
    so_far: float,
    ahead: float,
    target: float | None,
    higher_is_better: bool,
    strict: bool,
    weeks_left: float,
) -> dict[str, Any]:
    return _struct(
        forecast.count(
            events or (),
            lengths=lengths or (),
            so_far=so_far,
            ahead=ahead,
            target=target,
            higher_is_better=higher_is_better,
            strict=strict,
            weeks_left=weeks_left,
        )
    )


def _proportion(
    numerators: list[float],
    denominators: list[float],
    so_far_numerator: float,
    so_far_denominator: float,
    ahead: float,
    target: float | None,
    higher_is_better: bool,
    strict: bool,
) -> dict[str, Any]:
    return _struct(
        forecast.proportion(
            numerators or (),
            denominators or (),
            so_far=(so_far_numerator, so_far_denominator),
            ahead=ahead,
            target=target,
            higher_is_better=higher_is_better,
            strict=strict,
        )
    )


def _struct(found: Forecast) -> dict[str, Any]:
    return {name: getattr(found, name) for name in FORECAST}
