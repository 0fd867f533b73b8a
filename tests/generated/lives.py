"""One client's whole story with a service, true to the day; a return later shows as much of it as had happened by then.

Days are drawn from around every boundary that a rule has: 7, 14 and 28 days to an offer; 25 to 42 days after a quit date;
14 days after a follow-up was due; 28 days after a planned end; and the last days of quarters, on which cohorts mature.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.second_opinion.facts import Row

EXACT_WEIGHTS = (  # baseline, end: exactly 3.00 %, exactly 5.00 %, a whisker either side, none, a gain
    ("100.00", "97.00"), ("100.00", "95.00"), ("120.00", "116.40"), ("120.00", "114.00"), ("83.30", "80.81"),
    ("83.30", "80.80"), ("99.90", "94.91"), ("99.90", "94.90"), ("88.00", "88.00"), ("91.00", "93.50"),
)  # fmt: skip
STATED = {
    "gender_same_as_birth": ("yes", "yes", "yes", "no", "not_stated"),
    "ethnic_category": ("A", "A", "A", "B", "H", "N", "Z", "99"),
    "sexual_orientation": ("heterosexual", "heterosexual", "bisexual", "not_stated"),
    "religion_or_belief": ("none", "christian", "muslim", "not_stated"),
    "disability": ("yes", "no", "no", "not_stated"),
    "marital_status": ("single", "married_or_civil_partnership", "not_stated"),
    "carer": ("yes", "no", "no", "not_stated"),
    "armed_forces": ("none", "none", "veteran", "not_stated"),
}
SMOKING = {"stop_smoking", "stop_smoking_specialist", "smoking_harm_reduction", "vaping_cessation"}
ISSUE_OF = {
    "stop_smoking": "smoking", "stop_smoking_specialist": "smoking", "smoking_harm_reduction": "smoking",
    "vaping_cessation": "smoking", "weight_management": "weight", "weight_management_family": "weight",
    "weight_management_specialist": "weight", "physical_activity": "inactivity", "falls_prevention": "falls",
    "alcohol_reduction": "alcohol", "mental_wellbeing": "low_mood", "health_trainer": "diet", "link_worker": "isolation",
}  # fmt: skip


@dataclass
class Life:
    """A client's rows as they will stand in the end. `moves`: (from this day, LSOA)."""

    client: Row
    moves: list[tuple[date, str]]
    referrals: list[Row] = field(default_factory=list)
    episodes: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    measurements: list[Row] = field(default_factory=list)
    follow_ups: list[Row] = field(default_factory=list)
    signposting: list[Row] = field(default_factory=list)
    feedback: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Setting:
    """What a life is drawn from: the programmes of the contract, homes, quarter ends, how often cells are empty."""

    programmes: tuple[str, ...]
    homes: tuple[str, ...]
    outside: tuple[str, ...]
    quarter_ends: tuple[date, ...]


def days(n: int) -> timedelta:
    return timedelta(days=n)


def _equality(chance: Random) -> Row:
    row: Row = {column: chance.choice(codes) for column, codes in STATED.items()}
    if chance.random() < 0.3:
        row[chance.choice(sorted(STATED))] = None
    return row


def new_life(chance: Random, number: str, first_day: date, last_day: date, setting: Setting) -> Life:
    """A client first referred between the two days."""
    sex = chance.choice(("female", "female", "male", "indeterminate", "not_stated"))
    age = chance.choice((11, 12, 17, 18, 30, 44, 55, 56, 64, 65, 80))
    woman = sex == "female"
    client: Row = {
        "client_ref": f"C{number}",
        "age_at_referral": age,
        "sex": sex,
        **_equality(chance),
        "pregnant": chance.choice(("yes", "no", "no", "not_stated", None))
        if woman
        else chance.choice(("no", None)),
        "maternity_within_12_months": chance.choice(("yes", "no", "no", None)) if woman else None,
        "employment_status": chance.choice(("employed", "unemployed", None)),
        "mental_health_service_user": chance.choice(("yes", "no", "no", None)),
        "interpreter_required": chance.choice(("yes", "no", "no", "not_stated", None)),
        "preferred_contact": chance.choice(("phone", "text", None)),
        "gp_practice_code": chance.choice(("P92001", "P92003", None)),
    }
    home = chance.choice(setting.outside) if chance.random() < 0.08 else chance.choice(setting.homes)
    life = Life(client, [(date.min, home)])
    if chance.random() < 0.15:
        life.moves.append((first_day + days(chance.randrange(40, 200)), chance.choice(setting.homes)))
    for n in range(chance.choice((1, 1, 1, 2))):
        _refer(chance, life, f"{number}-{n}", first_day, last_day, setting)
    return life


