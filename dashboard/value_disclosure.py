"""What a board and the public see of costs: no count of 1 to 7 people, others to the nearest 5, and the cost of that count."""

from collections.abc import Sequence

from dashboard.queries import Row
from dashboard.reach_disclosure import SMALLEST_SHOWN, SUPPRESSED, shown
from warehouse.statistics.intervals import byar

# Staff are few: their leaving and their sickness are not for everybody.
STAFF_ONLY = ("turnover", "sickness_days_per_fte", "headcount")
PER_PERSON = ("cost_per_", "contract_value_per_")


def controlled(rows: Sequence[Row]) -> list[Row]:
    """The rows with what may be shown of them."""
    return [_controlled(row) for row in rows if row["measure"] not in STAFF_ONLY]


def _controlled(row: Row) -> Row:
    measure = row["measure"]
    if measure.startswith(PER_PERSON) and "_fte" not in measure and row["denominator"]:
        count = shown(row["denominator"])
        if count is None:
            return _suppressed(row, "denominator")
        low, high = byar(count)
        pounds = float(row["pounds"])
        made = {
            "denominator": float(count),
            "value": pounds / count,
            "ci_low": pounds / high,
            "ci_high": pounds / low,
        }
        return row | (made if row["value"] is not None else {"denominator": float(count)})
    if measure in ("contacts_per_fte", "clients_per_fte") and row["numerator"] and row["value"] is not None:
        count = shown(row["numerator"])
        if count is None:
            return _suppressed(row, "numerator")
        low, high = byar(count)
        fte = row["denominator"]
        return row | {
            "numerator": float(count),
            "value": count / fte,
            "ci_low": low / fte,
            "ci_high": high / fte,
        }
    return row


def _suppressed(row: Row, count: str) -> Row:
    hidden = dict.fromkeys((count, "value", "ci_low", "ci_high"))
    return (
        row
        | hidden
        | {"state": SUPPRESSED, "reason": f"suppressed: fewer than {SMALLEST_SHOWN}, and more than none"}
    )
