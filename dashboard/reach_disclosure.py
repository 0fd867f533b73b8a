"""What a board and the public see of reach: no count of 1 to 7 people, and every other count rounded to the nearest 5.

Rates, shares, intervals, readings and clients short are worked out again from the counts that are shown, so that the shade of
a map, the order of a list or a word says no more than the number beside it. Rows that are already controlled come out as they are.
"""

from collections.abc import Sequence
from math import floor

from dashboard.queries import Row
from dashboard.view import ALL
from warehouse.statistics.intervals import byar

SMALLEST_SHOWN, NEAREST = 8, 5
SUPPRESSED = "suppressed"
NOTE = (
    "Counts of 1 to 7 people are not shown (*) and all others are rounded to the nearest 5; shares, rates and "
    "readings are of the rounded counts, so that nobody can be told from them."
)
# What is published of a share of starts; readings and intervals say the exact counts in other words.
_SHARE = ("kpi_code", "title", "sdf_code", "sdf_name", "period_kind", "period_start", "period_end", "year_start",
          "numerator", "denominator",
          "value", "unit", "target", "target_strict", "floor", "floor_source", "upper", "direction", "status", "waits_for", "immature")  # fmt: skip


def shown(count: float | None) -> int | None:
    """A count as it may be shown: 0 as it is, 1 to 7 not at all (None), others to the nearest 5."""
    if count is None or 0 < count < SMALLEST_SHOWN:
        return None
    return floor(count / NEAREST + 0.5) * NEAREST


def reached(row: Row) -> Row:
    """A row of `mart.reach` with what may be shown of it."""
    if row["state"] not in ("held", "so_far"):
        return row
    clients, base = shown(row["clients"]), shown(row["base_clients"])
    adults, share = row["adults"], row["adult_share"]
    expected = base * share if base is not None and share is not None else None
    made: Row = {
        "clients": clients,
        "episodes": None if clients is None else shown(row["episodes"]),
        "base_clients": base,
        "expected_clients": expected,
        **{name: shown(row[name]) for name in ("clients_carried", "clients_ambiguous", "clients_unknown")},
        **dict.fromkeys(("rate_per_1000", "ci_low", "ci_high", "client_share", "reach_ratio", "ratio_low", "ratio_high",
                         "clients_short")),
    }  # fmt: skip
    if row["area_kind"] == "outside":
        return row | made
    made["reading"] = "unknown" if row["reading"] == "unknown" else SUPPRESSED
    if clients is None or base is None:
        return row | made
    low, high = byar(clients)
    if adults:
        made |= {
            "rate_per_1000": 1000 * clients / adults,
            "ci_low": 1000 * low / adults,
            "ci_high": 1000 * high / adults,
        }
    if base and adults is not None:
        made["client_share"] = clients / base
    if expected:
        made |= {
            "reach_ratio": clients / expected,
            "ratio_low": low / expected,
            "ratio_high": high / expected,
            "clients_short": expected - clients if high < expected else 0.0,
            "reading": "fewer" if high < expected else "more" if low > expected else "as_expected",
        }
    return row | made


def share_of_starts(row: Row) -> Row:
    """A row of the contract's share. The whole contract's is exact where both its sides are 8 or more, so that the figure never
    contradicts its colour; a footprint whose share cannot be shown has no colour either."""
    kept = {name: row[name] for name in _SHARE if name in row}
    top, of = row["numerator"], row["denominator"]
    if top is None or of is None:
        return kept
    hidden = any(0 < side < SMALLEST_SHOWN for side in (top, of - top))
    if row["sdf_code"] == ALL and not hidden:
        return kept
    kept["immature"] = 0
    if hidden:
        return kept | {"numerator": None, "denominator": shown(of), "value": None, "status": SUPPRESSED}
    above, below = shown(top) or 0, shown(of) or 0
    return kept | {
        "numerator": above,
        "denominator": below,
        "value": min(1.0, above / below) if below else None,
    }


def contacts(row: Row) -> Row:
    """A venue with its contacts as they may be shown."""
    return row | {"contacts": shown(row["contacts"])}


def still_needed(rows: Sequence[Row]) -> list[Row]:
    """What the year still needs is worked out from exact counts: of the whole contract only."""
    return [row for row in rows if row["sdf_code"] == ALL]
