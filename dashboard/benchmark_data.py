"""What the Benchmark page shows: one contract year beside other services, comparison by comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import access
from dashboard.queries import Row
from dashboard.reach_disclosure import shown
from dashboard.view import View
from dashboard.wording import year_label


@dataclass(frozen=True)
class Benchmark:
    """`rows`: every comparison and service; `year_start`, `year_end` of the contract's own year."""

    view: View
    rows: Sequence[Row]
    year_start: date
    year_end: date

    @property
    def year(self) -> str:
        return year_label(self.year_start)

    @property
    def titles(self) -> dict[str, str]:
        return {row["comparison"]: row["title"] for row in self.rows}

    def of(self, comparison: str) -> list[Row]:
        return [row for row in self.rows if row["comparison"] == comparison]

    @property
    def own(self) -> list[Row]:
        """The contract's own rows, one a comparison."""
        return [row for row in self.rows if row["is_own"]]


def gather(view: View) -> Benchmark | None:
    """None where no year of the contract is whole with all its returns in."""
    assert view.period  # the frame stops a page without one
    years = view.rows("benchmark/years")
    if not years:
        return None
    begun = [row for row in years if row["year_start"] <= view.period.end] or years[-1:]
    rows = view.rows("benchmark/services", year_start=begun[0]["year_start"])
    if access.sees_open_only():
        rows = [_controlled(row) for row in rows]
    return Benchmark(view, rows, begun[0]["year_start"], begun[0]["year_end"])


def _controlled(row: Row) -> Row:
    """What a board may see: no count of 1 to 7 people, and figures of the rounded counts without their intervals."""
    if row["value"] is None:
        return row | {"numerator": None, "denominator": None}
    top = shown(row["numerator"])
    people = row["kind_of_figure"] == "proportion"
    under = shown(row["denominator"]) if people else row["denominator"]
    if top is None or not under:
        hidden = dict.fromkeys(("numerator", "denominator", "value", "ci_low", "ci_high", "reading"))
        return row | hidden | {"is_compared": False, "reason": "suppressed: fewer than 8, and more than none"}
    made = {"numerator": float(top), "denominator": float(under), "value": top / under}
    return row | made | {"ci_low": None, "ci_high": None}
