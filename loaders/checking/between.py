"""The rules between columns and tables that a table's declaration names, and the lists that somebody else keeps."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.checking.cell_rules import LSOA
from loaders.checking.workbench import Workbench
from loaders.declarations import Table
from loaders.issues import ROW, WARNING, Issue
from loaders.sql_files import literal, quoted, statement

DECLARED = Path(__file__).parent.parent / "checks.toml"
NOT_LISTED = {
    "kpi": (
        "kpi_code_not_listed",
        "The contract lists no KPI of this code. The row is kept and not counted.",
    ),
    "measure": (
        "measure_code_not_listed",
        "The contract lists no measure of this code. The row is kept and not counted.",
    ),
    "footprint": ("unknown_footprint", "No such footprint is loaded. The row is kept."),
    "area": ("lsoa_outside", "The LSOA lies outside the loaded area. The row is kept."),
}


@dataclass(frozen=True)
class Check:
    """`needs`: without these columns nothing can break the rule. `needs_earlier`: without an earlier return neither."""

    name: str
    severity: str
    message: str
    column: str | None = None
    needs: tuple[str, ...] = ()
    needs_earlier: bool = False


@cache
def checks() -> dict[str, Check]:
    """Every declared rule by name."""
    said = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
    return {
        name: Check(name, **{**entry, "needs": tuple(entry.get("needs", ()))}) for name, entry in said.items()
    }


def check_between(bench: Workbench, table: Table) -> None:
    """Run the rules that the table's declaration names."""
    given = set(bench.texts[table.name].given)
    for name in table.checks:
        check = checks()[name]
        if not given.issuperset(check.needs) or (check.needs_earlier and not bench.has_earlier):
            continue
        broken = bench.con.execute(statement(f"checks/{name}")).fetchall()
        for row, *column in broken:
            named = column[0] if column else check.column
            bench.issues.append(Issue(check.severity, name, check.message, table.name, row, named))
        if check.severity == ROW:
            bench.set_aside(table, sorted({row for row, *_ in broken}), "faulty")


def check_lists(bench: Workbench, table: Table) -> None:
    """Codes of a list that the contract or the loaded geography keeps: one outside it is a warning (R8, R45)."""
    for column in table.columns:
        if column.listed_by not in NOT_LISTED or column.name not in bench.texts[table.name].given:
            continue
        if column.listed_by in ("kpi", "measure") and bench.contract is None:
            continue
        code, message = NOT_LISTED[column.listed_by]
        name = quoted(column.name)
        # A code that has not an LSOA's form is a fault already, and outside of nothing.
        well_formed = f"regexp_full_match(given.{name}, {literal(LSOA)})" if column.kind == "lsoa" else "true"
        listed = _list_of(column.listed_by)
        for (row,) in bench.rows(
            "not_listed", table=table.name, column=name, listed=listed, well_formed=well_formed
        ):
            bench.issues.append(Issue(WARNING, code, message, table.name, row, column.name))


def _list_of(listed_by: str) -> str:
    return {"kpi": "listed_kpi", "measure": "listed_measure"}.get(listed_by, f"place_{listed_by}")
