"""Which declared layout a file has, by its headers alone; or what was found and what was expected."""

from loaders.indicators.declared import Layout, layouts, plain
from warehouse.errors import FootprintError

SHOWN = 12


def recognise(place: str, headers: list[str]) -> Layout:
    """The layout whose columns are all there. Raises `FootprintError` naming what was found and what was expected."""
    found = [plain(header) for header in headers]
    repeated = sorted({header for header in headers if found.count(plain(header)) > 1 and header.strip()})
    for layout in layouts():
        if all(plain(header) in found for header in layout.wanted.values()):
            twice = [header for header in repeated if plain(header) in map(plain, layout.wanted.values())]
            if twice:
                raise FootprintError(
                    f"{place}: the column {twice[0]} is there twice. Keep the one that is meant."
                )
            return layout
    raise FootprintError(_explain(place, headers))


def _explain(place: str, headers: list[str]) -> str:
    found = {plain(header): header for header in headers}

    def missing(layout: Layout) -> list[str]:
        return [header for header in layout.wanted.values() if plain(header) not in found]

    nearest = min(layouts(), key=lambda layout: len(missing(layout)) / len(layout.wanted))
    lacks = missing(nearest)
    shown = ", ".join(header.strip() or "(blank)" for header in headers[:SHOWN])
    more = f" and {len(headers) - SHOWN} more" if len(headers) > SHOWN else ""
    if len(lacks) == len(nearest.wanted):
        expected = "; ".join(f"{layout.title} ({', '.join(layout.wanted.values())})" for layout in layouts())
        return (
            f"{place}: the headers are not those of any file that is known here. Found: {shown}{more}. "
            f"Expected one of: {expected}. Take the publisher's own CSV file and load that."
        )
    known = {plain(header) for header in (*nearest.wanted.values(), *nearest.also)}
    strange = [header.strip() for name, header in found.items() if name not in known and header.strip()]
    unknown = f" Not known there: {', '.join(strange[:SHOWN])}." if strange else ""
    return (
        f"{place}: the headers are nearest to {nearest.title}, but these are missing: {', '.join(lacks)}. "
        f"Found: {shown}{more}. Expected: {', '.join(nearest.wanted.values())}.{unknown} "
        "Take the publisher's own CSV file, with its headers as they are, and load that."
    )
