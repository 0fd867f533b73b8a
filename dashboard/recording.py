"""The one place from which the dashboard writes in the meeting register: it refuses what identifies somebody, records, and says so."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import access, free_words
from dashboard.view import View
from dashboard.wording import plain
from warehouse import meeting_register
from warehouse.errors import FootprintError
from warehouse.meeting_register import About, Said

_SAID, _TIMES = "recorded_in_register", "times_recorded"


def may_record(view: View) -> bool:
    """Recording is for officers, and in today's figures: an earlier day or a frozen position is only read."""
    return access.may_record() and view.is_today


def begin(kind: str, event: str, about: About, given: Said, said: str) -> None:
    """Open an entry and run the page again with the confirmation, or show why not."""
    _write(given, lambda: meeting_register.begin(kind, event, about, given), said)


def add(entry_id: str, event: str, given: Said, said: str) -> None:
    """Record what happened to an entry, in the same way."""
    _write(given, lambda: meeting_register.add(entry_id, event, given), said)


def attendance(about: About, changes: Sequence[tuple[str | None, str, str]]) -> None:
    """Record who is here: (entry or None, event, role) each."""
    try:
        for entry_id, event, role in changes:
            given = Said(access.role(), owner_role=None if event == "withdrawn" else role)
            if entry_id is None:
                meeting_register.begin("attendance", event, about, given)
            else:
                meeting_register.add(entry_id, event, given)
    except FootprintError as error:
        st.error(plain(error))
        return
    confirm("Attendance recorded." if changes else "Nobody's attendance changed.")


def _write(given: Said, write: Callable[[], object], said: str) -> None:
    for text in (given.words, given.evidence):
        if refused := free_words.refusal(text or ""):
            st.error(refused)
            return
    try:
        write()
    except FootprintError as error:
        st.error(plain(error))
        return
    confirm(said)


def confirm(said: str) -> None:
    """Run the page again; `confirmation` shows these words on it."""
    st.session_state[_SAID] = said
    st.session_state[_TIMES] = times_recorded() + 1
    st.rerun()


def times_recorded() -> int:
    """How often something was recorded in this session."""
    return int(st.session_state.get(_TIMES, 0))


def confirmation() -> None:
    """What was just recorded."""
    if said := st.session_state.pop(_SAID, None):
        st.success(said)
