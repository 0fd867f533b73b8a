"""After the programme: follow-ups, the help found elsewhere, and what people thought of it."""

import numpy as np
import polars as pl

from loaders.demo.chance import (
    Days,
    days_of,
    generator,
    in_force,
    only,
    pick,
    shifted,
    to_weekday,
    whole_days,
    yes,
)
from loaders.demo.referrals import Referred
from loaders.demo.service import Service

FOLLOW_UPS = {
    "episode_ref": pl.String,
    "end_date": pl.Date,
    "stage": pl.String,
    "due_on": pl.Date,
    "attempted_on": pl.Date,
    "reached": pl.String,
    "result": pl.String,
    "verification": pl.String,
    "relapse_reason": pl.String,
    "onward_activity": pl.String,
}
DUE_AFTER = {"4_week": 28, "6_month": 182, "12_month": 365}
# Of those who are not reached, the share whom nobody ever tried: overdue, with no word in any return.
FORGOTTEN = 0.15
RELAPSE = {
    "stress": 33,
    "social": 19,
    "life_event": 14,
    "illness": 10,
    "withdrawal": 9,
    "cost": 5,
    "other": 4,
    "not_known": 6,
}
ELSEWHERE = {
    "leisure": 31,
    "voluntary": 27,
    "council": 13,
    "nhs": 11,
    "debt_advice": 6,
    "employment": 4,
    "housing": 3,
    "substance_misuse": 3,
    "faith": 2,
}
GAPS = {"evening group": 3, "transport": 3, "women-only session": 2, "beginners' class": 2, "crèche": 1}
ANSWERS = {"strongly_agree": 46, "agree": 37, "neither": 10, "disagree": 5, "strongly_disagree": 2}


def follow_ups(service: Service, episodes: pl.DataFrame) -> pl.DataFrame:
    """One row for each stage at which somebody who completed is followed up, as it ends up.

    `end_date` and `attempted_on` say when the row appears (not yet due) and when it is filled in; never, for the forgotten.
    """
    rng, lapses = generator(service.key, "follow-ups"), generator(service.key, "forgotten follow-ups")
    done = episodes.filter(pl.col("fate") == "completed")
    parts = [pl.DataFrame(schema=FOLLOW_UPS)]
    for stage, chance in service.follow_up_reached.items():
        n = len(done)
        due = days_of(done, "end_date") + np.timedelta64(DUE_AFTER[stage], "D")
        reached = yes(rng, shifted(chance, 0.08 * (done["fifth"].to_numpy() - 2)))
        forgotten = ~reached & yes(lapses, FORGOTTEN, n)
        kept = yes(rng, np.full(n, service.maintained if stage == "4_week" else service.maintained - 0.16))
        result = np.where(
            kept,
            np.where(yes(rng, 0.22, n), "improved", "maintained"),
            np.where(yes(rng, 0.85, n), "relapsed", "not_known"),
        )
        parts.append(
            done.select("episode_ref", "end_date").with_columns(
                stage=pl.lit(stage),
                due_on=pl.Series(due),
                attempted_on=pl.Series(
                    np.where(
                        forgotten, np.datetime64("NaT"), to_weekday(due + whole_days(rng.uniform(0, 9, n)))
                    ),
                    dtype=pl.Date,
                ),
                reached=pl.Series(list(np.where(reached, "yes", "no"))),
                result=pl.Series(list(only(reached, result))),
                verification=pl.Series(list(only(reached, "self_reported"))),
                relapse_reason=pl.Series(list(only(reached & (result == "relapsed"), pick(rng, RELAPSE, n)))),
                onward_activity=pl.Series(list(only(reached, np.where(yes(rng, 0.46, n), "yes", "no")))),
            )
        )
    return pl.concat(parts).sort("due_on", "episode_ref")


