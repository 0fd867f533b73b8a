"""The position that a link to a signed-off meeting opens (`signed=`), or in plain words why it cannot be opened."""

from typing import Any

import streamlit as st

from dashboard.queries import Row
from dashboard.register_view import recorded
from warehouse.connection import version_of
from warehouse.publish import default_date
from warehouse.sign_off import frozen_path, is_unchanged


def frozen_position(asked: str | None) -> tuple[Row | None, str | None]:
    """The sign-off that a link asks for, and what is to be said about it."""
    if asked is None:
        return None, None
    found = next((row for row in recorded(default_date())["sign_off"] if row["sign_off_id"] == asked), None)
    if found is None:
        return (
            None,
            f"This link asks for the signed-off meeting “{asked}”, which is not known here. Showing today's figures.",
        )
    path = frozen_path(found["file_name"])
    if not path.exists():
        return (
            None,
            f"The file of the signed-off meeting “{asked}” is not in the data folder. Showing today's figures.",
        )
    if not _unchanged(asked, version_of(path), found):
        return found, (
            "The file of this signed-off meeting was changed after the sign-off: its fingerprint is another than the one in the "
            "register. Do not rely on it."
        )
    return found, None


@st.cache_data(show_spinner=False, max_entries=50)
def _unchanged(sign_off_id: str, version: Any, _row: Row) -> bool:
    # `version` is part of the key: a file that was touched is looked at again.
    return is_unchanged(_row)
