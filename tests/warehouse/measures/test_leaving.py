"""Leaving early (R25, R70) and the follow-up after completing (R16, R59)."""

# Data to 30 September: 2 September + 28 days = 30 September is mature, 3 September is not.
EPISODES = """
    ref         | start_date | planned_end_date | end_date   | end_reason
    completed   | 2022-06-01 | 2022-09-02       | 2022-08-01 | completed
    left        | 2022-06-01 | 2022-09-02       | 2022-08-01 | did_not_attend
    no-reason   | 2022-06-01 | 2022-09-02       | 2022-08-01 |
    deceased    | 2022-06-01 | 2022-09-02       | 2022-08-01 | deceased
    transferred | 2022-06-01 | 2022-09-02       | 2022-08-01 | transferred
    moved       | 2022-06-01 | 2022-09-02       | 2022-08-01 | moved_away
    silent      | 2022-06-01 | 2022-09-02       |            |
    on-the-day  | 2022-06-01 | 2022-09-02       |            |
    attending   | 2022-06-01 | 2022-09-02       |            |
    missed      | 2022-06-01 | 2022-09-02       |            |
    waiting     | 2022-06-01 | 2022-09-03       |            |
    left-early  | 2022-06-01 | 2022-09-03       | 2022-08-01 | illness
    not-started |            | 2022-09-02       | 2022-08-01 | did_not_attend
"""


def leavers(world):
    world.draw("episodes", EPISODES)
    world.draw("contacts", """
        episode_ref | contact_date | attendance
        on-the-day  | 2022-09-02   | attended
        attending   | 2022-09-03   | attended
        missed      | 2022-09-20   | did_not_attend
    """)  # fmt: skip


def test_who_left_early(world):
    leavers(world)
    # Deceased and transferred are on neither side; still open and attending since the planned end has not left.
    world.expect("leaving_early", """
        unit       | counts | of | event      | matures
        completed  | 0      | 1  | 2022-09-02 | 2022-09-30
        left       | 1      | 1  | 2022-09-02 | 2022-09-30
        no-reason  | 1      | 1  | 2022-09-02 | 2022-09-30
        moved      | 1      | 1  | 2022-09-02 | 2022-09-30
        silent     | 1      | 1  | 2022-09-02 | 2022-09-30
        on-the-day | 1      | 1  | 2022-09-02 | 2022-09-30
        attending  | 0      | 1  | 2022-09-02 | 2022-09-30
        missed     | 1      | 1  | 2022-09-02 | 2022-09-30
        waiting    | 0      | 1  | 2022-09-03 | 2022-10-01
        left-early | 1      | 1  | 2022-09-03 | 2022-10-01
    """)  # fmt: skip
    world.expect("presumed_left", """
        unit       | counts | of
        silent     | 1      | 0
        on-the-day | 1      | 0
        missed     | 1      | 0
        waiting    | 0      | 1
    """)  # fmt: skip


def test_the_reasons_for_leaving(world):
    leavers(world)
    world.expect("leaving_reason", """
        unit  | counts | of
        left  | 1      | 0
    """, breakdown_by="end_reason", breakdown_codes=("did_not_attend",))  # fmt: skip
    # An empty reason, and the three presumed left.
    world.expect("leaving_reason", """
        unit
        no-reason
        silent
        on-the-day
        missed
    """, breakdown_by="end_reason", breakdown_codes=("not_recorded",))  # fmt: skip


def test_closed_later_as_completed_is_completed(world):
    world.draw("episodes", """
        ref  | start_date | planned_end_date | end_date   | end_reason
        late | 2022-04-01 | 2022-06-30       | 2022-09-15 | completed
    """)  # fmt: skip
    world.expect("leaving_early", """
        unit | counts | of
        late | 0      | 1
    """)  # fmt: skip


# 19 August + 28 = 16 September, + 42 = 30 September: mature. 20 August + 42 = 1 October: not.
COMPLETED = """
    ref         | start_date | end_date   | end_reason
    maintained  | 2022-06-01 | 2022-08-19 | completed
    improved    | 2022-06-01 | 2022-08-19 | completed
    relapsed    | 2022-06-01 | 2022-08-19 | completed
    not-known   | 2022-06-01 | 2022-08-19 | completed
    unreached   | 2022-06-01 | 2022-08-19 | completed
    no-row      | 2022-06-01 | 2022-08-19 | completed
    not-yet-due | 2022-06-01 | 2022-08-19 | completed
    waiting     | 2022-06-01 | 2022-08-20 | completed
    moved       | 2022-06-01 | 2022-08-19 | moved_away
    deceased    | 2022-06-01 | 2022-08-19 | deceased
    transferred | 2022-06-01 | 2022-08-19 | transferred
"""


