"""What the Equality page shows: the published rows of one period, asked once and kept together."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.queries import Row
from dashboard.view import View

# Every field together is completeness only; the sixteen ethnic categories are the five groups in detail.
TOGETHER, DETAIL = "every_characteristic", "ethnic_category"
# Fewer than their share of these is the other side of reaching those whom the contracts name.
AS_INTENDED = frozenset(
    {
        ("deprivation_fifth", "3"),
        ("deprivation_fifth", "4"),
        ("deprivation_fifth", "5"),
        ("routine_and_manual", "no"),
        ("disability", "no"),
        ("carer", "no"),
    }
)


@dataclass(frozen=True)
class Equality:
    """`rows`: groups with their clients and people; `outcomes`: groups with their outcomes. `state` says why there are none."""

    view: View
    state: Row | None
    rows: Sequence[Row]
    outcomes: Sequence[Row]

    @property
    def clients(self) -> int:
        """Everybody who started; none where they are too few to be told."""
        return max((row["asked"] or 0 for row in self.rows), default=0)

    @property
    def titles(self) -> dict[str, str]:
        """Characteristic → its name, in order, without all of them together."""
        return {row["characteristic"]: row["title"] for row in self.rows if row["characteristic"] != TOGETHER}

    @property
    def recording(self) -> list[Row]:
        """One row a characteristic: how many stated, did not state, and were not recorded."""
        return list({row["characteristic"]: row for row in self.rows}.values())

    @property
    def behind(self) -> list[Row]:
        """Groups clearly fewer than expected, the furthest behind first."""
        return sorted((row for row in self.rows if is_behind(row)), key=lambda row: -short_by(row))

    @property
    def not_here(self) -> list[Row]:
        """Groups that live in the borough and of whom nobody started, the largest first."""
        missing = [
            row
            for row in self.rows
            if row["group_kind"] == "group" and row["population"] and row["clients"] == 0
        ]
        return sorted(missing, key=lambda row: -row["population"])

    @property
    def without_population(self) -> list[str]:
        """Names of the characteristics that no population is loaded for."""
        compared = {row["characteristic"] for row in self.rows if row["population"] is not None}
        return [title for code, title in self.titles.items() if code not in compared]

    def of(self, characteristic: str) -> list[Row]:
        return [row for row in self.rows if row["characteristic"] == characteristic]

    def outcome(self, outcome: str, characteristic: str | None = None) -> list[Row]:
        return [
            row
            for row in self.outcomes
            if row["outcome"] == outcome and characteristic in (None, row["characteristic"])
        ]

    def gaps(self, outcome: str, reading: str) -> list[Row]:
        """Groups clearly lower or higher than the others, the widest gap first."""
        found = [row for row in self.outcome(outcome) if row["reading"] == reading]
        return sorted(found, key=lambda row: -abs(row["difference"]))


def is_behind(row: Row) -> bool:
    """Clearly fewer than expected, and not because the contract means it so."""
    return row["reading"] == "fewer" and (row["characteristic"], row["group_code"]) not in AS_INTENDED


def short_by(row: Row) -> float:
    """How many clients fewer than expected."""
    short: float = row["expected_clients"] - row["compared_clients"]
    return short


def gather(view: View) -> Equality:
    """Ask everything that the page needs."""
    states = view.rows("equality/period")
    return Equality(
        view, states[0] if states else None, view.rows("equality/groups"), view.rows("equality/outcomes")
    )
