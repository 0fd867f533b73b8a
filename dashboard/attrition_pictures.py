"""Pictures of the page about attrition: the funnel as bars, groups as small multiples, curves of leaving, appointments missed."""

from collections.abc import Sequence
from textwrap import wrap

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import charts
from dashboard.attrition_words import SPLITS, STEPS, UNKNOWN, WEEKDAYS, group_name
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import code_words, figure

# Went on, still open, did not go on: told apart by shade and pattern as well as by colour.
WENT_ON, OPEN, LOST = "#12436D", "#6BACE6", "#F46A25"
GROUP, TITLE = 27, 44


def key(chart: go.Figure, words: str) -> None:
    """What the marks mean, as short lines of words above the picture, clear of the button at its right."""
    lines = words.count("<br>") + 1
    chart.update_layout(
        title={"text": words, "x": 0, "xref": "container", "y": 0.995, "yanchor": "top", "pad": {"t": 8},
               "font": {"size": 13, "color": charts.grey(), "weight": "normal"}},
        margin={"t": 34 + 18 * lines},
    )  # fmt: skip


def funnel(rows: Sequence[Row], view: View) -> go.Figure:
    """A bar a step, as long as those who came to the step before: went on, still open, did not go on."""
    shown = list(rows)[::-1]
    names = [f"{'<br>'.join(wrap(STEPS[row['step']].name, 22))}<br><b>{figure(row['reached'], 'count')}</b>" for row in shown]  # fmt: skip
    places = list(range(len(shown)))
    chart = go.Figure()
    for part, colour, pattern in (("reached", WENT_ON, ""), ("still_open", OPEN, "/"), ("lost", LOST, "")):
        chart.add_bar(
            orientation="h", x=[row[part] for row in shown], y=places, hoverinfo="skip",
            marker={"color": colour, "pattern": {"shape": pattern, "fgcolor": "#12436D", "size": 6, "solidity": 0.25},
                    "line": {"color": charts.grey(), "width": 0.5}},
        )  # fmt: skip
    chart.update_layout(barmode="stack", bargap=0.28)
    chart = charts.dressed(chart, [{"unit": "count"}], view, height=130 + 56 * len(shown), right=16)
    chart.update_yaxes(
        tickmode="array",
        tickvals=places,
        ticktext=names,
        tickformat=None,
        showgrid=False,
        rangemode="normal",
        title=None,
    )
    chart.update_xaxes(rangemode="tozero", nticks=5, tickangle=0, fixedrange=True, showgrid=True)
    went_on = "#6BACE6" if charts.grey() == "#C3CACF" else WENT_ON
    key(chart, f"<span style='color:{went_on}'>■</span> went on  <span style='color:{OPEN}'>▨</span> still open<br><span style='color:{LOST}'>■</span> did not go on")  # fmt: skip
    return chart


def groups(panels: Sequence[Sequence[Row]], together: float | None, view: View) -> go.Figure:
    """Small multiples on one scale: a panel a split, a dot a group with its 95 % interval, a line for everybody."""
    ink = charts.grey()
    sizes = [len(rows) for rows in panels]
    chart = make_subplots(
        rows=len(panels), cols=1, shared_xaxes=True, row_heights=[size * GROUP + 10 for size in sizes],
        subplot_titles=[f"<b>{SPLITS[rows[0]['split']]}</b>" for rows in panels],
        vertical_spacing=TITLE / (sum(sizes) * GROUP + TITLE * len(sizes)) if len(sizes) > 1 else 0,
    )  # fmt: skip
    for place, rows in enumerate(panels, start=1):
        shown = list(rows)[::-1]
        chart.add_scatter(
            row=place, col=1, mode="markers", hoverinfo="skip", x=[row["rate"] for row in shown], y=list(range(len(shown))),
            marker={"size": 11, "color": [charts.LINE if row["split_value"] not in UNKNOWN else ink for row in shown],
                    "symbol": ["diamond" if row["reading"] in ("lower", "higher") else "circle-open" if row["reading"] == "not_compared" else "circle" for row in shown]},
            error_x={"type": "data", "color": ink, "thickness": 1.5, "width": 3,
                     "array": [row["ci_high"] - row["rate"] for row in shown], "arrayminus": [row["rate"] - row["ci_low"] for row in shown]},
        )  # fmt: skip
        chart.update_yaxes(
            row=place, col=1, tickmode="array", tickvals=list(range(len(shown))), range=[-0.6, len(shown) - 0.4],
            ticktext=[f"{'<br>'.join(wrap(group_name(row), 24))}  <b>{figure(row['rate'], 'proportion')}</b>" for row in shown],
        )  # fmt: skip
        if together is not None:
            chart.add_vline(x=together, row=place, col=1, line={"color": ink, "dash": "dash", "width": 1.2})
    chart = charts.dressed(chart, [{"unit": "proportion"}], view, height=sum(sizes) * GROUP + TITLE * len(sizes) + 140, right=16)  # fmt: skip
    chart.update_yaxes(tickformat=None, title=None, automargin=True, showgrid=False)
    chart.update_xaxes(range=[-0.03, 1.03], nticks=5, tickangle=0, tickformat=".0%", fixedrange=True, showgrid=True)  # fmt: skip
    chart.update_annotations(selector=lambda one: str(one.text).startswith("<b>"), x=0, xanchor="left", font={"size": 12, "color": ink})  # fmt: skip
    key(chart, f"◆ not chance  ● could be chance<br>○ not compared  ╌ all {figure(together, 'proportion')}")
    return chart


