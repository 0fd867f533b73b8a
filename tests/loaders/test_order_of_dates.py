"""R43: an impossible order of dates sets the row aside; a doubtful one is a warning."""

import pytest

from tests.loaders.given import check, given, points, row

DAY_BEFORE, DAY, DAY_AFTER = "2019-07-07", "2019-07-08", "2019-07-09"


def episode(**dates):
    """An episode whose referral was received on 8 July 2019, without contacts and measurements."""
    return given(
        referrals=[row("referrals", received_date=DAY)],
        episodes=[row("episodes", **({"start_date": DAY} | dates))],
        contacts=[],
        measurements=[],
    )


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"start_date": DAY}, None),
        ({"start_date": DAY_BEFORE}, ("row", "start_before_received", "start_date")),
        ({"end_date": DAY}, None),
        ({"end_date": DAY_BEFORE}, ("row", "end_before_start", "end_date")),
        ({"start_date": "", "end_date": DAY}, None),
        ({"start_date": "", "end_date": DAY_BEFORE}, ("row", "end_before_received", "end_date")),
        ({"planned_end_date": DAY}, None),
        ({"planned_end_date": DAY_BEFORE}, ("row", "planned_end_before_start", "planned_end_date")),
        ({"quit_date": DAY}, None),
        ({"quit_date": DAY_BEFORE}, ("warning", "quit_before_start", "quit_date")),
        (
            {"appointment_offered_date": DAY_BEFORE},
            ("warning", "step_before_received", "appointment_offered_date"),
        ),
        ({"assessment_date": DAY_BEFORE}, ("warning", "step_before_received", "assessment_date")),
        ({"first_appointment_date": DAY}, None),
        ({"first_appointment_date": DAY_AFTER}, ("warning", "steps_out_of_order", "start_date")),
    ],
)
def test_the_dates_of_an_episode(tmp_path, dates, expected):
    report = check(tmp_path, episode(**dates))
    found = [(i.severity, i.code, i.column) for i in report.issues if i.table == "episodes"]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"appointment_offered_date": DAY, "first_appointment_date": DAY, "plan_agreed_date": DAY}, []),
        (
            {"appointment_offered_date": DAY_AFTER, "first_appointment_date": DAY, "start_date": ""},
            ["first_appointment_date"],
        ),
        (
            {"first_appointment_date": DAY_AFTER, "plan_agreed_date": DAY, "start_date": ""},
            ["plan_agreed_date"],
        ),
        (
            {"appointment_offered_date": DAY_AFTER, "plan_agreed_date": DAY, "start_date": ""},
            ["plan_agreed_date"],
        ),
        ({"plan_agreed_date": DAY_AFTER, "end_date": DAY, "start_date": ""}, ["end_date"]),
        # The start comes after the offer, the first appointment and the plan.
        ({"appointment_offered_date": DAY_AFTER}, ["start_date"]),
        ({"first_appointment_date": DAY_AFTER}, ["start_date"]),
        ({"plan_agreed_date": DAY_AFTER}, ["start_date"]),
        ({"plan_agreed_date": DAY_AFTER, "start_date": DAY_AFTER}, []),
    ],
)
def test_steps_out_of_order_are_listed_and_kept(tmp_path, dates, expected):
    report = check(tmp_path, episode(**dates))
    found = [
        (i.severity, i.column)
        for i in report.issues
        if i.table == "episodes" and i.code == "steps_out_of_order"
    ]
    assert found == [("warning", column) for column in expected]


@pytest.mark.parametrize(("day", "faulty"), [("2019-07-07", True), ("2019-07-08", False)])
def test_a_follow_up_before_the_intervention(tmp_path, day, faulty):
    # The episode starts on 8 July.
    whole = given(follow_ups=[row("follow_ups", attempted_on=day)])
    found = points(check(tmp_path, whole), "row")
    assert found == ([("follow_up_before_start", "follow_ups", 2, "attempted_on")] if faulty else [])


def test_two_ends_of_one_episode(tmp_path):
    # R42: the same ref twice with different rows sets both aside.
    ends = [row("episodes", end_date=day, end_reason="completed") for day in ("2019-08-01", "2019-08-02")]
    report = check(tmp_path, given(episodes=ends, contacts=[], measurements=[]))
    assert [(i.severity, i.row) for i in report.issues if i.table == "episodes"] == [("row", 2), ("row", 3)]


@pytest.mark.parametrize(("day", "faulty"), [(DAY_BEFORE, True), (DAY, False)])
def test_a_contact_before_the_referral_was_received(tmp_path, day, faulty):
    whole = given(
        referrals=[row("referrals", received_date=DAY)], contacts=[row("contacts", contact_date=day)]
    )
    report = check(tmp_path, whole)
    assert points(report) == ([("contact_before_received", "contacts", 2, "contact_date")] if faulty else [])


@pytest.mark.parametrize(("day", "faulty"), [("2019-07-31", True), ("2019-08-01", False)])
def test_an_event_resolved_before_it_occurred(tmp_path, day, faulty):
    report = check(tmp_path, given(events=[row("events", resolved_on=day)]))
    assert points(report) == ([("resolved_before_occurred", "events", 2, "resolved_on")] if faulty else [])


def test_a_claim_whose_period_ends_before_it_starts(tmp_path):
    report = check(
        tmp_path, given(claims=[row("claims", period_start="2019-09-30", period_end="2019-07-01", value="1")])
    )
    assert ("claim_period_reversed", "claims", 2, "period_end") in points(report, "row")


def test_a_document_that_ran_out_before_it_was_provided(tmp_path):
    report = check(tmp_path, given(evidence=[row("evidence", valid_until="2019-08-31")]))
    assert points(report) == [("evidence_valid_until_before_provided", "evidence", 2, "valid_until")]
