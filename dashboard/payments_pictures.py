"""The ladder: every incentivised programme on its own scale, from nobody to its limit, with its thresholds, today and the forecast."""

import plotly.graph_objects as go

from dashboard import charts
from dashboard.payments_data import Ladder, Year
from dashboard.payments_words import people
from dashboard.view import View

FORECAST = "#F46A25"


def ladder(year: Year, view: View) -> go.Figure:
    """Bars: people so far as a share of the programme's limit. Marks: critical figure, baseline, targets. Diamond: the forecast."""
    rows = year.ladders[::-1]
    ink = charts.grey()
    names = [_label(one) for one in rows]
    chart = go.Figure(
        go.Bar(
            orientation="h",
            x=[(one.first["achieved"] or 0) / one.limit for one in rows],
            y=names,
            width=0.38,
            marker={"color": charts.bar_colour()},
            hoverinfo="skip",
        )
    )
    for name, symbol, size, values in (
        ("critical", "x-thin-open", 11, [one.first["critical_threshold"] for one in rows]),
        ("baseline", "circle-open", 10, [one.first["baseline"] for one in rows]),
        *(
            (f"tier {place}", "line-ns-open", 26, [_threshold(one, place) for one in rows])
            for place in range(max((len(one.tiers) for one in rows), default=0))
        ),
    ):
        chart.add_scatter(
            x=[None if value is None else value / one.limit for one, value in zip(rows, values, strict=True)],
            y=names, mode="markers", name=name, hoverinfo="skip",
            marker={"symbol": symbol, "size": size, "color": ink, "line": {"width": 2.5, "color": ink}},
        )  # fmt: skip
    ahead = [one for one in rows if one.first["forecast"] is not None]
    if ahead:
        middle = [one.first["forecast"] / one.limit for one in ahead]
        chart.add_scatter(
            x=middle, y=[_label(one) for one in ahead], mode="markers", hoverinfo="skip",
            marker={"symbol": "diamond", "size": 12, "color": FORECAST, "line": {"width": 1, "color": ink}},
            error_x={
                "type": "data", "thickness": 2, "width": 5, "color": FORECAST,
                "array": [one.first["forecast_high"] / one.limit - x for one, x in zip(ahead, middle, strict=True)],
                "arrayminus": [x - one.first["forecast_low"] / one.limit for one, x in zip(ahead, middle, strict=True)],
            },
        )  # fmt: skip
    chart = charts.dressed(chart, [], view, height=130 + 58 * len(rows), right=16)
    chart.update_yaxes(tickformat=None, rangemode="normal", automargin=True, showgrid=False)
    chart.update_xaxes(
        rangemode="tozero", tickformat=".0%", nticks=5, tickangle=0, fixedrange=True, showgrid=True
    )
    return chart


KEY = "Bar: people so far. × critical figure · ○ baseline · | targets, the last one is the limit (100 %)."
KEY_FORECAST = " ◆ forecast with its 80 % interval."


def _label(one: Ladder) -> str:
    so_far = "no return" if one.first["achieved"] is None else people(one.first["achieved"])
    return f"{one.name.replace(' ', '<br>', 1)}<br><b>{so_far}</b>"


def _threshold(one: Ladder, place: int) -> float | None:
    return one.tiers[place]["threshold"] if place < len(one.tiers) else None


def alt(year: Year) -> str:
    """The chart in words."""
    return "; ".join(
        f"{one.name}: {'no return yet' if one.first['achieved'] is None else people(one.first['achieved'])} of a limit of {people(one.limit)}"
        + ("" if one.first["forecast"] is None else f", forecast {people(one.first['forecast'])}")
        for one in year.ladders
    )
