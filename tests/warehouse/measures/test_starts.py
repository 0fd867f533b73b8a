"""Starts and who starts (R11, R13, R21, R23, R33): every episode with a start date is one start."""

THREE_STARTS = """
    ref | client_ref | referral_ref | start_date | programme         | client_status | complexity | therapy    | plan_agreed_date
    E1  | C1         | R1           | 2022-07-01 | stop_smoking      | new           | simple     | varenicline | 2022-07-05
    E2  | C1         | R1           | 2022-07-01 | weight_management |               | complex    |            |
    E3  | C2         | R2           | 2022-09-30 | stop_smoking      | known         |            | cytisine   |
    E4  | C3         | R3           |            | stop_smoking      | new           | simple     | cytisine   | 2022-08-01
"""


def test_two_programmes_of_one_client_are_two_starts_and_one_client(world):
    world.draw("episodes", THREE_STARTS)
    world.expect("starts", """
        unit | counts | of | event
        E1   | 1      | 0  | 2022-07-01
        E2   | 1      | 0  | 2022-07-01
        E3   | 1      | 0  | 2022-09-30
    """)  # fmt: skip
    world.expect("start_clients", """
        kind   | unit | episode
        client | C1   | E1
        client | C1   | E2
        client | C2   | E3
    """)  # fmt: skip
    world.expect("participation", """
        kind   | unit | episode
        client | C1   | E1
        client | C2   | E3
    """, programmes=("stop_smoking",))  # fmt: skip


def test_an_empty_status_is_a_line_of_its_own(world):
    world.draw("episodes", THREE_STARTS)
    world.expect("starts", """
        unit
        E2
    """, client_statuses=("not_recorded",))  # fmt: skip


def test_complexity_share_is_of_those_recorded(world):
    world.draw("episodes", THREE_STARTS)
    # E3 has none recorded: of E1 (simple) and E2 (complex) one is simple.
    world.expect("complexity_share", """
        unit | counts | of
        E1   | 1      | 1
        E2   | 0      | 1
    """, complexities=("simple",))  # fmt: skip


def test_starts_by_a_column(world):
    world.draw("episodes", THREE_STARTS)
    world.expect("starts_by", """
        unit
        E3
    """, breakdown_by="therapy", breakdown_codes=("cytisine",))  # fmt: skip
    world.expect("starts_by", """
        unit
        E2
    """, breakdown_by="therapy", breakdown_codes=("not_recorded",))  # fmt: skip


def test_plans_and_assessments_and_first_appointments_by_their_own_dates(world):
    world.draw("episodes", """
        ref | start_date | plan_agreed_date | assessment_date | first_appointment_date
        E1  | 2022-07-01 | 2022-07-05       | 2022-07-02      | 2022-07-03
        E2  | 2022-07-01 |                  |                 |
        E3  |            | 2022-08-01       | 2022-08-02      |
    """)  # fmt: skip
    world.expect("plan_agreed", """
        unit | counts | of | event
        E1   | 1      | 1  | 2022-07-01
        E2   | 0      | 1  | 2022-07-01
    """)  # fmt: skip
    world.expect("plans", """
        unit | counts | of | event
        E1   | 1      | 0  | 2022-07-05
        E3   | 1      | 0  | 2022-08-01
    """)  # fmt: skip
    world.expect("assessments", """
        unit | counts | of | event
        E1   | 1      | 0  | 2022-07-02
        E3   | 1      | 0  | 2022-08-02
    """)  # fmt: skip
    world.expect("first_appointments", """
        unit | counts | of | event
        E1   | 1      | 0  | 2022-07-03
    """)  # fmt: skip


