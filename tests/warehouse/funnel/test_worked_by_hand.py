"""The funnel by hand (R31, R59). Data to 30 September 2022; 42 days before that is 19 August.

A referral in July has had time for everything up to a start: 31 July + 42 = 11 September.
"""

from tests.warehouse.funnel.drawn import FUNNEL_CHECKS, broken, build_funnel, expect_funnel
from tests.warehouse.measures.world import kpi_of

# One person at every step, and every way to stop there. The steps are filled from the left.
REFERRALS = """
    ref        | received_date | decision
    waiting    | 2022-07-01    | pending
    accepted   | 2022-07-01    | accepted
    declined   | 2022-07-01    | declined_by_client
    no-contact | 2022-07-01    | no_contact
    offered    | 2022-07-01    | accepted
    no-show    | 2022-07-01    | accepted
    plan       | 2022-07-01    | accepted
    started    | 2022-07-01    | accepted
    left       | 2022-07-01    | accepted
    done       | 2022-07-01    | accepted
    goal       | 2022-07-01    | accepted
    died       | 2022-07-01    | accepted
    moved-on   | 2022-07-01    | accepted
    no-consent | 2022-07-01    | accepted
"""
EPISODES = """
    ref      | referral_ref | client_ref | appointment_offered_date | first_appointment_date | plan_agreed_date | start_date | planned_end_date | end_date   | end_reason     | outcome_goal_achieved
    offered  | offered      | C-offered  | 2022-07-05               |                        |                  |            |                  |            |                |
    no-show  | no-show      | C-no-show  | 2022-07-05               |                        |                  |            |                  | 2022-07-20 | did_not_attend |
    plan     | plan         | C-plan     | 2022-07-05               | 2022-07-08             | 2022-07-08       |            |                  | 2022-07-20 | illness        |
    started  | started      | C-started  | 2022-07-05               | 2022-07-08             | 2022-07-08       | 2022-07-10 | 2022-10-02       |            |                |
    left     | left         | C-left     | 2022-07-05               | 2022-07-08             | 2022-07-08       | 2022-07-10 | 2022-08-20       | 2022-08-01 |                |
    done     | done         | C-done     | 2022-07-05               | 2022-07-08             | 2022-07-08       | 2022-07-10 | 2022-08-20       | 2022-08-20 | completed      | part
    goal     | goal         | C-goal     | 2022-07-05               | 2022-07-08             | 2022-07-08       | 2022-07-10 | 2022-08-20       | 2022-08-20 | completed      | yes
    died     | died         | C-died     | 2022-07-05               | 2022-07-08             | 2022-07-08       | 2022-07-10 | 2022-08-20       | 2022-08-01 | deceased       |
    moved-on | moved-on     | C-moved-on | 2022-07-05               | 2022-07-08             | 2022-07-08       | 2022-07-10 | 2022-08-20       | 2022-08-01 | transferred    |
"""  # fmt: skip
FOLLOWED_AT_4_WEEKS = (kpi_of("followed_up_4_week", code="FOLLOWED"),)


def one_of_each(world):
    world.draw("referrals", REFERRALS)
    world.rows["referrals"][-1]["consent"] = "no"
    world.draw("episodes", EPISODES)


