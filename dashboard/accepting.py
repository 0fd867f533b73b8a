"""A file is dropped, checked, read through and accepted; the figures are new without a restart. Nothing is stored
before it is accepted, and what is accepted is the file that was checked."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import streamlit as st

import loaders
from dashboard import returns_page
from dashboard.view import View
from dashboard.wording import count_of, day, in_words, plain
from loaders.template import write as write_template
from warehouse.errors import FootprintError

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHECKED, _SAID, _DROPS = "return_checked", "return_accepted", "returns_dropped"


@contextmanager
def as_path(files: list[Any]) -> Iterator[Path]:
    """The dropped files as the loader reads them, in a folder that goes when the block ends: one file by its own
    name, or several tables as a folder."""
    with tempfile.TemporaryDirectory(prefix="footprint-") as made:
        folder = Path(made) / "return"
        folder.mkdir()
        for file in files:
            # A browser may send a path; only the name may choose a place here.
            (folder / PurePosixPath(file.name.replace("\\", "/")).name).write_bytes(file.getvalue())
        several = len(files) > 1 or files[0].name.lower().endswith(".csv")
        yield folder if several else next(folder.iterdir())


def drop(view: View) -> None:
    """The place to drop a return, its report, and the button that accepts it."""
    st.subheader("Check a new return", anchor=False)
    if view.earlier:
        st.info("This page shows an earlier day. Choose the newest day above to check and accept a return.")
        return
    st.markdown(
        "Drop a workbook (.xlsx), a ZIP, or the CSV files of one return. It is checked at once; nothing is stored "
        "until you accept it."
    )
    drops = st.session_state.get(_DROPS, 0)
    files = st.file_uploader(
        "The file or files of one return", accept_multiple_files=True, key=f"drop_{drops}"
    )
    if said := st.session_state.pop(_SAID, None):
        st.success(said)
    if not files:
        return
    report = _checked(files)
    if report is None:
        return
    refused = _show(report)
    if not refused:
        _accept(files, drops)


def _checked(files: list[Any]) -> Any | None:
    """The loader's report on the dropped files; asked once for each drop. None when it could not be checked."""
    which = tuple(file.file_id for file in files)
    held = st.session_state.get(_CHECKED)
    if held and held[0] == which:
        return held[1]
    try:
        with st.spinner("Checking every row …"), as_path(files) as path:
            report = loaders.check_return(path)
    except FootprintError as error:
        st.error(plain(error))
        return None
    st.session_state[_CHECKED] = (which, report)
    return report


def _show(report: Any) -> bool:
    """What the check found, in words and in full. Returns whether the return would be refused."""
    refusals = sum(issue.severity == "return" for issue in report.issues)
    accepted, aside = report.rows_accepted, report.rows_quarantined
    warnings = sum(issue.severity == "warning" for issue in report.issues)
    if refusals:
        reasons = "reason" if refusals == 1 else "reasons"
        st.error(
            f"This return would be refused, for {in_words(refusals)} {reasons}. Nothing is stored. Every point is listed below."
        )
    elif aside:
        st.warning(f"This return can be accepted: {count_of(accepted, 'row')} would load and {aside:,} would be set aside, "
                   "each with its reason below.")  # fmt: skip
    elif warnings:
        st.success(f"This return can be accepted: all {count_of(accepted, 'row')} would load. "
                   f"{count_of(warnings, 'warning')} to look at below.")  # fmt: skip
    else:
        st.success(
            f"This return can be accepted as it is: all {count_of(accepted, 'row')} would load and nothing is wrong with it."
        )
    if report.issues:
        order = {"return": 0, "row": 1, "warning": 2}
        found = sorted(
            (issue.as_json() for issue in report.issues), key=lambda issue: order[str(issue["severity"])]
        )
        returns_page.issue_table(found, key="checked_page")
    return refusals > 0


def _accept(files: list[Any], drops: int) -> None:
    with st.form("accept_return", border=True):
        received_on = st.date_input("Received on", value="today", max_value="today", format="DD/MM/YYYY")
        st.caption(
            "The day the provider sent it: it decides whether the return was in time, and what was known when."
        )
        pressed = st.form_submit_button("Accept this return", type="primary")
    if not pressed:
        return
    try:
        with st.spinner("Storing the return and working out the figures …"), as_path(files) as path:
            outcome = loaders.load_return(path, received_on=received_on)
    except FootprintError as error:
        st.error(plain(error))
        return
    st.session_state[_SAID] = _outcome_words(outcome, received_on)
    st.session_state[_DROPS] = drops + 1
    st.session_state.pop(_CHECKED, None)
    st.rerun()


def _outcome_words(outcome: Any, received_on: date) -> str:
    if outcome.already_loaded:
        return f"This very file is already here as {plain(outcome.submission_id)}: nothing was changed."
    return f"Accepted as {plain(outcome.submission_id)}, received on {day(received_on)}. The figures on every page are new."


def template(view: View) -> None:
    """The workbook that a provider fills in."""
    st.subheader("Template for the provider", anchor=False)
    code = view.contract["contract_code"]
    try:
        data = _template(code)
    except FootprintError as error:
        st.info(plain(error))
        return
    st.markdown(
        "A workbook with drop-down lists, date checks and an explanation of every column. It loads as it is."
    )
    st.download_button("Download the template (XLSX)", data, f"return-{code}.xlsx", _XLSX, on_click="ignore")


@st.cache_data(show_spinner=False, ttl=3600)
def _template(contract_code: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="footprint-") as made:
        out = Path(made) / "template.xlsx"
        write_template(contract_code, out)
        return out.read_bytes()
