"""What to discuss: one block an item of the agenda, gravest first, each with its reading, its line, a question to ask, and a
place in it to record what is decided."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import agenda_record, figure_disputes, sections, status, tables
from dashboard.queries import Row
from dashboard.register_view import Register
from dashboard.scorecard import claim_words, spark, spark_kind
from dashboard.view import View
from dashboard.wording import bound, code_words, figure, ordinal, plain, prose
from warehouse.agenda_rules import rules

_TRAVEL = {
    "improving": "improving ↗",
    "worsening": "worsening ↘",
    "no_clear_trend": "no clear trend →",
    "too_few_points": "too few quarters for a trend",
}
_TITLES = {rule.code: rule.title for rule in rules()}
# Shape and colour of what is no KPI; a KPI has its status.
_MARKS = {
    "service_failure": ("■", "red"), "missing_return": ("✕", "red"), "evidence_expired": ("■", "red"),
    "payment_at_risk": ("▲", "orange"), "late_return": ("▲", "orange"), "inaccurate_return": ("▲", "orange"),
    "evidence_expiring": ("▲", "orange"), "evidence_missing": ("✕", "orange"), "decision_near": ("◷", "blue"),
}  # fmt: skip
_RETURNS, _CONTRACTS = ("returns", "See every return →"), ("contracts", "See what the contract asks for →")
# Where to read on about what is no KPI.
_PLACES = dict.fromkeys(
    ("service_failure", "missing_return", "late_return", "inaccurate_return"), _RETURNS
) | dict.fromkeys(
    ("evidence_expired", "evidence_expiring", "evidence_missing", "decision_near"),
    _CONTRACTS,
)
_PLACES["payment_at_risk"] = ("payments", "See every payment →")
DISPUTED = "disputed"


def blocks(
    view: View, items: Sequence[Row], rows: Mapping[str, Row], claims: Sequence[Row], history: dict[str, list[Row]],
    register: Register, disputes: Sequence[Row],
) -> None:  # fmt: skip
    """The blocks in the order of the agenda. Figures that only differ from the provider's are one block together; what
    somebody disputes is read from the register at once."""
    for item in items:
        if item["rule"] == "disputed_figure":
            continue
        with st.container(border=True):
            row = rows.get(item["kpi_code"] or "")
            if row:
                _measure(view, item, row, history.get(row["kpi_code"], []), register)
            else:
                _other(view, item, register)
    if claims:
        _disputed(view, claims, register)
    figure_disputes.agenda_blocks(view, disputes)


def _measure(view: View, item: Row, row: Row, history: Sequence[Row], register: Register) -> None:
    left, middle, right = st.columns([1.15, 4.4, 1.45], gap="medium")
    with left:
        st.markdown(status.mark(row))
        if notes := _notes(item, row):
            st.caption("  \n".join(notes))
    with middle:
        st.markdown(f"#### {plain(row['title'])}", anchors=False)
        st.markdown(_reading(item["words"]))
        _question(item)
        st.caption(" · ".join(_sources(item, row)))
        agenda_record.under(view, item["item_key"], item, register)
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


def _other(view: View, item: Row, register: Register) -> None:
    left, middle = st.columns([1.15, 5.85], gap="medium")
    shape, palette = _MARKS[item["rule"]]
    left.markdown(f":{palette}[{shape}\u00a0**{plain(_TITLES[item['rule']])}**]")
    with middle:
        st.markdown(f"#### {plain(item['heading'])}", anchors=False)
        st.markdown(prose(item["words"]))
        _question(item)
        said = [item["source_clause"], item["consequence"] and f"the contract: “{item['consequence']}”"]
        if any(said):
            st.caption(" · ".join(plain(part) for part in said if part))
        name, label = _PLACES[item["rule"]]
        st.page_link(sections.page(name), label=label, query_params=view.link())
        agenda_record.under(view, item["item_key"], item, register)


def _disputed(view: View, claims: Sequence[Row], register: Register) -> None:
    with st.container(border=True):
        left, middle = st.columns([1.15, 5.85], gap="medium")
        left.markdown("≠ **In dispute**")
        with middle:
            st.markdown("#### The provider's own figures differ from the records", anchors=False)
            shown = [{"Measure": plain(row["title"]), "Provider's figure": claim_words(row, "claimed"),
                      "From records": claim_words(row, "computed")} for row in claims]  # fmt: skip
            tables.show(shown, alt="Figures of the provider that differ from the records")
            st.markdown(":blue[**Whose count is right, and what will you send to show it?**]")
            agenda_record.under(view, DISPUTED, None, register)


def _question(item: Row) -> None:
    st.markdown(f":blue[**{prose(item['question'])}**]")


def _notes(item: Row, row: Row) -> list[str]:
    notes = []
    if row["breaches_running"] > 1:
        unit = "year" if row["period_kind"] == "contract_year" else "quarter"
        notes.append(f"{ordinal(row['breaches_running'])} {unit} running")
    if row.get("travel") in _TRAVEL:
        notes.append(_TRAVEL[row["travel"]])
    if "special_cause" in item["reasons"]:
        notes.append("special cause")
    if "disputed_figure" in item["reasons"]:
        notes.append("≠ figures differ")
    return notes


def _reading(words: str) -> str:
    """The reading with the figures in bold and the rest as it stands."""
    figures, colon, rest = words.partition(": ")
    return f"**{prose(figures)}:** {prose(rest)}" if colon else prose(words)


def _sources(item: Row, row: Row) -> list[str]:
    said = [plain(row["source_clause"] or "clause not named")]
    if row["claimed_value"] is not None and row["claim_agrees"] is False:
        said.append(f"provider's figure {figure(row['claimed_value'], row['unit'])}, "
                    f"from records {figure(row['value'], row['unit'], (row['target'],))}")  # fmt: skip
    if item["narrative_code"]:
        said.append(f"the provider's explanation: {plain(code_words(item['narrative_code']))}")
    return said