def test_participants_by_a_column_of_the_client(world):
    world.draw("clients", """
        ref | long_term_condition | preferred_contact
        C1  | diabetes            | text
        C2  |                     |
        C3  | diabetes            | text
    """)  # fmt: skip
    world.draw("episodes", THREE_STARTS)
    # C3 has not started.
    world.expect("participants_by", """
        unit | episode
        C1   | E1
        C1   | E2
    """, breakdown_by="long_term_condition", breakdown_codes=("diabetes",))  # fmt: skip
    world.expect("participants_by", """
        unit
        C2
    """, breakdown_by="long_term_condition", breakdown_codes=("not_recorded",))  # fmt: skip
    world.expect("preferred_contact", """
        unit | episode
        C1   | E1
        C1   | E2
    """, breakdown_by="preferred_contact", breakdown_codes=("text",))  # fmt: skip


def test_outside_the_programmes_criteria(world):
    # Stop smoking: 12 and over. Weight management here: 16 to 65, and BMI 25 or more.
    # At 200 cm, 100.00 kg is BMI 25 exactly: 100 × 10,000 = 25 × 200². 99.99 kg is below it.
    world.limit("weight_management", minimum_age=16, maximum_age=65, minimum_bmi="25")
    world.draw("clients", """
        ref     | age_at_referral
        C-age11 | 11
        C-age12 | 12
        C-age65 | 65
        C-age66 | 66
    """)  # fmt: skip
    world.draw("episodes", """
        ref    | start_date | programme
        age11  | 2022-07-01 | stop_smoking
        age12  | 2022-07-01 | stop_smoking
        age65  | 2022-07-01 | weight_management
        age66  | 2022-07-01 | weight_management
        bmi25  | 2022-07-01 | weight_management
        light  | 2022-07-01 | weight_management
        no-kg  | 2022-07-01 | weight_management
    """)  # fmt: skip
    world.draw("measurements", """
        episode_ref | stage    | measure   | value
        bmi25       | baseline | weight_kg | 100
        bmi25       | baseline | height_cm | 200
        light       | baseline | weight_kg | 99.99
        light       | 4_week   | height_cm | 200
        no-kg       | baseline | height_cm | 200
    """)  # fmt: skip
    world.expect("starts_ineligible", """
        unit  | counts | of
        age11 | 1      | 0
        age66 | 1      | 0
        light | 1      | 0
    """)  # fmt: skip


def test_deprived_fifth_and_nobody_knows_where(world):
    # Five LSOAs: the one with the lowest rank is the most deprived fifth of the borough. Decile 2 is in the national fifth.
    world.areas("""
        lsoa_code | imd_rank | imd_decile
        E01000001 | 100      | 1
        E01000002 | 5000     | 2
        E01000003 | 20000    | 6
        E01000004 | 25000    | 8
        E01000005 | 30000    | 10
    """)  # fmt: skip
    world.draw("clients", """
        ref       | lsoa_code | lsoa_vintage
        C-worst   | E01000001 | 2011
        C-second  | E01000002 | 2011
        C-outside | E01999999 | 2011
        C-nowhere |           |
    """)  # fmt: skip
    world.draw("episodes", """
        ref     | start_date
        worst   | 2022-07-01
        second  | 2022-07-01
        outside | 2022-07-01
        nowhere | 2022-07-01
    """)  # fmt: skip
    world.expect("starts_deprived", """
        unit    | counts | of
        worst   | 1      | 1
        second  | 0      | 1
        outside | 0      | 1
        nowhere | 0      | 1
    """, deprivation_basis="local")  # fmt: skip
    world.expect("starts_deprived_count", """
        unit   | counts | of
        worst  | 1      | 0
        second | 1      | 0
    """, deprivation_basis="national")  # fmt: skip
    world.expect("starts_unplaced", """
        unit    | counts | of
        outside | 1      | 0
        nowhere | 1      | 0
    """)  # fmt: skip


