"""The control chart as a function that the models can call.

`control_chart(kind, improvement, target, numerators, denominators)`: one segment of a series, oldest first, `kind` `p` (a p-chart
of x of n) or `xmr` (of x/n; a count has n = 1), `improvement` `increase`, `decrease` or `neutral`. A period without a value has no
denominator. Comes back as a struct: `points` with their lines and what each shows, and the verdict that may be said aloud
(`statistics.spc_verdict`). A segment without a verdict shows its points and centre, no limits and no signals.
"""

from collections.abc import Sequence
from typing import Any

import duckdb

from warehouse.statistics.p_chart import p_chart
from warehouse.statistics.spc import xmr
from warehouse.statistics.spc_chart import Improvement, Point
from warehouse.statistics.spc_verdict import read

POINT = {
    "centre": "DOUBLE",
    "lower": "DOUBLE",
    "upper": "DOUBLE",
    "signal": "VARCHAR",
    "way": "VARCHAR",
    "variation": "VARCHAR",
}
# Refusals after which nothing is said of any point of the segment; without a latest value the earlier ones stand.
SILENT = ("constant", "too_few_points", "collapsed_limits")

Column = Sequence[float | None]


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Give a build connection `control_chart`."""
    # DuckDB's stubs know neither the types of lists and structs nor the word for the handling of missing values.
    points: Any = duckdb.list_type(duckdb.struct_type(POINT))
    verdict: Any = {
        "known": "INTEGER",
        "provisional": "BOOLEAN",
        "refused": "VARCHAR",
        "assurance": "VARCHAR",
    }
    given: Any = ["VARCHAR", "VARCHAR", "DOUBLE", "DOUBLE[]", "DOUBLE[]"]
    # A KPI without a target has a chart all the same.
    options: Any = {"null_handling": "special"}
    con.create_function(
        "control_chart", _control_chart, given, duckdb.struct_type({"points": points, **verdict}), **options
    )


def _control_chart(
    kind: str, improvement: Improvement, target: float | None, numerators: Column, denominators: Column
) -> dict[str, Any]:
    if kind == "p":
        chart = p_chart(numerators, denominators, improvement, target)
    else:
        chart = xmr(
            [x / n if x is not None and n else None for x, n in zip(numerators, denominators, strict=True)],
            improvement,
            target,
        )
    verdict = read(chart)
    return {
        "points": [_point(point, verdict.refused in SILENT) for point in chart.points],
        "known": verdict.points,
        "provisional": verdict.provisional,
        "refused": verdict.refused,
        "assurance": verdict.assurance,
    }


def _point(point: Point, silent: bool) -> dict[str, Any]:
    """`variation`: improvement, concern, high, low (a neutral measure) or common_cause; missing without a value."""
    if silent or point.value is None:
        return {**dict.fromkeys(POINT), "centre": point.mean}
    if point.signal.kind is None:
        variation, way = "common_cause", None
    else:
        way = "high" if point.signal.way > 0 else "low"
        named = point.point_type.removeprefix("special_cause_")
        variation = way if named.startswith("neutral") else named
    return {
        "centre": point.mean,
        "lower": point.lower,
        "upper": point.upper,
        "signal": point.signal.kind,
        "way": way,
        "variation": variation,
    }
