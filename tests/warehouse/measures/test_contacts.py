"""Contacts: attended, missed, cancelled; with an episode or without one (R58); tasters and interpreters."""

CONTACTS = """
    ref | episode_ref | contact_date | contact_type | attendance            | mode         | duration_minutes | out_of_hours | venue_lsoa_code
    K1  | E1          | 2022-07-01   | session      | attended              | face_to_face | 30               | yes          | E01000001
    K2  | E1          | 2022-07-01   | group        | attended              | phone        | 45               | no           | E01000001
    K3  | E2          | 2022-07-02   | session      | attended              | video        |                  |              | E01000002
    K4  | E2          | 2022-07-03   | session      | did_not_attend        | phone        |                  |              |
    K5  | E2          | 2022-07-04   | session      | cancelled_by_client   |              |                  |              | E01000003
    K6  | E2          | 2022-07-05   | review       | cancelled_by_provider |              |                  |              |
    K7  | E2          | 2022-07-05   | session      | attended              | phone        | 0                | no           |
"""


def two_episodes(world):
    world.draw("clients", """
        ref | interpreter_required
        C1  | yes
        C2  | no
    """)  # fmt: skip
    world.draw("episodes", """
        ref | client_ref | programme
        E1  | C1         | stop_smoking
        E2  | C2         | weight_management
    """)  # fmt: skip
    world.draw("contacts", CONTACTS)


def test_attended_contacts(world):
    two_episodes(world)
    world.expect("contacts_count", """
        kind | unit | counts | of | client | episode | event      | programme
        row  | K1   | 1      | 0  | C1     | E1      | 2022-07-01 | stop_smoking
        row  | K2   | 1      | 0  | C1     | E1      | 2022-07-01 | stop_smoking
        row  | K3   | 1      | 0  | C2     | E2      | 2022-07-02 | weight_management
        row  | K7   | 1      | 0  | C2     | E2      | 2022-07-05 | weight_management
    """)  # fmt: skip
    world.expect("contacts_count", """
        unit
        K2
    """, contact_types=("group", "session"), modes=("phone",), programmes=("stop_smoking",))  # fmt: skip


def test_missed_of_attended_and_missed_and_cancelled_in_neither(world):
    two_episodes(world)
    # Four attended and one missed: 1 of 5.
    world.expect("dna_share", """
        unit | counts | of
        K1   | 0      | 1
        K2   | 0      | 1
        K3   | 0      | 1
        K4   | 1      | 1
        K7   | 0      | 1
    """)  # fmt: skip


def test_time_spent_over_distinct_clients(world):
    two_episodes(world)
    # 30 + 45 minutes of C1 and 0 of C2, who had a contact of no length: 75 minutes over two clients. K3 has no duration.
    world.expect("time_spent", """
        kind | unit | client | counts | of
        row  | K1   | C1     | 30     | 1
        row  | K2   | C1     | 45     | 1
        row  | K7   | C2     | 0      | 1
    """)  # fmt: skip


def test_out_of_hours_where_it_is_said(world):
    two_episodes(world)
    world.expect("contacts_out_of_hours", """
        unit | counts | of
        K1   | 1      | 1
        K2   | 0      | 1
        K7   | 0      | 1
    """)  # fmt: skip


def test_venues_and_individuals(world):
    two_episodes(world)
    # K1 and K2 share a venue and a day; K5 was cancelled.
    world.expect("venues", """
        kind | unit      | counts | of | event      | client
        row  | E01000001 | 1      | 0  | 2022-07-01 |
        row  | E01000002 | 1      | 0  | 2022-07-02 |
    """)  # fmt: skip
    world.expect("individuals_supported", """
        kind   | unit | event
        client | C1   | 2022-07-01
        client | C1   | 2022-07-01
        client | C2   | 2022-07-02
        client | C2   | 2022-07-05
    """)  # fmt: skip


def test_appointments_requiring_an_interpreter_attended_or_not(world):
    two_episodes(world)
    world.draw("contacts", """
        ref | episode_ref | contact_date | attendance
        K8  | E1          | 2022-07-09   | did_not_attend
        K9  | E1          | 2022-07-10   | cancelled_by_client
    """)  # fmt: skip
    world.expect("interpreter_required", """
        kind | unit | counts | of | client
        row  | K1   | 1      | 0  | C1
        row  | K2   | 1      | 0  | C1
        row  | K8   | 1      | 0  | C1
        row  | K9   | 1      | 0  | C1
    """)  # fmt: skip


