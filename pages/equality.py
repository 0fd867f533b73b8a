"""Who is missing out?"""

import streamlit as st

from dashboard import equality_data, equality_page, equality_sentences, freshness
from dashboard.frame import lead, open_page

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
