"""Who is referred, when, by whom and for what; and what the service decides."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.demo.chance import Days, generator, in_force, only, pick, whole_days, yes
from loaders.demo.demand import referral_days
from loaders.demo.people import describe
from loaders.demo.places import Places, live_in
from loaders.demo.service import Service

REFUSED = {"no_contact": 42, "declined_by_client": 27, "signposted_only": 21, "not_eligible": 10}
WITHOUT_CONSENT = {"declined_by_client": 70, "signposted_only": 30}
OUTSIDE_SHARE = 0.006
ELSEWHERE = "E01999999"  # an LSOA outside the borough
PRACTICES_EACH = 5
KNOWN_AFTER = np.timedelta64(60, "D")


@dataclass(frozen=True)
class Referred:
    """Referrals in the order received (arrays of one length), and their clients (arrays of another)."""

    referrals: pl.DataFrame  # the return's columns, with decided_on: until then a decision is pending
    clients: pl.DataFrame  # the return's columns, with known_on
    received: Days
    programme: np.ndarray  # index into the service's programmes
    pathway: np.ndarray
    client: np.ndarray  # index into clients
    again: np.ndarray  # the service knew the client before
    accepted: np.ndarray
    smoking: np.ndarray  # the presenting issue is smoking
    lives: np.ndarray  # index into places, per client


def refer(service: Service, places: Places) -> Referred:
    """Everybody who is referred to the service in the years that the demo tells."""
    rng = generator(service.key, "referrals")
    programmes = service.programmes
    codes = [programme.code for programme in programmes]
    received, programme = _days(service)
    n = len(received)
    pathway = np.full(n, "standard", dtype=object)
    for index, each in enumerate(programmes):
        chosen = programme == index
        pathway[chosen] = pick(rng, each.pathways, int(chosen.sum()))
    client, first, again = _who(rng, service, received, programme, pathway)
    pathway[again] = np.where(
        np.isin(pathway[again], ["maternity", "mental_health"]), "standard", pathway[again]
    )

    rng = generator(service.key, "people")
    whose = programme[first]
    deprived = in_force(received[first], service.deprived)
    rest = np.array(service.rest) / sum(service.rest)
    lives = live_in(rng, places, np.column_stack([deprived, (1 - deprived)[:, None] * rest]))
    outside = yes(rng, OUTSIDE_SHARE, len(first))
    practice = places.footprint[lives] * PRACTICES_EACH + rng.integers(1, PRACTICES_EACH + 1, len(first))
    clients = describe(
        rng,
        refs=_refs(service, "C", len(first)),
        address=_address(rng, service, places, lives, outside),
        fifth=places.fifth[lives],
        ages=np.array([each.ages for each in programmes], dtype=float)[whose],
        female=np.array([each.female for each in programmes])[whose],
        maternity=pathway[first] == "maternity",
        mental_health=pathway[first] == "mental_health",
        gaps=in_force(received[first], service.gaps),
        practices=np.array([f"Z99{number:03d}" for number in practice], dtype=object),
    ).with_columns(known_on=pl.Series(received[first]))

    rng = generator(service.key, "decisions")
    consent = yes(rng, service.consent, n)
    accepted = consent & yes(rng, service.accept, n)
    decision = np.where(consent, pick(rng, REFUSED, n), pick(rng, WITHOUT_CONSENT, n))
    issue = np.array([each.issue for each in programmes], dtype=object)[programme]
    for index, each in enumerate(programmes):
        if each.asked:
            chosen = programme == index
            issue[chosen] = pick(rng, each.asked, int(chosen.sum()))
    referrals = pl.DataFrame(
        {
            "referral_ref": list(_refs(service, "R", n)),
            "client_ref": clients["client_ref"].gather(client),
            "received_date": received,
            "source": list(_sources(rng, service, pathway)),
            "how_heard": list(only(yes(rng, 0.9, n), pick(rng, service.heard, n))),
            "consent": list(np.where(consent, "yes", "no")),
            "requested_programme": list(only(yes(rng, 0.9, n), np.array(codes, dtype=object)[programme])),
            "presenting_issue": list(issue),
            "decision": list(np.where(accepted, "accepted", decision)),
            "decided_on": received
            + np.where(accepted, whole_days(rng.random(n)), whole_days(rng.exponential(7.0, n))),
        }
    )
    return Referred(
        referrals,
        clients,
        received,
        programme,
        pathway,
        client,
        again,
        accepted,
        issue == "smoking",
        np.where(outside, -1, lives),
    )


def _address(
    rng: np.random.Generator, service: Service, places: Places, lives: np.ndarray, outside: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(LSOA or None, postcode or None) of each client: one of the two."""
    written = yes(rng, service.by_postcode, len(lives)) & ~outside
    postcode = np.full(len(lives), None, dtype=object)
    for client in np.flatnonzero(written):
        known = places.postcodes[lives[client]]
        if known:
            postcode[client] = known[int(rng.integers(0, len(known)))]
    lsoa = np.where(outside, ELSEWHERE, places.lsoa[lives])
    return only(postcode == None, lsoa), postcode  # noqa: E711


def _days(service: Service) -> tuple[Days, np.ndarray]:
    """(day received, programme asked for) of every referral, in order."""
    a_month = service.referrals_a_month / sum(each.share for each in service.programmes)
    days = [
        referral_days(
            # One programme's demand can be changed without moving another's.
            generator(service.key, "days", each.code),
            a_month * each.share,
            (service.levels, each.levels),
            service.first,
            service.last,
        )
        for each in service.programmes
    ]
    received = np.concatenate(days)
    order = np.argsort(received, kind="stable")
    return received[order], np.repeat(np.arange(len(days)), [len(one) for one in days])[order]


def _who(
    rng: np.random.Generator, service: Service, received: Days, programme: np.ndarray, pathway: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(client of each referral, first referral of each client, whether the client was known before).

    Somebody comes back at the earliest 60 days after their first referral, and to a programme for
    their age: those with age limits of their own draw from the people they had before.
    """
    n = len(received)
    own = np.array([each.ages[2] >= 60 or each.ages[3] < 25 for each in service.programmes])[programme]
    pool = np.where(own, programme, -1)
    special = np.isin(pathway, ["maternity", "mental_health"])
    again = yes(rng, service.again, n) & ~special
    client = np.full(n, -1)
    for each in np.unique(pool):
        members = np.flatnonzero((pool == each) & ~again & ~special)
        wanting = np.flatnonzero((pool == each) & again)
        known = np.searchsorted(received[members], received[wanting] - KNOWN_AFTER)
        lucky = known > 0
        again[wanting[~lucky]] = False
        drawn = (rng.random(int(lucky.sum())) * known[lucky]).astype(int)
        client[wanting[lucky]] = members[drawn]  # for now: the referral that first brought them
    first = np.flatnonzero(~again)
    number = np.cumsum(~again) - 1
    return np.where(again, number[client], number), first, again


def _sources(rng: np.random.Generator, service: Service, pathway: np.ndarray) -> np.ndarray:
    sources = pick(rng, service.sources, len(pathway))
    for name, weights in service.pathway_sources.items():
        chosen = pathway == name
        sources[chosen] = pick(rng, weights, int(chosen.sum()))
    return sources


def _refs(service: Service, kind: str, n: int) -> np.ndarray:
    return np.array([f"{service.letters}{kind}{number:05d}" for number in range(1, n + 1)], dtype=object)
