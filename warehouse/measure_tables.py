"""Which tables of a return a measure reads: followed from its model down to the raw tables, so that no list is kept by hand."""

from collections.abc import Iterable

import duckdb

from warehouse.model_files import Model


def of_models(models: Iterable[Model]) -> list[tuple[str, str]]:
    """(measure, table of the return), for every measure whose model is among these."""
    by_table = {model.table: model for model in models}
    return sorted(
        (model.measure, table)
        for model in by_table.values()
        if model.measure
        for table in _raw_tables(model, by_table)
    )


def _raw_tables(model: Model, by_table: dict[str, Model]) -> set[str]:
    found: set[str] = set()
    seen: set[str] = set()
    to_visit = [model.table]
    while to_visit:
        table = to_visit.pop()
        schema, _, name = table.partition(".")
        if schema == "raw":
            found.add(name)
        elif table in by_table and table not in seen:
            seen.add(table)
            to_visit.extend(by_table[table].reads)
    return found


def write(con: duckdb.DuckDBPyConnection, models: Iterable[Model]) -> None:
    """Tell a build: `parameter.measure_table(measure, table_name)`."""
    con.execute("create or replace table parameter.measure_table (measure varchar, table_name varchar)")
    rows = of_models(models)
    if rows:
        con.execute(
            "insert into parameter.measure_table select unnest(?::varchar[]), unnest(?::varchar[])",
            [[measure for measure, _ in rows], [table for _, table in rows]],
        )
