"""Hand-worked cases, drawn as tables in `worked/*.toml`: returns in, figures expected, the arithmetic in words.

The very same cases run through the second opinion and through the real loader and warehouse. A table is drawn with
`|` between cells and a header line; an empty cell is empty. Only the columns that matter are drawn: the rest, and the
referral and client that an episode needs, are filled in plainly (`DEFAULTS`). A cell `E1..E12` in the first column
draws the row twelve times.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.generated.columns import COLUMNS
from tests.second_opinion.facts import Area, Change, Geography, Member, Return, Row, Tables

WORKED = Path(__file__).with_name("worked")
BOROUGH = "E08900066"
MANY = re.compile(r"^(?P<stem>[A-Za-z._-]*)(?P<first>\d+)\.\.(?P=stem)(?P<last>\d+)$")
WHOLE_NUMBERS = {
    "age_at_referral", "planned_sessions", "duration_minutes", "score", "headcount", "starters", "leavers", "count",
    "recruited_locally", "level_3_qualified", "level_2_qualified", "volunteers",
}  # fmt: skip
NUMBERS = {
    "value", "funded_fte", "in_post_fte", "vacant_fte", "sickness_days", "agency_cost", "amount", "budget", "numerator",
    "denominator",
}  # fmt: skip
DATES = {c for names in COLUMNS.values() for c in names if c.endswith(("_date", "_on", "_start", "_end"))} | {
    "month", "valid_until",
}  # fmt: skip
DEFAULTS: dict[str, Row] = {
    "clients": {
        "age_at_referral": 40, "sex": "male", "gender_same_as_birth": "yes", "ethnic_category": "A",
        "sexual_orientation": "heterosexual", "religion_or_belief": "none", "disability": "no",
        "marital_status": "single", "carer": "no", "armed_forces": "none", "lsoa_code": "E01999901",
    },
    "referrals": {"source": "gp", "consent": "yes", "decision": "accepted", "presenting_issue": "other"},
    "episodes": {"programme": "stop_smoking", "pathway": "standard"},
    "contacts": {"contact_type": "session", "attendance": "attended"},
    "measurements": {"stage": "baseline"},
    "follow_ups": {"stage": "4_week", "reached": "yes"},
    "signposting": {"from_stage": "referral", "organisation_type": "voluntary"},
    "feedback": {"programme": "stop_smoking", "survey": "end_of_programme"},
    "workforce": {"role": "advisor", "headcount": 1, "funded_fte": Decimal(1), "in_post_fte": Decimal(1)},
    "events": {"kind": "case_study"},
}  # fmt: skip


@dataclass(frozen=True)
class Worked:
    """One case: everything that both implementations are given, and what they must say."""

    name: str
    title: str
    rulings: tuple[str, ...]
    contract_code: str
    as_known_on: date
    geography: Geography
    returns: tuple[Return, ...]
    expected: tuple[Row, ...]
    expected_submissions: tuple[Row, ...]
    local: str
    quick: bool = False


def all_cases(folder: Path = WORKED) -> Iterator[Worked]:
    for path in sorted(folder.glob("*.toml")):
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(entry["case"], 1):
            yield read_case(f"{path.stem}-{number}", case)


def read_case(name: str, case: dict[str, Any]) -> Worked:
    contract = case.get("contract", "wigan-lot1-health-improvement")
    returns = [_return(contract, n, entry) for n, entry in enumerate(case["return"], 1)]
    return Worked(
        name=name,
        title=case["title"],
        rulings=tuple(case["rulings"]),
        contract_code=contract,
        as_known_on=case["as_known_on"],
        geography=_geography(case.get("places", {})),
        returns=tuple(_with_parents(returns)),
        expected=tuple(drawn(case.get("expect", ""))),
        expected_submissions=tuple(drawn(case.get("expect_submission", ""))),
        local=case.get("local", ""),
        quick=case.get("quick", False),
    )


def drawn(table: str) -> list[dict[str, str | None]]:
    """The rows of a table drawn with `|`, cells as text, an empty cell as None; `E1..E3` in a first cell is three rows."""
    lines = [line for line in table.splitlines() if line.strip()]
    if not lines:
        return []
    header = [cell.strip() for cell in lines[0].split("|")]
    rows: list[dict[str, str | None]] = []
    for line in lines[1:]:
        cells = [cell.strip() or None for cell in line.split("|")]
        assert len(cells) == len(header), f"{len(cells)} cells under {len(header)} headings: {line}"
        for drawn_cells in _repeated(cells):
            rows.append(dict(zip(header, drawn_cells, strict=True)))
    return rows


def _repeated(cells: list[str | None]) -> Iterator[list[str | None]]:
    """A first cell like E3..E5 is three rows; `#` in any other cell is the row's number."""
    many = MANY.match(cells[0] or "")
    if not many:
        yield cells
        return
    for n in range(int(many["first"]), int(many["last"]) + 1):
        rest = [cell.replace("#", str(n)) if cell else None for cell in cells[1:]]
        yield [f"{many['stem']}{n}", *rest]


