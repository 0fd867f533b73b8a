"""Which declared layout a file has, judged by its headers alone; or what is missing from the nearest one."""

from dataclasses import dataclass
from difflib import get_close_matches

from geo.layouts import Layout, age_columns, declared, oldest_columns, pattern, plain
from warehouse.errors import FootprintError

# Which kinds each option of the command line asks for. A file may still be another kind: its headers decide.
ASKED_FOR = {
    "deprivation": ("deprivation",),
    "boundaries": ("boundary",),
    "population": ("population",),
    "characteristics": ("characteristic",),
    "lookup": ("change", "ward", "area", "ward_list"),
    "postcodes": ("postcode",),
    "footprints": ("footprint", "footprint_name"),
}


@dataclass(frozen=True)
class Recognised:
    """A layout found in a file: what we read -> the file's own header; years carried by headers; age columns."""

    layout: Layout
    columns: dict[str, str]
    years: dict[str, int]
    ages: tuple[tuple[int, str], ...]


class UnknownLayout(FootprintError):
    """No declared layout has these headers."""


def recognise(place: str, headers: list[str], file: str, option: str) -> Recognised:
    """The layout of a file with these headers. A file that fits two is read as what its option asks for.

    Raises `UnknownLayout`, which names what was found, the nearest layout and what it lacks.
    """
    by_plain = {plain(header): header for header in headers}
    candidates = [layout for layout in declared() if layout.file == file]
    fits = [found for found in (_fit(layout, by_plain) for layout in candidates) if found is not None]
    if not fits:
        raise UnknownLayout(_explain(place, headers, by_plain, candidates, option))
    return max(fits, key=lambda found: (found.layout.kind in ASKED_FOR[option], *_closeness(found)))


def _closeness(found: Recognised) -> tuple[int, int]:
    return len(found.layout.required) + len(found.ages), len(found.columns)


def _fit(layout: Layout, by_plain: dict[str, str]) -> Recognised | None:
    columns: dict[str, str] = {}
    years: dict[str, int] = {}
    for name, wanted in (layout.required | layout.optional).items():
        hit = _find(wanted, by_plain)
        if hit is None:
            if name in layout.required:
                return None
            continue
        columns[name] = by_plain[hit[0]]
        if hit[1] is not None:
            years[name] = hit[1]
    ages = _ages(layout, by_plain)
    return None if layout.ages and not ages else Recognised(layout, columns, years, ages)


def _find(wanted: tuple[str, ...], by_plain: dict[str, str]) -> tuple[str, int | None] | None:
    """The header found and the year in it. Of several years of one column (LA codes of 2018 and 2021) the latest."""
    for header in wanted:
        matches = [(name, match) for name in by_plain if (match := pattern(header).fullmatch(name))]
        dated = [(name, _year(match.groupdict().get("year"))) for name, match in matches]
        if dated:
            return max(dated, key=lambda pair: pair[1] or 0)
    return None


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _ages(layout: Layout, by_plain: dict[str, str]) -> tuple[tuple[int, str], ...]:
    """Every age column of the file, or none at all when one of them is not there."""
    found: list[tuple[int, str]] = []
    for template in layout.ages:
        oldest = next((name for name in oldest_columns(template) if name in by_plain), None)
        if oldest is None or any(name not in by_plain for _, name in age_columns(template)):
            return ()
        found += [(age, by_plain[name]) for age, name in age_columns(template)] + [(90, by_plain[oldest])]
    return tuple(found)


def _explain(
    place: str, headers: list[str], by_plain: dict[str, str], candidates: list[Layout], option: str
) -> str:
    def lacking(layout: Layout) -> list[str]:
        missing = [wanted[0] for wanted in layout.required.values() if _find(wanted, by_plain) is None]
        if layout.ages and not _ages(layout, by_plain):
            missing.append(" and ".join(layout.ages).replace("{age}", "0 to 90+"))
        return missing

    def distance(layout: Layout) -> tuple[float, bool]:
        lacks = lacking(layout)
        near = sum(bool(get_close_matches(plain(header), by_plain, 1, 0.85)) for header in lacks)
        return (len(lacks) - near / 2) / (len(layout.required) + bool(layout.ages)), False

    asked = [layout for layout in candidates if layout.kind in ASKED_FOR[option]] or candidates
    nearest = min(candidates, key=lambda layout: (distance(layout)[0], layout not in asked))
    if distance(nearest)[0] >= 1:
        nearest = asked[0]
    shown = ", ".join(header.strip() for header in headers[:8]) + (", …" if len(headers) > 8 else "")
    return (
        f"{place}: this is no file that Footprint knows. Found the headers: {shown}. "
        f"The nearest layout is {nearest.title}, which also needs: {'; '.join(lacking(nearest))}. "
        "Use the official file with its own headers; docs/geography.md lists them."
    )
