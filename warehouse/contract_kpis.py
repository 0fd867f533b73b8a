"""From checked entries to KPIs: groups become programmes, rows lend their words, breakdowns become one line a code."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from warehouse.contract_breakdown import expanded
from warehouse.contract_key_types import Entry
from warehouse.contract_measures import measures
from warehouse.contract_parts import DocumentRow, Kpi
from warehouse.contract_terms import terms_of

# Fewest in the denominator before a figure is judged, where the KPI does not say (kpi.md; compliance 1, R32).
MINIMUM_N = {"proportion": 10, "mean": 10}
FIELDS = frozenset(f.name for f in fields(Kpi))


def kpis_of(entries: Entry, rows: tuple[DocumentRow, ...], tolerance: Decimal) -> tuple[Kpi, ...]:
    """Every KPI of the contract in the file's order, numbered, breakdowns expanded."""
    by_id = {row.id: row for row in rows}
    groups: dict[str, list[str]] = {}
    for programme in entries["programme"]:
        groups.setdefault(programme["group"], []).append(programme["code"])
    lists: dict[str, list[tuple[str, str]]] = {}
    for listed in entries["listed_code"]:
        lists.setdefault(listed["list"], []).append((listed["code"], listed["title"]))
    starts_on = entries["contract"].get("starts_on")
    made: list[Kpi] = []
    for entry in entries["kpi"]:
        kpi = _kpi(entry, by_id, groups, starts_on, tolerance)
        made.extend(expanded(kpi, entry.get("breakdown_list"), lists))
    return tuple(replace(kpi, sort_order=number) for number, kpi in enumerate(made, 1))


def _kpi(
    entry: Entry,
    rows: dict[str, DocumentRow],
    groups: dict[str, list[str]],
    starts_on: date | None,
    tolerance: Decimal,
) -> Kpi:
    row_id, _, part_id = entry["rows"][0].partition(".")
    row = rows[row_id]
    asked = next((part.words for part in row.parts if part.id == part_id), row.threshold)
    measure = measures()[entry["measure"]]
    values: dict[str, Any] = {
        "section": row.section or row.table,
        "words": row.words,
        "clause": row.clause,
        "method": row.method,
        "consequence": row.consequence,
        "frequency": row.frequency,
        "threshold_words": asked,
        **{key: value for key, value in entry.items() if key in FIELDS},
    }
    if entry.get("waits_until") and entry.get(entry["waits_until"]):
        values.pop("waits_for", None)
    # A target agreed later makes a monitored KPI a judged one; what cannot be computed yet is not judged yet.
    agreed = any(term.get("local") for term in entry.get("term", []))
    judged = (entry.get("judged", False) or agreed) and not values.get("waits_for")
    in_groups = [code for group in entry.get("groups", ()) for code in groups[group]]
    values |= {
        "shape": measure.shape,
        "unit": measure.unit,
        "distinct_of": measure.distinct_of,
        "combine": "newest_month" if entry.get("part") in measure.newest_month_parts else measure.combine,
        "sort_order": 0,
        "judged": judged,
        "programmes": tuple(dict.fromkeys((*entry.get("programmes", ()), *in_groups))),
        "minimum_n": entry.get("minimum_n", MINIMUM_N.get(measure.shape, 1) if measure.of_clients else 1),
        "terms": terms_of(entry, judged, starts_on, tolerance),
    }
    return Kpi(**values)
