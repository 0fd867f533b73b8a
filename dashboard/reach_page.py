"""The parts of the Reach page around its map: one area, the fifths, the footprints, the two releases, how it is worked out."""

import streamlit as st

from dashboard import reach_choices, reach_map, reach_pictures, tables
from dashboard.maps import Picture
from dashboard.queries import Row
from dashboard.reach_classes import FIFTH_NAMES, count_words
from dashboard.reach_data import Reach
from dashboard.reach_sentences import (
    clients_of,
    interval,
    release_difference,
    share,
    short_words,
    times,
    verdict,
)
from dashboard.wording import count_of, day, figure, plain


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
        ("Clients", "\\* (1 to 7, not shown)" if row["clients"] is None else f"{row['clients']:,} ({count_of(row['episodes'], 'start')})"),
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
    rows = [row for row in reach.whole_now if row["quintile"]]
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
    words = {"fewer": "fewer", "more": "more", "as_expected": "may be chance", "unknown": "–"}
    return words.get(row["reading"], "not shown")


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
                st.markdown(f"{clients_of(row)} · {rate}{times(row)}")
                st.caption(verdict(row) + (f", {short_words(row)} short" if row["clients_short"] else ""))
                same = reach.view.footprint == row["area_code"]
                st.button("Show all footprints" if same else "Look at this footprint", key=f"look_{row['area_code']}",
                          on_click=reach_choices.set_words, kwargs={"footprint": None if same else row["area_code"], "area": None})  # fmt: skip


def releases(reach: Reach) -> None:
    """The same clients by the other release of the indices, and why it says something else."""
    fifth = [row for row in reach.whole if row["quintile"] == 1 and row["basis"] == reach.choices.basis]
    if len(fifth) < 2 or any(row["clients"] is None for row in fifth):
        return
    st.subheader("The two releases of the indices", anchor=False)
    everybody = {row["imd_release"]: row for row in reach.whole
                 if row["quintile"] == 0 and row["basis"] == reach.choices.basis and row["area_kind"] != "outside"}  # fmt: skip
    moved = reach.view.rows("reach/moved", basis=reach.choices.basis)[0]
    st.markdown(release_difference(fifth, moved, everybody))


def worked_out(reach: Reach) -> None:
    """Definitions, what the rates are of, who is outside, what was carried, what is excluded."""
    choices, state = reach.choices, reach.state or {}
    st.subheader("How this is worked out", anchor=False)
    everybody = next(
        (row for row in reach.whole_now if row["area_kind"] != "outside" and row["quintile"] == 0),
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
    how = (
        "by rank among its own small areas" if reach.choices.basis == "local" else "by decile of small areas"
    )
    whose = f"{reach_choices.fifths(reach.offered, reach.choices.basis)}, {how}"
    own = "as the contract is judged" if reach.is_contracts_own else (
        f"for exploring: the contract is judged by {reach_choices.fifths(reach.offered, reach.offered.basis)}, IoD {reach.offered.release}")  # fmt: skip
    return f"{whose}, IoD {reach.choices.release}; {own}"
