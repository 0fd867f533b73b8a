"""Questions to the published file: `ask("kpi_series", contract_code=…)` runs `queries/kpi_series.sql`.

The SQL reads `mart.*` only and names its parameters (`$contract_code`). Answers are kept per snapshot version
and parameters, so a swapped-in snapshot is seen by the next question and an unchanged one is asked once.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any, cast

import polars as pl
import streamlit as st

from dashboard import access
from warehouse.connection import open_path, published_cursor, published_path, version_of
from warehouse.errors import NothingLoaded

FOLDER = Path(__file__).parent / "queries"
_PARAMETER = re.compile(r"\$([a-z_]+)")

Row = dict[str, Any]


@cache
def text_of(name: str) -> str:
    """The SQL of one question."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@cache
def parameters_of(name: str) -> frozenset[str]:
    """The parameters that a question names."""
    return frozenset(_PARAMETER.findall(text_of(name)))


def ask(name: str, snapshot: Path | None = None, **parameters: Any) -> pl.DataFrame:
    """The answer to one question, from `snapshot` (default: the published file, or the open one for a role that may see no
    more). Dates are dates, amounts are exact decimals. Parameters that the question does not name are left out. Raises
    `NothingLoaded`."""
    path = snapshot or (open_path() if access.sees_open_only() else published_path())
    try:
        version = version_of(path)
    except FileNotFoundError:
        raise NothingLoaded("Nothing has been published yet.") from None
    wanted = parameters_of(name)
    missing = wanted - parameters.keys()
    if missing:
        raise TypeError(f"the question {name} needs {', '.join(sorted(missing))}")
    given = tuple(sorted((key, value) for key, value in parameters.items() if key in wanted))
    return _ask(name, str(path), version, given)


def rows(name: str, snapshot: Path | None = None, **parameters: Any) -> list[Row]:
    """The same answer as a list of rows."""
    return ask(name, snapshot, **parameters).to_dicts()


@st.cache_data(show_spinner=False, max_entries=1000)
def _ask(
    name: str, path: str, version: tuple[int, int, int], given: tuple[tuple[str, Any], ...]
) -> pl.DataFrame:
    # `version` is part of the key: a new snapshot is a new question.
    with published_cursor(Path(path)) as cursor:
        table = cursor.execute(text_of(name), dict(given)).to_arrow_table()
    return cast(pl.DataFrame, pl.from_arrow(table))
