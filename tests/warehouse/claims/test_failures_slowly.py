"""Runs of failed returns on random sequences, against a second way: the quarters read one after the other."""

from datetime import date, timedelta
from itertools import groupby
from random import Random

import pytest

from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter
from warehouse.connection import open_store

# The contract's own three years, July 2019 to June 2022; asked for within 28 days.
QUARTERS = [quarter(year, month) for year in range(2019, 2022) for month in (7, 10)] + [quarter(year + 1, month) for year in range(2019, 2022) for month in (1, 4)]  # fmt: skip
QUARTERS.sort()
KNOWN_ON = date(2022, 8, 15)


def slowly(states: list[str]) -> set[tuple[date, date, int, int, int, bool]]:
    """(from, to, periods, late, missing, still running) of every run of at least three."""
    found, place = set(), 0
    for failed, run in groupby(states, key=lambda state: state != "on_time"):
        of_run = list(run)
        if failed and len(of_run) >= 3:
            last = place + len(of_run) - 1
            found.add(
                (
                    QUARTERS[place][0],
                    QUARTERS[last][1],
                    len(of_run),
                    of_run.count("late"),
                    of_run.count("missing"),
                    last == len(states) - 1,
                )
            )
        place += len(of_run)
    return found


@pytest.mark.parametrize("seed", [3, 9, 10])
def test_random_sequences_give_the_same_runs_both_ways(seed):
    chance = Random(seed)
    states = [chance.choice(["on_time", "late", "missing"]) for _ in QUARTERS]
    empty_store()
    for number, (period, state) in enumerate(zip(QUARTERS, states, strict=True), 1):
        if state != "missing":
            # The 28th day is in time, the 29th is after it.
            add_return(number, period, period[1] + timedelta(28 if state == "on_time" else 29))
    with built(["mart.return_failure"], KNOWN_ON, LOT_1) as con:
        rows = con.execute(
            "select from_period_start, to_period_end, periods, late, missing, is_running from mart.return_failure "
            "where return_type = 'quarterly' and kind = 'not_on_time'"
        ).fetchall()
    expected = slowly(states)
    assert set(rows) == expected and len(rows) == len(expected)
    assert expected


def test_the_accuracy_of_a_return_is_the_lower_of_its_two_shares_and_never_rounded_up():
    empty_store()
    add_return(1, QUARTERS[0], QUARTERS[0][1] + timedelta(10))
    add_return(2, QUARTERS[1], QUARTERS[1][1] + timedelta(10))
    with open_store() as con:
        # 19,999 of 20,000 rows: 0.99995, cut to 0.9999 and not shown as 1; two of three figures agree: 0.6666.
        con.execute("update register.submission set rows_accepted = 19999, rows_quarantined = 1")
        for kpi, agrees in (("STARTS", True), ("QUIT_4W", True), ("CASE_STUDIES", False)):
            con.execute(
                "insert into register.claim_verdict (submission_id, kpi_code, period_start, period_end, claimed_value, agrees) values ('S0002', ?, ?, ?, 1, ?)",
                [kpi, *QUARTERS[1], agrees],
            )
    with built(["mart.submission"], date(2020, 2, 15), LOT_1) as con:
        rows = con.execute(
            "select submission_id, rows_share, claims_share, accuracy from mart.submission where submission_id is not null order by 1"
        ).fetchall()
    assert rows == [("S0001", 0.9999, None, 0.9999), ("S0002", 0.9999, 0.6666, 0.6666)]
