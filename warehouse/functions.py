"""The statistics as functions that the SQL models can call. Each is the published formula of `warehouse.statistics`.

`wilson_low(x, n)`, `wilson_high(x, n)`, `byar_low(x)`, `byar_high(x)`: 95 % limits; missing for nobody.
`student_t(degrees)`: the two-sided 95 % quantile. `trend(kind, numerators, denominators)`: `rising`, `falling`,
`no_clear_trend` or `too_few_points` over the periods listed oldest first; kind is a KPI's shape.
`slope_of_rates`: see `warehouse.reach_functions`; `control_chart`: `warehouse.chart_functions`;
`forecast_count`, `forecast_proportion`: `warehouse.forecast_functions`; `difference_p`, `expected_p`: `warehouse.compare_functions`;
`against_rest`, `leaving_curve`: `warehouse.funnel_functions`.
"""

from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from scipy.special import stdtrit

from warehouse import (
    benchmark_functions,
    chart_functions,
    compare_functions,
    forecast_functions,
    funnel_functions,
    reach_functions,
)
from warehouse.connection import SQL, run_script
from warehouse.statistics import intervals
from warehouse.statistics import trend as trends

UPPER_TAIL = 0.975
DOUBLE = "DOUBLE"


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Give a build connection the macros and the statistics."""
    run_script(con, SQL / "macros.sql")
    # Judging claims prepares one connection once a return: the functions stay where they are.
    if con.execute("select 1 from duckdb_functions() where function_name = 'wilson_low'").fetchone():
        return
    one, two = [DOUBLE], [DOUBLE, DOUBLE]
    _columnwise(con, "wilson_low", _wilson_low, two)
    _columnwise(con, "wilson_high", _wilson_high, two)
    _columnwise(con, "byar_low", _byar_low, one)
    _columnwise(con, "byar_high", _byar_high, one)
    # One score alone leaves no degree of freedom: the quantile is missing, not an error.
    _columnwise(con, "student_t", _student_t, one, null_handling="special")
    con.create_function("trend", _trend, ["VARCHAR", "DOUBLE[]", "DOUBLE[]"], "VARCHAR")
    benchmark_functions.register(con)
    reach_functions.register(con)
    chart_functions.register(con)
    forecast_functions.register(con)
    compare_functions.register(con)
    funnel_functions.register(con)


def _columnwise(con: Any, name: str, function: Any, types: list[str], **options: str) -> None:
    """A function of whole columns at once. `con` is untyped because DuckDB's stubs know only functions of one row."""
    con.create_function(name, function, types, DOUBLE, type="arrow", **options)


def _column(values: pa.Array) -> np.ndarray:
    return values.to_numpy(zero_copy_only=False).astype(float)


def _limit(values: np.ndarray) -> pa.Array:
    return pa.array(values, from_pandas=True)


def _wilson_low(x: pa.Array, n: pa.Array) -> pa.Array:
    return _limit(intervals.wilson_many(_column(x), _column(n))[0])


def _wilson_high(x: pa.Array, n: pa.Array) -> pa.Array:
    return _limit(intervals.wilson_many(_column(x), _column(n))[1])


def _byar_low(x: pa.Array) -> pa.Array:
    return _limit(intervals.byar_many(_column(x))[0])


def _byar_high(x: pa.Array) -> pa.Array:
    return _limit(intervals.byar_many(_column(x))[1])


def _student_t(degrees: pa.Array) -> pa.Array:
    return _limit(stdtrit(_column(degrees), UPPER_TAIL))


def _trend(kind: str, numerators: list[float], denominators: list[float]) -> str:
    if kind == "count":
        return trends.of_counts(numerators, denominators).direction
    if kind == "mean":
        values = [x / n if n else None for x, n in zip(numerators, denominators, strict=True)]
        return trends.of_values(values, denominators).direction
    return trends.of_proportion(numerators, denominators).direction
