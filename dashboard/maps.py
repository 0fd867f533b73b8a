"""The one map component: areas shaded by class, outlines, labels, points. Drawn as SVG by Plotly, without tiles or WebGL.

Plotly's geographic plot asks a server for the world's coastlines before it draws anything. The configuration points it to an
empty file of our own (`static/map/world_110m.json`), so no request leaves the machine. Outlines and hatching are lines, labels
are text, so the picture can be taken away as it is. Measured against its alternatives in docs/decisions.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import plotly.graph_objects as go
import shapely
import streamlit as st

from dashboard import map_names

# Relative, so that it is found behind a proxy's path as well; pages lie one level deep.
EMPTY_WORLD = "app/static/map/"
HATCHES = 62  # lines across the map
INK, HALO = "#0B0C0C", "#FFFFFF"
CHOSEN = (INK, "#FFDD00")
# Greys that would glare on a dark page.
ON_DARK = {"#E3E7EA": "#3A444C", "#C9CFD4": "#7A848C"}


@dataclass(frozen=True)
class Shape:
    """One area's outline in longitude and latitude, and a point inside it."""

    code: str
    geometry: Any
    label: tuple[float, float]


@dataclass(frozen=True)
class Class:
    """How the areas of one class look and what the legend says of them. `hatch`: "", "/" or "x"."""

    key: str
    words: str
    fill: str
    hatch: str = ""


@dataclass(frozen=True)
class Area:
    """An area to draw: its class and the words for a reader who points at it."""

    shape: Shape
    class_key: str
    words: str
    hatch: str = ""


@dataclass(frozen=True)
class Points:
    """Places to mark: (longitude, latitude, size from 0 to 1, words, code of the area that it lies in)."""

    words: str
    places: Sequence[tuple[float, float, float, str, str | None]]


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn. `named` are outlines with a name; `frame` is what fills the picture (default: all areas)."""

    areas: Sequence[Area]
    classes: Sequence[Class]
    named: Sequence[tuple[Shape, str]] = ()
    chosen: Shape | None = None
    points: Points | None = None
    frame: Sequence[Shape] = ()
    hatch_words: dict[str, str] = field(default_factory=dict)


def figure(picture: Picture, dark: bool) -> go.Figure:
    """The map as a Plotly figure; `customdata` of an area is its code."""
    words = "#F1F3F4" if dark else INK
    chart = go.Figure()
    for shown in picture.classes:
        areas = [area for area in picture.areas if area.class_key == shown.key]
        _fill(chart, replace(shown, fill=ON_DARK.get(shown.fill, shown.fill)) if dark else shown, areas)
    _hatching(chart, picture, words)
    if picture.named:
        lons, lats = _lines([shape.geometry for shape, _ in picture.named])
        _stroke(chart, lons, lats, INK, 2.2)
    if picture.chosen:
        lons, lats = _lines([picture.chosen.geometry])
        for colour, width in zip(CHOSEN, (7, 3.5), strict=True):
            _stroke(chart, lons, lats, colour, width)
    if picture.points and picture.points.places:
        _mark(chart, picture.points)
    _labels(chart, picture)
    _dress(chart, picture, words)
    return chart


def border_of(fill: str) -> str:
    """Thin borders that are seen on the fill: white on a dark one, grey on a pale one."""
    red, green, blue = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
    return "#98A1A8" if 0.3 * red + 0.6 * green + 0.1 * blue > 190 else "#FFFFFF"


def _fill(chart: go.Figure, shown: Class, areas: Sequence[Area]) -> None:
    # A class that nothing is in still stands in the legend: the reader sees that there is none.
    features = [
        {"type": "Feature", "id": a.shape.code, "properties": {}, "geometry": _clockwise(a.shape.geometry)}
        for a in areas
    ]
    chart.add_choropleth(
        geojson={"type": "FeatureCollection", "features": features},
        locations=[a.shape.code for a in areas],
        customdata=[a.shape.code for a in areas],
        z=[1] * len(areas),
        text=[a.words for a in areas],
        hovertemplate="%{text}<extra></extra>",
        colorscale=[[0, shown.fill], [1, shown.fill]],
        showscale=False,
        showlegend=False,
        marker={"line": {"color": border_of(shown.fill), "width": 0.7}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    chart.add_scattergeo(lon=[None], lat=[None], mode="markers", name=f"{shown.words} ({len(areas)})", showlegend=True,
                         marker={"symbol": "square", "size": 14, "color": shown.fill, "line": {"color": "#6F7A82", "width": 1}})  # fmt: skip


def _hatching(chart: go.Figure, picture: Picture, words_ink: str) -> None:
    classes = {shown.key: shown.hatch for shown in picture.classes}
    for hatch in ("/", "x"):
        areas = [a.shape.geometry for a in picture.areas if hatch in (a.hatch, classes[a.class_key])]
        if not areas:
            continue
        lons, lats = hatching(areas, _bounds(picture), both_ways=hatch == "x")
        _stroke(chart, lons, lats, INK, 0.8, opacity=0.6)
        if words := picture.hatch_words.get(hatch):
            chart.add_scattergeo(lon=[None], lat=[None], mode="markers", name=f"{words} ({len(areas)})", showlegend=True,
                                 marker={"symbol": "line-ne-open", "size": 11, "color": words_ink, "line": {"color": words_ink, "width": 1.5}})  # fmt: skip


def hatching(
    areas: Sequence[Any], bounds: Any, both_ways: bool = False
) -> tuple[list[float | None], list[float | None]]:
    """Diagonal strokes inside the areas, as longitudes and latitudes with a gap (None) after each stroke."""
    west, south, east, north = (float(bound) for bound in bounds)
    narrowing = float(np.cos(np.radians((south + north) / 2)))
    wide, high = (east - west) * narrowing, north - south
    step = (wide + high) / HATCHES / 1.4
    strokes = []
    for offset in np.arange(-high, wide, step):
        strokes.append([(offset, 0.0), (offset + high, high)])
        if both_ways:
            strokes.append([(offset, high), (offset + high, 0.0)])
    grid = shapely.transform(
        shapely.multilinestrings(strokes), lambda points: points / [narrowing, 1.0] + [west, south]
    )
    inside = shapely.intersection(grid, shapely.union_all(list(areas)))
    # A stroke that only touches a corner is a point: nothing to draw.
    return _lines([part for part in shapely.get_parts([inside]) if part.geom_type == "LineString"])


def _lines(geometries: Sequence[Any]) -> tuple[list[float | None], list[float | None]]:
    """Every ring or stroke of the geometries, with a gap after each."""
    lons: list[float | None] = []
    lats: list[float | None] = []
    for part in shapely.get_parts(list(geometries)):
        inner = list(part.geoms) if hasattr(part, "geoms") else [part]
        for piece in inner:
            rings = [piece.exterior, *piece.interiors] if piece.geom_type == "Polygon" else [piece]
            for ring in rings:
                points = shapely.get_coordinates(ring)
                lons += [*points[:, 0].tolist(), None]
                lats += [*points[:, 1].tolist(), None]
    return lons, lats


def _stroke(chart: go.Figure, lons: list, lats: list, colour: str, width: float, opacity: float = 1) -> None:
    chart.add_scattergeo(lon=lons, lat=lats, mode="lines", line={"color": colour, "width": width}, opacity=opacity,
                         hoverinfo="skip", showlegend=False)  # fmt: skip


def _mark(chart: go.Figure, points: Points) -> None:
    lons, lats, sizes, words, codes = zip(*points.places, strict=True)
    chart.add_scattergeo(lon=lons, lat=lats, mode="markers", name=points.words, text=words, hovertemplate="%{text}<extra></extra>",
                         customdata=codes, showlegend=True,
                         marker={"symbol": "diamond", "size": [7 + 7 * size for size in sizes], "color": "#FFFFFF",
                                 "line": {"color": "#801650", "width": 2}, "opacity": 1})  # fmt: skip


def _labels(chart: go.Figure, picture: Picture) -> None:
    """Names of the outlines, each with a rim of the page's colour so that it reads on any shade."""
    bounds = _bounds(picture)
    names = map_names.placed(picture.named, bounds)
    if not names:
        return
    west, south, east, north = bounds
    rim = max(east - west, north - south) / 420
    around = [(x, y) for x in (-1.6, 0, 1.6) for y in (-1, 0, 1) if x or y]
    for places, colour in ((around, HALO), ([(0, 0)], INK)):
        chart.add_scattergeo(
            lon=[lon + rim * x for x, _ in places for lon, _, _ in names],
            lat=[lat + rim * y for _, y in places for _, lat, _ in names],
            text=[f"<b>{name}</b>" for _, _, name in names] * len(places),
            mode="text", textfont={"color": colour, "size": 14}, hoverinfo="skip", showlegend=False,
        )  # fmt: skip


