"""Figures in dispute: what the register says of them now, the marks that they carry, and the controls to raise and settle one."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date

import streamlit as st

from dashboard import access, free_words, sections
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import day, period_label, plain, prose, short_day
from warehouse import disputes, register_now
from warehouse.connection import published_path, store_path
from warehouse.errors import FootprintError

ROLES = {
    "commissioner": "the commissioner",
    "head_of_service": "the head of service",
    "provider": "the provider",
}
OUTCOMES = {
    "figure_stands": "The figure stands",
    "figure_corrected": "The figure is corrected",
    "withdrawn": "The dispute is withdrawn",
}
_SAID = "dispute_recorded"


def of_contract(view: View) -> list[Row]:
    """Every dispute about the contract's figures as known on the page's day, newest first.

    What was recorded after the published file was made is read from the register, so that it is seen at once."""
    if view.snapshot is None and _is_newer_than_published():
        found = _recorded(register_now.version(), view.known_on)
        return [row for row in found if row["contract_code"] == view.contract["contract_code"]]
    return view.rows("disputes")


def _is_newer_than_published() -> bool:
    store = store_path()
    return store.exists() and store.stat().st_mtime_ns > published_path().stat().st_mtime_ns


@st.cache_data(show_spinner=False, max_entries=20)
def _recorded(version: tuple[tuple[int, int], ...], known_on: date) -> list[Row]:
    # `version` is part of the key: what is recorded makes a new question.
    return [asdict(dispute) for dispute in disputes.recorded(known_on)]


def still_open(found: Sequence[Row]) -> list[Row]:
    return [row for row in found if row["settled_on"] is None]


def note(row: Row, found: Sequence[Row]) -> str:
    """What stands beside a figure in dispute, as Markdown; empty where there is none. A dispute about another period of the
    same measure says which."""
    about = [one for one in still_open(found) if one["kpi_code"] == row["kpi_code"]]
    if not about:
        return ""
    same = any(
        (one["period_start"], one["period_end"]) == (row["period_start"], row["period_end"]) for one in about
    )
    where = (
        "" if same else f" for {short_day(about[0]['period_start'])} to {short_day(about[0]['period_end'])}"
    )
    return f"≠\u00a0**In\u00a0dispute**{where}"


def said_of(dispute: Row) -> str:
    """One dispute in one or two sentences."""
    said = (f"{ROLES[dispute['raised_by']].capitalize()} disputed the figure for {day(dispute['period_start'])} to "
            f"{day(dispute['period_end'])} on {day(dispute['raised_on'])}: “{prose(dispute['reason'])}”")  # fmt: skip
    if dispute["settled_on"] is None:
        return said
    return (f"{said} Settled on {day(dispute['settled_on'])} by {ROLES[dispute['settled_by']]}: "
            f"{OUTCOMES[dispute['outcome']].lower()}. “{prose(dispute['note'])}”")  # fmt: skip


def agenda_blocks(view: View, raised: Sequence[Row]) -> None:
    """A block of the meeting's agenda for every figure in dispute."""
    if not raised:
        return
    titles = {row["kpi_code"]: row["title"] for row in view.rows("kpi_list")}
    for dispute in raised:
        with st.container(border=True):
            left, middle = st.columns([1.15, 5.5], gap="medium")
            left.markdown("≠ **In dispute**")
            with middle:
                st.markdown(
                    f"#### {plain(titles.get(dispute['kpi_code'], dispute['kpi_code']))}", anchors=False
                )
                st.markdown(said_of(dispute))
                st.page_link(sections.page("kpi"), label="See the figure and settle it →",
                             query_params=view.link(kpi=dispute["kpi_code"], period=dispute["period_end"].isoformat()))  # fmt: skip


def banner(found: Sequence[Row]) -> None:
    """What a reader must know before the figure."""
    if words := st.session_state.pop(_SAID, None):
        st.success(words)
    for dispute in still_open(found):
        st.warning(f"≠ **In dispute.** {said_of(dispute)}")


def section(view: View, row: Row | None, found: Sequence[Row]) -> None:
    """Everything ever said about the figure, and the controls. `row`: the figure on the page; `found`: the measure's disputes."""
    st.subheader("Disputes", anchor=False)
    if not found:
        st.markdown("Nobody has disputed a figure of this measure.")
    for dispute in found:
        state = "≠ **In dispute.**" if dispute["settled_on"] is None else "✓ **Settled.**"
        st.markdown(f"{state} {said_of(dispute)}")
    if not view.is_today:
        st.caption(
            "This page shows an earlier day. Choose the newest day above to raise or settle a dispute."
        )
        return
    if access.may_record():
        for dispute in still_open(found):
            _settle(dispute)
    if row is not None:
        _raise(view, row)


def _raise(view: View, row: Row) -> None:
    with st.expander("Dispute this figure"), st.form("raise_dispute", clear_on_submit=False, border=False):
        label = period_label(
            row["period_kind"],
            row["period_start"],
            row["period_end"],
            row["year_start"] or row["period_start"],
        )
        st.markdown(f"The figure for {label} will be marked as disputed on every page until it is settled.")
        reason = st.text_area("Why is it doubted?", max_chars=disputes.LONGEST, help=None)
        st.caption(free_words.ADVICE)
        pressed = st.form_submit_button("Mark the figure as disputed")
    if pressed and not _refused(reason):
        _record(
            lambda: disputes.raise_dispute(
                row["contract_code"],
                row["kpi_code"],
                row["period_start"],
                row["period_end"],
                access.role(),
                reason,
            ),
            "The figure is marked as disputed.",
        )


def _settle(dispute: Row) -> None:
    which = dispute["dispute_id"]
    about = f"{short_day(dispute['period_start'])} to {short_day(dispute['period_end'])}"
    with st.expander(f"Settle the dispute about {about}"), st.form(f"settle_{which}", border=False):
        outcome = st.radio(
            "What came of it?", list(OUTCOMES), format_func=OUTCOMES.__getitem__, key=f"outcome_{which}"
        )
        found = st.text_area("What was found?", max_chars=disputes.LONGEST, key=f"note_{which}")
        st.caption(free_words.ADVICE)
        pressed = st.form_submit_button("Settle it")
    if pressed and not _refused(found):
        _record(
            lambda: disputes.settle_dispute(which, access.role(), str(outcome), found),
            "The dispute is settled.",
        )


def _refused(text: str) -> bool:
    words = free_words.refusal(text)
    if words:
        st.error(words)
    return words is not None


def _record(write: Callable[[], object], words: str) -> None:
    try:
        write()
    except FootprintError as error:
        st.error(plain(error))
        return
    st.session_state[_SAID] = words
    st.rerun()
