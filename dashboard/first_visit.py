"""The app works out its figures again on the first visit of a new day, so that "due" and "over" are of today (R62)."""

import threading
from datetime import date

import streamlit as st

from warehouse import publish
from warehouse.connection import published_path
from warehouse.errors import FootprintError

_one_at_a_time = threading.Lock()
_found_current: tuple[str, date] | None = None


def republish_if_a_new_day() -> None:
    """Publish when the snapshot is of an earlier day. A home whose date is fixed (the demo) is left as it is.

    One session does it, the others wait for it and then find it done. When it cannot be done the old snapshot
    stands, and the page says so."""
    global _found_current
    today = (str(published_path()), date.today())
    if _found_current == today:
        return
    with _one_at_a_time:
        if not publish.due():
            _found_current = today
            return
        try:
            with st.spinner(
                "First visit today: working out which periods are over and which returns are due …"
            ):
                publish.publish()
        except FootprintError as error:
            st.warning(f"The figures below are not of today: they could not be worked out again. {error}")
