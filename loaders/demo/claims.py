"""The provider's own figures, as its own spreadsheet would count them. The story says where they are wrong.

This is deliberately the provider's arithmetic and not the warehouse's: the two agree because both follow the
contract, and the demo's tests compare them.
"""

from collections.abc import Callable
from datetime import date, timedelta

import polars as pl

from loaders.demo.story import NARRATIVES, WRONG_CLAIMS, Return
from loaders.demo.telling import Telling

Figure = tuple[float, float | None]  # numerator, denominator (None = a count)

START_PROGRAMMES = (
    "stop_smoking", "stop_smoking_specialist", "smoking_harm_reduction", "physical_activity", "weight_management",
    "alcohol_reduction", "mental_wellbeing",
)  # fmt: skip
MATURE = timedelta(42)


def starts(telling: Telling, start: date, end: date) -> Figure:
    return float(len(_started(telling, start, end))), None


def starts_deprived(telling: Telling, start: date, end: date) -> Figure:
    begun = _started(telling, start, end)
    return float((begun["fifth"] == 1).sum()), float(len(begun))


def quit_dates(telling: Telling, start: date, end: date) -> Figure:
    return float(telling.episodes["quit_date"].is_between(start, end).sum()), None


def quit_4_week(telling: Telling, start: date, end: date) -> Figure:
    due = _quitters(telling, start, end)
    return float(due["smoke_free"].sum()), float(len(due))


def quit_co_of_quitters(telling: Telling, start: date, end: date) -> Figure:
    quits = _quitters(telling, start, end).filter(pl.col("smoke_free"))
    return float(quits["co_verified"].sum()), float(len(quits))


def participants(*programmes: str) -> Callable[[Telling, date, date], Figure]:
    def counted(telling: Telling, start: date, end: date) -> Figure:
        of_group = pl.col("programme").is_in(programmes)
        begun = telling.episodes.filter(of_group & pl.col("start_date").is_between(start, end))
        return float(begun["client_ref"].n_unique()), None

    return counted


def smoke_free_families(telling: Telling, start: date, end: date) -> Figure:
    rows = telling.activity.filter(
        (pl.col("measure_code") == "smoke_free_families") & pl.col("month").is_between(start, end)
    )
    return float(rows["count"].sum()), None


def events_of(kind: str) -> Callable[[Telling, date, date], Figure]:
    def counted(telling: Telling, start: date, end: date) -> Figure:
        return float(
            ((telling.events["kind"] == kind) & telling.events["occurred_on"].is_between(start, end)).sum()
        ), None

    return counted


COUNTED: dict[str, Callable[[Telling, date, date], Figure]] = {
    "STARTS": starts,
    "STARTS_DEPRIVED_20": starts_deprived,
    "QUIT_DATES": quit_dates,
    "QUIT_4W": quit_4_week,
    "QUIT_4W_CO": quit_co_of_quitters,
    "CASE_STUDIES": events_of("case_study"),
    "SERVICE_EXAMPLES": events_of("service_example"),
    "SMOKE_FREE_FAMILIES": smoke_free_families,
    "PA_PARTICIPATION": participants("physical_activity"),
    "FALLS_PARTICIPATION": participants("falls_prevention"),
    "WEIGHT_PARTICIPATION": participants("weight_management", "weight_management_family"),
    "SPECIALIST_PARTICIPATION": participants("stop_smoking_specialist"),
    "COMMUNITY_PARTICIPATION": participants("stop_smoking"),
}


def claims(telling: Telling, sent: Return) -> pl.DataFrame:
    """The claims of one return: a count has a numerator only, a share both parts and its value."""
    rows = []
    for kpi in telling.service.claims:
        numerator, denominator = COUNTED[kpi](telling, sent.start, sent.end)
        if denominator == 0:
            continue
        wrong = WRONG_CLAIMS.get((telling.service.key, kpi, sent.end.isoformat()), 0)
        numerator += wrong
        rows.append(
            {
                "kpi_code": kpi,
                "period_start": sent.start,
                "period_end": sent.end,
                "numerator": int(numerator),
                "denominator": None if denominator is None else int(denominator),
                "value": None if denominator is None else round(numerator / denominator, 6),
                "narrative_code": NARRATIVES.get((telling.service.key, kpi, sent.end.isoformat())),
            }
        )
    schema = {
        "kpi_code": pl.String,
        "period_start": pl.Date,
        "period_end": pl.Date,
        "numerator": pl.Int64,
        "denominator": pl.Int64,
        "value": pl.Float64,
        "narrative_code": pl.String,
    }
    return pl.DataFrame(rows, schema=schema)


def _started(telling: Telling, start: date, end: date) -> pl.DataFrame:
    return telling.episodes.filter(
        pl.col("start_date").is_between(start, end) & pl.col("programme").is_in(START_PROGRAMMES)
    )


def _quitters(telling: Telling, start: date, end: date) -> pl.DataFrame:
    """Episodes whose quit date has had 42 days, with whether they quit and whether a CO reading says so."""
    due = telling.episodes.filter(pl.col("quit_date").is_between(start, min(end, end - MATURE)))
    read = telling.measurements.filter((pl.col("stage") == "4_week") & (pl.col("measured_on") <= end))
    free = read.filter((pl.col("measure") == "smoke_free") & (pl.col("value") == 1))["episode_ref"].to_list()
    low = read.filter((pl.col("measure") == "co_ppm") & (pl.col("value") < 10))["episode_ref"].to_list()
    return due.with_columns(
        smoke_free=pl.col("episode_ref").is_in(free),
        co_verified=pl.col("episode_ref").is_in(free) & pl.col("episode_ref").is_in(low),
    )
