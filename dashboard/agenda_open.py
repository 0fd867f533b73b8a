"""What is still open from earlier meetings: the next agenda starts from it."""

import streamlit as st

from dashboard import recording, register_form, tables
from dashboard.agenda_record import state_words
from dashboard.queries import Row
from dashboard.register_view import Register, of_meeting, title_of
from dashboard.view import View
from dashboard.wording import day, period_label, plain, short_day
from warehouse.meeting_kinds import roles


def earlier(view: View, register: Register) -> None:
    """Actions, reports and plans that earlier meetings left open, overdue first, each to be closed or moved in place."""
    found = [entry for entry in register.to_do() if not of_meeting(entry, view)]
    if not found:
        return
    st.subheader(f"Open from before ({len(found)})", anchor=False)
    tables.show([shown(entry) for entry in found], alt="What earlier meetings left open, overdue first")
    update(view, found, "earlier")


def shown(entry: Row) -> dict[str, str]:
    """One entry as a row of a table."""
    return {
        "What": f"**{plain(title_of(entry))}:** {plain(entry['words'] or '')}",
        "How it stands": state_words(entry),
        "Whose": plain(roles()[entry["owner_role"]]) if entry["owner_role"] else "–",
        "By": short_day(entry["due_on"]),
        "From": meeting_words(entry),
        "Last said": f"{plain(entry['last_words'])} :small[{short_day(entry['last_on'])}]" if entry["last_words"] else "–",
    }  # fmt: skip


def meeting_words(entry: Row) -> str:
    """Which meeting an entry belongs to."""
    if not entry["period_end"]:
        return f"between meetings, {short_day(entry['opened_on'])}"
    label = period_label(
        entry["period_kind"], entry["period_start"], entry["period_end"], entry["period_start"]
    )
    return f"meeting about {label.split(' (')[0]}"


def update(view: View, entries: list[Row], key: str) -> None:
    """Choose one of the entries and say what happened to it."""
    if not entries or not recording.may_record(view):
        return
    fold = st.expander(
        "Say what happened to one of these", key=f"update_{key}", on_change="rerun", type="compact"
    )
    if not fold.open:
        return
    with fold:
        by_id = {entry["entry_id"]: entry for entry in entries}
        chosen = st.selectbox(
            "Which", list(by_id), key=f"which_{key}",
            format_func=lambda one: option(by_id[one]) if one in by_id else one,
        )  # fmt: skip
        register_form.add(view, by_id[chosen], f"{key}_{chosen}")


def option(entry: Row) -> str:
    due = f", by {day(entry['due_on'])}" if entry["due_on"] else ""
    return f"{title_of(entry)}: {entry['words'] or ''}{due}"
