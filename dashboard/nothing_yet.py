"""The first thing that a new installation shows: there are no figures yet, and three ways to get some."""

import streamlit as st

from dashboard import accepting
from warehouse import publish


def show() -> None:
    """What to do, and the place to drop a first return."""
    st.title("Nothing is loaded yet", anchor=False)
    st.markdown(
        "Footprint has no figures to show. In the project's folder, `make run` builds a synthetic borough to look at, and "
        "`python -m loaders load PATH` loads a provider's return; or drop a return here. The figures appear as soon as they are there."
    )
    accepting.drop(publish.default_date())
