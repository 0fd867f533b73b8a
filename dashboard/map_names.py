"""Where the names of a map's outlines stand: inside their outline and clear of each other, also on the narrowest screen.

The server does not know how wide a screen is, so a map's names keep clear at 320 pixels, which is a laptop at 400 % zoom; on a
wider one there is only more room between them.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

# What a map has on a screen of 320 pixels, above its legend.
NARROW_WIDTH, NARROW_HEIGHT = 280.0, 480.0
# A letter and a line of the names, in pixels at their size of 14.
LETTER, LINE = 7.8, 17.0
LONG = 9  # letters: a longer name of several words takes two lines
TRIED = 16  # places tried along each side of an outline

Box = tuple[float, float, float, float]


def in_lines(name: str) -> list[str]:
    """A name in one line, or a long one in the two that are most alike."""
    words = name.split()
    if len(name) <= LONG or len(words) < 2:
        return [name]
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return list(min(halves, key=lambda half: max(map(len, half))))


def placed(
    named: Sequence[tuple[Any, str]], bounds: tuple[float, float, float, float]
) -> list[tuple[float, float, str]]:
    """Longitude, latitude and the name of each outline in its lines, divided by `<br>`. `named` are shapes with their names.
    A name for which there is no room is left out: the table and the select box have it."""
    west, south, east, north = bounds
    narrowing = float(np.cos(np.radians((south + north) / 2)))
    scale = min(NARROW_WIDTH / max((east - west) * narrowing, 1e-9), NARROW_HEIGHT / max(north - south, 1e-9))
    wide = (east - west) * narrowing * scale
    taken: list[Box] = []
    found: dict[int, tuple[float, float, str]] = {}
    # The smallest outline has the least choice.
    for n in sorted(range(len(named)), key=lambda n: named[n][0].geometry.area):
        shape, name = named[n]
        lines = in_lines(name)
        half_wide, half_high = max(map(len, lines)) * LETTER / 2, len(lines) * LINE / 2
        for lon, lat in _places(shape):
            x, y = (lon - west) * narrowing * scale, (north - lat) * scale
            box = (x - half_wide, y - half_high, x + half_wide, y + half_high)
            seen = box[0] >= 0 and box[2] <= wide and south <= lat <= north
            if seen and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                found[n] = (lon, lat, "<br>".join(lines))
                break
    return [found[n] for n in sorted(found)]


def _places(shape: Any) -> list[tuple[float, float]]:
    """The outline's own point, then points inside it, nearest to that one first."""
    west, south, east, north = shape.geometry.bounds
    lons, lats = (axis.ravel() for axis in np.meshgrid(np.linspace(west, east, TRIED), np.linspace(south, north, TRIED)))  # fmt: skip
    inside = shapely.contains_xy(shape.geometry, lons, lats)
    own = (float(shape.label[0]), float(shape.label[1]))
    others = [(float(lon), float(lat)) for lon, lat in zip(lons[inside], lats[inside], strict=True)]
    return [own, *sorted(others, key=lambda at: (at[0] - own[0]) ** 2 + (at[1] - own[1]) ** 2)]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
