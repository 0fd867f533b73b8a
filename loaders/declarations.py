"""The fifteen return tables as they are declared in `returns/*.toml`: the one source of what a return may hold.

Validation, the raw tables, the documentation and the workbook template are all derived from these objects. The
keys of the files are explained in `returns/README.md`.
"""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

RETURNS = Path(__file__).with_name("returns")
SHARED_CODES = Path(__file__).with_name("shared_codes.toml")
KINDS = (
    "ref",
    "code",
    "open_code",
    "text",
    "integer",
    "decimal",
    "pounds",
    "date",
    "month",
    "lsoa",
    "postcode",
)
REQUIRED = ("value", "column", "no")
# Sheets of the workbook template that explain it: they are no tables, and reading them back is no warning.
GUIDE_SHEETS = ("How to fill this in", "Columns and codes")
# R4, R55: how a provider takes a row back.
RECORD_STATUS = "record_status"


@dataclass(frozen=True)
class Code:
    """One code of a list. `minimum`, `maximum`, `whole` and `unit` are those of a measure's value."""

    code: str
    label: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    whole: bool = False
    unit: str | None = None


@dataclass(frozen=True)
class Column:
    """One column. `required`: `value` = every row has one, `column` = a cell may be empty, `no` = may be left out.

    `parent` is the table whose row this ref names; `ranged_by` the code column whose codes carry the value's range;
    `may_lie_ahead` = a date after `submitted_on` is allowed (R39); `listed_by` = who keeps the list of an open code.
    """

    name: str
    kind: str
    required: str
    description: str
    example: str
    codes: tuple[Code, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    places: int = 4
    parent: str | None = None
    ranged_by: str | None = None
    may_lie_ahead: bool = False
    listed_by: str | None = None

    @property
    def stored(self) -> bool:
        """A postcode is turned into its LSOA and dropped: it is never stored."""
        return self.kind != "postcode"


@dataclass(frozen=True)
class Table:
    """One table. `key` names its rows in a return (empty = a row has no name); `ref_key` = the key is a ref.

    `one_of`: of each group of columns every row fills at least one. `checks`: the rules between columns and tables,
    in `sql/checks/<name>.sql`.
    """

    name: str
    title: str
    description: str
    order: int
    key: tuple[str, ...]
    one_of: tuple[tuple[str, ...], ...]
    checks: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def ref_key(self) -> str | None:
        """The ref that names a row of this table for ever, if it has one."""
        return self.key[0] if len(self.key) == 1 and self.column(self.key[0]).kind == "ref" else None

    @property
    def record_status(self) -> bool:
        return RECORD_STATUS in self.names

    @property
    def stored_columns(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.stored)


@cache
def tables() -> dict[str, Table]:
    """All fifteen tables by name, in the order in which a person meets them (parents before their children)."""
    shared = _read(SHARED_CODES)
    found = [_table(path.stem, _read(path), shared) for path in sorted(RETURNS.glob("*.toml"))]
    return {table.name: table for table in sorted(found, key=lambda table: table.order)}


def table(name: str) -> Table:
    """The declaration of one table. Raises KeyError for a name that is no table."""
    return tables()[name]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _table(name: str, said: dict[str, Any], shared: dict[str, Any]) -> Table:
    columns = [_column(one, shared) for one in said.pop("column")]
    if said.pop("record_status", False):
        columns.append(_column(dict(shared["record_status_column"]), shared))
    return Table(
        name=name,
        title=said["title"],
        description=said["description"],
        order=said["order"],
        key=tuple(said.get("key", ())),
        one_of=tuple(tuple(group) for group in said.get("one_of", ())),
        checks=tuple(said.get("checks", ())),
        columns=tuple(columns),
    )


def _column(said: dict[str, Any], shared: dict[str, Any]) -> Column:
    said = dict(said)
    codes = said.pop("codes", {})
    listed = shared["codes"][codes] if isinstance(codes, str) else codes
    return Column(
        codes=tuple(_code(code, of) for code, of in listed.items()),
        minimum=_number(said.pop("minimum", None)),
        maximum=_number(said.pop("maximum", None)),
        **said,
    )


def _code(code: str, of: str | dict[str, Any]) -> Code:
    """A code is either `code = "Label"` or `code = { label = …, minimum = …, … }`."""
    if isinstance(of, str):
        return Code(code, of)
    return Code(
        code,
        of["label"],
        minimum=_number(of.get("minimum")),
        maximum=_number(of.get("maximum")),
        whole=of.get("whole", False),
        unit=of.get("unit"),
    )


def _number(said: int | float | None) -> Decimal | None:
    return None if said is None else Decimal(str(said))
