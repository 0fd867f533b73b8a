"""By which rules something comes on the agenda of a contract meeting, how grave each is, and what to ask: read from the data file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Rule:
    """One rule. `rank` 1 is the gravest. `live`: the register is asked for it at once, without a publish."""

    code: str
    rank: int
    title: str
    question: str
    within_days: int | None
    live: bool


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, gravest first."""
    return tuple(
        Rule(
            rule["code"],
            rank,
            rule["title"],
            rule["question"],
            rule.get("within_days"),
            rule.get("live", False),
        )
        for rank, rule in enumerate(_file()["rule"], 1)
    )


@cache
def questions() -> tuple[tuple[str, str], ...]:
    """(measure, what to ask when it misses its target), each measure once."""
    return tuple(
        (measure, entry["question"]) for entry in _file()["question"] for measure in entry["measures"]
    )


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
