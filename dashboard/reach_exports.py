"""What is shown, to take away: CSV for Excel, GeoJSON for QGIS, the picture as SVG. Made-up data says so in each."""

import json
from collections.abc import Sequence
from typing import Any

import shapely
import streamlit as st

from dashboard import exports, reach_choices, reach_pictures, reach_shapes
from dashboard.maps import Picture
from dashboard.queries import Row
from dashboard.reach_data import Reach
from dashboard.wording import day

# Only what the contract's own figures are made of; names of columns are those of mart.reach.
LEFT_OUT = ("places_from", "whole_kind", "whole_code")
ATTRIBUTION = ("Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
               "Contains OS data, Crown copyright and database right.")  # fmt: skip


def notes(reach: Reach) -> list[str]:
    """The lines under a picture: what it is of, how fresh, where the ground is from, that it is made up."""
    choices, view = reach.choices, reach.view
    assert view.period  # the page has one
    programme = reach.programme_name or "all programmes"
    said = [
        f"{view.contract['short_title']}, {programme}, {view.period.label}. {reach_choices.bases(reach.offered)[choices.basis]}, IoD {choices.release}. "
        f"As known on {day(view.known_on)}.".replace("\u00a0", " ")
    ]
    said.append(exports.SYNTHETIC.capitalize() + "." if view.publication["synthetic"] else ATTRIBUTION)
    return said


def rows_of(reach: Reach) -> list[Row]:
    """The rows of the areas shown, as they are published, with the name first."""
    return [
        {"area_name": row["area_name"]}
        | {name: value for name, value in row.items() if name not in (*LEFT_OUT, "area_name")}
        for row in reach.shown
    ]


def geojson(reach: Reach) -> bytes:
    """The areas shown with their figures as properties, in longitude and latitude (RFC 7946)."""
    shapes = reach_shapes.shapes(reach.view, reach.choices.kind, reach.choices.release)
    synthetic = bool(reach.view.publication["synthetic"])
    features = [
        _feature(row, shapes[row["area_code"]].geometry, synthetic, reach)
        for row in rows_of(reach)
        if row["area_code"] in shapes
    ]
    whole = {
        "type": "FeatureCollection",
        "name": exports.file_name(reach.view, "reach", "geojson").removesuffix(".geojson"),
        "description": " ".join(notes(reach)),
        "features": features,
    }
    return json.dumps(whole, ensure_ascii=False, default=str).encode("utf-8")


def _feature(row: Row, geometry: Any, synthetic: bool, reach: Reach) -> dict[str, Any]:
    properties = {name: exports.cell(value) for name, value in row.items()}
    properties["as_known_on"] = reach.view.known_on.isoformat()
    if synthetic:
        properties["data"] = exports.SYNTHETIC
    drawn = shapely.geometry.mapping(shapely.orient_polygons(geometry))
    return {"type": "Feature", "id": row["area_code"], "properties": properties, "geometry": drawn}


def buttons(reach: Reach, shown: Picture, title: str) -> None:
    """The downloads under the map. The picture as PNG is the map's own button."""
    view = reach.view
    listed: Sequence[Row] = rows_of(reach)
    with st.container(horizontal=True, gap="small"):
        exports.csv_button(listed, view, "reach", "Download the areas (CSV)")
        if shown.areas:
            st.download_button("Download the map (GeoJSON)", lambda: geojson(reach), exports.file_name(view, "reach", "geojson"),
                               "application/geo+json", key="geojson_reach", on_click="ignore")  # fmt: skip
            st.download_button("Download the picture (SVG)", lambda: reach_pictures.poster(shown, title.replace("\\", ""), notes(reach)).encode(),
                               exports.file_name(view, "reach", "svg"), "image/svg+xml", key="svg_reach", on_click="ignore")  # fmt: skip
