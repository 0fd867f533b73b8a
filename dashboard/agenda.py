"""What to discuss: one block a breach, each with its reading, its line, the clause and what follows from it."""

from collections.abc import Sequence

import streamlit as st

from dashboard import figure_disputes, sections, status, tables
from dashboard.freshness import return_name, timing
from dashboard.queries import Row
from dashboard.scorecard import claim_words, spark, spark_kind
from dashboard.sentences import worst_first
from dashboard.view import View
from dashboard.wording import bound, figure, ordinal, plain, prose

_TRAVEL = {
    "improving": "improving ↗",
    "worsening": "worsening ↘",
    "no_clear_trend": "no clear trend →",
    "too_few_points": "too few quarters for a trend",
}


def blocks(
    view: View,
    rows: Sequence[Row],
    returns: Sequence[Row],
    disputed: Sequence[Row],
    history: dict[str, list[Row]],
) -> None:
    """The blocks, worst first: breaches, then returns that are late or missing, then figures in dispute."""
    breaches = worst_first(rows)
    overdue = [row for row in returns if row["state"] in ("late", "missing")]
    raised = figure_disputes.still_open(figure_disputes.of_contract(view))
    if breaches or overdue or disputed or raised:
        st.subheader("To discuss", anchor=False)
    for row in breaches:
        _block(view, row, history.get(row["kpi_code"], []))
    for row in overdue:
        _return_block(view, row, return_name(row, returns))
    if disputed:
        _dispute_block(disputed)
    figure_disputes.agenda_blocks(view, raised)


def _return_block(view: View, row: Row, name: str) -> None:
    with st.container(border=True):
        left, middle = st.columns([1.15, 5.5], gap="medium")
        left.markdown(status.return_mark(row))
        with middle:
            st.markdown(f"#### The {name}", anchors=False)
            whose = (
                "The day is our setting; the contract names none."
                if row["due_source"] == "setting"
                else "The contract sets the day."
            )
            st.markdown(f"It was {timing(row)}. {whose}")
            st.page_link(sections.page("returns"), label="See every return →", query_params=view.link())


def _dispute_block(disputed: Sequence[Row]) -> None:
    with st.container(border=True):
        left, middle = st.columns([1.15, 5.5], gap="medium")
        left.markdown("≠ **In dispute**")
        with middle:
            st.markdown("#### The provider's own figures differ from the records", anchors=False)
            shown = [{"Measure": plain(row["title"]), "Provider's figure": claim_words(row, "claimed"),
                      "From records": claim_words(row, "computed")} for row in disputed]  # fmt: skip
            tables.show(shown, alt="Figures of the provider that differ from the records")


def _block(view: View, row: Row, history: Sequence[Row]) -> None:
    with st.container(border=True):
        left, middle, right = st.columns([1.15, 4.4, 1.45], gap="medium")
        with left:
            st.markdown(status.mark(row))
            notes = []
            if row["breaches_running"] > 1:
                unit = "year" if row["period_kind"] == "contract_year" else "quarter"
                notes.append(f"{ordinal(row['breaches_running'])} {unit} running")
            if row.get("travel") in _TRAVEL:
                notes.append(_TRAVEL[row["travel"]])
            if notes:
                st.caption("  \n".join(notes))
        with middle:
            st.markdown(f"#### {plain(row['title'])}", anchors=False)
            st.markdown(_reading(row))
            st.caption(" · ".join(_sources(row)))
        with right:
            picture, words = spark(row, history, width=230, height=80)
            if picture:
                st.image(picture, width="stretch", alt=words)
                target = history[-1]["target"] if history else None
                now = figure(history[-1]["value"], row["unit"], (target,))
                dashed = f"dashed: target {bound(target, row['unit'])} · " if target is not None else ""
                st.caption(f"{dashed}{now} in the latest {spark_kind(view)}")
            st.page_link(
                sections.page("kpi"),
                label="What is behind it →",
                query_params=view.link(kpi=row["kpi_code"], kind=row["period_kind"]),
            )


def _reading(row: Row) -> str:
    """The reading with the figures in bold and the rest as it stands."""
    figures, colon, rest = row["reading"].partition(": ")
    return f"**{prose(figures)}:** {prose(rest)}" if colon else prose(row["reading"])


def _sources(row: Row) -> list[str]:
    said = [plain(row["source_clause"] or "clause not named")]
    if row["claimed_value"] is not None and row["claim_agrees"] is False:
        said.append(f"provider's figure {figure(row['claimed_value'], row['unit'])}, "
                    f"from records {figure(row['value'], row['unit'], (row['target'],))}")  # fmt: skip
    return said
