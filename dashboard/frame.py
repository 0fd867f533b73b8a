"""What every page begins and ends with: controls, marks, title; freshness at the foot."""

import streamlit as st

from dashboard import filters, freshness
from dashboard.filters import Looking
from dashboard.view import View
from dashboard.wording import plain

# The longest line that is read with ease, about 75 characters at the sentence's size.
READABLE = 900
# Seconds after which a browser that has come to a page asks for what stands around its picture.
LATER = 1.5
_NEW_HERE, _SHOWN = "new_here", "page_shown"


def lead(sentence: str) -> None:
    """The one sentence that answers the page's question. `sentence` is ready Markdown."""
    st.markdown(f"## {sentence}", anchors=False, width=READABLE)


def open_page(
    title: str, needs_period: bool = True, by_footprint: bool = True, looking: Looking | None = None
) -> View:
    """Controls, marks and title of a page. Stops the page, in words, where there is nothing to show yet.

    A page that does not need a period has no control for one, nor for a footprint; one whose figures are of the whole
    contract (not `by_footprint`) has none for a footprint. `looking`: what is looked at, where the page has read it already."""
    looking = looking or filters.looking_at()
    view = looking.view
    st.session_state[_NEW_HERE] = st.session_state.get(_SHOWN) != title
    st.session_state[_SHOWN] = title
    filters.draw(looking, by_period=needs_period, by_footprint=by_footprint)
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


def picture_first() -> None:
    """Where a reader comes to a page, by a link or from another page: stop after its picture, and let the browser ask for the
    rest a moment later.

    A browser draws the parts of a page as they come, and a map comes to stand last when tables and buttons come with it. The
    browser itself asks, after `LATER` seconds, and then the whole page is sent once; from then on everything comes at once."""
    if st.session_state[_NEW_HERE]:
        _rest()
        st.session_state[_NEW_HERE] = False
        st.stop()


@st.fragment(run_every=LATER)
def _rest() -> None:
    if not st.session_state[_NEW_HERE]:
        st.rerun()
    st.skeleton(height=420)
