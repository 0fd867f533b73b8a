"""The meeting register: what may be recorded and may follow, that nothing is changed, and that two people lose nothing."""

import os
import subprocess
import sys
import threading
from datetime import date

import pytest

from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1, empty_store, quarter
from warehouse import register_now
from warehouse.connection import open_store
from warehouse.errors import FootprintError
from warehouse.meeting_kinds import kinds, topics
from warehouse.meeting_register import About, Said, add, begin

START, END = quarter(2022, 1)
MAY, JUNE, JULY = date(2022, 5, 3), date(2022, 6, 14), date(2022, 7, 1)
MEETING = About(LOT_1, "quarter", START, END, topic="kpi:STARTS", kpi_code="STARTS")
CHESHIRE = About("cheshire-east-one-you")


@pytest.fixture(autouse=True)
def store() -> None:
    empty_store()


def action(words: str = "Call the surgeries.", on: date = MAY, due: date = JUNE) -> str:
    return begin("action", "agreed", MEETING, Said("commissioner", words, "provider_manager", due, None, on))


def entries(on: date | None = None) -> list[dict]:
    return register_now.recorded(on)["register_entry"]


def mart(known_on: date, columns: str) -> list[tuple]:
    with built(["mart.register_entry", "mart.register_event", "mart.sign_off"], known_on, LOT_1) as con:
        return con.execute(f"select {columns} from mart.register_entry order by recorded_at").fetchall()


def test_an_action_is_open_until_it_is_done_and_overdue_from_the_day_after_it_was_due():
    entry = action()
    add(entry, "moved", Said("head_of_service", "The list came late.", None, JULY, None, JUNE))
    add(
        entry,
        "done",
        Said("commissioner", "All eleven were called.", None, None, "Call log", date(2022, 7, 3)),
    )
    shown = "state, is_open, owner_role, due_on, is_overdue, closed_on, events"
    assert mart(date(2022, 5, 2), shown) == []
    # Due 14 June: on that day it is not overdue, unless it had stayed so until the 15th.
    assert mart(date(2022, 6, 13), shown) == [("agreed", True, "provider_manager", JUNE, False, None, 1)]
    assert mart(JUNE, shown) == [("agreed", True, "provider_manager", JULY, False, None, 2)]
    assert mart(JULY, shown) == [("agreed", True, "provider_manager", JULY, False, None, 2)]
    assert mart(date(2022, 7, 2), shown) == [("agreed", True, "provider_manager", JULY, True, None, 2)]
    assert mart(date(2022, 7, 3), shown) == [
        ("done", False, "provider_manager", JULY, False, date(2022, 7, 3), 3)
    ]
    # Shown at once, it is the same.
    assert entries(date(2022, 7, 2))[0]["is_overdue"] is True
    [now] = entries()
    assert (now["words"], now["last_words"], now["evidence"]) == (
        "Call the surgeries.", "All eleven were called.", "Call log",
    )  # fmt: skip


def test_every_change_is_an_event_and_none_is_changed():
    entry = action()
    with open_store() as con:
        before = con.execute("from register.meeting_event").fetchall()
    add(entry, "progress", Said("commissioner", "Four called.", on_date=JUNE))
    trail = register_now.recorded()["register_event"]
    with open_store() as con:
        after = con.execute("from register.meeting_event order by event_number").fetchall()
    assert after[:1] == before
    assert [(row["event_number"], row["event"], row["words"]) for row in trail] == [
        (1, "agreed", "Call the surgeries."), (2, "progress", "Four called."),
    ]  # fmt: skip


def test_an_exception_report_goes_from_asked_to_accepted_and_can_be_sent_back():
    entry = begin("exception_report", "asked", MEETING, Said("commissioner", "Why?", None, JUNE, None, MAY))
    add(entry, "received", Said("commissioner", on_date=JUNE))
    add(entry, "sent_back", Said("commissioner", "No cause is named.", None, JULY, None, JUNE))
    with pytest.raises(FootprintError, match="is asked already"):
        add(entry, "accepted", Said("commissioner", on_date=JUNE))
    add(entry, "received", Said("commissioner", on_date=JULY))
    add(entry, "accepted", Said("head_of_service", on_date=JULY))
    assert [(row["state"], row["is_open"], row["due_on"], row["events"]) for row in entries()] == [
        ("accepted", False, JULY, 5)
    ]


def test_a_step_rests_on_a_remedy_of_the_contract_and_ends():
    about = About("cheshire-east-one-you", clause_code="informal_improvement_notice")
    entry = begin(
        "remedy", "taken", about, Said("head_of_service", "Four KPIs missed.", None, JULY, "Scorecard", MAY)
    )
    assert [(row["state"], row["is_open"]) for row in entries()] == [("active", True)]
    add(entry, "ended", Said("head_of_service", "All four are met.", on_date=JULY))
    assert [(row["state"], row["is_open"]) for row in entries()] == [("ended", False)]


def test_a_critical_failure_is_confirmed_only_with_evidence_and_dismissed_with_a_reason():
    about = About("cheshire-east-one-you", clause_code="critical_failure_2")
    entry = begin(
        "critical_failure", "suspected", about, Said("commissioner", "No clinics in May.", on_date=MAY)
    )
    with pytest.raises(FootprintError, match="Confirmed after due diligence: this needs its evidence"):
        add(entry, "confirmed", Said("commissioner", "Agreed.", on_date=JUNE))
    with pytest.raises(FootprintError, match="Dismissed: this needs words"):
        add(entry, "dismissed", Said("commissioner", on_date=JUNE))
    add(entry, "dismissed", Said("commissioner", "The venue had flooded.", on_date=JUNE))
    assert [(row["state"], row["is_open"]) for row in entries()] == [("dismissed", False)]


