"""The calendar of meetings: Cheshire East's at the end of the month in which the return was due; others by the same rule, as ours."""

from datetime import date

import pytest

from tests.warehouse.agenda.drawn import CHESHIRE, LOT_1
from tests.warehouse.small_builds import built
from tests.warehouse.stores import empty_store
from warehouse.connection import home

FILLED_IN = f"""
[{CHESHIRE}.contract]
starts_on = 2018-11-01
ends_on = 2023-10-31
core_pounds = "1500000.00"

[[{CHESHIRE}.provider]]
code = "OYCE"
name = "One You Cheshire East"
"""
COLUMNS = "clause_code, period_end, meeting_on, meeting_on_source, is_over"


@pytest.fixture(autouse=True)
def store() -> None:
    empty_store()
    (home() / "contracts.local.toml").write_text(FILLED_IN, encoding="utf-8")


def meetings(contract: str, known_on: date, year: int) -> list[tuple]:
    with built(["mart.meeting"], known_on, contract) as con:
        return con.execute(
            f"select {COLUMNS} from mart.meeting where year(meeting_on) = ? order by meeting_on, clause_code",
            [year],
        ).fetchall()


def test_cheshire_east_meets_at_the_end_of_february_for_its_first_quarter():
    # Q1 is November to January, its return due on 15 February; the annual return is due on 30 April.
    assert meetings(CHESHIRE, date(2020, 5, 31), 2020) == [
        ("quarterly_review", date(2020, 1, 31), date(2020, 2, 29), "contract", True),
        ("annual_review", date(2019, 10, 31), date(2020, 4, 30), "setting", True),
        # On its own day a meeting is not over.
        ("quarterly_review", date(2020, 4, 30), date(2020, 5, 31), "contract", False),
        ("quarterly_review", date(2020, 7, 31), date(2020, 8, 31), "contract", False),
        ("quarterly_review", date(2020, 10, 31), date(2020, 11, 30), "contract", False),
    ]


def test_lot_1_names_no_day_so_it_is_our_setting_and_its_yearly_review_is_on_1_july():
    # The returns are asked for 28 days after the quarter: 28 January, 28 April, 29 July (of the year too), 28 October.
    assert meetings(LOT_1, date(2020, 1, 1), 2020) == [
        ("meeting_quarterly", date(2019, 12, 31), date(2020, 1, 31), "setting", False),
        ("meeting_quarterly", date(2020, 3, 31), date(2020, 4, 30), "setting", False),
        ("review_annual", date(2020, 6, 30), date(2020, 7, 1), "contract", False),
        ("meeting_annual", date(2020, 6, 30), date(2020, 7, 31), "setting", False),
        ("meeting_quarterly", date(2020, 6, 30), date(2020, 7, 31), "setting", False),
        ("meeting_quarterly", date(2020, 9, 30), date(2020, 10, 31), "setting", False),
    ]
