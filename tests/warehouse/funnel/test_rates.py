"""Rates of longer cohorts, waits, appointments and curves, by hand. Data to 30 September 2022."""

import pytest

from tests.warehouse.funnel.drawn import broken, build_funnel
from tests.warehouse.measures.drawn import said
from warehouse.model_files import CHECKS
from warehouse.statistics.compare import difference
from warehouse.statistics.intervals import wilson


def rows(world, sql):
    return [tuple(map(said, row)) for row in world.con.execute(sql).fetchall()]


def many(world, count, prefix, sex, received, outcome):
    """So many started referrals of one sex, all with the same end."""
    for n in range(count):
        ref = f"{prefix}{n}"
        world.rows.setdefault("clients", []).append(
            {"client_ref": f"C-{ref}", "age_at_referral": "40", "sex": sex}
        )
        world.rows.setdefault("referrals", []).append({
            "referral_ref": ref, "client_ref": f"C-{ref}", "received_date": received, "source": "self", "consent": "yes", "decision": "accepted",
        })  # fmt: skip
        world.rows.setdefault("episodes", []).append({
            "episode_ref": ref, "referral_ref": ref, "client_ref": f"C-{ref}", "programme": "stop_smoking", "pathway": "standard",
            "appointment_offered_date": received, "first_appointment_date": received, "plan_agreed_date": received, "start_date": received,
        } | outcome)  # fmt: skip


COMPLETED = {"end_date": "2022-05-01", "end_reason": "completed", "outcome_goal_achieved": "yes"}
LEFT = {"end_date": "2022-04-11", "end_reason": "illness"}


def test_the_mature_year_ends_where_everybody_has_had_time(world):
    # 42 + 84 + 28 = 154 days. 30 September − 154 = 29 April: April's last referrals are too young, March's are not.
    many(world, 1, "old", "female", "2021-01-15", COMPLETED)
    build_funnel(world, "mart.funnel_cohort")
    assert rows(world, "select cohort_start, cohort_end from mart.funnel_cohort where cohort_kind = 'mature_year'") == [
        ("2021-04-01", "2022-03-31")
    ]  # fmt: skip
    # On 1 October it would be April's turn.
    world.data_to("2022-10-01")
    build_funnel(world, "mart.funnel_cohort")
    assert rows(world, "select cohort_start, cohort_end from mart.funnel_cohort where cohort_kind = 'mature_year'") == [
        ("2021-05-01", "2022-04-30")
    ]  # fmt: skip


def test_a_young_contract_has_no_mature_year(world):
    many(world, 1, "new", "female", "2022-07-15", LEFT | {"end_date": "2022-08-01"})
    build_funnel(world, "mart.funnel_rate", "mart.funnel_cohort")
    kinds = rows(world, "select distinct cohort_kind from mart.funnel_cohort order by all")
    assert kinds == [("contract_year",), ("quarter",)]


def test_a_group_against_the_rest(world):
    many(world, 30, "a", "female", "2022-03-01", COMPLETED)
    many(world, 10, "b", "female", "2022-03-01", LEFT)
    many(world, 10, "c", "male", "2022-03-01", COMPLETED)
    many(world, 30, "d", "male", "2022-03-01", LEFT)
    many(world, 3, "e", "not_stated", "2022-03-01", LEFT)
    many(world, 5, "f", "indeterminate", "2022-03-01", LEFT)
    build_funnel(world, "mart.funnel_rate")
    found = world.con.execute(
        "select split_value, mature_before, mature_reached, rate, ci_low, ci_high, difference, p_value, adjusted_p, groups_compared, reading "
        "from mart.funnel_rate where cohort_kind = 'mature_year' and programme = 'ALL' and step = 'completed' and split = 'sex' order by all"
    ).fetchall()  # fmt: skip
    by_value = {row[0]: row[1:] for row in found}
    # 30 of 40 women; the rest who are known are 10 of 45 (men 10 of 40, indeterminate 0 of 5). Those not stated are no group.
    women = by_value["female"]
    assert women[:2] == (40, 30)
    assert women[2:5] == pytest.approx((0.75, *wilson(30, 40)))
    assert women[5] == pytest.approx(30 / 40 - 10 / 45)
    # 85 · (30·35 − 10·10)² / (40·45·40·45) = 23.68
    assert women[6] == pytest.approx(1.14e-6, rel=0.01)
    # Only women and men have ten people; every other split has one group, whose others are nobody. So two comparisons.
    assert women[8:] == (2, "higher")
    assert women[7] == pytest.approx(2 * women[6])
    assert by_value["male"][9] == "lower"
    assert by_value["indeterminate"][9] == "too_few"
    assert by_value["not_stated"][5:] == (None, None, None, None, "not_compared")
    low, high = world.con.execute(
        "select difference_low, difference_high from mart.funnel_rate where cohort_kind = 'mature_year' and programme = 'ALL' "
        "and step = 'completed' and split_value = 'female'"
    ).fetchone()  # fmt: skip
    assert (low, high) == pytest.approx((difference(30, 40, 10, 45).low, difference(30, 40, 10, 45).high))


def test_recording_is_compared_before_outcome(world):
    # Of 20 women nobody recorded whether the goal was reached, of 20 men everybody did.
    many(world, 20, "a", "female", "2022-03-01", COMPLETED | {"outcome_goal_achieved": None})
    many(world, 20, "b", "male", "2022-03-01", COMPLETED)
    build_funnel(world, "mart.funnel_rate")
    found = rows(
        world,
        "select split_value, recordable, recorded, recorded_reading, reading from mart.funnel_rate where cohort_kind = 'mature_year' "
        "and programme = 'ALL' and step = 'goal' and split = 'sex' order by all",
    )
    assert found == [("female", "20", "0", "lower", "lower"), ("male", "20", "20", "higher", "higher")]


