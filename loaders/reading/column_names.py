"""Is a column named like something that identifies a person (R48)? Only asked of columns that are not declared."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent.parent / "identifying.toml"
_SPLIT = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|(?<=[A-Z])(?=[A-Z][a-z])")


def identifying_kind(name: str, table: str) -> str | None:
    """What the column is named like, as “a name” or “a phone number”; None for a name of something else.

    In `clients` a postcode is asked for, so a column named like one is not refused there.
    """
    words = [word.lower() for word in _SPLIT.split(name) if word]
    kind = _kind(words)
    return None if kind == "a postcode" and table == "clients" else kind


@cache
def _known() -> dict[str, Any]:
    """The word lists, each phrase and word → what it says."""
    said = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    for key in ("words", "phrases"):
        said[key] = {word: kind for kind, words in said[key].items() for word in words}
    return said


def _kind(words: list[str]) -> str | None:
    joined = " ".join(words)
    for phrase, kind in _known()["phrases"].items():
        if re.search(rf"\b{phrase}s?\b", joined):
            return kind
    for word in (*words, "".join(words)):
        # "nhs" alone stands for the number; in "nhs_health_check" it does not.
        if word in _known()["words"] and not (word == "nhs" and len(words) > 1):
            return _known()["words"][word]
    return "a name" if _names_a_person(words) else None


def _names_a_person(words: list[str]) -> bool:
    things = {*_known()["things"], ""}
    for before, word in zip(["person", *words], words, strict=False):
        if word in _known()["name_words"]:
            return True
        if word in ("name", "names") and before not in things:
            return True
        if (
            word.endswith("name")
            and word != "name"
            and word.removesuffix("name") not in things | {"re", "tour"}
        ):
            return True
    return words[-1:] == ["initial"]
