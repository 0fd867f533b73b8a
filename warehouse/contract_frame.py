"""The frame in which services are compared: core activities and wider support (RSPH note, `contracts/activity_frame.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from warehouse.contract_measures import CONTRACTS


@dataclass(frozen=True)
class FrameElement:
    """One thing to compare: `kind` is core or wider; the measure and its filters say what is counted for it."""

    code: str
    kind: str
    title: str
    words: str
    measure: str
    contact_types: tuple[str, ...] = ()
    event_kinds: tuple[str, ...] = ()


@cache
def frame() -> tuple[FrameElement, ...]:
    """The elements in the file's order, core first."""
    tables = tomllib.loads((CONTRACTS / "activity_frame.toml").read_text(encoding="utf-8"))
    entries: list[dict[str, Any]] = [
        {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
        for entry in tables["element"]
    ]
    return tuple(FrameElement(**entry) for entry in entries)
