"""Is the data in, on time and right? The calendar of returns, what was wrong with each, and a new one to check."""

import streamlit as st

from dashboard import accepting, filters, freshness, returns_page
from dashboard.frame import lead, open_page

view = open_page("Returns", needs_period=False)
rows = view.rows("submissions")

lead(returns_page.sentence(rows))
returns_page.failures(view.rows("return_failures"))
returns_page.calendar(rows)

accepting.drop(view.known_on, earlier=not view.is_today)

received = {row["submission_id"]: row for row in rows if row["received_on"] is not None}
if received:
    st.subheader("Returns received", anchor=False)
    returns_page.listed(view, rows)
    returns_page.kpis(view, view.rows("return_kpis"))
    st.subheader("One return opened", anchor=False)
    chosen = filters.pick_one(
        "Return", "return", {code: returns_page.option(row) for code, row in received.items()}
    )
    if chosen:
        issues = view.rows("issues", submission_id=chosen)
        returns_page.opened(view, received[chosen], view.rows("issue_counts", submission_id=chosen), issues)
        returns_page.claims(view, view.rows("return_claims", submission_id=chosen))
returns_page.refused(view.rows("refusals"))
accepting.template(view)
freshness.footer(view)