def _bounds(picture: Picture) -> tuple[float, float, float, float]:
    shapes = picture.frame or [area.shape for area in picture.areas]
    west, south, east, north = shapely.total_bounds([shape.geometry for shape in shapes])
    return float(west), float(south), float(east), float(north)


def _dress(chart: go.Figure, picture: Picture, strong: str) -> None:
    west, south, east, north = _bounds(picture)
    side, up = (east - west) * 0.02, (north - south) * 0.02
    chart.update_geos(
        visible=False, projection_type="mercator", bgcolor="rgba(0,0,0,0)",
        lonaxis_range=[west - side, east + side], lataxis_range=[south - up, north + up],
        domain={"x": [0, 1], "y": [0, 1]},
    )  # fmt: skip
    chart.update_layout(
        height=620, margin={"l": 0, "r": 0, "t": 4, "b": 0}, dragmode=False, clickmode="event+select",
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", hovermode="closest",
        hoverlabel={"align": "left"},
        legend={"orientation": "h", "x": 0, "y": -0.01, "yanchor": "top", "itemclick": False, "itemdoubleclick": False,
                "font": {"color": strong, "size": 12}, "bgcolor": "rgba(0,0,0,0)", "itemsizing": "trace", "tracegroupgap": 2},
        modebar={"color": strong, "activecolor": strong, "bgcolor": "rgba(0,0,0,0)"},
    )  # fmt: skip


def _clockwise(geometry: Any) -> Any:
    """GeoJSON with outer rings clockwise, as Plotly's projection takes them: the other way round is the rest of the globe."""
    return shapely.geometry.mapping(shapely.orient_polygons(geometry, exterior_cw=True))


def show(chart: go.Figure, key: str, alt: str, name: str, clicked: Callable[[], None]) -> None:
    """Draw the map with its words and one button, the picture as a PNG file. `clicked` runs when an area is chosen.

    The browser keeps the last click of a map, so a second click on the same area would change nothing: give a map whose
    choice has changed a new key."""
    config = {
        "topojsonURL": EMPTY_WORLD, "displaylogo": False, "displayModeBar": True, "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": name}, "scrollZoom": False, "doubleClick": False,
    }  # fmt: skip
    st.plotly_chart(
        chart, width="stretch", key=key, on_select=clicked, selection_mode="points", config=config, alt=alt
    )


def clicked_code(key: str) -> str | None:
    """The code of the area that was clicked on a map; None for a click on nothing."""
    held = st.session_state.get(key)
    points = held["selection"]["points"] if held else []
    for point in points:
        code = point.get("location") or point.get("customdata")
        if code:
            return str(code[0] if isinstance(code, list) else code)
    return None
