"""Small multiples of one figure: a panel a split, bars with their 95 % intervals, one scale for all."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import charts
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import NBSP, bound, figure

if TYPE_CHECKING:
    from dashboard.kpi_splits import Part

BAR = 34
TITLE = 46
# Letters of a name on one line: beside them the bars keep room on a narrow screen too.
LINE = 18
# Pixels of a letter at the size of a name, rather too few than too many.
LETTER = 5.8


def small_multiples(
    panels: Mapping[str, Sequence["Part"]],
    every: Mapping[str, Sequence["Part"]],
    row: Row,
    view: View,
    fewest: int,
) -> go.Figure:
    """One chart of these panels. `every` panel of the page sets the scale, so that two charts side by side can be compared.
    A rate of fewer people than `fewest` is named as such."""
    from dashboard.kpi_splits import TITLES

    ink = charts.grey()
    sizes = [len(parts) for parts in panels.values()]
    chart = make_subplots(
        rows=len(panels), cols=1, shared_xaxes=True, row_heights=[size * BAR + 8 for size in sizes],
        subplot_titles=[f"<b>{TITLES[split]}</b>" for split in panels],
        vertical_spacing=TITLE / (sum(sizes) * BAR + TITLE * len(sizes)) if len(sizes) > 1 else 0,
    )  # fmt: skip
    top = max((part.high or part.value or 0) for parts in every.values() for part in parts) or 1
    for place, parts in enumerate(panels.values(), start=1):
        shown = list(parts)[::-1]
        chart.add_bar(
            row=place, col=1, orientation="h", x=[part.value for part in shown],
            y=[label(part, row, fewest) for part in shown],
            marker={"color": charts.bar_colour()}, hoverinfo="skip",
            error_x={
                "type": "data", "color": ink, "thickness": 1.5, "width": 3,
                "array": [(part.high - part.value) if part.high is not None and part.value is not None else 0 for part in shown],
                "arrayminus": [(part.value - part.low) if part.low is not None and part.value is not None else 0 for part in shown],
            },
        )  # fmt: skip
        if row["target"] is not None and row["unit"] != "count":
            chart.add_vline(
                x=float(row["target"]), row=place, col=1, line={"color": ink, "dash": "dash", "width": 1.2}
            )
    key = None
    if row["target"] is not None and row["unit"] != "count":
        key = f"dashed: target {bound(row['target'], row['unit'])}"
    chart = charts.dressed(
        chart, [row], view, height=sum(sizes) * BAR + TITLE * len(sizes) + 104, right=16, key=key
    )
    share = row["unit"] in charts.SHARES
    chart.update_yaxes(tickformat=None, title=None, automargin=True)
    chart.update_xaxes(
        range=charts.share_range([top]) if row["unit"] == "proportion" else [0, top * 1.04],
        nticks=5,
        tickangle=0,
        tickformat=".0%" if share else ",",
        fixedrange=True,
        showgrid=True,
    )
    # What is written above and under the bars begins where their names do: beside the bars a narrow screen has no room for it.
    longest = max(
        len(line)
        for parts in panels.values()
        for part in parts
        for line in label(part, row, fewest).replace("<b>", "").replace("</b>", "").split("<br>")
    )
    chart.update_annotations(xshift=-LETTER * longest, x=0, xanchor="left")
    chart.update_annotations(
        selector=lambda one: str(one.text).startswith("<b>"), font={"size": 12, "color": ink}
    )
    return chart


def label(part: "Part", row: Row, fewest: int) -> str:
    """A name and its figure in short lines."""
    said = ("too few" if part.is_too_few(fewest) else figure(part.value, row["unit"])).replace(" ", NBSP)
    lines = textwrap.wrap(f"{part.name}  {said}", LINE, break_long_words=False)
    return "<br>".join(lines).removesuffix(said) + f"<b>{said}</b>"
