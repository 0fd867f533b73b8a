"""The pages that exist, in the sections of the sidebar. A page that is not here cannot be opened."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlencode

import streamlit as st

from dashboard import access

# Section → (file in pages/, title, path in the URL); the first page is the one at `/`.
SECTIONS: dict[str, list[tuple[str, str, str]]] = {
    "Meet": [
        ("contract_meeting", "Contract meeting", "contract-meeting"),
        ("actions", "Actions", "actions"),
        ("summary", "Summary", "summary"),
    ],
    "Explore": [
        ("kpi", "KPI", "kpi"),
        ("reach", "Reach", "reach"),
        ("attrition", "Attrition", "attrition"),
        ("equality", "Equality", "equality"),
        ("follow_ups", "Follow-up", "follow-up"),
        ("benchmark", "Benchmark", "benchmark"),
    ],
    "Money": [
        ("value_for_money", "Value for money", "value-for-money"),
        ("payments", "Payments", "payments"),
    ],
    "Data": [
        ("returns", "Returns", "returns"),
        ("restatements", "Restatements", "restatements"),
        ("contracts", "Contracts", "contracts"),
    ],
}


# The pages whose questions the open file answers: all that a board and the public have. The first is theirs at `/`.
OPEN_PAGES = ("summary", "reach", "equality", "contracts")


def listed() -> dict[str, list[tuple[str, str, str]]]:
    """The pages of whoever looks."""
    if not access.sees_open_only():
        return SECTIONS
    mine = {name: [one for one in pages if one[0] in OPEN_PAGES] for name, pages in SECTIONS.items()}
    return {name: pages for name, pages in mine.items() if pages}


@cache
def _files() -> dict[str, str]:
    return {name: f"../pages/{name}.py" for pages in SECTIONS.values() for name, _, _ in pages}


def page(name: str) -> "st.Page":
    """The page of a file in `pages/`, to link to."""
    mine = listed()
    first = next(iter(mine.values()))[0][0]
    for pages in mine.values():
        for file, title, path in pages:
            if file == name:
                return st.Page(_files()[file], title=title, url_path=path, default=file == first)
    raise KeyError(name)


def link(name: str, words: str, query: Mapping[str, str]) -> str:
    """A link to a page as Markdown, for a cell of a table. `words` are ready Markdown. Relative: it holds under any base path."""
    path = next(path for pages in SECTIONS.values() for file, _, path in pages if file == name)
    return f"[{words}]({path}?{urlencode(query)})"


def pages() -> dict[str, list["st.Page"]]:
    """What `st.navigation` takes."""
    return {section: [page(name) for name, _, _ in mine] for section, mine in listed().items()}
