"""Real tables: HTML `<table>` with row and column headers, which a screen reader reads and a page at 400 % keeps."""

import re
from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from dashboard.wording import NBSP

PAGE = 20
# A table of more columns than this is wider than a page at 400 %, where it is moved sideways.
NARROW = 3
# Letters that fit on a line of its cells even there, and of cells that would be taller than `LINES`. Left alone, a column off the
# screen shrinks to its longest word and makes the rows many lines tall; it cannot become narrower than its heading.
LINE, LONG_LINE, LINES = 16, 30, 6
# A no-break space is this much narrower than a letter.
_SPACES_A_LETTER = 1.7
_TARGET = re.compile(r"\]\([^)]*\)")
_MARKS = re.compile(r":[a-z]+\[|[*`\\\[\]]")


def show(rows: Sequence[dict[str, str]], alt: str) -> None:
    """Draw rows of ready Markdown text; the first column is the row's header.

    Cells that come from a return or a document must have gone through `wording.plain`."""
    if rows:
        frame = pd.DataFrame(rows)
        if len(frame.columns) > NARROW:
            frame.columns = [heading(name, frame[name]) for name in frame.columns]
        st.table(frame.set_index(frame.columns[0]), border="horizontal", alt=alt)


def heading(name: str, cells: Iterable[str]) -> str:
    """The heading of a column, made as wide as a short line of its cells by spaces after it."""
    longest = max(
        (_length(line) for cell in cells if "![" not in cell for line in cell.split("\n")), default=0
    )
    missing = min(longest, max(LINE, min(LONG_LINE, -(-longest // LINES)))) - len(name)
    return name.replace(" ", NBSP) + NBSP * round(_SPACES_A_LETTER * missing) if missing > 0 else name


def _length(words: str) -> int:
    """Letters that are seen: the address of a link and marks of emphasis and colour are not."""
    return len(_MARKS.sub("", _TARGET.sub("", words)))


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
