"""What is agreed or decided in a meeting becomes a dated entry of `contracts.local.toml`, with who and when.

An entry is appended, never edited, after the whole file with it has passed the linter; a person's own comments in the
file stay. Nothing is written when there is any fault.
"""

import json
import os
import tempfile
import threading
from datetime import date
from decimal import Decimal
from pathlib import Path

from warehouse.contract_files import read_contracts
from warehouse.contract_measures import CONTRACTS
from warehouse.contract_ready import LOCAL_FILE
from warehouse.errors import FootprintError

_lock = threading.Lock()
Value = str | bool | int | Decimal | date


def agree_target(
    home: Path,
    contract_code: str,
    kpi_code: str,
    valid_from: date,
    target: Decimal,
    agreed_by: str,
    agreed_on: date,
    floor: Decimal | None = None,
    upper: Decimal | None = None,
    per: str | None = None,
    note: str | None = None,
    folder: Path = CONTRACTS,
) -> None:
    """Record a target for a KPI from a day on; `per` says what a count is for (`annual`). Raises `ContractFaults` with every reason why it cannot be."""
    entry: dict[str, Value | None] = {
        "kpi": kpi_code,
        "valid_from": valid_from,
        "target": target,
        "floor": floor,
        "upper": upper,
        "per": per,
        "note": note,
        "agreed_by": agreed_by,
        "agreed_on": agreed_on,
    }
    _append(home, f"[[{contract_code}.target]]", entry, folder)


def take_up_extension(
    home: Path,
    contract_code: str,
    starts_on: date,
    decided_on: date,
    decided_by: str,
    folder: Path = CONTRACTS,
) -> None:
    """Record that an extension was taken up; from then on returns for its periods are accepted (R44)."""
    entry: dict[str, Value | None] = {
        "starts_on": starts_on,
        "taken_up": True,
        "decided_on": decided_on,
        "decided_by": decided_by,
    }
    _append(home, f"[[{contract_code}.extension]]", entry, folder)


def _append(home: Path, heading: str, entry: dict[str, Value | None], folder: Path) -> None:
    local = home / LOCAL_FILE
    lines = [heading, *(f"{key} = {_written(value)}" for key, value in entry.items() if value is not None)]
    with _lock:
        home.mkdir(parents=True, exist_ok=True)
        before = local.read_bytes() if local.exists() else b""
        after = before.rstrip() + (b"\n\n" if before.strip() else b"") + "\n".join([*lines, ""]).encode()
        handle, name = tempfile.mkstemp(dir=home, prefix=LOCAL_FILE, suffix=".new")
        candidate = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(after)
                file.flush()
                os.fsync(file.fileno())
            read_contracts(folder, candidate)
            if (local.read_bytes() if local.exists() else b"") != before:
                raise FootprintError(
                    f"{LOCAL_FILE} was changed by somebody else in the same moment; nothing was written. Try again."
                )
            candidate.replace(local)
        finally:
            candidate.unlink(missing_ok=True)


def _written(value: Value) -> str:
    """A value as TOML: JSON's quoting of text is TOML's, dates are bare, numbers exact."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f'"{value}"'
    return json.dumps(value, ensure_ascii=False)