def test_days_waited(world):
    world.draw("referrals", """
        ref     | received_date | decision | requested_programme
        quick   | 2022-07-01    | accepted | stop_smoking
        slow    | 2022-07-01    | accepted | stop_smoking
        waiting | 2022-07-01    | accepted | weight_management
        before  | 2022-07-01    | accepted |
        refused | 2022-07-01    | no_contact | stop_smoking
        year    | 2021-07-01    | accepted | stop_smoking
    """)  # fmt: skip
    world.draw("episodes", """
        ref    | referral_ref | client_ref | appointment_offered_date | first_appointment_date
        quick  | quick        | C-quick    | 2022-07-08               | 2022-07-20
        slow-a | slow         | C-slow     | 2022-07-30               |
        slow-b | slow         | C-slow     | 2022-07-22               | 2022-08-01
        before | before       | C-before   | 2022-06-30               | 2022-07-01
    """)  # fmt: skip
    world.build("mart.waiting_time", ())
    # 1 July to 30 September: 91 days. The earliest offer of any episode counts; a date before the referral is no wait.
    found = rows(world, "select cohort_start, wait, is_seen, days, referrals from mart.waiting_time where programme = 'ALL' order by all")  # fmt: skip
    assert found == [
        ("2021-07-01", "first_appointment", "False", "182", "1"),
        ("2021-07-01", "offer", "False", "182", "1"),
        ("2022-07-01", "first_appointment", "False", "91", "1"),
        ("2022-07-01", "first_appointment", "True", "0", "1"),
        ("2022-07-01", "first_appointment", "True", "19", "1"),
        ("2022-07-01", "first_appointment", "True", "31", "1"),
        ("2022-07-01", "offer", "False", "91", "1"),
        ("2022-07-01", "offer", "True", "0", "1"),
        ("2022-07-01", "offer", "True", "7", "1"),
        ("2022-07-01", "offer", "True", "21", "1"),
    ]
    # One without a programme is in the whole and in no programme.
    assert rows(world, "select programme, sum(referrals) from mart.waiting_time where wait = 'offer' group by programme order by all") == [
        ("ALL", "5"), ("stop_smoking", "3"), ("weight_management", "1"),
    ]  # fmt: skip


def test_appointments_by_number_weekday_and_setting(world):
    world.draw("episodes", """
        ref | service_setting
        a   | home
        b   |
    """)  # fmt: skip
    # 1 August 2022 was a Monday. The cancelled one has no number; a taster before any episode is left out.
    world.draw("contacts", """
        episode_ref | contact_date | attendance            | client_ref
        a           | 2022-08-08   | did_not_attend        |
        a           | 2022-08-01   | attended              |
        a           | 2022-08-03   | cancelled_by_client   |
        a           | 2022-09-06   | attended              |
        b           | 2022-08-02   | did_not_attend        |
                    | 2022-08-02   | attended              | C-a
    """)  # fmt: skip
    world.build("mart.attendance", ())
    found = rows(world, "select month_start, contact_number, weekday, setting, attended, missed from mart.attendance order by all")  # fmt: skip
    assert found == [
        ("2022-08-01", "1", "1", "home", "1", "0"),
        ("2022-08-01", "1", "2", "not_recorded", "0", "1"),
        ("2022-08-01", "2", "1", "home", "0", "1"),
        ("2022-09-01", "3", "2", "home", "1", "0"),
    ]


def test_the_curve_of_leaving(world):
    # Ten people: one leaves on day 10, one is transferred on day 20, one leaves on day 30, one completes on day 60, one is presumed
    # left (planned end 1 May, last attended on day 40), five are there on the data date, 213 days after their start.
    start = "2022-03-01"
    many(world, 1, "a", "female", start, {"end_date": "2022-03-11", "end_reason": "illness"})
    many(world, 1, "b", "female", start, {"end_date": "2022-03-21", "end_reason": "transferred"})
    many(world, 1, "c", "female", start, {"end_date": "2022-03-31", "end_reason": "did_not_attend"})
    many(world, 1, "d", "female", start, {"end_date": "2022-04-30", "end_reason": "completed"})
    many(world, 1, "e", "female", start, {"planned_end_date": "2022-05-01"})
    many(world, 5, "f", "female", start, {"planned_end_date": "2022-12-01"})
    world.draw("contacts", """
        episode_ref | contact_date | attendance
        e0          | 2022-04-10   | attended
    """)  # fmt: skip
    build_funnel(world, "mart.leaving_curve")
    found = world.con.execute(
        "select day, at_risk, leavers, censored, staying, people, median_days from mart.leaving_curve "
        "where cohort_kind = 'mature_year' and programme = 'ALL' order by day"
    ).fetchall()
    assert [row[:4] for row in found] == [
        (10, 10, 1, 0), (20, 9, 0, 1), (30, 8, 1, 0), (40, 7, 1, 0), (60, 6, 0, 1), (213, 5, 0, 5),
    ]  # fmt: skip
    assert [row[4] for row in found] == pytest.approx([0.9, 0.9, 0.9 * 7 / 8, 0.9 * 6 / 8, 0.9 * 6 / 8, 0.9 * 6 / 8])  # fmt: skip
    assert {row[5:] for row in found} == {(10, None)}


def test_the_check_of_time_finds_a_negative_wait(world):
    many(world, 1, "a", "female", "2022-03-01", COMPLETED)
    build_funnel(world, "mart.waiting_time", "mart.leaving_curve", "mart.funnel_rate", "mart.funnel_worth")
    check = CHECKS / "attrition_no_negative_time.sql"
    assert broken(world, check) == []
    world.con.execute("update mart.waiting_time set days = -1")
    assert broken(world, check)
