"""Activity, alcohol, wellbeing, blood pressure and goals (R17, R19, R26, R53)."""

from tests.warehouse.measures.cohorts import cohort, readings


def test_activity_categories_at_their_bounds(world):
    # 0-1 days inactive, 2-4 fairly active, 5-7 active.
    cohort(world, "1-to-2", "2-to-4", "4-to-5", "0-to-1", "7-to-7", "5-to-4", "3-none", "none-7")
    readings(world, "active_days_week", """
        1-to-2 | 1 | 2
        2-to-4 | 2 | 4
        4-to-5 | 4 | 5
        0-to-1 | 0 | 1
        7-to-7 | 7 | 7
        5-to-4 | 5 | 4
        3-none | 3 |
        none-7 |   | 7
    """)  # fmt: skip
    world.expect("activity_category_up", """
        unit   | counts | of
        1-to-2 | 1      | 1
        2-to-4 | 0      | 1
        4-to-5 | 1      | 1
        0-to-1 | 0      | 1
        7-to-7 | 0      | 1
        5-to-4 | 0      | 1
        3-none | 0      | 1
    """)  # fmt: skip
    world.expect("activity_already_top", """
        unit   | counts | of
        7-to-7 | 1      | 0
        5-to-4 | 1      | 0
    """)  # fmt: skip
    world.expect("activity_inactive_at_start", """
        unit   | counts | of
        1-to-2 | 1      | 1
        2-to-4 | 0      | 1
        4-to-5 | 0      | 1
        0-to-1 | 1      | 1
        7-to-7 | 0      | 1
        5-to-4 | 0      | 1
        3-none | 0      | 1
    """)  # fmt: skip


def test_exactly_150_minutes_whatever_the_baseline(world):
    cohort(world, "149", "150", "kept", "none")
    readings(world, "active_minutes_week", """
        149  | 0   | 149
        150  | 0   | 150
        kept | 200 | 160
        none | 0   |
    """)  # fmt: skip
    world.expect("activity_150", """
        unit | counts | of
        149  | 0      | 1
        150  | 1      | 1
        kept | 1      | 1
        none | 0      | 1
    """)  # fmt: skip
    world.expect("activity_minutes", """
        unit | counts | of
        149  | 1      | 1
        150  | 1      | 1
        kept | 1      | 1
        none | 0      | 1
    """, cut="149")  # fmt: skip


def test_inactive_to_active_by_the_baselines_instrument(world):
    # Under 30 minutes is inactive; days (0-1) only where no minutes were recorded.
    cohort(world, "29-to-30", "29-to-29", "30-base", "1-to-2", "1-to-1", "2-base", "minutes-first", "no-end")
    readings(world, "active_minutes_week", """
        29-to-30      | 29 | 30
        29-to-29      | 29 | 29
        30-base       | 30 | 200
        minutes-first | 0  |
        no-end        | 0  |
    """)  # fmt: skip
    readings(world, "active_days_week", """
        1-to-2        | 1 | 2
        1-to-1        | 1 | 1
        2-base        | 2 | 5
        minutes-first | 0 | 7
        30-base       | 0 | 7
    """)  # fmt: skip
    world.expect("activity_inactive_to_active", """
        unit          | counts | of
        29-to-30      | 1      | 1
        29-to-29      | 0      | 1
        1-to-2        | 1      | 1
        1-to-1        | 0      | 1
        minutes-first | 0      | 1
        no-end        | 0      | 1
    """)  # fmt: skip


def test_exactly_14_units_and_3_free_days(world):
    cohort(
        world,
        "14-and-3",
        "14.1",
        "2-days",
        "no-days",
        "no-units",
        "no-base",
        "less",
        programme="alcohol_reduction",
    )
    readings(world, "alcohol_units_week", """
        14-and-3 | 20 | 14
        14.1     | 20 | 14.1
        2-days   | 20 | 10
        no-days  | 20 | 10
        no-units | 20 |
        no-base  |    | 10
        less     | 60 | 59.9
    """)  # fmt: skip
    readings(world, "alcohol_free_days", """
        14-and-3 | 0 | 3
        14.1     | 0 | 7
        2-days   | 0 | 2
        no-units | 0 | 7
        no-base  | 0 | 7
    """)  # fmt: skip
    world.expect("alcohol_guideline", """
        unit     | counts | of
        14-and-3 | 1      | 1
        14.1     | 0      | 1
        2-days   | 0      | 1
        no-days  | 0      | 1
        no-units | 0      | 1
        less     | 0      | 1
    """)  # fmt: skip
    world.expect("alcohol_reduced", """
        unit     | counts | of
        14-and-3 | 1      | 1
        14.1     | 1      | 1
        2-days   | 1      | 1
        no-days  | 1      | 1
        no-units | 0      | 1
        less     | 1      | 1
    """)  # fmt: skip