def test_every_way_through(world):
    one_of_each(world)
    build_funnel(world, kpis=FOLLOWED_AT_4_WEEKS)
    # Thirteen consented; two of them left the cohort: eleven. Four have no episode: pending and accepted are open, the other
    # two decided against. The goal was reached by one, whose follow-up is due on 17 September and open until 1 October.
    expect_funnel(world, """
        cohort_start | step_order | step              | reached | still_open | lost | overdue | deceased | transferred
        2022-07-01   | 1          | referral          | 11      | 0          | 0    | 0       | 1        | 1
        2022-07-01   | 2          | offered           | 7       | 2          | 2    | 2       | 1        | 1
        2022-07-01   | 3          | first_appointment | 5       | 1          | 1    | 1       | 1        | 1
        2022-07-01   | 4          | plan              | 5       | 0          | 0    | 0       | 1        | 1
        2022-07-01   | 5          | start             | 4       | 0          | 1    | 0       | 1        | 1
        2022-07-01   | 6          | completed         | 2       | 1          | 1    | 0       | 1        | 1
        2022-07-01   | 7          | goal              | 1       | 0          | 1    | 0       | 1        | 1
        2022-07-01   | 8          | maintained_4_week | 0       | 1          | 0    | 0       | 1        | 1
        2022-08-01   | 1          | referral          | 0       | 0          | 0    | 0       | 0        | 0
        2022-08-01   | 2          | offered           | 0       | 0          | 0    | 0       | 0        | 0
        2022-08-01   | 3          | first_appointment | 0       | 0          | 0    | 0       | 0        | 0
        2022-08-01   | 4          | plan              | 0       | 0          | 0    | 0       | 0        | 0
        2022-08-01   | 5          | start             | 0       | 0          | 0    | 0       | 0        | 0
        2022-08-01   | 6          | completed         | 0       | 0          | 0    | 0       | 0        | 0
        2022-08-01   | 7          | goal              | 0       | 0          | 0    | 0       | 0        | 0
        2022-08-01   | 8          | maintained_4_week | 0       | 0          | 0    | 0       | 0        | 0
        2022-09-01   | 1          | referral          | 0       | 0          | 0    | 0       | 0        | 0
        2022-09-01   | 2          | offered           | 0       | 0          | 0    | 0       | 0        | 0
        2022-09-01   | 3          | first_appointment | 0       | 0          | 0    | 0       | 0        | 0
        2022-09-01   | 4          | plan              | 0       | 0          | 0    | 0       | 0        | 0
        2022-09-01   | 5          | start             | 0       | 0          | 0    | 0       | 0        | 0
        2022-09-01   | 6          | completed         | 0       | 0          | 0    | 0       | 0        | 0
        2022-09-01   | 7          | goal              | 0       | 0          | 0    | 0       | 0        | 0
        2022-09-01   | 8          | maintained_4_week | 0       | 0          | 0    | 0       | 0        | 0
    """)  # fmt: skip
    # Why: what the referral, the episode and the answer about the goal say.
    found = world.con.execute(
        "select step, reason, lost from mart.funnel_reason where programme = 'ALL' order by step_order, reason"
    ).fetchall()
    assert found == [
        ("offered", "declined_by_client", 1),
        ("offered", "no_contact", 1),
        ("first_appointment", "did_not_attend", 1),
        ("start", "illness", 1),
        ("completed", "not_recorded", 1),
        ("goal", "part", 1),
    ]


def test_a_programme_s_own_funnel_begins_at_the_offer(world):
    one_of_each(world)
    build_funnel(world)
    # Seven of the eleven were offered; nobody is asked for a follow-up and none was recorded: no such step.
    expect_funnel(world, """
        step              | reached | still_open | lost
        offered           | 7       | 0          | 0
        first_appointment | 5       | 1          | 1
        plan              | 5       | 0          | 0
        start             | 4       | 0          | 1
        completed         | 2       | 1          | 1
        goal              | 1       | 0          | 1
    """, programme="stop_smoking", cohort_start="2022-07-01")  # fmt: skip


def test_only_those_who_have_had_time_give_rates(world):
    # Received on 19 August: 42 days are over on 30 September. On 20 August they are not.
    world.draw("referrals", """
        ref     | received_date | decision
        just    | 2022-08-19    | accepted
        not-yet | 2022-08-20    | accepted
        pending | 2022-08-01    | pending
        lost    | 2022-08-20    | no_contact
    """)  # fmt: skip
    # The planned end of one was 28 days ago, of the other 27; one of each left early on 1 September.
    world.draw("episodes", """
        ref       | referral_ref | client_ref  | start_date | planned_end_date | end_date   | end_reason
        had-time  | had-time     | C-had-time  | 2022-08-02 | 2022-09-02       |            |
        no-time   | no-time      | C-no-time   | 2022-08-02 | 2022-09-03       |            |
        had-left  | had-left     | C-had-left  | 2022-08-02 | 2022-09-02       | 2022-09-01 | illness
        left-soon | left-soon    | C-left-soon | 2022-08-02 | 2022-09-03       | 2022-09-01 | illness
    """)  # fmt: skip
    for referral in world.rows["referrals"]:
        referral.setdefault("received_date", "2022-08-01")
    world._complete()
    for referral in world.rows["referrals"][4:]:
        referral["received_date"] = "2022-08-01"
    build_funnel(world)
    # Of the eight, five had time to be offered: not `not-yet` and `lost` (20 August), nor `pending`, which is not decided.
    # Overdue: `pending` and `just` wait for an offer, and `had-time` is presumed left.
    expect_funnel(world, """
        step              | reached | mature_reached | still_open | mature_open | lost | mature_lost | overdue
        referral          | 8       | 8              | 0          | 0           | 0    | 0           | 0
        offered           | 4       | 4              | 3          | 1           | 1    | 0           | 2
        first_appointment | 4       | 4              | 0          | 0           | 0    | 0           | 0
        plan              | 4       | 4              | 0          | 0           | 0    | 0           | 0
        start             | 4       | 4              | 0          | 0           | 0    | 0           | 0
        completed         | 0       | 0              | 2          | 1           | 2    | 1           | 1
        goal              | 0       | 0              | 0          | 0           | 0    | 0           | 0
    """, cohort_start="2022-08-01")  # fmt: skip


