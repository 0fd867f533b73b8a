"""How fresh the figures are, and the marks that stand on every page: made-up data, an earlier day's knowledge."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard import sections
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import count_of, day, in_words, plain
from warehouse import publish
from warehouse.errors import FootprintError

SYNTHETIC = "Synthetic borough: every figure on this page is made up."


def earlier_snapshot(known_on: date) -> tuple[Path | None, str | None]:
    """The published file as known on an earlier day, built on the server when it is first asked for (R63);
    or None and the reason in words."""
    try:
        with st.spinner(f"Working out the figures as they were known on {day(known_on)} …"):
            return publish.snapshot(known_on), None
    except FootprintError as error:
        return None, f"The figures as known on {day(known_on)} cannot be shown. {error}"


def banners(view: View) -> None:
    """What a reader must know before any figure."""
    if view.publication["synthetic"]:
        st.warning(SYNTHETIC)
    if view.earlier:
        st.info(
            f"As known on {day(view.earlier)}: returns received later are left out. "
            "Places are as they are loaded now."
        )
    if view.frozen:
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.info(
            f"Frozen: the position that was signed off on {day(view.frozen['signed_on'])} after the meeting of "
            f"{day(view.frozen['meeting_on'])}. Nothing received or recorded since is in it."
        )
        right.page_link(sections.page("contract_meeting"), label="Leave it for today →",
                        query_params={"contract": view.contract["contract_code"]})  # fmt: skip
    for complaint in view.complaints:
        st.warning(plain(complaint))


def timing(row: Row) -> str:
    """When one return came, in words: `late` is only said where the contract itself sets the day (R66)."""
    asked = "requested by" if row["due_source"] == "setting" else "due by"
    if row["received_on"] is None:
        if row["state"] == "missing":
            return f"not received; it was {asked} {day(row['due_on'])}"
        return f"not due until {day(row['due_on'])}" if row["due_on"] else "not due yet"
    came = f"received {day(row['received_on'])}"
    if row["due_on"] is None:
        return came
    days = row["days_after"]
    if row["state"] != "late":
        if days > 0:
            # A correction carries the state of the return it replaces (R54).
            return f"{came}, as a correction; the first version was in time ({asked} {day(row['due_on'])})"
        return f"{came} ({asked} {day(row['due_on'])})"
    if days <= 0:
        return f"{came}; the first version came after {day(row['due_on'])}"
    after = f"{in_words(days)} {'day' if days == 1 else 'days'}"
    return (
        f"{came}, {after} after it was requested"
        if row["due_source"] == "setting"
        else f"{came}, {after} late"
    )


def return_name(row: Row, among: Sequence[Row]) -> str:
    """Which return: its kind where it is the annual one, its provider and period where there are several."""
    name = "annual return" if row["return_type"] == "annual" else "return"
    alike = [other for other in among if other["return_type"] == row["return_type"]]
    if len({other["provider_code"] for other in alike}) > 1:
        name += f" of {plain(row['provider_code'])}"
    if len({other["period_end"] for other in alike}) > 1:
        name += f" for the period to {day(row['period_end'])}"
    return name


def line(view: View) -> str:
    """The line at the foot of every page: data to when, received when, rows, worked out when."""
    parts = []
    returns = view.rows("period_returns") if view.period else []
    if view.contract["data_date"]:
        parts.append(f"Data to {day(view.contract['data_date'])}")
    for row in returns:
        parts.append(f"{return_name(row, returns)} {timing(row)}")
        if row["rows_accepted"] is not None:
            parts.append(
                f"{count_of(row['rows_accepted'], 'row')} accepted, {row['rows_quarantined']:,} set aside"
            )
    built = view.publication["built_at"]
    parts.append(f"as known on {day(view.known_on)}, worked out {day(built.date())} at {built:%H:%M}")
    text = " · ".join(parts)
    return text[0].upper() + text[1:]


def footer(view: View) -> None:
    st.caption(line(view))
