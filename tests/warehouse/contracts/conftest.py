"""A small contract of its own for every test, and the real ones as they come with the project."""

from collections.abc import Callable
from pathlib import Path

import pytest

from warehouse.contract_faults import ContractFaults, Fault
from warehouse.contract_files import load_all
from warehouse.contract_types import Contract

SMALL = """
[contract]
code = "small"
title = "A small contract"
short_title = "Small"
commissioner = "A council"
source_document = "A document"
author = "A test"
reviewed_on = 2026-11-01
starts_on = 2020-07-01
ends_on = 2022-06-30
year_start_month = 7

[[programme]]
code = "weight_management"
name = "Weight"
group = "weight"
group_name = "Weight"
standard_length_days = 84
length_source = "setting"

[[row]]
id = "starts"
table = "Table 1"
clause = "1.1"
words = "Number of starts"
consequence = "An exception report"

[[kpi]]
code = "STARTS"
rows = ["starts"]
title = "Starts"
measure = "starts"
per = "annual"
judged = true
term = [{ target = 100 }]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "contracts"
    path.mkdir()
    return path


@pytest.fixture
def read(folder: Path, home: Path) -> Callable[..., Contract]:
    """Read the small contract with more text added to its file, replacements made in it, and a local file."""

    def reading(more: str = "", local: str = "", replace: dict[str, str] | None = None) -> Contract:
        text = SMALL
        for old, new in (replace or {}).items():
            assert old in text
            text = text.replace(old, new)
        (folder / "small.toml").write_text(text + more, encoding="utf-8")
        home.mkdir(exist_ok=True)
        (home / "contracts.local.toml").write_text(local, encoding="utf-8")
        return load_all(home, folder)["small"]

    return reading


@pytest.fixture
def faults(read: Callable[..., Contract]) -> Callable[..., tuple[Fault, ...]]:
    """The faults with which the small contract is refused."""

    def refused(more: str = "", local: str = "", replace: dict[str, str] | None = None) -> tuple[Fault, ...]:
        with pytest.raises(ContractFaults) as raised:
            read(more, local, replace)
        return raised.value.faults

    return refused


@pytest.fixture(scope="session")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Contract]:
    """The contracts that come with the project, without any local file."""
    return load_all(tmp_path_factory.mktemp("no_local_file"))