def typed(column: str, cell: str | None) -> Any:
    if cell is None:
        return None
    if column in DATES:
        return date.fromisoformat(cell)
    if column in WHOLE_NUMBERS:
        return int(cell)
    return Decimal(cell) if column in NUMBERS else cell


def _return(contract: str, number: int, entry: dict[str, Any]) -> Return:
    tables: Tables = {table: [] for table in COLUMNS if table != "submission"}
    for table, rows in entry.get("tables", {}).items():
        tables[table] = [
            {**DEFAULTS.get(table, {}), **{column: typed(column, cell) for column, cell in row.items()}}
            for row in drawn(rows)
        ]
    return Return(
        submission_id=f"S{number:04d}",
        load_order=number,
        contract_code=contract,
        provider_code=entry.get("provider", "WHIS"),
        return_type=entry.get("type", "quarterly"),
        period_start=entry["period"][0],
        period_end=entry["period"][1],
        submitted_on=entry["received_on"],
        received_on=entry["received_on"],
        scope=entry.get("scope", "changes"),
        tables=tables,
    )


def _with_parents(returns: list[Return]) -> Iterator[Return]:
    """Give every episode the referral and client that the drawing left out: R1 and C1 for E1, received as it started."""
    known: set[tuple[str, str, str]] = set()
    for r in returns:
        tables = {table: [dict(row) for row in rows] for table, rows in r.tables.items()}
        for episode in tables.get("episodes", []):
            number = episode["episode_ref"][1:]
            episode.setdefault("referral_ref", f"R{number}")
            episode.setdefault("client_ref", f"C{number}")
        _add(tables, known, r, "referrals", "episodes", "referral_ref")
        for referral in tables.get("referrals", []):
            referral.setdefault("client_ref", f"C{referral['referral_ref'][1:]}")
        for child in ("referrals", "episodes", "contacts", "follow_ups", "signposting"):
            _add(tables, known, r, "clients", child, "client_ref")
        yield replace(r, tables=tables)


def _add(tables: Tables, known: set, r: Return, parent: str, child: str, column: str) -> None:
    own = {row[column] for row in tables.get(parent, [])}
    for row in tables.get(child, []):
        ref = row.get(column)
        if ref is None or ref in own or (r.provider_code, parent, ref) in known:
            continue
        added: Row = {column: ref, **DEFAULTS[parent]}
        if parent == "referrals":
            dates = [row.get(c) for c in ("appointment_offered_date", "start_date", "quit_date")]
            received = min((d for d in dates if d is not None), default=r.period_start)
            added |= {"client_ref": row["client_ref"], "received_date": received}
        tables.setdefault(parent, []).append(added)
        own.add(ref)
    known |= {(r.provider_code, parent, row[column]) for row in tables.get(parent, [])}


