"""Are we reaching the people we were commissioned to reach?"""

import streamlit as st

from dashboard import (
    access,
    filters,
    freshness,
    reach_areas,
    reach_choices,
    reach_contract,
    reach_data,
    reach_exports,
    reach_map,
    reach_open,
    reach_page,
    reach_sentences,
)
from dashboard.frame import lead, open_page, picture_first

# A board and the public see what the open file holds: a contract year by footprint and fifth.
if access.sees_open_only():
    view = open_page("Reach", needs_period=False)
    rows = reach_open.rows_of(view)
    lead(reach_open.sentence(rows))
    reach_open.draw(view, rows)
    freshness.footer(view)
    st.stop()

# A browser takes longest over the map, so it is sent before the controls that stand above it.
looking = filters.looking_at()
reach = reach_data.gather(looking.view) if looking.view.period else None
head = st.container()
left, right = st.columns([1.45, 1], gap="medium")
picture = reach_map.picture(reach) if reach else None
if reach and picture and picture.areas:
    with left:
        reach_map.draw(reach, picture)

with head:
    view = open_page("Reach", looking=looking)
    if reach is None or picture is None:
        st.info(
            "No places are loaded yet. `python -m geo load` takes the indices of deprivation, boundaries, populations and "
            "footprints as they are published; the guide is `docs/geography.md`."
        )
        freshness.footer(view)
        st.stop()
    reach_choices.complain(reach.choices)
    sentence = reach_sentences.of(reach)
    lead(sentence)
    if reach.has_figures and not reach.is_contracts_own:
        st.info(
            f"For exploring: the contract is judged by {reach_choices.fifths(reach.offered, reach.offered.basis)}, "
            f"IoD {reach.offered.release}."
        )
    reach_choices.draw(reach.choices, reach.offered)
with left:
    if not picture.areas:
        st.info(
            "No boundaries are loaded for these areas, so there is no map. The tables below are complete. "
            "Boundaries are loaded with `python -m geo load --boundaries FILE`."
        )
with right:
    if picture.areas:
        picture_first()
    reach_page.one_area(reach)
    reach_page.fifths(reach)
reach_exports.buttons(reach, picture, sentence)

reach_page.footprints(reach, picture)
reach_contract.contract_share(reach)
reach_areas.cold_spots(reach)
reach_areas.every_area(reach)
reach_page.releases(reach)
reach_page.worked_out(reach)
freshness.footer(view)
