"""Referrals: in time (R10), counted (R14), converted (R24), advised only, and how they came."""


def test_appointment_within_14_days_or_7_for_smoking(world):
    # Received 1 July: 7 days later is 8 July, 14 days later 15 July; both days are in time.
    world.draw("referrals", """
        ref         | received_date | presenting_issue
        smoke-day-7 | 2022-07-01    | smoking
        smoke-day-8 | 2022-07-01    | smoking
        diet-day-14 | 2022-07-01    | diet
        diet-day-15 | 2022-07-01    | diet
        no-offer    | 2022-07-01    |
    """)  # fmt: skip
    world.draw("episodes", """
        ref | referral_ref | client_ref    | appointment_offered_date | first_appointment_date
        E1  | smoke-day-7  | C-smoke-day-7 | 2022-07-08               | 2022-07-15
        E2  | smoke-day-8  | C-smoke-day-8 | 2022-07-09               | 2022-07-16
        E3  | diet-day-14  | C-diet-day-14 | 2022-07-15               |
        E4  | diet-day-15  | C-diet-day-15 | 2022-07-16               |
    """)  # fmt: skip
    world.expect("appointment_in_time", """
        unit        | counts | of | event      | matures
        smoke-day-7 | 1      | 1  | 2022-07-01 | 2022-07-08
        smoke-day-8 | 0      | 1  | 2022-07-01 | 2022-07-08
        diet-day-14 | 1      | 1  | 2022-07-01 | 2022-07-15
        diet-day-15 | 0      | 1  | 2022-07-01 | 2022-07-15
        no-offer    | 0      | 1  | 2022-07-01 | 2022-07-15
    """, limit_days=14, limit_days_smoking=7)  # fmt: skip
    world.expect("appointment_in_time", """
        unit        | counts | of
        smoke-day-7 | 1      | 1
        smoke-day-8 | 0      | 1
    """, limit_days=7, part="smoking")  # fmt: skip
    world.expect("appointment_in_time", """
        unit        | counts | of
        diet-day-14 | 1      | 1
        diet-day-15 | 0      | 1
        no-offer    | 0      | 1
    """, limit_days=14, part="other")  # fmt: skip
    # The first appointment itself, all by one limit: 15 July is day 14, 16 July day 15.
    world.expect("first_appointment_in_time", """
        unit        | counts | of
        smoke-day-7 | 1      | 1
        smoke-day-8 | 0      | 1
        diet-day-14 | 0      | 1
        diet-day-15 | 0      | 1
        no-offer    | 0      | 1
    """, limit_days=14)  # fmt: skip


def test_a_limit_still_to_be_agreed_counts_nobody(world):
    world.draw("referrals", """
        ref
        R1
    """)  # fmt: skip
    world.expect("appointment_in_time", "")
    world.expect("first_appointment_in_time", "")


def test_the_earliest_offer_of_any_episode_counts(world):
    world.draw("referrals", """
        ref | received_date
        R1  | 2022-07-01
    """)  # fmt: skip
    world.draw("episodes", """
        ref | referral_ref | client_ref | appointment_offered_date
        E1  | R1           | C-R1       | 2022-08-01
        E2  | R1           | C-R1       | 2022-07-15
        E3  | R1           | C-R1       |
    """)  # fmt: skip
    world.expect("appointment_in_time", """
        unit | counts | of
        R1   | 1      | 1
    """, limit_days=14)  # fmt: skip


def test_only_consented_and_accepted_referrals_and_those_that_may_yet_be(world):
    # Data to 30 September: 16 September + 14 days = 30 September is over, 17 September + 14 is not (R51).
    world.draw("referrals", """
        ref         | received_date | consent | decision
        no-consent  | 2022-07-01    | no      | accepted
        declined    | 2022-07-01    | yes     | declined_by_client
        pending-old | 2022-09-16    | yes     | pending
        pending-new | 2022-09-17    | yes     | pending
        accepted    | 2022-07-01    | yes     | accepted
    """)  # fmt: skip
    world.expect("appointment_in_time", """
        unit        | counts | of | matures
        pending-new | 0      | 1  | 2022-10-01
        accepted    | 0      | 1  | 2022-07-15
    """, limit_days=14)  # fmt: skip
    # Counts of referrals include those without consent (R14).
    world.expect("referrals", """
        unit        | counts | of
        no-consent  | 1      | 0
        declined    | 1      | 0
        pending-old | 1      | 0
        pending-new | 1      | 0
        accepted    | 1      | 0
    """)  # fmt: skip


