"""Every measure by name: the function that gives its cases, and how cases become the figure of a period.

`sum`: add up. `distinct`: a client (or a venue) once, however many cases. `per_client`: a sum over distinct clients.
`per_month`: a sum over the months that have rows. `over_month_mean`: a sum over the mean of the monthly denominators.
`newest_month`: only the period's last month with rows. `evidence_held`, `external`: not sums of cases.
"""

from tests.second_opinion.book import Measure
from tests.second_opinion.measures import (
    access,
    compliance,
    contact,
    experience,
    leaving,
    outcomes,
    rows,
    smoking,
    starting,
)

SUMMED = (
    access.appointment_in_time, access.first_appointment_in_time, access.referrals, access.referrals_not_split, access.how_heard,
    access.referrals_by_practice, access.conversion, access.first_appointments, access.gaps_identified,
    starting.starts, starting.starts_by, starting.starts_ineligible, starting.starts_deprived,
    starting.starts_deprived_count, starting.starts_unplaced, starting.plan_agreed, starting.plans,
    starting.assessments, starting.complexity_share, contact.contacts_count, contact.dna_share,
    contact.contacts_out_of_hours, contact.interpreter_required, smoking.quit_dates, smoking.quits,
    smoking.quit_4_week, smoking.quit_co_of_quitters, smoking.quit_co_of_all, outcomes.cigarettes_reduced,
    outcomes.weight_loss, outcomes.weight_loss_measured, outcomes.weight_measured_share, outcomes.bmi_class_improved,
    outcomes.weight_maintained_plus_two, outcomes.baseline_missing_share, outcomes.outcome_excluded,
    outcomes.measure_improved, outcomes.any_measure_improved, outcomes.blood_pressure_normal, outcomes.readings_total,
    outcomes.activity_category_up, outcomes.activity_already_top, outcomes.activity_inactive_at_start,
    outcomes.activity_150, outcomes.activity_minutes, outcomes.activity_inactive_to_active, outcomes.alcohol_reduced,
    outcomes.alcohol_guideline, outcomes.wellbeing_up, outcomes.wellbeing_meaningful, outcomes.care_planning,
    outcomes.completion_75, leaving.leaving_early, leaving.ended_within, leaving.presumed_left, leaving.leaving_reason,
    leaving.followed_up_4_week, leaving.maintained_4_week, leaving.relapse_reason, leaving.followed_up_6_month,
    leaving.followed_up_12_month, leaving.onward_activity_6_month, experience.satisfaction_mean,
    experience.feedback_rating, experience.feedback_rows, experience.survey_agree, experience.response_rate,
    rows.events_count, rows.events_resolved, rows.activity_count, rows.recruited_locally_share, rows.vacancy_rate,
    rows.agency_spend, compliance.returns_on_time, compliance.returns_accurate, compliance.evidence_in_time,
)  # fmt: skip
ONCE_EACH = (
    access.advice_only, access.advice_reviewed_6_month, access.taster_clients, access.taster_continued,
    access.signposted, access.signposted_accessed, starting.start_clients, starting.participants_by,
    starting.preferred_contact, starting.harm_reduction_clients, starting.harm_reduction_share,
    starting.harm_reduction_to_quit_date, starting.harm_reduction_to_quit_share, starting.vaporiser_supported,
    contact.individuals_supported, contact.venues, outcomes.wellbeing_improved_count, outcomes.goals_achieved, outcomes.readings_taken,
    outcomes.vaporiser_stopped, experience.equality_complete, experience.equality_stated,
    experience.recording_complete,
)  # fmt: skip
NEWEST = ("level_3_qualified", "level_2_qualified", "volunteers")

MEASURES: dict[str, tuple[Measure, str]] = {
    **{function.__name__: (function, "sum") for function in SUMMED},
    **{function.__name__: (function, "distinct") for function in ONCE_EACH},
    "participation": (starting.start_clients, "distinct"),
    "time_spent": (contact.time_spent, "per_client"),
    "workforce_fte": (rows.workforce_fte, "per_month"),
    "staff_turnover": (rows.staff_turnover, "over_month_mean"),
    "sickness_days_per_fte": (rows.sickness_days_per_fte, "over_month_mean"),
    "contacts_per_fte": (contact.contacts_per_fte, "over_month_mean"),
    "workforce_count": (rows.workforce_count, "sum"),
    "workforce_qualified_share": (rows.workforce_qualified_share, "newest_month"),
    "evidence_held": (compliance.no_cases, "evidence_held"),
    "external_rate": (compliance.no_cases, "external"),
    "external_rate_change_points": (compliance.no_cases, "external"),
    "external_rate_change_relative": (compliance.no_cases, "external"),
}

# R29: a footprint is the client's footprint of residence, so what is not about a client has no footprint rows; nor has
# feedback, of which only the rows that name their episode could be placed.
NOT_OF_CLIENTS = {
    "events_count", "events_resolved", "activity_count", "evidence_in_time", "evidence_held", "returns_on_time",
    "returns_accurate", "workforce_fte", "workforce_count", "workforce_qualified_share", "recruited_locally_share",
    "staff_turnover", "vacancy_rate", "sickness_days_per_fte", "agency_spend", "contacts_per_fte", "external_rate",
    "external_rate_change_points", "external_rate_change_relative", "satisfaction_mean", "feedback_rating",
    "feedback_rows", "survey_agree",
}  # fmt: skip


def combining(measure: str, part: str | None) -> str:
    """How the cases of a measure become a figure; `workforce_count` looks at the newest month for what is held."""
    if measure == "workforce_count" and part in NEWEST:
        return "newest_month"
    return MEASURES[measure][1]
