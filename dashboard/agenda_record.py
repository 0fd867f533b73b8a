"""Under each item of the agenda: what was recorded about it, and the form that records more. Drawn only when it is opened."""

from collections.abc import Sequence

import streamlit as st

from dashboard import recording, register_form
from dashboard.queries import Row
from dashboard.register_view import Register, title_of
from dashboard.view import View
from dashboard.wording import code_words, day, plain
from warehouse.meeting_kinds import kinds, roles
from warehouse.meeting_register import About

# What can come of an item: kind of entry and its opening event.
OUTCOMES = {
    "decision": "recorded", "action": "agreed", "exception_report": "asked", "improvement_plan": "asked",
}  # fmt: skip


def about(view: View, topic: str, item: Row | None = None) -> About:
    """What is recorded in this meeting on one of its items."""
    period = view.period
    assert period  # a meeting is about a period
    kpi = item["kpi_code"] if item else None
    return About(view.contract["contract_code"], period.kind, period.start, period.end, topic, kpi)


def under(view: View, topic: str, item: Row | None, register: Register) -> None:
    """What was recorded about the item, and a fold with the form."""
    recorded_lines(register.about(topic, view))
    if not recording.may_record(view):
        return
    fold = st.expander("Record what is decided", key=f"record_{topic}", on_change="rerun", type="compact")
    if fold.open:
        with fold:
            form(view, topic, item)


def within(view: View, topic: str, register: Register, title: str) -> None:
    """The same inside a fold, where another would be one too many."""
    recorded_lines(register.about(topic, view))
    if recording.may_record(view) and st.toggle(
        f"Record what is decided on {title.lower()}", key=f"record_{topic}"
    ):
        form(view, topic, None)


def form(view: View, topic: str, item: Row | None) -> None:
    """What comes of an item, and the form of it."""
    kind = st.segmented_control(
        "What comes of it", list(OUTCOMES), default="decision", required=True, key=f"outcome_{topic}",
        format_func=lambda code: kinds()[code].title,
    )  # fmt: skip
    kind = kind or "decision"
    event = kinds()[kind].events[OUTCOMES[kind]]
    register_form.begin(view, kind, [event], about(view, topic, item), f"record_{topic}_{kind}")


def recorded_lines(entries: Sequence[Row]) -> None:
    """One line an entry: what it is, what was said, whose it is and by when, how it stands."""
    if entries:
        st.markdown("\n".join(f"- {line(entry)}" for entry in entries))


def line(entry: Row) -> str:
    said = [f"**{plain(title_of(entry))}:** {plain(entry['words'] or '')}"]
    if entry["owner_role"]:
        said.append(plain(roles()[entry["owner_role"]]))
    if entry["due_on"]:
        said.append(f"by {day(entry['due_on'])}")
    said.append(state_words(entry))
    return " · ".join(said)


def state_words(entry: Row) -> str:
    """How an entry stands, with shape and word."""
    if entry["is_overdue"]:
        return ":red[■\u00a0**overdue**]"
    if entry["is_open"]:
        return f"○\u00a0{code_words(entry['state'])}"
    return f":green[●\u00a0{code_words(entry['state'])}] {day(entry['closed_on'])}"