def test_a_cohort_with_everyone_still_open(world):
    world.draw("referrals", """
        ref | received_date | decision
        a   | 2022-09-20    | pending
        b   | 2022-09-21    | accepted
    """)  # fmt: skip
    world.draw("episodes", """
        ref | referral_ref | client_ref | appointment_offered_date | start_date
        c   | c            | C-c        | 2022-09-22               |
        d   | d            | C-d        | 2022-09-22               | 2022-09-23
    """)  # fmt: skip
    world._complete()
    for referral in world.rows["referrals"]:
        referral["received_date"] = "2022-09-20"
    build_funnel(world)
    expect_funnel(world, """
        step              | reached | still_open | lost | overdue | mature_reached | mature_open | mature_lost
        referral          | 4       | 0          | 0    | 0       | 4              | 0           | 0
        offered           | 2       | 2          | 0    | 0       | 0              | 0           | 0
        first_appointment | 1       | 1          | 0    | 0       | 0              | 0           | 0
        plan              | 1       | 0          | 0    | 0       | 0              | 0           | 0
        start             | 1       | 0          | 0    | 0       | 0              | 0           | 0
        completed         | 0       | 1          | 0    | 0       | 0              | 0           | 0
        goal              | 0       | 0          | 0    | 0       | 0              | 0           | 0
    """, cohort_start="2022-09-01")  # fmt: skip


def test_nobody_at_all(world):
    world.draw("referrals", """
        ref | received_date | consent
        a   | 2022-07-20    | no
    """)  # fmt: skip
    build_funnel(world)
    rows = world.con.execute("select count(*), sum(reached) from mart.funnel where split = 'all' and programme = 'ALL'").fetchall()  # fmt: skip
    # Three months with a return and seven steps, all zero; and no group has a row.
    assert rows == [(21, 0)]
    assert world.con.execute("select count(*) from mart.funnel where split <> 'all'").fetchall() == [(0,)]


def test_late_arriving_starts_restate_history(world):
    world.draw("referrals", """
        ref  | received_date
        late | 2022-07-01
    """)  # fmt: skip
    world.draw("episodes", """
        ref  | referral_ref | client_ref | appointment_offered_date | start_date
        late | late         | C-late     | 2022-07-10               |
    """)  # fmt: skip
    build_funnel(world)
    expect_funnel(world, """
        step              | reached | still_open | overdue
        referral          | 1       | 0          | 0
        offered           | 1       | 0          | 0
        first_appointment | 0       | 1          | 1
        plan              | 0       | 0          | 0
        start             | 0       | 0          | 0
        completed         | 0       | 0          | 0
        goal              | 0       | 0          | 0
    """, cohort_start="2022-07-01")  # fmt: skip
    # A later return says that the same person had started in July: July's cohort is another one now.
    world.rows["episodes"][0]["start_date"] = "2022-07-31"
    build_funnel(world)
    expect_funnel(world, """
        step              | reached | still_open | overdue | implied
        referral          | 1       | 0          | 0       | 0
        offered           | 1       | 0          | 0       | 0
        first_appointment | 1       | 0          | 0       | 1
        plan              | 1       | 0          | 0       | 1
        start             | 1       | 0          | 0       | 0
        completed         | 0       | 1          | 0       | 0
        goal              | 0       | 0          | 0       | 0
    """, cohort_start="2022-07-01")  # fmt: skip
    # The two steps that only the start tells of are a recording fault, listed for the provider.
    found = world.con.execute("select episode_ref, step, known_by from mart.funnel_gap order by step_order").fetchall()  # fmt: skip
    assert found == [("late", "first_appointment", "start"), ("late", "plan", "start")]


