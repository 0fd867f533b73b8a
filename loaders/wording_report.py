"""A report in words for a terminal: identical issues together, the gravest first."""

from collections.abc import Iterator

from loaders.issues import RETURN, ROW, SEVERITIES, Issue
from loaders.report import QUARANTINED, REFUSED, Report

MOST_ROWS_SHOWN = 8
HEADINGS = {RETURN: "Refused because of", ROW: "Rows set aside", "warning": "Worth a look"}


def in_words(report: Report, loading: bool = False) -> str:
    """Several lines, ending without a line break."""
    return "\n".join(_lines(report, loading))


def _lines(report: Report, loading: bool) -> Iterator[str]:
    yield f"{report.path}: {_verdict(report, loading)}"
    for severity in SEVERITIES:
        issues = [issue for issue in report.issues if issue.severity == severity]
        if issues:
            yield f"{HEADINGS[severity]}:"
            yield from (f"  {line}" for line in _grouped(issues))


def _verdict(report: Report, loading: bool) -> str:
    if report.already_loaded:
        return f"this very return was accepted before as {report.already_loaded}. Nothing was changed."
    if report.verdict == REFUSED:
        return "refused. Nothing was stored." if loading else "a load would refuse this return."
    rows = f"{report.rows_accepted:,} rows accepted"
    if report.verdict == QUARANTINED:
        rows += f", {report.rows_quarantined:,} set aside"
    return f"{rows}, stored as {report.submission_id}." if report.submission_id else f"{rows}."


def _grouped(issues: list[Issue]) -> Iterator[str]:
    """One line for all rows of a column with the same point."""

    def same(issue: Issue) -> tuple[str, str, str, str]:
        return issue.table or "", issue.column or "", issue.code, issue.message

    together: dict[tuple[str, str, str, str], list[int]] = {}
    for issue in issues:
        together.setdefault(same(issue), []).extend([issue.row] if issue.row is not None else [])
    for (table, column, _, message), rows in together.items():
        place = ", ".join(part for part in (table, column, _rows(rows)) if part)
        yield f"{place}: {message}" if place else message


def _rows(rows: list[int]) -> str:
    """Row numbers as a person writes them: 3, 4 and 7, or the first few and how many there are."""
    if not rows:
        return ""
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) <= MOST_ROWS_SHOWN:
        return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"
    return f"rows {', '.join(map(str, rows[:MOST_ROWS_SHOWN]))} … ({len(rows):,} in all)"