def test_a_contact_of_a_withdrawn_episode_is_not_counted(world):
    world.draw("episodes", """
        ref | record_status
        E1  | withdrawn
        E2  | current
    """)  # fmt: skip
    world.draw("contacts", """
        ref | episode_ref
        K1  | E1
        K2  | E2
    """)  # fmt: skip
    world.expect("contacts_count", """
        unit
        K2
    """)  # fmt: skip


TASTERS = """
    ref | client_ref | episode_ref | contact_date | contact_type | attendance
    T1  | C1         |             | 2022-08-01   | taster       | attended
    T2  | C2         |             | 2022-08-01   | taster       | attended
    T3  | C3         |             | 2022-08-01   | taster       | attended
    T4  |            | E4          | 2022-08-20   | taster       | attended
    T5  | C1         |             | 2022-08-02   | taster       | did_not_attend
    T6  | C1         |             | 2022-08-02   | session      | attended
"""


def tasters(world):
    # C1 was referred for smoking on 10 July and for diet on 1 August; C2 only after the taster; C3 never.
    world.draw("referrals", """
        ref | client_ref | received_date | presenting_issue
        R1  | C1         | 2022-07-10    | smoking
        R2  | C1         | 2022-08-01    | diet
        R3  | C2         | 2022-08-02    | diet
        R4  | C4         | 2022-07-01    | smoking
    """)  # fmt: skip
    world.draw("clients", """
        ref
        C3
    """)  # fmt: skip
    world.draw("episodes", """
        ref | client_ref | referral_ref | programme              | start_date
        E1  | C1         | R2           | weight_management      | 2022-08-01
        E4  | C4         | R4           | stop_smoking           | 2022-08-19
        E5  | C4         | R4           | smoking_harm_reduction | 2022-09-29
    """)  # fmt: skip
    world.draw("contacts", TASTERS)


def test_a_taster_without_an_episode_counts_for_the_newest_referral_by_that_day(world):
    tasters(world)
    world.expect("taster_clients", """
        kind   | unit | counts | of | referral | programme
        client | C1   | 1      | 0  | R2       | weight_management
        client | C2   | 1      | 0  |          |
        client | C3   | 1      | 0  |          |
        client | C4   | 1      | 0  | R4       | stop_smoking
    """)  # fmt: skip
    world.expect("taster_clients", """
        unit
        C2
        C3
    """, programmes=("not_recorded",))  # fmt: skip


def test_continuing_is_a_start_in_the_same_group_on_the_day_or_later(world):
    tasters(world)
    # C1 started weight management on the very day. C4 started stop smoking the day before, but harm reduction, of the same
    # group, on 29 September. 1 August + 42 days = 12 September; 20 August + 42 = 1 October: not yet mature.
    world.expect("taster_continued", """
        unit | counts | of | event      | matures
        C1   | 1      | 1  | 2022-08-01 | 2022-09-12
        C2   | 0      | 1  | 2022-08-01 | 2022-09-12
        C3   | 0      | 1  | 2022-08-01 | 2022-09-12
        C4   | 1      | 1  | 2022-08-20 | 2022-10-01
    """)  # fmt: skip


def test_signposting_counts_clients_by_stage_and_kind_of_organisation(world):
    world.draw("referrals", """
        ref | client_ref | received_date | presenting_issue
        R1  | C1         | 2022-07-01    | smoking
        R2  | C1         | 2022-07-20    | diet
        R3  | C2         | 2022-09-01    | diet
    """)  # fmt: skip
    world.draw("signposting", """
        client_ref | referral_ref | from_stage | organisation_type | accessed  | gap_identified | signposted_on
        C1         | R1           | referral   | leisure           | yes       |                | 2022-08-01
        C1         |              | initial    | voluntary         | no        | no late bus    | 2022-08-01
        C2         |              | referral   | voluntary         | not_known |                | 2022-08-01
        C2         | R3           | completion | leisure           |           |                | 2022-09-30
    """)  # fmt: skip
    # The one that names R1 is of R1; the other of C1 of the newest referral by that day, R2; C2 had none yet on 1 August.
    world.expect("signposted", """
        kind   | unit | counts | of | referral | programme         | event
        client | C1   | 1      | 0  | R1       | stop_smoking      | 2022-08-01
        client | C2   | 1      | 0  |          |                   | 2022-08-01
    """, stages=("referral",))  # fmt: skip
    world.expect("signposted", """
        unit | referral
        C1   | R2
        C2   |
    """, organisation_types=("voluntary",))  # fmt: skip
    world.expect("signposted_accessed", """
        unit | counts | of
        C1   | 1      | 0
    """)  # fmt: skip
    world.expect("gaps_identified", """
        kind | unit    | client | counts | of
        row  | S0001 3 | C1     | 1      | 0
    """)  # fmt: skip
