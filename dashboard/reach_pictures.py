"""Maps as SVG text: the small maps of the footprints, and the picture to take away with title, legend and source.

They draw the same `maps.Picture` as the map on the page. No browser is needed, and text stays text.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np
import shapely

from dashboard.maps import Area, Class, Picture, Shape, border_of

INK, PAPER, EDGE = "#0B0C0C", "#FFFFFF", "#6F7A82"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', Arial, sans-serif"


class _Paper:
    """From longitude and latitude to points on a sheet: Mercator enough for a county, fitted into a box."""

    def __init__(self, shapes: Sequence[Shape], left: float, top: float, width: float, height: float):
        west, south, east, north = shapely.total_bounds([shape.geometry for shape in shapes])
        self.narrowing = float(np.cos(np.radians((south + north) / 2)))
        self.scale = min(width / max((east - west) * self.narrowing, 1e-9), height / max(north - south, 1e-9))
        self.left = left + (width - (east - west) * self.narrowing * self.scale) / 2
        self.top = top + (height - (north - south) * self.scale) / 2
        self.west, self.north = float(west), float(north)

    def points(self, coordinates: np.ndarray) -> np.ndarray:
        x = self.left + (coordinates[:, 0] - self.west) * self.narrowing * self.scale
        y = self.top + (self.north - coordinates[:, 1]) * self.scale
        return np.column_stack([x, y])

    def path(self, geometry: Any) -> str:
        parts = []
        for polygon in shapely.get_parts([geometry]):
            for ring in (polygon.exterior, *polygon.interiors):
                places = self.points(shapely.get_coordinates(ring))
                parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places[:-1]) + "Z")
        return "".join(parts)


def small(picture: Picture, width: int = 220, height: int = 180) -> str:
    """A small map that is filled by the picture's frame, without legend; what lies outside is cut off."""
    paper = _Paper(picture.frame or [area.shape for area in picture.areas], 4, 4, width - 8, height - 8)
    return _sheet(width, height, _drawn(picture, paper, labels=False))


def poster(picture: Picture, title: str, notes: Sequence[str], width: int = 1000, height: int = 1050) -> str:
    """The picture to take away: the finding as its title, the map, the legend in words, the notes under it."""
    lines = _wrapped(title, 82)
    top = 30 + 26 * len(lines)
    entries = _legend(picture)
    foot = 24 * ((len(entries) + 1) // 2) + 20 * len(notes) + 40
    paper = _Paper(
        picture.frame or [area.shape for area in picture.areas], 20, top, width - 40, height - top - foot - 10
    )
    body = [f'<text x="20" y="{34 + 26 * n}" font-size="20" font-weight="600" fill="{INK}">{escape(line)}</text>'
            for n, line in enumerate(lines)]  # fmt: skip
    body.append(_drawn(picture, paper, labels=True))
    y = height - foot + 14
    for n, (shown, words) in enumerate(entries):
        x = 20 + (n % 2) * (width // 2)
        row = y + 24 * (n // 2)
        body.append(f'<rect x="{x}" y="{row}" width="16" height="16" fill="{shown.fill}" stroke="{EDGE}"/>')
        if shown.hatch:
            body.append(
                f'<rect x="{x}" y="{row}" width="16" height="16" fill="url(#hatch-{_ID[shown.hatch]})"/>'
            )
        body.append(f'<text x="{x + 24}" y="{row + 13}" font-size="14" fill="{INK}">{escape(words)}</text>')
    for n, note in enumerate(reversed(notes)):
        body.append(
            f'<text x="20" y="{height - 14 - 20 * n}" font-size="12.5" fill="#4A5359">{escape(note)}</text>'
        )
    return _sheet(width, height, "".join(body))


_ID = {"/": "one", "x": "two"}


def _sheet(width: int, height: int, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="{FONT}"><defs>'
        '<pattern id="hatch-one" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line x1="0" y1="0" x2="0" y2="6" stroke="{INK}" stroke-width="0.9" stroke-opacity="0.6"/></pattern>'
        '<pattern id="hatch-two" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0V7M0 0H7" stroke="{INK}" stroke-width="0.9" stroke-opacity="0.6"/></pattern></defs>'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>{body}</svg>'
    )


def _legend(picture: Picture) -> list[tuple[Class, str]]:
    """The legend's entries: classes with how many are in each, then what hatching means."""
    entries = []
    for shown in picture.classes:
        number = sum(area.class_key == shown.key for area in picture.areas)
        entries.append((shown, f"{shown.words} ({number})"))
    for hatch, words in picture.hatch_words.items():
        number = sum(area.hatch == hatch for area in picture.areas)
        if number:
            entries.append((Class("hatched", words, PAPER, hatch), f"{words} ({number})"))
    return entries


def _drawn(picture: Picture, paper: _Paper, labels: bool) -> str:
    classes = {shown.key: shown for shown in picture.classes}
    body = [_filled(area, classes[area.class_key], paper) for area in picture.areas]
    for shape, _ in picture.named:
        body.append(f'<path d="{paper.path(shape.geometry)}" fill="none" stroke="{INK}" stroke-width="1.8"/>')
    if picture.chosen:
        body.append(
            f'<path d="{paper.path(picture.chosen.geometry)}" fill="none" stroke="{INK}" stroke-width="5"/>'
        )
        body.append(
            f'<path d="{paper.path(picture.chosen.geometry)}" fill="none" stroke="#FFDD00" stroke-width="2.5"/>'
        )
    if picture.points:
        for lon, lat, size, *_ in picture.points.places:
            ((x, y),) = paper.points(np.array([[lon, lat]]))
            r = 4 + 4 * size
            body.append(f'<path d="M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}l{-r:.1f} {r:.1f}l{-r:.1f} {-r:.1f}Z" fill="#FFFFFF" '
                        'stroke="#801650" stroke-width="2"/>')  # fmt: skip
    if labels:
        for shape, name in picture.named:
            ((x, y),) = paper.points(np.array([shape.label]))
            body.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="15" font-weight="700" fill="{INK}" stroke="{PAPER}" '
                        f'stroke-width="4" paint-order="stroke" stroke-linejoin="round">{escape(name)}</text>')  # fmt: skip
    return "".join(body)


def _filled(area: Area, shown: Class, paper: _Paper) -> str:
    path = paper.path(area.shape.geometry)
    drawn = f'<path d="{path}" fill="{shown.fill}" stroke="{border_of(shown.fill)}" stroke-width="0.7"/>'
    hatch = area.hatch or shown.hatch
    return drawn + (f'<path d="{path}" fill="url(#hatch-{_ID[hatch]})"/>' if hatch else "")


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
