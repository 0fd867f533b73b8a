"""From checked entries to the frozen Contract: groups become programmes, rows lend their words, breakdowns expand."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, TypeVar

from warehouse.contract_breakdown import expanded
from warehouse.contract_calendar import DueRule
from warehouse.contract_contradictions import contradictions_of
from warehouse.contract_key_types import Entry
from warehouse.contract_measures import Measure, default_settings
from warehouse.contract_merge import LOCAL_FILE
from warehouse.contract_parts import (
    ActivityMeasure,
    Clause,
    DocumentRow,
    Extension,
    Incentive,
    IssueProgramme,
    Kpi,
    ListedCode,
    Payment,
    Programme,
    Provider,
    RowPart,
    Setting,
    Tariff,
    Tier,
)
from warehouse.contract_terms import terms_of
from warehouse.contract_types import Contract

T = TypeVar("T")
# Fewest in the denominator before a figure is judged, where the KPI does not say (R32, R51).
MINIMUM_N = {"proportion": 10, "mean": 10}


def build(entries: Entry, file: str, measures: dict[str, Measure]) -> Contract:
    """The contract of one file. The entries have passed the linter: nothing is checked again."""
    head = entries["contract"]
    settings = _settings(entries)
    tolerance = Decimal(next(s.value for s in settings if s.name == "tolerance"))
    rows = tuple(_row(entry) for entry in entries["row"])
    kpis = _kpis(entries, rows, measures, tolerance)
    incentives = tuple(
        _make(Incentive, e, tiers=tuple(_make(Tier, t) for t in e.get("tier", [])))
        for e in entries["incentive"]
    )
    blocking, missing = _missing(entries, head)
    return Contract(
        **{f.name: head[f.name] for f in fields(Contract) if f.name in head},
        file=file,
        missing_keys=(*blocking, *missing),
        blocking_keys=blocking,
        not_ready_message=_not_ready(head, blocking, missing),
        extensions=tuple(
            _make(Extension, e) for e in sorted(entries["extension"], key=lambda e: e["starts_on"])
        ),
        providers=tuple(_make(Provider, e) for e in entries["provider"]),
        programmes=tuple(_make(Programme, e) for e in entries["programme"]),
        issue_programmes=tuple(_make(IssueProgramme, e) for e in entries["issue_programme"]),
        settings=settings,
        returns=tuple(_make(DueRule, e) for e in entries["return"]),
        activity_measures=tuple(_make(ActivityMeasure, e) for e in entries["activity_measure"]),
        listed_codes=tuple(_make(ListedCode, e) for e in entries["listed_code"]),
        kpis=kpis,
        rows=rows,
        contradictions=contradictions_of(entries, {k.code: k for k in kpis}, incentives),
        clauses=tuple(_make(Clause, e, sort_order=i) for i, e in enumerate(entries["clause"], 1)),
        payment=_make(Payment, entries["payment"]) if entries["payment"] else None,
        incentives=incentives,
        tariffs=tuple(_make(Tariff, e) for e in entries["tariff"]),
    )


def _make(cls: type[T], entry: Entry, **more: Any) -> T:
    names = {f.name for f in fields(cls)}  # type: ignore[arg-type]
    return cls(**{k: v for k, v in entry.items() if k in names and k not in more}, **more)


def _row(entry: Entry) -> DocumentRow:
    return _make(DocumentRow, entry, parts=tuple(_make(RowPart, part) for part in entry.get("part", [])))


def _settings(entries: Entry) -> tuple[Setting, ...]:
    chosen = {s["name"]: Setting(**s) for s in default_settings()}
    chosen.update({s["name"]: _make(Setting, s) for s in entries["setting"]})
    return tuple(chosen.values())


def _kpis(
    entries: Entry, rows: tuple[DocumentRow, ...], measures: dict[str, Measure], tolerance: Decimal
) -> tuple[Kpi, ...]:
    by_id = {row.id: row for row in rows}
    groups: dict[str, list[str]] = {}
    for programme in entries["programme"]:
        groups.setdefault(programme["group"], []).append(programme["code"])
    lists = _listed(entries)
    made: list[Kpi] = []
    for entry in entries["kpi"]:
        kpi = _kpi(
            entry, by_id, groups, measures[entry["measure"]], entries["contract"].get("starts_on"), tolerance
        )
        made.extend(expanded(kpi, entry.get("breakdown_list"), lists, shown_total=kpi.shape != "breakdown"))
    return tuple(_numbered(made))


def _kpi(
    entry: Entry,
    rows: dict[str, DocumentRow],
    groups: dict[str, list[str]],
    measure: Measure,
    starts_on: Any,
    tolerance: Decimal,
) -> Kpi:
    row = rows[entry["rows"][0].split(".")[0]]
    lent = {
        "section": row.section or row.table,
        "words": row.words,
        "clause": row.clause,
        "method": row.method,
        "consequence": row.consequence,
        "frequency": row.frequency,
        "threshold_words": row.threshold,
    }
    own = {k: v for k, v in entry.items() if k not in ("term", "groups")}
    programmes = (
        *entry.get("programmes", ()),
        *(code for g in entry.get("groups", ()) for code in groups[g]),
    )
    if own.get("waits_until") and entry.get(own["waits_until"]):
        own.pop("waits_for", None)
    judged = entry.get("judged", False)
    return _make(
        Kpi,
        {**lent, **own},
        shape=measure.shape,
        unit=measure.unit,
        distinct_of=measure.distinct_of,
        sort_order=0,
        programmes=tuple(dict.fromkeys(programmes)),
        minimum_n=entry.get("minimum_n", MINIMUM_N.get(measure.shape, 1)),
        terms=terms_of(entry, judged, starts_on, tolerance),
    )


def _numbered(kpis: list[Kpi]) -> list[Kpi]:
    return [replace(kpi, sort_order=number) for number, kpi in enumerate(kpis, 1)]


def _listed(entries: Entry) -> dict[str, list[tuple[str, str]]]:
    lists: dict[str, list[tuple[str, str]]] = {}
    for entry in entries["listed_code"]:
        lists.setdefault(entry["list"], []).append((entry["code"], entry["title"]))
    return lists


def _missing(entries: Entry, head: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(keys that block the contract's use, keys that only leave figures empty), in the file's order."""
    undecided = [
        f"target.{k['code']}" for k in entries["kpi"] if k.get("locally_determined") and not k.get("term")
    ]
    before = [key for key in head.get("fill_before_use", ()) if not filled(entries, key)]
    later = [key for key in head.get("fill_when_known", ()) if not filled(entries, key)]
    return (*before, *undecided), tuple(later)


def filled(entries: Entry, name: str) -> bool:
    """Whether `section` or `section.key` or `section.code.key` has been given a value."""
    section, *rest = name.split(".")
    value = entries.get(section)
    if not rest:
        return bool(value)
    if isinstance(value, dict):
        return value.get(rest[0]) is not None
    found = next((e for e in value or [] if rest[0] in (e.get("code"), e.get("name"))), None)
    return found is not None and (len(rest) == 1 or found.get(rest[1]) not in (None, ()))


def _not_ready(head: Entry, blocking: tuple[str, ...], missing: tuple[str, ...]) -> str:
    if not blocking:
        return ""
    listed = "\n".join(f"  {head['code']}.{key}" for key in (*blocking, *missing))
    return (
        f"The contract {head['code']} is not ready for use: its document leaves these to be filled in. "
        f"Give them in {LOCAL_FILE} in the home folder:\n{listed}"
    )
