"""The Reach page's answer to the contract: its own share of starts, by footprint and quarter, and what the year still needs."""

from collections.abc import Sequence

import streamlit as st

from dashboard import exports, filters, reach_choices, scorecard, sections, status, tables
from dashboard.queries import Row
from dashboard.reach_data import Reach
from dashboard.reach_sentences import share
from dashboard.view import ALL
from dashboard.wording import asked_for, day, figure, in_words, plain, short_period

QUARTERS = 4


def contract_share(reach: Reach) -> None:
    """The contract's own share of starts from the most deprived fifth, by footprint, and what the year still needs."""
    assert reach.view.period  # the page has one
    rows = reach.deprived
    titles = {row["kpi_code"]: row["title"] for row in rows}
    if not titles:
        return
    st.subheader("What the contract asks", anchor=False)
    code = next(iter(titles))
    if len(titles) > 1:
        code = filters.pick_one("Measure", "kpi", titles) or code
    rows = [row for row in rows if row["kpi_code"] == code]
    needed = reach.view.rows("reach/needed", counted_to=reach.view.period.end)
    by_footprint = {row["sdf_code"]: row for row in needed if row["kpi_code"] == code}
    _finding(reach, rows)
    shown = []
    for row in rows:
        cells = {"Footprint": plain(row["sdf_name"]), "Status": status.mark(row),
                 "Share": _share_of(row), "From there": figure(row["numerator"], "count"),
                 "All starts": scorecard.denominator(row)}  # fmt: skip
        if by_footprint:
            cells |= _needed_cells(by_footprint.get(row["sdf_code"]))
        shown.append(cells)
    tables.show(shown, alt="Share of starts from the most deprived fifth by footprint")
    _needed_words(reach, by_footprint)
    _by_quarter(reach, code)
    with st.container(horizontal=True, gap="small"):
        exports.csv_button(rows, reach.view, "deprived-share", "Download the shares (CSV)")
        if by_footprint:
            exports.csv_button(
                list(by_footprint.values()),
                reach.view,
                "deprived-needed",
                "Download what the year needs (CSV)",
            )
    st.page_link(
        sections.page("kpi"), label="This measure over time →", query_params=reach.view.link(kpi=code)
    )


def _share_of(row: Row) -> str:
    return figure(row["value"], row["unit"], (row["target"], row["floor"]))


def _finding(reach: Reach, rows: Sequence[Row]) -> None:
    """The heading that says how many footprints meet the target, and whose fifth it is."""
    judged = [row for row in rows if row["sdf_code"] != ALL and row["status"] in ("green", "amber", "red")]
    target = next((row for row in rows if row["sdf_code"] == ALL), rows[0])
    met = sum(row["status"] == "green" for row in judged)
    if judged:
        met_words = "None" if not met else "All" if met == len(judged) else in_words(met).capitalize()
        one = "meets" if met == 1 else "meet"
        st.markdown(
            f"#### {met_words} of {'the ' if met in (0, len(judged)) else ''}{in_words(len(judged))} footprints {one} the target of {asked_for(target)}",
            anchors=False,
        )
    elif target["target"] is not None:
        st.markdown(f"#### {plain(target['title'])}: {asked_for(target)}", anchors=False)
    else:
        st.markdown(f"#### {plain(target['title'])}: watched without a target", anchors=False)
    floor = f" (floor: {figure(target['floor'], target['unit'])})" if target["floor"] is not None else ""
    st.markdown(
        f"{plain(target['title'])}{floor}, by where people live, in {reach_choices.fifths(reach.offered, reach.offered.basis)} by IoD {reach.offered.release}, as the contract is judged."
    )


def _needed_cells(row: Row | None) -> dict[str, str]:
    """What a footprint needs by the year's end; once the year is over, what it was short by."""
    if row is None:
        return {"Small areas in the fifth": "–", "Still needed by year end": "–", "A week": "–"}
    areas = f"{row['deprived_small_areas']:,}" if row["deprived_small_areas"] else "none"
    if not row["weeks_left"]:
        return {"Small areas in the fifth": areas, "Short of the year's target by": f"{row['needed']:,}"}
    beyond = "  \n:small[not at this pace]" if (row["needed_share"] or 0) > 1 else ""
    return {"Small areas in the fifth": areas, "Still needed by year end": f"{row['needed']:,}{beyond}",
            "A week": figure(row["needed_a_week"], "rate")}  # fmt: skip


def _needed_words(reach: Reach, needed: dict[str, Row]) -> None:
    row = needed.get(reach.view.footprint)
    if row is None:
        return
    where = "" if reach.view.footprint == ALL else f" in {plain(reach.view.footprint_name)}"
    if not row["weeks_left"]:
        if row["needed"]:
            st.markdown(
                f"The year is over: **{row['needed']:,} more** of the {int(row['denominator']):,} starts{where} "
                "would have had to come from the most deprived fifth."
            )
        return
    pace = row["denominator"] / row["weeks_gone"]
    said = (f"By {day(row['year_end'])} the target asks for **{row['needed']:,} further starts** from the most deprived fifth{where}, "
            f"**{figure(row['needed_a_week'], 'rate')} a week** from {day(row['period_end'])} on, if starts go on at the pace of the year so far "
            f"({figure(pace, 'rate')} a week)")  # fmt: skip
    if not row["needed"]:
        said = f"The year's target is already secured{where} at the pace of the year so far"
    elif (row["needed_share"] or 0) > 1:
        said += ": more than all the starts to come, so at this pace it cannot be met"
    elif row["needed_share"] is not None:
        said += f": {share(row['needed_share'])} of the starts to come"
    st.markdown(f"{said}.")


def _by_quarter(reach: Reach, code: str) -> None:
    """The same share footprint by footprint, in each of the last four quarters."""
    assert reach.view.period
    rows = reach.view.rows(
        "reach/deprived_quarters", kpi_code=code, up_to=reach.view.period.end, quarters=QUARTERS
    )
    ends = sorted({row["period_end"] for row in rows})
    if len(ends) < 2:
        return
    # Drawn when it is opened: many cells, which would keep the browser from the map.
    fold = st.expander("Quarter by quarter, with status", key="reach_quarters", on_change="rerun")
    if not fold.open:
        return
    found = {(row["sdf_name"], row["period_end"]): row for row in rows}
    starts = {row["period_end"]: row for row in rows}
    shown = []
    for name in dict.fromkeys(row["sdf_name"] for row in rows):
        cells = {"Footprint": plain(name)}
        for end in ends:
            label = (
                short_period("quarter", starts[end]["period_start"], end, starts[end]["year_start"])
                + f" (to {end:%b %Y})"
            )
            row = found.get((name, end))
            cells[label] = "–" if row is None else _quarter(row)
        shown.append(cells)
    with fold:
        tables.show(
            shown,
            alt="Share of starts from the most deprived fifth by footprint and quarter, with its status",
        )


def _quarter(row: Row) -> str:
    if row["value"] is None:
        return status.mark(row)
    return f"**{_share_of(row)}**  \n{status.mark(row)}"