def _geography(places: dict[str, str]) -> Geography:
    """Tables `areas` (lsoa, vintage, rank, decile, people, elsewhere), `changes` (lsoa11, lsoa21, kind), `members`."""
    areas, ranks, deciles = [], {}, {}
    for row in drawn(places.get("areas", "")):
        code, vintage = str(row["lsoa"]), int(row.get("vintage") or 2011)
        areas.append(Area(code, vintage, BOROUGH, Decimal(row.get("people") or 1500)))
        release = 2019 if vintage == 2011 else 2025
        if row.get("rank"):
            ranks[release, code] = int(row["rank"] or 0)
            deciles[release, code] = int(row.get("decile") or 5)
    changes = [
        Change(str(row["lsoa11"]), str(row["lsoa21"]), str(row["kind"]))
        for row in drawn(places.get("changes", ""))
    ]
    members = [
        Member(
            str(row["lsoa"]),
            int(row.get("vintage") or 2011),
            str(row["sdf"]),
            date.fromisoformat(row.get("valid_from") or "2019-04-01"),
            date.fromisoformat(str(row["valid_to"])) if row.get("valid_to") else None,
        )
        for row in drawn(places.get("members", ""))
    ]
    return Geography(BOROUGH if areas else "", tuple(areas), ranks, deciles, tuple(changes), tuple(members))


def mismatches(case: Worked, published: list[dict[str, Any]]) -> list[str]:
    """What `published` (rows of `mart.kpi_result`, or the second opinion's as dictionaries) says otherwise than expected."""
    wrong = []
    for row in case.expected:
        found = [p for p in published if _is_it(row, p)]
        if len(found) != 1:
            wrong.append(f"{len(found)} rows for {row}")
            continue
        for column, cell in row.items():
            if column not in PLACE and not _says(found[0][column], cell):
                wrong.append(
                    f"{row['kpi']} {row['period']}: {column} expected {cell}, found {found[0][column]}"
                )
    return wrong


PLACE = ("kpi", "period", "kind", "sdf")
KIND_BY_MONTHS = {1: "month", 3: "quarter", 12: "contract_year"}


def _is_it(row: Row, published: dict[str, Any]) -> bool:
    """`period` is `2019-07..2019-09`; `kind` is what its length says unless it is given; `sdf` is ALL unless given."""
    first, last = (month.split("-") for month in row["period"].split(".."))
    months = (int(last[0]) - int(first[0])) * 12 + int(last[1]) - int(first[1]) + 1
    kind = row.get("kind") or KIND_BY_MONTHS.get(months, "year_to_date")
    start, end = published["period_start"], published["period_end"]
    return (
        published["kpi_code"] == row["kpi"]
        and published["period_kind"] == kind
        and published["sdf_code"] == (row.get("sdf") or "ALL")
        and (start.year, start.month) == (int(first[0]), int(first[1]))
        and (end.year, end.month) == (int(last[0]), int(last[1]))
    )


def _says(found: Any, cell: str | None) -> bool:
    """An empty cell is not looked at; `none` is no figure; numbers may be drawn as 3/4; six places are enough."""
    if cell is None:
        return True
    if cell == "none":
        return found is None
    if isinstance(found, bool):
        return cell == ("yes" if found else "no")
    if isinstance(found, str) or found is None:
        return found == cell
    if isinstance(found, date):
        return found == date.fromisoformat(cell)
    return abs(Fraction(str(found)) - Fraction(cell)) <= Fraction(1, 10**6)


def submission_mismatches(case: Worked, published: list[dict[str, Any]]) -> list[str]:
    """The same for `mart.submission`: its rows in the order of period and load, missing ones last of their period."""
    if not case.expected_submissions:
        return []
    rows = sorted(published, key=lambda row: (row["period_start"], row["submission_id"] or "~"))
    if len(rows) != len(case.expected_submissions):
        return [f"{len(case.expected_submissions)} lines of mart.submission expected, found {len(rows)}"]
    return [
        f"submission {row['period_start']}: {column} expected {cell}, found {row[column]}"
        for row, expected in zip(rows, case.expected_submissions, strict=True)
        for column, cell in expected.items()
        if not (_says(row[column], cell) if cell else _left_open(column, row[column]))
    ]


def _left_open(column: str, found: Any) -> bool:
    """An empty cell of `submission_id` or `superseded_by` means that there is none; others are not looked at."""
    return found is None if column in ("submission_id", "superseded_by") else True
