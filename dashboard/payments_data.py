"""What the Payments page shows: one payment year of a contract, its lines, and its incentivised programmes as ladders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.queries import Row
from dashboard.view import View


@dataclass(frozen=True)
class Ladder:
    """One incentivised programme: its tiers in order, with what they share."""

    programme: str
    name: str
    tiers: tuple[Row, ...]

    @property
    def first(self) -> Row:
        return self.tiers[0]

    @property
    def limit(self) -> float:
        return float(self.first["cap"])


@dataclass(frozen=True)
class Year:
    """A payment year: `lines` in order, the open restatements last; `tiers` without any restatement."""

    row: Row
    lines: tuple[Row, ...]
    settlements: tuple[Row, ...]

    @property
    def start(self) -> date:
        start: date = self.row["year_start"]
        return start

    @property
    def tiers(self) -> list[Row]:
        return [line for line in self.lines if line["line_kind"] == "incentive"]

    @property
    def block(self) -> Row | None:
        return next((line for line in self.lines if line["line_kind"] == "block"), None)

    @property
    def restatements(self) -> list[Row]:
        """Those that are not settled."""
        return [
            line
            for line in self.lines
            if line["line_kind"] == "restatement" and line["settlement_number"] is None
        ]

    @property
    def ladders(self) -> list[Ladder]:
        found: dict[str, list[Row]] = {}
        for tier in self.tiers:
            found.setdefault(tier["programme"], []).append(tier)
        return [
            Ladder(code, tiers[0]["programme_name"] or code, tuple(tiers)) for code, tiers in found.items()
        ]

    @property
    def is_settled(self) -> bool:
        return bool(self.row["state"] == "settled")

    @property
    def has_value(self) -> bool:
        return self.row["year_pence"] is not None


def gather(view: View, row: Row) -> Year:
    asked = {"year_start": row["year_start"]}
    return Year(
        row,
        tuple(view.rows("payments/lines", **asked)),
        tuple(view.rows("payments/settlements", **asked)),
    )


def total(lines: Sequence[Row], of: str) -> int:
    """The sum of known pence."""
    return sum(int(line[of]) for line in lines if line[of] is not None)
