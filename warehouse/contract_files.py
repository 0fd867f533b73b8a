"""The contracts as data: every file of `warehouse/contracts/` with the home folder's `contracts.local.toml` laid over.

Read once and kept until a file changes. A file with any fault is refused with all its faults.
"""

import threading
from dataclasses import replace
from pathlib import Path

from warehouse.connection import home as default_home
from warehouse.contract_build import build
from warehouse.contract_faults import ContractFaults, Fault
from warehouse.contract_keys import top_level
from warehouse.contract_lint import lint
from warehouse.contract_measures import CONTRACTS, REGISTERS
from warehouse.contract_merge import merge, parse_local, touched
from warehouse.contract_parse import parse_sections, read_toml
from warehouse.contract_ready import LOCAL_FILE
from warehouse.contract_types import Contract

_State = tuple[tuple[str, int, int], ...]
# (the files' names, times and sizes, and the one contract that was read or None for all) → what they said
_kept: dict[tuple[_State, str | None], dict[str, Contract]] = {}
_lock = threading.Lock()
KEPT_AT_MOST = 16  # a process works with one home folder and a few contracts; tests with many


def load_all(home: Path | None = None, folder: Path = CONTRACTS) -> dict[str, Contract]:
    """Contract code → contract, in order of file name. Raises `ContractFaults` with every fault of every file."""
    return dict(_keep(folder, (home or default_home()) / LOCAL_FILE))


def load_one(code: str, home: Path | None = None, folder: Path = CONTRACTS) -> Contract | None:
    """One contract, or None for a code that has no file. Only its own file is read: checking a return waits for no more.

    Raises `ContractFaults` with every fault of that file and of the local one.
    """
    local = (home or default_home()) / LOCAL_FILE
    all_of_them = _kept.get((_state(folder, local), None))
    if all_of_them is not None:
        return all_of_them.get(code)
    return _keep(folder, local, only=code)[code] if code in codes_of(folder) else None


def _keep(folder: Path, local: Path, only: str | None = None) -> dict[str, Contract]:
    """What `read_contracts` said of these files when they were as they are now."""
    key = _state(folder, local), only
    with _lock:
        if key not in _kept:
            read = read_contracts(folder, local, only)
            if len(_kept) >= KEPT_AT_MOST:
                _kept.clear()
            _kept[key] = read
        return _kept[key]


def codes_of(folder: Path = CONTRACTS) -> list[str]:
    """The codes of all contracts, without reading them: a contract's file is named for its code."""
    return [path.stem for path in files_of(folder)]


def files_of(folder: Path = CONTRACTS) -> list[Path]:
    """The contract files of the folder, by name; the registers that stand beside them are not contracts."""
    return sorted(path for path in folder.glob("*.toml") if path.name not in REGISTERS)


def _state(folder: Path, local: Path) -> _State:
    paths = [*files_of(folder), *([local] if local.exists() else [])]
    return tuple((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in paths)


def read_contracts(folder: Path, local: Path, only: str | None = None) -> dict[str, Contract]:
    """The contracts of a folder (or `only` one) with this local file laid over, read afresh. Raises `ContractFaults`."""
    faults: list[Fault] = []
    parsed = {}
    for path in files_of(folder):
        if only is not None and path.stem != only:
            continue
        parsed[path.stem] = parse_sections(read_toml(path, faults), top_level(), path.name, faults)
    local_tables = read_toml(local, faults) if local.exists() else {}
    local_entries = parse_local(local_tables, codes_of(folder), faults)
    for code, sections in parsed.items():
        local_sections = local_entries.get(code, {})
        parsed[code] = merge(sections, local_sections, code, faults)
        local_labels = touched(local_sections)
        faults.extend(
            replace(fault, file=LOCAL_FILE, entry=f"{code}, {fault.entry}")
            if fault.entry in local_labels
            else fault
            for fault in lint(parsed[code], f"{code}.toml")
        )
    if faults:
        raise ContractFaults(faults)
    return {code: build(entries, f"{code}.toml") for code, entries in parsed.items()}
