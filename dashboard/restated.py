"""What was restated between two days: the two snapshots, compared once and kept, and the sentences that read it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard import status
from dashboard.queries import Row
from dashboard.view import View
from dashboard.wording import count_of, day, figure, in_words, period_label, plain
from warehouse import register_now, restatement
from warehouse.connection import published_path, version_of
from warehouse.restatement import Restatement

CAUSES = {
    "time": "more time has passed: the data now reach the day on which it can be judged",
    "calendar": "the calendar: a day has passed or a threshold has changed, and no return touched the figure",
    "other": "no return received in between speaks of it",
}
KEY = ("kpi_code", "period_kind", "period_start", "period_end", "sdf_code")


@dataclass(frozen=True)
class Restated:
    """The comparison of one contract between `earlier` and `later`, and its causes by figure."""

    earlier: date
    later: date
    found: Restatement
    causes: dict[tuple, list[Row]]

    def of(self, row: Row) -> list[Row]:
        """The causes of one figure, the largest first."""
        return self.causes.get(tuple(row[name] for name in KEY), [])


def gather(view: View, earlier: date, snapshot: Path) -> Restated:
    """The comparison of the page's contract, from the snapshot of an earlier day to the page's own."""
    later = view.snapshot or published_path()
    # The returns in between are read from the register: what is recorded makes a new question.
    found = _compared(
        str(snapshot), version_of(snapshot), str(later), version_of(later), register_now.version(), view.contract["contract_code"]
    )  # fmt: skip
    causes: dict[tuple, list[Row]] = {}
    for cause in sorted(found.causes, key=lambda one: (-(one["cases"] or 0), one["cause"])):
        causes.setdefault(tuple(cause[name] for name in KEY), []).append(cause)
    return Restated(earlier, view.known_on, found, causes)


@st.cache_data(show_spinner="Comparing every figure and case …", max_entries=12)
def _compared(
    earlier: str,
    earlier_version: tuple[int, int, int],
    later: str,
    later_version: tuple[int, int, int],
    register_version: tuple[tuple[int, int], ...],
    contract_code: str,
) -> Restatement:
    return restatement.compare(Path(earlier), Path(later), contract_code)


def headline(rows: Sequence[Row]) -> list[Row]:
    """The figures that a meeting looks at: quarters of the whole contract, nothing that stands beside another."""
    return [
        row
        for row in rows
        if row["period_kind"] == "quarter" and row["sdf_code"] == "ALL" and row["beside_of"] is None
    ]


def moved(rows: Sequence[Row]) -> list[Row]:
    """What had a figure before and has another now, or another rating: new figures are no restatement."""
    return [row for row in rows if row["change"] != "new"]


def sentence(restated: Restated) -> str:
    """What changed between the two days? Two or three sentences."""
    between = f"Between {day(restated.earlier)} and {day(restated.later)}"
    returns = restated.found.returns
    if not returns:
        came = f"{between} no return of this contract came in."
    else:
        listed = "; ".join(return_words(row) for row in returns[:3])
        more = f"; and {in_words(len(returns) - 3)} more" if len(returns) > 3 else ""
        some = "one return" if len(returns) == 1 else f"{in_words(len(returns))} returns"
        came = f"{between} {some} came in: {listed}{more}."
    figures = headline(restated.found.figures)
    changed = moved(figures)
    new = len(figures) - len(changed)
    appeared = (
        f" {count_of(new, 'quarterly figure')} of the scorecard appeared for the first time." if new else ""
    )
    if not changed:
        return f"{came} No quarterly figure of the scorecard that stood before has changed.{appeared}"
    said = f"{count_of(len(changed), 'quarterly figure')} of the scorecard changed"
    return f"{came} {said}, and {_ratings(in_order(changed))}.{appeared}"


def _ratings(changed: Sequence[Row]) -> str:
    """Which ratings moved, the first two by name."""
    ratings = [row for row in changed if row["is_rating_moved"]]
    if not ratings:
        return "no rating moved"
    named = "; ".join(
        f"{plain(row['title'])} from “{status.of(row['status_before']).word}” to “{status.of(row['status_after']).word}”"
        for row in ratings[:2]
    )
    more = f"; and {in_words(len(ratings) - 2)} more" if len(ratings) > 2 else ""
    return f"{in_words(len(ratings))} {'rating' if len(ratings) == 1 else 'ratings'} moved: {named}{more}"


def return_words(row: Row) -> str:
    """One return: its name, period, and what it replaced."""
    kind = {"monthly": "month", "annual": "contract_year"}.get(row["return_type"], "quarter")
    span = period_label(kind, row["period_start"], row["period_end"], row["period_start"]).split(" (")[0]
    replaced = f", in place of {plain(row['replaced_submission'])}" if row["replaced_submission"] else ""
    return f"{plain(row['submission_id'])} for {span}{replaced}"


def because(causes: Sequence[Row]) -> str:
    """The causes of one figure in words."""
    said = []
    for cause in causes:
        name = CAUSES.get(cause["cause"], plain(cause["cause"]))
        said.append(f"{name} ({count_of(cause['cases'], 'case')})" if cause["cases"] else name)
    return "; ".join(said) if said else CAUSES["other"]


def value(row: Row, when: str) -> str:
    """A figure before or after, with what it is made of."""
    number = figure(row[f"value_{when}"], row["unit"], (row["target"], row["floor"]))
    if row["unit"] == "count" or row[f"value_{when}"] is None:
        return number
    top, bottom = row[f"numerator_{when}"], row[f"denominator_{when}"]
    return f"{number} ({figure(top, 'count')} of {figure(bottom, 'count')})"


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Ratings that moved first, then the newest periods, in the contract's order."""
    return sorted(
        rows,
        key=lambda row: (
            not row["is_rating_moved"],
            row["beside_of"] is not None,
            -row["period_end"].toordinal(),
            row["sort_order"],
            row["kpi_code"],
            row["sdf_name"],
        ),
    )
