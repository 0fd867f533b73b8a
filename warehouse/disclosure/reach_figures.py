"""Reach as the open file holds it: the clients of a year by fifth and by footprint, protected together; rates, shares and
ratios are of what is shown."""

from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby
from typing import Any

from warehouse.disclosure.cells import Cell, Shown
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import Policy
from warehouse.disclosure.protect import protect
from warehouse.disclosure.ranges import Relation
from warehouse.statistics import intervals

Row = dict[str, Any]
# Everything that is worked out from clients, and what is only for those who see them.
WORKED_OUT = (
    "clients", "rate_per_1000", "ci_low", "ci_high", "client_share", "reach_ratio", "ratio_low", "ratio_high",
    "expected_clients", "clients_short", "reading", "base_clients",
)  # fmt: skip
LEFT_OUT = ("episodes", "clients_carried", "clients_ambiguous", "clients_unknown")


def disclosed(rows: Iterable[Row], policy: Policy, memory: Memory) -> Iterator[Row]:
    """The rows with what may be shown of each. `rows` are those of `reach_rows.sql`, in its order."""
    for (contract, start), found in groupby(
        rows, key=lambda row: (row["contract_code"], row["period_start"])
    ):
        listed = list(found)
        cells: dict[Hashable, Cell] = {
            _key(row): Cell(int(row["clients"]), is_contract_level=_is_whole(row)) for row in listed
        }
        place = f"{policy.name}/reach/{contract}/{start}"
        relations = _relations(listed, cells)
        concluded = protect(cells, relations, policy, earlier=memory.earlier(place, cells, relations))
        memory.keep(place, cells, concluded)
        shown = {key: _shown_count(cell, policy) for key, cell in cells.items()}
        wholes = {row["area_code"]: shown[_key(row)] for row in listed if _is_whole(row)}
        whole = next(iter(wholes.values()), None)
        for row in listed:
            yield _worked_out(row, shown[_key(row)], wholes.get(row["area_code"], whole))


def _key(row: Row) -> Hashable:
    return row["area_kind"], row["area_code"], row["quintile"]


def _is_whole(row: Row) -> bool:
    return row["area_kind"] == "borough" and row["quintile"] == 0


def _relations(rows: list[Row], cells: dict[Hashable, Cell]) -> list[Relation]:
    """A borough is the sum of its fifths and of its footprints. Whoever is in none of them is not shown, and added to `cells`
    as if it were known: most often it is nobody."""
    made: list[Relation] = []
    wholes = [row for row in rows if _is_whole(row)]

    def relate(whole: Hashable, parts: list[Hashable], of: int) -> None:
        if parts:
            rest = ("in none", whole, len(made))
            cells[rest] = Cell(of - sum(cells[part].numerator for part in parts), is_taken_as_known=True)
            made.append(Relation(whole, (*parts, rest)))

    for whole in wholes:
        fifths = [_key(row) for row in rows if row["area_kind"] == "borough" and row["area_code"] == whole["area_code"] and row["quintile"]]  # fmt: skip
        relate(_key(whole), fifths, whole["clients"])
    footprints = [_key(row) for row in rows if row["area_kind"] == "sdf"]
    if len(wholes) == 1:
        relate(_key(wholes[0]), footprints, wholes[0]["clients"])
    elif wholes and footprints:
        # Several boroughs: which footprint is whose is public, and here taken as their sum.
        everywhere: Hashable = ("everywhere",)
        made.append(Relation(everywhere, tuple(_key(row) for row in wholes)))
        relate(everywhere, footprints, sum(row["clients"] for row in wholes))
    return made


def _shown_count(cell: Cell, policy: Policy) -> int | None:
    if cell.level == Shown.EXACT:
        return cell.numerator
    return policy.rounded(cell.numerator) if cell.level == Shown.ROUNDED else None


def _worked_out(row: Row, clients: int | None, base: int | None) -> Row:
    shown = row | dict.fromkeys((*WORKED_OUT, *LEFT_OUT))
    if clients is None:
        return shown | {"disclosure": "suppressed", "reason": "too few people to show"}
    exact = row["area_kind"] == "borough" and row["quintile"] == 0 and clients == row["clients"]
    low, high = intervals.byar(clients)
    shown |= {"clients": clients, "base_clients": base, "disclosure": "exact" if exact else "rounded"}
    if row["adults"]:
        scale = 1000 / row["adults"]
        shown |= {"rate_per_1000": clients * scale, "ci_low": low * scale, "ci_high": high * scale}
    if base and row["adult_share"]:
        expected = base * row["adult_share"]
        reading = "fewer" if high < expected else "more" if low > expected else "as_expected"
        shown |= {
            "client_share": clients / base, "expected_clients": expected, "reach_ratio": clients / expected,
            "ratio_low": low / expected, "ratio_high": high / expected, "reading": reading,
            "clients_short": max(expected - clients, 0.0) if reading == "fewer" else 0.0,
        }  # fmt: skip
    return shown
