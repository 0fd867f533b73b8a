"""The parts of the Reach page below its map: one area, the fifths, the footprints, the contract's share, cold spots, every area."""

import pandas as pd
import streamlit as st

from dashboard import (
    exports,
    filters,
    reach_choices,
    reach_map,
    reach_pictures,
    scorecard,
    sections,
    status,
    tables,
)
from dashboard.maps import Picture
from dashboard.queries import Row
from dashboard.reach_classes import FIFTH_NAMES, count_words, whole_people
from dashboard.reach_data import Reach
from dashboard.reach_sentences import release_difference, share, times, verdict
from dashboard.view import ALL
from dashboard.wording import asked_for, count_of, day, figure, in_words, plain

TABLE, TABLE_CODES = "reach_table", "reach_table_codes"
COLD_SHOWN = 15


def interval(row: Row, low: str, high: str, unit: str) -> str:
    if row[low] is None or row[high] is None:
        return "–"
    return f"{figure(row[low], unit)} to {figure(row[high], unit)}"


def short_words(row: Row) -> str:
    if row["clients_short"] is None:
        return "–"
    return f"{whole_people(row['clients_short']):,}" if row["clients_short"] else "none"


def one_area(reach: Reach) -> None:
    """The select box, and the figures of the area that is chosen."""
    if reach.choices.kind == "sdf":
        st.markdown("Click a footprint, or choose it under **Footprint** above.")
        row = next((row for row in reach.rows if row["area_code"] == reach.view.footprint), None)
    else:
        options = {row["area_code"]: _option(row) for row in reach.shown}
        reach_choices.pick_area(options, reach.choices.area, reach.choices.kind)
        row = reach.area
    if row is None or not reach.has_figures:
        return
    people = "smokers (estimate)" if row["population"] == "smokers" else "adults"
    pairs = [
        ("Clients", f"{row['clients']:,} ({count_of(row['episodes'], 'start')})"),
        (f"Per 1,000 {people}", figure(row["rate_per_1000"], "rate")),
        ("95 % interval", interval(row, "ci_low", "ci_high", "rate")),
        ("Expected by its share", figure(row["expected_clients"], "rate")),
        ("Against its share", times(row)),
        ("95 % interval of that", interval(row, "ratio_low", "ratio_high", "ratio")),
        ("Reading", verdict(row)),
        ("Clients short", short_words(row)),
        (people.capitalize(), f"{row['adults']:,.0f}, mid-{row['population_year']}" if row["adults"] is not None else "not loaded"),
    ]  # fmt: skip
    if row["area_kind"] == "lsoa":
        pairs.insert(0, ("Deprivation", FIFTH_NAMES[row["quintile"]] or "no rank"))
    st.markdown(f"#### {plain(row['area_name'])}", anchors=False)
    tables.show(
        [{"Item": name, "Figure": said} for name, said in pairs], alt=f"The figures of {row['area_name']}"
    )


def _option(row: Row) -> str:
    return f"{row['area_name']} ({row['sdf_name']})" if row.get("sdf_name") else str(row["area_name"])


def fifths(reach: Reach) -> None:
    """Who is reached, from the most to the least deprived fifth, and whether there is a gradient."""
    rows = [row for row in reach.whole_now if row["quintile"] and row["area_kind"] in ("borough", "county")]
    kinds = {row["area_kind"] for row in rows}
    rows = [row for row in rows if row["area_kind"] == ("county" if "county" in kinds else "borough")]
    if not rows:
        return
    st.markdown("#### From the most to the least deprived", anchors=False)
    shown = [{"Fifth": {1: "1 most", 5: "5 least"}.get(row["quintile"], str(row["quintile"])),
              "Clients": share(row["client_share"]), "Adults": share(row["adult_share"]),
              "Per 1,000": figure(row["rate_per_1000"], "rate"), "Reading": _short_verdict(row)} for row in rows]  # fmt: skip
    tables.show(shown, alt="Clients and adults by fifth of deprivation")
    gradient = reach.view.rows(
        "reach/gradient",
        programme=reach.choices.programme,
        imd_release=reach.choices.release,
        basis=reach.choices.basis,
    )
    if gradient:
        st.markdown(plain(gradient[0]["reading"]))
    elif reach.programme_name:
        st.caption(
            "A gradient of one programme is worked out for contract years and the last four quarters: a quarter has too few people in a fifth."
        )


