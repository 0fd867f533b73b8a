"""Charts: one measure over time, one measure by footprint. Direct labels, words for every chart, a picture to take away.

Colours are the Government Analysis Function palette; the status of a point is its shape as well as its colour.
Nothing is only in a tooltip: each chart stands above its table.
"""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard import status
from dashboard.exports import SYNTHETIC, file_name
from dashboard.queries import Row
from dashboard.view import Period, View
from dashboard.wording import bound, figure

LINE = "#2073BC"
BAR = "#6BACE6"
SHARES = ("proportion", "percentage_points")
_SYMBOLS = {"red": "square", "amber": "triangle-up", "green": "circle", "monitor": "diamond-open",
            "insufficient": "line-ew-open", "not_due": "circle-open", "no_return": "x-thin-open"}  # fmt: skip


def grey() -> str:
    """Grey for limits and rules: 3 to 1 on the page's own background."""
    return "#C3CACF" if _is_dark() else "#4A5359"


def _is_dark() -> bool:
    return st.context.theme.type == "dark"


def bar_colour() -> str:
    return LINE if _is_dark() else BAR


def on_page(light: str, dark: str) -> str:
    """The one of two colours that stands out on the page's own background."""
    return dark if _is_dark() else light


def over_time(rows: Sequence[Row], view: View) -> go.Figure:
    """The value in each period with its 95 % interval, the target (dashed) and floor (dotted) as they were then."""
    labels = [
        Period(row["period_kind"], row["period_start"], row["period_end"], row["year_start"], True).short
        for row in rows
    ]
    places = list(range(len(rows)))
    ink = grey()
    chart = go.Figure()
    # A target changes on a day; a year-to-date one grows with the year.
    shape = "linear" if rows and rows[0]["period_kind"] == "year_to_date" else "hvh"
    for name, dash in (("floor", "dot"), ("target", "dash")):
        bounds = [None if row[name] is None else float(row[name]) for row in rows]
        if any(value is not None for value in bounds):
            # Room on the left, where nothing else is drawn, for the words of the line.
            chart.add_scatter(x=places, y=bounds, mode="lines", line={"color": ink, "width": 1.5, "dash": dash, "shape": shape},
                              hoverinfo="skip")  # fmt: skip
            _name_line(chart, name, rows, bounds, ink)
    values = [row["value"] for row in rows]
    above = [
        0 if row["ci_high"] is None or row["value"] is None else row["ci_high"] - row["value"] for row in rows
    ]
    below = [
        0 if row["ci_low"] is None or row["value"] is None else row["value"] - row["ci_low"] for row in rows
    ]
    chart.add_scatter(
        x=places,
        y=values,
        mode="lines+markers",
        line={"color": LINE, "width": 2.5},
        connectgaps=False,
        error_y={"type": "data", "array": above, "arrayminus": below, "color": ink, "thickness": 1, "width": 0},
        marker={
            "size": 10,
            "color": [status.of(row["status"]).ink for row in rows],
            "symbol": [_SYMBOLS.get(row["status"], "circle-open") for row in rows],
        },
        text=[f"{label}: {figure(row['value'], row['unit'], (row['target'], row['floor']))}, {status.plain(row)}"
              for label, row in zip(labels, rows, strict=True)],
        hoverinfo="text",
    )  # fmt: skip
    shown = [value for value in values if value is not None]
    for place, row in enumerate(rows):
        if row["status"] == "no_return" and not row.get("waits_for"):
            chart.add_annotation(
                x=place,
                y=0.02,
                yref="paper",
                text="✕ no<br>return",
                showarrow=False,
                yanchor="bottom",
                font={"size": 11, "color": ink},
            )
    if values and values[-1] is not None and shown:
        chart.add_annotation(x=places[-1], y=values[-1], text=f"<b>{figure(values[-1], rows[-1]['unit'], (rows[-1]['target'],))}</b>",
                             showarrow=False, xanchor="left", xshift=10, font={"size": 14, "color": ink})  # fmt: skip
    # Two short lines a label, and at most four, so that they stand side by side at 320 pixels too.
    every = max(1, -(-len(rows) // 4))
    labels = [label.replace(" ", "<br>", 1) for label in labels]
    chart.update_xaxes(tickvals=places[::-1][::every][::-1], ticktext=labels[::-1][::every][::-1], showgrid=False,
                       tickangle=0, range=[-0.4 - 0.1 * len(rows), max(places[-1], 1) + 0.3] if places else None, fixedrange=True)  # fmt: skip
    return dressed(chart, rows, view)


def by_footprint(rows: Sequence[Row], whole: Row | None, view: View) -> go.Figure:
    """A bar a footprint with its 95 % interval, by name, and the target (else the whole contract) as a line."""
    shown = [row for row in rows if row["value"] is not None][::-1]
    ink = grey()
    chart = go.Figure(
        go.Bar(
            orientation="h",
            x=[row["value"] for row in shown],
            y=[f"{row['sdf_name']}  <b>{_named_figure(row)}</b>" for row in shown],
            marker={"color": bar_colour()},
            error_x={
                "type": "data",
                "array": [(row["ci_high"] or row["value"]) - row["value"] for row in shown],
                "arrayminus": [
                    row["value"] - (row["ci_low"] if row["ci_low"] is not None else row["value"])
                    for row in shown
                ],
                "color": ink,
                "thickness": 1.5,
                "width": 4,
            },
            hoverinfo="skip",
        )
    )
    reach = [row["value"] if row["ci_high"] is None else row["ci_high"] for row in shown]
    target = next((row["target"] for row in shown if row["target"] is not None), None)
    line, words = None, ""
    if target is not None:
        line, words = float(target), f"target {bound(target, shown[0]['unit'])}"
    elif whole and whole["value"] is not None and whole["unit"] != "count":
        line, words = whole["value"], f"whole contract {figure(whole['value'], whole['unit'])}"
    if line is not None:
        reach.append(line)
        chart.add_vline(x=line, line={"color": ink, "dash": "dash", "width": 1.5})
        # Written to the side on which there is room.
        chart.add_annotation(x=line, y=1.02, yref="paper", yanchor="bottom", showarrow=False, text=words, font={"color": ink},
                             xanchor="right" if line > max(reach) / 2 else "left")  # fmt: skip
    chart = dressed(chart, shown, view, height=124 + 34 * len(shown), right=24)
    unit = shown[0]["unit"] if shown else None
    chart.update_yaxes(tickformat=None, rangemode="normal", title=None, automargin=True)
    chart.update_xaxes(
        rangemode="tozero",
        range=share_range(reach) if unit == "proportion" else None,
        nticks=5,
        tickangle=0,
        tickformat=".0%" if unit in SHARES else ",",
        fixedrange=True,
        showgrid=True,
    )
    return chart


def _named_figure(row: Row) -> str:
    """The figure beside a name; of too few people it is said that they are, as everywhere (the table has both)."""
    if row["status"] == "insufficient":
        return status.of("insufficient").word.lower()
    return figure(row["value"], row["unit"], (row["target"],))


def share_range(values: Sequence[float]) -> list[float]:
    """From nothing to a little beyond the highest of shares; never to 150 %, which no share can be."""
    # Where every share is nothing, an axis of no length would be drawn from below it.
    return [0, min(max(values, default=1) or 1, 1) * 1.04]


def _name_line(
    chart: go.Figure, name: str, rows: Sequence[Row], bounds: Sequence[float | None], ink: str
) -> None:
    """Name a line at its left end, so that no legend is needed; a line that moves is named with its last value."""
    known = [(row[name], bound_) for row, bound_ in zip(rows, bounds, strict=True) if bound_ is not None]
    last = bound(known[-1][0], rows[-1]["unit"])
    text = f"{name} {last}" if len({value for value, _ in known}) == 1 else f"{name}, now {last}"
    chart.add_annotation(x=0, xref="paper", y=known[0][1], text=text, showarrow=False,
                         xanchor="left", yanchor="bottom" if name == "target" else "top", font={"color": ink, "size": 12})  # fmt: skip


def dressed(
    chart: go.Figure,
    rows: Sequence[Row],
    view: View,
    height: int = 360,
    right: int = 70,
    key: str | None = None,
) -> go.Figure:
    """A chart in the house's look, with its source written under it, after the `key` of a line that is named nowhere else.
    `rows`: what it shows, for the axis' unit."""
    unit = rows[-1]["unit"] if rows else None
    share = unit in SHARES
    chart.update_layout(height=height, showlegend=False, margin={"l": 8, "r": right, "t": 28, "b": 92 if key else 78}, dragmode=False,
                        modebar={"color": grey(), "activecolor": grey(), "bgcolor": "rgba(0,0,0,0)"})  # fmt: skip
    chart.update_xaxes(tickfont={"color": grey()})
    chart.update_yaxes(
        tickformat=".0%" if share else ",",
        fixedrange=True,
        automargin=True,
        zeroline=False,
        tickfont={"color": grey()},
        # A count or a share below nothing is none; only a change can be.
        rangemode="nonnegative" if unit in ("proportion", "count", "mean", "minutes") else None,
    )
    # The picture that is taken away says where it is from, and that it is made up where it is.
    source = [
        *([key] if key else []),
        view.contract["short_title"],
        *([SYNTHETIC] if view.publication["synthetic"] else []),
    ]
    chart.add_annotation(text="<br>".join(source), align="left", x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-38,
                         showarrow=False, font={"size": 11, "color": grey()})  # fmt: skip
    return chart


def show(chart: go.Figure, alt: str, view: View, what: str) -> None:
    """Draw a chart with words for those who do not see it and one button: the picture as a PNG file."""
    config: dict[str, Any] = {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {
            "format": "png",
            "scale": 2,
            "filename": file_name(view, what, "png").removesuffix(".png"),
        },
        "scrollZoom": False,
    }
    st.plotly_chart(chart, width="stretch", config=config, alt=alt, key=f"chart_{what}")
