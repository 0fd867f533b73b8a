"""Several generated worlds in one home: every contract's returns side by side, so that one publish tests them all."""

from dataclasses import dataclass
from datetime import date
from random import Random

from tests.generated.claims import with_claims
from tests.generated.places import small_borough
from tests.generated.returns import World, world
from warehouse.contract_types import Contract


@dataclass(frozen=True)
class House:
    """Worlds that share their places, and the days on which to look at all of them."""

    seed: int
    worlds: tuple[World, ...]
    as_known_on: tuple[date, ...]


def house(seed: int, contracts: list[Contract], quarters: int = 5, claiming: int = 3) -> House:
    """The house of a seed. `claiming`: in how many of its last returns each provider states its own figures."""
    places = small_borough(seed)
    worlds = tuple(
        with_claims(world(seed, contract, places, how_many_quarters=quarters), claiming)
        for contract in contracts
    )
    last = max(w.as_known_on[0] for w in worlds)
    edge = Random(f"house:{seed}").choice([w.as_known_on[1] for w in worlds])
    return House(seed, worlds, (edge, last))
