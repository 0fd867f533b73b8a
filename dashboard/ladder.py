"""The contract's own remedies: which are in force, what follows from them, and the form that takes a step. They are remedies to
choose among, in the order in which the contract names them, not rungs to climb."""

from collections.abc import Sequence

import streamlit as st

from dashboard import recording, register_form, tables
from dashboard.agenda_record import state_words
from dashboard.queries import Row
from dashboard.register_view import Register
from dashboard.view import View
from dashboard.wording import day, plain, short_day
from warehouse.meeting_kinds import kinds
from warehouse.meeting_register import About


def in_force(register: Register, remedies: Sequence[Row]) -> None:
    """A block for the steps in force, with what the contract says follows while they are."""
    steps = register.steps_in_force()
    if not steps:
        return
    titles = {remedy["clause_code"]: remedy["title"] for remedy in remedies}
    with st.container(border=True):
        left, middle = st.columns([1.15, 5.85], gap="medium")
        left.markdown(":red[■\u00a0**Step in force**]")
        with middle:
            for step in steps:
                st.markdown(
                    f"**{plain(titles.get(step['clause_code'], step['clause_code']))}** since {day(step['opened_on'])}: "
                    f"{plain(step['words'])}"
                )
            for said in follows(steps, remedies):
                st.markdown(said)


def follows(steps: Sequence[Row], remedies: Sequence[Row]) -> list[str]:
    """What the contract itself makes follow from the steps in force, and whether it has been recorded."""
    by_code = {remedy["clause_code"]: remedy for remedy in remedies}
    taken = {step["clause_code"] for step in steps}
    found = []
    for step in steps:
        remedy = by_code.get(step["clause_code"])
        next_one = by_code.get(remedy["leads_to"] or "") if remedy else None
        if remedy and next_one:
            state = "It is recorded." if next_one["clause_code"] in taken else "It has not been recorded yet."
            found.append(
                f"While the {plain(remedy['title'])} is active, the contract ({plain(remedy['source_clause'])}) makes "
                f"“{plain(next_one['title'])}” follow. {state}"
            )
    return found


def remedies_table(register: Register, remedies: Sequence[Row]) -> None:
    """Every remedy that the contract names, with what was recorded of it."""
    if not remedies:
        st.markdown("The contract names no remedies of its own.")
        return
    shown = []
    for remedy in remedies:
        steps = [
            entry for entry in register.of_kind("remedy") if entry["clause_code"] == remedy["clause_code"]
        ]
        shown.append({
            "Remedy": plain(remedy["title"]), "Clause": plain(remedy["source_clause"]),
            "In the contract's words": plain(remedy["words"]),
            "Recorded": "  \n".join(_step(step) for step in steps) or "not used",
        })  # fmt: skip
    tables.show(shown, alt="The contract's remedies in its own order, with each step recorded")


def _step(step: Row) -> str:
    who = f"by the {step['opened_by'].replace('_', ' ')}"
    shown = f", shown by {plain(step['evidence'])}" if step["evidence"] else ""
    return f"{short_day(step['opened_on'])} {who}: {plain(step['words'])}{shown} · {state_words(step)}"


def take(view: View, register: Register, remedies: Sequence[Row], about: About, key: str) -> None:
    """The form that takes a step, and the one that reviews or ends a step in force. Inside a fold of its own."""
    if not remedies or not recording.may_record(view):
        return
    fold = st.expander("Use a remedy of the contract", key=f"ladder_{key}", on_change="rerun", type="compact")
    if not fold.open:
        return
    with fold:
        steps = register.steps_in_force()
        choices = ["new", *(step["entry_id"] for step in steps)]
        titles = {remedy["clause_code"]: remedy["title"] for remedy in remedies}
        named = {"new": "Take a step"} | {
            step["entry_id"]: f"{titles.get(step['clause_code'], step['clause_code'])}, in force since {day(step['opened_on'])}"
            for step in steps
        }  # fmt: skip
        what = (
            st.selectbox(
                "Which", choices, format_func=lambda one: named.get(one, one), key=f"ladder_which_{key}"
            )
            if steps
            else "new"
        )
        if what != "new":
            register_form.add(
                view, next(step for step in steps if step["entry_id"] == what), f"ladder_{key}_{what}"
            )
            return
        code = st.selectbox("Remedy", list(titles), format_func=lambda one: titles[one], key=f"remedy_{key}")
        remedy = next(one for one in remedies if one["clause_code"] == code)
        st.markdown(f"{plain(remedy['source_clause'])}: “{plain(remedy['words'])}”")
        chosen = About(
            about.contract_code,
            about.period_kind,
            about.period_start,
            about.period_end,
            about.topic,
            None,
            None,
            code,
        )
        register_form.begin(view, "remedy", kinds()["remedy"].opening(), chosen, f"remedy_{key}_{code}")
