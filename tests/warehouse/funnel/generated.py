"""Generated people around every boundary of the rules: days on and beside each limit, counted back from the data date.

Referrals with none, one or several episodes; steps without a date, or out of order as far as a return is accepted with; people who
did not attend; ends without a reason and reasons without an end. With `versions`, half a year's returns are in two: some starts
and ends arrive only with the second, which restates the first, and some episodes are taken back by it.
"""

import random
from datetime import date, timedelta

from tests.warehouse.funnel import slowly
from tests.warehouse.measures.drawn import Row
from tests.warehouse.measures.world import World

DATA_DATE = date(2022, 9, 30)
FIRST, SECOND = "S0001", "S0002"
FIRST_ENDS = date(2022, 6, 30)
PROGRAMMES = ("stop_smoking", "weight_management")
DAYS = (14, 27, 28, 29, 41, 42, 43, 70, 113, 196, 300, 380, 500)
TABLES = ("clients", "referrals", "episodes", "follow_ups", "contacts")
# One area a fifth of the borough; England's fifths are decile 1-2, 3-4, …; the second area moved from North to South in 2022.
AREAS = """
    lsoa_code | imd_rank | imd_decile
    E01000001 | 1000     | 1
    E01000002 | 3000     | 2
    E01000003 | 9000     | 3
    E01000004 | 20000    | 7
    E01000005 | 32000    | 10
"""
MEMBERS = (
    ("E01000001", "N", None, None),
    ("E01000002", "N", None, "2021-12-31"),
    ("E01000002", "S", "2022-01-01", None),
    ("E01000003", "S", None, None),
    ("E01000005", "S", None, None),
)


def text(when: date) -> str:
    return when.isoformat()


def generate(world: World, chance: random.Random, how_many: int = 160, versions: bool = False) -> None:
    """Rows of the five tables, in the world's returns."""
    rows = world.rows
    for name in TABLES:
        rows[name] = []
    for n in range(how_many):
        received = DATA_DATE - timedelta(days=chance.choice(DAYS) + chance.choice((0, 0, 1, 30)))
        sex = chance.choice(("female", "female", "male", "male", "not_stated"))
        rows["clients"].append({
            "client_ref": f"C{n}", "age_at_referral": str(chance.choice((17, 18, 44, 45, 75))), "sex": sex,
            "ethnic_category": chance.choice(("A", "A", "B", "H", "Z", None)),
            "lsoa_code": chance.choice(("E01000001", "E01000001", "E01000002", "E01000003", "E01000005", "E01000004", None)), "lsoa_vintage": "2011",
            "pregnant": chance.choice(("yes", None, None)), "mental_health_service_user": chance.choice(("yes", "no", None)),
        })  # fmt: skip
        rows["referrals"].append({
            "referral_ref": f"R{n}", "client_ref": f"C{n}", "received_date": text(received), "source": chance.choice(("gp", "self", "maternity")),
            "consent": chance.choice(("yes", "yes", "yes", "no")), "requested_programme": chance.choice((*PROGRAMMES, None)),
            "presenting_issue": chance.choice(("smoking", "diet", "debt", None)),
            "decision": chance.choice(("accepted", "accepted", "accepted", "pending", "no_contact")),
        })  # fmt: skip
        for e in range(chance.choice((0, 0, 1, 1, 2) if sex == "male" else (1, 1, 1, 2, 3))):
            _episode(rows, chance, n, e, received, sex)
    if versions:
        world.returned(f"""
            submission_id | period_start | period_end | received_on | submitted_on
            {FIRST}       | 2022-04-01   | {text(FIRST_ENDS)} | 2022-07-10 | 2022-07-10
            {SECOND}      | 2022-07-01   | {text(DATA_DATE)}  | 2022-10-10 | 2022-10-10
        """)  # fmt: skip
        _split_into_returns(rows, chance)


def _episode(
    rows: dict[str, list[Row]], chance: random.Random, n: int, e: int, received: date, sex: str
) -> None:
    ref = f"E{n}-{e}"
    # Women come further than men and are recorded better, so that some differences are not chance.
    reached, recorded = (chance.randrange(2, 8), 0.92) if sex == "female" else (chance.randrange(0, 8), 0.75)
    when = received
    episode: dict[str, str | None] = {
        "episode_ref": ref, "referral_ref": f"R{n}", "client_ref": f"C{n}", "programme": chance.choice(PROGRAMMES),
        "pathway": chance.choice(("standard", "maternity", None)), "worker_ref": chance.choice(("W1", "W2", None)),
        "service_setting": chance.choice(("core", "gp", None)),
    }  # fmt: skip
    for step, column in enumerate(slowly.PROCESS.values(), 1):
        when += timedelta(days=chance.choice((0, 1, 5, 12)))
        if step <= reached and when <= DATA_DATE and chance.random() < recorded:
            episode[column] = text(when)
    if episode.get("appointment_offered_date") and chance.random() < 0.05:
        # Accepted with a warning: an offer before the referral was received, so before every other step too.
        episode["appointment_offered_date"] = text(received - timedelta(days=3))
    if chance.random() < 0.5:
        episode["planned_end_date"] = text(
            max(when, DATA_DATE - timedelta(days=chance.choice((27, 28, 29, 100))))
        )
    end = min(DATA_DATE, when + timedelta(days=chance.choice((0, 20, 84))))
    if reached >= 6:
        episode |= {"end_date": text(end), "end_reason": "completed", "outcome_goal_achieved": chance.choice(("yes", "yes", "yes", "part", "not_known", None))}  # fmt: skip
    elif chance.random() < 0.4:
        episode |= {"end_date": text(end), "end_reason": chance.choice(("illness", "did_not_attend", None, "deceased", "transferred"))}  # fmt: skip
    elif chance.random() < 0.1:
        # Accepted with a warning: a reason without an end. The episode is open.
        episode["end_reason"] = chance.choice(("illness", "completed"))
    rows["episodes"].append(episode)
    _contacts(rows, chance, episode, received, end)
    for stage, after in slowly.FOLLOW_UPS.values():
        # Weight management has no twelve-month follow-up: nobody asks for it and none is recorded.
        if chance.random() < 0.7 and (stage, episode["programme"]) != ("12_month", "weight_management"):
            due = end + timedelta(days=after + chance.choice((0, 0, -1, 1)))
            rows["follow_ups"].append({"episode_ref": ref, "stage": stage, "due_on": text(due), "reached": chance.choice(("yes", "yes", "yes", "no", "not_yet_due")),
                                       "result": chance.choice(("maintained", "maintained", "improved", "relapsed", None))})  # fmt: skip


