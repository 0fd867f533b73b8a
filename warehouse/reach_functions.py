"""The slope index of inequality as a function that the reach models can call.

`slope_of_rates(rates, people, lows, highs)`: rates of the five fifths, most deprived first, with their people and the limits
of their intervals → a struct of `sii`, `rii`, their limits, `direction` and `certain` (see `statistics.inequality`).
"""

import duckdb

from warehouse.statistics.inequality import slope_index

# The limits of so many evenly spread draws differ from those of the full number by less than the last digit shown
# (tests/warehouse/reach/test_gradient.py), and a publish has hundreds of gradients.
DRAWS = 2**12
SLOPE = {
    "sii": "DOUBLE",
    "sii_low": "DOUBLE",
    "sii_high": "DOUBLE",
    "rii": "DOUBLE",
    "rii_low": "DOUBLE",
    "rii_high": "DOUBLE",
    "direction": "VARCHAR",
    "certain": "BOOLEAN",
}


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Give a build connection `slope_of_rates`."""
    lists = ["DOUBLE[]"] * 4
    con.create_function("slope_of_rates", _slope_of_rates, lists, duckdb.struct_type(SLOPE))  # type: ignore[arg-type]


def _slope_of_rates(
    rates: list[float], people: list[float], lows: list[float], highs: list[float]
) -> dict[str, float | str | bool | None]:
    found = slope_index(rates, people, kind="rate", lower=lows, upper=highs, repetitions=DRAWS)
    return {name: getattr(found, name) for name in SLOPE}
