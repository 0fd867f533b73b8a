"""The declared layouts of official files (`layouts.toml`), parsed once into frozen objects."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

DECLARATIONS = Path(__file__).with_name("layouts.toml")
OLDEST_AGE = 90


@dataclass(frozen=True)
class Layout:
    """One kind of official file: `required` and `optional` map what we read to the headers that say it."""

    title: str
    kind: str
    required: dict[str, tuple[str, ...]]
    optional: dict[str, tuple[str, ...]] = field(default_factory=dict)
    file: str = "csv"
    release: int | str | None = None
    vintage: int | None = None
    area_kind: str | None = None
    ages: tuple[str, ...] = ()
    denominator: bool = False
    table: str | None = None  # the table of census.toml that it is


@cache
def declared() -> tuple[Layout, ...]:
    """Every layout of `layouts.toml`, in its order."""
    entries = tomllib.loads(DECLARATIONS.read_text(encoding="utf-8"))["layout"]
    return tuple(_layout(entry) for entry in entries)


def _layout(entry: dict) -> Layout:
    columns = {
        part: {name: tuple(headers) for name, headers in entry.pop(part, {}).items()}
        for part in ("required", "optional")
    }
    return Layout(**(entry | columns | {"ages": tuple(entry.get("ages", ()))}))


def plain(header: str) -> str:
    """A header as it is compared: no byte-order mark, outer spaces or case; one space for a run of them."""
    return re.sub(r"\s+", " ", header.replace("\ufeff", "").replace("\xa0", " ")).strip().casefold()


@cache
def pattern(header: str) -> re.Pattern[str]:
    """The declared header as a pattern on `plain` headers; group `year` is a year it may carry."""
    text = re.escape(plain(header))
    text = text.replace(re.escape("{yyyy}"), r"(?P<year>(?:19|20)\d\d)")
    return re.compile(text.replace(re.escape("{yy}"), r"(?P<year>\d\d)"))


def age_columns(template: str) -> list[tuple[int, str]]:
    """(age, plain header) of every single year of age that the template stands for; 90 is 90 and over."""
    ages = [(age, template.replace("{age}", str(age))) for age in range(OLDEST_AGE)]
    return [(age, plain(name)) for age, name in ages]


def oldest_columns(template: str) -> tuple[str, str]:
    """The two ways in which the last age is written: 90+ and 90."""
    return plain(template.replace("{age}", f"{OLDEST_AGE}+")), plain(
        template.replace("{age}", str(OLDEST_AGE))
    )