HARM_REDUCTION = """
    ref     | client_ref | referral_ref | programme              | start_date | quit_date
    harm    | C1         | R1           | smoking_harm_reduction | 2022-03-01 |
    before  | C1         | R1           | stop_smoking           | 2022-02-01 | 2022-02-28
    same    | C1         | R1           | stop_smoking           | 2022-03-01 | 2022-03-01
    own     | C2         | R2           | smoking_harm_reduction | 2022-04-02 | 2022-05-01
    other   | C3         | R3           | smoking_harm_reduction | 2022-04-01 |
    smoking | C4         | R4           | stop_smoking           | 2022-04-01 | 2022-04-01
"""


def test_harm_reduction_counts_clients_and_their_share(world):
    world.draw("episodes", HARM_REDUCTION)
    world.expect("harm_reduction_clients", """
        kind   | unit | episode
        client | C1   | harm
        client | C2   | own
        client | C3   | other
    """)  # fmt: skip
    # A client counts in the numerator if any of their starts is harm reduction (R23): C1, C2 and C3 of four.
    world.expect("harm_reduction_share", """
        unit | episode | counts | of
        C1   | harm    | 1      | 1
        C1   | before  | 0      | 1
        C1   | same    | 0      | 1
        C2   | own     | 1      | 1
        C3   | other   | 1      | 1
        C4   | smoking | 0      | 1
    """, programmes=("stop_smoking", "smoking_harm_reduction"))  # fmt: skip


def test_from_harm_reduction_to_a_quit_date_on_the_day_or_later(world):
    world.draw("episodes", HARM_REDUCTION)
    world.expect("harm_reduction_to_quit_date", """
        unit | episode | event
        C1   | same    | 2022-03-01
        C2   | own     | 2022-05-01
    """)  # fmt: skip
    # Mature 182 days after the start: 1 March + 182 = 30 August, 1 April + 182 = 30 September, 2 April + 182 = 1 October.
    world.expect("harm_reduction_to_quit_share", """
        unit | counts | of | event      | matures
        C1   | 1      | 1  | 2022-03-01 | 2022-08-30
        C3   | 0      | 1  | 2022-04-01 | 2022-09-30
        C2   | 1      | 1  | 2022-04-02 | 2022-10-01
    """)  # fmt: skip


def test_vaporisers(world):
    # Planned end 28 September is mature by the 30th, 1 October is not.
    world.draw("episodes", """
        ref      | programme         | start_date | planned_end_date
        vaping   | vaping_cessation  | 2022-07-01 | 2022-09-28
        user     | stop_smoking      | 2022-07-01 | 2022-09-28
        still    | stop_smoking      | 2022-07-01 | 2022-09-28
        unknown  | stop_smoking      | 2022-07-01 | 2022-09-28
        no-user  | stop_smoking      | 2022-07-01 | 2022-09-28
        waiting  | stop_smoking      | 2022-07-01 | 2022-10-01
        elsewise | weight_management | 2022-07-01 | 2022-09-28
    """)  # fmt: skip
    world.draw("measurements", """
        episode_ref | stage    | measure        | value
        user        | baseline | uses_vaporiser | 1
        user        | end      | uses_vaporiser | 0
        still       | baseline | uses_vaporiser | 1
        still       | end      | uses_vaporiser | 1
        unknown     | baseline | uses_vaporiser | 1
        no-user     | baseline | uses_vaporiser | 0
        waiting     | baseline | uses_vaporiser | 1
        elsewise    | baseline | uses_vaporiser | 1
        elsewise    | end      | uses_vaporiser | 0
    """)  # fmt: skip
    world.expect("vaporiser_supported", """
        unit      | kind
        C-vaping  | client
        C-user    | client
        C-still   | client
        C-unknown | client
        C-waiting | client
    """)  # fmt: skip
    # elsewise is on a weight programme: not supported as a smoker, but the stop counts whatever the programme.
    world.expect("vaporiser_stopped", """
        unit       | counts | of
        C-user     | 1      | 0
        C-elsewise | 1      | 0
        C-waiting  | 0      | 1
    """)  # fmt: skip
