"""Where the year ends if the rest is like the last months: the year so far, the forecast with its 80 % interval, the target."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from dashboard import charts
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import bound, day, figure, short_day

# The forecast of the Payments page has the same colour.
FORECAST = "#F46A25"
# Days nearer to each other than this part of the year cannot both be named on a narrow screen.
CLOSE = 0.4


def forecast_chart(forecast: Row, so_far: Sequence[Row], view: View) -> go.Figure:
    """`so_far`: the measure's year to date at every month's end of the forecast's year that is known, oldest first."""
    ink, unit, end = charts.grey(), forecast["unit"], forecast["year_end"]
    known = known_days(forecast, so_far)
    chart = go.Figure()
    target = float(forecast["target"])
    chart.add_scatter(
        x=[forecast["year_start"].isoformat(), end.isoformat()], y=[target, target], mode="lines", hoverinfo="skip",
        line={"color": ink, "width": 1.5, "dash": "dash"},
    )  # fmt: skip
    chart.add_annotation(
        x=0, xref="paper", y=target, text=f"target {bound(forecast['target'], unit)}", showarrow=False, xanchor="left",
        yanchor="bottom", font={"color": ink, "size": 12},
    )  # fmt: skip
    if known:
        chart.add_scatter(
            x=[one.isoformat() for one, _ in known], y=[value for _, value in known], mode="lines+markers", hoverinfo="skip",
            line={"color": charts.LINE, "width": 2.5}, marker={"size": 8, "color": charts.LINE},
        )  # fmt: skip
        last, value = known[-1]
        chart.add_scatter(
            x=[last.isoformat(), end.isoformat()], y=[value, forecast["expected"]], mode="lines", hoverinfo="skip",
            line={"color": FORECAST, "width": 2, "dash": "dot"},
        )  # fmt: skip
        chart.add_annotation(
            x=last.isoformat(), y=value, text=f"so far<br><b>{figure(value, unit)}</b>", showarrow=False, align="left",
            xanchor="left", yanchor="top", xshift=6, yshift=-4, font={"color": ink, "size": 12},
        )  # fmt: skip
    expected, low, high = forecast["expected"], forecast["low_80"], forecast["high_80"]
    chart.add_scatter(
        x=[end.isoformat()], y=[expected], mode="markers", hoverinfo="skip",
        marker={"symbol": "diamond", "size": 12, "color": FORECAST, "line": {"width": 1, "color": ink}},
        error_y={"type": "data", "array": [high - expected], "arrayminus": [expected - low], "color": FORECAST, "thickness": 2, "width": 6},
    )  # fmt: skip
    chart.add_annotation(
        x=end.isoformat(), y=expected, showarrow=False, xanchor="left", xshift=12, align="left", font={"color": ink, "size": 12},
        text=f"<b>{figure(expected, unit)}</b><br>80\u00a0% interval<br>{figure(low, unit)}<br>to {figure(high, unit)}",
    )  # fmt: skip
    days = named_days(forecast["year_start"], known[-1][0] if known else None, end)
    chart.update_xaxes(type="date", showgrid=False, tickangle=0, fixedrange=True, tickvals=[one.isoformat() for one in days],
                       ticktext=[short_day(one).replace("\u00a0", " ").replace(" ", "<br>", 2).replace("<br>", " ", 1) for one in days])  # fmt: skip
    return charts.dressed(chart, [forecast], view, height=340, right=104)


def known_days(forecast: Row, so_far: Sequence[Row]) -> list[tuple[date, float]]:
    """The days of the year whose figure is known, with the figure; a count begins with nothing on the year's first day."""
    known = [
        (row["period_end"], float(row["value"]))
        for row in so_far
        if row["value"] is not None and forecast["year_start"] <= row["period_end"] <= forecast["so_far_to"]
    ]
    if known and forecast["unit"] == "count":
        return [(forecast["year_start"], 0.0), *known]
    return known


def named_days(start: date, last: date | None, end: date) -> list[date]:
    """The days written under the picture: always the year's end, the others where there is room beside them."""
    year = (end - start).days
    middle = [last] if last is not None and (end - last).days > CLOSE * year else []
    first = [start] if not middle or (middle[0] - start).days > CLOSE * year else []
    return [*first, *middle, end]


def finding(forecast: Row) -> str:
    """What the picture shows, in ten words or fewer."""
    chance = forecast["chance_of_target"]
    if chance >= 0.9:
        return "The year's target is likely to be met"
    return (
        "The year's target is likely to be missed"
        if chance <= 0.1
        else "The year's target could be met or missed"
    )


def alt(forecast: Row) -> str:
    """The picture in words."""
    unit = forecast["unit"]
    so_far = (
        "" if forecast["so_far"] is None else f"so far, to {day(forecast['so_far_to'])}, {figure(forecast['so_far'], unit)}; "
    )  # fmt: skip
    return (
        f"The year to {day(forecast['year_end'])}: {so_far}forecast {figure(forecast['expected'], unit)}, 80 % interval "
        f"{figure(forecast['low_80'], unit)} to {figure(forecast['high_80'], unit)}; target {bound(forecast['target'], unit)}. "
        "The table below has every figure."
    )
