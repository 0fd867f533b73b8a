"""Inspection triggers and causes of critical failure: what the rules raise with its evidence, and what a person says of it."""

from collections.abc import Sequence

import streamlit as st

from dashboard import access, recording, register_form, tables
from dashboard.queries import Row
from dashboard.register_view import Register
from dashboard.view import View
from dashboard.wording import code_words, day, plain, prose
from warehouse.meeting_kinds import kinds, topics
from warehouse.meeting_register import About

_TITLES = {"inspection_trigger": "Inspection triggers", "critical_failure": "Causes of critical failure"}


def asked(view: View, register: Register) -> list[Row]:
    """The triggers and causes of the period with all that raises them; for the council alone."""
    if view.period is None or not access.sees_intelligence():
        return []
    return with_register(view.rows("meeting/triggers"), register)


def with_register(rows: Sequence[Row], register: Register) -> list[Row]:
    """The triggers with what the register raises at once: intelligence still open, and a notice in force."""
    found = []
    for row in rows:
        spoken = [
            entry for entry in register.of_kind("intelligence")
            if entry["is_open"] and topics()[entry["topic"]].trigger == row["clause_code"]
        ]  # fmt: skip
        more = [
            f"the council's own log of {day(entry['opened_on'])}: {topics()[entry['topic']].title}"
            for entry in spoken
        ]
        new = [said for said in more if said.replace("\u00a0", " ") not in (row["evidence"] or "")]
        evidence = "; ".join([*([row["evidence"]] if row["evidence"] else []), *new])
        found.append(row | {"is_raised": row["is_raised"] or bool(more), "evidence": evidence or None})
    return found


def to_judge(view: View, rows: Sequence[Row], register: Register) -> list[Row]:
    """Those raised, by a rule or a person, that nobody has confirmed or dismissed for this period."""
    found = []
    for row in rows:
        verdict = register.verdict(row["clause_code"], view)
        waiting = verdict is None or verdict["state"] in ("raised", "suspected")
        if waiting and (row["is_raised"] or verdict is not None):
            found.append(row)
    return found


def table(view: View, rows: Sequence[Row], register: Register) -> None:
    """Every trigger and cause that the contract lists, raised or not, with the verdict on it."""
    for kind, title in _TITLES.items():
        of_kind = [row for row in rows if row["kind"] == kind]
        if not of_kind:
            continue
        st.markdown(f"#### {title}", anchors=False)
        shown = []
        for row in of_kind:
            verdict = register.verdict(row["clause_code"], view)
            raised = ":orange[▲\u00a0**raised by rule**]" if row["is_raised"] else "○\u00a0not raised"
            said = (
                f"**{code_words(verdict['state'])}** {day(verdict['last_on'])}: {plain(verdict['last_words'] or verdict['words'] or '')}"
                if verdict
                else "to confirm or dismiss" if row["is_raised"] else "–"
            )  # fmt: skip
            shown.append({"In the contract": f"**{plain(row['source_clause'])}** {plain(row['words'] or row['title'])}", "Rule": raised,
                          "What shows it": prose(row["evidence"] or "–"), "Said by a person": said})  # fmt: skip
        tables.show(shown, alt=f"{title} with their evidence and what was decided on each")


def judge(view: View, rows: Sequence[Row], register: Register, key: str) -> None:
    """The form that raises, confirms after due diligence, or dismisses with a reason."""
    if not rows or view.period is None or not recording.may_record(view):
        return
    fold = st.expander("Confirm, dismiss or raise one", key=f"judge_{key}", on_change="rerun", type="compact")
    if not fold.open:
        return
    with fold:
        by_code = {row["clause_code"]: row for row in [*to_judge(view, rows, register), *rows]}
        code = st.selectbox(
            "Which", list(by_code), key=f"judge_which_{key}",
            format_func=lambda one: f"{by_code[one]['source_clause']} {by_code[one]['title']}"
            + (" (raised by rule)" if by_code[one]["is_raised"] else ""),
        )  # fmt: skip
        row = by_code[code]
        st.markdown(f"“{plain(row['words'] or row['title'])}”")
        if row["evidence"]:
            st.markdown(f"**What shows it:** {prose(row['evidence'])}")
        verdict = register.verdict(code, view)
        if verdict:
            register_form.add(view, verdict, f"judge_{key}_{verdict['entry_id']}")
            return
        period = view.period
        about = About(
            view.contract["contract_code"],
            period.kind,
            period.start,
            period.end,
            f"trigger:{code}",
            clause_code=code,
        )
        register_form.begin(view, row["kind"], kinds()[row["kind"]].opening(), about, f"judge_{key}_{code}")
