"""The declared layouts and indicators (`layouts.toml`, `known.toml`) as frozen objects."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Layout:
    """One kind of file. `columns` and the number columns map what we read to the publisher's header."""

    name: str
    title: str
    kind: str
    source: str
    columns: dict[str, str]
    also: tuple[str, ...] = ()
    counts: dict[str, str] = field(default_factory=dict)
    percentages: dict[str, str] = field(default_factory=dict)
    pounds: dict[str, str] = field(default_factory=dict)

    @property
    def wanted(self) -> dict[str, str]:
        """Every column that a file of this layout must have."""
        return self.columns | self.counts | self.percentages | self.pounds


@dataclass(frozen=True)
class KnownIndicator:
    """An indicator that a contract may name. `unit` is `percentage` where the values are percentages."""

    code: str
    publisher_ids: tuple[str, ...]
    names: tuple[str, ...]
    unit: str


@cache
def layouts() -> tuple[Layout, ...]:
    said = _read("layouts.toml")["layout"]
    return tuple(Layout(**{**entry, "also": tuple(entry.get("also", ()))}) for entry in said)


@cache
def known_indicators() -> tuple[KnownIndicator, ...]:
    said = _read("known.toml")["indicator"]
    return tuple(
        KnownIndicator(entry["code"], tuple(entry["publisher_ids"]), tuple(entry["names"]), entry["unit"])
        for entry in said
    )


@cache
def markers() -> dict[str, str]:
    """What stands in a cell without a number -> what it means."""
    said: dict[str, str] = _read("known.toml")["markers"]
    return said


def indicator_code(publisher_id: str | None, name: str) -> str:
    """The code of an indicator: ours where a contract may name it, else one made from the publisher's name."""
    for known in known_indicators():
        if publisher_id in known.publisher_ids or plain(name) in map(plain, known.names):
            return known.code
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def declared_unit(code: str) -> str | None:
    return next((known.unit for known in known_indicators() if known.code == code), None)


def plain(header: str) -> str:
    """A header or name as it is compared: case, spaces and underscores do not matter."""
    return re.sub(r"[\s_]+", "", header.removeprefix("\ufeff").casefold())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
