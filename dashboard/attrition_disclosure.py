"""What a board and the public see of the funnel: no count of 1 to 7 people, all others to the nearest 5.

Rates are worked out again from the counts that are shown. Where those who stopped and those still open cannot be told apart
without a small number, they are shown together; reasons of fewer than 8 are one line, so that what is shown still adds up.
"""

from collections.abc import Sequence

from dashboard.queries import Row
from dashboard.reach_disclosure import SMALLEST_SHOWN, shown
from warehouse.statistics.intervals import wilson

OTHER = "other_reasons"


def steps(rows: Sequence[Row]) -> list[Row]:
    """The steps of the whole with what may be shown of them. A count that may not be shown is None."""
    return [_step(row) for row in rows]


def _step(row: Row) -> Row:
    hidden = dict.fromkeys(
        (
            "overdue",
            "mature_open",
            "mature_unknown",
            "implied",
            "deceased",
            "transferred",
            "recordable",
            "recorded",
            "recorded_share",
        )
    )
    made: Row = {name: shown(row[name]) for name in ("reached", "still_open", "lost")}
    if row["step_before"] is None:
        return row | hidden | made | {"mature_before": 0, "mature_lost": 0}
    before, went_on = row["mature_before"], row["mature_reached"]
    rest = before - went_on
    figures = dict.fromkeys(("rate", "ci_low", "ci_high"))
    base, top = shown(before), shown(went_on)
    if base and top is not None and not 0 < rest < SMALLEST_SHOWN:
        top = min(top, base)
        low, high = wilson(top, base)
        figures = {"rate": top / base, "ci_low": low, "ci_high": high}
    return (
        row
        | hidden
        | made
        | figures
        | {"mature_before": base or 0, "mature_reached": top, "mature_lost": shown(row["mature_lost"]) or 0}
    )


def reasons(rows: Sequence[Row]) -> list[Row]:
    """The reasons of every step: those of fewer than 8 people together, and left out where even together they are as few."""
    found: list[Row] = []
    for step in dict.fromkeys(row["step"] for row in rows):
        of_step = [row for row in rows if row["step"] == step]
        few = sum(row["lost"] for row in of_step if row["lost"] < SMALLEST_SHOWN)
        found += [row | {"lost": shown(row["lost"])} for row in of_step if row["lost"] >= SMALLEST_SHOWN]
        if few >= SMALLEST_SHOWN:
            found.append(of_step[0] | {"reason": OTHER, "lost": shown(few)})
    return found
