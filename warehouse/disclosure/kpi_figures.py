"""KPI figures as the open file holds them: a contract's figures over its periods and footprints are protected together."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from typing import Any

from warehouse.disclosure import kpi_sums
from warehouse.disclosure.cells import Cell, Shown
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import Policy
from warehouse.disclosure.protect import is_shown_again, protect_all
from warehouse.disclosure.system import last_told, systems
from warehouse.disclosure.twins import shared_by, ties
from warehouse.statistics import intervals

Row = dict[str, Any]
HELD_BACK = "suppressed"
# Said by a provider, or of single people: never in the open file.
LEFT_OUT = ("claimed_value", "claim_agrees", "mature", "immature", "mature_by")
WITHOUT_FIGURES = ("no_return", "not_applicable")


@dataclass(frozen=True)
class Shape:
    """What the columns of a measure count: a count of people, a share of them, or a mean over them."""

    is_count: bool
    is_mean: bool


def disclosed(rows: Iterable[Row], policy: Policy, memory: Memory) -> Iterator[Row]:
    """The rows with what may be shown of each. `rows` are those of `kpi_rows.sql`, in its order."""
    for contract, of_contract in groupby(rows, key=lambda row: row["contract_code"]):
        listed = list(of_contract)
        cells: dict[Hashable, Cell] = {
            _key(row): _cell(row, _shape(row)) for row in listed if row["is_of_people"] and _has_figures(row)
        }
        _protect(contract, listed, cells, policy, memory)
        for row in listed:
            cell = cells.get(_key(row))
            yield _as_it_is(row) if cell is None else _shown(row, cell, _shape(row), policy)


def _protect(
    contract: str, rows: list[Row], cells: dict[Hashable, Cell], policy: Policy, memory: Memory
) -> None:
    """Set what each figure of a contract shows; measures that share counts are protected as one."""
    consistent = {
        # "Too few for a rate" would say that a denominator shown as 10 is 8 or 9.
        _key(row): _is_consistent(cells[_key(row)], policy)
        and not (row["status"] == "insufficient" and cells[_key(row)].denominator)
        for row in rows
        if _key(row) in cells
    }
    distinct = {row["kpi_code"] for row in rows if row["is_distinct"]}
    cells |= kpi_sums.outside(cells, kpi_sums.sums(cells, distinct))
    place = f"{policy.name}/kpi_result/{contract}"
    if is_shown_again(cells, memory, place):
        return
    then = memory.then(place)
    shared = [
        *shared_by(cells, incomplete={_key(row) for row in rows if row["immature"]}),
        *shared_by({key: kept.cell() for key, kept in last_told(then).items()}),
    ]
    found = systems(cells, lambda keys: kpi_sums.sums(keys, distinct), then, lambda of: ties(shared, of))
    protect_all(found, cells, policy, memory, place, consistent)


def _key(row: Row) -> Hashable:
    start, end = row["period_start"].isoformat(), row["period_end"].isoformat()
    return row["kpi_code"], row["period_kind"], start, end, row["sdf_code"]


def _shape(row: Row) -> Shape:
    return Shape(row["unit"] == "count", row["unit"] in ("mean", "minutes"))


def _has_figures(row: Row) -> bool:
    counted = row["numerator" if _shape(row).is_count else "denominator"]
    return row["status"] not in WITHOUT_FIGURES and counted is not None


def _cell(row: Row, shape: Shape) -> Cell:
    counted = row["denominator"] if shape.is_mean else row["numerator"]
    cell = Cell(
        numerator=round(counted),
        denominator=None if shape.is_count or shape.is_mean else round(row["denominator"]),
        is_contract_level=row["sdf_code"] == "ALL",
    )
    if shape.is_mean or cell.denominator == 0:
        return cell
    coloured = replace(cell, **said_by_status(row))
    # A status that the figure's own counts contradict tells nothing of them, and bounds from it would never meet.
    return coloured if _agrees(coloured, Fraction(cell.numerator, cell.denominator or 1)) else cell


def said_by_status(row: Row) -> dict[str, Any]:
    """What a colour says of a value: met, between floor and target, or beyond the floor."""
    target, floor = _bound(row["target"]), _bound(row["floor"])
    better, worse = (
        ("at_most", "at_least") if row["direction"] == "lower_is_better" else ("at_least", "at_most")
    )
    said: dict[str, Any] = {}
    if row["status"] == "green":
        said = {better: target, f"{better}_strict": bool(row["target_strict"])}
    elif row["status"] == "amber":
        said = {worse: target, f"{worse}_strict": not row["target_strict"]}
        if floor is not None:
            said |= {better: floor, f"{better}_strict": bool(row["floor_strict"])}
    elif row["status"] == "red":
        said = {worse: floor, f"{worse}_strict": not row["floor_strict"]}
    return said


def _bound(number: Any) -> Fraction | None:
    return None if number is None else Fraction(repr(float(number)))


def _is_consistent(cell: Cell, policy: Policy) -> bool:
    """Whether the rounded figure says the same as its colour, and does not turn some into all."""
    if cell.denominator is None:
        return True
    top, bottom = policy.rounded(cell.numerator), policy.rounded(cell.denominator)
    if bottom == 0:
        return True
    if top == bottom and cell.numerator < cell.denominator:
        return False
    return _agrees(cell, Fraction(top, bottom))


def _agrees(cell: Cell, value: Fraction) -> bool:
    """Whether a value is what the figure's status says of it."""
    for name, met in (("at_least", lambda bound: value >= bound), ("at_most", lambda bound: value <= bound)):
        bound = getattr(cell, name)
        if bound is not None and (not met(bound) or (value == bound and getattr(cell, f"{name}_strict"))):
            return False
    return True


