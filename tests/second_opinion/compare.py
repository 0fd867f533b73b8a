"""Row for row: the second opinion beside what the warehouse published, and a difference that a person can read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.second_opinion.engine import Opinion
from tests.second_opinion.facts import Case, Result
from tests.second_opinion.through_warehouse import Rows

# Stored decimals hold six places; intervals are floating point on both sides.
PLACES = Fraction(1, 10**6)
# Shares and means of rows of a table (workforce, returns) are stored in the four places of the case grain.
PLACES_OF_ROWS = Fraction(1, 10**3)
CLOSE = 1e-7
KEY = ("contract_code", "kpi_code", "period_kind", "period_start", "period_end", "sdf_code")
EXACT = ("unit", "status", "breach", "floor_source", "claim_agrees", "beside_of")
NUMBERS = ("numerator", "denominator", "value", "target", "floor", "claimed_value")
FLOATS = ("ci_low", "ci_high")
COUNTS = ("mature", "immature")
SUBMISSION = (
    "submission_id", "contract_code", "provider_code", "return_type", "period_start", "period_end", "due_on",
    "due_source", "received_on", "state", "rows_accepted", "rows_quarantined", "claims", "claims_agreeing",
    "superseded_by",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One row that differs: where, in what, and on which units."""

    place: str
    found: str

    def __str__(self) -> str:
        return f"{self.place}\n    {self.found}"


def differences(opinion: Opinion, marts: dict[str, Rows], contract_code: str) -> list[Difference]:
    """Everything on which the two disagree about one contract; nothing when they agree."""
    mine = {_key(vars(r)): r for r in opinion.results}
    theirs = {_key(row): row for row in marts["kpi_result"] if row["contract_code"] == contract_code}
    of_units = {c.kpi_code for c in opinion.cases if c.unit_kind != "row"}
    of_rows = {r.kpi_code for r in opinion.results} - of_units
    cases = _by_kpi(row for row in marts["kpi_case"] if row["contract_code"] == contract_code)
    found = []
    for key in sorted(set(mine) | set(theirs), key=str):
        r, row = mine.get(key), theirs.get(key)
        if r is None:
            found.append(Difference(_place(key), f"only published: {row['status']}, {row['numerator']}"))  # type: ignore[index]
        elif row is None:
            found.append(
                Difference(_place(key), f"not published: {r.status}, {r.numerator} of {r.denominator}")
            )
        elif wrong := _fields(r, row, of_rows):
            found.append(Difference(_place(key), "; ".join(wrong) + _units(opinion.cases, cases, r)))
    return found + _cases(opinion, cases, contract_code) + _submissions(opinion, marts, contract_code)


def _key(row: dict[str, Any]) -> tuple:
    return tuple(row[column] for column in KEY)


def _place(key: tuple) -> str:
    contract, kpi, kind, start, end, sdf = key
    return f"{contract} {kpi}, {kind} {start} to {end}, {sdf}"


def _by_kpi(rows: Iterable[dict[str, Any]]) -> dict[str, Rows]:
    grouped: dict[str, Rows] = defaultdict(list)
    for row in rows:
        grouped[row["kpi_code"]].append(row)
    return grouped


def _fields(r: Result, row: dict[str, Any], of_rows: set[str]) -> list[str]:
    """What differs. How many are mature is a number of clients, referrals or episodes: nothing of rows of a table."""
    wrong = []
    for name in EXACT:
        if getattr(r, name) != row[name]:
            wrong.append(f"{name} second opinion {getattr(r, name)}, warehouse {row[name]}")
    for name in NUMBERS:
        ours, other = getattr(r, name), _fraction(row[name])
        if name == "denominator" and ours is None and not other:
            continue  # a count has no denominator, or none of 0
        if not _same(ours, other, PLACES_OF_ROWS if r.kpi_code in of_rows and r.denominator else PLACES):
            wrong.append(f"{name} second opinion {_shown(ours)}, warehouse {_shown(other)}")
    for name in FLOATS:
        if not _near(getattr(r, name), row[name]):
            wrong.append(f"{name} second opinion {getattr(r, name)}, warehouse {row[name]}")
    for name in COUNTS:
        counted = r.denominator is not None and r.kpi_code not in of_rows
        if counted and getattr(r, name) != (row[name] or 0):
            wrong.append(f"{name} second opinion {getattr(r, name)}, warehouse {row[name]}")
    return wrong


def _fraction(number: Any) -> Fraction | None:
    return None if number is None else Fraction(Decimal(str(number)))


