"""What a page looks at: contract, period, footprint and the day the figures are known on. Read from a link.

Pure: no Streamlit here. `read` turns the words of a URL into a `View`, and says in plain words what it could not use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from dashboard import queries
from dashboard.queries import Row
from dashboard.wording import KINDS, day, period_label, short_period

ALL = "ALL"
KEYS = ("contract", "kind", "period", "footprint", "as_known_on", "signed")


@dataclass(frozen=True)
class Period:
    """One period of the contract's own calendar. `held`: the data reach its end."""

    kind: str
    start: date
    end: date
    year_start: date
    held: bool

    @property
    def label(self) -> str:
        return period_label(self.kind, self.start, self.end, self.year_start)

    @property
    def short(self) -> str:
        return short_period(self.kind, self.start, self.end, self.year_start)


@dataclass(frozen=True)
class View:
    """What a page asks with. `snapshot` is None for the published file, else the file of an earlier day (R63), or the one
    that a meeting was signed off with (`frozen`, its row in the register)."""

    contract: Row
    period: Period | None
    footprint: str
    footprint_name: str
    publication: Row
    earlier: date | None = None
    snapshot: Path | None = None
    frozen: Row | None = None
    complaints: tuple[str, ...] = field(default=())

    def parameters(self) -> dict[str, Any]:
        given = {"contract_code": self.contract["contract_code"], "sdf_code": self.footprint}
        if self.period:
            given |= {
                "period_kind": self.period.kind,
                "period_start": self.period.start,
                "period_end": self.period.end,
            }
        return given

    def ask(self, name: str, **more: Any) -> pl.DataFrame:
        """The answer to one question about what is looked at."""
        return queries.ask(name, self.snapshot, **(self.parameters() | more))

    def rows(self, name: str, **more: Any) -> list[Row]:
        return self.ask(name, **more).to_dicts()

    def link(self, **more: str) -> dict[str, str]:
        """The words of a URL that open the same view, with `more` set or changed."""
        words = {"contract": self.contract["contract_code"]}
        if self.period:
            words |= {"kind": self.period.kind, "period": self.period.end.isoformat()}
        if self.footprint != ALL:
            words["footprint"] = self.footprint
        if self.earlier:
            words["as_known_on"] = self.earlier.isoformat()
        if self.frozen:
            words["signed"] = self.frozen["sign_off_id"]
        return words | more

    @property
    def is_today(self) -> bool:
        """Whether this is the newest position: only that can be recorded on."""
        return self.earlier is None and self.frozen is None

    @property
    def known_on(self) -> date:
        """The day whose knowledge the figures show."""
        known: date = self.publication["as_known_on"]
        return known


def choose_contract(contracts: Sequence[Row], asked: str | None) -> tuple[Row, str | None]:
    """The contract that a link asks for, else the first one with returns."""
    for contract in contracts:
        if contract["contract_code"] == asked:
            return contract, None
    first = contracts[0]
    said = f"This link asks for the contract “{asked}”, which is not known here. Showing {first['short_title']} instead."
    return first, said if asked else None


def choose_period(
    periods: Sequence[Row], kind: str | None, asked: str | None
) -> tuple[Period | None, list[str]]:
    """The period that a link asks for: the one of its kind that ends on that day, or holds it. Otherwise the
    newest one that the data reach, else the newest that has begun. `periods` are newest first."""
    said: list[str] = []
    if kind is not None and kind not in KINDS:
        said.append(
            f"This link asks for a period of the kind “{kind}”; there are {', '.join(KINDS)}. Showing quarters."
        )
        kind = None
    known = {row["period_kind"] for row in periods}
    kind = kind or ("quarter" if "quarter" in known else next(iter(sorted(known)), "quarter"))
    of_kind = [
        Period(kind, row["period_start"], row["period_end"], row["year_start"], row["held"])
        for row in periods
        if row["period_kind"] == kind
    ]
    if not of_kind:
        return None, said
    newest = next((period for period in of_kind if period.held), of_kind[0])
    if asked is None:
        return newest, said
    try:
        wanted = date.fromisoformat(asked)
    except ValueError:
        said.append(f"This link asks for the period “{asked}”; a period is the day it ends on, such as "
                    f"{newest.end.isoformat()}. Showing {newest.label} instead.")  # fmt: skip
        return newest, said
    for period in of_kind:
        if period.end == wanted:
            return period, said
    for period in of_kind:
        if period.start <= wanted <= period.end:
            return period, said
    said.append(f"This contract has no {KINDS[kind].lower()} that has begun and ends on {day(wanted)}. "
                f"Showing {newest.label} instead.")  # fmt: skip
    return newest, said


def choose_footprint(footprints: Sequence[Row], asked: str | None) -> tuple[str, str, str | None]:
    """The footprint that a link asks for, else all of them: code, name, complaint."""
    names = {row["sdf_code"]: row["sdf_name"] for row in footprints}
    everywhere = f"All {len(names)} footprints" if names else "Whole contract"
    if asked is None or asked == ALL:
        return ALL, everywhere, None
    if asked in names:
        return asked, names[asked], None
    return (
        ALL,
        everywhere,
        f"This link asks for the footprint “{asked}”, which is not known here. Showing all of them.",
    )


def choose_day(asked: str | None, latest: date) -> tuple[date | None, str | None]:
    """The earlier day that a link asks for, or None for the newest figures."""
    if asked is None:
        return None, None
    try:
        wanted = date.fromisoformat(asked)
    except ValueError:
        return None, (f"This link asks for the figures as known on “{asked}”, which is not a date such as "
                      f"{latest.isoformat()}. Showing them as known on {day(latest)}.")  # fmt: skip
    if wanted > latest:
        return None, (f"This link asks for the figures as known on {day(wanted)}, which is still to come. "
                      f"Showing them as known on {day(latest)}.")  # fmt: skip
    return (None if wanted == latest else wanted), None


def complete(asked: Mapping[str, str], remembered: Mapping[str, str]) -> dict[str, str]:
    """What to look at: a link that names its contract stands alone; otherwise what was looked at last is kept."""
    chosen = dict(asked) if "contract" in asked else {**remembered, **asked}
    return {key: value for key, value in chosen.items() if value}
