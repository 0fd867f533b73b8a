"""The funnel a second time, in plain Python, one referral at a time: slow, and written from the rules (R16, R24, R25, R31, R59).

Rows are dicts of text as a test draws them, one version a record (`slow_records`); the answer is `Counter`s of what mart.funnel
says, keyed by programme, month, split, basis, value and step.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from tests.warehouse.funnel.slow_records import Places
from tests.warehouse.measures.drawn import Row

PROCESS = {
    "offered": "appointment_offered_date",
    "first_appointment": "first_appointment_date",
    "plan": "plan_agreed_date",
    "start": "start_date",
}
FOLLOW_UPS = {
    "maintained_4_week": ("4_week", 28),
    "maintained_6_month": ("6_month", 182),
    "maintained_12_month": ("12_month", 365),
}
STEPS = ["referral", *PROCESS, "completed", "goal", *FOLLOW_UPS]
LEFT = ("deceased", "transferred")
ETHNIC = {"ABC": "white", "DEFG": "mixed", "HJKL": "asian", "MNP": "black", "RS": "other"}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def later(text: str, days: int) -> date:
    return date.fromisoformat(text) + timedelta(days=days)


@dataclass
class Story:
    """How far a referral came: the steps reached in order, what became of the next one, and what it was judged on."""

    steps: list[str]
    fate: str
    mature: list[str]
    overdue: bool
    implied: list[str]
    episode: Row | None
    unknown: bool


def story(
    referral: Row,
    episode: Row,
    follow_ups: dict[tuple, Row],
    attended: dict,
    steps: list[str],
    data_date: date,
) -> Story:
    recorded = {step for step, column in PROCESS.items() if episode.get(column)}
    done = episode.get("end_date") and episode.get("end_reason") == "completed"
    order = list(PROCESS)
    highest = max((order.index(step) for step in recorded), default=-1)
    if done:
        highest = len(order) - 1
    reached = ["referral", *order[: highest + 1]]
    implied = [step for step in order[: highest + 1] if step not in recorded]
    result: dict[str, str] = {}
    until: dict[str, date] = {}
    if done:
        reached.append("completed")
        if episode.get("outcome_goal_achieved") == "yes":
            reached.append("goal")
            for step, (stage, days) in FOLLOW_UPS.items():
                row = follow_ups.get((episode["episode_ref"], stage))
                due = day(row["due_on"]) if row else later(episode["end_date"], days)
                until[step] = due + timedelta(days=14)
                result[step] = (row.get("result") or "not_recorded") if row and row["reached"] == "yes" else "not_reached"  # fmt: skip
            for step in steps[steps.index("goal") + 1 :]:
                if result[step] not in ("maintained", "improved"):
                    break
                reached.append(step)
    reached = [step for step in reached if step in steps or step == "referral"]
    rest = steps[steps.index(reached[-1]) + 1 :] if reached[-1] in steps else steps
    following = rest[0] if rest else None
    overdue = unknown = False
    if episode.get("end_reason") in LEFT:
        fate = episode["end_reason"]
    elif following is None:
        fate = "end"
    elif following in FOLLOW_UPS:
        fate = "open" if until[following] > data_date else "lost"
        unknown = result[following] in ("not_reached", "not_recorded", "not_known")
    elif following == "goal":
        fate = "lost"
        unknown = episode.get("outcome_goal_achieved") in (None, "not_known")
    elif reached == ["referral"] and referral["decision"] not in ("accepted", "pending"):
        fate = "lost"
    else:
        fate = "lost" if episode.get("end_date") else "open"
    planned = day(episode.get("planned_end_date"))
    if planned is None and episode.get("start_date"):
        planned = later(episode["start_date"], 84)
    if planned is None:
        planned = day(episode.get("end_date"))
    waited = later(referral["received_date"], 42) <= data_date
    if fate == "open" and following not in FOLLOW_UPS:
        if reached[-1] == "start":
            seen = attended.get(episode["episode_ref"])
            overdue = planned + timedelta(days=28) <= data_date and not (seen and seen > planned)
        else:
            overdue = waited
    mature = ["referral"]
    if waited and not (reached == ["referral"] and referral["decision"] == "pending"):
        mature += ["offered", "first_appointment", "plan", "start"]
        started = reached[-1] not in ("referral", "offered", "first_appointment", "plan")
        if started and planned + timedelta(days=28) <= data_date:
            mature += ["completed", "goal"]
            for step in FOLLOW_UPS:
                if step in steps and until.get(step, date.max) > data_date:
                    break
                mature.append(step)
    return Story(reached, fate, mature, overdue, implied, episode, unknown)


def steps_of(
    rows: dict[str, list[Row]], programmes: tuple[str, ...], asked: tuple[str, ...] = ()
) -> dict[str, list[str]]:
    """Scope → its steps: a follow-up is one where it is asked for, or where one has been recorded of the programme."""
    programme_of = {row["episode_ref"]: row["programme"] for row in rows["episodes"]}
    recorded = {(programme_of.get(row["episode_ref"]), row["stage"]) for row in rows["follow_ups"]}
    found = {}
    for scope in ("ALL", *programmes):
        has = {stage for programme, stage in recorded if scope in ("ALL", programme)} | set(asked)
        found[scope] = [step for step in STEPS if step not in FOLLOW_UPS or FOLLOW_UPS[step][0] in has]
        if scope != "ALL":
            found[scope] = found[scope][1:]
    return found


def without_episode(referral: Row, data_date: date) -> Story:
    waited = later(referral["received_date"], 42) <= data_date
    is_open = referral["decision"] in ("accepted", "pending")
    mature = ["referral"]
    if waited and referral["decision"] != "pending":
        mature += ["offered", "first_appointment", "plan", "start"]
    return Story(["referral"], "open" if is_open else "lost", mature, is_open and waited, [], None, False)


def best(stories: list[Story]) -> Story:
    """The furthest; of those as far the open one, one that left last; then the first start, then the first ref."""
    rank = {"open": 0, "deceased": 2, "transferred": 2}
    return min(
        stories,
        key=lambda s: (
            -STEPS.index(s.steps[-1]),
            rank.get(s.fate, 1),
            s.episode.get("start_date") or "9999",
            s.episode["episode_ref"],
        ),
    )


def groups(client: Row, referral: Row, chosen: Story, places: Places) -> list[tuple[str, str | None, str]]:
    """Every (split, basis, value) that the referral is counted in."""
    age = int(client["age_at_referral"])
    bands = [(18, "under 18"), (25, "18 to 24"), (35, "25 to 34"), (45, "35 to 44"), (55, "45 to 54"), (65, "55 to 64"), (75, "65 to 74")]  # fmt: skip
    letter = client.get("ethnic_category")
    if chosen.episode:
        pathway = chosen.episode.get("pathway")
    elif referral["source"] in ("maternity", "mental_health"):
        pathway = referral["source"]
    elif client.get("pregnant") == "yes" or client.get("maternity_within_12_months") == "yes":
        pathway = "maternity"
    else:
        pathway = "mental_health" if client.get("mental_health_service_user") == "yes" else None
    lsoa = client.get("lsoa_code")
    return [
        ("all", None, "all"),
        ("sdf", None, places.footprint(lsoa, referral["received_date"])),
        ("quintile", "local", places.fifth(lsoa, "local")),
        ("quintile", "national", places.fifth(lsoa, "national")),
        ("sex", None, client["sex"]),
        ("age_band", None, next((name for limit, name in bands if age < limit), "75 and over")),
        ("ethnic_group", None, ethnic_group(letter)),
        ("source", None, referral["source"]),
        ("pathway", None, pathway or "not_recorded"),
        ("worker", None, (chosen.episode or {}).get("worker_ref") or "not_recorded"),
    ]


def ethnic_group(letter: str | None) -> str:
    if letter is None:
        return "not_recorded"
    return next((group for letters, group in ETHNIC.items() if letter in letters), "not_stated")


def funnel(
    rows: dict[str, list[Row]], steps_of: dict[str, list[str]], data_date: date, places: Places
) -> dict[tuple, Counter]:
    """(programme, month, split, basis, value, step) → reached, still_open, lost, …; groups without anybody are not in it."""
    follow_ups = {(f["episode_ref"], f["stage"]): f for f in rows.get("follow_ups", [])}
    attended: dict[str, date] = {}
    for contact in rows.get("contacts", []):
        if contact["attendance"] == "attended":
            when = day(contact["contact_date"])
            attended[contact["episode_ref"]] = max(when, attended.get(contact["episode_ref"], when))
    clients = {client["client_ref"]: client for client in rows["clients"]}
    of_referral = defaultdict(list)
    for episode in rows["episodes"]:
        of_referral[episode["referral_ref"]].append(episode)
    counted: dict[tuple, Counter] = defaultdict(Counter)
    for referral in rows["referrals"]:
        if referral["consent"] != "yes":
            continue
        for scope, steps in steps_of.items():
            episodes = [e for e in of_referral[referral["referral_ref"]] if scope in ("ALL", e["programme"])]
            told = [story(referral, e, follow_ups, attended, steps, data_date) for e in episodes]
            if scope != "ALL":
                told = [one for one in told if len(one.steps) > 1]
                if not told:
                    continue
            chosen = best(told) if told else without_episode(referral, data_date)
            for group in groups(clients[referral["client_ref"]], referral, chosen, places):
                for place, step in enumerate(steps):
                    key = (scope, referral["received_date"][:7], *group, step)
                    counted[key].update(at_step(chosen, step, steps[place - 1] if place else None))
    return counted


def at_step(chosen: Story, step: str, before: str | None) -> Counter:
    found = Counter(dict.fromkeys(LEFT, 0))
    if chosen.fate in LEFT:
        found[chosen.fate] = 1
        return found
    matured = step in chosen.mature
    # A step that follows is reached too where a later one is: steps are in order.
    if STEPS.index(chosen.steps[-1]) >= STEPS.index(step):
        found["reached"] = 1
        found["mature_reached"] = int(matured)
        found["implied"] = int(step in chosen.implied)
    elif before and STEPS.index(chosen.steps[-1]) >= STEPS.index(before):
        if chosen.fate == "open":
            found["still_open"], found["mature_open"], found["overdue"] = 1, int(matured), int(chosen.overdue)
        else:
            found["lost"], found["mature_lost"] = 1, int(matured)
            found["mature_unknown"] = int(matured and chosen.unknown)
    return found
