"""What leaves the meeting, to download: each document is made on the server when its button is pressed."""

from collections.abc import Callable

import streamlit as st

from dashboard import access, exports
from dashboard.documents import (
    board_page,
    decision_paper,
    facts,
    letters,
    minutes,
    pack_pdf,
    pack_slides,
    pack_workbook,
)
from dashboard.documents.facts import Facts
from dashboard.meeting_page import Meeting
from dashboard.summary_page import Summary
from dashboard.wording import code_words, day, plain

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def draw(meeting: Meeting) -> None:
    """A fold with every document of the meeting on screen. Nothing is asked or made until it is opened."""
    fold = st.expander("Documents: minutes, meeting pack, letters, decision paper", key="documents", on_change="rerun")  # fmt: skip
    if not fold.open:
        return
    with fold:
        found = facts.gather(meeting.view, meeting)
        st.markdown(
            f"Each is marked **{found.marks.classification}**, says that it is known on {day(meeting.view.known_on)} and what is provisional. "
            "Gaps that only a person can fill are marked in yellow; nothing is sent from here. The council's own intelligence, and triggers that it weighs, are left out."
        )
        with st.container(horizontal=True):
            _button(found, "minutes", "docx", "Minutes and action log (DOCX)", lambda: minutes.build(found))
            _button(found, "pack", "pptx", "Meeting pack (PPTX)", lambda: pack_slides.build(found))
            _button(found, "pack", "xlsx", "Meeting pack with its working (XLSX)", lambda: pack_workbook.build(found))  # fmt: skip
            _button(found, "pack", "pdf", "Meeting pack (PDF)", lambda: pack_pdf.build(found))
        if access.may_record():
            _letters(found)
            _paper(found)


def _button(found: Facts, what: str, ending: str, label: str, made: Callable[[], bytes]) -> None:
    st.download_button(
        label, made, exports.file_name(found.view, what, ending), _TYPES[ending], key=f"document_{what}_{ending}", on_click="ignore"
    )  # fmt: skip


def _letters(found: Facts) -> None:
    st.markdown("#### Letters to the provider", anchors=False)
    titles = {row["kpi_code"]: row["title"] for _, row in found.breaches()}
    if not titles:
        st.markdown("No measure is off its target in this view, so there is no letter to write.")
        return
    codes = st.multiselect(
        "Measures that the letters are about", list(titles), list(titles), format_func=lambda code: titles[code], key="letter_measures"
    )  # fmt: skip
    if not codes:
        st.markdown("Choose at least one measure.")
        return
    _button(found, "exception-report-request", "docx", "Request for an exception report (DOCX)",
            lambda: letters.exception_report(found, codes))  # fmt: skip
    remedies = {remedy["clause_code"]: remedy for remedy in letters.remedies(found)}
    if not remedies:
        st.markdown("The contract names no remedy that a notice could rest on.")
        return
    code = st.selectbox("Notice under the contract", list(remedies), format_func=lambda one: remedies[one]["title"], key="notice_remedy")  # fmt: skip
    _button(found, f"notice-{code.replace('_', '-')}", "docx", "Notice to the provider (DOCX)",
            lambda: letters.notice(found, remedies[code], codes))  # fmt: skip


def _paper(found: Facts) -> None:
    st.markdown("#### Decision paper for a cabinet member", anchors=False)
    extension = decision_paper.option_to_decide(found.extensions, found.view.known_on)
    if extension is None:
        st.markdown("No extension of this contract waits for a decision, so there is no paper to write.")
        return
    st.markdown(
        f"About extending the contract to {day(extension['ends_on'])} ({plain(extension['source_clause'] or 'clause not named')})."
    )
    options = decision_paper.titles()
    chosen = st.selectbox("Option that is recommended", list(options), format_func=lambda code: options[code], key="paper_option", index=1)  # fmt: skip
    _button(found, "decision-paper", "docx", "Decision paper (DOCX)", lambda: decision_paper.build(
        found, extension, chosen, found.view.rows("value/costs", money_kind="contract_year", price_base="nominal")
    ))  # fmt: skip


def board(summary: Summary, by: str) -> None:
    """The button for the board's page."""
    synthetic = "synthetic-" if summary.is_synthetic else ""
    st.download_button(
        "Download this page (one A4 page, PDF)", lambda: board_page.build(summary, code_words(by)),
        f"{synthetic}summary-{summary.known_on.isoformat()}.pdf", _TYPES["pdf"], key="summary_pdf", on_click="ignore",
    )  # fmt: skip
