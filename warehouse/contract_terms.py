"""The dated thresholds of a KPI: closed by the next entry, and given a floor where the contract has none.

Where a contract states no critical-failure figure, a declared tolerance (relative to the target) stands in and is
marked as the commissioner's setting. "N/A" in the contract means that there is no floor at all (R24).
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from warehouse.contract_key_types import Entry
from warehouse.contract_parts import Term

ALWAYS = date(1900, 1, 1)  # a term of a contract whose start date is still to be filled in


def dated_entries(kpi: Entry, starts_on: date | None) -> list[Entry]:
    """The KPI's entries in order of date; a target agreed later carries what it leaves out from the one before it."""
    dated: list[Entry] = []
    for own in sorted(kpi.get("term", []), key=lambda e: e.get("valid_from") or starts_on or ALWAYS):
        dated.append(_carried(dated[-1], own) if dated and own.get("local") else own)
    return dated


def terms_of(kpi: Entry, judged: bool, starts_on: date | None, tolerance: Decimal) -> tuple[Term, ...]:
    """The KPI's terms in order of date. Unjudged KPIs get no floor from the tolerance.

    Where the first entry is a target agreed later, an entry without a threshold stands before it: until then the
    KPI was in force and monitored.
    """
    entries = dated_entries(kpi, starts_on)
    lower = kpi.get("direction") == "lower_is_better"
    terms: list[Term] = []
    for number, entry in enumerate(entries):
        following = entries[number + 1].get("valid_from") if number + 1 < len(entries) else None
        floor, source = floor_of(entry, lower, tolerance if judged else None)
        terms.append(
            Term(
                valid_from=entry.get("valid_from") or starts_on or ALWAYS,
                valid_to=entry.get("valid_to") or (following - timedelta(days=1) if following else None),
                target=entry.get("target"),
                target_strict=entry.get("target_strict", False),
                floor=floor,
                floor_strict=entry.get("floor_strict", False),
                floor_source=source,
                upper=entry.get("upper"),
                clause=entry.get("clause"),
                agreed_by=entry.get("agreed_by"),
                agreed_on=entry.get("agreed_on"),
            )
        )
    if entries and entries[0].get("local") and starts_on and starts_on < terms[0].valid_from:
        terms.insert(0, Term(valid_from=starts_on, valid_to=terms[0].valid_from - timedelta(days=1)))
    return tuple(terms)


def floor_of(
    entry: Entry, lower_is_better: bool, tolerance: Decimal | None
) -> tuple[Decimal | None, str | None]:
    """(floor, where it comes from): the contract's own, else target less (or plus) the tolerance, else none."""
    if entry.get("floor") is not None:
        return entry["floor"], "contract"
    if entry.get("no_floor") or entry.get("target") is None or tolerance is None:
        return None, None
    share = 1 + tolerance if lower_is_better else 1 - tolerance
    return entry["target"] * share, "tolerance"


def _carried(before: Entry, own: Entry) -> Entry:
    """An agreed target changes what it names: strictness, a contract floor and "no floor" stay until changed."""
    kept: dict[str, Any] = {
        k: v for k, v in before.items() if k not in ("valid_from", "valid_to", "agreed_by", "agreed_on")
    }
    if "floor" in own:
        kept.pop("no_floor", None)
    return {**kept, **own}
