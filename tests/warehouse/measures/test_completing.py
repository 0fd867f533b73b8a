"""What completing asks for: a plan of care, enough sessions, a measurement at the end (R17, R26)."""

from tests.warehouse.measures.cohorts import readings


def test_care_planning_of_completed_episodes_and_of_starts(world):
    world.draw("episodes", """
        ref      | start_date | planned_end_date | end_date   | end_reason
        all      | 2022-07-01 | 2022-09-30       | 2022-09-30 | completed
        no-end   | 2022-07-01 | 2022-09-30       | 2022-09-30 | completed
        no-cm    | 2022-07-01 | 2022-09-30       | 2022-09-30 | completed
        left     | 2022-07-01 | 2022-09-30       | 2022-08-30 | did_not_attend
        open     | 2022-07-02 | 2022-10-01       |            |
    """)  # fmt: skip
    for measure, text in (
        ("weight_kg", "all|80|79\nno-end|80|79\nno-cm|80|79\nleft|80|\nopen|80|"),
        ("systolic_mmhg", "all|120|120\nno-end|120|\nno-cm|120|120\nleft|120|\nopen|120|"),
        ("diastolic_mmhg", "all|80|80\nno-end|80|80\nno-cm|80|80\nleft|80|\nopen||"),
        ("height_cm", "all|170|\nno-end|170|\nleft||170\nopen|170|"),
    ):
        readings(world, measure, text)
    world.expect("care_planning", """
        unit   | counts | of | event
        all    | 1      | 1  | 2022-09-30
        no-end | 0      | 1  | 2022-09-30
        no-cm  | 0      | 1  | 2022-09-30
        open   | 0      | 1  | 2022-10-01
    """)  # fmt: skip
    world.expect("care_planning", """
        unit   | counts | of | event
        all    | 1      | 1  | 2022-07-01
        no-end | 1      | 1  | 2022-07-01
        no-cm  | 0      | 1  | 2022-07-01
        left   | 1      | 1  | 2022-07-01
        open   | 0      | 1  | 2022-07-02
    """, part="initial")  # fmt: skip


def test_completion_needs_75_per_cent_of_the_sessions_and_an_end_measurement(world):
    # 75 % of 8 planned sessions is 6; of 7 it is 5.25, so 6.
    world.draw("episodes", """
        ref       | start_date | planned_end_date | end_date   | end_reason     | planned_sessions
        6-of-8    | 2022-07-01 | 2022-09-30       | 2022-09-30 | completed      | 8
        5-of-8    | 2022-07-01 | 2022-09-30       | 2022-09-30 | completed      | 8
        5-of-7    | 2022-07-01 | 2022-09-30       | 2022-09-30 | completed      | 7
        unmeas    | 2022-07-01 | 2022-09-30       | 2022-09-30 | completed      | 4
        left      | 2022-07-01 | 2022-09-30       | 2022-09-30 | did_not_attend | 4
        unplanned | 2022-07-01 | 2022-09-30       | 2022-09-30 | completed      |
        dead      | 2022-07-01 | 2022-09-30       | 2022-09-30 | deceased       | 4
    """)  # fmt: skip
    for ref, sessions in (
        ("6-of-8", 6),
        ("5-of-8", 5),
        ("5-of-7", 5),
        ("unmeas", 4),
        ("left", 4),
        ("unplanned", 4),
    ):
        world.draw("contacts", "episode_ref\n" + "\n".join([ref] * sessions))
    # Not sessions attended: one missed, a review, a taster.
    world.draw("contacts", """
        episode_ref | contact_type | attendance
        5-of-8      | session      | did_not_attend
        5-of-8      | review       | attended
        5-of-8      | taster       | attended
    """)  # fmt: skip
    readings(world, "weight_kg", "6-of-8||80\n5-of-8||80\n5-of-7||80\nleft||80\nunplanned||80\nunmeas|80|")
    world.expect("completion_75", """
        unit      | counts | of
        6-of-8    | 1      | 1
        5-of-8    | 0      | 1
        5-of-7    | 0      | 1
        unmeas    | 0      | 1
        left      | 0      | 1
        unplanned | 0      | 1
    """)  # fmt: skip
