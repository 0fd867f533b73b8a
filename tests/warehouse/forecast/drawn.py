"""Months of one KPI that a test draws, and the forecast models run on them in the real engine. The year begins in July."""

from datetime import date
from typing import Any

import duckdb

from warehouse import functions
from warehouse.model_files import all_models

YEAR = (date(2022, 7, 1), date(2023, 6, 30))
MODELS = (
    "intermediate.int_forecast_month", "intermediate.int_forecast_year", "intermediate.int_forecast_recent", "mart.kpi_forecast",
)  # fmt: skip
COLUMNS = """
create table intermediate.int_kpi_judged (
    contract_code varchar, kpi_code varchar, period_kind varchar, period_start date, period_end date, year_start date,
    sdf_code varchar, shape varchar, per varchar, unit varchar, is_count boolean, judged boolean, direction varchar,
    distinct_of varchar, waits_for varchar, is_in_force boolean, is_over boolean, has_figures boolean, immature bigint,
    summed_numerator decimal(18, 4), summed_denominator decimal(18, 4), row_target decimal(18, 6), target_strict boolean,
    status varchar, missing_words varchar
)
"""


def month_end(start: date) -> date:
    return date.fromordinal(date(start.year + start.month // 12, start.month % 12 + 1, 1).toordinal() - 1)


class Months:
    """One KPI `K` of contract `C`; what is said of it (`target`, `shape`, …) is said once, months are added in order."""

    def __init__(self, target: float, data_date: date, **said: Any) -> None:
        self.con = duckdb.connect(":memory:")
        functions.register(self.con)
        self.con.execute("create schema intermediate")
        self.con.execute("create schema mart")
        self.con.execute(COLUMNS)
        self.con.execute("create table intermediate.int_data_date (contract_code varchar, data_date date)")
        self.con.execute("insert into intermediate.int_data_date values ('C', ?)", [data_date])
        shape = said.pop("shape", "count")
        self.said = {
            "contract_code": "C", "kpi_code": "K", "sdf_code": "ALL", "shape": shape, "is_count": shape == "count",
            "per": "annual" if shape == "count" else "period", "unit": shape, "judged": True,
            "direction": "higher_is_better", "distinct_of": None, "waits_for": None, "is_in_force": True, "is_over": True,
            "row_target": target, "target_strict": False, "missing_words": None, **said,
        }  # fmt: skip

    def row(
        self, kind: str, period: tuple[date, date], numerator: float, denominator: float, **more: Any
    ) -> None:
        start = period[0]
        row = {
            **self.said, "period_kind": kind, "period_start": period[0], "period_end": period[1],
            "year_start": date(start.year - (start.month < 7), 7, 1), "has_figures": True, "immature": 0,
            "summed_numerator": numerator, "summed_denominator": denominator, "status": "monitor", **more,
        }  # fmt: skip
        self.con.execute(
            f"insert into intermediate.int_kpi_judged ({', '.join(row)}) values ({', '.join('?' * len(row))})",
            list(row.values()),
        )

    def month(self, start: str, numerator: float, denominator: float = 0, **more: Any) -> None:
        first = date.fromisoformat(f"{start}-01")
        self.row("month", (first, month_end(first)), numerator, denominator, **more)

    def so_far(self, to: date, numerator: float, denominator: float = 0, **more: Any) -> None:
        """A year-to-date row."""
        self.row("year_to_date", (date(to.year - (to.month < 7), 7, 1), to), numerator, denominator, **more)

    def year(self, numerator: float = 0, denominator: float = 0, **more: Any) -> None:
        self.row(
            "contract_year", YEAR, numerator, denominator, **{"is_over": False, "status": "not_due", **more}
        )

    def forecast(self, *columns: str) -> list[tuple]:
        models = {model.table: model for model in all_models()}
        for table in MODELS:
            self.con.execute(f"create or replace table {table} as {models[table].sql}")
        return self.con.execute(f"select {', '.join(columns)} from mart.kpi_forecast").fetchall()
