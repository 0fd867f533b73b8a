"""Pictures of the page about attrition: the funnel as bars, groups as small multiples, curves of leaving, appointments missed."""

from collections.abc import Sequence
from textwrap import wrap

import plotly.graph_objects as go

from dashboard import charts
from dashboard.attrition_words import SPLITS, STEPS, UNKNOWN, WEEKDAYS, group_name
from dashboard.exports import SYNTHETIC
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import code_words, figure

# Went on, still open, did not go on: told apart by shade and pattern as well as by colour.
WENT_ON, OPEN, LOST = "#12436D", "#6BACE6", "#F46A25"
WENT_ON_DARK = "#2073BC"
GROUP, TITLE = 27, 44


def key(chart: go.Figure, words: str, room: int | None = None) -> None:
    """What the marks mean, as short lines of words above the picture, clear of the button at its right."""
    lines = words.count("<br>") + 1
    chart.update_layout(
        title={"text": words, "x": 0, "xref": "container", "y": 0.995, "yanchor": "top", "pad": {"t": 8},
               "font": {"size": 13, "color": charts.grey(), "weight": "normal"}},
        margin={"t": room or 34 + 18 * lines},
    )  # fmt: skip


def funnel(rows: Sequence[Row], view: View) -> go.Figure:
    """A bar a step, as long as those who came to the step before: went on, still open, did not go on."""
    shown = list(rows)[::-1]
    names = [f"{'<br>'.join(wrap(STEPS[row['step']].name, 22))}<br><b>{figure(row['reached'], 'count')}</b>" for row in shown]  # fmt: skip
    places = list(range(len(shown)))
    chart = go.Figure()
    went_on, hatch = (WENT_ON_DARK, OPEN) if charts.grey() == "#C3CACF" else (WENT_ON, WENT_ON)
    for part, colour, pattern in (("reached", went_on, ""), ("still_open", OPEN, "/"), ("lost", LOST, "")):
        chart.add_bar(
            orientation="h", x=[row[part] for row in shown], y=places, hoverinfo="skip",
            marker={"color": colour, "pattern": {"shape": pattern, "fgcolor": hatch, "size": 6, "solidity": 0.25},
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
    chart.update_xaxes(
        rangemode="tozero", nticks=3, tickformat=",", tickangle=0, fixedrange=True, showgrid=True
    )
    key(chart, f"<span style='color:{went_on}'>■</span> went on  <span style='color:{OPEN}'>▨</span> still open<br><span style='color:{LOST}'>■</span> did not go on")  # fmt: skip
    return chart


def stacked(
    panels: Sequence[tuple[str, Row, Sequence[str]]], x_range: list[float] | None, view: View, more: int = 0
) -> go.Figure:
    """Panels one above the other on one horizontal scale: title, its one trace, the names of its lines from below. Made in one
    piece: plotly's own subplots, changed bit by bit, take four times as long."""
    ink = charts.grey()
    sizes = [len(names) for _, _, names in panels]
    heights = [size * GROUP + 10 for size in sizes]
    whole = sum(heights) + TITLE * (len(panels) - 1)
    axes: Row = {}
    titles, traces, top = [], [], float(whole)
    for place, ((title, trace, names), height) in enumerate(zip(panels, heights, strict=True), start=1):
        number = "" if place == 1 else str(place)
        low, high = max(0.0, (top - height) / whole), top / whole
        last = place == len(panels)
        axes[f"yaxis{number}"] = {
            "domain": [low, high],
            "anchor": f"x{number}",
            "tickmode": "array",
            "tickvals": list(range(len(names))),
            "ticktext": list(names),
            "range": [-0.6, len(names) - 0.4],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "tickfont": {"color": ink},
        }
        axes[f"xaxis{number}"] = {
            "anchor": f"y{number}",
            "matches": None if place == 1 else "x",
            "showticklabels": last,
            "nticks": 5,
            "tickangle": 0,
            "tickformat": ".0%",
            "fixedrange": True,
            "showgrid": True,
            "zeroline": False,
            "tickfont": {"color": ink},
            **({"range": x_range} if x_range else {"rangemode": "tozero"}),
        }
        traces.append(
            trace
            | {
                "xaxis": f"x{number}",
                "yaxis": f"y{number}",
                "y": list(range(len(names))),
                "hoverinfo": "skip",
            }
        )
        titles.append(
            {
                "text": f"<b>{title}</b>",
                # Over the names of its lines, where there is room at 320 pixels too.
                "x": 0,
                "xref": "paper",
                "xanchor": "right",
                "xshift": -8,
                "y": high,
                "yref": "paper",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": 12, "color": ink},
            }
        )
        top -= height + TITLE
    source = [view.contract["short_title"], *([SYNTHETIC] if view.publication["synthetic"] else [])]
    titles.append(
        {
            "text": "<br>".join(source),
            "align": "right",
            "x": 1,
            "y": 0,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "right",
            "yanchor": "top",
            "yshift": -38,
            "showarrow": False,
            "font": {"size": 11, "color": ink},
        }
    )
    layout = {
        **axes,
        "annotations": titles,
        "height": whole + 130 + more,
        "showlegend": False,
        "dragmode": False,
        "margin": {"l": 8, "r": 16, "t": 52 + more, "b": 78},
        "modebar": {"color": ink, "activecolor": ink, "bgcolor": "rgba(0,0,0,0)"},
    }
    return go.Figure({"data": traces, "layout": layout})


def groups(panels: Sequence[Sequence[Row]], together: float | None, view: View) -> go.Figure:
    """Small multiples on one scale: a panel a split, a dot a group with its 95 % interval, a line for everybody."""
    ink = charts.grey()
    chart = stacked([(SPLITS[rows[0]["split"]], _dots(rows[::-1], ink), [_named(row) for row in rows[::-1]]) for rows in panels], [-0.03, 1.03], view, 32)  # fmt: skip
    if together is not None:
        chart.update_layout(shapes=[
            {"type": "line", "x0": together, "x1": together, "y0": 0, "y1": 1, "xref": f"x{place}" if place > 1 else "x",
             "yref": f"y{place} domain" if place > 1 else "y domain", "line": {"color": ink, "dash": "dash", "width": 1.2}}
            for place in range(1, len(panels) + 1)
        ])  # fmt: skip
    key(
        chart,
        f"◆ not chance  ● could be chance<br>○ not compared  ╌ all {figure(together, 'proportion')}",
        84,
    )
    return chart


def _named(row: Row) -> str:
    return f"{'<br>'.join(wrap(group_name(row), 24))}  <b>{figure(row['rate'], 'proportion')}</b>"


def _dots(rows: Sequence[Row], ink: str) -> Row:
    symbols = {"lower": "diamond", "higher": "diamond", "not_compared": "circle-open"}
    return {
        "type": "scatter", "mode": "markers", "x": [row["rate"] for row in rows],
        "marker": {"size": 11, "color": [charts.LINE if row["split_value"] not in UNKNOWN else ink for row in rows],
                   "symbol": [symbols.get(row["reading"], "circle") for row in rows]},
        "error_x": {"type": "data", "color": ink, "thickness": 1.5, "width": 3,
                    "array": [row["ci_high"] - row["rate"] for row in rows], "arrayminus": [row["rate"] - row["ci_low"] for row in rows]},
    }  # fmt: skip


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
    )
    marks = {"solid": "━", "dash": "╍", "dot": "┅"}
    lines = [f"<span style='color:{colour}'>{marks[dash]}</span> {name}" for (name, _), (colour, dash) in zip(named, styles, strict=False)]  # fmt: skip
    key(chart, "<br>".join(["share still there,", "by days since the start:", *lines]))
    return chart


def missed(rows: Sequence[Row], view: View) -> go.Figure:
    """The share of appointments missed: by number, by weekday, by setting."""
    titles = {"number": "Appointment", "weekday": "Weekday", "setting": "Setting"}
    panels = []
    for by, title in titles.items():
        found = [row for row in rows if row["told_by"] == by][::-1]
        shares = [row["missed"] / (row["missed"] + row["attended"]) for row in found]
        names = [
            f"{contact_words(by, row['value'])}  <b>{figure(share, 'proportion')}</b>"
            for row, share in zip(found, shares, strict=True)
        ]
        if found:
            panels.append(
                (
                    title,
                    {
                        "type": "bar",
                        "orientation": "h",
                        "x": shares,
                        "marker": {"color": charts.bar_colour()},
                    },
                    names,
                )
            )
    return stacked(panels, None, view)


def contact_words(by: str, value: str) -> str:
    if by == "weekday":
        return WEEKDAYS[int(value)]
    if by == "number":
        return (
            "8th and later" if value == "8" else {"1": "1st", "2": "2nd", "3": "3rd"}.get(value, f"{value}th")
        )
    return {"gp": "GP", "not_recorded": "not recorded"}.get(value, code_words(value))
