"""The words of the funnel: its steps, its groups, its reasons. One place."""

from typing import NamedTuple

from dashboard.queries import Row
from dashboard.wording import code_words


class Step(NamedTuple):
    """`name` heads a bar; the others are verbs in a sentence: of those who came to the step before."""

    name: str
    went_on: str
    stopped: str
    go_on: str


STEPS = {
    "referral": Step("Referred, with consent", "were referred", "were not referred", "are referred"),
    "offered": Step("Offered an appointment", "were offered an appointment", "were not offered an appointment", "are offered an appointment"),
    "first_appointment": Step("Came to a first appointment", "came to a first appointment", "did not come to a first appointment", "come to a first appointment"),
    "plan": Step("Agreed a plan", "agreed a plan", "did not go on to agree a plan", "agree a plan"),
    "start": Step("Started", "started", "did not go on to start", "start"),
    "completed": Step("Completed", "completed", "left before completing", "complete"),
    "goal": Step("Reached their goal", "reached their goal", "did not reach their goal", "reach their goal"),
    "maintained_4_week": Step("Held it at 4 weeks", "held it at 4 weeks", "are not known to have held it at 4 weeks", "hold it at 4 weeks"),
    "maintained_6_month": Step("Held it at 6 months", "held it at 6 months", "are not known to have held it at 6 months", "hold it at 6 months"),
    "maintained_12_month": Step("Held it at 12 months", "held it at 12 months", "are not known to have held it at 12 months", "hold it at 12 months"),
}  # fmt: skip
SPLITS = {
    "sdf": "Footprint",
    "quintile": "Deprivation",
    "sex": "Sex",
    "age_band": "Age",
    "ethnic_group": "Ethnic group",
    "source": "Source of referral",
    "pathway": "Pathway",
    "worker": "Worker",
}
FIFTHS = {
    "1": "most deprived fifth",
    "2": "second fifth",
    "3": "middle fifth",
    "4": "fourth fifth",
    "5": "least deprived fifth",
}
UNKNOWN = {"not_known": "not known", "not_recorded": "not recorded", "not_stated": "not stated"}
_ETHNIC = {"white": "White", "mixed": "Mixed", "asian": "Asian", "black": "Black", "other": "other"}
_SOURCES = {"gp": "GP", "nhs_health_check": "NHS Health Check"}
REASONS = {
    "declined_by_client": "Declined",
    "not_eligible": "Not eligible",
    "no_contact": "Could not be contacted",
    "signposted_only": "Signposted elsewhere",
    "did_not_attend": "Did not attend",
    "moved_away": "Moved away",
    "work_or_caring": "Work or caring",
    "no_longer_wishes": "No longer wished to",
    "unknown": "Reason not known",
    "part": "Goal partly reached",
    "no": "Goal not reached",
    "not_known": "Not known",
    "not_recorded": "Not recorded",
    "not_reached": "Not reached at follow-up",
    "relapsed": "Relapsed",
}
WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def group_name(row: Row) -> str:
    """A group as the row of a table or chart names it."""
    value = str(row["split_value"])
    if value in UNKNOWN:
        return UNKNOWN[value]
    if row["split"] == "sdf":
        return str(row.get("sdf_name") or value)
    if row["split"] == "quintile":
        return FIFTHS[value]
    if row["split"] == "ethnic_group":
        return _ETHNIC.get(value, code_words(value))
    if row["split"] == "source":
        return _SOURCES.get(value, code_words(value))
    return value if row["split"] in ("worker", "age_band") else code_words(value)


def group_people(row: Row) -> str:
    """The same group inside a sentence: `people who live in Riverside`, `men`, `people referred by pharmacy`."""
    name, value = group_name(row), str(row["split_value"])
    return {
        "sdf": f"people who live in {name}",
        "quintile": f"people in the {name} of {'England' if row['basis'] == 'national' else 'the borough'}",
        "sex": {"female": "women", "male": "men"}.get(value, "people of indeterminate sex"),
        "age_band": f"people aged {name}" if value[0].isdigit() else "people under 18",
        "ethnic_group": f"people of {name} ethnic groups",
        "source": "people who referred themselves" if value == "self" else f"people referred by {name}",
        "pathway": f"people on the {name} pathway",
        "worker": f"people seen by {name}",
    }[row["split"]]  # fmt: skip


def reason_name(code: str) -> str:
    return REASONS.get(code, code_words(code).capitalize())
