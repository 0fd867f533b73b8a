"""A home folder with a small published file, and the app as a person opens it."""

import os
import re
import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.dashboard import snapshot


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published file, built once."""
    return snapshot.build(tmp_path_factory.mktemp("published") / "published.duckdb")


@pytest.fixture
def published(home: Path, built: Path) -> Path:
    """This test's own home with the published file, its date fixed as in the demo (R62)."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "home.toml").write_text("as_known_on = 2023-01-16\nsynthetic = true\n", encoding="utf-8")
    st.cache_data.clear()
    return Path(shutil.copy(built, home / "published.duckdb"))


@pytest.fixture
def app(monkeypatch):
    """The app, not yet run. `app(page, **query)` opens a page at a link."""
    monkeypatch.chdir(ROOT)

    def opened(page: str = "contract_meeting", **query: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "dashboard/app.py"), default_timeout=60)
        if page != "contract_meeting":
            test.run()
            test.switch_page(f"../pages/{page}.py")
        for key, value in query.items():
            test.query_params[key] = value
        test.run()
        # Reach sends its picture first; the rest comes when the browser asks a moment later.
        return test.run() if page == "reach" else test

    assert os.environ["FOOTPRINT_HOME"]
    return opened


def words(test: AppTest) -> str:
    """Everything a page says in text elements, one line an element; no-break spaces as plain ones."""
    kinds = ("title", "markdown", "subheader", "caption", "info", "warning", "error", "success")
    return "\n".join(element.value for kind in kinds for element in getattr(test, kind)).replace(
        "\u00a0", " "
    )


def tables(test: AppTest) -> str:
    """Every table of a page as CSV; no-break spaces as plain ones, and none at the end of a heading."""
    shown = "\n".join(table.value.to_csv() for table in test.table).replace("\u00a0", " ")
    return re.sub(r" +(?=[,\n])", "", shown)
