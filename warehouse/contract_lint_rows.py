"""Is every row of the document carried? A row, or each of its parts, leads to a KPI, is kept as something else, or
says what it waits for; and nothing points at a row that is not there."""

from warehouse.contract_faults import Fault
from warehouse.contract_key_types import Entry
from warehouse.contract_measures import vocabulary
from warehouse.contract_parse import shown

POINTERS = ("clause", "tariff", "adjustment", "activity_measure", "provider", "programme", "incentive")


def lint_rows(entries: Entry, file: str) -> list[Fault]:
    places = places_of(entries)
    cited = {place for kpi in entries["kpi"] for place in kpi.get("rows", ())}
    faults = [
        Fault(
            file, f"kpi {kpi.get('code')}", "rows", shown(place), "the id of a row, or row.part, of this file"
        )
        for kpi in entries["kpi"]
        for place in kpi.get("rows", ())
        if place not in places
    ]
    for kpi in entries["kpi"]:
        if kpi.get("rows") == ():
            faults.append(Fault(file, f"kpi {kpi.get('code')}", "rows", "an empty list", "at least one row"))
    for place, entry in places.items():
        if entry is None:
            continue
        label = f"row {place}"
        if not (place in cited or entry.get("kept_as") or entry.get("waits_for")):
            faults.append(Fault(file, label, "kept_as", "no KPI, kept_as or waits_for", "one of the three"))
        if entry.get("kept_as") and not _kept(entries, entry["kept_as"]):
            faults.append(
                Fault(
                    file,
                    label,
                    "kept_as",
                    shown(entry["kept_as"]),
                    "section.code of this file, or " + _shown_as(),
                )
            )
    return faults


def places_of(entries: Entry) -> dict[str, Entry | None]:
    """Row id → row, or row id → None and row.part → part where the row has parts."""
    places: dict[str, Entry | None] = {}
    for row in entries["row"]:
        if "id" not in row:
            continue
        parts = [part for part in row.get("part", []) if "id" in part]
        places[row["id"]] = None if parts else row
        places.update({f"{row['id']}.{part['id']}": part for part in parts})
    return places


def _kept(entries: Entry, pointer: str) -> bool:
    if pointer in vocabulary().lists["shown_as"]:
        return True
    section, _, code = pointer.partition(".")
    if section == "return":
        return any(rule.get("return_type") == code for rule in entries["return"])
    if section in ("contract", "payment"):
        return bool(entries[section]) and (code in entries[section])
    if section == "extension":
        return bool(entries["extension"])
    if section not in POINTERS:
        return False
    return any(code in (e.get("code"), e.get("group"), e.get("id")) for e in entries[section])


def _shown_as() -> str:
    return ", ".join(vocabulary().lists["shown_as"])
