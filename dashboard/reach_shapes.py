"""Outlines from the published file, parsed once a snapshot and kept."""

from datetime import date
from pathlib import Path

import shapely
import streamlit as st

from dashboard import queries
from dashboard.maps import Shape
from dashboard.view import View
from warehouse.connection import published_path, version_of

Shapes = dict[str, Shape]


def drawn_on(view: View) -> date:
    """The day whose outlines a period is drawn in: its last, or the day of knowledge while it runs."""
    assert view.period  # the page has one
    return min(view.period.end, view.known_on)


def shapes(view: View, kind: str, release: int) -> Shapes:
    """Code → outline, for a kind of area; empty where no boundaries are loaded."""
    path = view.snapshot or published_path()
    return _parsed(path, version_of(path), kind, release, drawn_on(view))


@st.cache_resource(show_spinner=False, max_entries=64)
def _parsed(path: Path, version: tuple[int, int, int], kind: str, release: int, day: date) -> Shapes:
    rows = queries.rows("reach/shapes", path, area_kind=kind, imd_release=release, drawn_on=day)
    outlines = shapely.from_geojson([row["geojson"] for row in rows]) if rows else []
    return {
        row["area_code"]: Shape(row["area_code"], outline, (row["label_lon"], row["label_lat"]))
        for row, outline in zip(rows, outlines, strict=True)
    }
