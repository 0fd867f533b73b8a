"""From the rows of the Reach page to the picture of them: which class, which words, which outlines, which points."""

from collections.abc import Sequence
from functools import partial
from html import escape

import plotly.graph_objects as go
import shapely
import streamlit as st

from dashboard import maps, reach_choices, reach_classes, reach_shapes
from dashboard.exports import file_name
from dashboard.maps import Area, Picture, Points, Shape
from dashboard.queries import Row
from dashboard.reach_data import Reach
from dashboard.reach_sentences import clients_of, times, verdict
from dashboard.view import ALL
from dashboard.wording import count_of, figure
from warehouse.connection import published_path, version_of

# More footprints than this cannot be told apart by name on one map: the districts are named instead.
MOST_NAMES = 15
MOST_VENUES = 80


def hover(row: Row) -> str:
    """What is said of an area to a reader who points at it. The table says the same."""
    said = [f"<b>{escape(row['area_name'])}</b>"]
    where = [escape(row["sdf_name"])] if row.get("sdf_name") else []
    if row["area_kind"] == "lsoa" and row["quintile"]:
        where.append(reach_classes.FIFTH_NAMES[row["quintile"]])
    said.append(", ".join(where))
    if "clients" in row:
        rate = (
            f", {figure(row['rate_per_1000'], 'rate')} per 1,000" if row["rate_per_1000"] is not None else ""
        )
        said.append(f"{clients_of(row)}{rate}")
        if row["reading"] != "suppressed":
            said.append(verdict(row) if row["reading"] == "unknown" else f"{times(row)}: {verdict(row)}")
    return "<br>".join(text for text in said if text)


def picture(reach: Reach) -> Picture:
    """The map of what is looked at: other footprints pale when one is chosen, and the frame drawn around the chosen one."""
    choices, view = reach.choices, reach.view
    shapes = reach_shapes.shapes(view, choices.kind, choices.release)
    people = "smokers" if choices.population == "smokers" else "adults"
    classes, keys = reach_classes.of(choices.shade, reach.rows, people)
    areas = []
    for row in reach.rows:
        shape = shapes.get(row["area_code"])
        if shape is None:
            continue
        key = keys[row["area_code"]] if reach.here(row) else reach_classes.ELSEWHERE.key
        hatch = reach_classes.hatch(row, choices.shade) if reach.here(row) else ""
        areas.append(Area(shape, key, hover(row), hatch))
    if any(area.class_key == reach_classes.ELSEWHERE.key for area in areas):
        classes = [*classes, reach_classes.ELSEWHERE]
    inside = [area.shape for area in areas if area.class_key != reach_classes.ELSEWHERE.key]
    chosen = shapes.get(choices.area or "")
    if choices.kind == "sdf" and view.footprint != ALL:
        chosen = shapes.get(view.footprint)
    return Picture(
        areas=areas, classes=classes, named=_named(reach), chosen=chosen, points=_venues(reach, areas),
        frame=inside if choices.kind == "lsoa" else (), hatch_words=reach_classes.HATCH_WORDS,
    )  # fmt: skip


def _named(reach: Reach) -> list[tuple[Shape, str]]:
    footprints = reach_shapes.shapes(reach.view, "sdf", reach.choices.release)
    names = {row["sdf_code"]: row["sdf_name"] for row in reach.view.rows("footprints")}
    if len(footprints) <= MOST_NAMES:
        return [(shape, names.get(code, code)) for code, shape in footprints.items()]
    boroughs = reach_shapes.shapes(reach.view, "borough", reach.choices.release)
    named = {row["area_code"]: row["area_name"] for row in reach.view.rows("reach/boroughs")}
    return [(shape, named.get(code, code)) for code, shape in boroughs.items()]


