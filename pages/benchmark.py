"""How do we compare, like with like?"""

import streamlit as st

from dashboard import benchmark_data, benchmark_page, benchmark_sentences, freshness
from dashboard.frame import lead, open_page

view = open_page("Benchmark")
benchmark = benchmark_data.gather(view)
if benchmark is None:
    lead("There is no whole year to compare yet.")
    st.markdown("A contract is compared by whole contract years with all their returns in.")
    benchmark_page.national(view)
    freshness.footer(view)
    st.stop()

lead(f"{benchmark_sentences.lead(benchmark.own, view.contract['short_title'], benchmark.year)}.")
st.caption(
    f"The contract year {benchmark.year}: services are compared whole and by whole years, whatever period and footprint are chosen above."
)
benchmark_page.every_comparison(benchmark)
benchmark_page.one_comparison(benchmark)
benchmark_page.national(view)
benchmark_page.worked_out(benchmark)
freshness.footer(view)