def signposting(service: Service, referred: Referred, episodes: pl.DataFrame) -> pl.DataFrame:
    """Help found elsewhere: instead of the service, during it, or as people leave it."""
    rng = generator(service.key, "signposting")
    instead = referred.referrals.filter(
        pl.col("decision").is_in(["signposted_only", "declined_by_client", "not_eligible"])
    )
    instead = instead.filter(
        pl.Series(yes(rng, np.where(instead["decision"] == "signposted_only", 0.97, 0.3)))
    )
    at_once = instead.select(
        "client_ref", "referral_ref", signposted_on=pl.col("decided_on"), from_stage=pl.lit("referral")
    )
    met = episodes.filter(pl.col("first_appointment_date").is_not_null())
    met = met.filter(pl.Series(yes(rng, service.signposted, len(met))))
    n = len(met)
    first, end = days_of(met, "first_appointment_date"), days_of(met, "end_date")
    during = np.where(np.isnat(end), first + whole_days(rng.uniform(7, 60, n)), first + (end - first) // 2)
    stage = np.where(yes(rng, 0.5, n), "initial", "intervention")
    stage = np.where((met["fate"] == "completed").to_numpy() & yes(rng, 0.25, n), "completion", stage)
    when = np.select([stage == "initial", stage == "completion"], [first, end], during)
    later = met.select(
        "client_ref",
        "referral_ref",
        signposted_on=pl.Series(when, dtype=pl.Date),
        from_stage=pl.Series(list(stage)),
    )
    every = pl.concat([at_once.with_columns(pl.col("signposted_on").cast(pl.Date)), later])
    n = len(every)
    return every.with_columns(
        organisation_type=pl.Series(list(pick(rng, ELSEWHERE, n))),
        accessed=pl.Series(list(pick(rng, {"yes": 46, "no": 17, "not_known": 37}, n))),
        gap_identified=pl.Series(list(only(yes(rng, 0.03, n), pick(rng, GAPS, n)))),
    ).sort("signposted_on", "referral_ref")


def feedback(service: Service, episodes: pl.DataFrame) -> pl.DataFrame:
    """The plan-completion form, the score at the end, and the yearly survey where a contract has one."""
    rng = generator(service.key, "feedback")
    done = episodes.filter((pl.col("fate") == "completed") & pl.col("plan_agreed_date").is_not_null())
    end = days_of(done, "end_date")
    replied = yes(rng, in_force(end, service.reply))
    parts = [_forms(rng, service, done, end, replied, "plan_completion")]
    if service.scores:
        parts.append(_forms(rng, service, done, end, yes(rng, 0.55, len(done)), "end_of_programme"))
    if service.survey_questions:
        parts.append(_survey(rng, service, done, end))
    return pl.concat(parts, how="diagonal").sort(
        "collected_on", "episode_ref", "question_code", maintain_order=True
    )


def _forms(
    rng: np.random.Generator, service: Service, done: pl.DataFrame, end: Days, who: np.ndarray, survey: str
) -> pl.DataFrame:
    chosen = done.filter(pl.Series(who))
    n = len(chosen)
    mean = np.array([service.scores.get(code, 8.7) for code in chosen["programme"]])
    score = np.clip(np.rint(rng.normal(mean + 0.1, 1.25, n)), 1, 10).astype(int)
    rating = np.select(
        [score >= 9, score >= 7, score >= 5, score >= 3], ["very_good", "good", "fair", "poor"], "very_poor"
    )
    return chosen.select(
        "programme",
        "episode_ref",
        collected_on=pl.Series(end[who] + whole_days(rng.uniform(0, 8, n))),
        score=pl.Series(score),
        rating=pl.Series(list(rating)),
        survey=pl.lit(survey),
        question_code=pl.lit(None, dtype=pl.String),
    )


def _survey(rng: np.random.Generator, service: Service, done: pl.DataFrame, end: Days) -> pl.DataFrame:
    """The yearly survey: sent in October to a tenth of the year's completers, every question answered."""
    asked = done.filter(pl.Series(yes(rng, 0.07, len(done)) & (end >= np.datetime64(service.first))))
    asked = asked.with_columns(answered=pl.Series(rng.integers(1, 26, len(asked))))
    october = pl.date(
        pl.col("end_date").dt.year() + (pl.col("end_date").dt.month() > 9).cast(pl.Int32), 10, "answered"
    )
    questions = pl.DataFrame({"question_code": list(service.survey_questions)})
    each = asked.select("programme", collected_on=october).join(questions, how="cross")
    return each.with_columns(
        episode_ref=pl.lit(None, dtype=pl.String),
        survey=pl.lit("annual"),
        response=pl.Series(list(pick(rng, ANSWERS, len(each)))),
    )