def _short_verdict(row: Row) -> str:
    return {"fewer": "fewer", "more": "more", "as_expected": "could be chance", "unknown": "–"}[
        row["reading"]
    ]


def footprints(reach: Reach, shown: Picture) -> None:
    """Side-by-side small maps of the footprints, each with its figures in words."""
    if not reach.footprints or not reach.small:
        return
    st.subheader(f"{count_words(len(reach.footprints), 'footprint').capitalize()} side by side", anchor=False)
    st.caption("The same shades as the map above.")
    with st.container(horizontal=True, gap="small", key="small_maps"):
        for row, drawn in reach_map.small_maps(reach, shown):
            with st.container(border=True, width=226, key=f"small_{row['area_code']}"):
                st.markdown(f"**{plain(row['area_name'])}**")
                st.image(
                    reach_pictures.small(drawn),
                    width="stretch",
                    alt=f"Map of {row['area_name']}: {times(row)}, {verdict(row)}",
                )
                rate = (
                    f"{figure(row['rate_per_1000'], 'rate')} per 1,000 · "
                    if row["rate_per_1000"] is not None
                    else ""
                )
                st.markdown(f"{count_of(row['clients'], 'client')} · {rate}{times(row)}")
                st.caption(verdict(row) + (f", {short_words(row)} short" if row["clients_short"] else ""))
                same = reach.view.footprint == row["area_code"]
                st.button("Show all footprints" if same else "Look at this footprint", key=f"look_{row['area_code']}",
                          on_click=reach_choices.set_words, kwargs={"footprint": None if same else row["area_code"], "area": None})  # fmt: skip


def contract_share(reach: Reach) -> None:
    """The contract's own share of starts from the most deprived fifth, by footprint, and what the year still needs."""
    rows = reach.view.rows("reach/deprived")
    titles = {row["kpi_code"]: row["title"] for row in rows}
    if not titles:
        return
    st.subheader("What the contract asks", anchor=False)
    code = next(iter(titles))
    if len(titles) > 1:
        code = filters.pick_one("Measure", "kpi", titles) or code
    rows = [row for row in rows if row["kpi_code"] == code]
    needed = {
        row["sdf_code"]: row
        for row in reach.view.rows("reach/needed", counted_to=reach.view.period.end)  # type: ignore[union-attr]
        if row["kpi_code"] == code
    }
    judged = [row for row in rows if row["sdf_code"] != ALL and row["status"] in ("green", "amber", "red")]
    target = next((row for row in rows if row["sdf_code"] == ALL), rows[0])
    met = sum(row["status"] == "green" for row in judged)
    if judged:
        st.markdown(
            f"#### {in_words(met).capitalize()} of {in_words(len(judged))} footprints meet the target of {asked_for(target)}",
            anchors=False,
        )
    else:
        st.markdown(f"#### {plain(target['title'])}: {asked_for(target)}", anchors=False)
    basis = "the borough's own areas" if reach.contract["basis"] == "local" else "England's areas"
    st.markdown(
        f"{plain(target['title'])}, by where people live; the most deprived fifth of {basis}, IoD {reach.offered.release}, as the contract is judged."
    )
    shown = []
    for row in rows:
        cells = {"Footprint": plain(row["sdf_name"]), "Status": status.mark(row),
                 "Share": figure(row["value"], row["unit"], (row["target"], row["floor"])),
                 "From there": figure(row["numerator"], "count"), "All starts": scorecard.denominator(row)}  # fmt: skip
        if needed:
            cells |= _needed_cells(needed.get(row["sdf_code"]))
        shown.append(cells)
    tables.show(shown, alt="Share of starts from the most deprived fifth by footprint")
    _needed_words(reach, needed)
    exports.csv_button(
        list(needed.values()) or rows, reach.view, "deprived-share", "Download what the year needs (CSV)"
    )
    st.page_link(
        sections.page("kpi"), label="This measure over time →", query_params=reach.view.link(kpi=code)
    )


def _needed_cells(row: Row | None) -> dict[str, str]:
    if row is None:
        return {"Small areas in the fifth": "–", "Still needed by year end": "–", "A week": "–"}
    areas = f"{row['deprived_small_areas']:,}" if row["deprived_small_areas"] else "none"
    beyond = "  \n:small[not at this pace]" if (row["needed_share"] or 0) > 1 else ""
    return {"Small areas in the fifth": areas, "Still needed by year end": f"{row['needed']:,}{beyond}",
            "A week": figure(row["needed_a_week"], "rate")}  # fmt: skip


