"""The provider's figure beside the one from records, and the references that make the difference."""

from collections.abc import Sequence

import streamlit as st

from dashboard import access, exports, scorecard, tables
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import plain, prose, short_day

KINDS = {
    "sent_later": "Sent in a later return",
    "set_aside": "Set aside",
    "taken_back": "Taken back",
    "left_out": "Left out of the replacement",
    "not_yet_mature": "Too recent then",
    "outside_period": "Just outside the period",
    "inside_edge": "Near the edge, counted",
    "reading_outside_window": "Reading on another day",
    "place_not_known": "No place known",
}


def show(view: View, claims: Sequence[Row]) -> None:
    """`claims` are those of one measure in one period, the current return's first."""
    st.subheader("Provider's figure and the records", anchor=False)
    if not claims:
        st.markdown("The provider stated no figure of its own for this measure in this period.")
        return
    st.markdown(prose(claims[0]["words"]))
    shown = [{"Return": plain(claim["submission_id"]), "Received": short_day(claim["received_on"]),
              "Provider's figure": scorecard.claim_words(claim, "claimed"), "From records": scorecard.claim_words(claim, "computed"),
              "Verdict": verdict(claim),
              "Version": f"superseded by {plain(claim['superseded_by'])}" if claim["superseded_by"] else "current"}
             for claim in claims]  # fmt: skip
    tables.show(shown, alt="The provider's figure beside the figure from records")
    st.caption(
        "Compared once, when the return came: with its own records and all received before. A figure that was right then is not "
        "called wrong because of what came later."
    )
    if access.may_see_people():
        for claim in claims:
            if claim["agrees"] is False:
                _references(view, claim)


def verdict(claim: Row) -> str:
    return "not compared" if claim["agrees"] is None else "agrees" if claim["agrees"] else "**differs**"


def _references(view: View, claim: Row) -> None:
    """The rows and cases on which the two sides can differ, folded away; nothing is asked before it is opened."""
    which = claim["submission_id"]
    fold = st.expander(
        f"The references that may make the difference ({plain(which)})",
        key=f"fold_claim_{which}",
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        rows = view.rows(
            "claim_differences",
            submission_id=which,
            kpi_code=claim["kpi_code"],
            period_start=claim["period_start"],
            period_end=claim["period_end"],
        )
        if claim["superseded_by"]:
            st.markdown(prose(claim["words"]))
        if not rows:
            st.markdown("No row or case of the returns is known on which the two sides could differ.")
            return
        shown = [{"Reference": plain(row["unit_ref"] or f"row {row['row_number']:,}"), "Why": plain(KINDS[row["kind"]]),
                  "Date": short_day(row["event_date"]), "What is known": prose(row["words"]),
                  "In the file": f"{plain(row['table_name'])}, row {row['row_number']:,}" if row["row_number"] else plain(row["table_name"] or "–"),
                  "Client": plain(row["client_ref"] or "–")} for row in rows]  # fmt: skip
        tables.show_in_pages(shown, "Rows and cases that may make the difference", key=f"differences_{which}")
        exports.csv_button(
            rows, view, f"differences-{which}-{claim['kpi_code']}", "Download these references (CSV)"
        )
