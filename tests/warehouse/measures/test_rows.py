"""Rows that are not about one client: events, activity, the workforce (R4, R69)."""

from dataclasses import replace

from warehouse.contract_types import Provider


def test_events_and_those_with_an_action(world):
    world.draw("events", """
        ref | kind       | occurred_on | action  | record_status
        V1  | complaint  | 2022-07-01  | apology | current
        V2  | complaint  | 2022-07-02  | none    | current
        V3  | complaint  | 2022-07-03  |         | current
        V4  | case_study | 2022-07-04  |         | current
        V5  | complaint  | 2022-07-05  | apology | withdrawn
    """)  # fmt: skip
    world.expect("events_count", """
        kind | unit | counts | of | event
        row  | V1   | 1      | 0  | 2022-07-01
        row  | V2   | 1      | 0  | 2022-07-02
        row  | V3   | 1      | 0  | 2022-07-03
    """, event_kinds=("complaint",))  # fmt: skip
    # "none" is said of an event about which nothing was done.
    world.expect("events_resolved", """
        unit | counts | of
        V1   | 1      | 0
    """, event_kinds=("complaint",))  # fmt: skip


def test_activity_adds_its_counts_by_code_and_setting(world):
    world.draw("activity", """
        month      | measure_code     | count | setting | sdf_code
        2022-07-01 | training_level_1 | 5     | gp      | SDF1
        2022-07-01 | training_level_1 | 3     | gp      |
        2022-08-01 | training_level_1 | 4     |         |
        2022-08-01 | training_level_2 | 9     | gp      |
        2022-09-01 | training_level_1 | 0     | gp      |
    """)  # fmt: skip
    world.expect("activity_count", """
        kind | unit                            | counts | of | event
        row  | 2022-07 training_level_1 SDF1 gp | 5      | 0  | 2022-07-01
        row  | 2022-07 training_level_1 - gp    | 3      | 0  | 2022-07-01
        row  | 2022-08 training_level_1 - -     | 4      | 0  | 2022-08-01
    """, measure_codes=("training_level_1",))  # fmt: skip
    world.expect("activity_count", """
        unit                        | counts
        2022-08 training_level_1 - - | 4
    """, measure_codes=("training_level_1",), settings=("not_recorded",))  # fmt: skip


WORKFORCE = """
    month      | role          | headcount | funded_fte | in_post_fte | vacant_fte | starters | leavers | sickness_days | agency_cost | recruited_locally | level_3_qualified | level_2_qualified | volunteers
    2022-07-01 | advisor       | 10        | 9          | 8.4         | 0.6        | 2        | 1       | 4.5           | 1200.50     | 1                 | 6                 | 3                 |
    2022-07-01 | manager       | 1         | 1          | 1           |            |          |         |               |             |                   |                   |                   |
    2022-08-01 | advisor       | 9         | 9          | 7.6         | 1.4        | 0        | 1       | 0             | 0           | 0                 | 7                 | 2                 | 12
"""


def test_fte_is_the_mean_of_the_months(world):
    world.draw("workforce", WORKFORCE)
    # Advisors: (8.4 + 7.6) / 2 = 8.0.
    world.expect("workforce_fte", """
        kind | unit    | counts | of | event
        row  | 2022-07 | 8.4    | 1  | 2022-07-01
        row  | 2022-08 | 7.6    | 1  | 2022-08-01
    """, roles=("advisor",))  # fmt: skip
    # Advisors and managers of July together are 9.4.
    world.expect("workforce_fte", """
        unit    | counts | of
        2022-07 | 9.4    | 1
        2022-08 | 7.6    | 1
    """, roles=("advisor", "manager"))  # fmt: skip


def test_a_month_counts_once_however_many_providers_there_are(world):
    world.contract = replace(world.contract, providers=(*world.contract.providers, Provider("P2", "Second")))
    world.returned("""
        submission_id | provider_code
        S0001         | P1
        S0002         | P2
    """)  # fmt: skip
    world.draw("workforce", """
        submission_id | month      | role    | in_post_fte
        S0001         | 2022-07-01 | advisor | 5
        S0002         | 2022-07-01 | advisor | 3
    """)  # fmt: skip
    # Their FTE adds up: 8 over one month (R69).
    world.expect("workforce_fte", """
        provider | counts | of
        P1       | 5      | 1
        P2       | 3      | 0
    """, roles=("advisor",))  # fmt: skip


