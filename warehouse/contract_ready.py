"""Can a contract be used yet? What its document leaves open must be filled in first (R27, R56)."""

from warehouse.contract_key_types import Entry
from warehouse.contract_measures import measures

LOCAL_FILE = "contracts.local.toml"


def missing_of(entries: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(keys without which the contract cannot be used, keys without which only some figures stay empty)."""
    head = entries["contract"]
    local = [kpi for kpi in entries["kpi"] if kpi.get("locally_determined")]
    before = [key for key in head.get("fill_before_use", ()) if not filled(entries, key)]
    before += [f"target.{kpi['code']}" for kpi in local if not kpi.get("term")]
    before += [
        f"kpi.{kpi['code']}.{key}"
        for kpi in local
        for key in measures()[kpi["measure"]].needs
        if key not in kpi
    ]
    later = [key for key in head.get("fill_when_known", ()) if not filled(entries, key)]
    return tuple(before), tuple(later)


def filled(entries: Entry, name: str) -> bool:
    """Whether `section`, or `section.key` of a single table, has been given a value."""
    section, _, key = name.partition(".")
    value = entries.get(section)
    if not key or not value:
        return bool(value)
    return value.get(key) not in (None, "to_be_agreed")


def not_ready_message(head: Entry, before: tuple[str, ...], later: tuple[str, ...]) -> str:
    """Names the file and every key to fill in; empty for a contract that can be used."""
    if not before:
        return ""
    listed = "\n".join(f"  {head['code']}.{key}" for key in (*before, *later))
    return (
        f"The contract {head['code']} is not ready for use: its document leaves these to be filled in. "
        f"Give them in {LOCAL_FILE} in the home folder:\n{listed}"
    )