def _day_between(chance: Random, first: date, last: date) -> date:
    return first + days(chance.randrange((last - first).days + 1))


def _refer(chance: Random, life: Life, number: str, first: date, last: date, setting: Setting) -> None:
    received = chance.choice((first, last, last - days(7), last - days(14), last - days(42)))
    if chance.random() < 0.6 or received < first:
        received = _day_between(chance, first, last)
    programme = chance.choice(setting.programmes)
    decision = chance.choice(
        ("accepted",) * 8 + ("declined_by_client", "not_eligible", "signposted_only", "pending")
    )
    referral: Row = {
        "referral_ref": f"R{number}",
        "client_ref": life.client["client_ref"],
        "received_date": received,
        "source": chance.choice(
            ("gp", "self", "maternity", "mental_health", "wellbeing_hub", "secondary_care")
        ),
        "how_heard": chance.choice(("leaflet", "friend", None)),
        "consent": chance.choice(("yes",) * 9 + ("no",)),
        "requested_programme": chance.choice((programme, programme, None)),
        "presenting_issue": chance.choice((ISSUE_OF[programme], ISSUE_OF[programme], "other", None)),
        "decision": decision,
    }
    pathway = chance.choice(("standard", "standard", "maternity", "mental_health", "domiciliary", None))
    life.referrals.append(referral)
    if decision in ("accepted", "pending"):
        for n in range(chance.choice((0, 1, 1, 1, 1, 2))):
            of = programme if n == 0 else chance.choice(setting.programmes)
            _engage(chance, life, referral, f"{number}-{n}", of, pathway, setting)
    if chance.random() < 0.3:
        life.signposting.append(
            {
                "client_ref": life.client["client_ref"],
                "referral_ref": chance.choice((referral["referral_ref"], None)),
                "signposted_on": received + days(chance.choice((0, 3, 30))),
                "from_stage": chance.choice(("referral", "initial", "intervention", "completion")),
                "organisation_type": chance.choice(("voluntary", "leisure", "substance_misuse")),
                "accessed": chance.choice(("yes", "no", "not_known", None)),
                "gap_identified": chance.choice((None, None, "transport")),
            }
        )


def _start_day(chance: Random, received: date, setting: Setting) -> date | None:
    if chance.random() < 0.15:
        return None
    start = received + days(chance.choice((0, 1, 7, 14, 20, 41, 42, 43)))
    ends = [end for end in setting.quarter_ends if received <= end <= received + days(60)]
    return chance.choice(ends) + days(chance.choice((0, 1))) if ends and chance.random() < 0.25 else start


def _engage(
    chance: Random,
    life: Life,
    referral: Row,
    number: str,
    programme: str,
    pathway: str | None,
    setting: Setting,
) -> None:
    received = referral["received_date"]
    offered = chance.choice((0, 1, 6, 7, 8, 13, 14, 15, 27, 28, 29, None))
    start = _start_day(chance, received, setting)
    length = chance.choice((28, 56, 83, 84, 85, 182, None))
    planned_end = start + days(length) if start and length else None
    ends = [end for end in setting.quarter_ends if start and end > start]
    if (
        start and ends and chance.random() < 0.3
    ):  # a planned end on the last day of a quarter, or 28 days before it
        planned_end = max(start, chance.choice(ends[:3]) - days(chance.choice((0, 27, 28, 29))))
    expected = planned_end or (start + days(84) if start else None)
    reason = chance.choice(
        ("completed",) * 6
        + ("did_not_attend", "moved_away", "transferred", "deceased", "no_longer_wishes", "unknown")
    )
    end = None
    if expected and start and chance.random() < 0.8:
        end = max(start, expected + days(chance.choice((-60, -30, -1, 0, 1, 14, 27, 28, 29, 40))))
    episode: Row = {
        "episode_ref": f"E{number}",
        "referral_ref": referral["referral_ref"],
        "client_ref": life.client["client_ref"],
        "programme": programme,
        "pathway": pathway,
        "client_status": chance.choice(("new", "known", "existing", None)),
        "complexity": chance.choice(("simple", "simple", "intermediate", "complex", None)),
        "appointment_offered_date": None if offered is None else received + days(offered),
        "first_appointment_date": None
        if offered is None
        else received + days(offered + chance.choice((0, 3))),
        "plan_agreed_date": start if chance.random() < 0.7 else None,
        "start_date": start,
        "quit_date": None,
        "planned_sessions": chance.choice((4, 8, 12, None)),
        "planned_end_date": planned_end,
        "end_date": end,
        "end_reason": reason if end else None,
        "outcome_goal_achieved": chance.choice(("yes", "part", "no", "not_known", None)) if end else None,
        "worker_ref": chance.choice(("W1", "W2", None)),
        "service_setting": chance.choice(("core", "gp", "pharmacy", "community", None)),
        "therapy": chance.choice(("nrt_single", "varenicline", "e_cigarette", "none", None)),
        "agreed_to_follow_up": chance.choice(("yes", "yes", "no", None)),
    }
    if start and programme in SMOKING and chance.random() < 0.8:
        episode["quit_date"] = start + days(chance.choice((0, 1, 7, 14)))
        if ends and chance.random() < 0.4:
            episode["quit_date"] = max(start, ends[0] - days(chance.choice((41, 42, 43))))
        _quit_readings(chance, life, episode)
    life.episodes.append(episode)
    if start and expected:
        _outcomes(chance, life, episode, expected)
        _contacts(chance, life, episode, expected)
    if end:
        _afterwards(chance, life, episode)


