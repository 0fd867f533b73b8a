"""What clients say, and what is recorded of them (R20, R21, R26)."""

FEEDBACK = """
    programme         | episode_ref | survey           | score | rating    | question_code | response       | collected_on
    stop_smoking      | E1          | end_of_programme | 7     | good      |               |                | 2022-08-01
    stop_smoking      |             | end_of_programme | 6.5   | fair      |               |                | 2022-08-02
    weight_management |             | end_of_programme | 10    | very_good |               |                | 2022-08-03
    stop_smoking      |             | end_of_programme |       | poor      |               |                | 2022-08-04
    stop_smoking      |             | annual           | 9     |           | Q1            | strongly_agree | 2022-08-05
    stop_smoking      |             | annual           |       |           | Q1            | agree          | 2022-08-06
    stop_smoking      |             | annual           |       |           | Q2            | neither        | 2022-08-07
    stop_smoking      |             | annual           |       |           | Q3            | agree          | 2022-08-08
    stop_smoking      |             | annual           |       |           | Q1            |                | 2022-08-09
    stop_smoking      | gone        | end_of_programme | 1     | very_poor |               |                | 2022-08-10
"""


def feedback(world):
    world.draw("episodes", """
        ref  | record_status
        E1   | current
        gone | withdrawn
    """)  # fmt: skip
    world.draw("feedback", FEEDBACK)


def test_mean_score_of_end_of_programme_rows_with_a_score(world):
    feedback(world)
    # The sum of scores over their number; the answer about a withdrawn episode is kept and not counted (R55).
    world.expect("satisfaction_mean", """
        kind | unit    | episode | counts | of | event
        row  | S0001 2 | E1      | 7      | 1  | 2022-08-01
        row  | S0001 3 |         | 6.5    | 1  | 2022-08-02
    """, programmes=("stop_smoking",))  # fmt: skip


def test_ratings_of_any_survey(world):
    feedback(world)
    world.expect("feedback_rating", """
        unit    | counts | of
        S0001 2 | 1      | 1
        S0001 3 | 0      | 1
        S0001 4 | 1      | 1
        S0001 5 | 0      | 1
    """)  # fmt: skip


def test_the_annual_survey_by_question(world):
    feedback(world)
    world.expect("survey_agree", """
        unit    | counts | of
        S0001 6 | 1      | 1
        S0001 7 | 1      | 1
        S0001 8 | 0      | 1
    """, question_codes=("Q1", "Q2"))  # fmt: skip


def test_every_row_of_feedback(world):
    feedback(world)
    rows = "\n".join(f"S0001 {number} | 1 | 0" for number in range(2, 11))
    world.expect("feedback_rows", f"unit | counts | of\n{rows}")


def test_response_rate_of_completed_episodes_with_a_plan(world):
    world.draw("episodes", """
        ref      | end_date   | end_reason | plan_agreed_date
        answered | 2022-08-01 | completed  | 2022-06-01
        silent   | 2022-08-01 | completed  | 2022-06-01
        no-plan  | 2022-08-01 | completed  |
        left     | 2022-08-01 | illness    | 2022-06-01
        open     |            |            | 2022-06-01
    """)  # fmt: skip
    world.draw("feedback", """
        episode_ref | survey           | collected_on
        answered    | plan_completion  | 2022-11-01
        answered    | plan_completion  | 2022-11-02
        silent      | end_of_programme | 2022-08-01
        left        | plan_completion  | 2022-08-01
    """)  # fmt: skip
    world.expect("response_rate", """
        unit     | counts | of | event
        answered | 1      | 1  | 2022-08-01
        silent   | 0      | 1  | 2022-08-01
    """)  # fmt: skip
    world.expect("response_rate", """
        unit     | counts | of
        answered | 1      | 1
        silent   | 0      | 1
        no-plan  | 0      | 1
    """, part="completed")  # fmt: skip


EQUALITY = {
    "gender_same_as_birth": "yes", "ethnic_category": "A", "sexual_orientation": "heterosexual", "religion_or_belief": "none",
    "disability": "no", "marital_status": "single", "carer": "no", "armed_forces": "none", "sex": "male",
    "age_at_referral": "40", "pregnant": "", "maternity_within_12_months": "", "employment_status": "employed",
    "long_term_condition": "none", "gp_practice_code": "P92001",
}  # fmt: skip


def person(world, ref: str, **cells: str) -> None:
    row = {"ref": f"C-{ref}", **EQUALITY, **cells}
    world.draw("clients", " | ".join(row) + "\n" + " | ".join(row.values()))
    world.draw("episodes", f"ref | start_date\n{ref} | 2022-07-01")


def test_complete_is_no_empty_cell_and_stated_is_no_not_stated(world):
    person(world, "full")
    person(world, "not-said", disability="not_stated")
    person(world, "ethnic-z", ethnic_category="Z")
    person(world, "ethnic-99", ethnic_category="99")
    person(world, "empty", carer="")
    world.expect("equality_complete", """
        kind   | unit        | counts | of
        client | C-full      | 1      | 1
        client | C-not-said  | 1      | 1
        client | C-ethnic-z  | 1      | 1
        client | C-ethnic-99 | 1      | 1
        client | C-empty     | 0      | 1
    """)  # fmt: skip
    world.expect("equality_stated", """
        unit        | counts | of
        C-full      | 1      | 1
        C-not-said  | 0      | 1
        C-ethnic-z  | 0      | 1
        C-ethnic-99 | 0      | 1
        C-empty     | 0      | 1
    """)  # fmt: skip


def test_pregnancy_is_asked_of_women_of_12_to_55(world):
    for ref, age in (("woman-11", "11"), ("woman-12", "12"), ("woman-55", "55"), ("woman-56", "56")):
        person(world, ref, sex="female", age_at_referral=age)
    person(world, "man-30", age_at_referral="30")
    person(world, "answered", sex="female", pregnant="not_stated", maternity_within_12_months="no")
    world.expect("equality_complete", """
        unit       | counts | of
        C-woman-11 | 1      | 1
        C-woman-12 | 0      | 1
        C-woman-55 | 0      | 1
        C-woman-56 | 1      | 1
        C-man-30   | 1      | 1
        C-answered | 1      | 1
    """)  # fmt: skip
    world.expect("equality_stated", """
        unit       | counts | of
        C-woman-11 | 1      | 1
        C-woman-12 | 0      | 1
        C-woman-55 | 0      | 1
        C-woman-56 | 1      | 1
        C-man-30   | 1      | 1
        C-answered | 0      | 1
    """)  # fmt: skip


def test_recording_is_complete_with_all_eight_cells(world):
    person(world, "full", carer="", marital_status="")
    for column in (
        "ethnic_category", "gender_same_as_birth", "sexual_orientation", "religion_or_belief", "disability",
        "employment_status", "long_term_condition", "gp_practice_code",
    ):  # fmt: skip
        person(world, column, **{column: ""})
    world.expect("recording_complete", """
        unit                   | counts | of
        C-full                 | 1      | 1
        C-ethnic_category      | 0      | 1
        C-gender_same_as_birth | 0      | 1
        C-sexual_orientation   | 0      | 1
        C-religion_or_belief   | 0      | 1
        C-disability           | 0      | 1
        C-employment_status    | 0      | 1
        C-long_term_condition  | 0      | 1
        C-gp_practice_code     | 0      | 1
    """)  # fmt: skip
