"""Is it real, and where does it come from? One measure over time, by place and group, and the cases behind it."""

import streamlit as st

from dashboard import (
    access,
    figure_disputes,
    filters,
    freshness,
    kpi_cases,
    kpi_claims,
    kpi_course,
    kpi_page,
    kpi_splits,
    sections,
    status,
)
from dashboard.frame import lead, open_page
from dashboard.view import ALL
from dashboard.wording import plain

view = open_page("KPI")

titles = {row["kpi_code"]: kpi_page.option(row) for row in view.rows("kpi_list")}
code = filters.pick_one("Measure", "kpi", titles)
if code is None:
    st.info("This contract has no measures yet.")
    st.stop()

kpi = view.rows("kpi", kpi_code=code)[0]
series = view.rows("kpi_series", kpi_code=code)
now = next((row for row in series if row["period_end"] == view.period.end), None)
disputes = [row for row in figure_disputes.of_contract(view) if row["kpi_code"] == code]

if now is None:
    st.info(f"{plain(kpi['title'])} has no figure for this period. {plain(kpi['waits_for'] or '')}")
else:
    first, rest = kpi_page.sentence(now)
    st.markdown(status.mark(now))
    lead(first)
    st.markdown(rest)
figure_disputes.banner(disputes)
if now is not None:
    if kpi["per"] == "annual" and view.period.kind == "quarter":
        st.page_link(
            sections.page("kpi"),
            label="An annual target is judged over the year so far: see that →",
            query_params=view.link(kpi=code, kind="year_to_date"),
        )
    kpi_page.over_time(view, series)
    if view.footprint == ALL:
        kpi_page.by_footprint(view, view.rows("kpi_footprints", kpi_code=code), now)
    kpi_claims.show(view, view.rows("kpi_claims", kpi_code=code))
    kpi_page.fold("Direction, special cause and forecast", "course", lambda: kpi_course.show(view, kpi, now))
    kpi_page.beside(view, view.rows("kpi_beside", kpi_code=code))
    if access.may_see_people():
        kpi_page.fold(
            "By deprivation, programme and group", "splits", lambda: kpi_splits.show(view, kpi, now)
        )
        kpi_cases.show(view, kpi, now)
kpi_page.worked_out(view, kpi, view.rows("kpi_terms", kpi_code=code), now)
figure_disputes.section(view, now, disputes)
freshness.footer(view)