@pytest.mark.parametrize(
    ("kind", "event", "about", "given", "refused"),
    [
        ("vow", "made", MEETING, {}, "“vow” is no kind of entry"),
        ("action", "forgotten", MEETING, {}, "“forgotten” cannot happen to action"),
        ("action", "done", MEETING, {"words": "Done."}, "“Done” cannot begin an entry"),
        ("action", "agreed", MEETING, {"words": "Do it."}, "this needs an owner and a day by which it is due"),
        ("action", "agreed", MEETING, {"words": " \n ", "owner_role": "partner", "due_on": JULY}, "this needs words"),
        ("action", "agreed", MEETING, {"words": "Do it.", "owner_role": "Jo", "due_on": JULY}, "“Jo” is no role"),
        ("action", "agreed", MEETING, {"words": "Do it.", "owner_role": "partner", "due_on": date(2022, 5, 2)}, "lies before"),
        ("decision", "recorded", MEETING, {"words": "Yes.", "due_on": JULY}, "does not take a day"),
        ("decision", "recorded", MEETING, {"words": "x" * 1001}, "at most 1,000"),
        ("decision", "recorded", MEETING, {"words": "Yes.", "on_date": date(2999, 1, 1)}, "has not come yet"),
        ("decision", "recorded", MEETING, {"words": "Yes.", "by_role": "board"}, "“board” cannot record this"),
        ("decision", "recorded", About("lot-9"), {"words": "Yes."}, "There is no contract lot-9"),
        ("decision", "recorded", About(LOT_1, kpi_code="NONE"), {"words": "Yes."}, "has no KPI NONE"),
        ("decision", "recorded", About(LOT_1, "quarter", START, JULY), {"words": "Yes."}, "none of the periods"),
        ("decision", "recorded", About(LOT_1, clause_code="zzz"), {"words": "Yes."}, "“zzz” is no clause"),
        ("remedy", "taken", About(LOT_1), {"words": "Now.", "evidence": "E"}, "name the clause"),
        # Lot 1 has an exception report among its remedies and no notice.
        ("remedy", "taken", About(LOT_1, clause_code="formal_default_notice"), {"words": "Now.", "evidence": "E"},
         "Expected one of: exception_report, proportionate_action, service_review"),
        ("remedy", "taken", About(LOT_1, clause_code="exception_report"), {"words": "Now."}, "this needs its evidence"),
        ("intelligence", "logged", CHESHIRE, {"words": "Heard."}, "Say what the intelligence is about"),
        ("minutes", "approved", MEETING, {"owner_role": "partner"}, "does not take an owner"),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(kind, event, about, given, refused):
    right = {"by_role": "commissioner", "on_date": MAY}
    with pytest.raises(FootprintError, match=refused):
        begin(kind, event, about, Said(**{**right, **given}))
    assert entries() == []


def test_what_follows_is_not_of_a_day_before():
    entry = action(on=JUNE, due=JULY)
    with pytest.raises(FootprintError, match="cannot be of a day before"):
        add(entry, "done", Said("commissioner", "Done.", on_date=MAY))
    with pytest.raises(FootprintError, match="There is no entry M0"):
        add("M0", "done", Said("commissioner", "Done.", on_date=MAY))


def test_the_kinds_hold_together():
    for kind in kinds().values():
        states = {event.state for event in kind.events.values() if event.state}
        assert kind.opening(), kind.code
        for event in kind.events.values():
            assert set(event.follows) <= states, (kind.code, event.code)
            assert event.opens or event.follows, (kind.code, event.code)
            # An event that keeps the state can only follow one.
            assert event.state or not event.opens, (kind.code, event.code)
        # Whatever is open can still be brought to an end.
        for state in {event.state for event in kind.events.values() if event.leaves_open and event.state}:
            reached, new = set(), {state}
            while new:
                reached |= new
                new = {e.state or s for s in reached for e in kind.after(s)} - reached
            assert any(not e.leaves_open for s in reached for e in kind.after(s)), (kind.code, state)
    from warehouse import contract_files

    triggers = {
        clause.code
        for clause in contract_files.load_all()["cheshire-east-one-you"].clauses
        if clause.kind == "inspection_trigger"
    }
    assert {topic.trigger for topic in topics().values()} <= triggers


ACTING = """
import sys
from datetime import date
from warehouse.meeting_register import About, Said, begin
for number in range(5):
    begin("decision", "recorded", About("wigan-lot1-health-improvement", "quarter", date(2022, 1, 1), date(2022, 3, 31)),
          Said("commissioner", f"{sys.argv[1]} {number}", on_date=date(2022, 5, 3)))
"""


def test_two_people_at_once_lose_nothing():
    running = [
        subprocess.Popen([sys.executable, "-c", ACTING, who], env=os.environ.copy())
        for who in ("first", "second")
    ]
    threads = [threading.Thread(target=action, args=(f"session {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    assert sorted(row["words"] for row in entries()) == sorted(
        [f"{who} {number}" for who in ("first", "second") for number in range(5)]
        + [f"session {number}" for number in range(4)]
    )


ENDING = """
import sys
from datetime import date
from warehouse.errors import FootprintError
from warehouse.meeting_register import Said, add
try:
    add(sys.argv[1], "done", Said("commissioner", "Done.", on_date=date(2022, 6, 14)))
except FootprintError as error:
    sys.exit(error.exit_code)
"""


def test_of_two_who_close_the_same_action_at_once_one_is_told():
    entry = action()
    running = [
        subprocess.Popen([sys.executable, "-c", ENDING, entry], env=os.environ.copy()) for _ in range(2)
    ]
    assert sorted(process.wait(timeout=120) for process in running) == [0, 2]
    assert [(row["state"], row["events"]) for row in entries()] == [("done", 2)]
