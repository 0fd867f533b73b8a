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


@dataclass(frozen=True)
class FrameCount:
    """A count that a comparison needs and the note does not name."""

    code: str
    title: str
    definition: str


@dataclass(frozen=True)
class Comparison:
    """One count of another: `of` is rate (events a year per FTE) or proportion (people of people)."""

    code: str
    kind: str
    title: str
    of: str
    numerator: str
    denominator: str
    caution: str | None = None


@cache
def frame() -> tuple[FrameElement, ...]:
    """The elements in the file's order, core first."""
    entries: list[dict[str, Any]] = [
        {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
        for entry in _file()["element"]
    ]
    return tuple(FrameElement(**entry) for entry in entries)


@cache
def frame_counts() -> tuple[FrameCount, ...]:
    return tuple(FrameCount(**entry) for entry in _file()["count"])


@cache
def comparisons() -> tuple[Comparison, ...]:
    """The comparisons in the file's order, core first."""
    return tuple(Comparison(**entry) for entry in _file()["comparison"])


def definition_version() -> str:
    """The name of these definitions, which a peer file must state to be compared."""
    version: str = _file()["definitions"]["version"]
    return version


def counted_codes() -> dict[str, str]:
    """Every code that a peer file may carry → its title."""
    return {e.code: e.title for e in frame()} | {c.code: c.title for c in frame_counts()}


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((CONTRACTS / "activity_frame.toml").read_text(encoding="utf-8"))
