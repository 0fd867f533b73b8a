"""From checked entries to the frozen Contract."""

from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from warehouse.contract_calendar import DueRule
from warehouse.contract_contradictions import contradictions_of
from warehouse.contract_key_types import Entry
from warehouse.contract_kpis import kpis_of
from warehouse.contract_measures import default_settings
from warehouse.contract_parts import (
    ActivityMeasure,
    Adjustment,
    Clause,
    Commissioner,
    DocumentRow,
    Extension,
    Incentive,
    IssueProgramme,
    ListedCode,
    Payment,
    Programme,
    Provider,
    RowPart,
    Setting,
    Tariff,
    Tier,
)
from warehouse.contract_ready import missing_of, not_ready_message
from warehouse.contract_types import Contract

T = TypeVar("T")
HEAD = frozenset(f.name for f in fields(Contract))


def build(entries: Entry, file: str) -> Contract:
    """The contract of one file. The entries have passed the linter: nothing is checked again."""
    settings = _settings(entries)
    values = {s.name: s.value for s in settings}
    head = _with_end(entries["contract"], int(values["assumed_term_years"]))
    rows = tuple(
        _make(DocumentRow, e, parts=tuple(_make(RowPart, p) for p in e.get("part", [])))
        for e in entries["row"]
    )
    kpis = kpis_of(entries, rows, Decimal(values["tolerance"]))
    incentives = tuple(
        _make(Incentive, e, tiers=tuple(_make(Tier, t) for t in e.get("tier", [])))
        for e in entries["incentive"]
    )
    before, later = missing_of(entries)
    return Contract(
        **{key: value for key, value in head.items() if key in HEAD},
        file=file,
        missing_keys=(*before, *later),
        blocking_keys=before,
        not_ready_message=not_ready_message(head, before, later),
        extensions=tuple(
            _make(Extension, e) for e in sorted(entries["extension"], key=lambda e: e["starts_on"])
        ),
        providers=_all(Provider, entries["provider"]),
        programmes=_all(Programme, entries["programme"]),
        issue_programmes=_all(IssueProgramme, entries["issue_programme"]),
        settings=settings,
        returns=_all(DueRule, entries["return"]),
        activity_measures=_all(ActivityMeasure, entries["activity_measure"]),
        listed_codes=_all(ListedCode, entries["listed_code"]),
        kpis=kpis,
        rows=rows,
        contradictions=contradictions_of(entries, {k.code: k for k in kpis}, incentives),
        clauses=tuple(_make(Clause, e, sort_order=i) for i, e in enumerate(entries["clause"], 1)),
        payment=_make(Payment, entries["payment"]) if entries["payment"] else None,
        incentives=incentives,
        tariffs=_all(Tariff, entries["tariff"]),
        adjustments=_all(Adjustment, entries["adjustment"]),
        commissioners=_all(Commissioner, entries["commissioner"]),
    )


def _make(cls: type[T], entry: Entry, **more: Any) -> T:
    names = {f.name for f in fields(cls)}  # type: ignore[arg-type]
    return cls(**{k: v for k, v in entry.items() if k in names and k not in more}, **more)


def _all(cls: type[T], entries: list[Entry]) -> tuple[T, ...]:
    return tuple(_make(cls, entry) for entry in entries)


def _settings(entries: Entry) -> tuple[Setting, ...]:
    chosen = {s["name"]: Setting(**s) for s in default_settings()}
    chosen.update({s["name"]: _make(Setting, s) for s in entries["setting"]})
    return tuple(chosen.values())


def _with_end(head: Entry, years: int) -> Entry:
    """A start date without an end: the term is taken to run for the declared number of years, and marked so."""
    starts: date | None = head.get("starts_on")
    if starts is None or head.get("ends_on"):
        return head
    # 29 February has no anniversary in most years: the term then ends on 28 February.
    last = starts.replace(
        year=starts.year + years, day=min(starts.day, 28) if starts.month == 2 else starts.day
    )
    return {**head, "ends_on": last - timedelta(days=1), "ends_on_source": "setting"}