def test_conversion_matures_after_42_days_and_once_decided(world):
    # Data to 30 September: 19 August + 42 days = 30 September.
    world.draw("referrals", """
        ref         | received_date | consent | decision
        started     | 2022-08-19    | yes     | accepted
        started-new | 2022-08-20    | yes     | accepted
        not-started | 2022-08-19    | yes     | accepted
        declined    | 2022-08-19    | yes     | declined_by_client
        no-consent  | 2022-08-19    | no      | accepted
        pending     | 2022-08-01    | yes     | pending
        pending-new | 2022-09-30    | yes     | pending
    """)  # fmt: skip
    world.draw("episodes", """
        ref | referral_ref | client_ref    | start_date
        E1  | started      | C-started     | 2022-09-30
        E2  | started-new  | C-started-new | 2022-08-21
        E3  | not-started  | C-not-started |
        E4  | no-consent   | C-no-consent  | 2022-08-20
    """)  # fmt: skip
    # A start does not mature a referral early; one still pending after 42 days waits, at the earliest for 1 October.
    world.expect("conversion", """
        unit        | counts | of | matures
        started     | 1      | 1  | 2022-09-30
        started-new | 1      | 1  | 2022-10-01
        not-started | 0      | 1  | 2022-09-30
        declined    | 0      | 1  | 2022-09-30
        pending     | 0      | 1  | 2022-10-01
        pending-new | 0      | 1  | 2022-11-11
    """)  # fmt: skip


def test_a_referrals_programme_is_requested_or_mapped_from_its_issue(world):
    world.draw("referrals", """
        ref       | requested_programme    | presenting_issue
        requested | smoking_harm_reduction | smoking
        mapped    |                        | smoking
        diet      |                        | diet
        housing   |                        | housing
    """)  # fmt: skip
    world.expect("referrals", """
        unit      | programme
        requested | smoking_harm_reduction
        mapped    | stop_smoking
    """, programmes=("stop_smoking", "smoking_harm_reduction"))  # fmt: skip
    world.expect("referrals", """
        unit    | programme
        housing |
    """, programmes=("not_recorded",))  # fmt: skip


def test_how_heard_keeps_the_contracts_list(world):
    world.draw("referrals", """
        ref     | how_heard
        website | website
        radio   | radio
        other   | other
        empty   |
    """)  # fmt: skip
    lines = ("website", "other", "not_recorded")
    kpis = [("K_" + code, {"breakdown_by": "how_heard", "breakdown_codes": (code,)}) for code in lines]
    world.expect_together("how_heard", kpis, """
        kpi            | unit    | counts | of
        K_website      | website | 1      | 0
        K_other        | radio   | 1      | 0
        K_other        | other   | 1      | 0
        K_not_recorded | empty   | 1      | 0
    """)  # fmt: skip


def test_referrals_by_practice_are_those_with_one(world):
    world.draw("clients", """
        ref  | gp_practice_code
        C-R1 | P92001
        C-R2 |
    """)  # fmt: skip
    world.draw("referrals", """
        ref
        R1
        R2
    """)  # fmt: skip
    world.expect("referrals_by_practice", """
        unit | counts | of | client
        R1   | 1      | 0  | C-R1
    """)  # fmt: skip


def test_advice_only_counts_clients(world):
    world.draw("referrals", """
        ref | client_ref | received_date | decision
        R1  | C1         | 2022-07-01    | signposted_only
        R2  | C1         | 2022-09-01    | signposted_only
        R3  | C2         | 2022-07-01    | no_contact
    """)  # fmt: skip
    world.expect("advice_only", """
        kind   | unit | counts | of | event
        client | C1   | 1      | 0  | 2022-07-01
        client | C1   | 1      | 0  | 2022-09-01
    """)  # fmt: skip


