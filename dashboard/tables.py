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


def page_start(key: str, total: int) -> int:
    """The place of the first row of the page that is looked at, of `total` rows."""
    pages = max(1, -(-total // PAGE))
    return (min(int(st.session_state.get(key, 1)), pages) - 1) * PAGE


def show_page(rows: Sequence[dict[str, str]], alt: str, key: str, first: int, total: int) -> None:
    """One page of `total` rows, beginning at place `first`, with the page numbers under it."""
    show(rows, alt)
    if total > PAGE:
        st.pagination(-(-total // PAGE), key=key)
        st.caption(f"Rows {first + 1:,} to {min(first + PAGE, total):,} of {total:,}")


def show_in_pages(rows: Sequence[dict[str, str]], alt: str, key: str) -> None:
    """The same of rows that are all at hand, twenty at a time."""
    first = page_start(key, len(rows))
    show_page(rows[first : first + PAGE], alt, key, first, len(rows))