def curves(named: Sequence[tuple[str, Sequence[Row]]], view: View) -> go.Figure:
    """The share still there by days since the start, a line a group, named at its end."""
    chart = go.Figure()
    styles = (("#12436D" if charts.grey() == "#4A5359" else "#6BACE6", "solid"), ("#F46A25", "dash"), ("#28A197", "dot"))  # fmt: skip
    for (_, rows), (colour, dash) in zip(named, styles, strict=False):
        days = [0, *(row["day"] for row in rows)]
        staying = [1.0, *(row["staying"] for row in rows)]
        chart.add_scatter(x=days, y=staying, mode="lines", line={"color": colour, "dash": dash, "width": 2.5, "shape": "hv"}, hoverinfo="skip")  # fmt: skip
    chart = charts.dressed(chart, [{"unit": "proportion"}], view, height=380, right=16)
    chart.update_yaxes(range=[0, 1.02], rangemode="tozero", showgrid=True)
    longest = max((row["day"] for _, rows in named for row in rows), default=84)
    chart.update_xaxes(
        title=None,
        tickvals=[day for day in (0, 28, 56, 84, 112, 168, 252, 365) if day <= longest],
        tickangle=0,
        fixedrange=True,
        range=[0, longest],
        ticksuffix=" d",
    )
    marks = {"solid": "━", "dash": "╍", "dot": "┅"}
    key(chart, "<br>".join(f"<span style='color:{colour}'>{marks[dash]}</span> {name}" for (name, _), (colour, dash) in zip(named, styles, strict=False)))  # fmt: skip
    return chart


def missed(rows: Sequence[Row], view: View) -> go.Figure:
    """The share of appointments missed: by number, by weekday, by setting."""
    titles = {"number": "Number of the appointment", "weekday": "Weekday", "setting": "Setting"}
    panels = {by: [row for row in rows if row["told_by"] == by] for by in titles}
    panels = {by: found for by, found in panels.items() if found}
    sizes = [len(found) for found in panels.values()]
    chart = make_subplots(
        rows=len(panels), cols=1, shared_xaxes=True, row_heights=[size * GROUP + 10 for size in sizes],
        subplot_titles=[f"<b>{titles[by]}</b>" for by in panels],
        vertical_spacing=TITLE / (sum(sizes) * GROUP + TITLE * len(sizes)) if len(sizes) > 1 else 0,
    )  # fmt: skip
    for place, (by, found) in enumerate(panels.items(), start=1):
        shown = found[::-1]
        shares = [row["missed"] / (row["missed"] + row["attended"]) for row in shown]
        chart.add_bar(row=place, col=1, orientation="h", x=shares, y=list(range(len(shown))), marker={"color": charts.bar_colour()}, hoverinfo="skip")  # fmt: skip
        chart.update_yaxes(
            row=place, col=1, tickmode="array", tickvals=list(range(len(shown))),
            ticktext=[f"{contact_words(by, row['value'])}  <b>{figure(value, 'proportion')}</b>" for row, value in zip(shown, shares, strict=True)],
        )  # fmt: skip
    chart = charts.dressed(chart, [{"unit": "proportion"}], view, height=sum(sizes) * GROUP + TITLE * len(sizes) + 110, right=16)  # fmt: skip
    chart.update_yaxes(tickformat=None, title=None, automargin=True, showgrid=False)
    chart.update_xaxes(
        rangemode="tozero", nticks=5, tickangle=0, tickformat=".0%", fixedrange=True, showgrid=True
    )
    chart.update_annotations(selector=lambda one: str(one.text).startswith("<b>"), x=0, xanchor="left", font={"size": 12, "color": charts.grey()})  # fmt: skip
    return chart


def contact_words(by: str, value: str) -> str:
    if by == "weekday":
        return WEEKDAYS[int(value)]
    if by == "number":
        return (
            "8th and later" if value == "8" else {"1": "1st", "2": "2nd", "3": "3rd"}.get(value, f"{value}th")
        )
    return {"gp": "GP", "not_recorded": "not recorded"}.get(value, code_words(value))
