"""What the generator must know about one contract's service. The services themselves are in `services/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Steps = tuple[tuple[str, float], ...]  # (first month, value from then on), first month first
Weights = Mapping[str, float]

HEARD: Weights = {
    "health_professional": 38, "friend_or_family": 17, "website": 11, "social_media": 10, "wellbeing_hub": 7, "leaflet_or_poster": 5,
    "community_event": 5, "previous_client": 4, "campaign": 2, "other": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Programme:
    """One supported programme: who comes, how long it lasts, how it goes for the average starter."""

    code: str
    share: float  # of referrals
    issue: str  # the presenting issue it answers
    days: int  # from start to planned end
    sessions: int  # planned
    leave: Steps  # chance that a starter leaves early
    ages: tuple[float, float, int, int]  # mean, standard deviation, lowest, highest
    female: float
    goal: float = 0.62  # chance that a completer achieves the goal set
    pathways: Weights = field(default_factory=lambda: {"standard": 1.0})
    settings: Weights = field(default_factory=lambda: {"core": 1.0})
    outcomes: tuple[str, ...] = ()  # which functions of `measurements.py` speak for it
    levels: Mapping[str, float] = field(
        default_factory=dict
    )  # on this programme's referrals, beside the service's
    asked: Weights | None = None  # presenting issues, where there are several


@dataclass(frozen=True)
class Organisation:
    """What a return says that is not about one client."""

    staff: Mapping[str, tuple[int, float]]  # role: headcount and funded FTE
    front_line: str  # the role that the vacancies are in
    vacant: Steps  # front-line FTE vacant
    costs: Weights  # pounds a month by cost line
    counts: Mapping[str, tuple[float, str | None]] = field(
        default_factory=dict
    )  # measure code: mean a month, setting
    events: Weights = field(default_factory=dict)  # mean a month by kind
    by_quarter: Mapping[str, Steps] = field(default_factory=dict)  # kind: exactly so many a quarter
    evidence: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # item: the period ends (YYYY-MM) that carry it
    evidence_in: str = "quarterly"  # the kind of return that carries it
    prices: Steps = (("2019-07", 1.0), ("2020-07", 1.01), ("2021-07", 1.025), ("2022-07", 1.05))


@dataclass(frozen=True, kw_only=True)
class Office:
    """One contract's provider over the years that the demo tells, as far as it is people in post and money."""

    key: str
    contract: str
    provider: str
    letters: str  # begins every reference
    first: date
    last: date
    organisation: Organisation


@dataclass(frozen=True, kw_only=True)
class Service(Office):
    """A provider with clients of its own: who is referred, what happens to them, how it goes."""

    referrals_a_month: float
    levels: Mapping[str, float]  # the story's factor on referrals from a month on
    programmes: tuple[Programme, ...]
    sources: Weights
    pathway_sources: Mapping[str, Weights]
    deprived: Steps  # share of referrals from the most deprived fifth
    rest: tuple[float, float, float, float]  # how the other four fifths share the remainder
    consent: float
    accept: float
    attend: float  # first appointment attended, of offers
    plan: float
    start: float
    in_time: Steps  # offers made within the limit
    days_limit: int
    smoking_limit: int
    workers: int
    gaps: Steps  # clients whose equality form has empty cells
    reply: Steps  # completers who return the plan-completion form
    co_tested: Steps = (("2019-07", 0.0),)
    outcome_shift: Steps = (("2019-07", 0.0),)  # on every outcome's log-odds
    follow_up_reached: Mapping[str, float] = field(default_factory=dict)
    maintained: float = 0.92
    complexities: Weights = field(
        default_factory=lambda: {"simple": 0.45, "intermediate": 0.38, "complex": 0.17}
    )
    heard: Weights = field(default_factory=lambda: dict(HEARD))
    sessions_recorded: int = 7  # at most so many of a programme's sessions are sent one by one
    by_postcode: float = 0.1  # clients whose return gives a postcode in place of the LSOA
    again: float = 0.13  # referrals of somebody the service already knows
    second: float = 0.06  # starters who take up a second programme
    contacts_by_phone: Steps = (
        ("2019-07", 0.15),
        ("2020-04", 0.9),
        ("2020-09", 0.65),
        ("2021-06", 0.4),
        ("2022-01", 0.3),
    )
    signposted: float = 0.2
    tasters: float = 0.0  # referrals that come to a taster session first
    scores: Mapping[str, float] = field(default_factory=dict)  # mean satisfaction by programme
    survey_questions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()  # the KPIs that the provider states its own figures for