def test_the_furthest_episode_counts(world):
    world.draw("referrals", """
        ref   | received_date
        two   | 2022-07-01
        equal | 2022-07-01
        gone  | 2022-07-01
    """)  # fmt: skip
    # `two`: the one that started and left is further than the open offer. `equal`: of two that started, the open one counts.
    # `gone`: the furthest was transferred, so the referral is out, though another episode is still at its offer.
    world.draw("episodes", """
        ref     | referral_ref | client_ref | programme         | appointment_offered_date | start_date | end_date   | end_reason
        two-a   | two          | C-two      | stop_smoking      | 2022-07-05               | 2022-07-10 | 2022-08-01 | illness
        two-b   | two          | C-two      | weight_management | 2022-07-05               |            |            |
        equal-a | equal        | C-equal    | stop_smoking      | 2022-07-05               | 2022-07-10 | 2022-08-01 | illness
        equal-b | equal        | C-equal    | stop_smoking      | 2022-07-05               | 2022-07-10 |            |
        gone-a  | gone         | C-gone     | stop_smoking      | 2022-07-05               | 2022-07-10 | 2022-08-01 | transferred
        gone-b  | gone         | C-gone     | weight_management | 2022-07-05               |            |            |
    """)  # fmt: skip
    build_funnel(world)
    expect_funnel(world, """
        step              | reached | still_open | lost | transferred
        referral          | 2       | 0          | 0    | 1
        offered           | 2       | 0          | 0    | 1
        first_appointment | 2       | 0          | 0    | 1
        plan              | 2       | 0          | 0    | 1
        start             | 2       | 0          | 0    | 1
        completed         | 0       | 1          | 1    | 1
        goal              | 0       | 0          | 0    | 1
    """, cohort_start="2022-07-01")  # fmt: skip
    expect_funnel(world, """
        step              | reached | still_open | lost | transferred
        offered           | 2       | 0          | 0    | 0
        first_appointment | 0       | 2          | 0    | 0
        plan              | 0       | 0          | 0    | 0
        start             | 0       | 0          | 0    | 0
        completed         | 0       | 0          | 0    | 0
        goal              | 0       | 0          | 0    | 0
    """, programme="weight_management", cohort_start="2022-07-01")  # fmt: skip


def test_follow_ups_are_open_until_fourteen_days_after_they_were_due(world):
    # All completed with their goal. Without a row the four weeks are due 28 days after the end and open until 42:
    # 19 August + 42 = 30 September is over, 20 August is not. A row's own due date stands where there is one.
    world.draw("episodes", """
        ref      | start_date | end_date   | end_reason | outcome_goal_achieved
        over     | 2022-01-10 | 2022-08-19 | completed  | yes
        open     | 2022-01-10 | 2022-08-20 | completed  | yes
        later    | 2022-01-10 | 2022-08-01 | completed  | yes
        relapsed | 2022-01-10 | 2022-08-01 | completed  | yes
        kept     | 2022-01-10 | 2022-08-01 | completed  | yes
        no-4     | 2022-01-10 | 2022-01-20 | completed  | yes
        kept-6   | 2022-01-10 | 2022-01-20 | completed  | yes
    """)  # fmt: skip
    world.draw("follow_ups", """
        episode_ref | stage   | due_on     | reached | result
        later       | 4_week  | 2022-09-17 | no      |
        relapsed    | 4_week  | 2022-08-29 | yes     | relapsed
        kept        | 4_week  | 2022-08-29 | yes     | maintained
        no-4        | 6_month | 2022-07-21 | yes     | maintained
        kept-6      | 4_week  | 2022-02-17 | yes     | improved
        kept-6      | 6_month | 2022-07-21 | yes     | maintained
    """)  # fmt: skip
    build_funnel(world)
    # At four weeks: kept and kept-6 held; open and later are open (17 September + 14 = 1 October); over, relapsed and no-4 are
    # lost, the last for want of the step before. At six months: kept-6 held, kept is open. No twelve-month step is known.
    expect_funnel(world, """
        step               | reached | still_open | lost | mature_unknown
        referral           | 7       | 0          | 0    | 0
        offered            | 7       | 0          | 0    | 0
        first_appointment  | 7       | 0          | 0    | 0
        plan               | 7       | 0          | 0    | 0
        start              | 7       | 0          | 0    | 0
        completed          | 7       | 0          | 0    | 0
        goal               | 7       | 0          | 0    | 0
        maintained_4_week  | 2       | 2          | 3    | 2
        maintained_6_month | 1       | 1          | 0    | 0
    """, cohort_start="2022-01-01")  # fmt: skip


