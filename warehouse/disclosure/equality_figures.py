"""Equality as the open file holds it: the clients of a contract year by characteristic, protected together; shares, ratios and
readings are of what is shown."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from warehouse.disclosure.cells import Cell, Range, Shown, meet, shown_count
from warehouse.disclosure.equality_sums import (
    FIELDS,
    GAPS,
    TOGETHER,
    asked,
    gaps,
    key,
    protected_with,
    shown_range,
    stated,
    system,
    told_by_forms,
)
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import Policy
from warehouse.disclosure.protect import protect_all
from warehouse.disclosure.ranges import Relation
from warehouse.disclosure.system import last_told, systems
from warehouse.statistics import intervals
from warehouse.statistics.compare import holm
from warehouse.statistics.compare_groups import expected_count_many

Row = dict[str, Any]
WORKED_OUT = (
    "share",
    "expected_clients",
    "reach_ratio",
    "ratio_low",
    "ratio_high",
    "p_value",
    "p_adjusted",
    "comparisons",
)
# Of clients as old as the people compared with: beside all clients they would tell the others.
LEFT_OUT = ("compared_clients", "compared_stated", "compared_share")
LEVEL = 0.05


def disclosed(rows: Iterable[Row], policy: Policy, memory: Memory) -> Iterator[Row]:
    """The rows with what may be shown of each. `rows` are those of `equality_rows.sql`, in its order."""
    for _, found in groupby(rows, key=lambda row: (row["contract_code"], row["period_start"])):
        listed = list(found)
        cells = _protected(listed, policy, memory)
        yield from _compared([_shown(row, cells, policy) for row in listed])


def _protected(rows: list[Row], policy: Policy, memory: Memory) -> dict[Hashable, Cell]:
    """Every count of a year with the level to which it may be shown."""
    year = f"{rows[0]['contract_code']}/{rows[0]['period_start']}"
    forms = _told_by_kpis(rows, policy, memory)
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(protected_with(row["characteristic"]), []).append(row)
    known = {
        gap: shown_range(row[gap[1]], policy)
        for row in rows if row["characteristic"] in FIELDS for gap in gaps(row["characteristic"])
    }  # fmt: skip
    every: dict[Hashable, Cell] = {}
    # All fields together first: the forms with a gap tell something of each field's gaps.
    for name in sorted(parts, key=lambda name: name != TOGETHER):
        cells, relations = system(parts[name])
        place = f"{policy.name}/equality/{year}/{name}"
        found = systems(cells, partial(_always, relations), memory.then(place))
        said = {one: told_by_forms(one, forms, known) for one in known} if name != TOGETHER else forms
        if _tell(cells, said):
            found = [replace(one, again=None) for one in found]
        concluded = protect_all(found, cells, policy, memory, place)
        told = {figure: ends for (_, figure), ends in concluded.items()}
        known |= {gap: told[gap] for gap in known if gap in cells}
        if name == TOGETHER:
            forms = told
        every |= cells
    return every


def _always(relations: list[Relation[Hashable]], _: Collection[Hashable]) -> list[Relation[Hashable]]:
    """The sums of a year are the same in every file."""
    return relations


def _told_by_kpis(rows: list[Row], policy: Policy, memory: Memory) -> dict[Hashable, Range]:
    """What the KPIs tell of how many forms have a gap: the same counts of as many people, whatever the KPI is called."""
    everybody = max(row["asked"] for row in rows)
    counted, _ = system(row for row in rows if row["characteristic"] == TOGETHER)
    year = ("contract_year", str(rows[0]["period_start"]), str(rows[0]["period_end"]), "ALL")
    kpis = Memory(told=memory.keeps).then(f"{policy.name}/kpi_result/{rows[0]['contract_code']}")
    found: dict[Hashable, Range] = {}
    for figure, kept in last_told(kpis).items():
        if not isinstance(figure, tuple) or figure[1:] != year or kept.denominator != everybody:
            continue
        for name, cell in counted.items():
            for count, told in (
                (kept.numerator, kept.ranges[0]),
                (everybody - kept.numerator, kept.ranges[2]),
            ):
                if cell.numerator == count and not cell.is_taken_as_known:
                    found[name] = meet(found.get(name, told), told)
    return found


def _tell(cells: dict[Hashable, Cell], said: Mapping[Any, Range]) -> bool:
    """Let the counts know what is told of them elsewhere. Whether that is more than the file before has told of any."""
    more = False
    for name, told in said.items():
        if name in cells:
            met = meet(cells[name].numerator_known, told)
            more |= met != cells[name].numerator_known
            cells[name].numerator_known = met
    return more


def _shown(row: Row, cells: dict[Hashable, Cell], policy: Policy) -> Row:
    characteristic = row["characteristic"]
    shown = row | dict.fromkeys((*WORKED_OUT, *LEFT_OUT)) | {"reading": "unknown"}
    cell = cells[key(characteristic, row["group_code"])]
    shown["clients"] = shown_count(cell, policy)
    shown["stated"] = shown_count(cells[stated(characteristic)], policy)
    shown |= {gap: shown_count(cells[key(characteristic, gap)], policy) for gap in GAPS}
    shown["asked"] = _of_everybody(cells.get(asked(characteristic)), row["asked"], policy)
    shown["disclosure"] = (
        "suppressed" if shown["clients"] is None else "exact" if cell.level == Shown.EXACT else "rounded"
    )
    if row["group_kind"] == "group" and shown["clients"] is not None and shown["stated"]:
        shown["share"] = shown["clients"] / shown["stated"]
        if row["population_share"] is not None:
            shown["expected_clients"] = shown["stated"] * row["population_share"]
    return shown


def _of_everybody(cell: Cell | None, count: int, policy: Policy) -> int | None:
    """Known, and yet rounded: how many live outside the borough must not be a sum away."""
    if cell is not None and not cell.is_taken_as_known:
        return shown_count(cell, policy)
    return None if policy.is_small(count) else policy.rounded(count)


def _compared(rows: list[Row]) -> list[Row]:
    """Ratios, intervals and readings as the officers' figures have them, of the counts that are shown."""
    compared = [row for row in rows if row["expected_clients"]]
    alone = [float(expected_count_many(row["clients"], row["expected_clients"])) for row in compared]
    for row, p_value, adjusted in zip(compared, alone, holm(alone), strict=True):
        expected = row["expected_clients"]
        low, high = intervals.byar(row["clients"])
        assert adjusted is not None
        row |= {
            "reach_ratio": row["clients"] / expected, "ratio_low": low / expected, "ratio_high": high / expected,
            "p_value": p_value, "p_adjusted": adjusted,
            "reading": "as_expected" if adjusted >= LEVEL else "fewer" if row["clients"] < expected else "more",
        }  # fmt: skip
    return [row | {"comparisons": len(compared)} for row in rows]
