"""What one check works with: the connection, the tables of the return as text, the contract, and the issues so far."""

from dataclasses import dataclass, field
from datetime import date

import duckdb

from loaders.checking.pace import Pace
from loaders.declarations import Table
from loaders.issues import Issue
from loaders.reading.prepared import PreparedTable
from loaders.sql_files import literal, statement
from warehouse.contract_types import Contract


@dataclass(frozen=True)
class SubmissionFacts:
    """The one row of `submission`, as far as it could be read; codes as the contract writes them."""

    contract_code: str | None = None
    provider_code: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    submitted_on: date | None = None
    prepared_by_role: str | None = None
    return_type: str | None = None
    replaces_submission: str | None = None
    scope: str | None = None


@dataclass
class TableCount:
    """Rows of one table: read (blank ones aside), faulty (that count towards the share), all that are quarantined."""

    read: int = 0
    faulty: int = 0
    quarantined: int = 0
    stored: int = 0

    @property
    def accepted(self) -> int:
        """Every row that was not quarantined; of rows that say the same, one is stored."""
        return self.read - self.quarantined


@dataclass
class Workbench:
    """`loading`: the return is to be stored, so what a check only warns of may refuse it (R67).

    `loses_rows`, `repeats_keys`: tables that have rows set aside, or keys in more than one row. `has_earlier`: whether
    an earlier return of this provider was accepted.
    """

    con: duckdb.DuckDBPyConnection
    loading: bool = False
    received_on: date = field(default_factory=date.today)
    texts: dict[str, PreparedTable] = field(default_factory=dict)
    facts: SubmissionFacts = field(default_factory=SubmissionFacts)
    contract: Contract | None = None
    supersedes: str | None = None
    counts: dict[str, TableCount] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    loses_rows: set[str] = field(default_factory=set)
    repeats_keys: set[str] = field(default_factory=set)
    has_earlier: bool = False
    pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        self.pace = Pace(self.con)

    @property
    def period_holds(self) -> bool:
        """Whether the return is for a period of its contract."""
        return not any(issue.code in ("not_a_period", "period_reversed") for issue in self.issues)

    def holds(self, name: str) -> bool:
        """Whether the return has rows of this table that can be read: then there is a `given_<table>`."""
        text = self.texts.get(name)
        return text is not None and text.readable and text.has_rows

    def accepted(self, name: str) -> str:
        """The relation of a table's rows that will be stored: all of them, or without what is set aside."""
        return f"accepted_{name}" if name in self.loses_rows else f"typed_{name}"

    def unreadable(self, name: str) -> bool:
        """Whether the return has this table but not so that it can be read: then nobody knows what is in it."""
        text = self.texts.get(name)
        return text is not None and not text.readable

    def run(self, name: str, **parts: str) -> None:
        self.con.execute(statement(name, **parts))

    def rows(self, name: str, **parts: str) -> list[tuple]:
        return self.con.execute(statement(name, **parts)).fetchall()

    def set_aside(self, table: Table, row_numbers: list[int], reason: str) -> None:
        """Rows that will not be stored: `faulty`, `parent` (their parent is quarantined) or `duplicate`."""
        if row_numbers:
            self.loses_rows.add(table.name)
            numbers = ", ".join(map(str, row_numbers))
            self.run("set_aside", table=literal(table.name), row_numbers=numbers, reason=literal(reason))

    def let(self, name: str, value: str | date | None) -> None:
        """A fact that SQL reads with getvariable()."""
        self.run("let", fact=name, value=literal(value))
