"""The one row of `submission`: exactly one, without a fault, for a contract and a period that are known (R8, R44, R56)."""

from dataclasses import replace
from datetime import date

from loaders.checking.workbench import SubmissionFacts, Workbench
from loaders.declarations import table
from loaders.issues import RETURN, ROW, WARNING, Issue
from loaders.sql_files import literal
from warehouse import contract_files
from warehouse.contract_types import Contract

SUBMISSION = "submission"
KIND_OF = {"monthly": "month", "quarterly": "quarter", "annual": "contract year"}


def read_submission(bench: Workbench) -> None:
    """Read the row into `bench.facts` and find its contract. Every fault of this row refuses the return (R34)."""
    if SUBMISSION not in bench.texts:
        _refuse(
            bench,
            "missing_table",
            "The return has no submission table, so nobody can say what it is for. Add submission.csv, or a sheet named "
            "submission, with its one row.",
        )
        return
    if bench.unreadable(SUBMISSION):
        return
    bench.issues = [
        replace(issue, severity=RETURN) if issue.severity == ROW and issue.table == SUBMISSION else issue
        for issue in bench.issues
    ]
    rows = bench.rows("submission_row") if bench.holds(SUBMISSION) else []
    if len(rows) != 1:
        found = "none" if not rows else f"{len(rows)}"
        _refuse(
            bench,
            "not_one_submission",
            f"The submission table must have exactly one row; found {found}. A return is for one period: send another "
            "period as a return of its own.",
        )
        return
    number, *values = rows[0]
    bench.facts = SubmissionFacts(*values)
    _check_contract(bench, number)
    _check_period(bench, number)


def _refuse(
    bench: Workbench, code: str, message: str, row: int | None = None, column: str | None = None
) -> None:
    bench.issues.append(Issue(RETURN, code, message, SUBMISSION, row, column))


def _warn(bench: Workbench, code: str, message: str, row: int, column: str) -> None:
    bench.issues.append(Issue(WARNING, code, message, SUBMISSION, row, column))


def _check_contract(bench: Workbench, row: int) -> None:
    facts = bench.facts
    if facts.contract_code is None:
        return
    codes = {code.lower(): code for code in contract_files.codes_of()}
    contract = contract_files.load_one(codes.get(facts.contract_code.lower(), ""))
    if contract is None:
        listed = ", ".join(codes.values())
        _refuse(
            bench,
            "unknown_contract",
            f"There is no such contract. The contracts are: {listed}.",
            row,
            "contract_code",
        )
        return
    bench.contract = contract
    bench.facts = replace(facts, contract_code=contract.code)
    if not contract.ready:
        _refuse(bench, "contract_not_ready", contract.not_ready_message, row, "contract_code")
    _check_provider(bench, contract, row)


def _check_provider(bench: Workbench, contract: Contract, row: int) -> None:
    facts = bench.facts
    if facts.provider_code is None:
        return
    listed = [
        provider for provider in contract.providers if provider.code.lower() == facts.provider_code.lower()
    ]
    if not listed:
        codes = ", ".join(provider.code for provider in contract.providers) or "none yet"
        message = f"The contract does not list this provider. It lists: {codes}. The return is kept and not counted."
        _warn(bench, "provider_not_listed", message, row, "provider_code")
        return
    bench.facts = replace(facts, provider_code=listed[0].code)
    start, end = facts.period_start, facts.period_end
    if (
        start
        and end
        and not any(
            (p.valid_from is None or p.valid_from <= end) and (p.valid_to is None or p.valid_to >= start)
            for p in listed
        )
    ):
        message = "The contract lists this provider for another time than this period. The return is kept."
        _warn(bench, "provider_not_listed", message, row, "provider_code")


def _check_period(bench: Workbench, row: int) -> None:
    facts, contract = bench.facts, bench.contract
    start, end, submitted = facts.period_start, facts.period_end, facts.submitted_on
    if start is None or end is None:
        return
    if start > end:
        _refuse(
            bench,
            "period_reversed",
            "The period ends before it starts. Correct whichever date is wrong.",
            row,
            "period_end",
        )
    elif (
        contract
        and contract.ready
        and facts.return_type
        and contract.return_period(facts.return_type, start, end) is None
    ):
        _refuse(
            bench,
            "not_a_period",
            _no_period(contract, facts.return_type, start, end),
            row,
            "period_start",
        )
    if submitted and submitted < end:
        message = "The return was submitted before its period was over, so the period may not be complete."
        _warn(bench, "submitted_early", message, row, "submitted_on")
    if submitted and bench.received_on and submitted > bench.received_on:
        message = "submitted_on lies after the day on which the return was received."
        _warn(bench, "submitted_after_received", message, row, "submitted_on")


def _no_period(contract: Contract, return_type: str, start: date, end: date) -> str:
    """Why these days are no period of the contract, and which one is nearest."""
    kind = KIND_OF[return_type]
    first, last = contract.starts_on, contract.last_day
    if first and last and (start < first or end > last):
        reason = f"The contract runs from {first:%d/%m/%Y} to {last:%d/%m/%Y}"
        if any(not extension.taken_up for extension in contract.extensions) and end > last:
            reason += "; an extension counts only once contracts.local.toml records it as taken up"
        return f"{reason}. This {return_type} return lies outside."
    for other, words in KIND_OF.items():
        if other != return_type and contract.return_period(other, start, end):
            return f"These days are a {words} of the contract, but return_type says {return_type}."
    own = [
        p for p in contract.periods if p.kind == kind.replace(" ", "_") and p.start <= end and p.end >= start
    ]
    periods = ", ".join(f"{p.start:%d/%m/%Y} to {p.end:%d/%m/%Y}" for p in own[:3])
    return f"These days are no {kind} of the contract. The {kind} there: {periods}."


def check_replaces(bench: Workbench) -> None:
    """What the return replaces: the one it names has to be known (R42); the standing one of its period is superseded."""
    facts = bench.facts
    key = ("contract_code", "provider_code", "return_type", "period_start", "period_end")
    said = {name: literal(getattr(facts, name)) for name in key}
    if "null" in said.values():
        return
    received = bench.rows("returns_of_period", received_on=literal(bench.received_on), **said)
    bench.supersedes = next((name for name, by_then in reversed(received) if by_then), None)
    if facts.replaces_submission and facts.replaces_submission not in {name for name, _ in received}:
        message = "No return of this provider for this period was accepted under this submission id. Leave it empty if this is the first."
        _refuse(bench, "unknown_submission", message, None, "replaces_submission")


def required_tables(bench: Workbench) -> None:
    """Tables that the contract requires: one that is missing refuses, one without a row is a warning (R37)."""
    for name in bench.contract.required_tables if bench.contract else ():
        if name not in bench.texts:
            if any(issue.table == name for issue in bench.issues):
                continue  # it is there in some form, and what is wrong with it is said
            message = f"The contract requires the table {name}. Add it, with its header even if there is nothing to report."
            bench.issues.append(Issue(RETURN, "missing_table", message, name))
        elif bench.texts[name].readable and not bench.counts[name].read:
            message = f"The contract requires the table {table(name).title}; it has a header and no rows."
            bench.issues.append(Issue(WARNING, "required_table_empty", message, name))
