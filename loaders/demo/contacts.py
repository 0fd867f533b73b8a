"""Appointments and sessions: who came, how it was held, and the tasters before any episode."""

import numpy as np
import polars as pl

from loaders.demo.chance import Days, days_of, generator, in_force, pick, to_weekday, whole_days, yes
from loaders.demo.places import Places
from loaders.demo.referrals import Referred
from loaders.demo.service import Service

MISSED = {"did_not_attend": 62, "cancelled_by_client": 27, "cancelled_by_provider": 11}
REMOTE = {"phone": 78, "video": 17, "digital": 3, "text": 2}
MINUTES = (15, 20, 30, 30, 30, 45, 60)


VENUES_EACH = 3  # places of delivery in a footprint


def contacts(service: Service, places: Places, episodes: pl.DataFrame, referred: Referred) -> pl.DataFrame:
    """The return's `contacts` columns but contact_ref: one row a contact, in order of date."""
    rng = generator(service.key, "contacts")
    parts = [
        _first_appointments(rng, episodes),
        _sessions(rng, service, episodes),
        _tasters(rng, service, referred),
    ]
    every = pl.concat(parts, how="diagonal").sort(
        "contact_date", "episode_ref", "client_ref", maintain_order=True
    )
    n = len(every)
    days = days_of(every, "contact_date")
    remote = (
        yes(rng, in_force(days, service.contacts_by_phone)) & (every["contact_type"] != "group").to_numpy()
    )
    attended = (every["attendance"] == "attended").to_numpy()
    venue = _venues(rng, places, every["sdf_of_delivery"], attended & ~remote)
    minutes = np.array(MINUTES)[rng.integers(0, len(MINUTES), n)]
    return every.with_columns(
        contact_ref=pl.Series([f"{service.letters}K{number:06d}" for number in range(1, n + 1)]),
        mode=pl.Series(list(np.where(remote, pick(rng, REMOTE, n), "face_to_face"))),
        duration_minutes=pl.Series(minutes).set(pl.Series(~attended), None),
        venue_lsoa_code=venue,
        out_of_hours=pl.Series(list(np.where(yes(rng, 0.17, n), "yes", "no"))),
    )


def _venues(rng: np.random.Generator, places: Places, delivered_in: pl.Series, here: np.ndarray) -> pl.Series:
    """Where somebody was met: one of a few places in the footprint of delivery, the same all the years."""
    venues = {
        code: places.lsoa[rng.choice(np.flatnonzero(places.footprint == index), VENUES_EACH)]
        for index, code in enumerate(places.footprints)
    }
    which = rng.integers(0, VENUES_EACH, len(here))
    codes = delivered_in.to_list()
    return pl.Series(
        [
            str(venues[code][place]) if met and code else None
            for code, place, met in zip(codes, which, here, strict=True)
        ],
        dtype=pl.String,
    )


def _first_appointments(rng: np.random.Generator, episodes: pl.DataFrame) -> pl.DataFrame:
    """Everybody offered an appointment: attended, or missed about a week after the offer."""
    n = len(episodes)
    came = episodes["first_appointment_date"].is_not_null().to_numpy()
    offered = days_of(episodes, "appointment_offered_date")
    when = np.where(
        came, days_of(episodes, "first_appointment_date"), offered + whole_days(rng.uniform(3, 12, n))
    )
    return _rows(episodes, when, "initial", np.where(came, "attended", pick(rng, MISSED, n)))


def _sessions(rng: np.random.Generator, service: Service, episodes: pl.DataFrame) -> pl.DataFrame:
    """Sessions spread from the start to the end; those who leave early miss their last one."""
    started = episodes.filter(pl.col("start_date").is_not_null())
    start, fate = days_of(started, "start_date"), started["fate"].to_numpy()
    length = started["planned_days"].to_numpy()
    full = np.minimum(started["planned_sessions"].to_numpy(), service.sessions_recorded)
    last = np.where(fate == "open", length // 3, (days_of(started, "end_date") - start).astype(int))
    count = np.clip(np.rint(full * last / length), 1, full).astype(int)
    whose = np.repeat(np.arange(len(started)), count)
    place = np.arange(len(whose)) - np.repeat(np.cumsum(count) - count, count)
    share = (place + 0.5 + rng.uniform(-0.25, 0.25, len(whose))) / count[whose]
    when = start[whose] + whole_days(share * (last[whose] - 1))
    final = place == count[whose] - 1
    gone = np.isin(fate, ["left", "open"])[whose] & final
    came = yes(rng, np.where(gone, 0.12, 0.89))
    kind = np.where(
        final & (fate == "completed")[whose],
        "discharge",
        np.where(yes(rng, 0.14, len(whose)), "group", "session"),
    )
    attendance = np.where(came | (kind == "discharge"), "attended", pick(rng, MISSED, len(whose)))
    return _rows(started[whose], when, kind, attendance)


def _tasters(rng: np.random.Generator, service: Service, referred: Referred) -> pl.DataFrame:
    n = len(referred.referrals)
    chosen = np.flatnonzero(
        yes(rng, service.tasters, n) & (referred.referrals["consent"] == "yes").to_numpy()
    )
    when = to_weekday(referred.received[chosen] + whole_days(rng.uniform(1, 9, len(chosen))))
    rows = referred.referrals[chosen].select(
        "client_ref", episode_ref=pl.lit(None, dtype=pl.String), worker_ref=pl.lit(None, dtype=pl.String)
    )
    return rows.with_columns(
        contact_date=pl.Series(when, dtype=pl.Date),
        contact_type=pl.lit("taster"),
        attendance=pl.lit("attended"),
    )


def _rows(episodes: pl.DataFrame, when: Days, kind: np.ndarray | str, attendance: np.ndarray) -> pl.DataFrame:
    rows = episodes.select(
        "episode_ref", "worker_ref", "sdf_of_delivery", client_ref=pl.lit(None, dtype=pl.String)
    )
    kinds = pl.lit(kind) if isinstance(kind, str) else pl.Series(list(kind))
    return rows.with_columns(
        contact_date=pl.Series(when), contact_type=kinds, attendance=pl.Series(list(attendance))
    )