def _reading(
    life: Life, episode: Row, day: date, stage: str, measure: str, value: str, method: str = "measured"
) -> None:
    life.measurements.append(
        {
            "episode_ref": episode["episode_ref"],
            "measured_on": day,
            "stage": stage,
            "measure": measure,
            "value": Decimal(value),
            "method": method,
        }
    )


def _quit_readings(chance: Random, life: Life, episode: Row) -> None:
    quit_on = episode["quit_date"]
    for day in chance.sample((15, 24, 25, 26, 28, 35, 41, 42, 43, 50), chance.choice((0, 1, 1, 1, 2, 3))):
        value = chance.choice(("1", "1", "1", "0"))
        _reading(life, episode, quit_on + days(day), "4_week", "smoke_free", value, "self_reported")
    for day in chance.sample((24, 25, 28, 30, 42, 43), chance.choice((0, 1, 1, 2))):
        value = chance.choice(("0", "2", "9", "9.99", "10", "10.5", "25"))
        _reading(life, episode, quit_on + days(day), "4_week", "co_ppm", value, "co_verified")
    if chance.random() < 0.2:  # a reading that a careless rule might take for the outcome
        _reading(life, episode, quit_on + days(28), "end", "smoke_free", "1", "self_reported")
    if chance.random() < 0.3:
        _reading(
            life, episode, episode["start_date"], "baseline", "uses_vaporiser", chance.choice(("0", "1"))
        )


PAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    "weight_kg": EXACT_WEIGHTS,
    "active_days_week": (
        ("0", "1"),
        ("1", "2"),
        ("2", "4"),
        ("4", "5"),
        ("5", "7"),
        ("7", "5"),
        ("0", "5"),
        ("3", "1"),
    ),
    "active_minutes_week": (
        ("0", "150"),
        ("30", "149"),
        ("149", "150"),
        ("150", "150"),
        ("200", "120"),
        ("60", "151"),
    ),
    "alcohol_units_week": (
        ("30", "14"),
        ("30", "14.1"),
        ("14", "14"),
        ("40", "39.9"),
        ("0", "0"),
        ("20", "25"),
    ),
    "alcohol_free_days": (("0", "3"), ("1", "2"), ("3", "3"), ("0", "7")),
    "swemwbs": (("18", "19"), ("20", "20"), ("21.5", "24.5"), ("25", "23"), ("17.98", "20.98")),
    "wemwbs": (("40", "41"), ("40", "43"), ("45", "45"), ("38", "46")),
    "waist_cm": (("110", "109"), ("98", "98"), ("105", "107")),
    "systolic_mmhg": (("150", "139"), ("141", "141"), ("130", "120")),
    "diastolic_mmhg": (("95", "89"), ("80", "80")),
    "resting_heart_rate": (("80", "75"), ("70", "70")),
    "timed_up_and_go_seconds": (("14", "13.9"), ("12", "12"), ("11", "15")),
    "berg_balance": (("40", "41"), ("45", "45"), ("50", "48")),
    "fear_of_falling": (("20", "19"), ("12", "12"), ("9", "14")),
    "falls_last_6_months": (("2", "0"), ("1", "1"), ("0", "1")),
    "fruit_veg_portions": (("2", "5"), ("4", "4"), ("5", "3")),
    "bmi_centile": (("95", "91"), ("92", "92")),
}
LIKELY = {
    "weight_management": ("weight_kg", "waist_cm", "systolic_mmhg", "diastolic_mmhg", "fruit_veg_portions"),
    "weight_management_family": ("weight_kg", "bmi_centile", "waist_cm"),
    "weight_management_specialist": ("weight_kg", "systolic_mmhg", "diastolic_mmhg", "swemwbs"),
    "physical_activity": ("active_days_week", "active_minutes_week", "waist_cm", "resting_heart_rate"),
    "falls_prevention": ("timed_up_and_go_seconds", "berg_balance", "fear_of_falling", "falls_last_6_months"),
    "alcohol_reduction": ("alcohol_units_week", "alcohol_free_days"),
    "mental_wellbeing": ("swemwbs", "wemwbs"),
}