def _contacts(
    rows: dict[str, list[Row]], chance: random.Random, episode: Row, received: date, end: date
) -> None:
    """Appointments kept, missed and cancelled, two on one day among them, one after the end; now and then a taster of no episode."""
    for number in range(chance.choice((0, 1, 2, 5, 11))):
        contacted = min(DATA_DATE, received + timedelta(days=7 * (number - number % 2)))
        if number == 4:
            contacted = min(DATA_DATE, end + timedelta(days=chance.choice((0, 1, 40))))
        of_nobody = chance.random() < 0.03
        rows["contacts"].append({
            "contact_ref": f"K{episode['episode_ref']}-{number}", "episode_ref": None if of_nobody else episode["episode_ref"],
            "client_ref": episode["client_ref"] if of_nobody else None, "contact_date": text(contacted),
            "contact_type": "taster" if of_nobody else "session",
            "attendance": chance.choice(("attended", "attended", "attended", "did_not_attend", "cancelled_by_client", "cancelled_by_provider")),
        })  # fmt: skip


def _split_into_returns(rows: dict[str, list[Row]], chance: random.Random) -> None:
    """What had happened by the end of June is in the first return; the second has the rest, and what comes late."""
    early = {row["referral_ref"] for row in rows["referrals"] if row["received_date"] <= text(FIRST_ENDS)}
    of_early = {row["client_ref"] for row in rows["referrals"] if row["referral_ref"] in early}
    for row in rows["clients"]:
        row["submission_id"] = FIRST if row["client_ref"] in of_early else SECOND
    for row in rows["referrals"]:
        row["submission_id"] = FIRST if row["referral_ref"] in early else SECOND
    told_in_june = set()
    first = []
    for row in rows["episodes"]:
        row["submission_id"] = SECOND
        if row["referral_ref"] in early and chance.random() < 0.8:
            first.append(_as_told_in_june(row, chance))
            told_in_june.add(row["episode_ref"])
            if chance.random() < 0.04:
                row["record_status"] = "withdrawn"
    for table, when in (("contacts", "contact_date"), ("follow_ups", "due_on")):
        for row in rows[table]:
            known = row["episode_ref"] in told_in_june and row[when] <= text(FIRST_ENDS)
            row["submission_id"] = FIRST if known else SECOND
    rows["episodes"][:0] = first


def _as_told_in_june(row: Row, chance: random.Random) -> Row:
    """The same episode without what came later, and often without a start that had happened but was not yet entered."""
    told = {**row, "submission_id": FIRST}
    for column in (*slowly.PROCESS.values(), "end_date"):
        if told.get(column) and told[column] > text(FIRST_ENDS):
            told[column] = None
    if chance.random() < 0.5:
        told |= {"plan_agreed_date": None, "start_date": None, "end_date": None}
    if not told.get("end_date"):
        told |= {"end_date": None, "end_reason": None, "outcome_goal_achieved": None}
    return told


def only_first_return(world: World) -> None:
    """The world as it was known when only the first return was in."""
    world.as_known_on = date(2022, 7, 31)
    world.returns = world.returns[:1]
    world.rows = {
        table: [row for row in rows if row["submission_id"] == FIRST] for table, rows in world.rows.items()
    }


def put_places(world: World) -> None:
    """The five areas and the two footprints."""
    world.areas(AREAS)
    world.con.execute("delete from ref.footprint_member")
    world.con.execute("delete from ref.footprint")
    for lsoa, sdf, valid_from, valid_to in MEMBERS:
        world.con.execute("insert into ref.footprint_member (lsoa_code, vintage, sdf_code, valid_from, valid_to, borough_code) values (?, 2011, ?, ?, ?, 'E08000001')", [lsoa, sdf, valid_from, valid_to])  # fmt: skip
    for sdf in ("N", "S"):
        world.con.execute("insert into ref.footprint (sdf_code, sdf_name, borough_code) values (?, ?, 'E08000001')", [sdf, sdf])  # fmt: skip
