"""The readings that a KPI names one by one: better or not, all or any of them, their sum, who had one taken (R17, R53)."""

from tests.warehouse.measures.cohorts import WAITING, cohort, readings


def test_a_better_reading_is_lower_or_higher_as_the_register_says(world):
    cohort(world, "better", "same", "worse", "no-end", "no-base")
    readings(world, "waist_cm", """
        better  | 100 | 99.9
        same    | 100 | 100
        worse   | 100 | 101
        no-end  | 100 |
        no-base |     | 90
    """)  # fmt: skip
    readings(world, "berg_balance", """
        better | 40 | 41
        same   | 40 | 40
        worse  | 40 | 39
    """)  # fmt: skip
    for measure, others in (("waist_cm", "no-end | 0 | 1"), ("berg_balance", "")):
        world.expect("measure_improved", f"""
            unit   | counts | of
            better | 1      | 1
            same   | 0      | 1
            worse  | 0      | 1
            {others}
        """, measure_name=measure)  # fmt: skip


def test_any_of_several_measures_or_every_one_that_had_a_baseline(world):
    cohort(world, "one-of-two", "both", "only-one", "none-better", "no-base")
    readings(world, "waist_cm", """
        one-of-two  | 100 | 99
        both        | 100 | 99
        only-one    | 100 | 99
        none-better | 100 | 101
        no-base     |     | 99
    """)  # fmt: skip
    readings(world, "resting_heart_rate", """
        one-of-two  | 70 | 70
        both        | 70 | 69
        none-better | 70 |
    """)  # fmt: skip
    names = ("waist_cm", "resting_heart_rate", "weight_kg")
    world.expect("any_measure_improved", """
        unit        | counts | of
        one-of-two  | 1      | 1
        both        | 1      | 1
        only-one    | 1      | 1
        none-better | 0      | 1
    """, measure_names=names)  # fmt: skip
    world.expect("any_measure_improved", """
        unit        | counts | of
        one-of-two  | 0      | 1
        both        | 1      | 1
        only-one    | 1      | 1
        none-better | 0      | 1
    """, measure_names=names, part="all")  # fmt: skip


def test_the_total_of_readings_at_a_stage(world):
    cohort(world, "fell", "never", "unread")
    cohort(world, "waiting", planned_end=WAITING)
    readings(world, "falls_last_6_months", """
        fell    | 3 | 1
        never   | 0 | 0
        waiting | 2 |
    """)  # fmt: skip
    world.expect("readings_total", """
        unit    | counts | of
        fell    | 3      | 0
        waiting | 2      | 1
    """, measure_name="falls_last_6_months", stages=("baseline",))  # fmt: skip
    world.expect("readings_total", """
        unit    | counts | of
        fell    | 1      | 0
        waiting | 0      | 1
    """, measure_name="falls_last_6_months", stages=("end",))  # fmt: skip
    world.expect("readings_total", """
        unit    | counts | of
        fell    | 4      | 0
        waiting | 2      | 1
    """, measure_name="falls_last_6_months", stages=("baseline", "end"))  # fmt: skip


def test_readings_taken_count_the_clients_on_the_day(world):
    world.draw("episodes", """
        ref | client_ref | referral_ref
        E1  | C1         | R1
        E2  | C2         | R2
    """)  # fmt: skip
    world.draw("measurements", """
        episode_ref | stage    | measure   | value | measured_on
        E1          | baseline | swemwbs   | 20    | 2022-07-01
        E1          | baseline | wemwbs    | 40    | 2022-07-02
        E1          | end      | swemwbs   | 25    | 2022-09-01
        E2          | baseline | weight_kg | 80    | 2022-07-01
    """)  # fmt: skip
    world.expect("readings_taken", """
        kind   | unit | counts | of | event
        client | C1   | 1      | 0  | 2022-07-01
        client | C1   | 1      | 0  | 2022-07-02
    """, measure_names=("swemwbs", "wemwbs"), stages=("baseline",))  # fmt: skip
