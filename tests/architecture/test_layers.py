"""The house stands: who may import whom, and which schemas each layer's SQL may read."""

import ast
from pathlib import Path

import duckdb
import pytest

from warehouse.model_files import MAY_READ, all_models, tables_read

ROOT = Path(__file__).resolve().parents[2]
OURS = {"loaders", "geo", "warehouse", "dashboard", "pages", "tests"}
# architecture.md: folder → what of ours it may import (besides itself).
MAY_IMPORT = {
    "loaders": {"warehouse", "geo"},
    "geo": {"warehouse.connection", "warehouse.errors"},
    "warehouse": set(),
    "dashboard": {"warehouse", "loaders"},
    "pages": {"dashboard"},
}
PAGE_LINES = 80


def python_files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Every module of ours that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] in OURS}


def is_allowed(name: str, folder: str) -> bool:
    return name.split(".")[0] == folder or any(
        name == allowed or name.startswith(f"{allowed}.") for allowed in MAY_IMPORT[folder]
    )


@pytest.mark.parametrize("folder", sorted(MAY_IMPORT))
def test_each_folder_imports_only_what_it_may(folder):
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files(folder)
        for name in imports(path)
        if not is_allowed(name, folder)
    }
    assert not wrong


def test_the_import_rule_can_fail():
    assert not is_allowed("warehouse.publish", "geo")
    assert is_allowed("warehouse.connection.home", "geo")


@pytest.mark.parametrize("folder", ["loaders", "geo", "warehouse"])
def test_only_dashboard_and_pages_know_streamlit(folder):
    assert not [p for p in python_files(folder) if "streamlit" in p.read_text(encoding="utf-8").lower()]


def test_pages_are_short():
    long = {p.name: n for p in python_files("pages") if (n := len(p.read_text().splitlines())) > PAGE_LINES}
    assert not long


def test_each_model_reads_only_the_layers_below_it():
    wrong = {
        f"{model.table} reads {table}"
        for model in all_models()
        for table in model.reads
        if table.split(".")[0] not in MAY_READ[model.schema]
    }
    assert not wrong


def test_every_model_says_its_grain_first_and_ends_plainly():
    for model in all_models():
        assert model.sql.startswith("-- Grain:"), model.table
        assert model.sql.rstrip().endswith("select * from final"), model.table


def test_every_case_model_is_in_the_union_of_cases():
    models = all_models()
    cases = {m.table for m in models if m.measure}
    union = next(m for m in models if m.table == "intermediate.int_case")
    assert union.reads == cases


def test_dashboard_queries_read_only_the_marts():
    parser = duckdb.connect(":memory:")
    wrong = {
        f"{path.name} reads {table}"
        for path in (ROOT / "dashboard" / "queries").rglob("*.sql")
        for table in tables_read(parser, path.read_text(encoding="utf-8"))
        if not table.startswith("mart.")
    }
    assert not wrong


def test_checks_read_published_figures_or_the_layers_behind_them():
    parser = duckdb.connect(":memory:")
    for path in (ROOT / "warehouse" / "checks").glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("-- "), f"{path.name} does not say its rule"
        assert tables_read(parser, text), path.name
