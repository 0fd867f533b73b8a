"""One model in the real engine over tables that the test draws: what it reads is given, what it makes is returned."""

from typing import Any

import duckdb

from warehouse import functions
from warehouse.model_files import MODELS, SCHEMA_OF_LAYER


def make(model: str, given: dict[str, str]) -> list[dict[str, Any]]:
    """The rows of a model (`marts/evidence`), each as a dictionary. `given`: table → a `select` or `values` that fills it."""
    layer, _, name = model.partition("/")
    assert layer in SCHEMA_OF_LAYER
    with duckdb.connect(":memory:") as con:
        functions.register(con)
        for schema in ("contract", "parameter", "staging", "intermediate", "mart"):
            con.execute(f"create schema if not exists {schema}")
        for table, rows in given.items():
            con.execute(f"create table {table} as {rows}")
        text = (MODELS / layer / f"{name}.sql").read_text(encoding="utf-8")
        found = con.execute(text)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