def _as_it_is(row: Row) -> Row:
    return row | dict.fromkeys(LEFT_OUT) | {"disclosure": "exact", "reading": _reading(row, "exact")}


def _shown(row: Row, cell: Cell, shape: Shape, policy: Policy) -> Row:
    shown = _as_it_is(row)
    if cell.level == Shown.EXACT:
        return shown
    if cell.level == Shown.ROUNDED:
        return _rounded(shown, cell, shape, policy)
    nothing: Row = dict.fromkeys(("numerator", "denominator", "value", "ci_low", "ci_high", "travel"))
    held_back = cell.level == Shown.NOTHING or row["status"] == "insufficient"
    disclosure = "suppressed" if held_back else "status_only"
    shown |= nothing | {"disclosure": disclosure, "reason": "too few people on one side to show the figure"}
    if held_back:
        shown |= {"status": HELD_BACK, "breach": None, "reason": "too few people to show"}
    shown["reading"] = _reading(shown, disclosure)
    return shown


def _rounded(shown: Row, cell: Cell, shape: Shape, policy: Policy) -> Row:
    if shape.is_mean:
        of = policy.rounded(cell.numerator)
        said: Row = {"numerator": None, "denominator": of, "ci_low": None, "ci_high": None}
        said["value"] = None if shown["value"] is None else round(shown["value"], 1)
    elif shape.is_count:
        top = policy.rounded(cell.numerator)
        low, high = intervals.byar(top) if top else (0.0, intervals.byar(0)[1])
        said = {"numerator": top, "value": float(top), "ci_low": low, "ci_high": high}
    else:
        assert cell.denominator is not None
        top, of = policy.rounded(cell.numerator), policy.rounded(cell.denominator)
        said = {"numerator": top, "denominator": of, "value": top / of if of else None}
        limits = intervals.wilson(top, of) if of else (None, None)
        said |= dict(zip(("ci_low", "ci_high"), limits, strict=True))
    shown |= said | {"travel": None, "disclosure": "rounded"}
    shown["reading"] = _reading(shown, "rounded")
    return shown


def _reading(row: Row, disclosure: str) -> str:
    """The officers' reading names cases and dates; the open one says the figure and what it is of."""
    title = row["title"]
    if disclosure == "suppressed":
        return f"{title}: too few people to show."
    if disclosure == "status_only":
        return f"{title}: too few people on one side to show the figure."
    if row["value"] is None:
        return f"{title}: {row['reason']}." if row["reason"] else f"{title}: no figure."
    about = "about " if disclosure == "rounded" else ""
    if row["unit"] == "proportion":
        return f"{title}: {about}{100 * row['value']:.1f} % ({row['numerator']:,.0f} of {row['denominator']:,.0f})."
    return f"{title}: {about}{row['value']:,.10g}."
