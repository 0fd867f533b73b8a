"""The census tables by characteristic (`census.toml`), parsed once: which group of the return a category belongs to."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from geo.layouts import plain

DECLARATIONS = Path(__file__).with_name("census.toml")
WHOLE = "ALL"  # the base as a whole, as a group code


@dataclass(frozen=True)
class CensusTable:
    """One table: `groups` characteristic → group → beginnings of category names; `ages` characteristic → group → ages."""

    code: str
    title: str
    release: str
    base: str
    from_age: int
    groups: dict[str, dict[str, tuple[str, ...]]]
    ages: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """How the table is named to a person: `Census 2021, TS021 (Ethnic group)`."""
        return f"{self.release}, {self.code} ({self.title})"

    def group_of(self, characteristic: str, category: str) -> str | None:
        """The group of a category by the longest beginning that fits; None where none does."""
        name = spelt(category)
        fits = [
            (len(begins), group)
            for group, names in self.groups[characteristic].items()
            for begins in map(spelt, names)
            if name.startswith(begins)
        ]
        return max(fits)[1] if fits else None


def spelt(category: str) -> str:
    """A category as it is compared: without case, and with one space after a colon whatever the file has."""
    return plain(re.sub(r"\s*:\s*", ": ", category))


@cache
def tables() -> dict[str, CensusTable]:
    """Every declared table by its code."""
    return {entry["code"]: _table(entry) for entry in _declared()["table"]}


@cache
def left_out() -> frozenset[str]:
    """Categories that are in no base."""
    return frozenset(map(spelt, _declared()["left_out"]))


def _declared() -> dict:
    return tomllib.loads(DECLARATIONS.read_text(encoding="utf-8"))


def _table(entry: dict) -> CensusTable:
    groups = {
        characteristic: {group: tuple(names) for group, names in of.items()}
        for characteristic, of in entry["groups"].items()
    }
    ages = {
        characteristic: {group: (low, high) for group, (low, high) in of.items()}
        for characteristic, of in entry.get("ages", {}).items()
    }
    return CensusTable(**(entry | {"groups": groups, "ages": ages}))
