"""The contract meeting as a whole: what its parts share, asked once."""

from dataclasses import dataclass

import streamlit as st

from dashboard import (
    agenda,
    agenda_open,
    agenda_record,
    agenda_sentence,
    agenda_standing,
    figure_disputes,
    ladder,
    signing,
    triggers,
)
from dashboard.queries import Row
from dashboard.register_view import Register, of_meeting, register_of
from dashboard.view import View
from dashboard.wording import count_of


@dataclass(frozen=True)
class Meeting:
    """Everything that the page of one meeting draws from."""

    view: View
    rows: list[Row]
    by_code: dict[str, Row]
    items: list[Row]
    returns: list[Row]
    claims: list[Row]
    disputes: list[Row]
    raised: list[Row]
    remedies: list[Row]
    register: Register


def meeting_of(view: View) -> Meeting:
    """Ask everything about the meeting that the view looks at."""
    rows = view.rows("scorecard")
    register = register_of(view)
    claims = [
        claim for claim in view.rows("claims") if claim["superseded_by"] is None and claim["agrees"] is False
    ]
    items = view.rows("meeting/items")
    raised = triggers.asked(view, register)
    return Meeting(
        view, rows, {row["kpi_code"]: row for row in rows}, items, view.rows("period_returns"), claims,
        figure_disputes.still_open(figure_disputes.of_contract(view)), raised,
        view.rows("meeting/remedies"), register,
    )  # fmt: skip


def sentence(meeting: Meeting) -> str:
    overdue = sum(
        entry["is_overdue"] for entry in meeting.register.to_do() if not of_meeting(entry, meeting.view)
    )
    found = agenda_sentence.things(
        meeting.items, meeting.by_code, len(meeting.claims), len(meeting.disputes), len(meeting.register.steps_in_force()), overdue,
        len(triggers.to_judge(meeting.view, meeting.raised, meeting.register)),
    )  # fmt: skip
    return agenda_sentence.sentence(found, meeting.rows, meeting.returns, meeting.view.known_on)


def agenda_parts(meeting: Meeting, history: dict[str, list[Row]]) -> None:
    """What is open from before, the standing items, what to discuss, and the contract's own remedies."""
    view, register = meeting.view, meeting.register
    agenda_open.earlier(view, register)
    agenda_standing.standing(
        view, view.rows("meeting/standing"), register, signing.last_before(view, register)
    )
    if meeting.items or meeting.claims or meeting.disputes or register.steps_in_force() or meeting.raised:
        st.subheader("To discuss", anchor=False)
    ladder.in_force(register, meeting.remedies)
    agenda.blocks(view, meeting.items, meeting.by_code, meeting.claims, history, register, meeting.disputes)
    _triggers(meeting)
    ladder.take(view, register, meeting.remedies, agenda_record.about(view, "ladder"), "meeting")


def _triggers(meeting: Meeting) -> None:
    if not meeting.raised:
        return
    view, register = meeting.view, meeting.register
    waiting = triggers.to_judge(view, meeting.raised, register)
    if waiting:
        st.markdown(
            f":orange[▲\u00a0**Raised by rule:**] {count_of(len(waiting), 'trigger')} of the contract to confirm after due "
            "diligence or to dismiss with a reason."
        )
    fold = st.expander(
        "Inspection triggers and causes of critical failure", key="triggers", on_change="rerun"
    )
    if fold.open:
        with fold:
            triggers.table(view, meeting.raised, register)
    triggers.judge(view, meeting.raised, register, "meeting")
