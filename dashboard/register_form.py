"""The form of one event of the register: exactly what the event needs and may take, nothing else (`meeting_kinds.toml`)."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from dashboard import access, free_words, recording
from dashboard.queries import Row
from dashboard.view import View
from warehouse.meeting_kinds import Event, kinds, roles
from warehouse.meeting_register import LONGEST, About, Said

USUAL_DAYS = 28
LABELS = {
    "decision": "What was decided",
    "action": "What is to be done",
    "exception_report": "What the report must explain",
    "improvement_plan": "What the plan must bring about",
    "remedy": "Why this step is taken",
    "inspection_trigger": "Why",
    "critical_failure": "Why",
    "intelligence": "What was learned, and how it came to the council",
    "minutes": "Changes",
}


def begin(view: View, kind: str, choices: Sequence[Event], about: About, key: str) -> None:
    """A form that opens an entry; where several events can, one is chosen first."""
    event = _chosen(choices, key)
    given = _form(view, kind, event, key)
    if given:
        recording.begin(kind, event.code, about, given, f"{event.said}. It stands in the register.")


def add(view: View, entry: Row, key: str) -> None:
    """A form that says what happened to an entry since."""
    choices = kinds()[entry["kind"]].after(entry["state"])
    if not choices:
        return
    event = _chosen(choices, key)
    given = _form(view, entry["kind"], event, key)
    if given:
        recording.add(entry["entry_id"], event.code, given, f"{event.said}. It stands in the register.")


def _chosen(choices: Sequence[Event], key: str) -> Event:
    if len(choices) == 1:
        return choices[0]
    by_code = {event.code: event for event in choices}
    code = st.segmented_control(
        "What happened", list(by_code), default=choices[0].code, required=True, key=f"{key}_event",
        format_func=lambda one: by_code[one].said,
    )  # fmt: skip
    return by_code[code or choices[0].code]


def _form(view: View, kind: str, event: Event, key: str) -> Said | None:
    """What a person gave, once the button is pressed."""
    # A form that was recorded comes back empty; one that was refused keeps its words.
    key = f"{key}_{event.code}_{recording.times_recorded()}"
    today = view.known_on
    words = owner = due = evidence = None
    with st.form(key, border=False):
        if "words" in event.asks:
            label = LABELS.get(kind, "In words") if event.opens else "In words"
            words = st.text_area(
                label if "words" in event.needs else f"{label} (if there is something to say)",
                max_chars=LONGEST, height=80, key=f"{key}_words", help=free_words.ADVICE,
            )  # fmt: skip
        left, middle, right = st.columns(3)
        if "owner_role" in event.asks:
            owner = left.selectbox(
                "Whose it is to do", list(roles()), format_func=lambda one: roles()[one], key=f"{key}_owner",
                index=0 if "owner_role" in event.needs else None,
            )  # fmt: skip
        if "due_on" in event.asks:
            due = middle.date_input(
                "By when", value=today + timedelta(days=USUAL_DAYS) if "due_on" in event.needs else None,
                min_value=today, format="DD/MM/YYYY", key=f"{key}_due",
            )  # fmt: skip
        if "evidence" in event.asks:
            needed = "" if "evidence" in event.needs else " (if any)"
            evidence = left.text_input(f"What shows it{needed}", max_chars=LONGEST, key=f"{key}_evidence")
        on = right.date_input(
            "Recorded for", value=today, max_value=today, format="DD/MM/YYYY", key=f"{key}_on"
        )
        if not st.form_submit_button("Record it", type="primary"):
            return None
    return Said(access.role(), words or None, owner, due, evidence or None, on)
