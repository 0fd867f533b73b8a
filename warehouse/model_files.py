"""The SQL models as files: which there are, what each reads, and so in which order they are built.

A model is one `select` in `models/<layer>/<name>.sql`; it becomes the table `<schema>.<name>`. What it
reads is taken from DuckDB's own parser, so no list of dependencies is kept by hand.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

MODELS = Path(__file__).with_name("models")
CHECKS = Path(__file__).with_name("checks")
SCHEMA_OF_LAYER = {"staging": "staging", "intermediate": "intermediate", "marts": "mart"}
# Which schemas the SQL of each layer may read. A test holds every file to it.
MAY_READ = {
    "staging": {"raw", "register", "ref", "contract", "parameter", "staging"},
    "intermediate": {"staging", "intermediate", "contract", "parameter"},
    "mart": {"staging", "intermediate", "mart", "contract", "parameter"},
}


@dataclass(frozen=True)
class Model:
    """One model file: the table it becomes, its text and the tables that it reads (`schema.name`)."""

    schema: str
    name: str
    sql: str
    reads: frozenset[str]

    @property
    def table(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def measure(self) -> str | None:
        """The measure whose cases it lists, where it is such a model."""
        is_case = self.schema == "intermediate" and self.name.startswith("case_")
        return self.name.removeprefix("case_") if is_case else None

    @property
    def is_view(self) -> bool:
        """Built as a view: read once, so that keeping it would only cost."""
        return "\n-- materialised: view\n" in self.sql

    @property
    def is_published_as_view(self) -> bool:
        return "\n-- published: view\n" in self.sql


@cache
def all_models() -> tuple[Model, ...]:
    """Every model, in an order in which each comes after what it reads."""
    found = {}
    with duckdb.connect(":memory:") as parser:
        for layer, schema in SCHEMA_OF_LAYER.items():
            for path in sorted((MODELS / layer).glob("*.sql")):
                text = path.read_text(encoding="utf-8")
                model = Model(schema, path.stem, text, frozenset(tables_read(parser, text)))
                found[model.table] = model
    return tuple(in_build_order(found))


def in_build_order(models: dict[str, Model]) -> list[Model]:
    graph = {table: {name for name in model.reads if name in models} for table, model in models.items()}
    try:
        return [models[table] for table in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise ValueError(f"These models read one another in a circle: {' → '.join(error.args[1])}") from None


def only_for(models: Iterable[Model], wanted: Iterable[str]) -> list[Model]:
    """The models of `wanted` tables and all that they stand on, still in build order."""
    models = list(models)
    by_table = {model.table: model for model in models}
    needed: set[str] = set()
    to_visit = list(wanted)
    while to_visit:
        table = to_visit.pop()
        if table in by_table and table not in needed:
            needed.add(table)
            to_visit.extend(by_table[table].reads)
    return [model for model in models if model.table in needed]


def tables_read(parser: duckdb.DuckDBPyConnection, sql: str) -> set[str]:
    """The `schema.table` names in one select statement. Names without a schema are its own CTEs."""
    row = parser.execute("select json_serialize_sql(?)", [sql]).fetchone()
    tree = json.loads(row[0]) if row else {"error": True}
    if tree.get("error"):
        raise ValueError(
            f"DuckDB cannot parse this model: {tree.get('error_message', 'not a select statement')}"
        )
    return {
        f"{node['schema_name']}.{node['table_name']}" for node in _base_tables(tree) if node["schema_name"]
    }


def _base_tables(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "BASE_TABLE":
            yield node
        for value in node.values():
            yield from _base_tables(value)
    elif isinstance(node, list):
        for value in node:
            yield from _base_tables(value)
