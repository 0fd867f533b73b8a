"""What every page begins and ends with: controls, marks, title; freshness at the foot."""

import streamlit as st

from dashboard import filters, freshness
from dashboard.view import View
from dashboard.wording import plain

# The longest line that is read with ease, about 75 characters at the sentence's size.
READABLE = 900


def lead(sentence: str) -> None:
    """The one sentence that answers the page's question. `sentence` is ready Markdown."""
    st.markdown(f"## {sentence}", anchors=False, width=READABLE)


def open_page(title: str, needs_period: bool = True, by_footprint: bool = True) -> View:
    """Controls, marks and title of a page. Stops the page, in words, where there is nothing to show yet.

    A page that does not need a period has no control for one, nor for a footprint; one whose figures are of the whole
    contract (not `by_footprint`) has none for a footprint."""
    view = filters.current_view(by_period=needs_period, by_footprint=by_footprint)
    freshness.banners(view)
    st.title(title, anchor=False)
    if needs_period and view.period is None:
        missing = view.contract["missing_keys"] or []
        if missing:
            keys = ", ".join(f"`{key}`" for key in missing)
            st.info(
                f"**{plain(view.contract['short_title'])}** cannot be used yet. Its document leaves these to be "
                f"filled in: {keys}. They belong in the file `contracts.local.toml` in the data folder."
            )
        else:
            st.info(
                f"**{plain(view.contract['short_title'])}** has not begun: it starts later than {view.known_on}."
            )
        freshness.footer(view)
        st.stop()
    return view
