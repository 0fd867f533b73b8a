"""What a contract is made of, once it has been read: frozen objects that the rest of Footprint may trust.

Field names are the keys of the TOML files (documented in `contracts/README.md`). Money and thresholds are exact
`Decimal`s; percentages are fractions (0.60 = 60 %). A filter list that is empty does not restrict.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Extension:
    starts_on: date
    ends_on: date
    taken_up: bool = False
    decide_by: date | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    printed_months: int | None = None
    note: str | None = None
    clause: str | None = None


@dataclass(frozen=True)
class Provider:
    code: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    note: str | None = None


@dataclass(frozen=True)
class Programme:
    code: str
    name: str
    group: str
    group_name: str
    standard_length_days: int
    length_source: str
    minimum_age: int | None = None
    maximum_age: int | None = None
    minimum_bmi: Decimal | None = None
    criteria: str | None = None
    clause: str | None = None


@dataclass(frozen=True)
class IssueProgramme:
    presenting_issue: str
    programme: str


@dataclass(frozen=True)
class Setting:
    name: str
    value: str
    source: str


@dataclass(frozen=True)
class ActivityMeasure:
    code: str
    title: str
    clause: str | None = None


@dataclass(frozen=True)
class ListedCode:
    """One code of a list that the contract declares for a breakdown."""

    list: str
    code: str
    title: str


@dataclass(frozen=True)
class Term:
    """One dated entry of thresholds. `strict` = the figure itself does not meet it."""

    valid_from: date
    valid_to: date | None = None
    target: Decimal | None = None
    target_strict: bool = False
    floor: Decimal | None = None
    floor_strict: bool = False
    floor_source: str | None = None
    upper: Decimal | None = None
    clause: str | None = None
    agreed_by: str | None = None
    agreed_on: date | None = None


@dataclass(frozen=True)
class Kpi:
    code: str
    title: str
    measure: str
    shape: str
    unit: str
    sort_order: int
    direction: str = "higher_is_better"
    per: str = "period"
    judged: bool = False
    minimum_n: int = 1
    rows: tuple[str, ...] = ()
    section: str | None = None
    words: str | None = None
    clause: str | None = None
    method: str | None = None
    consequence: str | None = None
    frequency: str | None = None
    threshold_words: str | None = None
    beside_of: str | None = None
    waits_for: str | None = None
    note: str | None = None
    programmes: tuple[str, ...] = ()
    pathways: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    presenting_issues: tuple[str, ...] = ()
    client_statuses: tuple[str, ...] = ()
    complexities: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    measure_codes: tuple[str, ...] = ()
    event_kinds: tuple[str, ...] = ()
    evidence_items: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    contact_types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    organisation_types: tuple[str, ...] = ()
    question_codes: tuple[str, ...] = ()
    measure_names: tuple[str, ...] = ()
    breakdown_by: str | None = None
    breakdown_codes: tuple[str, ...] = ()
    measure_name: str | None = None
    cut: Decimal | None = None
    cut_strict: bool = False
    limit_days: int | None = None
    limit_days_smoking: int | None = None
    part: str | None = None
    deprivation_basis: str | None = None
    distinct_of: str | None = None
    combine: str = "sum"
    indicator: str | None = None
    baseline: Decimal | None = None
    locally_determined: bool = False
    profile: tuple[Decimal, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class RowPart:
    id: str
    words: str
    kept_as: str | None = None
    waits_for: str | None = None


@dataclass(frozen=True)
class DocumentRow:
    """One row of one table of the document, in its own words."""

    id: str
    table: str
    clause: str
    words: str
    criteria: str | None = None
    section: str | None = None
    threshold: str | None = None
    critical: str | None = None
    method: str | None = None
    consequence: str | None = None
    frequency: str | None = None
    kept_as: str | None = None
    waits_for: str | None = None
    parts: tuple[RowPart, ...] = ()


@dataclass(frozen=True)
class Contradiction:
    clause: str
    printed: str
    derived: str
    note: str


@dataclass(frozen=True)
class Clause:
    """A duty, list entry or condition of the contract that is not a KPI: kept in its own words."""

    kind: str
    code: str
    title: str
    words: str
    clause: str
    sort_order: int = 0
    amount: Decimal | None = None
    unit: str | None = None
    due: str | None = None
    evidence_item: str | None = None
    on: date | None = None
    waits_for: str | None = None
    leads_to: str | None = None


@dataclass(frozen=True)
class Tier:
    tier: str
    threshold: Decimal
    share: Decimal


@dataclass(frozen=True)
class Incentive:
    group: str
    kpi: str
    critical: Decimal
    baseline: Decimal
    cap: Decimal
    clause: str
    since: date | None = None
    tiers: tuple[Tier, ...] = ()


@dataclass(frozen=True)
class Payment:
    basis: str
    block_share: Decimal | None = None
    incentive_share: Decimal = Decimal(0)
    paid: str | None = None
    clause: str | None = None
    ceiling_pounds: Decimal | None = None
    ceiling_clause: str | None = None
    capacity_kpi: str | None = None
    capacity_within: Decimal | None = None
    capacity_clause: str | None = None


@dataclass(frozen=True)
class Adjustment:
    """A change of price that the contract allows; one with `pounds` has been agreed for a year."""

    code: str
    title: str
    clause: str
    waits_for: str | None = None
    year_starts_on: date | None = None
    pounds: Decimal | None = None
    agreed_by: str | None = None
    agreed_on: date | None = None


@dataclass(frozen=True)
class Commissioner:
    """One of several bodies that pay for the contract together, with its share."""

    code: str
    name: str
    role: str
    share: Decimal
    clause: str | None = None


@dataclass(frozen=True)
class Tariff:
    code: str
    title: str
    clause: str
    unit: str | None = None
    price_pounds: Decimal | None = None
    measure_code: str | None = None
    kpi: str | None = None
    beyond: Decimal | None = None
    waits_for: str | None = None
