"""The service itself, month by month: people in post, money, activity, events and the yearly evidence."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import polars as pl

from loaders.demo.chance import day, generator, in_force, pick
from loaders.demo.demand import level, month_end, months
from loaders.demo.places import Places
from loaders.demo.service import Office, Service

AGENCY_A_DAY = 178.0
SUMMARY = ("waiting", "staff", "venue", "communication", "outcome", "access")
ACTION = {
    "complaint": {"apology": 5, "training": 2, "process_change": 3},
    "incident": {"process_change": 3, "training": 2, "none": 1},
}
ACTION_OTHER = {"none": 6, "process_change": 1, "other": 1}
RESOLVED = ("complaint", "incident", "low_level_concern")
YEAR = 365
EVIDENCE = {"item": pl.String, "provided_on": pl.Date, "valid_until": pl.Date, "amount": pl.Int64}
ACTIVITY = {
    "month": pl.Date,
    "measure_code": pl.String,
    "count": pl.Int64,
    "sdf_code": pl.String,
    "setting": pl.String,
}


def workforce(service: Office) -> pl.DataFrame:
    """One row a month and role: heads, funded, in-post and vacant FTE, starters, leavers, sickness, agency."""
    rng = generator(service.key, "workforce")
    rows = []
    gone = 0.0
    for month in months(service.first, service.last):
        missing = float(in_force(np.array([day(month)]), service.organisation.vacant)[0])
        for role, (heads, funded) in service.organisation.staff.items():
            front = role == service.organisation.front_line
            vacant = missing if front else 0.0
            left = max(0, round(missing - gone)) if front else int(rng.random() < 0.01)
            joined = max(0, round(gone - missing)) if front else int(rng.random() < 0.01)
            agency = vacant * AGENCY_A_DAY * 21 * (0.45 if month >= date(2021, 1, 1) else 0.0)
            rows.append(
                {
                    "month": month, "role": role, "headcount": heads - round(vacant), "funded_fte": funded, "in_post_fte": round(funded - vacant, 2),
                    "vacant_fte": vacant, "starters": joined, "leavers": left, "sickness_days": int(rng.poisson(funded * 0.75)),
                    "agency_cost": round(agency, 2), "recruited_locally": int(rng.binomial(joined, 0.7)),
                    "level_3_qualified": round((heads - round(vacant)) * 0.8) if front else 0, "level_2_qualified": round((heads - round(vacant)) * 0.95) if front else 0,
                    "volunteers": int(rng.poisson(6)) if front else 0,
                }
            )  # fmt: skip
        gone = missing
    return pl.DataFrame(rows)


def costs(service: Office) -> pl.DataFrame:
    """One row a month and cost line: pounds spent and the budget. A credit is negative."""
    rng = generator(service.key, "costs")
    rows = []
    funded = service.organisation.staff[service.organisation.front_line][1]
    for month in months(service.first, service.last):
        price = float(in_force(np.array([day(month)]), service.organisation.prices)[0])
        vacant = float(in_force(np.array([day(month)]), service.organisation.vacant)[0])
        for line, pounds in service.organisation.costs.items():
            budget = round(pounds * price, 2)
            spent = budget * rng.normal(1.0, 0.004 if line.startswith("pay") else 0.09)
            if line == "pay_front_line":
                spent *= 1 - 0.55 * vacant / funded
            if line == "travel" and date(2020, 4, 1) <= month <= date(2021, 5, 1):
                spent *= 0.3
            rows.append(
                {"month": month, "cost_line": line, "amount": round(float(spent), 2), "budget": budget}
            )
        if month.month == 3 and service.key == "lot1":
            rows.append(
                {
                    "month": month,
                    "cost_line": "other",
                    "amount": -round(float(rng.uniform(300, 900)), 2),
                    "budget": 0.0,
                }
            )
    return pl.DataFrame(rows)


def activity(service: Service) -> pl.DataFrame:
    """One row a month and measure code (and setting): what was counted. Nothing counted has no row."""
    rng = generator(service.key, "activity")
    rows = []
    for month in months(service.first, service.last):
        for code, (mean, setting) in service.organisation.counts.items():
            count = int(rng.poisson(mean * min(level(month, service.levels), 1.15)))
            if count:
                rows.append(
                    {
                        "month": month,
                        "measure_code": code,
                        "count": count,
                        "sdf_code": None,
                        "setting": setting,
                    }
                )
    return pl.DataFrame(rows, schema=ACTIVITY)


def events(service: Service, places: Places, quarters: Sequence[tuple[date, date]]) -> pl.DataFrame:
    """One row an event, by date. Kinds in `by_quarter` have exactly that many in each quarter."""
    rng = generator(service.key, "events")
    found: list[tuple[date, str]] = []
    for month in months(service.first, service.last):
        days = (month_end(month) - month).days + 1
        for kind, mean in service.organisation.events.items():
            scale = min(level(month, service.levels), 1.1) if kind in ("outreach", "partnership") else 1.0
            found += [
                (month + timedelta(int(rng.integers(0, days))), kind)
                for _ in range(rng.poisson(mean * scale))
            ]
    for start, end in quarters:
        for kind, steps in service.organisation.by_quarter.items():
            n = int(in_force(np.array([day(start)]), steps)[0])
            found += [
                (start + timedelta(int(rng.integers(0, (end - start).days + 1))), kind) for _ in range(n)
            ]
    found.sort()
    rows = []
    for number, (when, kind) in enumerate(found, start=1):
        resolved = (
            when + timedelta(int(rng.integers(3, 40))) if kind in RESOLVED and rng.random() < 0.94 else None
        )
        rows.append(
            {
                "event_ref": f"{service.letters}V{number:04d}", "occurred_on": when, "kind": kind,
                "summary_code": SUMMARY[int(rng.integers(0, len(SUMMARY)))] if kind in RESOLVED else None,
                "sdf_code": places.footprints[int(rng.integers(0, len(places.footprints)))] if kind != "service_interruption" else None,
                "resolved_on": resolved,
                "action": str(pick(rng, ACTION.get(kind, ACTION_OTHER), 1)[0]) if resolved else None,
                "learning_recorded": ("yes" if rng.random() < 0.7 else "no") if kind in RESOLVED else None,
            }
        )  # fmt: skip
    return pl.DataFrame(
        rows,
        schema_overrides={
            "resolved_on": pl.Date,
            "summary_code": pl.String,
            "sdf_code": pl.String,
            "action": pl.String,
            "learning_recorded": pl.String,
        },
    )


def evidence(service: Office, period_end: date, return_type: str) -> pl.DataFrame:
    """What the return for a period carries. A certificate runs for a year from the period's end."""
    rows = []
    for item, ends in service.organisation.evidence.items():
        if return_type == service.organisation.evidence_in and f"{period_end:%Y-%m}" in ends:
            lasts = item.startswith("insurance")
            insured = 2_000_000 if item == "insurance_professional_indemnity" else 5_000_000
            rows.append(
                {
                    "item": item,
                    "provided_on": period_end - timedelta(12),
                    "valid_until": period_end + timedelta(YEAR) if lasts else None,
                    "amount": insured if lasts else None,
                }
            )
    return pl.DataFrame(rows, schema=EVIDENCE)
