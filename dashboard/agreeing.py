"""What is agreed in a meeting: a target from the baseline year, an extension taken up. Each becomes a dated entry with
who and when, and the figures are worked out again. The contract's own file is never edited."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import streamlit as st

from dashboard import access, tables
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import bound, day, figure, interval, plain
from warehouse import contract_decisions, publish
from warehouse.connection import home
from warehouse.errors import FootprintError

_SAID = "agreement_recorded"
WAITING = {
    "year_not_over": "year 1 is not over",
    "returns_missing": "a return of year 1 is not in",
    "nobody": "nobody was in it in year 1",
    "too_few": "too few people in year 1",
    "not_mature": "some of year 1 could still count",
}


def proposals(view: View, rows: Sequence[Row]) -> None:
    """The targets that year 1 would make, each with its interval; and the form that records one."""
    if not rows:
        return
    st.subheader("Targets from the baseline year", anchor=False)
    first = rows[0]
    st.markdown(
        f"The document asks for these “for baseline information”: year 1 ({day(first['year_start'])} to "
        f"{day(first['year_end'])}) sets what is asked for from year 2. The proposal is year 1's own figure, rounded to a whole "
        "number, a whole per cent or a tenth that year 1 itself met. A service that goes on as in year 1 may meet or miss a target "
        "inside the interval by chance alone; a target outside it asks for a real change, or for less than year 1 gave."
    )
    shown = [
        {
            "Measure": plain(row["title"]),
            "Year 1": _figure(row),
            "95 % interval": interval(row),
            "Proposal": _proposal(row),
            "Agreed": _agreed(row),
        }
        for row in rows
    ]
    tables.show(shown, alt="Targets proposed from the baseline year")
    _target_form(view, [row for row in rows if row["baseline_state"] == "proposed"])


def _figure(row: Row) -> str:
    if row["value"] is None:
        return "–"
    said = figure(row["value"], row["unit"])
    if row["unit"] == "count":
        return said
    return f"{said} ({row['numerator']:,.0f} of {row['denominator']:,.0f})"


def _proposal(row: Row) -> str:
    if row["proposed_target"] is None:
        return f"none yet: {WAITING[row['baseline_state']]}"
    sense = "at most" if row["direction"] == "lower_is_better" else "at least"
    per = " a year" if row["unit"] == "count" else ""
    return f"{sense} {bound(row['proposed_target'], row['unit'])}{per}"


def _agreed(row: Row) -> str:
    if row["agreed_target"] is None:
        return "not yet"
    since = f"from {day(row['agreed_from'])}" + (f" to {day(row['agreed_to'])}" if row["agreed_to"] else "")
    return f"{bound(row['agreed_target'], row['unit'])} {since}, by {plain(row['agreed_by'])}"


def may_record(view: View) -> bool:
    """Recording is for officers, and for today's figures: the past is only read."""
    return access.may_record() and view.is_today


def _target_form(view: View, rows: Sequence[Row]) -> None:
    if not rows or not may_record(view):
        return
    titles = {row["kpi_code"]: plain(row["title"]) for row in rows}
    by_code = {row["kpi_code"]: row for row in rows}
    with st.expander("Record a target that was agreed"):
        code = st.selectbox("Measure", list(titles), format_func=lambda one: titles[one], key="agree_kpi")
        row = by_code[code]
        share = row["unit"] == "proportion"
        with st.form("agree_target", border=False):
            proposed = float(row["proposed_target"]) * (100 if share else 1)
            target = st.number_input(
                "Target (per cent)" if share else "Target", min_value=0.0, value=proposed,
                step=0.1 if row["unit"] == "mean" else 1.0, format="%.1f" if row["unit"] == "mean" or share else "%.0f",
                key=f"agree_target_{code}",
            )  # fmt: skip
            valid_from = st.date_input(
                "In force from", value=row["proposed_from"], format="DD/MM/YYYY", key=f"agree_from_{code}"
            )
            agreed_by, agreed_on = _who(view.known_on, "agree")
            pressed = st.form_submit_button("Record the target", type="primary")
    if pressed:
        exact = Decimal(repr(target)) / 100 if share else Decimal(repr(target))
        _record(
            agreed_by,
            lambda: contract_decisions.agree_target(
                home(), view.contract["contract_code"], code, valid_from, exact.normalize(), agreed_by.strip(), agreed_on,
                per="annual" if row["unit"] == "count" and row["agreed_target"] is None else None,
                note="Proposed from the baseline of year 1" if exact == row["proposed_target"] else None,
            ),
            f"Recorded: {titles[code]}, {bound(exact, row['unit'])} from {day(valid_from)}. The figures are new.",
        )  # fmt: skip


def extension(view: View, rows: Sequence[Row]) -> None:
    """The form that records that the next extension was taken up."""
    waiting = [row for row in rows if not row["taken_up"] and row["decided_on"] is None]
    if not waiting or not may_record(view):
        return
    row = waiting[0]
    with (
        st.expander(f"Record that the extension to {day(row['ends_on'])} was taken up"),
        st.form("take_up_extension", border=False),
    ):
        st.markdown(
            "Its periods and returns are expected from then on. It cannot be taken back here: the entry stands in "
            "`contracts.local.toml`, with who and when."
        )
        decided_by, decided_on = _who(view.known_on, "extend")
        pressed = st.form_submit_button("Record the decision", type="primary")
    if pressed:
        _record(
            decided_by,
            lambda: contract_decisions.take_up_extension(
                home(), view.contract["contract_code"], row["starts_on"], decided_on, decided_by.strip()
            ),
            f"Recorded: the extension to {day(row['ends_on'])} is taken up. The figures are new.",
        )


def _who(today: date, key: str) -> tuple[str, date]:
    who = st.text_input(
        "Decided by (a role or a meeting, not a person's name)", max_chars=120, key=f"{key}_by"
    )
    when = st.date_input("Decided on", value=today, max_value=today, format="DD/MM/YYYY", key=f"{key}_on")
    return who, when


def _record(who: str, write: Callable[[], None], said: str) -> None:
    if not who.strip():
        st.error("Say who decided it: a role or a meeting, such as “Contract meeting, February 2023”.")
        return
    try:
        write()
        with st.spinner("Recorded. Working out the figures …"):
            publish.publish()
    except FootprintError as error:
        st.error(plain(error))
        return
    st.session_state[_SAID] = said
    st.rerun()


def confirmation() -> None:
    """What was just recorded."""
    if said := st.session_state.pop(_SAID, None):
        st.success(said)
