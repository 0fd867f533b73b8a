"""Who is due a follow-up, and who has not been reached?"""

import streamlit as st

from dashboard import follow_ups_data, follow_ups_page, follow_ups_sentences, freshness
from dashboard.frame import lead, open_page

view = open_page("Follow-up", needs_period=False)
found = follow_ups_data.gather(view)
asked = st.query_params.get("stage")
shown = asked if asked in found.stages else next(iter(found.stages), None)

lead(follow_ups_sentences.answer(found, shown))
stage = follow_ups_page.choose_stage(found) if found.stages else None
if stage:
    st.markdown(follow_ups_sentences.beside(found, stage))
    follow_ups_page.weeks(found, stage)
    follow_ups_page.teams(found, stage)
    follow_ups_page.people(found, stage)
follow_ups_page.worked_out()
freshness.footer(view)
