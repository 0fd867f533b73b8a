"""Generated returns through the real loader and warehouse, compared with the second opinion row for row.

One house of four contracts and one of two providers in `make test`, at least 200 worlds with `make assure`. A seed
that disagrees prints each row that differs, with both figures and the units that only one side has; the same seed makes
the same returns again.
"""

from pathlib import Path

import pytest

from tests.generated.houses import House, house
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
ALL_FOUR = (LOT_1, LOT_2, LOT_3, CHESHIRE_EAST)
# What Cheshire East's document leaves to be filled in (R56).
LOCAL = """
[cheshire-east-one-you.contract]
starts_on = 2019-11-01
ends_on = 2024-10-31
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


def make(seed: int, codes: tuple[str, ...], local: str = LOCAL, **options: int) -> House:
    home().mkdir(parents=True, exist_ok=True)
    (home() / "contracts.local.toml").write_text(local, encoding="utf-8")
    contracts = load_all()
    return house(seed, [contracts[code] for code in codes], **options)


def compare(generated: House, folder: Path) -> list[str]:
    """Everything on which the two differ, on each of the days on which the house looks."""
    put_places(generated.worlds[0].geography)
    loaded = {}
    for w in generated.worlds:
        sent = [(s.facts, s.spoiled) for s in w.sent]
        loaded[w.contract.code] = load(sent, folder / w.contract.code)
    wrong = []
    for day in generated.as_known_on:
        marts = published(day, folder / f"{day}.duckdb")
        for w in generated.worlds:
            mine = opinion(w.contract, loaded[w.contract.code], w.geography, day)
            found = differences(mine, marts, w.contract.code)
            wrong += [f"as known on {day}: {difference}" for difference in found[:SHOWN]]
            if len(found) > SHOWN:
                wrong.append(f"as known on {day}: and {len(found) - SHOWN} more of {w.contract.code}")
    return wrong


def test_a_house_of_four_contracts(tmp_path: Path) -> None:
    wrong = compare(make(1, ALL_FOUR, quarters=3, claiming=1), tmp_path)
    assert not wrong, "\n".join(wrong)


def test_two_providers(tmp_path: Path) -> None:
    """R69: their returns add up at contract level, and one of them missing leaves no figure."""
    wrong = compare(make(2, (LOT_1,), LOCAL + SECOND_PROVIDER, quarters=2), tmp_path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.assure
@pytest.mark.parametrize("seed", range(100, 150))
def test_many_houses(seed: int, tmp_path: Path) -> None:
    wrong = compare(make(seed, ALL_FOUR), tmp_path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.assure
@pytest.mark.parametrize("seed", range(200, 210))
def test_many_houses_of_two_providers(seed: int, tmp_path: Path) -> None:
    wrong = compare(make(seed, (LOT_1,), LOCAL + SECOND_PROVIDER), tmp_path)
    assert not wrong, "\n".join(wrong)
