"""The Reach page's lists of areas: cold spots by clients short, and every area with its figures."""

import pandas as pd
import streamlit as st

from dashboard import exports, reach_choices, tables
from dashboard.reach_classes import count_words, whole_people
from dashboard.reach_data import Reach
from dashboard.reach_sentences import interval, short_words, verdict
from dashboard.view import ALL
from dashboard.wording import figure, in_words, plain

TABLE, TABLE_CODES = "reach_table", "reach_table_codes"
COLD_SHOWN = 10


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
        more = f"{count_words(len(shown) - COLD_SHOWN, 'more').removesuffix('s').capitalize()}"
        fold = st.expander(more, key="reach_more_cold", on_change="rerun")
        if fold.open:
            with fold:
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
