"""What happens to those who are accepted: offer, appointment, plan and start."""

import numpy as np
import polars as pl

from loaders.demo.chance import (
    NEVER,
    Days,
    day,
    days_of,
    generator,
    in_force,
    only,
    pick,
    shifted,
    whole_days,
    yes,
)
from loaders.demo.fates import endings, leaning
from loaders.demo.places import Places
from loaders.demo.referrals import Referred
from loaders.demo.service import Service

OFFERED = 0.985
SMOKING = ("stop_smoking", "stop_smoking_specialist")
SETS_QUIT_DATE = 0.83
THERAPY = {
    "nrt_combination": 52,
    "nrt_single": 17,
    "varenicline": 20,
    "e_cigarette": 6,
    "bupropion": 1,
    "none": 4,
}
# Varenicline was withdrawn from the market in the summer of 2021.
WITHDRAWN = day("2021-08-01")
WITHOUT_VARENICLINE = {code: weight for code, weight in THERAPY.items() if code != "varenicline"}
# Programmes that somebody already in another one takes up as well.
SECOND = ("weight_management", "physical_activity", "alcohol_reduction", "mental_wellbeing")


def support(service: Service, places: Places, referred: Referred) -> pl.DataFrame:
    """One row an episode: the return's columns as they end up, and what later modules need.

    Extra columns: `planned_days` (from start to planned end), `fate` (see `fates.py`), `fifth` (0 = lives
    outside the borough), `programme_index`, `referral_index`, `created_on`.
    """
    rng = generator(service.key, "episodes")
    accepted = np.flatnonzero(referred.accepted)
    accepted = accepted[yes(rng, OFFERED, len(accepted))]
    limit = np.where(referred.smoking[accepted], service.smoking_limit, service.days_limit)
    received = referred.received[accepted]
    offered = received + _offer_lag(rng, service, received, limit)
    first = _episodes(
        rng, service, places, referred, accepted, referred.programme[accepted], offered, also=False
    )
    also = [index for index, each in enumerate(service.programmes) if each.code in SECOND]
    if not also or not service.second:
        return _numbered(service, first)
    begun = first.filter(pl.col("start_date").is_not_null() & (pl.col("pathway") == "standard"))
    chosen = begun.filter(pl.Series(yes(rng, service.second, len(begun))))
    other = np.array(also)[rng.integers(0, len(also), len(chosen))]
    differs = other != chosen["programme_index"].to_numpy()
    chosen, other = chosen.filter(pl.Series(differs)), other[differs]
    later = days_of(chosen, "start_date") + whole_days(rng.uniform(7, 50, len(chosen)))
    second = _episodes(
        rng, service, places, referred, chosen["referral_index"].to_numpy(), other, later, also=True
    )
    return _numbered(service, pl.concat([first, second]))


def _offer_lag(rng: np.random.Generator, service: Service, received: Days, limit: np.ndarray) -> np.ndarray:
    """Days to the offer: within the limit as often as the story says, otherwise some days beyond it."""
    n = len(received)
    in_time = yes(rng, in_force(received, service.in_time))
    within = 1 + np.floor(limit * rng.beta(2.0, 1.8, n))
    beyond = limit + 1 + rng.geometric(0.16, n)
    return whole_days(np.where(in_time, np.minimum(within, limit), beyond))


def _episodes(
    rng: np.random.Generator,
    service: Service,
    places: Places,
    referred: Referred,
    referral: np.ndarray,
    programme: np.ndarray,
    offered: Days,
    also: bool,
) -> pl.DataFrame:
    """Episodes of the given referrals and programmes; `also`: of people in another programme, who all start."""
    n = len(referral)
    lives = referred.lives[referred.client[referral]]
    fifth = np.where(lives >= 0, places.fifth[lives], 0)
    footprint = np.where(lives >= 0, places.footprint[lives], 0)
    worker = (footprint * 2 + rng.integers(0, 4, n)) % service.workers + 1
    lean = leaning(places, fifth, footprint, worker)

    met = also | yes(rng, shifted(service.attend, -0.5 * lean))
    agreed = met & (also | yes(rng, service.plan, n))
    begun = agreed & (also | yes(rng, service.start, n))
    appointment = np.where(met, offered + whole_days(rng.uniform(2, 11, n)), NEVER)
    plan = np.where(agreed, appointment + whole_days(rng.exponential(2.0, n)), NEVER)
    start = np.where(begun, plan + whole_days(rng.exponential(3.0, n)), NEVER)
    length = np.array([each.days for each in service.programmes])[programme]
    over = endings(rng, service, programme, offered, start, lean, fifth)

    codes = np.array([each.code for each in service.programmes], dtype=object)[programme]
    smoking = np.isin(codes, SMOKING) & begun
    quit_on = np.where(
        smoking & yes(rng, SETS_QUIT_DATE, n), start + whole_days(rng.uniform(3, 14, n)), NEVER
    )
    quit_on = np.where(~np.isnat(over.end) & (quit_on > over.end), NEVER, quit_on)
    therapy = np.where(start < WITHDRAWN, pick(rng, THERAPY, n), pick(rng, WITHOUT_VARENICLINE, n))
    home = np.array(places.footprints, dtype=object)
    near = yes(rng, 0.84, n) & (lives >= 0)
    setting = np.empty(n, dtype=object)
    for index, each in enumerate(service.programmes):
        chosen = programme == index
        setting[chosen] = pick(rng, each.settings, int(chosen.sum()))
    status = "existing" if also else np.where(referred.again[referral], "known", "new")
    return pl.DataFrame(
        {
            "referral_ref": referred.referrals["referral_ref"].gather(referral),
            "client_ref": referred.referrals["client_ref"].gather(referral),
            "programme": list(codes),
            "pathway": list(np.where(also, "standard", referred.pathway[referral])),
            "client_status": list(only(yes(rng, 0.98, n), status)),
            "complexity": list(pick(rng, service.complexities, n)),
            "appointment_offered_date": offered,
            "first_appointment_date": appointment,
            "assessment_date": appointment,
            "plan_agreed_date": plan,
            "start_date": start,
            "quit_date": quit_on,
            "planned_sessions": np.array([each.sessions for each in service.programmes])[programme],
            "planned_days": length,
            "planned_end_date": np.where(yes(rng, 0.97, n), start + whole_days(length), NEVER),
            "end_date": over.end,
            "end_reason": list(over.reason),
            "outcome_goal_achieved": list(over.goal),
            "sdf_of_delivery": list(np.where(near, home[footprint], home[rng.integers(0, len(home), n)])),
            "worker_ref": [f"{service.letters}W{number:02d}" for number in worker],
            "service_setting": list(setting),
            "therapy": list(only(smoking, therapy)),
            "agreed_to_follow_up": list(only(agreed, np.where(yes(rng, 0.94, n), "yes", "no"))),
            "fate": list(over.fate),
            "fifth": fifth,
            "programme_index": programme,
            "referral_index": referral,
            "created_on": offered,
        }
    )


def _numbered(service: Service, episodes: pl.DataFrame) -> pl.DataFrame:
    """Episode references in the order in which they were opened."""
    ordered = episodes.sort("created_on", "referral_ref", "programme", maintain_order=True)
    refs = pl.Series([f"{service.letters}E{number:05d}" for number in range(1, len(ordered) + 1)])
    return ordered.with_columns(episode_ref=refs)
