"""A control chart (XmR or p-chart): the points, centre and limits of each segment, what is special, where the thresholds changed."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard import charts
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import bound, figure, short_period

# Shape and colour together: a special cause is a square or a triangle, never only another colour.
_POINTS = {
    "improvement": ("triangle-up", "#00853F"),
    "concern": ("square", "#D4351C"),
    "high": ("diamond", "#801650"),
    "low": ("diamond", "#801650"),
}
_COMMON = ("circle", charts.LINE)


def control_chart(rows: Sequence[Row], view: View) -> go.Figure:
    ink = charts.grey()
    chart = go.Figure()
    places = list(range(len(rows)))
    for name, dash, width in (("lower", "solid", 1.2), ("upper", "solid", 1.2), ("centre", "solid", 1.2)):
        for first, last in _segments(rows):
            spread = range(first, last + 1)
            if any(rows[place][name] is not None for place in spread):
                chart.add_scatter(x=[place + side for place in spread for side in (-0.5, 0.5)],
                                  y=[rows[place][name] for place in spread for _ in (0, 1)], mode="lines", connectgaps=False,
                                  line={"color": "#7A8289" if name == "centre" else ink, "width": width, "dash": dash}, hoverinfo="skip")  # fmt: skip
    targets = [None if row["target"] is None else float(row["target"]) for row in rows]
    if any(target is not None for target in targets):
        chart.add_scatter(
            x=places,
            y=targets,
            mode="lines",
            line={"color": ink, "width": 1.5, "dash": "dash", "shape": "hvh"},
            hoverinfo="skip",
        )
    marks = [_POINTS.get(row["variation"] or "", _COMMON) for row in rows]
    chart.add_scatter(
        x=places, y=[row["value"] for row in rows], mode="lines+markers", connectgaps=False, line={"color": charts.LINE, "width": 2},
        marker={"size": 10, "color": [colour for _, colour in marks], "symbol": [symbol for symbol, _ in marks]},
        text=[f"{_label(row)}: {figure(row['value'], row['unit'])}" for row in rows], hoverinfo="text",
    )  # fmt: skip
    _name_lines(chart, rows, targets, ink)
    _mark_changes(chart, rows, ink)
    # The names of the lines take their room: three labels stand side by side at 320 pixels, four do not.
    every = max(1, -(-len(rows) // 3))
    ticks = places[::-1][::every][::-1]
    chart.update_xaxes(tickvals=ticks, ticktext=[_label(rows[place]).replace(" ", "<br>", 1) for place in ticks], showgrid=False, tickangle=0,
                       range=[-0.6, max(len(rows) - 1, 1) + 0.6], fixedrange=True)  # fmt: skip
    return charts.dressed(chart, rows, view, height=380, right=96)


def _segments(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """(first, last) place of each stretch that has its own limits."""
    found: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        if found and rows[found[-1][1]]["segment"] == row["segment"]:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def _name_lines(chart: go.Figure, rows: Sequence[Row], targets: Sequence[float | None], ink: str) -> None:
    """Name the newest lines at their right end, so that no legend is needed; names that would lie on one another are moved apart."""
    last = rows[-1]
    newest = next((row for row in reversed(rows) if row["upper"] is not None), last)
    named = [(newest["upper"], "upper limit"), (newest["centre"], f"mean {figure(newest['centre'], last['unit'])}"),
             (newest["lower"], "lower limit"), (targets[-1], f"target {bound(last['target'], last['unit'])}")]  # fmt: skip
    shown = sorted((value, words) for value, words in named if value is not None)
    values = [row["value"] for row in rows if row["value"] is not None] + [value for value, _ in shown]
    apart = (max(values) - min(values)) * 0.055 if values else 0
    y = None
    for value, words in shown:
        y = value if y is None else max(value, y + apart)
        chart.add_annotation(
            x=1,
            xref="paper",
            xshift=4,
            y=y,
            text=words,
            showarrow=False,
            xanchor="left",
            yanchor="middle",
            font={"color": ink, "size": 12},
        )


def _mark_changes(chart: go.Figure, rows: Sequence[Row], ink: str) -> None:
    """A line where a dated entry of the contract changed the thresholds and the limits start anew."""
    for first, _ in _segments(rows)[1:]:
        chart.add_vline(x=first - 0.5, line={"color": ink, "width": 1, "dash": "dot"})
        chart.add_annotation(x=first - 0.5, y=1, yref="paper", yanchor="bottom", showarrow=False, text="thresholds changed",
                             font={"color": ink, "size": 11})  # fmt: skip


def _label(row: Row) -> str:
    return short_period(row["period_kind"], row["period_start"], row["period_end"], row["year_start"])
