"""The order in which a return is checked: its submission row, then each table, parents before their children."""

from collections.abc import Callable

from loaders.checking import between, cells, duplicates, identity_scan, parents, shares, submission_row
from loaders.checking.workbench import TableCount, Workbench
from loaders.declarations import table, tables
from loaders.issues import ROW, Issue
from loaders.sql_files import values

Say = Callable[[str], None]


def check_tables(bench: Workbench, say: Say) -> None:
    """Check everything that was read into `bench.texts`; issues and counts are left in the workbench."""
    bench.run("workbench")
    bench.run("places" if bench.rows("has_places") else "no_places")
    bench.issues += [issue for text in bench.texts.values() for issue in text.issues]
    _set_shape_faults_aside(bench)
    bench.counts = {name: TableCount() for name, text in bench.texts.items() if text.readable}
    if bench.holds(submission_row.SUBMISSION):
        _check_alone(bench, submission_row.SUBMISSION)
    submission_row.read_submission(bench)
    submission_row.check_replaces(bench)
    _let_facts(bench)
    parents.bring_earlier(bench)
    for name in tables():
        if name != submission_row.SUBMISSION:
            if bench.holds(name):
                bench.pace.suit(bench.texts[name].marks.lines)
                say(f"checking {name}")
                _check_alone(bench, name)
                _check_among_others(bench, name)
            parents.finish(bench, name)
    submission_row.required_tables(bench)
    shares.count_quarantined(bench)
    shares.check_shares(bench)
    shares.check_places_known(bench)
    bench.issues.sort(key=_in_reading_order)


def _check_alone(bench: Workbench, name: str) -> None:
    cells.check_cells(bench, table(name))
    if bench.counts[name].read:
        identity_scan.check_identity(bench, bench.texts[name])


def _check_among_others(bench: Workbench, name: str) -> None:
    if not bench.counts[name].read:
        return
    declared = table(name)
    duplicates.check_same_ref(bench, declared)
    parents.check_parents(bench, declared)
    between.check_between(bench, declared)
    between.check_lists(bench, declared)
    duplicates.check_same_key(bench, declared)


def _set_shape_faults_aside(bench: Workbench) -> None:
    """Rows that were too short, too long or badly quoted were found while reading."""
    for text in bench.texts.values():
        if text.readable and text.has_rows:
            rows = [issue.row for issue in text.issues if issue.severity == ROW and issue.row]
            bench.set_aside(text.table, rows, "faulty")


def _let_facts(bench: Workbench) -> None:
    """What the SQL of the rules asks for with getvariable(), and what the contract lists."""
    facts, contract = bench.facts, bench.contract
    for name in ("contract_code", "provider_code", "submitted_on"):
        bench.let(name, getattr(facts, name))
    # Of a period that is refused nothing is said date by date.
    bench.let("period_start", facts.period_start if bench.period_holds else None)
    bench.let("period_end", facts.period_end if bench.period_holds else None)
    bench.let("contract_start", contract.starts_on if contract else None)
    bench.let("gone_submission", bench.supersedes if facts.scope == "complete" else None)
    if contract:
        _fill(bench, "listed_kpi", [(kpi.code, kpi.unit) for kpi in contract.kpis])
        _fill(bench, "listed_measure", [(code,) for code in sorted(contract.measure_codes)])
        limits = [(p.code, p.minimum_age, p.maximum_age, p.minimum_bmi) for p in contract.programmes]
        _fill(bench, "programme_limits", limits)


def _fill(bench: Workbench, name: str, rows: list[tuple]) -> None:
    if rows:
        bench.run("fill", table=name, rows=values(rows))


def _in_reading_order(issue: Issue) -> tuple:
    """The gravest first for the return as a whole, then table by table and row by row."""
    order = table(issue.table).order if issue.table else 0
    return order, issue.row or 0, issue.column or "", issue.code
