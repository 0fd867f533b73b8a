"""Disputes about figures: what may be recorded, what stays visible, and that two people at once lose nothing."""

import os
import subprocess
import sys
import threading
from datetime import date

import pytest

from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1, empty_store, quarter
from warehouse import register_writing
from warehouse.connection import open_store
from warehouse.disputes import raise_dispute, recorded, settle_dispute
from warehouse.errors import FootprintError, StoreBusy

START, END = quarter(2022, 1)
MAY, JUNE, JULY = date(2022, 5, 3), date(2022, 6, 14), date(2022, 7, 1)


@pytest.fixture(autouse=True)
def store() -> None:
    empty_store()


def raised(reason: str = "Our own count is 14 higher.", on: date = MAY, kpi: str = "STARTS") -> str:
    return raise_dispute(LOT_1, kpi, START, END, "provider", reason, on)


def mart(known_on: date) -> list[tuple]:
    with built(["mart.dispute"], known_on) as con:
        return con.execute(
            "select dispute_id, kpi_code, period_start, state, raised_on, raised_by, settled_on, settled_by, outcome, note "
            "from mart.dispute order by raised_on"
        ).fetchall()


def test_a_dispute_is_open_until_it_is_settled_as_known_on_each_day():
    dispute = raised()
    settle_dispute(dispute, "commissioner", "figure_stands", "Fourteen rows had been set aside.", JUNE)
    assert mart(date(2022, 5, 2)) == []
    assert mart(MAY) == [(dispute, "STARTS", START, "open", MAY, "provider", None, None, None, None)]
    assert mart(JUNE) == [
        (dispute, "STARTS", START, "settled", MAY, "provider", JUNE, "commissioner", "figure_stands",
         "Fourteen rows had been set aside.")
    ]  # fmt: skip
    # The register says the same at once.
    assert [(one.dispute_id, one.settled_on) for one in recorded(MAY)] == [(dispute, None)]
    assert [(one.dispute_id, one.settled_on, one.outcome) for one in recorded(JUNE)] == [
        (dispute, JUNE, "figure_stands")
    ]


def test_a_settlement_adds_an_entry_and_changes_none():
    dispute = raised()
    with open_store() as con:
        before = con.execute("from register.dispute_event").fetchall()
    settle_dispute(dispute, "commissioner", "figure_corrected", "Sent again.", JUNE)
    with open_store() as con:
        after = con.execute("from register.dispute_event order by recorded_at").fetchall()
    assert after[:1] == before
    assert len(after) == 2


def test_the_same_figure_can_be_in_dispute_twice_and_the_newest_comes_first():
    first, second = raised(), raised("Nor do the quits agree.", JUNE)
    assert [one.dispute_id for one in recorded(JULY)] == [second, first]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"contract_code": "wigan-lot9"}, "There is no contract wigan-lot9"),
        ({"kpi_code": "START"}, "has no KPI START"),
        ({"period_start": date(2022, 1, 2)}, "2 January 2022 to 31 March 2022 is none of the periods"),
        (
            {"by_role": "board"},
            "“board” cannot record this. Expected one of: commissioner, head_of_service, provider",
        ),
        ({"reason": "  \n "}, "A dispute needs a reason"),
        ({"reason": "x" * 501}, "501 characters long; say it in at most 500"),
        ({"on_date": date(2999, 1, 1)}, "1 January 2999 has not come yet"),
    ],
)
def test_what_no_contract_has_is_refused(given, said):
    right = {
        "contract_code": LOT_1, "kpi_code": "STARTS", "period_start": START, "period_end": END, "by_role": "provider",
        "reason": "Our own count is 14 higher.", "on_date": MAY,
    }  # fmt: skip
    with pytest.raises(FootprintError, match=said):
        raise_dispute(**{**right, **given})
    assert recorded() == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"dispute_id": "D0"}, "There is no dispute D0 in the register"),
        ({"outcome": "forgotten"}, "“forgotten” is no outcome of a dispute. Expected one of: figure_stands"),
        ({"note": ""}, "A settlement needs a note"),
        ({"on_date": date(2022, 5, 2)}, "raised on 3 May 2022; it cannot have been settled before that"),
    ],
)
def test_what_cannot_settle_a_dispute_is_refused(given, said):
    right = {
        "dispute_id": raised(), "by_role": "commissioner", "outcome": "withdrawn", "note": "Agreed.", "on_date": JUNE,
    }  # fmt: skip
    with pytest.raises(FootprintError, match=said):
        settle_dispute(**{**right, **given})
    assert [one.settled_on for one in recorded()] == [None]


def test_a_dispute_is_settled_once():
    dispute = raised()
    settle_dispute(dispute, "commissioner", "withdrawn", "Agreed.", JUNE)
    with pytest.raises(FootprintError, match="was settled on 14 June 2022 already. Raise a new one"):
        settle_dispute(dispute, "provider", "figure_corrected", "No.", JULY)


RAISING = """
import sys
from datetime import date
from warehouse.disputes import raise_dispute
for number in range(5):
    raise_dispute("wigan-lot1-health-improvement", "STARTS", date(2022, 1, 1), date(2022, 3, 31), "provider",
                  f"{sys.argv[1]} {number}", date(2022, 5, 3))
"""


def test_two_people_at_once_lose_nothing():
    running = [
        subprocess.Popen([sys.executable, "-c", RAISING, who], env=os.environ.copy())
        for who in ("first", "second")
    ]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    assert sorted(one.reason for one in recorded()) == sorted(
        f"{who} {number}" for who in ("first", "second") for number in range(5)
    )
    assert len({one.dispute_id for one in recorded()}) == 10


SETTLING = """
import sys
from warehouse.disputes import settle_dispute
from warehouse.errors import FootprintError
from datetime import date
try:
    settle_dispute(sys.argv[1], "commissioner", "withdrawn", "Agreed.", date(2022, 6, 14))
except FootprintError as error:
    sys.exit(error.exit_code)
"""


def test_of_two_who_settle_at_once_one_is_told_that_it_is_done():
    dispute = raised()
    running = [
        subprocess.Popen([sys.executable, "-c", SETTLING, dispute], env=os.environ.copy()) for _ in range(2)
    ]
    assert sorted(process.wait(timeout=120) for process in running) == [0, 2]
    with open_store() as con:
        assert con.execute(
            "select count(*) from register.dispute_event where event = 'settled'"
        ).fetchall() == [(1,)]


def test_two_sessions_of_one_process_lose_nothing_either():
    threads = [threading.Thread(target=raised, args=(f"session {number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.reason for one in recorded()) == [f"session {number}" for number in range(6)]


HOLDING = """
import sys, time
from warehouse.connection import open_store
with open_store():
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_wait_for_the_store_is_bounded_and_says_that_nothing_was_changed(monkeypatch):
    monkeypatch.setattr(register_writing, "PATIENCE", 0.3)
    holder = subprocess.Popen([sys.executable, "-c", HOLDING], env=os.environ.copy(), stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(StoreBusy, match="Nothing was changed"):
            raised()
    finally:
        holder.kill()
        holder.wait()
    assert recorded() == []
