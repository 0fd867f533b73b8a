"""When we must decide: the sentence of the Contracts page, the timeline, and every date in words."""

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go
import streamlit as st

from dashboard import charts, tables
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import code_words, count_of, day, figure, plain, short_day

TERM, TAKEN_UP, OPTION, PALE = "#12436D", "#2073BC", "#8A9299", "#E3E7EA"


def sentence(terms: Row, extensions: Sequence[Row], known_on: date) -> str:
    """What we bought and when we must decide, in one sentence."""
    name = f"**{plain(terms['short_title'])}**"
    if not terms["ready"]:
        left = count_of(len(terms["missing_keys"]), "thing")
        return f"{name} is not in use yet: its document leaves {left} to be filled in."
    pounds = terms["annual_pounds"] or terms["core_pounds"]
    core = "" if terms["annual_pounds"] else " core value"
    worth = f", £{figure(pounds, 'count')}{core} a year," if pounds else ""
    ends = terms["ends_on"]
    verb = "ended on" if ends < known_on else "runs until"
    said = f"{name}{worth} {verb} **{day(ends)}**"
    waiting = [one for one in extensions if not one["taken_up"] and one["decided_on"] is None]
    if not waiting:
        rest = "no extension is left" if extensions else "its document names no extension"
        return f"{said}; {rest}." if ends >= known_on else f"{said}."
    first = waiting[0]
    deadline = first["decide_by"] or first["starts_on"] - timedelta(days=1)
    until = f"extending it to {day(first['ends_on'])}"
    if deadline < known_on:
        return f"{said}; {until} was to be decided by {day(deadline)}, and no decision is recorded."
    days = (deadline - known_on).days
    when = "today" if days == 0 else f"in {count_of(days, 'day')}"
    return f"{said}; {until} must be decided by **{day(deadline)}**, {when}."


def timeline(view: View, terms: Row, extensions: Sequence[Row], dates: Sequence[Row]) -> None:
    """Term and extensions as bars, today as a line, deadlines as diamonds; the table below has every date."""
    if terms["starts_on"] is None or terms["first_ends_on"] is None:
        return
    ink = charts.grey()
    spans = [("Term", terms["starts_on"], terms["first_ends_on"], TERM, "")]
    for number, one in enumerate(extensions, 1):
        taken = one["taken_up"]
        name = "Extension" if len(extensions) == 1 else f"Extension {number}"
        spans.append(
            (name, one["starts_on"], one["ends_on"], TAKEN_UP if taken else OPTION, "" if taken else "/")
        )
    chart = go.Figure()
    for name, start, end, colour, pattern in spans:
        words = f"{name}: {short_day(start)} to {short_day(end)}" + (", not decided" if pattern else "")
        chart.add_bar(
            orientation="h", y=[name], base=[start.isoformat()], x=[(end - start).days * 86_400_000], hoverinfo="text",
            hovertext=words, marker={"color": colour, "pattern": {"shape": pattern, "fgcolor": OPTION, "bgcolor": PALE, "size": 9, "fillmode": "replace"}},
        )  # fmt: skip
    deadlines = [row for row in dates if row["kind"] == "decide_by"]
    if deadlines:
        by_end = {end: name for name, _, end, _, _ in spans}
        chart.add_scatter(
            x=[row["on_day"].isoformat() for row in deadlines], y=[by_end[row["until_day"]] for row in deadlines],
            mode="markers", marker={"symbol": "diamond", "size": 14, "color": "#F46A25", "line": {"color": ink, "width": 1}},
            hoverinfo="skip",
        )  # fmt: skip
        for row in deadlines:
            chart.add_annotation(
                x=row["on_day"].isoformat(), y=by_end[row["until_day"]], xanchor="left", xshift=12, showarrow=False,
                text=f"<b>decide by {short_day(row['on_day'])}</b>", bgcolor=PALE, font={"color": "#0B0C0C", "size": 13},
            )  # fmt: skip
    # Long after the end a line for today would only make the bars small.
    if view.known_on <= max(end for _, _, end, _, _ in spans) + timedelta(days=366):
        chart.add_vline(x=view.known_on.isoformat(), line={"color": ink, "width": 2, "dash": "dot"})
        chart.add_annotation(
            x=view.known_on.isoformat(), y=1.0, yref="paper", yanchor="bottom", showarrow=False, font={"color": ink},
            text=f"known on {short_day(view.known_on)}",
        )  # fmt: skip
    chart = charts.dressed(chart, [], view, height=150 + 44 * len(spans))
    chart.update_xaxes(type="date", tickformat="%Y", dtick="M12", tickangle=0, showgrid=True)
    chart.update_yaxes(tickformat=None, autorange="reversed", title=None)
    said = [f"{name} from {day(start)} to {day(end)}" for name, start, end, _, _ in spans]
    charts.show(chart, "Timeline: " + "; ".join(said), view, "timeline")


def ahead(dates: Sequence[Row], known_on: date) -> list[dict[str, str]]:
    """Every date from now on, and what lies behind us without a decision; in words."""
    shown = []
    extended = any(row["kind"] in ("decide_by", "extension_starts", "option_starts", "ends") for row in dates)
    for row in dates:
        missed = row["on_day"] < known_on
        if missed and row["kind"] not in ("decide_by", "evidence_ends"):
            continue
        left = (row["on_day"] - known_on).days
        when = "today" if left == 0 else f"in {count_of(left, 'day')}" if left > 0 else "past"
        shown.append({"Day": day(row["on_day"]), "When": when, "What": _what(row, missed, extended)})
    return shown


def draw_ahead(dates: Sequence[Row], known_on: date, terms: Row) -> None:
    rows = ahead(dates, known_on)
    if rows:
        tables.show(rows, alt="Dates ahead")
    elif terms["ends_on"] is None:
        st.markdown("No date is known yet: the term is still to be filled in.")
    else:
        st.markdown("Nothing is ahead: the term is over and no decision is open.")


def _what(row: Row, missed: bool, extended: bool) -> str:
    kind, detail = row["kind"], plain(row["detail"] or "")
    if kind == "decide_by":
        over = "; the day has passed and no decision is recorded" if missed else ""
        return f"Last day to decide on the extension to {day(row['until_day'])}{over}"
    if kind == "evidence_ends":
        return f"{detail} {'ran out' if missed else 'runs out'}"
    if kind == "return_due":
        asked = "requested" if row["source"] == "setting" else "due"
        return f"{code_words(row['detail']).capitalize()} return to {day(row['until_day'])} {asked}"
    return {
        "starts": "The term begins",
        "term_ends": "The term without extensions ends" if extended else "The term ends",
        "ends": "The term with the extensions taken up ends",
        "extension_starts": f"An extension taken up begins; it ends on {day(row['until_day'])}",
        "option_starts": f"An extension to {day(row['until_day'])} would begin, if it is taken up",
        "decided": f"Decision on the extension, by {detail}",
        "clause": detail,
    }[kind]  # fmt: skip
