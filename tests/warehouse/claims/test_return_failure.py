"""Three returns in a row that failed: late, missing or inaccurate, raised on its own."""

from datetime import date, timedelta

import pytest

from tests.warehouse.claims.returned import CHESHIRE, fill_in_cheshire
from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter
from warehouse.connection import open_store

# Lot 1's returns are asked for within 28 days of the quarter's end: a setting.
QUARTERS = [quarter(2019, 7), quarter(2019, 10), quarter(2020, 1), quarter(2020, 4), quarter(2020, 7)]
IN_TIME, LATE = timedelta(days=20), timedelta(days=40)


@pytest.fixture(autouse=True)
def store() -> None:
    empty_store()


def failures(known_on: date, columns: str, contract: str = LOT_1) -> list[tuple]:
    with built(["mart.return_failure"], known_on, contract) as con:
        return con.execute(
            f"select {columns} from mart.return_failure where contract_code = ? and return_type = 'quarterly' order by kind",
            [contract],
        ).fetchall()


def sent(*when: timedelta | None) -> None:
    for number, (period, after) in enumerate(zip(QUARTERS, when, strict=False), 1):
        if after is not None:
            add_return(number, period, period[1] + after)


def test_two_late_and_one_missing_make_three():
    sent(LATE, None, LATE)
    found = failures(
        date(2020, 6, 1),
        "kind, from_period_start, to_period_end, periods, late, missing, inaccurate, is_running, due_source, words",
    )
    assert found == [
        ("not_on_time", QUARTERS[0][0], QUARTERS[2][1], 3, 2, 1, 0, True, "setting",
         "3 quarterly returns in a row came after the day asked, or not at all (Jul–Sep 2019, Oct–Dec 2019, Jan–Mar 2020): "
         "2 after the day asked, 1 missing.")
    ]  # fmt: skip


def test_two_are_not_three_and_one_in_time_breaks_the_run():
    sent(LATE, LATE)
    assert failures(date(2020, 2, 15), "kind") == []
    # Late, late, in time, late, late.
    add_return(3, QUARTERS[2], QUARTERS[2][1] + IN_TIME)
    add_return(4, QUARTERS[3], QUARTERS[3][1] + LATE)
    add_return(5, QUARTERS[4], QUARTERS[4][1] + LATE)
    assert failures(date(2020, 12, 1), "kind") == []


def test_a_return_that_is_not_due_neither_breaks_nor_adds():
    sent(LATE, LATE, LATE)
    # April to June 2020 is due on 28 July: on 20 July it is neither in nor late.
    assert failures(date(2020, 7, 20), "periods, is_running") == [(3, True)]
    # The day after it was due it is missing, and the fourth.
    assert failures(date(2020, 7, 29), "periods, missing, is_running") == [(4, 1, True)]


def test_a_run_that_is_over_says_so():
    sent(LATE, LATE, LATE, IN_TIME)
    assert failures(date(2020, 7, 25), "periods, is_running, words") == [
        (3, False,
         "3 quarterly returns in a row came after the day asked, or not at all (Jul–Sep 2019, Oct–Dec 2019, Jan–Mar 2020): "
         "3 after the day asked. The run has ended since.")
    ]  # fmt: skip


def test_where_the_contract_sets_the_day_and_the_number_its_own_words_follow():
    fill_in_cheshire()
    for number, start in enumerate(((2020, 11), (2021, 2), (2021, 5)), 1):
        period = quarter(*start)
        # Due on the 15th of the month after: a day late.
        add_return(number, period, period[1] + timedelta(days=16), contract=CHESHIRE, provider="ALLIANCE")
    (found,) = failures(
        date(2021, 9, 1), "kind, periods, due_source, source_clause, contract_words, words", CHESHIRE
    )
    assert found[:4] == ("not_on_time", 3, "contract", "2.5")
    assert found[4].startswith("If data or information is not submitted to the Council")
    assert (
        found[5].startswith("3 quarterly returns in a row were late or missing (Nov 2020 – Jan 2021, ")
        or "Nov 2020" in found[5]
    )


def inaccurate(*numbers: int) -> None:
    """Ten of a hundred rows set aside: 90 % right, and the contract asks for 95 %."""
    with open_store() as con:
        con.execute(
            "update register.submission set rows_accepted = 90, rows_quarantined = 10 where list_contains(?, load_order)",
            [list(numbers)],
        )


def test_three_inaccurate_returns_and_a_mixed_run():
    fill_in_cheshire()
    days = (14, 14, 16, 14)  # on time, on time, late, on time
    for number, (start, after) in enumerate(
        zip(((2020, 11), (2021, 2), (2021, 5), (2021, 8)), days, strict=True), 1
    ):
        period = quarter(*start)
        add_return(number, period, period[1] + timedelta(days=after), contract=CHESHIRE, provider="ALLIANCE")
    inaccurate(1, 2)
    # Inaccurate, inaccurate, late: only together three.
    assert failures(date(2021, 9, 1), "kind, periods, late, inaccurate", CHESHIRE) == [("mixed", 3, 1, 2)]
    inaccurate(1, 2, 3, 4)
    assert failures(date(2021, 12, 1), "kind, periods, late, inaccurate", CHESHIRE) == [
        ("inaccurate", 4, 1, 4)
    ]
