"""What a key of a contract file is: its kind, whether it must be there, which values it may have."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Key:
    """`kind` is text, code, whole, decimal, date, flag, or texts, codes, decimals for a list of them."""

    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    keys: dict[str, Key]
    many: bool = True


def need(kind: str, *choices: str) -> Key:
    return Key(kind, required=True, choices=choices)


def may(kind: str, *choices: str) -> Key:
    return Key(kind, choices=choices)


KIND_WORDS: dict[str, str] = {
    "text": "text in quotes",
    "code": "a code in quotes: letters, digits, - and _",
    "whole": "a whole number",
    "decimal": 'a number, exact (0.60, 1300000 or "1300000.00")',
    "date": "a date like 2019-07-01",
    "flag": "true or false",
    "texts": "a list of texts",
    "codes": "a list of codes",
    "decimals": "a list of numbers",
}


def describe(key: Key) -> str:
    """What the linter says it expected."""
    return "one of " + ", ".join(key.choices) if key.choices else KIND_WORDS[key.kind]


Entry = dict[str, Any]
