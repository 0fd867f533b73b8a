"""Put a checked return into the store: accepted rows, quarantined rows, issues and the register's row.

Runs inside the caller's transaction; nothing here checks anything again.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

from loaders import raw_schema
from loaders.checking.workbench import SubmissionFacts, Workbench
from loaders.declarations import Table
from loaders.identifying import LOOKS_LIKE_CONTACT
from loaders.issues import Issue
from loaders.raw_schema import stored_tables
from loaders.report import Report
from loaders.sql_files import literal, quoted

ISSUES_AT_ONCE = 10_000
WITHHELD = "(withheld)"


def store(bench: Workbench, report: Report, source_name: str) -> Report:
    """Store an accepted return as the next submission; the report comes back with its submission id."""
    raw_schema.ensure(bench.con)
    load_order = bench.rows("next_submission")[0][0]
    submission_id = f"S{load_order:04d}"
    for table in stored_tables():
        count = bench.counts.get(table.name)
        if count and count.read:
            bench.pace.suit(count.read)
            _store_table(bench, table, submission_id)
            if count.quarantined:
                _store_quarantined(bench, table, submission_id)
    _store_issues(bench, report.issues, submission_id)
    bench.run(
        "store_submission",
        submission_id=literal(submission_id),
        load_order=literal(load_order),
        now=_now(),
        supersedes=literal(bench.supersedes),
        received_on=literal(bench.received_on),
        sha256=literal(report.sha256),
        source_name=literal(source_name),
        rows_accepted=literal(report.rows_accepted),
        rows_quarantined=literal(report.rows_quarantined),
        warnings=literal(report.warnings),
        table_counts=literal(json.dumps(report.table_counts)),
        **_said(report.submission),
    )
    return replace(report, submission_id=submission_id, recorded=True)


def _now() -> str:
    """This moment in UTC, as an SQL literal."""
    return f"timestamp {literal(datetime.now(UTC).replace(tzinfo=None).isoformat(' '))}"


def _said(facts: SubmissionFacts) -> dict[str, str]:
    names = ("contract_code", "provider_code", "return_type", "period_start", "period_end", "submitted_on")
    return {
        name: literal(getattr(facts, name))
        for name in (*names, "prepared_by_role", "scope", "replaces_submission")
    }


def _store_table(bench: Workbench, table: Table, submission_id: str) -> None:
    accepted, id_ = bench.accepted(table.name), literal(submission_id)
    if table.name == "clients":
        bench.run("client_places", accepted=accepted)
        bench.run("store_clients", accepted=accepted, submission_id=id_)
    else:
        bench.run("store_table", table=table.name, accepted=accepted, submission_id=id_)


def _store_quarantined(bench: Workbench, table: Table, submission_id: str) -> None:
    kept = [column for column in table.stored_columns if column.name in bench.texts[table.name].given]
    cells = ", ".join(f"{literal(column.name)}: {_kept_text(quoted(column.name))}" for column in kept)
    bench.run(
        "store_quarantined",
        submission_id=literal(submission_id),
        table_name=literal(table.name),
        table=table.name,
        cells=cells,
    )


def _kept_text(cell: str) -> str:
    """The cell as given, but for one that may hold a postcode or phone number."""
    return f"case when regexp_matches({cell}, {literal(LOOKS_LIKE_CONTACT)}) then {literal(WITHHELD)} else {cell} end"


def _store_issues(bench: Workbench, issues: tuple[Issue, ...], submission_id: str) -> None:
    numbered: Iterator[dict[str, object]] = (
        {"number": number, **issue.as_json()} for number, issue in enumerate(issues, 1)
    )
    while batch := list(islice(numbered, ISSUES_AT_ONCE)):
        bench.run("store_issues", submission_id=literal(submission_id), issues=literal(json.dumps(batch)))


def store_refusal(bench: Workbench, report: Report) -> bool:
    """Record that a return was refused, where its contract, provider and period could be read; whether it was."""
    facts = report.submission
    key = (facts.provider_code, facts.period_start, facts.period_end, report.sha256)
    if bench.contract is None or None in key:
        return False
    bench.run(
        "store_refusal",
        now=_now(),
        received_on=literal(bench.received_on),
        contract_code=literal(facts.contract_code),
        provider_code=literal(facts.provider_code),
        period_start=literal(facts.period_start),
        period_end=literal(facts.period_end),
        sha256=literal(report.sha256),
        issues=literal(json.dumps([issue.as_json() for issue in report.issues[:ISSUES_AT_ONCE]])),
    )
    return True
