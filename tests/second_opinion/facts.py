"""What the second opinion is given, and what it gives back: plain records, no behaviour.

A return is its submission row's facts and its tables; a table is a list of rows; a row is a dictionary from the column
names of the data contract to `str`, `int`, `Decimal`, `date` or `None` (an empty cell). Only accepted rows are given:
what a reader quarantined is a number here, no more.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]


@dataclass(frozen=True)
class Return:
    """One accepted return. `load_order` is the order of loading, which settles same-day arrivals (R2)."""

    submission_id: str
    load_order: int
    contract_code: str
    provider_code: str
    return_type: str
    period_start: date
    period_end: date
    submitted_on: date
    received_on: date
    tables: Tables
    scope: str = "changes"
    rows_quarantined: int = 0
    warnings: int | None = None


@dataclass(frozen=True)
class Area:
    """One LSOA of one census vintage, with the people who live there (for R13's "largest population")."""

    code: str
    vintage: int
    borough_code: str
    people: Decimal = Decimal(0)


@dataclass(frozen=True)
class Change:
    """One line of the official 2011 to 2021 look-up: U unchanged, S split, M merged, X irregular."""

    lsoa11: str
    lsoa21: str
    kind: str


@dataclass(frozen=True)
class Member:
    """An LSOA's membership of a service delivery footprint, from and to (inclusive; None = open)."""

    lsoa: str
    vintage: int
    sdf: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Geography:
    """Everything known about places. `ranks` is by (release, LSOA): England rank, 1 = most deprived."""

    borough_code: str = ""
    areas: tuple[Area, ...] = ()
    ranks: dict[tuple[int, str], int] = field(default_factory=dict)
    deciles: dict[tuple[int, str], int] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    members: tuple[Member, ...] = ()

    # The indices of 2019 are of 2011 areas, those of 2025 of 2021 areas; never mixed (R13).
    VINTAGE_OF_RELEASE = {2019: 2011, 2025: 2021}


@dataclass(frozen=True)
class Case:
    """One line of the case grain (R64): one unit of one KPI. Counts have `in_denominator` 0."""

    contract_code: str
    kpi_code: str
    provider_code: str
    unit_kind: str
    unit_ref: str
    client_ref: str | None
    referral_ref: str | None
    episode_ref: str | None
    event_date: date
    matures_on: date
    in_numerator: Fraction
    in_denominator: Fraction
    programme: str | None = None
    pathway: str | None = None
    sdf_code: str | None = None


@dataclass(frozen=True)
class Period:
    kind: str
    start: date
    end: date
    year_start: date


@dataclass(frozen=True)
class Result:
    """One line of `mart.kpi_result`, without its sentence. None = no figure."""

    contract_code: str
    kpi_code: str
    period_kind: str
    period_start: date
    period_end: date
    sdf_code: str
    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    unit: str
    target: Fraction | None
    floor: Fraction | None
    floor_source: str | None
    status: str
    breach: bool
    reason: str
    mature: int
    immature: int
    ci_low: float | None
    ci_high: float | None
    claimed_value: Fraction | None
    claim_agrees: bool | None
    beside_of: str | None


@dataclass(frozen=True)
class SubmissionRow:
    """One line of `mart.submission`."""

    submission_id: str | None
    contract_code: str
    provider_code: str
    return_type: str
    period_start: date
    period_end: date
    due_on: date | None
    due_source: str | None
    received_on: date | None
    state: str
    rows_accepted: int | None
    rows_quarantined: int | None
    claims: int | None
    claims_agreeing: int | None
    superseded_by: str | None
