"""From TOML to typed entries: every key known, every value of its kind. Faults are collected, never raised one by one.

Numbers are read as exact decimals, whether written 0.60, 60 or "0.60"; nothing here is ever a float.
"""

import re
import tomllib
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from warehouse.contract_faults import Fault
from warehouse.contract_key_types import Entry, Key, Section, describe
from warehouse.contract_keys import nested_of

CODE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
NOT_A_VALUE = object()


def read_toml(path: Path, faults: list[Fault]) -> Entry:
    """The file's tables; an unreadable file is a fault that names the line, and comes back empty."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(path.name, "", "", f"a file that is not TOML ({error})", "a TOML file"))
    except UnicodeDecodeError:
        faults.append(Fault(path.name, "", "", "a file that is not UTF-8 text", "a TOML file"))
    return {}


def parse_sections(
    tables: Entry,
    sections: dict[str, Section],
    file: str,
    faults: list[Fault],
    where: str = "",
    partial: bool = False,
) -> Entry:
    """Section name → typed entry (a table) or list of typed entries. Unknown sections and keys are faults.

    `partial`: entries may leave required keys out, because they complete entries that stand elsewhere.
    """
    parsed: Entry = {name: [] if section.many else None for name, section in sections.items()}
    for name, value in tables.items():
        section = sections.get(name)
        if section is None:
            faults.append(Fault(file, where, name, "an unknown section", _nearest(name, list(sections))))
        elif section.many and _is_list_of_tables(value):
            parsed[name] = [
                parse_entry(e, name, section, file, faults, where, i, partial) for i, e in enumerate(value, 1)
            ]
        elif not section.many and isinstance(value, dict):
            parsed[name] = parse_entry(value, name, section, file, faults, where, None, partial)
        else:
            brackets = f"[[{name}]]" if section.many else f"[{name}]"
            faults.append(Fault(file, where, name, "something else", f"a section written {brackets}"))
    return parsed


def parse_entry(
    raw: Entry,
    name: str,
    section: Section,
    file: str,
    faults: list[Fault],
    where: str,
    number: int | None,
    partial: bool = False,
) -> Entry:
    """One typed entry, with its nested lists parsed too. Keys whose value is at fault are left out."""
    label = entry_label(name, raw, number, where)
    nested = nested_of(name)
    entry: Entry = {}
    for key, value in raw.items():
        if key in nested:
            if _is_list_of_tables(value):
                entry[key] = [
                    parse_entry(e, f"{name}.{key}", nested[key], file, faults, label, i)
                    for i, e in enumerate(value, 1)
                ]
            else:
                faults.append(Fault(file, label, key, "something else", f"entries written [[{name}.{key}]]"))
        elif key not in section.keys:
            faults.append(Fault(file, label, key, "an unknown key", _nearest(key, [*section.keys, *nested])))
        else:
            typed = typed_value(value, section.keys[key])
            if typed is NOT_A_VALUE:
                faults.append(Fault(file, label, key, shown(value), describe(section.keys[key])))
            else:
                entry[key] = typed
    for key, declared in section.keys.items():
        if declared.required and key not in raw and not partial:
            faults.append(Fault(file, label, key, "nothing", describe(declared)))
    return entry


def entry_label(name: str, raw: Entry, number: int | None, where: str) -> str:
    """How a fault names an entry: by its code where it has one, else by its place in the list."""
    named = next(
        (raw[k] for k in ("code", "id", "name", "tier", "group", "kpi") if isinstance(raw.get(k), str)), None
    )
    label = f"{name} {named}" if named else name if number is None else f"{name} number {number}"
    return f"{where}, {label}" if where else label


def typed_value(value: Any, key: Key) -> Any:
    """The value in its kind, or NOT_A_VALUE. Lists come back as tuples."""
    if key.kind in ("texts", "codes", "decimals"):
        if not isinstance(value, list):
            return NOT_A_VALUE
        items = [_single(item, key.kind[:-1]) for item in value]
        return NOT_A_VALUE if NOT_A_VALUE in items else tuple(items)
    typed = _single(value, key.kind)
    return NOT_A_VALUE if key.choices and typed not in key.choices else typed


def _single(value: Any, kind: str) -> Any:
    if kind == "text":
        return value if isinstance(value, str) and value.strip() else NOT_A_VALUE
    if kind == "code":
        return value if isinstance(value, str) and CODE.match(value) else NOT_A_VALUE
    if kind == "flag":
        return value if isinstance(value, bool) else NOT_A_VALUE
    if kind == "date":
        return value if isinstance(value, date) and not isinstance(value, datetime) else NOT_A_VALUE
    if kind == "whole":
        return value if isinstance(value, int) and not isinstance(value, bool) else NOT_A_VALUE
    return _decimal(value)


def _decimal(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        return NOT_A_VALUE
    try:
        number = Decimal(value)
    except InvalidOperation:
        return NOT_A_VALUE
    return number if number.is_finite() else NOT_A_VALUE


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _nearest(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"{near[0]}?" if near else "one of " + ", ".join(known)


def shown(value: Any) -> str:
    text = str(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 60 else text[:57] + "..."
