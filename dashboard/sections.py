"""The pages that exist, in the sections of the sidebar. A page that is not here cannot be opened."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlencode

import streamlit as st

# Section → (file in pages/, title, path in the URL); the first page is the one at `/`.
SECTIONS: dict[str, list[tuple[str, str, str]]] = {
    "Meet": [
        ("contract_meeting", "Contract meeting", "contract-meeting"),
        ("actions", "Actions", "actions"),
    ],
    "Explore": [
        ("kpi", "KPI", "kpi"),
        ("reach", "Reach", "reach"),
        ("equality", "Equality", "equality"),
        ("follow_ups", "Follow-up", "follow-up"),
        ("benchmark", "Benchmark", "benchmark"),
    ],
    "Money": [("value_for_money", "Value for money", "value-for-money")],
    "Data": [
        ("returns", "Returns", "returns"),
        ("restatements", "Restatements", "restatements"),
        ("contracts", "Contracts", "contracts"),
    ],
}


@cache
def _files() -> dict[str, str]:
    return {name: f"../pages/{name}.py" for pages in SECTIONS.values() for name, _, _ in pages}


def page(name: str) -> "st.Page":
    """The page of a file in `pages/`, to link to."""
    first = next(iter(SECTIONS.values()))[0][0]
    for listed in SECTIONS.values():
        for file, title, path in listed:
            if file == name:
                return st.Page(_files()[file], title=title, url_path=path, default=file == first)
    raise KeyError(name)


def link(name: str, words: str, query: Mapping[str, str]) -> str:
    """A link to a page as Markdown, for a cell of a table. `words` are ready Markdown. Relative: it holds under any base path."""
    path = next(path for listed in SECTIONS.values() for file, _, path in listed if file == name)
    return f"[{words}]({path}?{urlencode(query)})"


def pages() -> dict[str, list["st.Page"]]:
    """What `st.navigation` takes."""
    return {section: [page(name) for name, _, _ in listed] for section, listed in SECTIONS.items()}
