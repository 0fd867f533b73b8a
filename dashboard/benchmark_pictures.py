"""Funnel and spine: where a service lies among others, with the limits within which chance alone would put it."""

from collections.abc import Sequence
from statistics import quantiles

import plotly.graph_objects as go

from dashboard import charts
from dashboard.benchmark_sentences import unit
from dashboard.queries import Row
from dashboard.value_pictures import wrapped
from dashboard.view import View
from dashboard.wording import figure
from warehouse.statistics import funnel_limits

# Fewer services make no spine: a quarter of them is not one.
FEWEST_FOR_SPINE = 4
LIMITS = ((funnel_limits.INNER, "dash", "95 %"), (funnel_limits.OUTER, "solid", "99.8 %"))


def limits(
    of: str, average: float, smallest: float, largest: float, confidence: float
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """The lower and the upper limit as points (denominator, value), over the denominators asked for.

    A proportion's are at each number of people. A rate's are at each number of events x: the limits say which rate x
    events must have to be out of line, so that its denominator is x over that rate.
    """
    if of == "proportion":
        at = funnel_limits.axis(smallest, largest)
        pairs = [(n, funnel_limits.proportion(average, n, confidence)) for n in at]
        return [(n, low) for n, (low, _) in pairs], [(n, high) for n, (_, high) in pairs]
    lower, upper = [], []
    for events in funnel_limits.axis(max(1.0, smallest * average * 0.4), max(4.0, largest * average * 1.6)):
        low, high = funnel_limits.rate(average, events, confidence)
        lower.append((events / low, low))
        upper.append((events / high, high))
    return lower, upper


def funnel(rows: Sequence[Row], view: View) -> go.Figure:
    """The services compared: size along, figure up, the average and both pairs of limits; this service by name and darker."""
    shown = [row for row in rows if row["is_compared"]]
    of, average = shown[0]["kind_of_figure"], shown[0]["average"]
    ink = charts.grey()
    chart = go.Figure()
    sizes = [row["denominator"] for row in shown]
    furthest = max(sizes) * 1.12
    for confidence, dash, words in LIMITS:
        for side in limits(of, average, min(sizes), furthest, confidence):
            points = [(n, value) for n, value in side if min(sizes) * 0.5 <= n <= furthest]
            chart.add_scatter(
                x=[n for n, _ in points], y=[value for _, value in points], mode="lines", hoverinfo="skip",
                line={"color": ink, "width": 1.2, "dash": dash},
            )  # fmt: skip
            if points:
                chart.add_annotation(x=points[-1][0], y=points[-1][1], text=words, showarrow=False, xanchor="left",
                                     xshift=3, font={"size": 11, "color": ink})  # fmt: skip
    chart.add_hline(y=average, line={"color": ink, "width": 1})
    chart.add_scatter(
        x=sizes,
        y=[row["value"] for row in shown],
        mode="markers+text",
        text=[f"<b>{wrapped(row['service_name'])}</b>" if row["is_own"] else "" for row in shown],
        textposition="top center",
        textfont={"color": ink},
        marker={
            "size": [14 if row["is_own"] else 10 for row in shown],
            "color": [charts.LINE if row["is_own"] else charts.BAR for row in shown],
            "symbol": ["diamond" if row["is_own"] else "circle" for row in shown],
            "opacity": 1,
            "line": {"width": 1, "color": ink},
        },
        hoverinfo="skip",
    )
    chart = charts.dressed(chart, [{"unit": unit(shown[0])}], view, height=430, right=56)
    share = of == "proportion"
    chart.update_yaxes(
        rangemode="normal", tickformat=".0%" if share else ",", title=None, showgrid=False, nticks=6
    )
    chart.update_xaxes(
        fixedrange=True,
        tickangle=0,
        nticks=5,
        showgrid=False,
        range=[min(sizes) * 0.5, furthest],
    )  # fmt: skip
    return chart


def spine(comparisons: Sequence[Sequence[Row]], view: View) -> go.Figure:
    """A line a comparison: the range of all services (light), the middle half (darker), the average in the middle, this one a diamond."""
    drawn = [rows for rows in comparisons if can_be_spine(rows)][::-1]
    ink = charts.grey()
    chart = go.Figure()
    for place, rows in enumerate(drawn):
        values = [row["value"] for row in rows if row["is_compared"]]
        average = rows[0]["average"]
        reach = max(abs(value - average) for value in values) or 1
        low, _, high = quantiles(values, n=4, method="inclusive")

        def at(value: float, average: float = average, reach: float = reach) -> float:
            return (value - average) / reach

        for left, right, width, colour in (
            (min(values), max(values), 12, "#B8C4CC"),
            (low, high, 12, charts.BAR),
        ):
            chart.add_scatter(x=[at(left), at(right)], y=[place, place], mode="lines", hoverinfo="skip",
                              line={"color": colour, "width": width})  # fmt: skip
        own = next(row for row in rows if row["is_own"])
        chart.add_scatter(x=[at(own["value"])], y=[place], mode="markers", hoverinfo="skip",
                          marker={"size": 15, "symbol": "diamond", "color": "#12436D", "line": {"width": 2, "color": "#FFFFFF"}})  # fmt: skip
    chart.add_vline(x=0, line={"color": ink, "width": 1.5})
    chart.add_annotation(x=0, y=1.0, yref="paper", yanchor="bottom", text="average", showarrow=False, font={"color": ink})  # fmt: skip
    chart = charts.dressed(chart, [{"unit": "rate"}], view, height=130 + 52 * len(drawn), right=8)
    chart.update_yaxes(
        tickvals=list(range(len(drawn))),
        ticktext=[_spine_name(rows) for rows in drawn],
        rangemode="normal",
        range=[-0.6, len(drawn) - 0.4],
        showgrid=False,
    )
    chart.update_xaxes(showticklabels=False, showgrid=False, fixedrange=True, range=[-1.2, 1.2])
    return chart


def can_be_spine(rows: Sequence[Row]) -> bool:
    """Whether enough services are compared, this one among them."""
    compared = [row for row in rows if row["is_compared"]]
    return len(compared) >= FEWEST_FOR_SPINE and any(row["is_own"] for row in compared)


def _spine_name(rows: Sequence[Row]) -> str:
    own = next(row for row in rows if row["is_own"])
    value = figure(round(own["value"], 3), unit(own))
    average = figure(round(own["average"], 3), unit(own))
    return f"{wrapped(own['title'].split(',')[0])}<br><b>{value}</b> (average {average})"
