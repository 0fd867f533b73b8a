"""Comparisons as functions that the models can call, over whole columns (`statistics.compare_groups`).

`difference_p(x1, n1, x2, n2)`: the p-value of one proportion against another. `expected_p(x, expected)`: of a count against
what was expected. Both are of one comparison: adjust a family of them by Holm's rule before saying that something differs.
"""

from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from warehouse.statistics.compare_groups import expected_count_many, two_groups_many


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Give a build connection both."""
    # DuckDB's stubs know only functions of one row.
    maker: Any = con
    # A group of nobody has no p-value: missing, not an error.
    options = {"type": "arrow", "null_handling": "special"}
    maker.create_function("difference_p", _difference_p, ["DOUBLE"] * 4, "DOUBLE", **options)
    maker.create_function("expected_p", _expected_p, ["DOUBLE"] * 2, "DOUBLE", **options)


def _difference_p(x1: pa.Array, n1: pa.Array, x2: pa.Array, n2: pa.Array) -> pa.Array:
    return _values(two_groups_many(*(_column(values) for values in (x1, n1, x2, n2))))


def _expected_p(x: pa.Array, expected: pa.Array) -> pa.Array:
    return _values(expected_count_many(_column(x), _column(expected)))


def _column(values: pa.Array) -> np.ndarray:
    return values.to_numpy(zero_copy_only=False).astype(float)


def _values(found: np.ndarray) -> pa.Array:
    return pa.array(found, from_pandas=True)
