"""Who is due a follow-up, by hand: the data reach 30 September 2022, the figures are as known on 31 October 2022."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from tests.warehouse.measures.world import kpi_of

DATA, KNOWN = date(2022, 9, 30), date(2022, 10, 31)
DAYS = {"4_week": 28, "6_month": 182, "12_month": 365}
STATES = ("reached", "not_reached", "overdue", "due_now", "waiting", "coming")


def asking(world, *measures):
    """KPIs that ask for these follow-ups, so that the contract has them."""
    return tuple(kpi_of(measure, code=measure) for measure in measures)


def counts(world, **where):
    """Rows of the counts, each as what is not 0, by week and team."""
    asked = " and ".join(f"{name} = ?" for name in where) or "true"
    found = world.con.execute(f"select * from mart.follow_up_due where {asked} order by week_start, team_code", list(where.values()))  # fmt: skip
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def built(world, *measures):
    world.build("mart.follow_up_due", asking(world, *measures))


def test_each_state_by_hand(world):
    # Due 28 days after the end, open 14 days more; on 30 September the last week closed is that of 16 September.
    world.draw("episodes", """
        ref  | end_date   | end_reason     | agreed_to_follow_up
        E1   | 2022-08-01 | completed      | yes
        E2   | 2022-08-01 | completed      | yes
        E3   | 2022-08-19 | completed      | yes
        E4   | 2022-08-20 | completed      | yes
        E5   | 2022-09-02 | completed      |
        E6   | 2022-09-03 | completed      | yes
        E7   | 2022-10-03 | completed      | yes
        E8   | 2022-10-04 | completed      | yes
        E9   | 2022-08-01 | completed      | no
        E10  | 2022-08-01 | did_not_attend | yes
        E11  |            |                | yes
    """)  # fmt: skip
    world.draw("follow_ups", """
        episode_ref | stage  | reached | result
        E1          | 4_week | yes     | improved
        E2          | 4_week | no      |
        E9          | 4_week | yes     | maintained
        E3          | 4_week | not_yet_due |
    """)  # fmt: skip
    built(world, "followed_up_4_week")
    found = {}
    for row in counts(world, stage="4_week", team_kind="everybody"):
        found[row["week_start"].isoformat()] = {name: row[name] for name in (*STATES, "not_agreed", "agreement_unknown") if row[name]}  # fmt: skip
    assert found == {
        # 29 August is a Monday: E1, E2 and E9, who did not agree and is in no other column, though somebody was reached.
        "2022-08-29": {"reached": 1, "not_reached": 1, "not_agreed": 1},
        # E3: due 16 September, open until 30 September, which has come; a row "not yet due" says nothing.
        "2022-09-12": {"overdue": 1, "due_now": 1},  # and E4, due 17 September, open until 1 October
        "2022-09-26": {
            "due_now": 1,
            "waiting": 1,
            "agreement_unknown": 1,
        },  # E5 due 30 September, E6 1 October
        "2022-10-31": {"waiting": 1, "coming": 1},  # E7 due 31 October, the as-known day; E8 the day after
    }
    assert sum(row["maintained"] for row in counts(world, stage="4_week", team_kind="everybody")) == 1


def test_an_episode_has_one_follow_up_a_stage_whether_or_not_its_client_is_named_beside_it(world):
    # R4: the key is the episode and the stage. The later row stands.
    world.draw("episodes", """
        ref | end_date   | end_reason | agreed_to_follow_up
        E1  | 2022-08-01 | completed  | yes
    """)  # fmt: skip
    world.draw("follow_ups", """
        episode_ref | client_ref | stage  | reached | result
        E1          | C1         | 4_week | no      |
        E1          |            | 4_week | yes     | improved
    """)  # fmt: skip
    built(world, "followed_up_4_week")
    standing = world.con.execute("select reached from staging.stg_follow_ups").fetchall()
    assert standing == [("yes",)]


def test_later_stages_and_who_is_responsible(world):
    world.contract = replace(world.contract, follow_up_by="commissioner")
    world.draw("episodes", """
        ref | end_date   | end_reason | sdf_of_delivery | service_setting
        E1  | 2022-03-01 | completed  | N               | gp
        E2  | 2021-09-30 | completed  | S               |
    """)  # fmt: skip
    built(world, "followed_up_4_week", "followed_up_6_month", "followed_up_12_month")
    # 1 March + 182 days = 30 August, + 365 = 1 March 2023; 30 September 2021 + 365 = 30 September 2022.
    due = {(row["stage"], row["week_start"].isoformat()): row for row in counts(world, team_kind="everybody")}
    assert set(due) == {
        ("4_week", "2021-10-25"), ("4_week", "2022-03-28"), ("6_month", "2022-03-28"), ("6_month", "2022-08-29"),
        ("12_month", "2022-09-26"), ("12_month", "2023-02-27"),
    }  # fmt: skip
    assert due["12_month", "2022-09-26"]["due_now"] == 1
    assert {stage: row["responsible"] for (stage, _), row in due.items()} == {
        "4_week": "provider", "6_month": "commissioner", "12_month": "commissioner",
    }  # fmt: skip
    teams = {(row["team_kind"], row["team_code"]) for row in counts(world)}
    assert teams == {("everybody", "ALL"), ("footprint", "N"), ("footprint", "S"), ("setting", "gp"), ("setting", "not_recorded")}  # fmt: skip


def test_a_stage_that_the_programme_does_not_have_is_not_due(world):
    world.draw("episodes", "ref | end_date | end_reason\n E1 | 2022-03-01 | completed")
    built(world, "followed_up_4_week")
    assert {row["stage"] for row in counts(world)} == {"4_week"}


def test_the_list_names_who_is_still_to_be_followed_up(world):
    world.draw("episodes", """
        ref | end_date   | end_reason | worker_ref | agreed_to_follow_up
        E1  | 2022-08-01 | completed  | W1         | yes
        E2  | 2022-08-01 | completed  | W2         | no
        E3  | 2022-09-10 | completed  | W3         |
        E4  | 2022-02-10 | completed  | W4         | yes
    """)  # fmt: skip
    world.draw(
        "follow_ups", "episode_ref | stage | reached | attempted_on\n E1 | 4_week | not_yet_due | 2022-08-30"
    )
    world.build("mart.follow_up_case", asking(world, "followed_up_4_week"))
    found = world.con.execute(
        "select episode_ref, client_ref, worker_ref, state, due_on, open_until, attempted_on, agreement_is_unknown from mart.follow_up_case order by 1"
    ).fetchall()
    # E2 did not agree; E4 was due on 10 March, more than 26 weeks before the data date.
    assert found == [
        ("E1", "C-E1", "W1", "overdue", date(2022, 8, 29), date(2022, 9, 12), date(2022, 8, 30), False),
        ("E3", "C-E3", "W3", "waiting", date(2022, 10, 8), date(2022, 10, 22), None, True),
    ]


def test_who_was_given_advice_only_is_due_when_the_return_says(world):
    # On 30 September: 1 September was open until the 15th, 20 September until 4 October; 31 October is the as-known day. Nobody
    # is called "C9" and a row that was taken back is none. E1's own follow-up names its client too and is the episode's.
    world.contract = replace(world.contract, follow_up_by="provider")
    world.draw("clients", "ref\n C1\n C2\n C3\n C4\n C5\n C6")
    world.draw(
        "episodes",
        "ref | client_ref | end_date | end_reason | agreed_to_follow_up\n E1 | C6 | 2022-08-01 | completed | yes",
    )
    world.draw("follow_ups", """
        episode_ref | client_ref | stage   | due_on     | reached     | result   | record_status
                    | C1         | 6_month | 2022-09-01 | not_yet_due |          | current
                    | C2         | 6_month | 2022-09-20 | not_yet_due |          | current
                    | C3         | 6_month | 2022-10-31 | not_yet_due |          | current
                    | C4         | 6_month | 2022-09-01 | yes         | improved | current
                    | C5         | 6_month | 2022-09-01 | not_yet_due |          | withdrawn
                    | C9         | 6_month | 2022-09-01 | not_yet_due |          | current
        E1          | C6         | 4_week  | 2022-08-29 | yes         | improved | current
    """)  # fmt: skip
    built(world, "followed_up_4_week")
    found = {(row["stage"], row["week_start"].isoformat()): {name: row[name] for name in (*STATES, "maintained", "agreement_unknown") if row[name]} for row in counts(world, team_kind="everybody")}  # fmt: skip
    assert found == {
        ("4_week", "2022-08-29"): {"reached": 1, "maintained": 1},
        # 1 September is a Thursday; the contract has no 6-month follow-up of episodes, and these are due all the same.
        ("6_month", "2022-08-29"): {"overdue": 1, "reached": 1, "maintained": 1, "agreement_unknown": 2},
        ("6_month", "2022-09-19"): {"due_now": 1, "agreement_unknown": 1},
        ("6_month", "2022-10-31"): {"waiting": 1, "agreement_unknown": 1},
    }
    world.build("mart.follow_up_case", asking(world, "followed_up_4_week"))
    assert world.con.execute("select client_ref, episode_ref, programme, state, footprint, responsible from mart.follow_up_case order by 1").fetchall() == [
        ("C1", None, None, "overdue", "not_recorded", "provider"),
        ("C2", None, None, "due_now", "not_recorded", "provider"),
        ("C3", None, None, "waiting", "not_recorded", "provider"),
    ]  # fmt: skip


def test_the_same_as_a_slow_count_on_generated_episodes(world):
    chance = random.Random(11)
    lines, follow_ups, expected = [], [], Counter()
    for n in range(150):
        end = date(2021, 7, 1) + timedelta(days=chance.randrange(450))
        reason = chance.choice(["completed"] * 4 + ["illness"])
        agreed, sdf = chance.choice(["yes", "yes", "no", ""]), chance.choice(["N", "S", ""])
        lines.append(f"E{n} | {end} | {reason} | {agreed} | {sdf}")
        for stage, days in DAYS.items():
            reached = chance.choice(["yes", "no", "not_yet_due", None])
            if reached:
                follow_ups.append(f"E{n} | {stage} | {reached}")
            if reason != "completed":
                continue
            due = end + timedelta(days=days)
            state = (
                "not_agreed" if agreed == "no" else "reached" if reached == "yes" else "not_reached" if reached == "no"
                else "overdue" if due + timedelta(days=14) <= DATA else "due_now" if due <= DATA
                else "waiting" if due <= KNOWN else "coming"
            )  # fmt: skip
            expected[stage, due - timedelta(days=due.weekday()), sdf or "not_recorded", state] += 1
    world.draw(
        "episodes", "ref | end_date | end_reason | agreed_to_follow_up | sdf_of_delivery\n" + "\n".join(lines)
    )
    world.draw("follow_ups", "episode_ref | stage | reached\n" + "\n".join(follow_ups))
    built(world, "followed_up_4_week", "followed_up_6_month", "followed_up_12_month")
    found = {
        (row["stage"], row["week_start"], row["team_code"], state): row[state]
        for row in counts(world, team_kind="footprint")
        for state in (*STATES, "not_agreed")
        if row[state]
    }
    assert found == dict(expected)