def _needed_words(reach: Reach, needed: dict[str, Row]) -> None:
    row = needed.get(reach.view.footprint)
    if row is None or not row["weeks_left"]:
        return
    where = "" if reach.view.footprint == ALL else f" in {plain(reach.view.footprint_name)}"
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


def cold_spots(reach: Reach) -> None:
    """Small areas that are reached clearly less than expected, by how many clients are missing."""
    if not reach.small:
        return
    rows = sorted(
        (row for row in reach.small if row["reading"] == "fewer" and reach.here(row)),
        key=lambda row: -row["clients_short"],
    )
    st.subheader("Cold spots", anchor=False)
    where = "" if reach.view.footprint == ALL else f" in {plain(reach.view.footprint_name)}"
    if not rows:
        st.markdown(
            f"No small area{where} is clearly behind its share of the people: every interval reaches 1."
        )
        return
    deprived = sum(row["quintile"] == 1 for row in rows)
    st.markdown(
        f"{count_words(len(rows), 'small area').capitalize()}{where}: the whole 95 % interval lies below its share. "
        f"{in_words(deprived).capitalize()} of them {'is' if deprived == 1 else 'are'} in the most deprived fifth. A service that is asked to reach the most deprived "
        "will be behind elsewhere: look at those first."
    )
    only = deprived and st.toggle("Only the most deprived fifth", key="reach_cold_only")
    listed = [row for row in rows if not only or row["quintile"] == 1]
    shown = [{"Small area": plain(row["area_name"]), "Footprint": plain(row["sdf_name"] or "–"), "Fifth": str(row["quintile"] or "–"),
              "Clients": f"{row['clients']:,}", "Expected": figure(row["expected_clients"], "rate"), "Clients short": short_words(row),
              "Of its share (95 % interval)": f"{figure(row['reach_ratio'], 'ratio')} ({interval(row, 'ratio_low', 'ratio_high', 'ratio')})"}
             for row in listed]  # fmt: skip
    tables.show(shown[:COLD_SHOWN], alt="Small areas reached clearly less than expected")
    if len(shown) > COLD_SHOWN:
        with st.expander(f"{count_words(len(shown) - COLD_SHOWN, 'more').removesuffix('s').capitalize()}"):
            tables.show_in_pages(
                shown[COLD_SHOWN:],
                "More small areas reached clearly less than expected",
                key="reach_cold_page",
            )
    exports.csv_button(listed, reach.view, "cold-spots", "Download the cold spots (CSV)")


def every_area(reach: Reach) -> None:
    """The table behind the map: a row chosen here is chosen on the map and in the select box."""
    kind = reach.choices.kind
    st.subheader(f"Every {reach_choices.ONE[kind]}", anchor=False)
    if not reach.has_figures:
        return
    rows = reach.shown
    codes = [row["area_code"] for row in rows]
    st.session_state[TABLE_CODES] = codes
    now = reach.view.footprint if kind == "sdf" else reach.choices.area
    st.session_state[TABLE] = {
        "selection": {"rows": [codes.index(now)] if now in codes else [], "columns": [], "cells": []}
    }
    frame = pd.DataFrame(
        {
            reach_choices.ONE[kind].capitalize(): [row["area_name"] for row in rows],
            **({"Footprint": [row["sdf_name"] for row in rows], "Fifth": [row["quintile"] or None for row in rows]} if kind == "lsoa" else {}),
            "Clients": [row["clients"] for row in rows],
            "Starts": [row["episodes"] for row in rows],
            "Adults" if reach.choices.population == "adults" else "Smokers": [row["adults"] for row in rows],
            "Per 1,000": [row["rate_per_1000"] for row in rows],
            "Expected": [row["expected_clients"] for row in rows],
            "Of its share": [row["reach_ratio"] for row in rows],
            "Reading": [verdict(row) for row in rows],
            "Clients short": [whole_people(row["clients_short"]) if row["clients_short"] else row["clients_short"] for row in rows],
            "Code": codes,
        }
    )  # fmt: skip
    numbers = {
        "Adults": "%.0f",
        "Smokers": "%.0f",
        "Per 1,000": "%.1f",
        "Expected": "%.1f",
        "Of its share": "%.2f",
    }
    st.dataframe(
        frame, hide_index=True, key=TABLE, on_select=_row_chosen, selection_mode="single-row", height=420,
        column_config={name: st.column_config.NumberColumn(format=shape) for name, shape in numbers.items() if name in frame},
        alt=f"Every {reach_choices.ONE[kind]} with its figures",
    )  # fmt: skip


