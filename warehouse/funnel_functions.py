"""What the funnel models call: groups compared over several splits, the curve of time to leaving, and what a step is worth.

`against_rest(splits, numerators, denominators)` → a list of `difference`, `low`, `high`, `p_value`, `adjusted`
(`statistics.many_splits`). `leaving_curve(days, left, people)`: so many people followed for so many days, who left then or not
→ a struct of `median` and `steps` (`statistics.survival`). `restoring_worth(people, now_x, now_n, best_x, best_n, best_rate,
later_x, later_n)` → a struct of `more_here`, `more`, `low`, `high`; without `best_x` the best rate is exact (`statistics.worth`).
"""

from typing import Any

import duckdb
import numpy as np

from warehouse.statistics.many_splits import against_rest_of_split
from warehouse.statistics.survival import kaplan_meier
from warehouse.statistics.worth import of_restoring

COMPARED = {
    "difference": "DOUBLE",
    "low": "DOUBLE",
    "high": "DOUBLE",
    "p_value": "DOUBLE",
    "adjusted": "DOUBLE",
}
STEP = {
    "day": "INTEGER",
    "at_risk": "BIGINT",
    "leavers": "BIGINT",
    "censored": "BIGINT",
    "staying": "DOUBLE",
    "low": "DOUBLE",
    "high": "DOUBLE",
}
WORTH = {"more_here": "DOUBLE", "more": "DOUBLE", "low": "DOUBLE", "high": "DOUBLE"}


def register(con: duckdb.DuckDBPyConnection) -> None:
    """Give a build connection the functions."""
    # DuckDB's stubs do not know the types of lists and structs.
    compared: Any = duckdb.list_type(duckdb.struct_type(COMPARED))
    steps: Any = duckdb.list_type(duckdb.struct_type(STEP))
    curve: Any = duckdb.struct_type({"median": "DOUBLE", "steps": steps})
    numbers: Any = ["VARCHAR[]", "DOUBLE[]", "DOUBLE[]"]
    followed: Any = ["INTEGER[]", "BOOLEAN[]", "BIGINT[]"]
    restored: Any = ["BIGINT"] * 5 + ["DOUBLE", "BIGINT[]", "BIGINT[]"]
    worth: Any = duckdb.struct_type(WORTH)
    # A group that is not compared has missing figures; what is handed over never is.
    options: Any = {"null_handling": "special"}
    con.create_function("against_rest", _against_rest, numbers, compared, **options)
    con.create_function("leaving_curve", _leaving_curve, followed, curve, **options)
    con.create_function("restoring_worth", _restoring_worth, restored, worth, **options)


def _against_rest(
    splits: list[str], numerators: list[float], denominators: list[float]
) -> list[dict[str, float | None]]:
    return [
        {
            "difference": found.difference.value,
            "low": found.difference.low,
            "high": found.difference.high,
            "p_value": found.p_value,
            "adjusted": found.adjusted,
        }
        for found in against_rest_of_split(splits, numerators, denominators)
    ]


def _leaving_curve(days: list[int], left: list[bool], people: list[int]) -> dict[str, Any]:
    curve = kaplan_meier(np.repeat(days, people), np.repeat(left, people))
    return {
        "median": curve.median,
        "steps": [
            {
                "day": int(step.time),
                "at_risk": step.at_risk,
                "leavers": step.left,
                "censored": step.censored,
                "staying": step.staying,
                "low": step.low,
                "high": step.high,
            }
            for step in curve.steps
        ],
    }


def _restoring_worth(
    people: int,
    now_x: int,
    now_n: int,
    best_x: int | None,
    best_n: int | None,
    best_rate: float,
    later_x: list[int],
    later_n: list[int],
) -> dict[str, float]:
    best = (best_x, best_n) if best_x is not None and best_n is not None else best_rate
    found = of_restoring(people, (now_x, now_n), best, list(zip(later_x, later_n, strict=True)))
    return {name: getattr(found, name) for name in WORTH}
