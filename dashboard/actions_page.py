"""The parts of the Actions page: what is open, what was decided, the contract's remedies, triggers, intelligence, the audit trail."""

from collections.abc import Sequence

import streamlit as st

from dashboard import (
    access,
    agenda_open,
    agenda_record,
    agenda_standing,
    exports,
    ladder,
    recording,
    register_form,
    signing,
    tables,
    triggers,
)
from dashboard.queries import Row
from dashboard.register_view import REPORTS, Register, said_of, title_of
from dashboard.sentences import lower_first
from dashboard.view import View
from dashboard.wording import count_of, day, in_words, plain, short_day
from warehouse.meeting_kinds import kinds, roles
from warehouse.meeting_register import About


def sentence(register: Register) -> str:
    """What did we agree, and is it done?"""
    agreed = register.of_kind(*REPORTS)
    steps = register.steps_in_force()
    if not agreed and not steps:
        return "Nothing has been agreed yet: no action, exception report, improvement plan or step under the contract is recorded."
    to_do = register.to_do()
    overdue = [entry for entry in to_do if entry["is_overdue"]]
    said = [_agreed(len(agreed), len(to_do), len(overdue))] if agreed else []
    if to_do:
        first = to_do[0]
        due = (
            f", {'which was due' if first['is_overdue'] else 'due'} by {day(first['due_on'])}"
            if first["due_on"]
            else ""
        )
        said.append(f"The most pressing: {lower_first(plain(title_of(first)))}{due}.")
    if steps:
        said.append(f"{in_words(len(steps)).capitalize()} {'step' if len(steps) == 1 else 'steps'} under the contract "
                    f"{'is' if len(steps) == 1 else 'are'} in force.")  # fmt: skip
    return " ".join(said)


def _agreed(agreed: int, to_do: int, overdue: int) -> str:
    if agreed == 1:
        return f"The one thing agreed is {'overdue' if overdue else 'open' if to_do else 'closed'}."
    late = f"; {_are(overdue)} overdue" if overdue else ""
    return (
        f"Of {count_of(agreed, 'thing')} agreed, {_are(agreed - to_do)} closed and {_are(to_do)} open{late}."
    )


def _are(number: int) -> str:
    return "none is" if number == 0 else "one is" if number == 1 else f"{in_words(number)} are"


def open_ones(view: View, register: Register) -> None:
    """What is still to be done, and the forms that close it or add to it."""
    found = register.to_do()
    st.subheader(f"To do ({len(found)})", anchor=False)
    if found:
        tables.show(
            [agenda_open.shown(entry) for entry in found], alt="What is still to be done, overdue first"
        )
        agenda_open.update(view, found, "actions")
    else:
        st.markdown("Nothing is open.")
    _new(view)


def _new(view: View) -> None:
    if not recording.may_record(view):
        return
    fold = st.expander(
        "Record something between meetings", key="new_entry", on_change="rerun", type="compact"
    )
    if not fold.open:
        return
    with fold:
        kind = st.segmented_control(
            "What is recorded", list(agenda_record.OUTCOMES), default="action", required=True, key="new_kind",
            format_func=lambda code: kinds()[code].title,
        )  # fmt: skip
        kind = kind or "action"
        about = About(view.contract["contract_code"])
        event = kinds()[kind].events[agenda_record.OUTCOMES[kind]]
        register_form.begin(view, kind, [event], about, f"new_{kind}")


def steps(view: View, register: Register, remedies: Sequence[Row]) -> None:
    """The contract's own remedies with every step, and what follows from those in force."""
    st.subheader("The contract's remedies", anchor=False)
    st.markdown("Remedies to choose among, in the order in which the contract names them.")
    ladder.in_force(register, remedies)
    ladder.remedies_table(register, remedies)
    ladder.take(view, register, remedies, About(view.contract["contract_code"]), "actions")


def raised(view: View, rows: Sequence[Row], register: Register) -> None:
    """Inspection triggers and causes of critical failure of the newest period with figures."""
    if not rows or view.period is None:
        return
    st.subheader(f"Triggers, {view.period.label}", anchor=False)
    triggers.table(view, rows, register)
    triggers.judge(view, rows, register, "actions")


def intelligence(view: View, register: Register) -> None:
    """The council's own log: concerns made to it, whistleblowing, changes of local management."""
    if not access.sees_intelligence():
        return
    st.subheader("The council's own intelligence", anchor=False)
    logged = register.of_kind("intelligence")
    if logged:
        agenda_record.recorded_lines(logged)
    else:
        st.markdown("Nothing has been logged.")
    open_ones_of = [entry for entry in logged if entry["is_open"]]
    agenda_open.update(view, open_ones_of, "intelligence")
    if recording.may_record(view):
        fold = st.expander("Log something", key="log_intelligence", on_change="rerun", type="compact")
        if fold.open:
            with fold:
                agenda_standing.log_intelligence(view)


def decided(view: View, register: Register) -> None:
    """Decisions, and what is closed."""
    found = [entry for entry in register.of_kind("decision", *REPORTS) if not entry["is_open"]]
    if not found:
        return
    st.subheader("Decided and closed", anchor=False)
    shown = [
        agenda_open.shown(entry) | {"From": agenda_open.meeting_words(entry)} for entry in reversed(found)
    ]
    tables.show_in_pages(shown, "Decisions, and what was closed, newest first", "decided_page")


def signed(view: View, register: Register) -> None:
    """Every meeting signed off, each opening its frozen position."""
    if not register.sign_offs:
        return
    st.subheader("Meetings signed off", anchor=False)
    for row in reversed(register.sign_offs):
        signing.link(view, row)


def audit_trail(view: View, register: Register) -> None:
    """Everything ever recorded, newest first: nothing is changed or deleted."""
    st.subheader("Audit trail", anchor=False)
    if not register.events:
        st.markdown("Nothing has been recorded yet.")
        return
    st.markdown(
        f"{count_of(len(register.events), 'event')}, newest first. Nothing is ever changed or deleted: what was wrong is followed by "
        "what is right."
    )
    shown = [
        {
            "Recorded": f"{short_day(row['on_date'])}  \n:small[written down {row['recorded_at']:%d %b %Y %H:%M} UTC]",
            "By": plain(row["by_role"].replace("_", " ")),
            "What": f"**{plain(title_of(row))}**  \n{said_of(row)}",
            "Words": plain(row["words"] or "–"),
            "Whose, by when": " · ".join(
                part for part in (plain(roles().get(row["owner_role"], "")), short_day(row["due_on"]) if row["due_on"] else "") if part
            ) or "–",
            "Evidence": plain(row["evidence"] or "–"),
            "Entry": plain(row["entry_id"]),
        }
        for row in reversed(register.events)
    ]  # fmt: skip
    tables.show_in_pages(shown, "Everything recorded, newest first", "trail_page")
    exports.csv_button(register.events, view, "audit-trail", "Download the audit trail (CSV)")
