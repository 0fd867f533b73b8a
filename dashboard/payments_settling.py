"""Settling a payment year: what it would freeze, the questions that it must answer, who did it and when."""

import json
from collections.abc import Mapping

import streamlit as st

from dashboard import access, free_words, tables
from dashboard.payments_data import Year
from dashboard.payments_words import ROLES, people, pounds, signed
from dashboard.view import View
from dashboard.wording import count_of, day, plain, prose, short_day
from warehouse import publish, settlements
from warehouse.errors import FootprintError

_SAID = "year_settled"


def confirmation() -> None:
    if said := st.session_state.pop(_SAID, None):
        st.success(said)


def section(view: View, year: Year) -> None:
    st.subheader("Settlement", anchor=False)
    _history(year)
    row = year.row
    if row["state"] not in ("to_settle", "settled"):
        st.markdown(f"This year cannot be settled yet: {prose(row['reason'])}.")
        return
    if not view.is_today:
        st.caption("This page shows an earlier day. Choose the newest day above to settle a year.")
        return
    if year.is_settled and not year.restatements:
        return
    if not access.may_record():
        st.caption("The commissioner or the head of service settles a year.")
        return
    _form(view, year)


def _history(year: Year) -> None:
    if not year.settlements:
        return
    rows = [
        {
            "Settled on": short_day(one["settled_on"]),
            "By": ROLES[one["by_role"]],
            "What": "the year" if one["settlement_number"] == 1 else "restatements since",
            "Amount": pounds(one["earned_pence"])
            if one["settlement_number"] == 1
            else signed(one["earned_pence"]),
            "Note": plain(one["note"]),
            "Starts outside the criteria": _answers(one["criteria"]),
            "Fingerprint": f"`{one['figures_sha256'][:12]}`",
        }
        for one in year.settlements
    ]
    tables.show(rows, alt="Settlements of this year")
    same = "are still the same" if not year.row["is_changed_since"] else "have changed since"
    st.caption(
        f"The fingerprint is of the terms and counts behind the lines; another is kept of every start counted. They {same}. "
        "A settled line does not move; what today's records would pay otherwise stands as a restatement."
    )


def _answers(criteria: str) -> str:
    said = [
        f"{plain(code.replace('_', ' '))}: {'count' if counts else 'do not count'}"
        for code, counts in json.loads(criteria).items()
    ]
    return "; ".join(said) or "no question"


def _form(view: View, year: Year) -> None:
    lines = year.restatements if year.is_settled else list(year.lines)
    what = f"{count_of(len(lines), 'restatement')}" if year.is_settled else "this year"
    with st.form("settle_year", border=True):
        st.markdown(
            f"**Settle {what}.** {count_of(len(lines), 'line')} will be kept as {'it is' if len(lines) == 1 else 'they are'}, with who and when. "
            "Returns that come later no longer change them."
        )
        answers: dict[str, bool | None] = {}
        for ladder in year.ladders:
            asked = next(
                (
                    line
                    for line in lines
                    if line["programme"] == ladder.programme and line["depends_on_criteria"]
                ),
                None,
            )
            if asked is not None:
                said = st.radio(
                    f"{ladder.name}: {people(asked['outside_criteria'])} of {people(asked['achieved'])} people started outside the criteria, and a payment depends on them. Do they count?",
                    ["They count", "They do not count"], index=None, key=f"counts_{ladder.programme}",
                )  # fmt: skip
                answers[ladder.programme] = None if said is None else said == "They count"
        note = st.text_area(
            "What was agreed, and with whom?", max_chars=settlements.LONGEST, key="settle_note"
        )
        st.caption(free_words.ADVICE)
        pressed = st.form_submit_button("Settle", type="primary")
    if pressed:
        _settle(view, year, note, answers)


def _settle(view: View, year: Year, note: str, answers: Mapping[str, bool | None]) -> None:
    if refusal := free_words.refusal(note):
        st.error(refusal)
        return
    given = {programme: answer for programme, answer in answers.items() if answer is not None}
    try:
        with st.spinner("Settling the year and working out the figures …"):
            settlements.settle(
                view.contract["contract_code"],
                year.start,
                access.role(),
                note,
                given,
                seen=year.row["figures_sha256"],
            )
            publish.publish()
    except FootprintError as error:
        st.error(plain(error))
        return
    st.session_state[_SAID] = (
        f"Settled on {day(view.known_on)} by {ROLES[access.role()]}. The lines are kept as they are from now on."
    )
    st.rerun()