def test_wellbeing_rises_on_the_baselines_instrument(world):
    cohort(
        world,
        "swemwbs",
        "wemwbs",
        "same",
        "switched",
        "earlier",
        "one-day",
        "none",
        programme="mental_wellbeing",
    )
    world.draw("measurements", """
        episode_ref | stage    | measured_on | measure | value
        swemwbs     | baseline | 2022-07-01  | swemwbs | 20
        swemwbs     | end      | 2022-09-30  | swemwbs | 20.5
        wemwbs      | baseline | 2022-07-01  | wemwbs  | 40
        wemwbs      | end      | 2022-09-30  | wemwbs  | 43
        same        | baseline | 2022-07-01  | swemwbs | 20
        same        | end      | 2022-09-30  | swemwbs | 20
        switched    | baseline | 2022-07-01  | swemwbs | 20
        switched    | end      | 2022-09-30  | wemwbs  | 60
        earlier     | baseline | 2022-07-02  | swemwbs | 20
        earlier     | baseline | 2022-07-01  | wemwbs  | 40
        earlier     | end      | 2022-09-30  | swemwbs | 19
        earlier     | end      | 2022-09-30  | wemwbs  | 42
        one-day     | baseline | 2022-07-01  | swemwbs | 20
        one-day     | baseline | 2022-07-01  | wemwbs  | 40
        one-day     | end      | 2022-09-30  | swemwbs | 21
        one-day     | end      | 2022-09-30  | wemwbs  | 39
    """)  # fmt: skip
    world.expect("wellbeing_up", """
        unit     | counts | of
        swemwbs  | 1      | 1
        wemwbs   | 1      | 1
        same     | 0      | 1
        switched | 0      | 1
        earlier  | 1      | 1
        one-day  | 1      | 1
    """)  # fmt: skip
    # The settings: a rise of 1 on SWEMWBS, of 3 on WEMWBS. 20.5 - 20 = 0.5; 43 - 40 = 3; 42 - 40 = 2; 21 - 20 = 1.
    world.expect("wellbeing_meaningful", """
        unit     | counts | of
        swemwbs  | 0      | 1
        wemwbs   | 1      | 1
        same     | 0      | 1
        switched | 0      | 1
        earlier  | 0      | 1
        one-day  | 1      | 1
    """)  # fmt: skip
    # One instrument or the other will do as a baseline.
    world.expect("baseline_missing_share", """
        unit     | counts | of
        swemwbs  | 0      | 1
        wemwbs   | 0      | 1
        same     | 0      | 1
        switched | 0      | 1
        earlier  | 0      | 1
        one-day  | 0      | 1
        none     | 1      | 1
    """, measure_name="swemwbs")  # fmt: skip


def test_improved_clients_are_counted_once_mature_and_the_rest_wait(world):
    world.draw("episodes", """
        ref     | client_ref | referral_ref | start_date | planned_end_date
        first   | C1         | R1           | 2022-07-01 | 2022-09-30
        second  | C1         | R1           | 2022-07-01 | 2022-09-30
        worse   | C2         | R2           | 2022-07-01 | 2022-09-30
        waiting | C3         | R3           | 2022-07-01 | 2022-10-01
        unread  | C4         | R4           | 2022-07-01 | 2022-10-01
    """)  # fmt: skip
    readings(world, "swemwbs", """
        first   | 20 | 21
        second  | 20 | 22
        worse   | 20 | 19
        waiting | 20 |
    """)  # fmt: skip
    # unread has no baseline: nothing could show a rise.
    world.expect("wellbeing_improved_count", """
        kind   | unit | episode | counts | of
        client | C1   | first   | 1      | 0
        client | C1   | second  | 1      | 0
        client | C3   | waiting | 0      | 1
    """)  # fmt: skip


def test_goals_and_cigarettes(world):
    world.draw("episodes", """
        ref     | start_date | planned_end_date | outcome_goal_achieved | end_date   | end_reason
        yes     | 2022-07-01 | 2022-09-30       | yes                   | 2022-09-01 | completed
        part    | 2022-07-01 | 2022-09-30       | part                  | 2022-09-01 | completed
        gone    | 2022-07-01 | 2022-09-30       | yes                   | 2022-09-01 | transferred
        early   | 2022-07-01 | 2022-10-01       | yes                   | 2022-09-01 | completed
        waiting | 2022-07-01 | 2022-10-01       |                       |            |
    """)  # fmt: skip
    readings(world, "cigarettes_per_day", """
        yes     | 20 | 19
        part    | 20 | 20
        gone    | 20 | 0
        early   | 20 | 0
        waiting | 20 |
    """)  # fmt: skip
    world.expect("goals_achieved", """
        unit      | counts | of | matures
        C-yes     | 1      | 0  | 2022-09-30
        C-early   | 1      | 1  | 2022-10-01
        C-waiting | 0      | 1  | 2022-10-01
    """)  # fmt: skip
    world.expect("cigarettes_reduced", """
        unit    | counts | of
        yes     | 1      | 0
        early   | 1      | 1
        waiting | 0      | 1
    """)  # fmt: skip


def test_blood_pressure_from_above_140_or_90_to_neither(world):
    cohort(world, "141-90", "140-91", "140-90", "to-140-90", "to-141", "one-reading", "one-base")
    readings(world, "systolic_mmhg", """
        141-90      | 141 | 130
        140-91      | 140 | 130
        140-90      | 140 | 130
        to-140-90   | 160 | 140
        to-141      | 160 | 141
        one-reading | 160 | 130
        one-base    | 160 | 130
    """)  # fmt: skip
    readings(world, "diastolic_mmhg", """
        141-90      | 90  | 80
        140-91      | 91  | 80
        140-90      | 90  | 80
        to-140-90   | 100 | 90
        to-141      | 100 | 80
        one-reading | 100 |
        one-base    |     | 80
    """)  # fmt: skip
    # 140 over 90 is not above either: not hypertensive, and normal at the end.
    world.expect("blood_pressure_normal", """
        unit        | counts | of
        141-90      | 1      | 1
        140-91      | 1      | 1
        to-140-90   | 1      | 1
        to-141      | 0      | 1
        one-reading | 0      | 1
        one-base    | 1      | 1
    """)  # fmt: skip
