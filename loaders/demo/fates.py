"""How a started episode ends: completed, left early, transferred, deceased, or never closed; and its goal."""

from dataclasses import dataclass

import numpy as np

from loaders.demo.chance import NEVER, Days, in_force, only, pick, shifted, whole_days, yes
from loaders.demo.places import Places
from loaders.demo.service import Programme, Service
from loaders.demo.story import FIFTH_LEAVING, FOOTPRINT_LEAVING, WEAK_WORKER, WEAK_WORKER_LEAVING

LEFT_BECAUSE = {
    "did_not_attend": 44, "no_longer_wishes": 19, "work_or_caring": 12, "illness": 9, "unknown": 7, "moved_away": 4, "dissatisfied": 4, "pregnancy": 1,
}  # fmt: skip
NOT_STARTED_BECAUSE = {"did_not_attend": 60, "no_longer_wishes": 30, "unknown": 10}
TRANSFERRED, DECEASED = 0.012, 0.004  # of starters
NEVER_CLOSED = 0.03  # of those who leave: the provider forgets to close the episode


@dataclass(frozen=True)
class Endings:
    """`fate` is completed, left, open (left, never closed), transferred, deceased or not_started."""

    fate: np.ndarray
    end: Days
    reason: np.ndarray
    goal: np.ndarray


def leaning(places: Places, fifth: np.ndarray, footprint: np.ndarray, worker: np.ndarray) -> np.ndarray:
    """How much likelier somebody is to leave early, on the log-odds scale: where they live, who helps them."""
    by_fifth = np.array((0.0, *FIFTH_LEAVING))[fifth]
    by_footprint = np.array([FOOTPRINT_LEAVING.get(code, 0.0) for code in places.footprints])
    return by_fifth + by_footprint[footprint] + np.where(worker == WEAK_WORKER, WEAK_WORKER_LEAVING, 0.0)


def endings(
    rng: np.random.Generator,
    service: Service,
    programme: np.ndarray,
    offered: Days,
    start: Days,
    lean: np.ndarray,
    fifth: np.ndarray,
) -> Endings:
    """One ending for each episode; those without a start are closed some weeks after their offer."""
    n = len(start)
    length = np.array([each.days for each in service.programmes])[programme]
    fate = _fates(rng, service.programmes, programme, start, lean)
    completed, left, unmet = fate == "completed", fate == "left", fate == "not_started"
    at_the_end = start + whole_days(length + np.clip(rng.normal(1, 5, n), -10, 18))
    early = start + whole_days(6 + rng.beta(1.1, 1.5, n) * (length - 12))
    never_met = offered + whole_days(rng.uniform(21, 45, n))
    end = np.select([completed, fate == "open", unmet], [at_the_end, np.full(n, NEVER), never_met], early)
    reason = fate.copy()  # completed, transferred and deceased are reasons as they stand
    reason[left] = pick(rng, LEFT_BECAUSE, int(left.sum()))
    reason[unmet] = pick(rng, NOT_STARTED_BECAUSE, int(unmet.sum()))
    reason = only(fate != "open", reason)
    return Endings(fate, end, reason, _goals(rng, service, programme, fate, end, fifth))


def _fates(
    rng: np.random.Generator,
    programmes: tuple[Programme, ...],
    programme: np.ndarray,
    start: Days,
    lean: np.ndarray,
) -> np.ndarray:
    base = np.empty(len(start))
    for index, each in enumerate(programmes):
        chosen = programme == index
        base[chosen] = in_force(start[chosen], each.leave)
    draw, gone = rng.random(len(start)), TRANSFERRED + DECEASED
    fate = np.select(
        [np.isnat(start), draw < TRANSFERRED, draw < gone, draw < gone + shifted(base, lean)],
        ["not_started", "transferred", "deceased", "left"],
        "completed",
    ).astype(object)
    fate[(fate == "left") & yes(rng, NEVER_CLOSED, len(start))] = "open"
    return fate


def _goals(
    rng: np.random.Generator,
    service: Service,
    programme: np.ndarray,
    fate: np.ndarray,
    end: Days,
    fifth: np.ndarray,
) -> np.ndarray:
    base = np.array([each.goal for each in service.programmes])[programme]
    chance = shifted(base, in_force(end, service.outcome_shift) + 0.05 * (fifth - 3))
    draw, rest = rng.random(len(fate)), 1 - chance
    finished = np.select(
        [draw < chance, draw < chance + rest * 0.55, draw < chance + rest * 0.9],
        ["yes", "part", "no"],
        "not_known",
    )
    early = np.select([draw < 0.08, draw < 0.25, draw < 0.6], ["yes", "part", "no"], "not_known")
    return only(np.isin(fate, ["completed", "left"]), np.where(fate == "completed", finished, early))