def _row_chosen() -> None:
    rows = st.session_state[TABLE]["selection"]["rows"]
    code = st.session_state[TABLE_CODES][rows[0]] if rows else None
    reach_choices.set_words(**{"footprint" if st.session_state.get("reach_areas") == "sdf" else "area": code})


def releases(reach: Reach) -> None:
    """The same clients by the other release of the indices, and why it says something else."""
    fifth = [
        row
        for row in reach.whole
        if row["quintile"] == 1
        and row["basis"] == reach.choices.basis
        and row["area_kind"] in ("borough", "county")
    ]
    kind = "county" if any(row["area_kind"] == "county" for row in fifth) else "borough"
    fifth = [row for row in fifth if row["area_kind"] == kind]
    if len(fifth) < 2:
        return
    st.subheader("The two releases of the indices", anchor=False)
    everybody = {row["imd_release"]: row for row in reach.whole
                 if row["quintile"] == 0 and row["basis"] == reach.choices.basis and row["area_kind"] == kind}  # fmt: skip
    moved = reach.view.rows("reach/moved", basis=reach.choices.basis)[0]
    st.markdown(release_difference(fifth, moved, everybody))


def worked_out(reach: Reach) -> None:
    """Definitions, what the rates are of, who is outside, what was carried, what is excluded."""
    choices, state = reach.choices, reach.state or {}
    st.subheader("How this is worked out", anchor=False)
    everybody = next(
        (
            row
            for row in reach.whole_now
            if row["area_kind"] in ("county", "borough") and row["quintile"] == 0
        ),
        None,
    )
    outside = next((row for row in reach.whole_now if row["area_kind"] == "outside"), None)
    pairs = [
        ("Clients", "different people with a start in the period, placed by their newest known small area; a longer period counts each once"),
        ("Rate", f"clients per 1,000 {plain(state.get('population_words') or 'adults (18 and over)')}, with Byar's 95 % interval"),
        ("Share", "an area's share of the clients over its share of those people: 1 is a fair share; clients short where the whole 95 % interval lies below 1"),
        ("Deprivation", _basis_words(reach)),
        ("Small areas", f"LSOAs of {'2011' if choices.release == 2019 else '2021'}, those of IoD {choices.release}; the two releases are never mixed"),
        ("Footprints and wards", "as they were on the last day of the period; a ward list holds from 1 January of its year"),
    ]  # fmt: skip
    if everybody and everybody["population_year"]:
        estimated = (
            "; some small areas' people are an estimate, shared out between areas of 2011 and 2021"
            if everybody["is_estimated"]
            else ""
        )
        pairs.append(("People", f"mid-{everybody['population_year']}, the nearest year loaded{estimated}"))
    if everybody and everybody["small_areas_without_adults"]:
        pairs.append(
            (
                "Missing people",
                f"{count_words(everybody['small_areas_without_adults'], 'small area')} without a population loaded: no rate, and left out of every share",
            )
        )
    if outside is not None:
        pairs.append(("Not on the map", f"{count_of(outside['clients'], 'client')}: {outside['clients'] - outside['clients_unknown']:,} from elsewhere, "
                      f"{outside['clients_unknown']:,} with no known area"))  # fmt: skip
    if everybody and everybody["clients_carried"]:
        pairs.append(("Carried between 2011 and 2021", f"{count_of(everybody['clients_carried'], 'client')}; {everybody['clients_ambiguous']:,} of them to one of several "
                      "possible areas, the one with the most people"))  # fmt: skip
    pairs.append(
        (
            "Drawn for",
            "quarters, contract years, the last four quarters, and years to date that end with a quarter; a month has too few people for small areas",
        )
    )
    pairs.append(("Data as of", day(reach.view.contract["data_date"])))
    tables.show([{"Item": name, "What": said} for name, said in pairs], alt="How reach is worked out")


def _basis_words(reach: Reach) -> str:
    whose = (
        "fifths of the borough's own small areas by rank"
        if reach.choices.basis == "local"
        else "fifths of England's small areas, by decile"
    )
    own = "as the contract is judged" if reach.is_contracts_own else (
        f"for exploring: the contract is judged by {reach_choices.BASES[reach.offered.basis].lower()}, IoD {reach.offered.release}")  # fmt: skip
    return f"{whose}, IoD {reach.choices.release}; {own}"
