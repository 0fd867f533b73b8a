"""Rows of the judged figures that a test draws, and the models of the control chart run on them in the real engine."""

from datetime import date
from typing import Any

import duckdb

from warehouse import functions
from warehouse.model_files import all_models

COLUMNS = """
create table intermediate.int_kpi_judged (
    contract_code varchar, kpi_code varchar, period_kind varchar, period_start date, period_end date, sdf_code varchar,
    shape varchar, unit varchar, is_count boolean, judged boolean, direction varchar, waits_for varchar,
    is_in_force boolean, is_over boolean, has_figures boolean, immature bigint,
    summed_numerator decimal(18, 4), summed_denominator decimal(18, 4), row_target decimal(18, 6),
    term_target decimal(18, 6), target_strict boolean, term_floor decimal(18, 6), floor_strict boolean,
    upper decimal(18, 6), status varchar
)
"""


def quarters(count: int, first: date = date(2019, 7, 1)) -> list[tuple[date, date]]:
    """(first day, last day) of so many calendar quarters."""
    months = [first.year * 12 + first.month - 1 + 3 * number for number in range(count + 1)]
    starts = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [
        (start, date.fromordinal(after.toordinal() - 1))
        for start, after in zip(starts, starts[1:], strict=False)
    ]


class Drawn:
    """One KPI `K` of one contract `C`, quarter by quarter."""

    def __init__(self) -> None:
        self.con = duckdb.connect(":memory:")
        functions.register(self.con)
        self.con.execute("create schema intermediate")
        self.con.execute("create schema mart")
        self.con.execute(COLUMNS)

    def quarter(
        self,
        period: tuple[date, date],
        numerator: float | None,
        denominator: float | None = None,
        **said: Any,
    ) -> None:
        """A quarter with a figure, or (`numerator` None) without a return. A count has no denominator."""
        shape = said.pop("shape", "count" if denominator is None else "proportion")
        row = {
            "contract_code": "C", "kpi_code": "K", "period_kind": "quarter", "period_start": period[0],
            "period_end": period[1], "sdf_code": "ALL", "shape": shape, "unit": shape, "is_count": shape == "count",
            "judged": True, "direction": "higher_is_better", "waits_for": None, "is_in_force": True, "is_over": True,
            "has_figures": numerator is not None, "immature": 0, "summed_numerator": numerator or 0,
            "summed_denominator": denominator or 0, "row_target": None, "term_target": None, "target_strict": False,
            "term_floor": None, "floor_strict": False, "upper": None,
            "status": "green" if numerator is not None else "no_return", **said,
        }  # fmt: skip
        if "target" in row:
            row["row_target"] = row["term_target"] = row.pop("target")
        self.con.execute(
            f"insert into intermediate.int_kpi_judged ({', '.join(row)}) values ({', '.join('?' * len(row))})",
            list(row.values()),
        )

    def series(self, values: list[float | None], **said: Any) -> None:
        for period, value in zip(quarters(len(values)), values, strict=True):
            self.quarter(period, value, **said)

    def points(self, *columns: str) -> list[tuple]:
        """The points of the chart, oldest first."""
        models = {model.table: model for model in all_models()}
        for table in ("intermediate.int_kpi_series", "mart.kpi_spc"):
            self.con.execute(f"create or replace table {table} as {models[table].sql}")
        return self.con.execute(
            f"select {', '.join(columns)} from mart.kpi_spc order by period_start"
        ).fetchall()
