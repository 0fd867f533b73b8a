"""An invented coverage: adjacent areas of natural shape, small in the towns and large outside, on no real ground.

Cells of a Voronoi diagram, taken from the middle of a larger one so that every cell is bounded and the outline falls
where cells end: nothing is clipped, neighbours share every point of their edge. Straight edges are bent by displacing
their midpoints, the same way for both neighbours.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from scipy.spatial import Voronoi

ROUNDS = 4  # of moving each point to the middle of its cell, which evens out the cells
BEND = 0.10  # how far an edge's midpoint may be moved, as a share of its length
DECIMALS = 6


@dataclass(frozen=True)
class Coverage:
    """`cells` in longitude and latitude; `centres` in kilometres from the middle; `neighbours` share an edge."""

    cells: tuple[shapely.Polygon, ...]
    centres: np.ndarray
    neighbours: tuple[frozenset[int], ...]


def lay_out(
    count: int, radius_km: float, middle: tuple[float, float], chance: np.random.Generator
) -> Coverage:
    """`count` cells in a blob of about `radius_km` around `middle` (longitude, latitude)."""
    points = _points(round(count * 1.9), radius_km * 1.38, chance)
    chosen = _blob(points, count, radius_km, chance)
    diagram = Voronoi(points)
    bent = _bent_edges(diagram, chosen, chance)
    cells = [_cell(diagram, int(point), bent, middle) for point in chosen]
    number = {int(point): place for place, point in enumerate(chosen)}
    neighbours: list[set[int]] = [set() for _ in chosen]
    for one, other in diagram.ridge_points.tolist():
        if one in number and other in number:
            neighbours[number[one]].add(number[other])
            neighbours[number[other]].add(number[one])
    return Coverage(tuple(cells), points[chosen], tuple(frozenset(found) for found in neighbours))


def _points(count: int, radius: float, chance: np.random.Generator) -> np.ndarray:
    """Points in a disc, denser around three towns, evened out."""
    towns = np.array([[0.0, 0.0], [0.48, 0.30], [-0.42, -0.36]]) * radius
    spread = np.array([0.30, 0.16, 0.18]) * radius
    home = chance.choice(4, size=count, p=[0.26, 0.10, 0.12, 0.52])
    angle = chance.uniform(0, 2 * np.pi, count)
    distance = radius * np.sqrt(chance.uniform(0, 1, count))
    points = np.column_stack([np.cos(angle), np.sin(angle)]) * distance[:, None]
    for town in range(3):
        mine = home == town
        points[mine] = towns[town] + chance.normal(0, spread[town], (int(mine.sum()), 2))
    rim = np.linspace(0, 2 * np.pi, max(24, count // 8), endpoint=False)
    fence = np.column_stack([np.cos(rim), np.sin(rim)]) * radius * 1.25
    for _ in range(ROUNDS):
        diagram = Voronoi(np.vstack([points, fence]))
        for place in range(len(points)):
            region = diagram.regions[diagram.point_region[place]]
            if region and -1 not in region:
                points[place] = diagram.vertices[region].mean(axis=0)
    return np.vstack([points, fence])


def _blob(points: np.ndarray, count: int, radius: float, chance: np.random.Generator) -> np.ndarray:
    """The `count` points that lie furthest inside an uneven outline, from north to south."""
    angle = np.arctan2(points[:, 1], points[:, 0])
    outline = np.full(len(points), radius)
    for waves in (2, 3, 5):
        outline += radius * chance.uniform(0.05, 0.10) * np.cos(waves * angle + chance.uniform(0, 2 * np.pi))
    inside = np.argsort(np.hypot(points[:, 0], points[:, 1]) / outline, kind="stable")[:count]
    return inside[np.lexsort((points[inside, 0], -points[inside, 1]))]


def _bent_edges(
    diagram: Voronoi, chosen: np.ndarray, chance: np.random.Generator
) -> dict[tuple[int, int], np.ndarray]:
    """(lower vertex, higher vertex) -> the points along that edge, both ends included."""
    edges: set[tuple[int, int]] = set()
    for point in chosen:
        ring = diagram.regions[diagram.point_region[point]]
        edges |= {(min(pair), max(pair)) for pair in pairwise([*ring, ring[0]])}
    bent = {}
    for low, high in sorted(edges):
        line = diagram.vertices[[low, high]]
        for _ in range(2):
            line = _displace_midpoints(line, chance)
        bent[low, high] = line
    return bent


def _displace_midpoints(line: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    step = np.diff(line, axis=0)
    across = np.column_stack([-step[:, 1], step[:, 0]])
    middles = line[:-1] + step / 2 + across * chance.uniform(-BEND, BEND, (len(step), 1))
    woven = np.empty((len(line) + len(middles), 2))
    woven[0::2], woven[1::2] = line, middles
    return woven


def _cell(
    diagram: Voronoi, point: int, bent: dict[tuple[int, int], np.ndarray], middle: tuple[float, float]
) -> shapely.Polygon:
    ring = diagram.regions[diagram.point_region[point]]
    parts = []
    for one, other in pairwise([*ring, ring[0]]):
        line = bent[min(one, other), max(one, other)]
        parts.append((line if one < other else line[::-1])[:-1])
    return shapely.Polygon(_degrees(np.vstack(parts), middle)).normalize().reverse()


def _degrees(points: np.ndarray, middle: tuple[float, float]) -> np.ndarray:
    """Kilometres from the middle to longitude and latitude; good enough for ground that does not exist."""
    north = points[:, 1] / 111.32
    east = points[:, 0] / (111.32 * np.cos(np.radians(middle[1])))
    return np.round(np.column_stack([middle[0] + east, middle[1] + north]), DECIMALS)
