"""Payment years that a test draws, and the payment models run on them in the real engine.

What lies below the ledger (periods, returns, participants, prescriptions, forecasts) is drawn; the ledger itself is the
production SQL. The lines are those of a contract file, or rows that the test gives.
"""

import json
from datetime import date
from typing import Any

import duckdb
import polars as pl

from warehouse import contract_tables, functions
from warehouse.connection import SQL, run_script
from warehouse.contract_types import Contract
from warehouse.model_files import all_models

MODELS = (
    "intermediate.int_payment_frozen", "intermediate.int_payment_line", "intermediate.int_payment_amount",
    "intermediate.int_payment_today", "intermediate.int_payment_restated", "mart.payment",
)  # fmt: skip
BELOW = """
create schema staging; create schema intermediate; create schema mart; create schema parameter;
create table parameter.publication (as_known_on date);
insert into parameter.publication values (date '2023-01-16');
create table intermediate.int_payment_year (
    contract_code varchar, year_start date, year_end date, provider_code varchar, year_pence bigint, months integer,
    months_over integer, is_over boolean, is_held boolean, is_held_in_part boolean, is_complete boolean,
    missing_words varchar, waits_until date, as_known_on date
);
create table intermediate.int_payment_participant (
    contract_code varchar, year_start date, programme varchar, kpi_code varchar, participants bigint, outside_criteria bigint
);
create table intermediate.int_payment_volume (contract_code varchar, year_start date, tier varchar, units decimal(18, 4));
create table intermediate.int_payment_early_warning (
    contract_code varchar, year_start date, kpi_code varchar, warned_on date, so_far decimal(18, 4),
    floor_so_far double, is_below_floor boolean
);
create table intermediate.int_payment_forecast (
    contract_code varchar, year_start date, sort_order integer, forecast double, forecast_low double,
    forecast_high double, chance double, weekly_needed double, weekly_pace double, known_to date, months_used integer
);
"""
LINE = (
    "contract_code", "line_kind", "group_code", "tier", "share", "threshold", "critical_threshold", "cap", "kpi_code",
    "measure_code", "price_pounds", "price_unit", "waits_for", "source_clause", "sort_order", "title", "beyond",
    "agreed_pounds", "agreed_year", "agreed_by", "agreed_on",
)  # fmt: skip


class Ledger:
    """`contracts` fill the schema `contract`; without any, `lines` are given."""

    def __init__(self, *contracts: Contract) -> None:
        self.con = duckdb.connect(":memory:")
        functions.register(self.con)
        self.con.execute(BELOW)
        run_script(self.con, SQL / "register.sql")
        contract_tables.write(self.con, {contract.code: contract for contract in contracts})

    def lines(self, rows: list[dict[str, Any]]) -> None:
        self._add("contract.payment_line", rows)

    def years(self, rows: list[dict[str, Any]]) -> None:
        """A year that is over with every return in, of one million pounds, unless the row says otherwise."""
        whole = {
            "contract_code": "C", "year_start": date(2021, 11, 1), "year_end": date(2022, 10, 31), "provider_code": "P",
            "year_pence": 100_000_000, "months": 12, "months_over": 12, "is_over": True, "is_held": True,
            "is_held_in_part": True, "missing_words": "", "waits_until": None,
            "as_known_on": date(2023, 1, 16),
        }  # fmt: skip
        made = [{**whole, **row} for row in rows]
        for row in made:
            row["is_complete"] = row["is_over"] and row["is_held"]
        self._add("intermediate.int_payment_year", made)

    def people(self, rows: list[dict[str, Any]]) -> None:
        """Participants of a programme in a year; all within the criteria unless the row says otherwise."""
        given = {
            "contract_code": "C",
            "year_start": date(2021, 11, 1),
            "kpi_code": "K",
            "outside_criteria": 0,
        }
        self._add("intermediate.int_payment_participant", [{**given, **row} for row in rows])

    def settle(self, criteria: dict[str, bool] | None = None, settled_on: str = "2022-12-20") -> None:
        """A settlement of the first contract's years that are drawn: today's lines that have none, as they are."""
        self.build()
        rows = self.con.execute("from mart.payment where settlement_number is null").pl().to_dicts()
        by_year: dict[tuple[str, date], list[dict[str, Any]]] = {}
        for row in rows:
            by_year.setdefault((row["contract_code"], row["year_start"]), []).append(row)
        for (contract, year), lines in by_year.items():
            self.con.execute(
                "insert into register.settlement values ('X', ?, ?, ?, current_localtimestamp(), 'commissioner', 'Paid.', '', '', ?, ?)",
                [
                    contract,
                    year,
                    settled_on,
                    json.dumps(criteria or {}),
                    json.dumps(lines, default=str),
                ],
            )

    def build(self) -> None:
        models = {model.table: model for model in all_models()}
        self.con.execute(
            f"create or replace table staging.stg_settlement as {models['staging.stg_settlement'].sql}"
        )
        for table in MODELS:
            self.con.execute(f"create or replace table {table} as {models[table].sql}")

    def rows(self, *columns: str, where: str = "true") -> list[tuple[Any, ...]]:
        """Of `mart.payment`, built anew, in the order of years and lines."""
        self.build()
        return self.con.execute(
            f"select {', '.join(columns)} from mart.payment where {where} "
            "order by contract_code, year_start, settlement_number nulls last, sort_order"
        ).fetchall()

    def _add(self, table: str, rows: list[dict[str, Any]]) -> None:
        frame = pl.DataFrame(rows, infer_schema_length=None)
        self.con.register("given", frame)
        self.con.execute(f"insert into {table} by name from given")
        self.con.unregister("given")
