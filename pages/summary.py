"""How are our services doing, and what needs us?"""

import streamlit as st

from dashboard import access, documents_panel, freshness, summary_page
from dashboard.frame import lead

summary = summary_page.gather()
st.title("Summary", anchor=False)
if summary.is_synthetic:
    # One line high: the page is to fit one screen.
    st.markdown(f":orange-background[{freshness.SYNTHETIC}]")
lead(summary_page.sentence(summary))
summary_page.draw(summary)
summary_page.worked_out()
documents_panel.board(summary, access.role())
summary_page.foot(summary)
