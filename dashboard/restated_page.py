"""The parts of the Restatements page: the earlier day, what moved and why, the cases of one change, payments."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import streamlit as st

from dashboard import access, exports, filters, restated, sections, status, tables
from dashboard.freshness import earlier_snapshot
from dashboard.queries import Row
from dashboard.restated import Restated
from dashboard.view import View, choose_day
from dashboard.wording import KINDS as PERIOD_KINDS
from dashboard.wording import code_words, count_of, day, figure, period_label, plain, short_day

KEY = "compared_with"


def earlier_day(view: View) -> tuple[date, Path] | None:
    """The earlier day that the link names, with its snapshot; the control shows it and changes it."""
    asked, said = choose_day(st.query_params.get(KEY), view.known_on)
    if said:
        st.warning(said)
    st.session_state["choose_compared_with"] = asked
    st.date_input(
        "Compared with", value=None, max_value=view.known_on - timedelta(days=1), min_value=date(2000, 1, 1), format="DD/MM/YYYY",
        key="choose_compared_with", on_change=filters.changed, args=(KEY,), width=160,
    )  # fmt: skip
    if asked is None:
        return None
    snapshot, said = earlier_snapshot(asked)
    if snapshot is None:
        st.warning(plain(said or ""))
        return None
    return asked, snapshot


def offers(view: View, rows: Sequence[Row]) -> None:
    """Every return received, each with a link that compares the day before it came with the day it came."""
    received = [row for row in rows if row["received_on"] is not None]
    if not received:
        return
    st.subheader("Around one return", anchor=False)
    st.markdown(
        "Each link compares the day before a return came with the day it came. The first time takes a minute."
    )
    shown = []
    for row in sorted(received, key=lambda one: (one["received_on"], one["submission_id"]), reverse=True):
        link = view.link(
            as_known_on=row["received_on"].isoformat(),
            compared_with=(row["received_on"] - timedelta(days=1)).isoformat(),
        )
        span = f"{short_day(row['period_start'])} to {short_day(row['period_end'])}"
        shown.append({"Return": sections.link("restatements", plain(row["submission_id"]), link), "Received": short_day(row["received_on"]),
                      "Period": span, "Version": f"superseded by {plain(row['superseded_by'])}" if row["superseded_by"] else "current"})  # fmt: skip
    tables.show_in_pages(shown, "Returns received, newest first", "restated_offers_page")


def changes(view: View, found: Restated) -> None:
    """What moved, as a table; new figures are counted and left out."""
    st.subheader("What moved", anchor=False)
    kinds = {
        kind: words
        for kind, words in PERIOD_KINDS.items()
        if any(row["period_kind"] == kind for row in found.found.figures)
    }
    if not kinds:
        st.markdown("No figure and no rating of this contract differs between the two days.")
        return
    with st.container(horizontal=True, gap="small"):
        kind = filters.pick_one("Periods", "restated_kind", kinds, width=220)
        where = filters.pick_one(
            "Of", "restated_of", {"ALL": "the whole contract", "EACH": "each footprint"}, width=220
        )
    of_kind = [
        row
        for row in found.found.figures
        if row["period_kind"] == kind and (row["sdf_code"] == "ALL") == (where == "ALL")
    ]
    rows = restated.in_order(restated.moved(of_kind))
    new = len(of_kind) - len(rows)
    if new:
        st.markdown(
            f"{count_of(new, 'figure')} of periods that had none before {'is' if new == 1 else 'are'} not listed: nothing was restated there."
        )
    if not rows:
        st.markdown("No figure that stood before has changed.")
        return
    first = tables.page_start("restated_page", len(rows))
    shown = [_cells(view, found, row, where == "EACH") for row in rows[first : first + tables.PAGE]]
    tables.show_page(shown, "Figures that moved, ratings first", "restated_page", first, len(rows))
    exports.csv_later(lambda: [{**row, "because_of": restated.because(found.of(row))} for row in rows],
                      view, f"restated-{found.earlier.isoformat()}", "Download what moved (CSV)")  # fmt: skip
    if where == "ALL" and access.may_see_people():
        _opened(view, found, rows)


def _cells(view: View, found: Restated, row: Row, with_place: bool) -> dict[str, str]:
    link = view.link(kpi=row["kpi_code"], kind=row["period_kind"], period=row["period_end"].isoformat())
    cells = {"Measure": sections.link("kpi", plain(row["title"]), link), "Period": _period(row)}
    if with_place:
        cells["Footprint"] = plain(row["sdf_name"])
    return cells | {
        f"{short_day(found.earlier)}": f"{_mark(row, 'before')}  \n{restated.value(row, 'before')}",
        f"{short_day(found.later)}": f"{_mark(row, 'after')}  \n{restated.value(row, 'after')}",
        "Rating": "**moved**" if row["is_rating_moved"] else "same",
        "Because of": restated.because(found.of(row)),
    }


def _mark(row: Row, when: str) -> str:
    if row[f"status_{when}"] is None:
        return "not there"
    return status.mark({"status": row[f"status_{when}"], "floor_source": row[f"floor_source_{when}"], "direction": row["direction"]})  # fmt: skip


def _period(row: Row) -> str:
    return period_label(
        row["period_kind"], row["period_start"], row["period_end"], row["year_start"] or row["period_start"]
    )


def _opened(view: View, found: Restated, rows: Sequence[Row]) -> None:
    """The cases of one change, by pseudonym."""
    options = {
        f"{row['kpi_code']}.{row['period_end'].isoformat()}": f"{row['title']}, {_period(row)}"
        for row in rows
    }
    chosen = filters.pick_one(
        "Open a change", "opened_change", options, none="Choose a change to see its cases"
    )
    if not chosen:
        return
    row = rows[list(options).index(chosen)]
    cases = [case for case in found.found.cases
             if case["kpi_code"] == row["kpi_code"] and row["period_start"] <= case["event_date"] <= row["period_end"] and _counts_otherwise(case)]  # fmt: skip
    if not cases:
        st.markdown("This figure is not a sum over people's records: no case stands behind the change.")
        return
    st.markdown(f"{count_of(len(cases), 'case')} counted otherwise, by pseudonym. For officers only.")
    shown = [{"Case": plain(case["unit_ref"]), "Client": plain(case["client_ref"] or "–"), "Date": short_day(case["event_date"]),
              "Before": _counted(case, "before"), "After": _counted(case, "after"),
              "Because of": restated.CAUSES.get(case["cause"], plain(case["cause"]))}
             for case in sorted(cases, key=lambda one: (one["cause"], one["event_date"], str(one["unit_ref"])))]  # fmt: skip
    tables.show_in_pages(shown, "The cases of the change", "restated_cases_page")
    exports.csv_button(cases, view, f"restated-cases-{row['kpi_code']}", "Download these cases (CSV)")


def _counts_otherwise(case: Row) -> bool:
    return bool(
        case["numerator_before"] != case["numerator_after"]
        or case["denominator_before"] != case["denominator_after"]
    )


def _counted(case: Row, when: str) -> str:
    if not case["was_there" if when == "before" else "is_there"]:
        return "not there"
    if not case[f"mature_{when}"]:
        return "too recent"
    top = case[f"numerator_{when}"]
    return "counts" if top == 1 else "does not count" if top == 0 else f"counts {figure(top, 'mean')}"


def payments(view: View, found: Restated) -> None:
    """Payment lines that moved, in pounds and pence. Nothing where no payment is published."""
    rows = found.found.payments
    if rows is None:
        return
    st.subheader("Payments that moved", anchor=False)
    if not rows:
        st.markdown("No amount and no state of a payment line differs between the two days.")
        return
    shown = [{"Line": plain(code_words(row["line_kind"])) + (f", {plain(code_words(row['programme']))}" if row["programme"] else "")
              + (f", tier {plain(row['tier'])}" if row["tier"] and row["tier"] != "block" else ""),
              "Year from": short_day(row["year_start"]),
              "Achieved": _both(figure(row["achieved_before"], "count"), figure(row["achieved_after"], "count")),
              **{name.capitalize(): _both(_pounds(row[f"{name}_before"]), _pounds(row[f"{name}_after"])) for name in ("earned", "held", "missed")},
              "State": _both(row["state_before"] or "not there", row["state_after"] or "not there")} for row in rows]  # fmt: skip
    tables.show(shown, alt="Payment lines that moved")
    st.caption("Some of this is the calendar's: a block is earned month by month.")
    exports.csv_button(rows, view, "restated-payments", "Download the payments that moved (CSV)")


def _both(before: str, after: str) -> str:
    return after if before == after else f"{before} → **{after}**"


def _pounds(pence: int | None) -> str:
    return "–" if pence is None else f"£{pence / 100:,.2f}"


def worked_out(found: Restated) -> None:
    st.subheader("How this is worked out", anchor=False)
    st.markdown(
        f"The figures as known on {day(found.earlier)} and on {day(found.later)} are two publications of the same records, each from the returns "
        "received by its day; places are as they are loaded now, and a contract's entries go by their own dates. A figure moved because of the "
        "newest return received in between that says something of a case which it now counts otherwise: by a row of its own, or by replacing "
        "as complete a return that had one. A case that no return speaks of moved because more time has passed. Figures that are no sum over "
        "records are owed to the returns of their period."
    )