def followed(world):
    world.draw("episodes", COMPLETED)
    world.draw("follow_ups", """
        episode_ref | stage  | reached     | result     | relapse_reason
        maintained  | 4_week | yes         | maintained |
        improved    | 4_week | yes         | improved   |
        relapsed    | 4_week | yes         | relapsed   | stress
        not-known   | 4_week | yes         | not_known  |
        unreached   | 4_week | no          | relapsed   | illness
        not-yet-due | 4_week | not_yet_due |            |
    """)  # fmt: skip


def test_reached_at_four_weeks(world):
    followed(world)
    world.expect("followed_up_4_week", """
        unit        | counts | of | event      | matures
        maintained  | 1      | 1  | 2022-09-16 | 2022-09-30
        improved    | 1      | 1  | 2022-09-16 | 2022-09-30
        relapsed    | 1      | 1  | 2022-09-16 | 2022-09-30
        not-known   | 1      | 1  | 2022-09-16 | 2022-09-30
        unreached   | 0      | 1  | 2022-09-16 | 2022-09-30
        no-row      | 0      | 1  | 2022-09-16 | 2022-09-30
        not-yet-due | 0      | 1  | 2022-09-16 | 2022-09-30
        waiting     | 0      | 1  | 2022-09-17 | 2022-10-01
    """)  # fmt: skip


def test_maintained_of_those_reached_not_known_among_them(world):
    followed(world)
    world.expect("maintained_4_week", """
        unit       | counts | of
        maintained | 1      | 1
        improved   | 1      | 1
        relapsed   | 0      | 1
        not-known  | 0      | 1
        waiting    | 0      | 1
    """)  # fmt: skip


def test_reasons_for_a_relapse_are_of_those_reached(world):
    followed(world)
    world.expect("relapse_reason", """
        unit     | counts | of | event
        relapsed | 1      | 0  | 2022-09-16
    """, breakdown_by="relapse_reason", breakdown_codes=("stress", "illness", "not_recorded"))  # fmt: skip


def test_six_and_twelve_months_after_completing(world):
    # 18 March + 182 = 16 September, + 14 = 30 September. 16 September 2021 + 365 = 16 September 2022, + 14 = 30 September.
    world.draw("episodes", """
        ref     | start_date | end_date   | end_reason
        six     | 2022-01-01 | 2022-03-18 | completed
        idle    | 2022-01-01 | 2022-03-18 | completed
        lost    | 2022-01-01 | 2022-03-18 | completed
        waiting | 2022-01-01 | 2022-03-19 | completed
        twelve  | 2021-07-01 | 2021-09-16 | completed
        left    | 2021-07-01 | 2021-09-16 | illness
    """)  # fmt: skip
    world.draw("follow_ups", """
        episode_ref | stage    | reached | onward_activity
        six         | 6_month  | yes     | yes
        idle        | 6_month  | yes     | no
        lost        | 6_month  | no      | yes
        twelve      | 6_month  | no      |
        twelve      | 12_month | yes     |
    """)  # fmt: skip
    # 1 January to 18 March is before the year's end: the twelve-month follow-up of all but twelve is still to come.
    world.expect("followed_up_6_month", """
        unit    | counts | of | event      | matures
        six     | 1      | 0  | 2022-09-16 | 2022-09-30
        idle    | 1      | 0  | 2022-09-16 | 2022-09-30
        waiting | 0      | 1  | 2022-09-17 | 2022-10-01
    """)  # fmt: skip
    world.expect("onward_activity_6_month", """
        unit    | counts | of
        six     | 1      | 0
        waiting | 0      | 1
    """)  # fmt: skip
    world.expect("followed_up_12_month", """
        unit    | counts | of | event      | matures
        six     | 0      | 1  | 2023-03-18 | 2023-04-01
        idle    | 0      | 1  | 2023-03-18 | 2023-04-01
        lost    | 0      | 1  | 2023-03-18 | 2023-04-01
        waiting | 0      | 1  | 2023-03-19 | 2023-04-02
        twelve  | 1      | 0  | 2022-09-16 | 2022-09-30
    """)  # fmt: skip


def test_ended_within_182_days_of_the_start(world):
    # 1 April + 182 days = 30 September; 2 April + 182 = 1 October, not yet mature.
    world.draw("episodes", """
        ref       | start_date | end_date   | end_reason
        day-182   | 2022-04-01 | 2022-09-30 | completed
        day-183   | 2022-04-01 | 2022-10-01 | completed
        open      | 2022-04-01 |            |
        not-due   | 2022-04-02 | 2022-05-01 | illness
    """)  # fmt: skip
    world.expect("ended_within", """
        unit    | counts | of | event      | matures
        day-182 | 1      | 1  | 2022-09-30 | 2022-09-30
        day-183 | 0      | 1  | 2022-09-30 | 2022-09-30
        open    | 0      | 1  | 2022-09-30 | 2022-09-30
        not-due | 1      | 1  | 2022-10-01 | 2022-10-01
    """, limit_days=182)  # fmt: skip
