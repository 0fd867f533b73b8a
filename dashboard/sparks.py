"""A small line of a measure's last periods, as an SVG picture that needs no script and no request.

Its colours stand out at least 3 to 1 on a light and on a dark page; the words stand beside it, never in it.
"""

import base64
from collections.abc import Sequence

LINE = "#2073BC"
TARGET = "#7A8289"
_PAD = 5.0

Number = float | None


def svg(
    values: Sequence[Number], target: Number = None, ink: str = LINE, width: int = 120, height: int = 26
) -> str:
    """The picture: a line through the values (broken where one is missing), the target dashed, the last value as a
    dot in `ink`. Empty when there is no value at all."""
    shown = [value for value in values if value is not None]
    if not shown:
        return ""
    low, high = (
        min([*shown, *([target] if target is not None else [])]),
        max([*shown, *([target] if target is not None else [])]),
    )
    reach = (high - low) or abs(high) or 1.0
    step = (width - 2 * _PAD) / max(len(values) - 1, 1)

    def across(place: int) -> float:
        return round(_PAD + place * step, 1)

    def down(value: float) -> float:
        # A flat series runs through the middle.
        return round(height / 2 if high == low else _PAD + (high - value) / reach * (height - 2 * _PAD), 1)

    parts = []
    if target is not None:
        parts.append(
            f'<line x1="{_PAD}" x2="{width - _PAD}" y1="{down(target)}" y2="{down(target)}" stroke="{TARGET}" '
            'stroke-width="1.2" stroke-dasharray="4 3"/>'
        )
    for run in _runs(values):
        points = " ".join(f"{across(place)},{down(value)}" for place, value in run)
        if len(run) > 1:
            parts.append(f'<polyline points="{points}" fill="none" stroke="{LINE}" stroke-width="2"/>')
        else:
            parts.append(f'<circle cx="{across(run[0][0])}" cy="{down(run[0][1])}" r="1.8" fill="{LINE}"/>')
    if values[-1] is not None:
        parts.append(f'<circle cx="{across(len(values) - 1)}" cy="{down(values[-1])}" r="4" fill="{ink}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"{''.join(parts)}</svg>"
    )


def _runs(values: Sequence[Number]) -> list[list[tuple[int, float]]]:
    """The stretches without a gap: (place, value) each."""
    runs: list[list[tuple[int, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((place, value))
    return [run for run in runs if run]


def in_a_cell(picture: str, alt: str) -> str:
    """The picture as Markdown for a table cell. `alt` says in words what it shows."""
    if not picture:
        return ""
    return f"![{alt}](data:image/svg+xml;base64,{base64.b64encode(picture.encode()).decode()})"
