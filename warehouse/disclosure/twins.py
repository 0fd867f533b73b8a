"""The same counts under two names: how many started is a figure of its own and the denominator of a share. What one tells of
them, the other must not add to."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from warehouse.disclosure.cells import Cell, Range
from warehouse.disclosure.memory import Conclusions

Series = Mapping[Hashable, int]


@dataclass
class Twins:
    """The counts of one contract's measures so far, with what can be concluded of each."""

    series: list[tuple[Series, Mapping[Hashable, Range]]] = field(default_factory=list)

    def tell(self, cells: Mapping[Hashable, Cell]) -> None:
        """Let every cell know what is concluded already of the same counts elsewhere."""
        for known, ranges in self.series:
            if _is_same({key: cell.numerator for key, cell in cells.items()}, known):
                for key in cells.keys() & known.keys():
                    cells[key].numerator_known = _meet(cells[key].numerator_known, ranges[key])
            of = {key: cell.denominator for key, cell in cells.items() if cell.denominator is not None}
            if of and _is_same(of, known):
                for key in of.keys() & known.keys():
                    cells[key].denominator_known = _meet(cells[key].denominator_known, ranges[key])

    def add(self, cells: Mapping[Hashable, Cell], concluded: Conclusions) -> None:
        """Remember the counts of a measure."""
        numerators, denominators, _ = concluded
        self.series.append(({key: cell.numerator for key, cell in cells.items()}, numerators))
        if denominators:
            self.series.append(({key: cell.denominator or 0 for key, cell in cells.items()}, denominators))


def _is_same(one: Series, other: Series) -> bool:
    """Whether two series agree wherever both have a count, on more than nothing."""
    both = one.keys() & other.keys()
    return any(one[key] for key in both) and all(one[key] == other[key] for key in both)


def _meet(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])
