"""One return, cut from the telling: what is new since the last one sent, as it stood on the period's last day.

Nothing that happened after the period's end is in it. A client, referral or episode is sent again whenever
something about it has changed, so every return carries the newer versions of the open ones.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl

from loaders.declarations import tables
from loaders.demo.claims import claims
from loaders.demo.organisation import costs, evidence, workforce
from loaders.demo.service import Office
from loaders.demo.story import Return
from loaders.demo.telling import Telling

EPISODE_DATES = (
    "appointment_offered_date", "first_appointment_date", "assessment_date", "plan_agreed_date", "start_date", "quit_date", "end_date",
)  # fmt: skip
# What is not known before another column's day has come.
KNOWN_WITH = {
    "end_reason": "end_date", "outcome_goal_achieved": "end_date", "planned_end_date": "start_date", "planned_sessions": "plan_agreed_date",
    "therapy": "start_date", "agreed_to_follow_up": "plan_agreed_date",
}  # fmt: skip
FOLLOW_UP_ANSWERS = ("attempted_on", "result", "verification", "relapse_reason", "onward_activity")
EVENT_ANSWERS = ("resolved_on", "action")


def cut(telling: Telling, sent: Return, since: date) -> dict[str, pl.DataFrame]:
    """The tables of one return, in the declared order and with declared columns only.

    `since` is the last day of the period before this return's window: the end of the period of the return
    sent before it, or the day before the contract began.
    """
    end = sent.end
    found = {
        "submission": _submission(telling.service, sent),
        "clients": telling.clients.filter(_within(["known_on"], since, end)),
        "referrals": telling.referrals.filter(_within(["received_date", "decided_on"], since, end) & (pl.col("received_date") <= end)).with_columns(
            decision=pl.when(pl.col("decided_on") <= end).then("decision").otherwise(pl.lit("pending"))
        ),
        "episodes": _blank_after(telling.episodes.filter(_within(EPISODE_DATES, since, end) & (pl.col("created_on") <= end)), end),
        "contacts": telling.contacts.filter(_within(["contact_date"], since, end)),
        "measurements": telling.measurements.filter(_within(["measured_on"], since, end)),
        "follow_ups": _follow_ups(telling, since, end),
        "signposting": telling.signposting.filter(_within(["signposted_on"], since, end)),
        "feedback": telling.feedback.filter(_within(["collected_on"], since, end) & (pl.col("survey") != "annual")),
        "workforce": telling.workforce.filter(pl.col("month").is_between(sent.start, end)),
        "costs": telling.costs.filter(pl.col("month").is_between(sent.start, end)),
        "activity": telling.activity.filter(pl.col("month").is_between(sent.start, end)),
        "events": telling.events.filter(_within(["occurred_on", "resolved_on"], since, end) & (pl.col("occurred_on") <= end)).with_columns(
            pl.when(pl.col("resolved_on") <= end).then(name).otherwise(None).alias(name) for name in EVENT_ANSWERS
        ),
        "claims": claims(telling, sent),
        "evidence": evidence(telling.service, end, sent.return_type),
    }  # fmt: skip
    if sent.leaves_out:
        found = _without_setting(telling, found, sent.leaves_out, since)
    return {name: _declared(name, found[name]) for name in tables()}


def cut_annual(telling: Telling, sent: Return) -> dict[str, pl.DataFrame]:
    """The annual return of a contract year: its evidence and survey, with the cases closed in its last month.

    Those cases stand in it exactly as they were sent before, so that nothing changes by it.
    """
    since = sent.end.replace(day=1) - timedelta(1)
    closed = telling.episodes.filter(
        _within(["end_date"], since, sent.end) & pl.col("start_date").is_not_null()
    )
    survey = telling.feedback.filter(
        (pl.col("survey") == "annual") & _within(["collected_on"], sent.start - timedelta(1), sent.end)
    )
    found = {
        "submission": _submission(telling.service, sent),
        "clients": telling.clients.join(closed, on="client_ref", how="semi"),
        "referrals": telling.referrals.join(closed, on="referral_ref", how="semi"),
        "episodes": _blank_after(closed, sent.end),
        "contacts": telling.contacts.filter(_within(["contact_date"], since, sent.end)).join(
            closed, on="episode_ref", how="semi"
        ),
        "feedback": survey,
        "evidence": evidence(telling.service, sent.end, sent.return_type),
    }
    return {name: _declared(name, found[name]) for name in tables() if name in found}


def cut_office(office: Office, sent: Return) -> dict[str, pl.DataFrame]:
    """The return of a provider that tells of people in post and money only."""
    months = pl.col("month").is_between(sent.start, sent.end)
    return {
        "submission": _declared("submission", _submission(office, sent)),
        "workforce": _declared("workforce", workforce(office).filter(months)),
        "costs": _declared("costs", costs(office).filter(months)),
    }


def _within(columns: Iterable[str], since: date, end: date) -> pl.Expr:
    """Any of the days falls after `since` and not after `end`."""
    return pl.any_horizontal((pl.col(name) > since) & (pl.col(name) <= end) for name in columns).fill_null(
        value=False
    )


def _blank_after(episodes: pl.DataFrame, end: date) -> pl.DataFrame:
    known = [
        pl.when(pl.col(day) <= end).then(name).otherwise(None).alias(name) for name, day in KNOWN_WITH.items()
    ]
    days = [pl.when(pl.col(day) <= end).then(day).otherwise(None).alias(day) for day in EPISODE_DATES]
    return episodes.with_columns(known).with_columns(days)


def _follow_ups(telling: Telling, since: date, end: date) -> pl.DataFrame:
    """New ones at 4 weeks as not yet due, and those attempted since the last return with their result."""
    new = _within(["end_date"], since, end) & (pl.col("stage") == "4_week")
    rows = telling.follow_ups.filter(new | _within(["attempted_on"], since, end))
    tried = pl.col("attempted_on") <= end
    answers = [pl.when(tried).then(name).otherwise(None).alias(name) for name in FOLLOW_UP_ANSWERS]
    return rows.with_columns(
        reached=pl.when(tried).then("reached").otherwise(pl.lit("not_yet_due"))
    ).with_columns(answers)


def _without_setting(
    telling: Telling, found: dict[str, pl.DataFrame], setting: str, since: date
) -> dict[str, pl.DataFrame]:
    """The return without the episodes opened in one setting since the last one, and all that hangs on them."""
    forgotten = telling.episodes.filter(
        (pl.col("service_setting") == setting) & (pl.col("created_on") > since)
    )["episode_ref"]
    hang = ("episodes", "contacts", "measurements", "follow_ups", "feedback")
    less = {
        name: found[name].filter(~pl.col("episode_ref").is_in(forgotten.to_list()).fill_null(value=False))
        for name in hang
    }
    return {**found, **less}


def _submission(office: Office, sent: Return) -> pl.DataFrame:
    note = (
        "Replaces our earlier return for this quarter, which left out the pharmacies"
        if sent.replaces
        else None
    )
    return pl.DataFrame(
        {
            "contract_code": [office.contract],
            "provider_code": [office.provider],
            "period_start": [sent.start],
            "period_end": [sent.end],
            "submitted_on": [sent.received],
            "prepared_by_role": ["performance manager"],
            "return_type": [sent.return_type],
            "notes": pl.Series([note], dtype=pl.String),
        }
    )


def _declared(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(column for column in tables()[name].names if column in frame.columns)
