"""Claimed against computed, judged once (R9): each claim against the records of its return and all received before it.

The verdict is computed by the same models, for the set of submissions up to that return, and kept in the register.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import duckdb

from warehouse import build
from warehouse.connection import SQL, open_store
from warehouse.model_files import Model, all_models, only_for

JUDGED_ON = ["intermediate.int_kpi_figure", "staging.stg_claims"]


def complete(con: duckdb.DuckDBPyConnection, say: build.Say = lambda _: None) -> None:
    """Judge every claim that has no verdict yet: into the copy of the store, and into the store for good."""
    waiting = con.execute(_sql("unjudged_claims")).fetchall()
    if not waiting:
        return
    models = only_for(all_models(), JUDGED_ON)
    judged: list[tuple] = []
    for submission_id, contract_code, received_on, period_end in waiting:
        say(f"comparing the provider's figures of {submission_id} with the records")
        known = con.execute(_sql("received_up_to"), [submission_id]).fetchall()
        # A return may be sent before its period is over; its claims are of that period all the same.
        day = max(received_on, period_end + timedelta(days=1))
        judged += _judge(con, models, submission_id, contract_code, day, [row[0] for row in known])
    _keep(con, judged)
    with open_store() as store:
        _keep(store, judged)


def _judge(
    con: duckdb.DuckDBPyConnection,
    models: Iterable[Model],
    submission_id: str,
    contract_code: str,
    day: date,
    known: list[str],
) -> list[tuple]:
    build.prepare(con, build.Parameters(day, tuple(known), (contract_code,)))
    build.run_models(con, models)
    return con.execute(_sql("judge_claims"), [submission_id]).fetchall()


def _keep(con: duckdb.DuckDBPyConnection, judged: list[tuple]) -> None:
    """Add the verdicts of returns that have none: two publishes at once must not write them twice."""
    con.execute("begin")
    kept = {
        row[0] for row in con.execute("select distinct submission_id from register.claim_verdict").fetchall()
    }
    fresh = [row for row in judged if row[0] not in kept]
    if fresh:
        con.executemany("insert into register.claim_verdict values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", fresh)
    con.execute("commit")


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