def test_advice_reviewed_at_six_months_needs_a_reached_review_of_a_client(world):
    world.draw("referrals", """
        ref | client_ref | received_date | decision        | presenting_issue
        R1  | C1         | 2022-01-10    | signposted_only | smoking
        R2  | C1         | 2022-02-10    | signposted_only | diet
        R3  | C1         | 2022-07-12    | accepted        | smoking
        R4  | C2         | 2022-01-10    | signposted_only | smoking
        R5  | C3         | 2022-01-10    | signposted_only | smoking
    """)  # fmt: skip
    world.draw("episodes", """
        ref | referral_ref | client_ref
        E1  | R3           | C1
    """)  # fmt: skip
    world.draw("follow_ups", """
        client_ref | episode_ref | stage   | reached | attempted_on
        C1         |             | 6_month | yes     | 2022-07-11
        C2         |             | 6_month | no      | 2022-07-11
        C3         |             | 4_week  | yes     | 2022-07-11
                   | E1          | 6_month | yes     | 2022-07-11
    """)  # fmt: skip
    # On 11 July the newest referral of C1 is R2, for diet: the contract maps that to weight management.
    world.expect("advice_reviewed_6_month", """
        unit | counts | of | event      | referral | programme
        C1   | 1      | 0  | 2022-07-11 | R2       | weight_management
    """)  # fmt: skip


def test_episode_lists_restrict_a_referral_by_the_episode_that_started_first(world):
    world.draw("referrals", """
        ref    | received_date
        mother | 2022-07-01
        none   | 2022-07-01
    """)  # fmt: skip
    world.draw("episodes", """
        ref | referral_ref | client_ref | start_date | pathway
        E1  | mother       | C-mother   |            | standard
        E2  | mother       | C-mother   | 2022-07-10 | maternity
    """)  # fmt: skip
    world.expect("referrals", """
        unit   | pathway
        mother | maternity
    """, pathways=("maternity",))  # fmt: skip
    world.expect("referrals", """
        unit | pathway
        none |
    """, pathways=("not_recorded",))  # fmt: skip


def test_where_there_is_no_episode_the_source_or_the_record_says_who_is_maternal(world):
    world.draw("clients", """
        ref      | pregnant | mental_health_service_user
        C-flag   | yes      | yes
        C-mental | no       | yes
        C-went   | yes      |
        C-ward   | yes      |
    """)  # fmt: skip
    world.draw("referrals", """
        ref    | source    | received_date
        source | maternity | 2022-07-01
        flag   | gp        | 2022-07-01
        mental | gp        | 2022-07-01
        went   | gp        | 2022-07-01
        ward   | mental_health | 2022-07-01
        other  | gp        | 2022-07-01
    """)  # fmt: skip
    world.draw("episodes", """
        ref | referral_ref | client_ref | start_date | pathway
        E1  | went         | C-went     | 2022-07-10 | standard
    """)  # fmt: skip
    # Where there is an episode its pathway decides (R22). Without the rest, conversion would be of those who went on only.
    world.expect("conversion", """
        unit   | counts | of | pathway
        source | 0      | 1  | maternity
        flag   | 0      | 1  | maternity
    """, pathways=("maternity",))  # fmt: skip
    world.expect("conversion", """
        unit   | counts | of | pathway
        mental | 0      | 1  | mental_health
        ward   | 0      | 1  | mental_health
    """, pathways=("mental_health",))  # fmt: skip


def test_not_split_has_neither_a_request_nor_a_mapped_issue(world):
    # The test contract maps smoking and diet; housing is mapped to nothing.
    world.draw("referrals", """
        ref     | requested_programme | presenting_issue
        housing |                     | housing
        asked   | stop_smoking        | housing
        mapped  |                     | smoking
        debt    |                     | debt
    """)  # fmt: skip
    world.expect("referrals_not_split", """
        unit    | counts | of
        housing | 1      | 0
    """, presenting_issues=("housing",))  # fmt: skip