def _venues(reach: Reach, areas: Sequence[Area]) -> Points | None:
    if not reach.has_figures:
        return None
    venues = [
        row
        for row in reach.view.rows("reach/venues", programme=reach.choices.programme)
        if row["lon"] is not None
    ]
    if not venues:
        return None
    most = max(row["contacts"] or 0 for row in venues) or 1
    places = [(row["lon"], row["lat"], ((row["contacts"] or 0) / most) ** 0.5, _venue_words(row), _under(areas, row["lon"], row["lat"]))
              for row in venues[:MOST_VENUES]]  # fmt: skip
    return Points("Venues (larger: more contacts)", places)


def _venue_words(row: Row) -> str:
    seen = "1 to 7 contacts" if row["contacts"] is None else count_of(row["contacts"], "contact")
    return f"<b>Venue in {escape(row['area_name'] or row['lsoa_code'])}</b><br>{seen} attended in person"


def _under(areas: Sequence[Area], lon: float, lat: float) -> str | None:
    """The code of the area that holds a place, so that a click on its mark chooses that area."""
    place = shapely.Point(lon, lat)
    return next((area.shape.code for area in areas if area.shape.geometry.covers(place)), None)


def alt(reach: Reach) -> str:
    """The words of the map for those who do not see it."""
    choices = reach.choices
    shade = reach_choices.SHADES[choices.shade].lower()
    return (f"Map of {len(reach.shown):,} {reach_choices.MANY[choices.kind]}, shaded by {shade}. The table below lists every one of them, "
            "and the select box chooses one from the keyboard.")  # fmt: skip


def draw(reach: Reach, shown: Picture) -> None:
    """The map; a click on an area is a choice that the select box, the table and the URL share."""
    chart = _figure(_seen(reach), st.context.theme.type == "dark", shown)
    name = file_name(reach.view, f"reach-{reach.choices.shade}", "png").removesuffix(".png")
    word = "footprint" if reach.choices.kind == "sdf" else "area"
    now = st.query_params.get(word)
    key = f"reach_map_{now}"
    maps.show(chart, key, alt(reach), name, partial(_clicked, key, word, now))


def _seen(reach: Reach) -> str:
    """Everything that a picture depends on, in a word: a picture that was drawn once for it is not drawn again."""
    path = reach.view.snapshot or published_path()
    return repr((path, version_of(path), reach.view.parameters(), reach.choices))


@st.cache_resource(show_spinner=False, max_entries=64)
def _figure(seen: str, dark: bool, _shown: Picture) -> go.Figure:
    return maps.figure(_shown, dark)


def _clicked(key: str, word: str, now: str | None) -> None:
    """A click chooses an area (a footprint becomes the page's filter); a click on the chosen one lets it go."""
    code = maps.clicked_code(key)
    reach_choices.set_words(**{word: None if code == now else code})


def small_maps(reach: Reach, shown: Picture) -> Sequence[tuple[Row, Picture]]:
    """A picture a footprint, of its own small areas in the shades of the large map."""
    shapes = reach_shapes.shapes(reach.view, "lsoa", reach.choices.release)
    outlines = reach_shapes.shapes(reach.view, "sdf", reach.choices.release)
    shade = reach.choices.shade
    classes, keys = reach_classes.of(shade, reach.small)
    classes = [*classes, reach_classes.ELSEWHERE]
    found = []
    for row in reach.footprints:
        mine = [
            small
            for small in reach.small
            if small["sdf_code"] == row["area_code"] and small["area_code"] in shapes
        ]
        if not mine or row["area_code"] not in outlines:
            continue
        areas = [
            Area(shapes[small["area_code"]], keys[small["area_code"]], "", reach_classes.hatch(small, shade))
            for small in mine
        ]
        outline = outlines[row["area_code"]]
        chosen = (
            shapes.get(reach.choices.area or "")
            if any(small["area_code"] == reach.choices.area for small in mine)
            else None
        )
        found.append(
            (
                row,
                Picture(
                    areas,
                    classes,
                    [(outline, row["area_name"])],
                    chosen,
                    None,
                    [outline],
                    reach_classes.HATCH_WORDS,
                ),
            )
        )
    return found
