"""Dates that cannot be, from the file to the marts (R43, decision 53): each is an issue of its row, and no time is below nothing."""

from datetime import date

import pytest

from loaders.loading_return import store_return
from tests.loaders.given import folder, given, points, row
from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1, empty_store
from warehouse.model_files import CHECKS

RECEIVED = date(2019, 10, 12)
TIMES = ["mart.waiting_time", "mart.leaving_curve", "mart.funnel_rate", "mart.funnel_worth", "mart.follow_up_due", "mart.funnel"]  # fmt: skip


def episode(ref: str, **dates: str) -> dict:
    return row("episodes", episode_ref=ref, referral_ref=ref, client_ref=ref, **dates)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Five referrals of 1 July 2019: one as it should be, and one of each kind that cannot be. Returns the report and a home."""
    home = tmp_path_factory.mktemp("impossible")
    refs = ["fine", "order", "ends", "early", "follow"]
    usual = {"appointment_offered_date": "2019-07-05", "first_appointment_date": "2019-07-08", "plan_agreed_date": "2019-07-08", "start_date": "2019-07-08"}  # fmt: skip
    done = {"end_date": "2019-08-20", "end_reason": "completed", "outcome_goal_achieved": "yes"}
    whole = given(
        clients=[row("clients", client_ref=ref) for ref in refs],
        referrals=[row("referrals", referral_ref=ref, client_ref=ref) for ref in refs],
        episodes=[
            episode("fine", **usual, **done),
            # Offered before the referral was received, and started before the first appointment.
            episode("order", appointment_offered_date="2019-06-20", first_appointment_date="2019-07-10", start_date="2019-07-09"),
            episode("ends", **usual, **done),
            episode("ends", **usual, **(done | {"end_date": "2019-08-21"})),
            episode("early", **usual, end_date="2019-07-07", end_reason="illness"),
            episode("follow", **usual, **done),
        ],
        follow_ups=[
            row("follow_ups", episode_ref="fine", due_on="2019-09-17", attempted_on="2019-09-17", result="maintained"),
            row("follow_ups", episode_ref="follow", due_on="2019-09-17", attempted_on="2019-07-07", result="maintained"),
        ],
        contacts=[],
        measurements=[],
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(home))
        empty_store()
        report = store_return(folder(home, whole), RECEIVED)
        with built(TIMES, date(2019, 10, 20), LOT_1) as con:
            yield report, con


def test_each_is_an_issue_of_its_row(loaded):
    report, _ = loaded
    # The header is row 1. What is set aside:
    assert points(report, "row") == [
        ("ref_twice", "episodes", 4, "episode_ref"),
        ("ref_twice", "episodes", 5, "episode_ref"),
        ("end_before_start", "episodes", 6, "end_date"),
        ("follow_up_before_start", "follow_ups", 3, "attempted_on"),
    ]
    # What is kept and listed: dates of steps that nothing is reckoned from backwards.
    assert {("steps_out_of_order", "episodes", 3, "start_date"), ("step_before_received", "episodes", 3, "appointment_offered_date")} <= set(points(report, "warning"))  # fmt: skip
    assert report.exit_code == 1


def test_rows_set_aside_are_in_no_step_and_steps_out_of_order_count_as_reached(loaded):
    _, con = loaded
    found = dict(con.execute("select step, reached from mart.funnel where programme = 'ALL' and split = 'all' and cohort_start = '2019-07-01'").fetchall())  # fmt: skip
    # Five referrals; `fine`, `order` and `follow` have an episode that stands; `order` has come as far as a start.
    assert [found[step] for step in ("referral", "offered", "first_appointment", "plan", "start", "completed", "goal")] == [5, 3, 3, 3, 3, 2, 2]  # fmt: skip


def test_no_time_is_below_nothing(loaded):
    _, con = loaded
    waits = con.execute("select wait, days, referrals from mart.waiting_time where programme = 'ALL' and is_seen order by all").fetchall()  # fmt: skip
    # Offers 4 days after the referral twice; `order` was offered one before it and waited no day. Appointments: 8 July, 10 July.
    assert waits == [("first_appointment", 7, 2), ("first_appointment", 9, 1), ("offer", 0, 1), ("offer", 4, 2)]  # fmt: skip
    # 8 July to 20 August: 43 days, twice; `order`, started on 9 July, is there on the data date, 30 September: 83 days.
    curve = con.execute("select day, at_risk, leavers, censored from mart.leaving_curve where programme = 'ALL' and split_value = 'all' and cohort_kind = 'contract_year' order by day").fetchall()  # fmt: skip
    assert curve == [(43, 3, 0, 2), (83, 1, 0, 1)]
    assert con.execute((CHECKS / "attrition_no_negative_time.sql").read_text(encoding="utf-8")).fetchall() == []  # fmt: skip
    # The follow-up before the intervention is as if it had not been: of two that are due, one is reached.
    due = con.execute("select sum(reached), sum(overdue) from mart.follow_up_due where stage = '4_week' and team_kind = 'everybody'").fetchall()  # fmt: skip
    assert due == [(1, 0)]
