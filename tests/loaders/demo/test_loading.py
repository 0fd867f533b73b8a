"""The real loader takes the demo's returns: it sets aside what was planted, row for row, and nothing else."""

import pytest

from geo import synthetic
from loaders.demo.faults import FAULTS
from loaders.demo.homes import write_settings
from loaders.demo.places import read_places
from loaders.demo.sending import write_returns
from loaders.demo.services import TOLD
from loaders.issues import ROW
from loaders.loading_return import store_return
from loaders.report import REFUSED
from warehouse.connection import open_store

# Warnings that no story plants one by one: forms with gaps, people from elsewhere, people outside the age limits.
EVERYDAY = {"empty_cell", "lsoa_outside", "age_outside_programme"}
OF_A_FAULT = {"extra_column": "unknown_column", "bmi_75": "implausible_bmi"}


@pytest.fixture
def sent(home, tmp_path):
    """The first return of every service, and the second of Lot 1; the borough is in the store."""
    with open_store() as con:
        synthetic.install(con)
        places = read_places(con)
    write_settings(home)
    few = [(service, returns[: 2 if service.key == "lot1" else 1]) for service, returns in TOLD]
    return write_returns(tmp_path / "returns", places, few)


def test_what_was_planted_is_found_and_nothing_else(sent):
    for each in sent:
        report = store_return(each.path, each.story.received)
        assert report.verdict != REFUSED, [issue.message for issue in report.issues]
        assert report.rows_quarantined == sum(FAULTS[name].quarantined for name in each.story.faults), (
            each.name
        )
        assert {issue.table for issue in report.issues if issue.severity == ROW} <= {
            table for name in each.story.faults for table in (FAULTS[name].table, "referrals")
        }
        warned = {issue.code for issue in report.issues if issue.severity != ROW}
        planted = {OF_A_FAULT[name] for name in each.story.faults if name in OF_A_FAULT}
        assert planted <= warned <= planted | EVERYDAY, each.name


def test_the_forms_of_a_return_are_all_used():
    forms = {one.form for _, returns in TOLD for one in returns}
    assert forms == {"folder", "zip", "workbook"}
    lot1 = TOLD[0][1]
    assert any(one.uk_dates for one in lot1) and any(one.encoding == "windows-1252" for one in lot1)
