"""The charts of the Value for money page: bars for pounds a post and where pounds go, dots with intervals for costs of things."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard import charts
from dashboard.queries import Row
from dashboard.value_sentences import pounds
from dashboard.view import View
from dashboard.wording import figure

WRAP_AT = 26


def bars(named: Sequence[tuple[str, float, str]], view: View, own: Sequence[bool] | None = None) -> go.Figure:
    """Horizontal bars (name, length, words beside the name), in the order given; those that are not `own` lighter."""
    shown = list(named)[::-1]
    mine = list(own or [True] * len(shown))[::-1]
    tall = any("<br>" in wrapped(name) for name, _, _ in shown)
    chart = go.Figure(
        go.Bar(
            orientation="h",
            x=[length for _, length, _ in shown],
            y=list(range(len(shown))),
            marker={"color": [charts.LINE if is_own else charts.BAR for is_own in mine]},
            hoverinfo="skip",
        )
    )
    chart = charts.dressed(
        chart, [{"unit": "pounds"}], view, height=110 + (60 if tall else 46) * len(shown), right=8
    )
    chart.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[f"{wrapped(name)}<br><b>{words}</b>" for name, _, words in shown],
        rangemode="normal",
        title=None,
    )
    chart.update_xaxes(rangemode="tozero", showticklabels=False, showgrid=False, fixedrange=True)
    return chart


def dots(rows: Sequence[Row], view: View) -> go.Figure:
    """A dot a row with its 95 % interval; provisional ones hollow. Rows have `name`, `value`, `ci_low`, `ci_high`, `is_own`."""
    shown = [row for row in rows if row["value"] is not None][::-1]
    ink = charts.grey()
    chart = go.Figure(
        go.Scatter(
            x=[row["value"] for row in shown],
            y=list(range(len(shown))),
            mode="markers",
            marker={
                "size": 12,
                "color": [charts.LINE if row["is_own"] else charts.BAR for row in shown],
                "symbol": ["circle-open" if row["state"] in ("provisional", "so_far") else "circle" for row in shown],
                "line": {"width": 2},
            },
            error_x={
                "type": "data",
                "array": [row["ci_high"] - row["value"] for row in shown],
                "arrayminus": [row["value"] - row["ci_low"] for row in shown],
                "color": ink,
                "thickness": 1.5,
                "width": 5,
            },
            hoverinfo="skip",
        )
    )  # fmt: skip
    chart = charts.dressed(chart, [{"unit": "pounds"}], view, height=130 + 54 * len(shown), right=24)
    chart.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[f"{wrapped(row['name'])}<br><b>{pounds(row['value'])}</b>" for row in shown],
        rangemode="normal",
        title=None,
        range=[-0.6, len(shown) - 0.4],
    )
    chart.update_xaxes(
        rangemode="tozero",
        tickprefix="£",
        tickformat="~s",
        nticks=4,
        tickangle=0,
        fixedrange=True,
        showgrid=True,
    )
    return chart


def wrapped(name: str) -> str:
    """A name in lines that leave room for the bar beside it."""
    lines = [""]
    for word in name.split():
        if len(lines[-1]) + len(word) + 1 > WRAP_AT and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def share_words(share: float | None, value: float | None) -> str:
    return f"{pounds(value)} · {figure(share, 'proportion')}"
