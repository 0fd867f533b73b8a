"""Generated returns through the real loader and warehouse, compared with the second opinion row for row.

A few seeds in `make test`, at least 200 with `make assure`. A seed that disagrees prints each row that differs, with both
figures and the units that only one side has; `world(seed, contract)` makes the same returns again.
"""

from pathlib import Path

import pytest

from tests.generated.claims import with_claims
from tests.generated.returns import World, world
from tests.second_opinion.compare import differences
from tests.second_opinion.engine import opinion
from tests.second_opinion.through_warehouse import load, published, put_places
from warehouse.connection import home
from warehouse.contract_files import load_all

LOT_1, LOT_2, LOT_3 = (
    "wigan-lot1-health-improvement",
    "wigan-lot2-specialist-weight",
    "wigan-lot3-link-workers",
)
CHESHIRE_EAST = "cheshire-east-one-you"
# What Cheshire East's document leaves to be filled in (R56), and a second provider for Lot 1 (R69).
LOCAL = """
[cheshire-east-one-you.contract]
starts_on = 2018-11-01
ends_on = 2023-10-31
core_pounds = "1500000.00"

[[cheshire-east-one-you.provider]]
code = "OYCE"
name = "One You Cheshire East"
"""
SECOND_PROVIDER = """
[[wigan-lot1-health-improvement.provider]]
code = "SECOND"
name = "A second provider"
"""
SHOWN = 12
FEW = [(LOT_1, 1), (LOT_1, 3), (LOT_2, 2), (LOT_3, 4), (CHESHIRE_EAST, 5)]
MANY = [(code, seed) for seed in range(100, 150) for code in (LOT_1, LOT_2, LOT_3, CHESHIRE_EAST)]
TWO_PROVIDERS = [(LOT_1, seed) for seed in range(200, 220)]


def make(code: str, seed: int, local: str = LOCAL) -> World:
    home().mkdir(parents=True, exist_ok=True)
    (home() / "contracts.local.toml").write_text(local, encoding="utf-8")
    return with_claims(world(seed, load_all()[code]))


def compare(generated: World, folder: Path) -> list[str]:
    """Everything on which the two differ, on each of the days on which the world looks."""
    put_places(generated.geography)
    returns = load([(sent.facts, sent.spoiled) for sent in generated.sent], folder)
    contract, wrong = generated.contract, []
    for day in generated.as_known_on:
        marts = published(day, folder / f"{day}.duckdb")
        mine = opinion(contract, returns, generated.geography, day)
        found = differences(mine, marts, contract.code)
        wrong += [f"as known on {day}: {difference}" for difference in found[:SHOWN]]
        if len(found) > SHOWN:
            wrong.append(f"as known on {day}: and {len(found) - SHOWN} more")
    return wrong


@pytest.mark.parametrize(("code", "seed"), FEW)
def test_a_few_generated_worlds(code: str, seed: int, tmp_path: Path) -> None:
    wrong = compare(make(code, seed), tmp_path)
    assert not wrong, "\n".join(wrong)


def test_two_providers(tmp_path: Path) -> None:
    """R69: their returns add up at contract level, and one of them missing leaves no figure."""
    wrong = compare(make(LOT_1, 7, LOCAL + SECOND_PROVIDER), tmp_path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.assure
@pytest.mark.parametrize(("code", "seed"), MANY)
def test_many_generated_worlds(code: str, seed: int, tmp_path: Path) -> None:
    wrong = compare(make(code, seed), tmp_path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.assure
@pytest.mark.parametrize(("code", "seed"), TWO_PROVIDERS)
def test_many_worlds_of_two_providers(code: str, seed: int, tmp_path: Path) -> None:
    wrong = compare(make(code, seed, LOCAL + SECOND_PROVIDER), tmp_path)
    assert not wrong, "\n".join(wrong)
