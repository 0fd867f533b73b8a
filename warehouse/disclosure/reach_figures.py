"""Reach as the open file holds it: the clients of a year by fifth and by footprint, protected together; rates, shares and
ratios are of what is shown."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from warehouse.disclosure.cells import Cell, Shown, shown_count
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import Policy
from warehouse.disclosure.protect import is_shown_again, protect_all
from warehouse.disclosure.ranges import Relation
from warehouse.disclosure.system import systems
from warehouse.statistics import intervals

Row = dict[str, Any]
IN_NONE = "in none"
# Of a contract with several boroughs the county is the whole.
WHOLES = ("borough", "county")
# Everything that is worked out from clients, and what is only for those who see them.
WORKED_OUT = (
    "clients", "rate_per_1000", "ci_low", "ci_high", "client_share", "reach_ratio", "ratio_low", "ratio_high",
    "expected_clients", "clients_short", "reading", "base_clients",
)  # fmt: skip
LEFT_OUT = ("episodes", "clients_carried", "clients_ambiguous", "clients_unknown")


def disclosed(rows: Iterable[Row], policy: Policy, memory: Memory) -> Iterator[Row]:
    """The rows with what may be shown of each. `rows` are those of `reach_rows.sql`, in its order."""
    for contract, of_contract in groupby(rows, key=lambda row: row["contract_code"]):
        listed = list(of_contract)
        cells: dict[Hashable, Cell] = {
            _key(row): Cell(int(row["clients"]), is_contract_level=_is_whole(row)) for row in listed
        }
        cells |= _in_none(cells, _sums(cells))
        place = f"{policy.name}/reach/{contract}"
        if not is_shown_again(cells, memory, place):
            protect_all(systems(cells, _sums, memory.then(place)), cells, policy, memory, place)
        shown = {key: shown_count(cell, policy) for key, cell in cells.items()}
        for _, of_year in groupby(listed, key=lambda row: row["period_start"]):
            year = list(of_year)
            whole = next((shown[_key(row)] for row in year if _is_whole(row)), None)
            for row in year:
                is_exact = cells[_key(row)].level == Shown.EXACT
                yield _worked_out(row, shown[_key(row)], whole, is_exact)


def _key(row: Row) -> Hashable:
    return row["period_start"].isoformat(), row["area_kind"], row["area_code"], str(row["quintile"])


def _is_whole(row: Row) -> bool:
    return row["area_kind"] in WHOLES and row["quintile"] == 0


def _sums(keys: Collection[Hashable]) -> list[Relation[Hashable]]:
    """The whole is the sum of its fifths and of its footprints, each with whoever is in none of them."""
    areas = sorted(key for key in keys if isinstance(key, tuple) and key[1] != IN_NONE)
    return [
        relation
        for start, of_year in groupby(areas, key=lambda key: key[0])
        for relation in _of_year(start, list(of_year))
    ]


def _of_year(start: str, keys: list[tuple[str, ...]]) -> Iterator[Relation[Hashable]]:
    whole = next((key for key in keys if key[1] in WHOLES and key[3] == "0"), None)
    if whole is None:
        return
    fifths = [key for key in keys if key[1:3] == whole[1:3] and key != whole]
    footprints = [key for key in keys if key[1] == "sdf"]
    for parts, rest in ((fifths, ("fifths", whole[2])), (footprints, ("footprints",))):
        if parts:
            yield Relation(whole, (*parts, (start, IN_NONE, *rest)))


def _in_none(cells: Mapping[Hashable, Cell], sums: Collection[Relation[Hashable]]) -> dict[Hashable, Cell]:
    """Whoever is in none of them is not shown, and told as if it were known: most often it is nobody."""
    found: dict[Hashable, Cell] = {}
    for one in sums:
        *parts, rest = one.parts
        found[rest] = Cell(
            cells[one.whole].numerator - sum(cells[part].numerator for part in parts), is_taken_as_known=True
        )
    return found


def _worked_out(row: Row, clients: int | None, base: int | None, is_exact: bool) -> Row:
    shown = row | dict.fromkeys((*WORKED_OUT, *LEFT_OUT))
    if clients is None:
        return shown | {"disclosure": "suppressed", "reason": "too few people to show"}
    low, high = intervals.byar(clients)
    shown |= {"clients": clients, "base_clients": base, "disclosure": "exact" if is_exact else "rounded"}
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
