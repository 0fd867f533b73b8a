"""The published funnel equals the slow one, figure by figure, on generated people around every boundary of the rules."""

import random
from datetime import date, timedelta

import pytest

from tests.warehouse.funnel import slowly
from tests.warehouse.funnel.drawn import build_funnel
from tests.warehouse.measures.world import World, kpi_of

DATA_DATE = date(2022, 9, 30)
PROGRAMMES = ("stop_smoking", "weight_management")
FIGURES = ("reached", "still_open", "lost", "overdue", "mature_reached", "mature_open", "mature_lost", "mature_unknown",
           "implied", "deceased", "transferred")  # fmt: skip


def text(when: date) -> str:
    return when.isoformat()


def generate(world: World, chance: random.Random, how_many: int = 160) -> None:
    """Referrals with none, one or several episodes; days on and beside every limit, counted back from the data date."""
    days = (14, 27, 28, 29, 41, 42, 43, 70, 113, 196, 300, 380, 500)
    rows = world.rows
    for name in ("clients", "referrals", "episodes", "follow_ups", "contacts"):
        rows[name] = []
    for n in range(how_many):
        received = DATA_DATE - timedelta(days=chance.choice(days) + chance.choice((0, 0, 1, 30)))
        rows["clients"].append({
            "client_ref": f"C{n}", "age_at_referral": str(chance.choice((17, 18, 44, 45, 75))), "sex": chance.choice(("female", "male", "not_stated")),
            "pregnant": chance.choice(("yes", None, None)), "mental_health_service_user": chance.choice(("yes", "no", None)),
        })  # fmt: skip
        rows["referrals"].append({
            "referral_ref": f"R{n}", "client_ref": f"C{n}", "received_date": text(received), "source": chance.choice(("gp", "self", "maternity")),
            "consent": chance.choice(("yes", "yes", "yes", "no")),
            "decision": chance.choice(("accepted", "accepted", "accepted", "pending", "no_contact")),
        })  # fmt: skip
        for e in range(chance.choice((0, 1, 1, 1, 1, 2, 3))):
            episode_of(world, chance, n, e, received)


def episode_of(world: World, chance: random.Random, n: int, e: int, received: date) -> None:
    ref = f"E{n}-{e}"
    reached = chance.randrange(0, 8)
    when = received
    episode: dict[str, str | None] = {
        "episode_ref": ref, "referral_ref": f"R{n}", "client_ref": f"C{n}", "programme": chance.choice(PROGRAMMES),
        "pathway": chance.choice(("standard", "maternity", None)), "worker_ref": chance.choice(("W1", "W2", None)),
    }  # fmt: skip
    for step, column in enumerate(slowly.PROCESS.values(), 1):
        when += timedelta(days=chance.choice((0, 1, 5)))
        if step <= reached and when <= DATA_DATE and chance.random() < 0.85:
            episode[column] = text(when)
    if chance.random() < 0.5:
        episode["planned_end_date"] = text(
            max(when, DATA_DATE - timedelta(days=chance.choice((27, 28, 29, 100))))
        )
    end = min(DATA_DATE, when + timedelta(days=chance.choice((0, 20, 84))))
    if reached >= 6:
        episode |= {"end_date": text(end), "end_reason": "completed", "outcome_goal_achieved": chance.choice(("yes", "yes", "yes", "part", "not_known", None))}  # fmt: skip
    elif chance.random() < 0.4:
        episode |= {"end_date": text(end), "end_reason": chance.choice(("illness", "did_not_attend", None, "deceased", "transferred"))}  # fmt: skip
    world.rows["episodes"].append(episode)
    if chance.random() < 0.5:
        contacted = min(DATA_DATE, end + timedelta(days=chance.choice((0, 1, 40))))
        world.rows["contacts"].append({"contact_ref": f"K{ref}", "episode_ref": ref, "contact_date": text(contacted), "contact_type": "session",
                                       "attendance": chance.choice(("attended", "did_not_attend"))})  # fmt: skip
    for stage, after in slowly.FOLLOW_UPS.values():
        # Weight management has no twelve-month follow-up: nobody asks for it and none is recorded.
        if chance.random() < 0.7 and (stage, episode["programme"]) != ("12_month", "weight_management"):
            due = end + timedelta(days=after + chance.choice((0, 0, -1, 1)))
            world.rows["follow_ups"].append({"episode_ref": ref, "stage": stage, "due_on": text(due), "reached": chance.choice(("yes", "yes", "yes", "no", "not_yet_due")),
                                             "result": chance.choice(("maintained", "maintained", "improved", "relapsed", None))})  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_the_funnel_equals_the_slow_one(world, seed):
    chance = random.Random(seed)
    generate(world, chance)
    build_funnel(world, kpis=(kpi_of("followed_up_4_week", code="FOLLOWED"),))
    whole = slowly.STEPS
    steps_of = {
        "ALL": whole,
        "stop_smoking": whole[1:],
        "weight_management": [step for step in whole[1:] if step != "maintained_12_month"],
    }
    slow = slowly.funnel(world.rows, steps_of, DATA_DATE)
    splits = ", ".join(f"'{split}'" for split in ("all", "sex", "age_band", "source", "pathway", "worker"))
    rows = world.con.execute(
        f"select programme, strftime(cohort_start, '%Y-%m'), split, split_value, step, {', '.join(FIGURES)} "
        f"from mart.funnel where split in ({splits}) and programme in ('ALL', 'stop_smoking', 'weight_management')"
    ).fetchall()
    found = {tuple(row[:5]): dict(zip(FIGURES, row[5:], strict=True)) for row in rows if any(row[5:])}
    wanted = {
        key: {name: count[name] for name in FIGURES}
        for key, count in slow.items()
        if any(count[name] for name in FIGURES)
    }
    assert found.keys() == wanted.keys()
    different = {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]}
    assert not different, dict(list(different.items())[:3])
    assert sum(count["still_open"] for count in wanted.values()) and sum(count["implied"] for count in wanted.values())  # fmt: skip
