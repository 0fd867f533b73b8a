"""Dividing a coverage into contiguous groups of about the same weight: districts, footprints, wards."""

import numpy as np

Neighbours = tuple[frozenset[int], ...]


def divide(
    members: list[int], count: int, centres: np.ndarray, neighbours: Neighbours, weights: np.ndarray
) -> list[list[int]]:
    """`count` contiguous groups of `members` (themselves connected): the lightest group takes its nearest neighbour.

    Comes back from north to south by the groups' middle, members in their own order.
    """
    owner = {seed: number for number, seed in enumerate(_seeds(members, count, centres))}
    inside = set(members)
    while len(owner) < len(inside):
        load = np.zeros(count)
        for member, number in owner.items():
            load[number] += weights[member]
        for number in np.argsort(load, kind="stable"):
            taken = _nearest_free(int(number), owner, inside, centres, neighbours)
            if taken is not None:
                owner[taken] = int(number)
                break
        else:
            raise ValueError("the members are not connected")
    groups = [sorted(member for member in members if owner[member] == number) for number in range(count)]
    return sorted(groups, key=lambda group: (-centres[group, 1].mean(), centres[group, 0].mean()))


def _seeds(members: list[int], count: int, centres: np.ndarray) -> list[int]:
    """Members far from each other; the first is the furthest from the middle."""
    places = centres[members]
    reach = np.hypot(*(places - places.mean(axis=0)).T)
    seeds = [int(np.argmax(reach))]
    while len(seeds) < count:
        apart = np.min([np.hypot(*(places - places[seed]).T) for seed in seeds], axis=0)
        seeds.append(int(np.argmax(apart)))
    return [members[seed] for seed in seeds]


def _nearest_free(
    number: int, owner: dict[int, int], inside: set[int], centres: np.ndarray, neighbours: Neighbours
) -> int | None:
    mine = [member for member, held in owner.items() if held == number]
    free = sorted(
        {other for member in mine for other in neighbours[member] if other in inside and other not in owner}
    )
    if not free:
        return None
    middle = centres[mine].mean(axis=0)
    return free[int(np.argmin(np.hypot(*(centres[free] - middle).T)))]
