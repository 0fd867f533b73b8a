"""What did we buy, and when must we decide?"""

import streamlit as st

from dashboard import agreeing, contract_dates, contracts_page, freshness
from dashboard.frame import lead, open_page

view = open_page("Contracts", needs_period=False)
terms = view.rows("contracts/terms")[0]
extensions = view.rows("contracts/extensions")
dates = view.rows("contracts/dates")
clauses = view.rows("contracts/clauses")

lead(contract_dates.sentence(terms, extensions, view.known_on))
agreeing.confirmation()
contracts_page.missing(terms)

contract_dates.timeline(view, terms, extensions, dates)
st.subheader("Dates ahead", anchor=False)
contract_dates.draw_ahead(dates, view.known_on, terms)
agreeing.extension(view, extensions)

st.subheader("What we bought", anchor=False)
contracts_page.terms(view, terms)
st.subheader("Measures, in the contract's own words", anchor=False)
contracts_page.measures(view, view.rows("contracts/measures"), terms["missing_keys"] or [])
agreeing.proposals(view, view.rows("contracts/proposals"))
contracts_page.evidence(view, view.rows("contracts/evidence"))
contracts_page.clauses(clauses)
contracts_page.became(extensions, clauses, view.known_on)
contracts_page.contradictions(view.rows("contracts/contradictions"))
contracts_page.document(view, terms, view.rows("contracts/document"))
freshness.footer(view)