def _same(a: Fraction | None, b: Fraction | None, places: Fraction = PLACES) -> bool:
    return a is b is None or (a is not None and b is not None and abs(a - b) <= places)


def _near(a: float | None, b: float | None) -> bool:
    return a is b is None or (
        a is not None and b is not None and abs(a - float(b)) <= CLOSE * max(1.0, abs(a))
    )


def _shown(number: Fraction | None) -> str:
    return "none" if number is None else str(number) if number.denominator == 1 else f"{float(number):.6f}"


def _units_of_cases(cases: list[Case], data_date: date | None) -> set[tuple]:
    """Mature units that count for something, with what they count; rows of a table (which have no name of their own) by their day."""
    found: dict[tuple, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for c in cases:
        if data_date is not None and c.matures_on <= data_date:
            unit = (
                c.provider_code,
                "" if c.unit_kind == "row" else c.unit_ref,
                str(c.event_date),
                c.sdf_code,
            )
            found[unit][0] += c.in_numerator
            found[unit][1] += c.in_denominator
    return {(*unit, _shown(over), _shown(under)) for unit, (over, under) in found.items() if over or under}


def _units_of_rows(rows: Rows, data_date: date | None, counts: bool) -> set[tuple]:
    """The same of `mart.kpi_case`; a count's denominator means nothing."""
    found: dict[tuple, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for row in rows:
        if data_date is not None and row["matures_on"] is not None and row["matures_on"] <= data_date:
            ref = "" if row["unit_kind"] == "row" else row["unit_ref"]
            unit = (row["provider_code"], ref, str(row["event_date"]), row["sdf_code"])
            found[unit][0] += _fraction(row["in_numerator"]) or Fraction(0)
            found[unit][1] += Fraction(0) if counts else _fraction(row["in_denominator"]) or Fraction(0)
    return {(*unit, _shown(over), _shown(under)) for unit, (over, under) in found.items() if over or under}


def _units(mine: list[Case], theirs: dict[str, Rows], r: Result) -> str:
    """The units of the period that are on one side only, or differ."""
    inside = [c for c in mine if c.kpi_code == r.kpi_code and r.period_start <= c.event_date <= r.period_end]
    other = [row for row in theirs.get(r.kpi_code, []) if r.period_start <= row["event_date"] <= r.period_end]
    ours = {(c.unit_ref, str(c.event_date), _shown(c.in_numerator), str(c.matures_on)) for c in inside}
    rows = {
        (
            row["unit_ref"],
            str(row["event_date"]),
            _shown(_fraction(row["in_numerator"])),
            str(row["matures_on"]),
        )
        for row in other
    }
    if ours == rows:
        return "; the same units"
    return f"; only second opinion {sorted(ours - rows)[:6]}; only warehouse {sorted(rows - ours)[:6]}"


def _cases(opinion: Opinion, theirs: dict[str, Rows], contract_code: str) -> list[Difference]:
    """Sums over the case grain, KPI by KPI (R64)."""
    found = []
    mine: dict[str, list[Case]] = defaultdict(list)
    for c in opinion.cases:
        mine[c.kpi_code].append(c)
    counts = {r.kpi_code for r in opinion.results if r.denominator is None and r.value is not None}
    for kpi in sorted(set(mine) | set(theirs)):
        if any(c.unit_kind == "row" and c.in_denominator for c in mine[kpi]) or not mine[kpi]:
            continue  # shares of rows of a table: their figures are compared, not how they were kept
        ours = _units_of_cases(mine[kpi], opinion.data_date)
        rows = _units_of_rows(theirs.get(kpi, []), opinion.data_date, kpi in counts)
        if ours != rows:
            only, other = sorted(ours - rows, key=str)[:5], sorted(rows - ours, key=str)[:5]
            found.append(
                Difference(
                    f"{contract_code} {kpi}, cases", f"only second opinion {only}; only warehouse {other}"
                )
            )
    return found


def _submissions(opinion: Opinion, marts: dict[str, Rows], contract_code: str) -> list[Difference]:
    mine = {tuple(vars(row)[column] for column in SUBMISSION) for row in opinion.submissions}
    theirs = {
        tuple(row[column] for column in SUBMISSION)
        for row in marts["submission"]
        if row["contract_code"] == contract_code
    }
    found = [
        Difference("submission, only second opinion", str(row)) for row in sorted(mine - theirs, key=str)
    ]
    return found + [
        Difference("submission, only warehouse", str(row)) for row in sorted(theirs - mine, key=str)
    ]
