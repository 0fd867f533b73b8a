"""Reach as a board and the public see it: by fifth and by footprint for a contract year, from the open file."""

from collections.abc import Sequence

import streamlit as st

from dashboard import exports, open_words, tables
from dashboard.open_words import HELD_BACK
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import count_of, figure, in_words, plain, year_label

# Of a contract with several boroughs the county is the whole.
WHOLES = ("borough", "county")
FIFTHS = {1: "Most deprived fifth", 2: "Second", 3: "Third", 4: "Fourth", 5: "Least deprived fifth"}


def rows_of(view: View) -> list[Row]:
    """The newest contract year with figures: the whole, its fifths and its footprints."""
    return view.rows("reach/open")


def sentence(rows: Sequence[Row]) -> str:
    """Who is and who is not being reached."""
    deprived = next((row for row in rows if row["area_kind"] in WHOLES and row["quintile"] == 1), None)
    if deprived is None or deprived["client_share"] is None:
        return "Too few people have started to say who is being reached."
    said = (
        f"{100 * deprived['client_share']:.0f}\u00a0% of clients live in the most deprived fifth, where "
        f"{100 * deprived['adult_share']:.0f}\u00a0% of adults do"
    )
    fewer = [
        plain(row["area_name"]) for row in rows if row["area_kind"] == "sdf" and row["reading"] == "fewer"
    ]
    if not fewer:
        return f"{said}; no footprint is reached clearly less than its people would make one expect."
    listed = fewer[0] if len(fewer) == 1 else f"{', '.join(fewer[:-1])} and {fewer[-1]}"
    what = "footprint is" if len(fewer) == 1 else "footprints are"
    return f"{said}; {in_words(len(fewer))} {what} reached clearly less than expected: {listed}."


def draw(view: View, rows: Sequence[Row]) -> None:
    """Two tables and how they are worked out."""
    whole = next((row for row in rows if row["area_kind"] in WHOLES and row["quintile"] == 0), None)
    if whole:
        total = count_of(whole["clients"], "person", "people") if whole["clients"] is not None else HELD_BACK
        st.markdown(f"**{total}** started in the contract year {year_label(whole['period_start'])}.")
    footprints = [row for row in rows if row["area_kind"] == "sdf"]
    fifths = [row for row in rows if row["area_kind"] in WHOLES and row["quintile"]]
    for title, listed in (("By footprint", footprints), ("By fifth of deprivation", fifths)):
        if listed:
            st.subheader(title, anchor=False)
            tables.show([_line(row) for row in listed], alt=title)
    exports.csv_button(rows, view, "reach-open", "Download the table (CSV)")
    policy = open_words.policy()
    rounded = f"; the others are rounded to the nearest {policy.rounds_to}" if policy.rounds_to > 1 else ""
    st.subheader("How this is worked out", anchor=False)
    st.markdown(
        "People who started in the contract year, counted once, by where they live; adults of the same places beside. Expected "
        "is what each place would have if everybody were as likely to start. "
        f"{open_words.held_back(policy).capitalize()}{rounded}. Small areas are not shown here."
    )


def _line(row: Row) -> dict[str, str]:
    place = plain(row["area_name"]) if row["area_kind"] == "sdf" else FIFTHS[row["quintile"]]
    if row["clients"] is None:
        return {"Place": place, "People": HELD_BACK, "Per 1,000 adults": "–", "Share of people": "–", "Share of adults": "–",
                "Against expected": "–"}  # fmt: skip
    reading = {"fewer": "fewer than expected", "more": "more than expected", "as_expected": "as expected"}
    return {
        "Place": place,
        "People": f"{row['clients']:,}",
        "Per 1,000 adults": _per_1000(row),
        "Share of people": figure(row["client_share"], "proportion"),
        "Share of adults": figure(row["adult_share"], "proportion"),
        "Against expected": reading.get(row["reading"] or "", "not known"),
    }


def _per_1000(row: Row) -> str:
    if row["rate_per_1000"] is None:
        return "no population is loaded"
    return f"{row['rate_per_1000']:.1f} ({row['ci_low']:.1f} to {row['ci_high']:.1f})"
