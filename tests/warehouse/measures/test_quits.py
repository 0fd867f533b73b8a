"""The four-week quit (R15): 25 to 42 days after the quit date, both days counting; maturity against the data date (R1)."""

# 1 July + 24 days = 25 July, + 25 = 26 July, + 42 = 12 August, + 43 = 13 August.
QUIT_ON_1_JULY = """
    ref | quit_date
    E1  | 2022-07-01
"""


def read(world, day: str, value: str = "1", measure: str = "smoke_free", stage: str = "4_week") -> None:
    world.draw("measurements", f"""
        episode_ref | stage   | measure   | value   | measured_on
        E1          | {stage} | {measure} | {value} | {day}
    """)  # fmt: skip


def test_quit_window(world):
    world.draw("episodes", """
        ref    | quit_date
        day-24 | 2022-07-01
        day-25 | 2022-07-01
        day-42 | 2022-07-01
        day-43 | 2022-07-01
        none   | 2022-07-01
        smokes | 2022-07-01
    """)  # fmt: skip
    world.draw("measurements", """
        episode_ref | stage  | measure    | value | measured_on
        day-24      | 4_week | smoke_free | 1     | 2022-07-25
        day-25      | 4_week | smoke_free | 1     | 2022-07-26
        day-42      | 4_week | smoke_free | 1     | 2022-08-12
        day-43      | 4_week | smoke_free | 1     | 2022-08-13
        smokes      | 4_week | smoke_free | 0     | 2022-07-29
    """)  # fmt: skip
    world.expect("quit_4_week", """
        unit   | counts | of | event      | matures
        day-24 | 0      | 1  | 2022-07-01 | 2022-08-12
        day-25 | 1      | 1  | 2022-07-01 | 2022-08-12
        day-42 | 1      | 1  | 2022-07-01 | 2022-08-12
        day-43 | 0      | 1  | 2022-07-01 | 2022-08-12
        none   | 0      | 1  | 2022-07-01 | 2022-08-12
        smokes | 0      | 1  | 2022-07-01 | 2022-08-12
    """)  # fmt: skip
    world.expect("quits", """
        unit   | counts | of
        day-25 | 1      | 0
        day-42 | 1      | 0
    """)  # fmt: skip
    world.expect("quit_dates", """
        unit   | counts | of
        day-24 | 1      | 0
        day-25 | 1      | 0
        day-42 | 1      | 0
        day-43 | 1      | 0
        none   | 1      | 0
        smokes | 1      | 0
    """)  # fmt: skip


def test_the_latest_reading_in_the_window_counts(world):
    world.draw("episodes", QUIT_ON_1_JULY)
    read(world, "2022-07-26", "1")
    read(world, "2022-08-12", "0")
    read(world, "2022-08-13", "1")
    world.expect("quit_4_week", """
        unit | counts | of
        E1   | 0      | 1
    """)  # fmt: skip


def test_another_stage_is_no_four_week_reading(world):
    world.draw("episodes", QUIT_ON_1_JULY)
    read(world, "2022-07-29", stage="end")
    world.expect("quit_4_week", """
        unit | counts | of
        E1   | 0      | 1
    """)  # fmt: skip


def test_co_below_ten_on_another_day_and_nought_is_a_reading(world):
    world.draw("episodes", """
        ref        | quit_date
        co-0       | 2022-07-01
        co-9.99    | 2022-07-01
        co-10      | 2022-07-01
        co-none    | 2022-07-01
        co-late    | 2022-07-01
        co-only    | 2022-07-01
    """)  # fmt: skip
    world.draw("measurements", """
        episode_ref | stage  | measure    | value | measured_on
        co-0        | 4_week | smoke_free | 1     | 2022-07-29
        co-0        | 4_week | co_ppm     | 0     | 2022-08-12
        co-9.99     | 4_week | smoke_free | 1     | 2022-07-29
        co-9.99     | 4_week | co_ppm     | 9.99  | 2022-07-29
        co-10       | 4_week | smoke_free | 1     | 2022-07-29
        co-10       | 4_week | co_ppm     | 10    | 2022-07-29
        co-none     | 4_week | smoke_free | 1     | 2022-07-29
        co-late     | 4_week | smoke_free | 1     | 2022-07-29
        co-late     | 4_week | co_ppm     | 3     | 2022-08-13
        co-only     | 4_week | co_ppm     | 3     | 2022-07-29
    """)  # fmt: skip
    # Five say that they quit; two of them are verified. co-only never said so: in neither.
    world.expect("quit_co_of_quitters", """
        unit    | counts | of
        co-0    | 1      | 1
        co-9.99 | 1      | 1
        co-10   | 0      | 1
        co-none | 0      | 1
        co-late | 0      | 1
    """)  # fmt: skip
    world.expect("quit_co_of_all", """
        unit    | counts | of
        co-0    | 1      | 1
        co-9.99 | 1      | 1
        co-10   | 0      | 1
        co-none | 0      | 1
        co-late | 0      | 1
        co-only | 0      | 1
    """)  # fmt: skip


def test_not_yet_mature_could_still_enter(world):
    # Data to 30 September: 19 August + 42 days = 30 September is mature, 20 August is not (R1, inclusive).
    world.draw("episodes", """
        ref      | quit_date
        19-aug   | 2022-08-19
        20-aug   | 2022-08-20
    """)  # fmt: skip
    world.expect("quit_co_of_quitters", """
        unit   | counts | of | matures
        20-aug | 0      | 1  | 2022-10-01
    """)  # fmt: skip
    world.expect("quits", """
        unit   | counts | of | matures
        20-aug | 0      | 1  | 2022-10-01
    """)  # fmt: skip
