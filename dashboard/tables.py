"""Real tables: HTML `<table>` with row and column headers, which a screen reader reads and a page at 400 % keeps."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

PAGE = 20


def show(rows: Sequence[dict[str, str]], alt: str) -> None:
    """Draw rows of ready Markdown text; the first column is the row's header.

    Cells that come from a return or a document must have gone through `wording.plain`."""
    if rows:
        frame = pd.DataFrame(rows)
        st.table(frame.set_index(frame.columns[0]), border="horizontal", alt=alt)


def show_in_pages(rows: Sequence[dict[str, str]], alt: str, key: str) -> None:
    """The same, twenty rows at a time, with the page numbers under it."""
    pages = max(1, -(-len(rows) // PAGE))
    number = min(int(st.session_state.get(key, 1)), pages)
    show(rows[(number - 1) * PAGE : number * PAGE], alt)
    if pages > 1:
        st.pagination(pages, key=key)
        st.caption(f"Rows {(number - 1) * PAGE + 1:,} to {min(number * PAGE, len(rows)):,} of {len(rows):,}")
