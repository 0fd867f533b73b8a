"""What does a pound buy here, and elsewhere?"""

import streamlit as st

from dashboard import freshness, value_data, value_national, value_page, value_scenarios, value_sentences
from dashboard.frame import lead, open_page

view = open_page("Value for money")
money = value_data.gather(view)
if money is None:
    st.info("Money is read by quarter and longer, and no quarter of this contract has begun yet.")
    freshness.footer(view)
    st.stop()

lead(f"{value_sentences.lead(money.now, money.contract, money.choices.base)}.")
st.caption(money.period_words)
value_page.choices(money)
value_page.posts(money)
value_page.where_it_goes(money)
value_page.cost_of(money)
value_page.front_line(money)
value_national.draw(view)
value_scenarios.draw(money)
value_page.worked_out(money)
freshness.footer(view)
