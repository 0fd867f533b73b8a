"""The day of the meeting by the contract, its sign-off, and the links that open what was signed off."""

from collections.abc import Sequence

import streamlit as st

from dashboard import access, agenda_record, recording, sections
from dashboard.queries import Row
from dashboard.register_view import Register, of_meeting
from dashboard.view import View
from dashboard.wording import day, plain
from warehouse.errors import FootprintError
from warehouse.sign_off import sign_off


def calendar_line(view: View, meetings: Sequence[Row]) -> str:
    """When the contract wants this meeting, and the next one."""
    period = view.period
    assert period  # a meeting is about a period
    mine = [row for row in meetings if row["period_kind"] == period.kind and row["period_end"] == period.end]
    ahead = [row for row in meetings if not row["is_over"] and row["meeting_on"]]
    said = []
    if mine and mine[0]["meeting_on"]:
        whose = (
            "by the contract"
            if mine[0]["meeting_on_source"] == "contract"
            else "our setting; the contract names no day"
        )
        said.append(
            f"{plain(mine[0]['title'])} about this period: {day(mine[0]['meeting_on'])} ({whose}, {plain(mine[0]['source_clause'])})"
        )
    if ahead and ahead[0] not in mine:
        said.append(f"next: {day(ahead[0]['meeting_on'])}, {plain(ahead[0]['title']).lower()}")
    return " · ".join(said) if said else "The contract asks for no meeting about a period of this kind."


def earlier_sign_offs(view: View, register: Register) -> None:
    """The links to what was signed off of this meeting."""
    for row in register.sign_offs:
        if of_meeting(row, view):
            link(view, row)


def link(view: View, row: Row) -> None:
    """A link that opens the frozen position of one sign-off."""
    words = {
        "contract": row["contract_code"], "kind": row["period_kind"], "period": row["period_end"].isoformat(),
        "signed": row["sign_off_id"],
    }  # fmt: skip
    st.page_link(
        sections.page("contract_meeting"), query_params=words,
        label=f"What was signed off on {day(row['signed_on'])}, after the meeting of {day(row['meeting_on'])} →",
    )  # fmt: skip


def last_before(view: View, register: Register) -> Row | None:
    """The newest sign-off of an earlier meeting: its minutes are to be approved in this one."""
    period = view.period
    assert period  # a meeting is about a period
    found = [row for row in register.sign_offs if row["period_end"] < period.end]
    return max(found, key=lambda row: (row["period_end"], row["recorded_at"])) if found else None


def sign(view: View, register: Register) -> None:
    """The form that signs the meeting off as it is on screen."""
    st.subheader("Sign-off", anchor=False)
    earlier_sign_offs(view, register)
    if not recording.may_record(view):
        if view.is_today:
            st.markdown("Officers sign a meeting off.")
        return
    st.markdown(
        "Signing off keeps what this page shows today, with everything recorded, as a file of its own. A link opens exactly that later, "
        "whatever is received or corrected since."
    )
    with st.form("sign_off", border=False):
        held = st.date_input(
            "Day of the meeting", value=view.known_on, max_value=view.known_on, format="DD/MM/YYYY"
        )
        pressed = st.form_submit_button("Sign the meeting off", type="primary")
    if not pressed:
        return
    try:
        with st.spinner("Keeping the position …"):
            sign_off(agenda_record.about(view, "sign_off"), held, access.role(), view.publication["built_at"])
    except FootprintError as error:
        st.error(plain(error))
        return
    recording.confirm("Signed off. The link under Sign-off opens this position from now on.")
