"""Which invented areas were split, merged or reshaped between 2011 and 2021, so that the rule for carrying codes shows.

Atoms are the pieces of ground that no vintage divides.
"""

from dataclasses import dataclass

from geo.synthetic.groups import Neighbours

Ground = tuple[int, ...]


@dataclass(frozen=True)
class Change:
    """`older` areas of 2011 and `newer` ones of 2021 on the same atoms; letter as ONS has it."""

    letter: str
    older: tuple[Ground, ...]
    newer: tuple[Ground, ...]

    @property
    def atoms(self) -> frozenset[int]:
        return frozenset(atom for ground in self.older for atom in ground)

    def links(self) -> list[tuple[Ground, Ground]]:
        """Pairs that share ground."""
        return [(old, new) for old in self.older for new in self.newer if set(old) & set(new)]


def choose(count: int, neighbours: Neighbours, splits: int, merges: int, reshaped: int) -> list[Change]:
    """One `Change` an unchanged atom, split, merger and reshaping, spread evenly over the atoms in their order."""
    used: set[int] = set()
    found: list[Change] = []
    wanted = ["S"] * splits + ["M"] * merges + ["X"] * reshaped
    for number, letter in enumerate(wanted):
        start = (number * 2 + 1) * count // (2 * len(wanted))
        change = next(
            change
            for step in range(count)
            if (change := _at((start + step) % count, letter, neighbours, used)) is not None
        )
        used |= change.atoms
        found.append(change)
    found += [Change("U", ((atom,),), ((atom,),)) for atom in range(count) if atom not in used]
    return sorted(found, key=lambda change: min(change.atoms))


def _at(atom: int, letter: str, neighbours: Neighbours, used: set[int]) -> Change | None:
    """The change that begins at an atom, if its neighbours are still free."""
    free = sorted(other for other in neighbours[atom] if other not in used)
    if atom in used or not free:
        return None
    one, two = (atom,), (free[0],)
    both = tuple(sorted(one + two))
    if letter == "S":
        return Change("S", (both,), (one, two))
    if letter == "M":
        return Change("M", (one, two), (both,))
    beyond = sorted(other for other in neighbours[free[0]] if other not in used and other != atom)
    if not beyond:
        return None
    # The middle atom leaves one area for the other: neither lies wholly inside one of the other vintage's.
    three = (beyond[0],)
    return Change("X", (both, three), (one, tuple(sorted(two + three))))
