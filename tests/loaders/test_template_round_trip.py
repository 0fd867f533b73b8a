"""The template reads back through the real loader: refused while empty, clean once it is filled in."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from loaders.checking_return import check_return
from loaders.loading_return import store_return
from loaders.report import REFUSED, WARNINGS
from loaders.template import write
from warehouse.connection import open_store

LOT1 = "wigan-lot1-health-improvement"
GOOD = {
    "submission": {
        "provider_code": "WHIS", "period_start": date(2019, 7, 1), "period_end": date(2019, 9, 30),
        "submitted_on": date(2019, 10, 10), "prepared_by_role": "data manager", "return_type": "quarterly",
    },
    "clients": {
        "client_ref": "0001", "age_at_referral": 47, "sex": "female", "ethnic_category": "A", "pregnant": "no",
        "gp_practice_code": "P92003", "lsoa_code": "E01006411",
    },
    "referrals": {
        "referral_ref": "R1", "client_ref": "0001", "received_date": date(2019, 7, 8), "source": "gp", "consent": "yes",
        "presenting_issue": "smoking", "decision": "accepted",
    },
    "episodes": {
        "episode_ref": "E1", "referral_ref": "R1", "client_ref": "0001", "programme": "stop_smoking",
        "appointment_offered_date": date(2019, 7, 10), "first_appointment_date": date(2019, 7, 15),
        "start_date": date(2019, 7, 22), "quit_date": date(2019, 7, 29),
    },
    "contacts": {
        "contact_ref": "K1", "episode_ref": "E1", "contact_date": date(2019, 7, 15), "contact_type": "initial",
        "attendance": "attended", "duration_minutes": 45,
    },
    "measurements": {
        "episode_ref": "E1", "measured_on": date(2019, 8, 27), "stage": "4_week", "measure": "co_ppm", "value": 0,
        "method": "measured",
    },
    "costs": {"month": date(2019, 7, 1), "cost_line": "premises", "amount": 3100.55},
}  # fmt: skip


@pytest.fixture
def template(tmp_path) -> Path:
    out = tmp_path / "template.xlsx"
    write(LOT1, out)
    return out


def fill(path: Path) -> None:
    """Type one row into each sheet of `GOOD`, below the headers, as a person would."""
    book = openpyxl.load_workbook(path)
    for table, cells in GOOD.items():
        place = {cell.value: cell.column for cell in book[table][1]}
        for column, value in cells.items():
            book[table].cell(2, place[column], value)
    book.save(path)


def test_an_empty_template_is_refused_for_its_submission_and_nothing_else(template):
    report = check_return(template)
    assert report.verdict == REFUSED
    assert {issue.table for issue in report.issues if issue.severity == "return"} == {"submission"}


def test_the_sheets_that_explain_it_are_no_warning(template):
    fill(template)
    report = check_return(template)
    # Only that one month of the quarter's three has costs.
    assert [issue.code for issue in report.issues] == ["cost_month_missing"] and report.verdict == WARNINGS
    assert report.rows_accepted == len(GOOD)


def test_what_was_typed_is_what_is_stored(template):
    fill(template)
    store_return(template, date(2019, 10, 10))
    with open_store(read_only=True) as con:
        # Leading zeros live, 0 ppm is a reading, and 3,100.55 pounds keep their pence.
        assert con.execute("select client_ref from raw.clients").fetchone() == ("0001",)
        assert con.execute("select value from raw.measurements").fetchone() == (0,)
        assert con.execute("select cast(amount as varchar) from raw.costs").fetchone() == ("3100.55",)
        assert con.execute("select start_date from raw.episodes").fetchone() == (date(2019, 7, 22),)
