"""Where do we lose people, whom, and why?"""

import streamlit as st

from dashboard import attrition_data, attrition_page, attrition_sentences, attrition_time, freshness
from dashboard.frame import lead, open_page

view = open_page("Attrition", needs_period=False)
attrition = attrition_data.gather(view)
if attrition is None or not attrition.steps:
    st.info("Nobody has been referred under this contract yet, so there is no funnel to show.")
    freshness.footer(view)
    st.stop()

lead(attrition_sentences.answer(attrition))
st.markdown(attrition_sentences.together(attrition))
attrition_page.funnel(attrition)
attrition_page.gaps(attrition)
attrition_page.reasons(attrition)
attrition_page.groups(attrition)
attrition_page.worth(attrition)
attrition_time.terms(attrition)
attrition_time.waiting(attrition)
attrition_time.missed(attrition)
attrition_time.leaving(attrition)
attrition_time.worked_out(attrition)
freshness.footer(view)
