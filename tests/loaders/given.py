"""A small valid return that a test breaks in one place: `given(contacts=[row("contacts", attendance="absent")])`.

The contract is Wigan Lot 1, the period July to September 2019. A row that is not named has the values below.
"""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

from loaders import check_return
from loaders.declarations import tables
from loaders.report import Report

Row = dict[str, Any]
Tables = dict[str, list[Row]]
CONTRACT, PROVIDER = "wigan-lot1-health-improvement", "WHIS"

USUAL: dict[str, Row] = {
    "submission": {
        "contract_code": CONTRACT,
        "provider_code": PROVIDER,
        "period_start": "2019-07-01",
        "period_end": "2019-09-30",
        "submitted_on": "2019-10-10",
        "return_type": "quarterly",
    },
    "clients": {
        "client_ref": "C1",
        "age_at_referral": "40",
        "sex": "female",
        "ethnic_category": "A",
        "lsoa_code": "E01006411",
    },
    "referrals": {
        "referral_ref": "R1",
        "client_ref": "C1",
        "received_date": "2019-07-01",
        "source": "gp",
        "consent": "yes",
        "decision": "accepted",
    },
    "episodes": {
        "episode_ref": "E1",
        "referral_ref": "R1",
        "client_ref": "C1",
        "programme": "weight_management",
        "start_date": "2019-07-08",
    },
    "contacts": {
        "contact_ref": "K1",
        "episode_ref": "E1",
        "contact_date": "2019-07-08",
        "contact_type": "session",
        "attendance": "attended",
    },
    "measurements": {
        "episode_ref": "E1",
        "measured_on": "2019-07-08",
        "stage": "baseline",
        "measure": "weight_kg",
        "value": "88.5",
    },
    "follow_ups": {"episode_ref": "E1", "stage": "4_week", "due_on": "2019-09-01", "reached": "yes"},
    "signposting": {
        "client_ref": "C1",
        "signposted_on": "2019-08-01",
        "from_stage": "initial",
        "organisation_type": "leisure",
    },
    "feedback": {
        "programme": "weight_management",
        "collected_on": "2019-09-01",
        "score": "8",
        "survey": "annual",
    },
    "workforce": {
        "month": "2019-07-01",
        "role": "advisor",
        "headcount": "2",
        "funded_fte": "1.5",
        "in_post_fte": "1.5",
    },
    "costs": {"month": "2019-07-01", "cost_line": "travel", "amount": "780.00"},
    "activity": {"month": "2019-07-01", "measure_code": "training_level_1", "count": "3"},
    "events": {"event_ref": "V1", "occurred_on": "2019-08-01", "kind": "compliment"},
    "claims": {
        "kpi_code": "starts",
        "period_start": "2019-07-01",
        "period_end": "2019-09-30",
        "numerator": "1",
    },
    "evidence": {"item": "policies", "provided_on": "2019-09-01"},
}
REQUIRED = ("submission", "clients", "referrals", "episodes", "contacts", "measurements")


def row(table: str, **cells: Any) -> Row:
    """A usual row with some cells changed; a cell of None leaves the column out."""
    return {name: value for name, value in {**USUAL[table], **cells}.items() if value is not None}


def rows(table: str, *changes: Row) -> list[Row]:
    """Several rows; a ref key is numbered where a change does not name it."""
    key = tables()[table].ref_key
    numbered = [{key: f"{USUAL[table][key]}-{n}"} if key else {} for n in range(1, len(changes) + 1)]
    return [row(table, **{**number, **change}) for number, change in zip(numbered, changes, strict=True)]


def given(**changed: list[Row] | None) -> Tables:
    """The required tables with one usual row each, with the tables named instead or besides; None leaves one out."""
    whole = {name: [row(name)] for name in REQUIRED} | changed
    return {name: found for name, found in whole.items() if found is not None}


def header_of(table: str, found: list[Row]) -> list[str]:
    """The columns of rows, in the order in which they first occur."""
    names = list(dict.fromkeys(name for one in found for name in one))
    return names or list(USUAL[table])


def csv_text(table: str, found: list[Row]) -> str:
    header = header_of(table, found)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [header, *([one.get(name, "") for name in header] for one in found)]
    )
    return out.getvalue()


def files(whole: Tables, **raw: str | bytes) -> dict[str, bytes]:
    """File name → bytes; `raw` gives a table's file as it shall stand."""
    texts: dict[str, str | bytes] = {name: csv_text(name, found) for name, found in whole.items()}
    texts.update(raw)
    return {f"{name}.csv": text if isinstance(text, bytes) else text.encode() for name, text in texts.items()}


def folder(place: Path, whole: Tables, **raw: str | bytes) -> Path:
    """Write the return as a folder `place/return`."""
    made = place / "return"
    made.mkdir(parents=True, exist_ok=True)
    for name, content in files(whole, **raw).items():
        (made / name).write_bytes(content)
    return made


def zipped(place: Path, members: dict[str, bytes]) -> Path:
    """Write members as `place/return.zip`."""
    path = place / "return.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def check(place: Path, whole: Tables, **raw: str | bytes) -> Report:
    return check_return(folder(place, whole, **raw))


def points(report: Report, *severities: str) -> list[tuple[str, str | None, int | None, str | None]]:
    """(code, table, row, column) of the issues of these severities (default: all), in the report's order."""
    return [
        (issue.code, issue.table, issue.row, issue.column)
        for issue in report.issues
        if not severities or issue.severity in severities
    ]


def codes(report: Report, *severities: str) -> list[str]:
    return sorted({code for code, *_ in points(report, *severities)})
