"""What `contracts.local.toml` adds: it fills in and overrides entries of the contract files, never edits them (R56).

An entry that names one of the contract's own (by code, by start date) completes it; any other is added. Agreed
targets become dated entries of their KPI: what they leave out stays as it was.
"""

from typing import Any

from warehouse.contract_faults import Fault
from warehouse.contract_key_types import Entry, describe
from warehouse.contract_keys import top_level
from warehouse.contract_local_keys import LOCAL_SECTIONS, MATCHED_BY, REPLACED
from warehouse.contract_parse import entry_label, parse_sections, shown
from warehouse.contract_ready import LOCAL_FILE


def parse_local(tables: Entry, codes: list[str], faults: list[Fault]) -> dict[str, Entry]:
    """Contract code → typed sections of the local file. A code that no contract has is a fault."""
    sections = {**top_level(), **LOCAL_SECTIONS}
    parsed = {}
    for code, value in tables.items():
        if code not in codes:
            faults.append(Fault(LOCAL_FILE, "", code, "an unknown contract", "one of " + ", ".join(codes)))
        elif not isinstance(value, dict):
            faults.append(Fault(LOCAL_FILE, "", code, shown(value), f"sections such as [{code}.contract]"))
        else:
            parsed[code] = parse_sections(value, sections, LOCAL_FILE, faults, where=code, partial=True)
    return parsed


def merge(contract: Entry, local: Entry, code: str, faults: list[Fault]) -> Entry:
    """The contract's sections with the local ones laid over them. New entries must be complete; faults say what is not."""
    merged: Entry = {
        name: list(value) if isinstance(value, list) else value for name, value in contract.items()
    }
    for name, section in top_level().items():
        value = local.get(name)
        if not value:
            continue
        if not section.many:
            own: Entry = merged[name] or {}
            merged[name] = {**own, **value}
            continue
        key = MATCHED_BY.get(name)
        for entry in value:
            place = _place_of(merged[name], entry, key)
            if place is None or name in REPLACED:
                faults.extend(_incomplete(name, entry, code))
            if place is None:
                merged[name].append(entry)
            else:
                merged[name][place] = entry if name in REPLACED else {**merged[name][place], **entry}
    for target in local.get("target", []):
        faults.extend(_add_target(merged["kpi"], target, code))
    return merged


def touched(local: Entry) -> set[str]:
    """The entries, as faults name them, that the local file completes or adds."""
    labels = {name for name, section in top_level().items() if not section.many and local.get(name)}
    for name, key in MATCHED_BY.items():
        labels |= {f"{name} {entry[key]}" for entry in local.get(name, []) if key in entry}
    return labels


def _place_of(entries: list[Entry], entry: Entry, key: str | None) -> int | None:
    if key is None or key not in entry:
        return None
    return next((i for i, own in enumerate(entries) if own.get(key) == entry[key]), None)


def _incomplete(name: str, entry: Entry, code: str) -> list[Fault]:
    keys = top_level()[name].keys
    label = entry_label(name, entry, None, code)
    return [
        Fault(LOCAL_FILE, label, key, "nothing", describe(declared))
        for key, declared in keys.items()
        if declared.required and key not in entry
    ]


def _add_target(kpis: list[Entry], target: Entry, code: str) -> list[Fault]:
    label = entry_label("target", target, None, code)
    missing = [
        Fault(LOCAL_FILE, label, key, "nothing", describe(declared))
        for key, declared in LOCAL_SECTIONS["target"].keys.items()
        if declared.required and key not in target
    ]
    if missing:
        return missing
    kpi = next((k for k in kpis if k.get("code") == target["kpi"]), None)
    if kpi is None:
        return [Fault(LOCAL_FILE, label, "kpi", shown(target["kpi"]), "a kpi code of this contract")]
    term: dict[str, Any] = {k: v for k, v in target.items() if k not in ("kpi", "note", "per")}
    if "per" in target:
        if kpi.get("term") and kpi.get("per", "period") != target["per"]:
            said = f"“{kpi.get('per', 'period')}”, as its thresholds before are"
            return [Fault(LOCAL_FILE, label, "per", shown(target["per"]), said)]
        kpi["per"] = target["per"]
    kpi["term"] = [*kpi.get("term", []), {**term, "clause": LOCAL_FILE, "local": True}]
    return []
