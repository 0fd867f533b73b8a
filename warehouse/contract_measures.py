"""The register of measures and the vocabulary of codes: what a contract file may name (`contracts/*.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONTRACTS = Path(__file__).with_name("contracts")
# Files in the folder that are not contracts.
REGISTERS = ("measures.toml", "vocabulary.toml", "settings.toml", "activity_frame.toml")


@dataclass(frozen=True)
class Measure:
    """One measure: `needs` and `may` name the KPI keys that its model reads, besides the filters that always apply.

    `distinct_of`: what a longer period counts only once (client, venue); None where every row counts.
    `of_clients`: its cases are people with a footprint of residence, so it has a figure for each footprint.
    `combine`: how months make a longer period's figure; `newest_month_parts` name the parts that are a stock, not a flow.
    """

    name: str
    shape: str
    unit: str
    definition: str
    ruling: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    distinct_of: str | None = None
    of_clients: bool = True
    combine: str = "sum"
    newest_month_parts: tuple[str, ...] = ()

    @property
    def uses(self) -> frozenset[str]:
        return frozenset((*self.needs, *self.may))


@dataclass(frozen=True)
class Breakdown:
    """`by` is a column of a return; its codes are those of `list`; `filter` is the KPI filter that holds one code."""

    by: str
    list: str
    filter: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    lists: dict[str, tuple[str, ...]]
    breakdowns: dict[str, Breakdown]
    better: dict[str, str]

    def codes(self, name: str) -> tuple[str, ...]:
        return self.lists[name]


@cache
def measures() -> dict[str, Measure]:
    """Name → measure, in the register's order."""
    listed: list[dict[str, Any]] = _toml("measures.toml")["measure"]
    entries: list[dict[str, Any]] = [
        {k: tuple(v) if isinstance(v, list) else v for k, v in e.items()} for e in listed
    ]
    return {e["name"]: Measure(**e) for e in entries}


@cache
def vocabulary() -> Vocabulary:
    tables = _toml("vocabulary.toml")
    return Vocabulary(
        lists={name: tuple(codes) for name, codes in tables.items() if name not in ("breakdown", "reading")},
        breakdowns={b["by"]: Breakdown(**b) for b in tables["breakdown"]},
        better={r["name"]: r["better"] for r in tables["reading"]},
    )


@cache
def default_settings() -> tuple[dict[str, str], ...]:
    """The settings every contract has unless its own file or the local file says otherwise."""
    return tuple(_toml("settings.toml")["setting"])


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTRACTS / name).read_text(encoding="utf-8"))
