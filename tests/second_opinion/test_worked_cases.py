"""Every hand-worked case through the second opinion, and through the real loader and warehouse.

A publish takes seconds: in `make test` the cases marked `quick` go through the warehouse, with `make assure` all of them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from tests.second_opinion.engine import opinion
from tests.second_opinion.through_warehouse import load, published, put_places
from tests.second_opinion.worked_cases import Worked, all_cases, mismatches, submission_mismatches
from warehouse.connection import home
from warehouse.contract_files import load_all

CASES = list(all_cases())
Rows = list[dict[str, Any]]
By = Callable[[Worked, Path], tuple[Rows, Rows]]


def by_the_second_opinion(case: Worked, tmp_path: Path) -> tuple[Rows, Rows]:
    contract = load_all()[case.contract_code]
    found = opinion(contract, list(case.returns), case.geography, case.as_known_on)
    return [vars(r) for r in found.results], [vars(s) for s in found.submissions]


def by_the_warehouse(case: Worked, tmp_path: Path) -> tuple[Rows, Rows]:
    put_places(case.geography)
    load([(r, {}) for r in case.returns], tmp_path)
    marts = published(case.as_known_on, tmp_path / "published.duckdb")
    return marts["kpi_result"], marts["submission"]


def both_ways(case: Worked) -> list[ParameterSet]:
    slowly = () if case.quick else (pytest.mark.assure,)
    return [
        pytest.param(case, by_the_second_opinion, id=f"{case.name}-second-opinion"),
        pytest.param(case, by_the_warehouse, id=f"{case.name}-warehouse", marks=slowly),
    ]


@pytest.mark.parametrize(("case", "by"), [pair for case in CASES for pair in both_ways(case)])
def test_worked(case: Worked, by: By, tmp_path: Path) -> None:
    home().mkdir(parents=True, exist_ok=True)
    if case.local:
        (home() / "contracts.local.toml").write_text(case.local, encoding="utf-8")
    results, submissions = by(case, tmp_path)
    of_contract = [row for row in results if row["contract_code"] == case.contract_code]
    sent = [row for row in submissions if row["contract_code"] == case.contract_code]
    wrong = mismatches(case, of_contract) + submission_mismatches(case, sent)
    assert not wrong, f"{case.title} ({', '.join(case.rulings)})\n" + "\n".join(wrong)
