"""A file is dropped, checked, read through and accepted; the figures are new without a restart. Nothing is stored
before it is accepted, and what is accepted is the file that was checked."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, cast

import streamlit as st

from dashboard import returns_page
from dashboard.view import View
from dashboard.wording import count_of, day, in_words, plain
from loaders import Report, accept_return, check_return
from loaders.issues import RETURN, SEVERITIES
from loaders.report import REFUSED
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


def drop(today: date, earlier: bool = False) -> None:
    """The place to drop a return, its report, and the button that accepts it. `today` is the day of the figures on
    screen: a home whose date is fixed (R62) cannot receive anything later. `earlier`: the page shows a past day."""
    st.subheader("Check a new return", anchor=False)
    if earlier:
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
    _show(report)
    if report.verdict != REFUSED:
        _accept(files, drops, today)


def _checked(files: list[Any]) -> Report | None:
    """The loader's report on the dropped files; asked once for each drop. None when it could not be checked."""
    which = tuple(file.file_id for file in files)
    held = st.session_state.get(_CHECKED)
    if held and held[0] == which:
        return cast(Report, held[1])
    try:
        with st.spinner("Checking every row …"), as_path(files) as path:
            report = check_return(path)
    except FootprintError as error:
        st.error(plain(error))
        return None
    st.session_state[_CHECKED] = (which, report)
    return report


def _show(report: Report) -> None:
    """What the check found, in words and in full."""
    accepted, aside = report.rows_accepted, report.rows_quarantined
    of = report.submission
    if of.contract_code and of.period_start and of.period_end:
        st.markdown(f"A return of {plain(of.provider_code or 'an unnamed provider')} for {plain(of.contract_code)}, "
                    f"{day(of.period_start)} to {day(of.period_end)}.")  # fmt: skip
    if report.verdict == REFUSED:
        reasons = sum(issue.severity == RETURN for issue in report.issues)
        st.error(f"This return would be refused, for {in_words(reasons)} {'reason' if reasons == 1 else 'reasons'}. "
                 "Nothing is stored. Every point is listed below.")  # fmt: skip
    elif aside:
        st.warning(f"This return can be accepted: {count_of(accepted, 'row')} would load and {aside:,} would be set aside, "
                   "each with its reason below.")  # fmt: skip
    elif report.issues:
        st.success(f"This return can be accepted: all {count_of(accepted, 'row')} would load. "
                   f"{count_of(report.warnings, 'warning')} to look at below.")  # fmt: skip
    else:
        st.success(
            f"This return can be accepted as it is: all {count_of(accepted, 'row')} would load and nothing is wrong with it."
        )
    found = sorted(
        (issue.as_json() for issue in report.issues),
        key=lambda issue: SEVERITIES.index(str(issue["severity"])),
    )
    if found:
        returns_page.issue_table(found, key="checked_page")


def _accept(files: list[Any], drops: int, today: date) -> None:
    with st.form("accept_return", border=True):
        received_on = st.date_input("Received on", value=today, max_value=today, format="DD/MM/YYYY")
        st.caption(
            "The day the provider sent it: it decides whether the return was in time, and what was known when."
        )
        pressed = st.form_submit_button("Accept this return", type="primary")
    if not pressed:
        return
    try:
        with st.spinner("Storing the return and working out the figures …"), as_path(files) as path:
            report = accept_return(path, received_on)
    except FootprintError as error:
        st.error(plain(error))
        return
    if report.verdict == REFUSED:
        # Loading asks more than checking does: a return with postcodes needs the look-up (R67).
        _show(report)
        return
    st.session_state[_SAID] = _accepted_words(report, received_on)
    st.session_state[_DROPS] = drops + 1
    st.session_state.pop(_CHECKED, None)
    st.rerun()


def _accepted_words(report: Report, received_on: date) -> str:
    if report.already_loaded:
        return f"This very return is already here as {plain(report.already_loaded)}: nothing was changed."
    return (f"Accepted as {plain(report.submission_id)}, received on {day(received_on)}: {count_of(report.rows_accepted, 'row')} "
            f"loaded, {report.rows_quarantined:,} set aside. The figures on every page are new.")  # fmt: skip


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