def test_without_a_four_week_follow_up_the_six_months_need_the_goal(world):
    world.draw("episodes", """
        ref    | start_date | end_date   | end_reason | outcome_goal_achieved
        kept   | 2022-01-10 | 2022-01-20 | completed  | yes
        not    | 2022-01-10 | 2022-01-20 | completed  | yes
        goal-0 | 2022-01-10 | 2022-01-20 | completed  | no
    """)  # fmt: skip
    world.draw("follow_ups", """
        episode_ref | stage   | due_on     | reached | result
        kept        | 6_month | 2022-07-21 | yes     | maintained
        not         | 6_month | 2022-07-21 | yes     | relapsed
        goal-0      | 6_month | 2022-07-21 | yes     | maintained
    """)  # fmt: skip
    build_funnel(world)
    expect_funnel(world, """
        step               | step_order | reached | lost
        goal               | 7          | 2       | 1
        maintained_6_month | 9          | 1       | 1
    """, cohort_start="2022-01-01", tail=2)  # fmt: skip


def test_every_split_is_the_same_people(world):
    world.areas("""
        lsoa_code | imd_rank | imd_decile
        E01000001 | 100      | 1
        E01000002 | 20000    | 7
        E01000003 | 200      | 1
        E01000004 | 300      | 1
        E01000005 | 30000    | 10
    """)  # fmt: skip
    world.draw("clients", """
        ref | sex    | age_at_referral | ethnic_category | lsoa_code | lsoa_vintage | pregnant
        a   | female | 17              | A               | E01000001 | 2011         | yes
        b   | male   | 80              |                 | E01000002 | 2011         |
        c   | male   | 40              | Z               | E01999999 | 2011         |
    """)  # fmt: skip
    world.draw("referrals", """
        ref | client_ref | received_date | source
        a   | a          | 2022-07-01    | gp
        b   | b          | 2022-07-01    | self
        c   | c          | 2022-07-02    | self
    """)  # fmt: skip
    world.draw("episodes", """
        ref | referral_ref | client_ref | pathway  | worker_ref | appointment_offered_date
        b   | b            | b          | standard | W1         | 2022-07-05
    """)  # fmt: skip
    build_funnel(world)
    found = world.con.execute(
        "select split, basis, split_value, reached from mart.funnel where programme = 'ALL' and step = 'referral' "
        "and split <> 'all' order by all"
    ).fetchall()
    assert found == [
        ("age_band", None, "35 to 44", 1), ("age_band", None, "75 and over", 1), ("age_band", None, "under 18", 1),
        ("ethnic_group", None, "not_recorded", 1), ("ethnic_group", None, "not_stated", 1), ("ethnic_group", None, "white", 1),
        ("pathway", None, "maternity", 1), ("pathway", None, "not_recorded", 1), ("pathway", None, "standard", 1),
        ("quintile", "local", "1", 1), ("quintile", "local", "4", 1), ("quintile", "local", "not_known", 1),
        ("quintile", "national", "1", 1), ("quintile", "national", "4", 1), ("quintile", "national", "not_known", 1),
        ("sdf", None, "not_known", 3),
        ("sex", None, "female", 1), ("sex", None, "male", 2),
        ("source", None, "gp", 1), ("source", None, "self", 2),
        ("worker", None, "W1", 1), ("worker", None, "not_recorded", 2),
    ]  # fmt: skip
    assert world.con.execute("select distinct imd_release from mart.funnel where split = 'quintile'").fetchall() == [(2019,)]  # fmt: skip


def test_the_checks_find_a_funnel_that_grows(world):
    one_of_each(world)
    build_funnel(world)
    checks = {path.stem: path for path in FUNNEL_CHECKS}
    world.con.execute("drop view mart.funnel")
    world.con.execute("create table mart.funnel as from intermediate.int_funnel_month")
    world.con.execute("update mart.funnel set reached = reached + 9 where step = 'start' and split = 'all' and programme = 'ALL' and cohort_start = '2022-07-01'")  # fmt: skip
    assert broken(world, checks["funnel_adds_up"])
    assert broken(world, checks["funnel_splits_add_up"])
    world.con.execute(
        "update mart.funnel set reached = reached + 1 where step = 'referral' and split = 'all'"
    )
    assert broken(world, checks["funnel_counts_everybody"])
    world.con.execute("delete from mart.funnel_reason where reason = 'illness'")
    assert broken(world, checks["funnel_reasons_add_up"])
    world.con.execute("insert into mart.funnel from mart.funnel limit 1")
    assert broken(world, checks["funnel_grain"])
