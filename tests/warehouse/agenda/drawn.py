"""The agenda's models run on drawn rows: what stands before them is written by the test, the contracts are the real ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

import duckdb

from warehouse import build, contract_files
from warehouse.connection import connect_file
from warehouse.contract_types import Contract
from warehouse.model_files import all_models

LOT_1, CHESHIRE = "wigan-lot1-health-improvement", "cheshire-east-one-you"
MODELS = (
    "intermediate.int_agenda_period", "intermediate.int_agenda_return", "mart.agenda_kpi", "mart.contract_trigger",
    "mart.agenda_item", "mart.standing_item",
)  # fmt: skip
# Table → its columns that the agenda reads; the first of each kind of row that a test draws.
TABLES = {
    "intermediate.int_period_state": "contract_code varchar, period_kind varchar, period_start date, period_end date, "
    "as_known_on date, is_held boolean, is_held_in_part boolean",
    "intermediate.int_due_return": "contract_code varchar, provider_code varchar, return_type varchar, period_start date, "
    "period_end date, due_on date, due_source varchar, first_received_on date, state varchar",
    "intermediate.int_return_failing": "contract_code varchar, provider_code varchar, return_type varchar, "
    "period_start date, period_end date, is_inaccurate boolean, accuracy double, accuracy_asked double",
    "staging.stg_claims": "contract_code varchar, kpi_code varchar, return_period_end date, narrative_code varchar",
    "staging.stg_events": "contract_code varchar, kind varchar, occurred_on date, resolved_on date",
    "staging.stg_workforce": "contract_code varchar, month date, funded_fte double, in_post_fte double, vacant_fte double, "
    "starters integer, leavers integer, sickness_days double",
    "staging.stg_costs": "contract_code varchar, month date, amount double, budget double",
    "mart.kpi_result": "contract_code varchar, kpi_code varchar, period_kind varchar, period_start date, period_end date, "
    "sdf_code varchar, status varchar, breach boolean, floor_source varchar, value double, target double, ci_low double, "
    "ci_high double, travel varchar, reading varchar",
    "mart.kpi_spc": "contract_code varchar, kpi_code varchar, period_kind varchar, period_end date, variation varchar, "
    "words varchar",
    "mart.claim": "submission_id varchar, kpi_code varchar, agrees boolean",
    "mart.submission": "submission_id varchar, contract_code varchar, period_end date, superseded_by varchar",
    "mart.dispute": "contract_code varchar, kpi_code varchar, period_end date, state varchar",
    "mart.return_failure": "contract_code varchar, provider_code varchar, return_type varchar, kind varchar, "
    "to_period_end date, periods integer, is_running boolean, words varchar, source_clause varchar, contract_words varchar",
    "mart.evidence": "contract_code varchar, provider_code varchar, item varchar, title varchar, is_asked boolean, "
    "amount_asked double, due varchar, source_clause varchar, valid_until date, amount_shown double, state varchar",
    "mart.payment": "contract_code varchar, line_kind varchar, programme varchar, programme_name varchar, year_start date, "
    "year_end date, tier varchar, threshold double, achieved double, forecast double, chance double, state varchar, "
    "held_pence bigint, missed_pence bigint, share double, early_warning boolean, depends_on_criteria boolean, "
    "source_clause varchar, settled_on date",
    "mart.register_entry": "entry_id varchar, kind varchar, contract_code varchar, period_kind varchar, period_end date, "
    "topic varchar, kpi_code varchar, clause_code varchar, opened_on date, recorded_at timestamp, words varchar, "
    "state varchar, is_open boolean, due_on date, is_overdue boolean",
}  # fmt: skip
Drawn = dict[str, list[dict[str, Any]]]


@cache
def contracts() -> dict[str, Contract]:
    """The contracts as their files say, none filled in locally."""
    return dict(contract_files.load_all())


@cache
def _prepared(contract: str) -> duckdb.DuckDBPyConnection:
    """The contract and the functions, once for all tests: only the drawn rows differ."""
    con = connect_file(":memory:")
    build.prepare(con, {contract: contracts()[contract]})
    return con


@contextmanager
def agenda_of(drawn: Drawn, contract: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which the agenda of one contract stands, made from the drawn rows (table → rows)."""
    with _prepared(contract).cursor() as con:
        for schema in ("staging", "intermediate", "mart"):
            con.execute(f"drop schema if exists {schema} cascade")
            con.execute(f"create schema {schema}")
        for table, columns in TABLES.items():
            con.execute(f"create table {table} ({columns})")
            for row in drawn.get(table, []):
                row = {"contract_code": contract} | row
                named = {name: value for name, value in row.items() if f"{name} " in columns}
                assert named.keys() >= row.keys() - {"contract_code"}, (table, row)
                marks = ", ".join("?" for _ in named)
                con.execute(
                    f"insert into {table} ({', '.join(named)}) values ({marks})", list(named.values())
                )  # noqa: S608
        for model in all_models():
            if model.table in MODELS:
                con.execute(f"create table {model.table} as {model.sql}")
        yield con


def quarter_states(ends: list[tuple[date, date]], known_on: date, held_to: date) -> list[dict[str, Any]]:
    """Quarters that are over, those to `held_to` held in full."""
    return [
        {"period_kind": "quarter", "period_start": start, "period_end": end, "as_known_on": known_on,
         "is_held": end <= held_to, "is_held_in_part": end <= held_to}
        for start, end in ends
    ]  # fmt: skip


def standing_of(period: tuple[date, date], contract: str, drawn: Drawn, held: bool = True) -> dict[str, str]:
    """The standing items of a quarter: item → words."""
    held_to = period[1] if held else date(1900, 1, 1)
    states = {"intermediate.int_period_state": quarter_states([period], period[1], held_to)}
    with agenda_of(states | drawn, contract) as con:
        return dict(con.execute("select item, words from mart.standing_item order by item_order").fetchall())