def test_what_happened_adds_up(world):
    world.draw("workforce", WORKFORCE)
    for part, rows in (
        ("starters", "2022-07 advisor | 2 | 0"),
        ("leavers", "2022-07 advisor | 1 | 0\n2022-08 advisor | 1 | 0"),
        ("recruited_locally", "2022-07 advisor | 1 | 0"),
    ):
        world.expect("workforce_count", f"unit | counts | of\n{rows}", part=part)


def test_what_is_held_has_every_month_also_one_with_nobody(world):
    # A period shows its newest month: that of August must be there to say that nobody is left.
    world.draw("workforce", """
        month      | role    | level_3_qualified | level_2_qualified | volunteers
        2022-07-01 | advisor | 6                 | 3                 |
        2022-08-01 | advisor | 0                 | 2                 | 12
    """)  # fmt: skip
    for part, rows in (
        ("level_3_qualified", "2022-07 advisor | 6 | 1\n2022-08 advisor | 0 | 1"),
        ("level_2_qualified", "2022-07 advisor | 3 | 1\n2022-08 advisor | 2 | 1"),
        ("volunteers", "2022-07 advisor | 0 | 1\n2022-08 advisor | 12 | 1"),
    ):
        world.expect("workforce_count", f"unit | counts | of\n{rows}", part=part)


def test_shares_of_the_workforce(world):
    world.draw("workforce", WORKFORCE)
    world.expect("workforce_qualified_share", """
        unit            | counts | of
        2022-07 advisor | 6      | 10
        2022-08 advisor | 7      | 9
    """, roles=("advisor",))  # fmt: skip
    world.expect("workforce_qualified_share", """
        unit            | counts | of
        2022-07 advisor | 3      | 10
        2022-08 advisor | 2      | 9
    """, roles=("advisor",), part="level_2")  # fmt: skip
    # Nobody started in August: no denominator, so no case.
    world.expect("recruited_locally_share", """
        unit            | counts | of
        2022-07 advisor | 1      | 2
    """)  # fmt: skip
    world.expect("vacancy_rate", """
        unit            | counts | of
        2022-07 advisor | 0.6    | 9
        2022-07 manager | 0      | 1
        2022-08 advisor | 1.4    | 9
    """)  # fmt: skip


def test_over_the_mean_of_the_months(world):
    world.draw("workforce", WORKFORCE)
    # Two leavers over a mean headcount of (10 + 9) / 2 = 9.5; the months' denominators stand in the cases.
    world.expect("staff_turnover", """
        unit            | counts | of
        2022-07 advisor | 1      | 10
        2022-08 advisor | 1      | 9
    """, roles=("advisor",))  # fmt: skip
    world.expect("sickness_days_per_fte", """
        unit            | counts | of
        2022-07 advisor | 4.5    | 8.4
        2022-08 advisor | 0      | 7.6
    """, roles=("advisor",))  # fmt: skip
    world.expect("agency_spend", """
        unit            | counts | of
        2022-07 advisor | 1200.5 | 0
    """)  # fmt: skip


def test_contacts_per_front_line_fte(world):
    # Advisors are front line in the test contract, managers are not.
    world.draw("workforce", WORKFORCE)
    world.draw("episodes", """
        ref
        E1
    """)  # fmt: skip
    world.draw("contacts", """
        episode_ref | contact_date | attendance
        E1          | 2022-07-01   | attended
        E1          | 2022-07-31   | attended
        E1          | 2022-08-01   | attended
        E1          | 2022-08-02   | did_not_attend
    """)  # fmt: skip
    world.expect("contacts_per_fte", """
        unit             | counts | of  | event
        2022-07 contacts | 2      | 0   | 2022-07-01
        2022-08 contacts | 1      | 0   | 2022-08-01
        2022-07 advisor  | 0      | 8.4 | 2022-07-01
        2022-08 advisor  | 0      | 7.6 | 2022-08-01
    """)  # fmt: skip
