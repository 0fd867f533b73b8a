"""The characteristics that people are compared by and their groups (`characteristics.toml`), as rows for the models."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DECLARATIONS = Path(__file__).with_name("characteristics.toml")


@dataclass(frozen=True)
class Characteristic:
    """One characteristic: `kind` is protected (Equality Act), named (by a contract) or complete (all fields together)."""

    code: str
    title: str
    kind: str
    groups: dict[str, str]
    words: str | None = None


@cache
def characteristics() -> tuple[Characteristic, ...]:
    """Every characteristic in the file's order."""
    declared = tomllib.loads(DECLARATIONS.read_text(encoding="utf-8"))["characteristic"]
    return tuple(Characteristic(**entry) for entry in declared)


def characteristic_rows() -> Iterator[tuple[object, ...]]:
    """Rows of `contract.characteristic`."""
    for number, found in enumerate(characteristics()):
        yield found.code, found.title, found.kind, found.words, number


def group_rows() -> Iterator[tuple[object, ...]]:
    """Rows of `contract.characteristic_group`."""
    for found in characteristics():
        for number, (code, name) in enumerate(found.groups.items()):
            yield found.code, code, name, number
