"""What the meeting register says, for a page: at once for today's figures, as it stood for an earlier day or a frozen position."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard import access
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import code_words
from warehouse import register_now
from warehouse.meeting_kinds import kinds, topics

NAMES = ("register_entry", "register_event", "sign_off")
# What a provider is not shown: who told the council something, and what is suspected and not yet confirmed.
COUNCIL_ONLY = ("intelligence", "inspection_trigger", "critical_failure")
REPORTS = ("action", "exception_report", "improvement_plan")


@dataclass(frozen=True)
class Register:
    """The register of one contract: entries and events oldest first, sign-offs oldest first."""

    entries: tuple[Row, ...]
    events: tuple[Row, ...]
    sign_offs: tuple[Row, ...]

    def of_kind(self, *wanted: str) -> list[Row]:
        return [entry for entry in self.entries if entry["kind"] in wanted]

    def to_do(self) -> list[Row]:
        """Actions, exception reports and plans still open: overdue first, then by their day."""
        found = [entry for entry in self.of_kind(*REPORTS) if entry["is_open"]]
        return sorted(found, key=lambda entry: (entry["due_on"] or date.max, entry["recorded_at"]))

    def steps_in_force(self) -> list[Row]:
        return [entry for entry in self.of_kind("remedy") if entry["state"] == "active"]

    def about(self, topic: str, view: View) -> list[Row]:
        """What was recorded on an item of the agenda of the meeting that the view looks at."""
        return [entry for entry in self.entries if entry["topic"] == topic and of_meeting(entry, view)]

    def verdict(self, clause_code: str, view: View) -> Row | None:
        """The newest entry about a trigger or a cause of critical failure in the period."""
        found = [
            entry for entry in self.of_kind("inspection_trigger", "critical_failure")
            if entry["clause_code"] == clause_code and of_meeting(entry, view)
        ]  # fmt: skip
        return found[-1] if found else None


def of_meeting(entry: Row, view: View) -> bool:
    """Whether an entry belongs to the meeting about the period that is looked at."""
    period = view.period
    return period is not None and entry["period_kind"] == period.kind and entry["period_end"] == period.end


def register_of(view: View) -> Register:
    """The register of the view's contract, as known in the view, and as far as whoever looks may see it."""
    code = view.contract["contract_code"]
    if view.snapshot is not None:
        found = {name: view.rows(f"meeting/{name}") for name in NAMES}
    else:
        found = recorded(view.known_on)
    hidden = () if access.sees_intelligence() else COUNCIL_ONLY
    return Register(*(
        tuple(row for row in found[name] if row["contract_code"] == code and row.get("kind") not in hidden) for name in NAMES
    ))  # fmt: skip


def recorded(known_on: date) -> dict[str, list[Row]]:
    """The whole register as it stands, read again only when something was recorded."""
    return _recorded(known_on, register_now.version())


@st.cache_data(show_spinner=False, max_entries=20)
def _recorded(known_on: date, version: Any) -> dict[str, list[Row]]:
    # `version` is part of the key: what is recorded changes it.
    return register_now.recorded(known_on)


def title_of(entry: Row) -> str:
    """What kind of entry (or of whose event) it is; of intelligence, what it is about; of a step or trigger, which."""
    title = kinds()[entry["kind"]].title
    if entry["kind"] == "intelligence":
        return f"{title}: {topics()[entry['topic']].title.lower()}"
    return f"{title}: {code_words(entry['clause_code'])}" if entry["clause_code"] else title


def said_of(event: Row) -> str:
    """The audit trail's words for an event."""
    return kinds()[event["kind"]].events[event["event"]].said
