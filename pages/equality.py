"""Who is missing out?"""

import streamlit as st

from dashboard import access, equality_data, equality_open, equality_page, equality_sentences, freshness
from dashboard.frame import lead, open_page

# A board and the public see what the open file holds: whole contract years.
if access.sees_open_only():
    freshness.footer(equality_open.show(open_page("Equality", needs_period=False)))
    st.stop()

view = open_page("Equality", by_footprint=False)
equality = equality_data.gather(view)

lead(equality_sentences.answer(equality))
if equality.clients:
    st.markdown(equality_sentences.beside(equality))
    equality_page.recorded(equality)
    equality_page.clearly_behind(equality)
    characteristic = equality_page.choose(equality)
    equality_page.against_people(equality, characteristic)
    equality_page.outcome_gaps(equality, characteristic)
    equality_page.not_here(equality)
    equality_page.worked_out(equality)
freshness.footer(view)
