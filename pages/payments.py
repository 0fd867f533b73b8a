"""What do we owe, and why?"""

import streamlit as st

from dashboard import (
    freshness,
    payments_page,
    payments_sentences,
    payments_settling,
    payments_what_if,
)
from dashboard.frame import lead, open_page
from dashboard.payments_data import gather

view = open_page("Payments", needs_period=False)
years = view.rows("payments/years")
clauses = view.rows("payments/terms")
if not years:
    payments_page.nothing(view)
    payments_page.terms(view, None, clauses, [])
    freshness.footer(view)
    st.stop()

year = gather(view, payments_page.choose_year(years))
lead(payments_sentences.answer(year))
payments_settling.confirmation()
payments_page.notes(year)
payments_page.ladder(view, year)
payments_page.ledger(view, year)
payments_what_if.section(year)
payments_settling.section(view, year)
payments_page.people_behind(view, year)
payments_page.mix(view, view.rows("payments/mix"))
payments_page.terms(view, year, clauses, view.rows("payments/commissioners", year_start=year.start))
payments_page.worked_out(year)
freshness.footer(view)
