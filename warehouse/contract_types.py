"""One contract, read and checked: its parts, its calendar, and the answers that loaders and models ask of it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from warehouse.contract_calendar import DueRule, Period, periods_of_term
from warehouse.contract_parts import (
    ActivityMeasure,
    Adjustment,
    Clause,
    Commissioner,
    Contradiction,
    DocumentRow,
    Extension,
    Incentive,
    IssueProgramme,
    Kpi,
    ListedCode,
    Payment,
    Programme,
    Provider,
    Setting,
    Tariff,
)
from warehouse.errors import FootprintError


class ContractNotReady(FootprintError):
    """The contract leaves something to be filled in before it can be used (R56)."""


@dataclass(frozen=True)
class Contract:
    code: str
    title: str
    short_title: str
    commissioner: str
    source_document: str
    author: str
    reviewed_on: date
    file: str
    starts_on: date | None = None
    ends_on: date | None = None
    year_start_month: int = 4  # the council's financial year, where the contract names no year of its own
    starts_on_source: str = "contract"
    ends_on_source: str = "contract"
    annual_pounds: Decimal | None = None
    core_pounds: Decimal | None = None
    imd_release: int | None = None
    deprivation_basis: str | None = None
    deprivation_note: str | None = None
    baseline_threshold: str | None = None
    front_line_fte: Decimal | None = None
    front_line_roles: tuple[str, ...] = ()
    follow_up_by: str | None = None
    follow_up_note: str | None = None
    required_tables: tuple[str, ...] = ()
    missing_keys: tuple[str, ...] = ()
    blocking_keys: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    providers: tuple[Provider, ...] = ()
    programmes: tuple[Programme, ...] = ()
    issue_programmes: tuple[IssueProgramme, ...] = ()
    settings: tuple[Setting, ...] = ()
    returns: tuple[DueRule, ...] = ()
    activity_measures: tuple[ActivityMeasure, ...] = ()
    listed_codes: tuple[ListedCode, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    rows: tuple[DocumentRow, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    clauses: tuple[Clause, ...] = ()
    payment: Payment | None = None
    incentives: tuple[Incentive, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    commissioners: tuple[Commissioner, ...] = ()
    not_ready_message: str = field(default="", repr=False)

    @property
    def ready(self) -> bool:
        """False while something that must be filled in before use is missing (R56)."""
        return not self.blocking_keys

    def require_ready(self) -> None:
        """Raise `ContractNotReady`, naming the file and every key to fill in, unless the contract can be used."""
        if not self.ready:
            raise ContractNotReady(self.not_ready_message)

    @cached_property
    def last_day(self) -> date | None:
        """The last day in force, extensions taken up included; None while the term is unknown."""
        taken = [extension.ends_on for extension in self.extensions if extension.taken_up]
        return max([self.ends_on, *taken]) if self.ends_on else None

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every reporting period of the term (R6, R52); none while the start date is missing."""
        if self.starts_on is None or self.last_day is None:
            return ()
        return periods_of_term(self.starts_on, self.last_day, self.year_start_month)

    def period(self, kind: str, start: date, end: date) -> Period | None:
        """The contract's own period of that kind with exactly these days, or None (R44)."""
        return self._period_index.get((kind, start, end))

    def return_period(self, return_type: str, start: date, end: date) -> Period | None:
        """The period that a return of this type may cover: monthly a month, quarterly a quarter, annual a year."""
        kind = {"monthly": "month", "quarterly": "quarter", "annual": "contract_year"}.get(return_type)
        return self.period(kind, start, end) if kind else None

    @cached_property
    def _period_index(self) -> dict[tuple[str, date, date], Period]:
        return {(p.kind, p.start, p.end): p for p in self.periods}

    @cached_property
    def provider_codes(self) -> frozenset[str]:
        return frozenset(provider.code for provider in self.providers)

    @cached_property
    def kpi_codes(self) -> frozenset[str]:
        return frozenset(kpi.code for kpi in self.kpis)

    @cached_property
    def measure_codes(self) -> frozenset[str]:
        """The `measure_code`s that the activity table of a return may use."""
        return frozenset(measure.code for measure in self.activity_measures)

    @cached_property
    def programme_codes(self) -> frozenset[str]:
        return frozenset(programme.code for programme in self.programmes)

    @cached_property
    def programme_groups(self) -> dict[str, tuple[str, ...]]:
        """Group code → its programme codes, in the file's order."""
        groups: dict[str, tuple[str, ...]] = {}
        for programme in self.programmes:
            groups[programme.group] = (*groups.get(programme.group, ()), programme.code)
        return groups

    def programme(self, code: str) -> Programme | None:
        return next((p for p in self.programmes if p.code == code), None)

    def programme_for_issue(self, presenting_issue: str) -> str | None:
        """The programme that a referral without a requested programme counts for (R24)."""
        return next(
            (i.programme for i in self.issue_programmes if i.presenting_issue == presenting_issue), None
        )

    def setting(self, name: str) -> str:
        """The value of a declared setting. Raises KeyError for a name that no contract file may use."""
        return {setting.name: setting.value for setting in self.settings}[name]

    @property
    def quarantine_share(self) -> Decimal:
        """The share of a table's rows above which quarantine refuses the whole return."""
        return Decimal(self.setting("quarantine_share"))

    @property
    def quarantine_minimum_rows(self) -> int:
        """Tables with fewer rows than this are not held against `quarantine_share`."""
        return int(self.setting("quarantine_minimum_rows"))
