"""Pictures of the Equality page: how complete the recording is, clients beside the people, outcomes with their intervals."""

from collections.abc import Sequence
from textwrap import wrap

import plotly.graph_objects as go

from dashboard import charts
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import figure

# Stated (on a light page, on a dark one), not stated, not recorded: each named above the bars.
FILLED, DECLINED, EMPTY = ("#12436D", "#2073BC"), "#28A197", "#F46A25"
WIDE = 24  # letters of a group's name on one line


def _name(text: str) -> str:
    return "<br>".join(wrap(text, WIDE))


def _height(names: Sequence[str], each: int) -> int:
    """Room for the longest of the names on every line: the lines are as far apart as each other."""
    return 130 + len(names) * max([each, *(17 * (name.count("<br>") + 1) + 8 for name in names)])


def _laid(chart: go.Figure, names: Sequence[str], view: View, each: int = 34) -> go.Figure:
    chart = charts.dressed(chart, [{"unit": "proportion"}], view, _height(names, each), right=24)
    chart.update_yaxes(
        tickmode="array", tickvals=list(range(len(names))), ticktext=list(names), tickformat=None,
        range=[len(names) - 0.4, -0.6], showgrid=False,
    )  # fmt: skip
    chart.update_xaxes(
        tickformat=".0%", rangemode="tozero", nticks=5, tickangle=0, fixedrange=True, showgrid=True
    )
    return chart


def _key(chart: go.Figure, words: str) -> None:
    """What the marks mean, as a line of words above the picture that begins at its left edge at any width."""
    chart.update_layout(
        title={"text": f"<span style='font-weight:normal'>{words}</span>", "x": 0, "xref": "container", "y": 0.995, "yanchor": "top", "pad": {"t": 8}, "font": {"size": 12, "color": charts.grey(), "weight": "normal"}},
        margin={"t": 52},
    )  # fmt: skip


def recording(rows: Sequence[Row], view: View) -> go.Figure:
    """A bar a characteristic: stated, not stated, not recorded, of those who are asked."""
    shown = [row for row in rows if row["asked"]]
    names = [_name(row["title"]) for row in shown]
    chart = go.Figure()
    filled = charts.on_page(*FILLED)
    for part, colour in (("stated", filled), ("not_stated", DECLINED), ("not_recorded", EMPTY)):
        chart.add_bar(
            orientation="h", x=[row[part] / row["asked"] for row in shown], y=list(range(len(shown))), hoverinfo="skip",
            marker={"color": colour, "line": {"color": charts.grey(), "width": 0.5}},
        )  # fmt: skip
    chart.update_layout(barmode="stack", bargap=0.3)
    chart = _laid(chart, names, view, 24)
    chart.update_xaxes(range=[0, 1])
    _key(chart, f"<span style='color:{filled}'>■</span> stated "
                  f"<span style='color:{DECLINED}'>■</span> not stated <span style='color:{EMPTY}'>■</span> not recorded")  # fmt: skip
    return chart


def against_people(rows: Sequence[Row], view: View) -> go.Figure:
    """A filled dot a group for its share of the clients, a ring for its share of the people, and a line between."""
    shown = [row for row in rows if row["population"] is not None and row["compared_share"] is not None]
    names = [
        f"{_name(row['group_name'])}<br><b>{figure(row['compared_share'], 'proportion')}</b>, people {figure(row['population_share'], 'proportion')}"
        for row in shown
    ]
    places = list(range(len(shown)))
    chart = go.Figure()
    for place, row in zip(places, shown, strict=True):
        chart.add_scatter(
            x=[row["population_share"], row["compared_share"]], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": charts.grey(), "width": 2},
        )  # fmt: skip
    chart.add_scatter(
        x=[row["population_share"] for row in shown], y=places, mode="markers", hoverinfo="skip", cliponaxis=False,
        marker={"symbol": "circle-open", "size": 13, "color": charts.grey(), "line": {"width": 2.5}},
    )  # fmt: skip
    chart.add_scatter(
        x=[row["compared_share"] for row in shown], y=places, mode="markers", hoverinfo="skip", cliponaxis=False,
        marker={"size": 12, "color": charts.LINE},
    )  # fmt: skip
    chart = _laid(chart, names, view)
    widest = max((max(row["compared_share"], row["population_share"]) for row in shown), default=1)
    chart.update_xaxes(range=[-0.04 * widest, 1.06 * widest])
    _key(chart, "● clients   ○ people of the borough")
    return chart


def outcomes(rows: Sequence[Row], together: float | None, view: View) -> go.Figure:
    """A dot a group with its 95 % interval, and a line for all who stated together."""
    shown = [row for row in rows if row["group_kind"] == "group" and row["denominator"]]
    names = [
        f"{_name(row['group_name'])}<br><b>{figure(row['value'], 'proportion')}</b> of {row['denominator']:,}"
        for row in shown
    ]
    places = list(range(len(shown)))
    chart = go.Figure(
        go.Scatter(
            x=[row["value"] for row in shown], y=places, mode="markers", hoverinfo="skip", cliponaxis=False,
            marker={"size": 12, "color": charts.LINE, "symbol": ["diamond" if row["reading"] in ("lower", "higher") else "circle" for row in shown]},
            error_x={
                "type": "data", "array": [row["ci_high"] - row["value"] for row in shown],
                "arrayminus": [row["value"] - row["ci_low"] for row in shown], "color": charts.grey(), "thickness": 1.5, "width": 4,
            },
        )
    )  # fmt: skip
    chart = _laid(chart, names, view)
    if together is not None:
        chart.add_vline(x=together, line={"color": charts.grey(), "dash": "dash", "width": 1.5})
    chart.update_xaxes(range=[-0.04, 1.04])
    _key(chart, f"◆ clearly different   ╌ all {figure(together, 'proportion')}")
    return chart
