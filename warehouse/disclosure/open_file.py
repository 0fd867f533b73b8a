"""The open file: made from the figures of a build, with disclosure control applied once, to everything in it."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from warehouse.disclosure import equality_figures, kpi_figures, reach_figures
from warehouse.disclosure.cells import Shown
from warehouse.disclosure.memory import Kept, Memory
from warehouse.disclosure.policy import Policy
from warehouse.inserting import columns_of, insert

HERE = Path(__file__).parent
Rows = Iterable[dict[str, Any]]
# Table → its rows, and how they are protected.
FIGURES: dict[str, tuple[str, Callable[[Rows, Policy, Memory], Iterator[dict[str, Any]]]]] = {
    "kpi_result": ("kpi_rows", kpi_figures.disclosed),
    "reach": ("reach_rows", reach_figures.disclosed),
    # After the KPIs: what they tell of the same people is taken as known.
    "equality": ("equality_rows", equality_figures.disclosed),
}
MADE = "disclosed"
TOLD_COLUMNS = {
    "place": "varchar", "figure": "varchar", "numerator": "bigint", "denominator": "bigint", "numerator_low": "bigint",
    "numerator_high": "bigint", "denominator_low": "bigint", "denominator_high": "bigint", "rest_low": "bigint",
    "rest_high": "bigint", "level": "integer", "said": "varchar",
    "first_file": "integer", "last_file": "integer",
}  # fmt: skip


# The first and last file of a figure, where only one file was remembered.
ONE_FILE = (1, 1)


def declared() -> dict[str, list[str]]:
    """whole, empty, reduced and figures: the tables of the open file by how they get there."""
    return tomllib.loads((HERE / "tables.toml").read_text(encoding="utf-8"))


def tables() -> list[str]:
    """Every table of the open file."""
    return [name for names in declared().values() for name in names]


def make(con: duckdb.DuckDBPyConnection, policy: Policy, memory: Memory) -> None:
    """Make the schema `disclosed` in a build's connection: each table as the open file holds it."""
    con.execute(f"create or replace schema {MADE}")
    how = declared()
    for name in how["whole"]:
        con.execute(f"create table {MADE}.{name} as from mart.{name}")
    for name in how["empty"]:
        con.execute(f"create table {MADE}.{name} as from mart.{name} limit 0")
    for name in how["reduced"]:
        con.execute(f"create table {MADE}.{name} as {_text(HERE / 'open' / f'{name}.sql')}")
    for name in how["figures"]:
        question, protecting = FIGURES[name]
        _figures(con, name, _text(HERE / f"{question}.sql"), protecting, policy, memory)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _figures(
    con: duckdb.DuckDBPyConnection,
    table: str,
    question: str,
    protecting: Callable[[Rows, Policy, Memory], Iterator[dict[str, Any]]],
    policy: Policy,
    memory: Memory,
) -> None:
    rows = con.execute(question).to_arrow_table().to_pylist()
    con.execute(
        f"create table {MADE}.{table} as select *, null::varchar as disclosure from mart.{table} limit 0"
    )
    # What only the protecting needs of a row is no column.
    columns = columns_of(con, f"{MADE}.{table}")
    protected = ([row.get(name) for name in columns] for row in protecting(rows, policy, memory))
    insert(con, f"{MADE}.{table}", protected)


def write_memory(con: duckdb.DuckDBPyConnection, table: str, memory: Memory) -> None:
    """What this open file told, as a table of the officers' file."""
    con.execute(
        f"create table {table} ({', '.join(f'{name} {kind}' for name, kind in TOLD_COLUMNS.items())})"
    )
    rows = (
        (place, figure, kept.numerator, kept.denominator, *(end for ends in kept.ranges for end in ends), int(kept.level),
         kept.said, kept.first, kept.last)
        for place, figures in memory.keeps.items()
        for figure, versions in figures.items()
        for kept in versions
    )  # fmt: skip
    insert(con, table, rows)


def read_memory(path: Path, table: str) -> Memory:
    """What the open file before told, from the officers' file that stands now; nothing where there is none."""
    memory = Memory()
    if not path.exists():
        return memory
    schema, name = table.split(".")
    with duckdb.connect(str(path), read_only=True) as con:
        found = con.execute(
            "select column_name from information_schema.columns where table_schema = ? and table_name = ? order by ordinal_position",
            [schema, name],
        ).fetchall()
        columns = [column for (column,) in found]
        # A file written before any of these layouts told nothing that can be read here.
        is_ours = columns in (list(TOLD_COLUMNS), list(TOLD_COLUMNS)[: -len(ONE_FILE)])
        rows = con.execute(f"from {table}").fetchall() if is_ours else []
    for row in rows:
        place, figure, numerator, denominator, *ends, level, said, first, last = (*row, *ONE_FILE)[
            : len(TOLD_COLUMNS)
        ]
        ranges = ((ends[0], ends[1]), (ends[2], ends[3]), (ends[4], ends[5]))
        # Once a measure, and a year of reach, was a place of its own.
        if place.split("/")[1] in ("kpi_result", "reach"):
            *of_contract, figure = f"{place}/{figure}".split("/", 3)
            place = "/".join(of_contract)
        versions = memory.told.setdefault(place, {}).setdefault(figure, [])
        versions.append(Kept(numerator, denominator, ranges, Shown(level), said, first, last))
    return memory
