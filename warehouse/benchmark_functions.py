"""Whether a service lies outside a funnel, as a function that the benchmark model can call.

`funnel_reading(kind, x, n, average)`: `high_998`, `high_95`, `low_998`, `low_95` or `within`; kind is `rate` or `proportion`
(see `statistics.funnel_limits.significance`). Missing where the average cannot make a funnel.
"""

import duckdb

from warehouse.statistics import funnel_limits

WORDS = {
    "High (0.001)": "high_998",
    "High (0.025)": "high_95",
    "Low (0.001)": "low_998",
    "Low (0.025)": "low_95",
    "Not significant": "within",
}


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Give a build connection `funnel_reading`."""
    con.create_function("funnel_reading", _reading, ["VARCHAR", "DOUBLE", "DOUBLE", "DOUBLE"], "VARCHAR")


def _reading(kind: str, x: float, n: float, average: float) -> str | None:
    if n <= 0 or (kind == "proportion" and not 0 < average < 1) or average <= 0:
        return None
    return WORDS[funnel_limits.significance(x, n, average, "proportion" if kind == "proportion" else "rate")]
