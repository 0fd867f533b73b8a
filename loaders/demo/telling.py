"""Everything that happened at one service, told once; its returns are cut from this."""

from dataclasses import dataclass

import polars as pl

from loaders.demo.aftercare import feedback, follow_ups, signposting
from loaders.demo.contacts import contacts
from loaders.demo.episodes import support
from loaders.demo.measurements import measurements
from loaders.demo.organisation import activity, costs, events, workforce
from loaders.demo.places import Places
from loaders.demo.referrals import refer
from loaders.demo.service import Service
from loaders.demo.story import Return


@dataclass(frozen=True)
class Telling:
    """The whole truth about a service. Dates that lie after a return's period are blanked when it is cut."""

    service: Service
    places: Places
    clients: pl.DataFrame
    referrals: pl.DataFrame
    episodes: pl.DataFrame
    contacts: pl.DataFrame
    measurements: pl.DataFrame
    follow_ups: pl.DataFrame
    signposting: pl.DataFrame
    feedback: pl.DataFrame
    workforce: pl.DataFrame
    costs: pl.DataFrame
    activity: pl.DataFrame
    events: pl.DataFrame


def tell(service: Service, places: Places, returns: tuple[Return, ...]) -> Telling:
    """Make up a service's years. The same seed and story give the same telling."""
    referred = refer(service, places)
    episodes = support(service, places, referred)
    quarters = sorted({(one.start, one.end) for one in returns if one.return_type == "quarterly"})
    return Telling(
        service=service,
        places=places,
        clients=referred.clients,
        referrals=referred.referrals,
        episodes=episodes,
        contacts=contacts(service, places, episodes, referred),
        measurements=measurements(service, episodes),
        follow_ups=follow_ups(service, episodes),
        signposting=signposting(service, referred, episodes),
        feedback=feedback(service, episodes),
        workforce=workforce(service),
        costs=costs(service),
        activity=activity(service),
        events=events(service, places, quarters),
    )
