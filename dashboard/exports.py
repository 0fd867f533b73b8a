"""Files to take away. CSV: opens in Excel, says how it may be shared and whether it is made up, and no cell can run as a
formula (R41)."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import access
from dashboard.queries import Row
from dashboard.view import View

# What a spreadsheet takes for the start of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SYNTHETIC = "synthetic: made up"
# Of a file made for whoever sees the officers' figures, and of one from the open file.
OFFICERS = "OFFICIAL-SENSITIVE: officers' figures, small numbers may be in it"
OPEN = "open: small numbers are held back"


def cell(value: Any) -> Any:
    """A value as it goes into a file: text that a spreadsheet would run is led by an apostrophe; numbers are numbers."""
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(_FORMULA):
        return f"'{value}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return cell("; ".join(str(item) for item in value))
    return value


def to_csv(rows: Sequence[Row], view: View) -> bytes:
    """UTF-8 with a byte-order mark, for Excel. Every row says on which day it was known, how it may be shared
    and whether it is made up."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = list(rows[0]) if rows else []
    synthetic = bool(view.publication["synthetic"])
    sharing = OPEN if access.sees_open_only() else OFFICERS
    writer.writerow([*names, "as_known_on", "sharing", *(["data"] if synthetic else [])])
    for row in rows:
        writer.writerow(
            [
                *(cell(row[name]) for name in names),
                view.known_on.isoformat(),
                sharing,
                *([SYNTHETIC] if synthetic else []),
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def file_name(view: View, what: str, ending: str = "csv") -> str:
    """`synthetic-scorecard-wigan-lot1-…-2022-09-30.csv`."""
    parts = ["synthetic"] if view.publication["synthetic"] else []
    parts += [what, view.contract["contract_code"]]
    if view.period:
        parts.append(view.period.end.isoformat())
    return f"{'-'.join(parts)}.{ending}"


def csv_button(rows: Sequence[Row], view: View, what: str, label: str) -> None:
    """A button that hands over the table beside it."""
    st.download_button(
        label,
        lambda: to_csv(rows, view),
        file_name(view, what),
        "text/csv",
        key=f"csv_{what}",
        on_click="ignore",
    )


def csv_later(rows: Callable[[], Sequence[Row]], view: View, what: str, label: str) -> None:
    """The same for a long table of which a page is shown: it is asked for and written when somebody presses the button."""
    st.download_button(
        label, lambda: to_csv(rows(), view), file_name(view, what), "text/csv", key=f"csv_{what}", on_click="ignore"
    )  # fmt: skip
