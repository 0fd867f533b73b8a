"""Every table of a return that was opened, made ready for DuckDB: no database is needed for this, so none is held."""

from collections.abc import Callable
from pathlib import Path

from loaders.declarations import tables
from loaders.issues import Issue, refusal, warning
from loaders.reading.archive import UNREADABLE
from loaders.reading.opened import Opened
from loaders.reading.prepared import PreparedTable, prepare_csv, prepare_sheet
from loaders.reading.workbook import DAMAGED
from loaders.reading.xml_parts import Damaged

Say = Callable[[str], None]


def prepare_all(opened: Opened, scratch: Path, say: Say) -> dict[str, PreparedTable]:
    """Table → the table prepared, in the declared order. What cannot be read is an issue of its table."""
    prepared = {}
    for name, table in tables().items():
        if name in opened.files:
            say(f"reading {name}")
            path = opened.files[name]
            try:
                prepared[name] = prepare_csv(table, path, scratch)
            except OSError as error:
                prepared[name] = _unread(
                    name,
                    path,
                    f"The file cannot be read ({error.strerror or 'no reason given'}). Close it in other programs, see that you may read it, and try again.",
                )
        elif name in opened.sheets:
            say(f"reading {name}")
            try:
                prepared[name] = prepare_sheet(table, opened.sheets[name], scratch)
            except (Damaged, *UNREADABLE):
                prepared[name] = _unread(name, None, DAMAGED)
            prepared[name].issues += _hidden(opened, name)
    return prepared


def _unread(name: str, path: Path | None, message: str) -> PreparedTable:
    return PreparedTable(
        tables()[name], rows=lambda: iter(()), issues=[refusal("unreadable", message, table=name)]
    )


def _hidden(opened: Opened, name: str) -> list[Issue]:
    """Warnings for what a person looking at the sheet does not see (R46), or sees and the file does not hold."""
    seen = opened.seen[name]
    issues = []
    if seen.hidden_rows:
        issues.append(warning("hidden_rows", "The sheet has hidden rows. They were read.", table=name))
    if seen.hidden_columns:
        issues.append(warning("hidden_columns", "The sheet has hidden columns. They were read.", table=name))
    if seen.uncalculated:
        message = (
            "The sheet has formulas that were never calculated, so their cells were read as empty. Open the workbook in "
            "a spreadsheet program, let it calculate, save it and send that."
        )
        issues.append(warning("uncalculated_formulas", message, table=name))
    return issues
