"""What changed between two days, and because of which return: two snapshots compared, figure by figure and case by case.

A figure is restated because of the returns received in between that say something of the cases which it now counts otherwise:
the newest of them, where several speak of one case. What no return touched has had time to mature, or the calendar moved on.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import SQL, connect_file, open_store
from warehouse.errors import FootprintError
from warehouse.register_writing import PATIENCE

Row = dict[str, Any]
FOLDER = SQL / "restatement"


@dataclass(frozen=True)
class Restatement:
    """What differs between two snapshots of one contract. `payments` is None where they hold none."""

    returns: list[Row]
    figures: list[Row]
    causes: list[Row]
    cases: list[Row]
    payments: list[Row] | None


def compare(earlier: Path, later: Path, contract_code: str) -> Restatement:
    """The restatement of a contract from one snapshot file to another, which must be of a later day."""
    asked = {"contract_code": contract_code}
    con = connect_file(":memory:")
    try:
        for name, path in (("earlier", earlier), ("later", later)):
            con.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {name} (read_only)")
        before, after = (_known_on(con, name) for name in ("earlier", "later"))
        if before >= after:
            raise FootprintError(
                f"{before:%-d %B %Y} is not before {after:%-d %B %Y}. Choose an earlier day to compare with."
            )
        con.execute("create schema restated")
        returns = _take_from_store(con, before, after, contract_code)
        figures = _keep(con, "figure", "figures", asked)
        cases = _keep(con, "changed_case", "cases", asked)
        causes = _rows(con, _text("causes"), {})
        both = con.execute(
            "select count(*) = 2 from duckdb_tables() where schema_name = 'mart' and table_name = 'payment'"
        ).fetchone()
        payments = _rows(con, _text("payments"), asked) if both and both[0] else None
    finally:
        con.close()
    return Restatement(returns, figures, causes, cases, payments)


def _known_on(con: duckdb.DuckDBPyConnection, name: str) -> date:
    row = con.execute(f"select as_known_on from {name}.mart.publication").fetchone()  # noqa: S608 name is ours
    assert row  # every snapshot has one
    known: date = row[0]
    return known


def _take_from_store(
    con: duckdb.DuckDBPyConnection, before: date, after: date, contract_code: str
) -> list[Row]:
    """The returns received in between, and what they speak of, copied out of the store, which is held only for that."""
    with open_store(wait=PATIENCE) as store:
        received = store.execute(
            _text("received_between"), {"contract_code": contract_code, "earlier": before, "later": after}
        ).to_arrow_table()
        submissions = received.column("submission_id").to_pylist()
        carried = store.execute(_text("refs_carried"), {"submissions": submissions}).to_arrow_table()
    for name, table in (("received", received), ("carried", carried)):
        con.register("taken", table)
        con.execute(f"create table restated.{name} as from taken")
        con.unregister("taken")
    return _rows(con, "from restated.received order by version_order", {})


def _keep(con: duckdb.DuckDBPyConnection, table: str, question: str, asked: dict[str, Any]) -> list[Row]:
    """The answer to a question, which the next one reads too."""
    con.execute(f"create table restated.{table} as {_text(question)}", asked)
    return _rows(con, f"from restated.{table}", {})  # noqa: S608 name is ours


def _text(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def _rows(con: duckdb.DuckDBPyConnection, sql: str, asked: dict[str, Any]) -> list[Row]:
    answer = con.execute(sql, asked)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
