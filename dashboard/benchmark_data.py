"""What the Benchmark page shows: one contract year beside other services, comparison by comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.queries import Row
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
    return Benchmark(view, rows, begun[0]["year_start"], begun[0]["year_end"])
