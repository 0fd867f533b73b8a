"""Claimed against computed, judged once (R9): each claim against the records of its return and all received before it.

The verdict is computed by the same models, for the set of submissions up to that return, and kept in the register.
Returns of different contracts do not touch one another, so one build judges the next waiting return of each.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

import duckdb

from warehouse import build
from warehouse.connection import SQL, open_store, run_script
from warehouse.contract_types import Contract
from warehouse.model_files import all_models, only_for

JUDGED_ON = ["intermediate.int_kpi_figure", "staging.stg_claims"]


class Waiting(NamedTuple):
    """A return with claims and no verdict on them yet."""

    submission_id: str
    contract_code: str
    received_on: date
    period_end: date

    @property
    def day(self) -> date:
        """A return may be sent before its period is over; its claims are of that period all the same."""
        return max(self.received_on, self.period_end + timedelta(days=1))


def complete(
    con: duckdb.DuckDBPyConnection, contracts: Mapping[str, Contract], say: build.Say = lambda _: None
) -> None:
    """Judge every claim that has no verdict yet: into the copy of the store, and into the store for good."""
    waiting = [Waiting(*row) for row in con.execute(_sql("unjudged_claims")).fetchall()]
    if not waiting:
        return
    build.prepare(con, contracts)
    run_script(con, SQL / "keep_claimed_kpis.sql")
    judged: list[tuple] = []
    for turn in _turns(waiting):
        say(
            f"comparing the providers' figures of {', '.join(each.submission_id for each in turn)} with the records"
        )
        judged += _judge(con, turn)
    _keep(con, judged)
    with open_store() as store:
        _keep(store, judged)


def _turns(waiting: list[Waiting]) -> list[list[Waiting]]:
    """The oldest waiting return of each contract, then the next of each, and so on."""
    queues: dict[str, list[Waiting]] = {}
    for each in waiting:
        queues.setdefault(each.contract_code, []).append(each)
    return [[each for each in turn if each] for turn in zip_longest(*queues.values())]


def _judge(con: duckdb.DuckDBPyConnection, turn: list[Waiting]) -> list[tuple]:
    known: list[str] = []
    for each in turn:
        known += [row[0] for row in con.execute(_sql("received_up_to"), [each.submission_id]).fetchall()]
    build.set_parameters(
        con,
        build.Parameters(
            max(each.day for each in turn), tuple(known), tuple(each.contract_code for each in turn)
        ),
    )
    build.run_models(con, only_for(all_models(), JUDGED_ON))
    return con.execute(_sql("judge_claims"), [[each.submission_id for each in turn]]).fetchall()


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
