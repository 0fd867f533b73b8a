"""Which KPI figures of one contract add up: quarters to the year to date, that to the year, the year's footprints to the year."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from itertools import groupby

from warehouse.disclosure.cells import Cell
from warehouse.disclosure.ranges import Relation

# Measure, kind of period, first day, last day, footprint; or measure, "outside", first day of the year.
Key = tuple[str, ...]
OUTSIDE = "outside"


def sums(keys: Collection[Hashable], distinct: Collection[str]) -> list[Relation[Hashable]]:
    """A year to date is the one before and the quarter; a year is the last of them (and what came since); the year's
    footprints, and those outside, are the year. `distinct`: the measures that count a person once."""
    of_figures = sorted(key for key in keys if isinstance(key, tuple) and len(key) == 5)
    return [
        relation
        for kpi, of_measure in groupby(of_figures, key=lambda key: key[0])
        for relation in _of_measure(kpi, list(of_measure), kpi in distinct)
    ]


def _of_measure(kpi: str, keys: list[Key], distinct: bool) -> Iterator[Relation[Hashable]]:
    starts = sorted({start for _, kind, start, _, _ in keys if kind != "quarter"})
    for year, next_year in zip(starts, [*starts[1:], "9999"], strict=True):
        in_year = [key for key in keys if year <= key[2] < next_year]
        quarters = {key[3]: key for key in in_year if key[1] == "quarter"}
        to_date = {key[3]: key for key in in_year if key[1] == "year_to_date"}
        last: Key | None = None
        for end in sorted(to_date):
            quarter = quarters.get(end, (kpi, "quarter not shown", end))
            yield Relation(to_date[end], (quarter, last) if last else (quarter,), distinct)
            last = to_date[end]
        yield from _of_year(kpi, year, [key for key in in_year if key[1] == "contract_year"], last, distinct)


def _of_year(
    kpi: str, year: str, keys: list[Key], last: Key | None, distinct: bool
) -> Iterator[Relation[Hashable]]:
    whole = next((key for key in keys if key[4] == "ALL"), None)
    if whole is None:
        return
    if last:
        since: list[Key] = [] if last[3] == whole[3] else [(kpi, "since", year)]
        yield Relation(whole, (last, *since), distinct)
    footprints = [key for key in keys if key != whole]
    if footprints:
        yield Relation(whole, (*footprints, (kpi, OUTSIDE, year)), distinct)


def outside(
    cells: Mapping[Hashable, Cell], relations: Collection[Relation[Hashable]]
) -> dict[Hashable, Cell]:
    """How many live outside the footprints is not shown, and told as if it were known: most often it is nobody."""
    found: dict[Hashable, Cell] = {}
    for one in relations:
        *footprints, rest = one.parts
        if one.distinct or not (isinstance(rest, tuple) and rest[1] == OUTSIDE):
            continue
        whole, parts = cells[one.whole], [cells[key] for key in footprints]
        of = (
            None
            if whole.denominator is None
            else whole.denominator - sum(cell.denominator or 0 for cell in parts)
        )
        found[rest] = Cell(
            whole.numerator - sum(cell.numerator for cell in parts), of, is_taken_as_known=True
        )
    return found
