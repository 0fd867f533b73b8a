"""The standing items of a meeting: who is here, the last minutes, safeguarding, complaints, workforce, finance, risks, case studies."""

from collections.abc import Sequence

import streamlit as st

from dashboard import access, agenda_record, recording, register_form, tables
from dashboard.queries import Row
from dashboard.register_view import Register, of_meeting
from dashboard.view import View
from dashboard.wording import code_words, count_of, day, in_words, plain, prose, short_day
from warehouse.meeting_kinds import kinds, roles, topics
from warehouse.meeting_register import About


def standing(view: View, items: Sequence[Row], register: Register, last: Row | None) -> None:
    """One fold, drawn when it is opened. `last`: the meeting before this one, whose minutes are to be approved."""
    present = _attendance(view, register)
    attended = len(present.get("attended", []))
    here = f"{in_words(attended)} here" if present else "nobody recorded yet"
    st.caption(f"Attendance: {here} · {_minutes_short(register, last)}")
    # The label stays the same whatever is recorded: the fold would close with it.
    fold = st.expander(
        "Standing items: attendance, last minutes, safeguarding, complaints, workforce, finance, risks, case studies",
        key="standing_items", on_change="rerun",
    )  # fmt: skip
    if not fold.open:
        return
    with fold:
        _who_is_here(view, register, present)
        _minutes(view, register, last)
        for item in items:
            st.markdown(f"#### {plain(item['title'])}", anchors=False)
            st.markdown(prose(item["words"]))
            if item["item"] == "complaints":
                _complaints(view.rows("meeting/complaints"))
            agenda_record.within(view, f"standing:{item['item']}", register, item["title"])
            if item["item"] == "finance":
                _risks(view, register)


def _attendance(view: View, register: Register) -> dict[str, list[str]]:
    """State → roles, the newest word on each role."""
    newest = {
        entry["owner_role"]: entry["state"]
        for entry in register.of_kind("attendance")
        if of_meeting(entry, view)
    }
    found: dict[str, list[str]] = {}
    for role, state in newest.items():
        found.setdefault(state, []).append(role)
    return found


def _who_is_here(view: View, register: Register, present: dict[str, list[str]]) -> None:
    st.markdown("#### Attendance, by role", anchors=False)
    for state, label in (("attended", "Here"), ("apologies", "Apologies")):
        named = ", ".join(plain(roles()[role]) for role in present.get(state, []))
        st.markdown(f"**{label}:** {named or 'nobody recorded yet'}")
    if not recording.may_record(view):
        return
    with st.form("attendance", border=False):
        left, right = st.columns(2)
        here = left.multiselect(
            "Here",
            list(roles()),
            present.get("attended", []),
            format_func=lambda one: roles()[one],
            key="here",
        )
        away = right.multiselect(
            "Apologies",
            list(roles()),
            present.get("apologies", []),
            format_func=lambda one: roles()[one],
            key="away",
        )
        pressed = st.form_submit_button("Record attendance")
    if pressed:
        _record_attendance(view, register, here, away)


def _record_attendance(view: View, register: Register, here: list[str], away: list[str]) -> None:
    if both := set(here) & set(away):
        st.error(f"{plain(roles()[min(both)])} cannot be here and have sent apologies. Nothing was recorded.")
        return
    wanted = dict.fromkeys(here, "attended") | dict.fromkeys(away, "apologies")
    newest = {
        entry["owner_role"]: entry for entry in register.of_kind("attendance") if of_meeting(entry, view)
    }
    changes = []
    for role in roles():
        entry, state = newest.get(role), wanted.get(role)
        if entry is None and state:
            changes.append((None, state, role))
        elif entry and (state or "withdrawn") != entry["state"]:
            changes.append((entry["entry_id"], state or "withdrawn", role))
    recording.attendance(agenda_record.about(view, "standing:attendance"), changes)


def _minutes_short(register: Register, last: Row | None) -> str:
    if last is None:
        return "no earlier minutes"
    entry = _minutes_entry(register, last)
    return "last minutes approved" if entry and not entry["is_open"] else "last minutes to approve"


def _minutes_entry(register: Register, last: Row) -> Row | None:
    found = [entry for entry in register.of_kind("minutes") if entry["topic"] == _minutes_topic(last)]
    return found[-1] if found else None


def _minutes_topic(last: Row) -> str:
    return f"minutes:{last['sign_off_id']}"


def _minutes(view: View, register: Register, last: Row | None) -> None:
    st.markdown("#### Minutes of the last meeting", anchors=False)
    if last is None:
        st.markdown("No earlier meeting of this contract was signed off here.")
        return
    entry = _minutes_entry(register, last)
    said = f"The meeting of {day(last['meeting_on'])} was signed off on {day(last['signed_on'])}."
    if entry:
        said += f" Its minutes are {code_words(entry['state'])} ({short_day(entry['last_on'])})."
    st.markdown(said)
    if not recording.may_record(view) or (entry and entry["state"] == "approved"):
        return
    if entry:
        register_form.add(view, entry, "minutes")
    else:
        about = agenda_record.about(view, _minutes_topic(last))
        register_form.begin(view, "minutes", kinds()["minutes"].opening(), about, "minutes")


def _complaints(rows: Sequence[Row]) -> None:
    if rows:
        shown = [{"Complaint": plain(row["event_ref"]), "On": short_day(row["occurred_on"]), "About": plain(code_words(row["summary_code"])),
                  "Done": plain(code_words(row["action"])), "Resolved": short_day(row["resolved_on"]) if row["resolved_on"] else "not yet",
                  "Learning recorded": plain(row["learning_recorded"] or "not said")} for row in rows]  # fmt: skip
        tables.show(shown, alt="Complaints of the period with what was done")


def _risks(view: View, register: Register) -> None:
    st.markdown("#### Risks", anchors=False)
    if not access.sees_intelligence():
        agenda_record.within(view, "standing:risks", register, "Risks")
        return
    logged = [entry for entry in register.of_kind("intelligence") if entry["is_open"]]
    said = f"{count_of(len(logged), 'piece')} of the council's own intelligence {'is' if len(logged) == 1 else 'are'} open."
    st.markdown(said if logged else "No intelligence of the council's own is open.")
    agenda_record.recorded_lines(logged)
    agenda_record.within(view, "standing:risks", register, "Risks")


def log_intelligence(view: View) -> None:
    """The form for what the council learns itself: concerns made to it, whistleblowing, changes of local management."""
    topic = st.selectbox(
        "What it is about",
        list(topics()),
        format_func=lambda one: topics()[one].title,
        key="intelligence_topic",
    )
    about = About(view.contract["contract_code"], topic=topic)
    register_form.begin(
        view, "intelligence", kinds()["intelligence"].opening(), about, f"intelligence_{topic}"
    )
