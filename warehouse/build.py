"""One build: the models run in a copy of the store, for one set of submissions. Nothing here touches the store itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from warehouse import contract_tables, functions, measure_tables
from warehouse.connection import SQL
from warehouse.contract_types import Contract
from warehouse.model_files import Model

Say = Callable[[str], None]
USED_MEASURES = SQL / "used_measures.sql"


@dataclass(frozen=True)
class Parameters:
    """What a build is told: the day it is as known on, the submissions it may see, the contracts it is for."""

    as_known_on: date
    submissions: tuple[str, ...]
    contracts: tuple[str, ...]
    synthetic: bool = False


def prepare(con: duckdb.DuckDBPyConnection, contracts: Mapping[str, Contract]) -> None:
    """Give the copy the macros, the statistics and the contracts. Once is enough for several builds."""
    functions.register(con)
    contract_tables.write(con, dict(contracts))


def set_parameters(con: duckdb.DuckDBPyConnection, parameters: Parameters) -> None:
    """Tell the copy what the next build is for."""
    con.execute("create schema if not exists parameter")
    con.execute(
        "create or replace table parameter.publication (as_known_on date, built_at timestamp, synthetic boolean)"
    )
    con.execute(
        "insert into parameter.publication values (?, ?, ?)",
        [parameters.as_known_on, datetime.now().replace(microsecond=0), parameters.synthetic],
    )
    for table, column, values in (
        ("submission", "submission_id", parameters.submissions),
        ("contract", "contract_code", parameters.contracts),
    ):
        con.execute(f"create or replace table parameter.{table} ({column} varchar)")
        con.execute(f"insert into parameter.{table} select unnest(?::varchar[])", [list(values)])


def run_models(con: duckdb.DuckDBPyConnection, models: Iterable[Model], say: Say = lambda _: None) -> None:
    """Build every model in the order given, as a table; a mart whose header says `materialised: view` as a view."""
    for schema in ("staging", "intermediate", "mart"):
        con.execute(f"drop schema if exists {schema} cascade")
        con.execute(f"create schema {schema}")
    models = list(models)
    measure_tables.write(con, models)
    used = {row[0] for row in con.execute(USED_MEASURES.read_text(encoding="utf-8")).fetchall()}
    for model in models:
        say(model.table)
        sql = model.sql
        if model.measure and model.measure not in used:
            # No KPI asks for it: its columns are needed, its scan is not.
            sql = f"select * from ({sql}) limit 0"
        con.execute(f"create {'view' if model.is_view else 'table'} {model.table} as {sql}")