def _outcomes(chance: Random, life: Life, episode: Row, expected: date) -> None:
    start = episode["start_date"]
    finish = episode["end_date"] or expected
    measures = set(LIKELY.get(episode["programme"], ("swemwbs",)))
    if chance.random() < 0.25:
        measures.add(chance.choice(sorted(PAIRS)))
    for measure in sorted(measures):
        before, after = chance.choice(PAIRS[measure])
        if chance.random() < 0.85:
            _reading(life, episode, start, "baseline", measure, before)
            if chance.random() < 0.15:  # a second baseline: the earliest counts
                _reading(
                    life, episode, start + days(7), "baseline", measure, chance.choice(PAIRS[measure])[0]
                )
        if chance.random() < 0.75:
            _reading(life, episode, finish, "end", measure, after)
            if chance.random() < 0.15:  # a second end reading: the latest counts
                _reading(life, episode, finish + days(3), "end", measure, chance.choice(PAIRS[measure])[1])
        for stage, months in (("6_month", 6), ("12_month", 12), ("24_month", 24)):
            if chance.random() < 0.3:
                day = start + days(months * 30 + chance.choice((-5, 0, 2, 10)))
                _reading(life, episode, day, stage, measure, chance.choice(PAIRS[measure])[1])
    if chance.random() < 0.3 and episode["programme"] == "weight_management_specialist":
        _reading(life, episode, start, "baseline", "height_cm", "165")


def _contacts(chance: Random, life: Life, episode: Row, expected: date) -> None:
    start, number = episode["start_date"], episode["episode_ref"][1:]
    day_of = [start, start + days(7), start + days(14), expected - days(1), expected, expected + days(1)]
    day_of += [expected + days(28), expected + days(29)]
    picked = sorted({day for day in chance.sample(day_of, chance.choice((1, 2, 3, 5))) if day >= start})
    for n, day in enumerate(picked):
        life.contacts.append(
            {
                "contact_ref": f"K{number}-{n}",
                "episode_ref": episode["episode_ref"],
                "contact_date": day,
                "contact_type": chance.choice(("initial", "session", "session", "group", "review")),
                "mode": chance.choice(("face_to_face", "phone", None)),
                "attendance": chance.choice(
                    ("attended", "attended", "did_not_attend", "cancelled_by_client")
                ),
                "duration_minutes": chance.choice((15, 30, 60, None)),
            }
        )
    if chance.random() < 0.15:
        life.contacts.append(
            {
                "contact_ref": f"T{number}",
                "client_ref": life.client["client_ref"],
                "contact_date": start,
                "contact_type": "taster",
                "attendance": chance.choice(("attended", "did_not_attend")),
            }
        )


def _afterwards(chance: Random, life: Life, episode: Row) -> None:
    end, completed = episode["end_date"], episode["end_reason"] == "completed"
    for stage, after in (("4_week", 28), ("6_month", 182), ("12_month", 365)):
        if chance.random() < (0.7 if completed else 0.2):
            due = end + days(after)
            reached = chance.choice(("yes", "yes", "yes", "no", "not_yet_due"))
            result = (
                chance.choice(("maintained", "improved", "relapsed", "not_known"))
                if reached == "yes"
                else None
            )
            life.follow_ups.append(
                {
                    "episode_ref": episode["episode_ref"],
                    "stage": stage,
                    "due_on": due,
                    "attempted_on": None
                    if reached == "not_yet_due"
                    else due + days(chance.choice((0, 5, 14, 15))),
                    "reached": reached,
                    "result": result,
                    "onward_activity": chance.choice(("yes", "no", None)),
                }
            )
    for survey, odds in (("plan_completion", 0.4), ("end_of_programme", 0.5), ("annual", 0.1)):
        if chance.random() < odds:
            life.feedback.append(
                {
                    "programme": episode["programme"],
                    "collected_on": end + days(chance.choice((0, 1, 10, 40))),
                    "episode_ref": episode["episode_ref"] if chance.random() < 0.8 else None,
                    "score": chance.choice((1, 6, 7, 8, 9, 10, None)),
                    "rating": chance.choice(("very_good", "good", "poor", None)),
                    "survey": survey,
                }
            )
