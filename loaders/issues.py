"""An issue: one point about a return, with its severity, its place and a plain sentence. Never a personal value."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict, Unpack

RETURN, ROW, WARNING = "return", "row", "warning"
SEVERITIES = (RETURN, ROW, WARNING)


@dataclass(frozen=True, slots=True)
class Issue:
    """`row` is the record's number as a person sees it (the header is row 1); `found` the class of the value, never the value."""

    severity: str
    code: str
    message: str
    table: str | None = None
    row: int | None = None
    column: str | None = None
    found: str | None = None

    def as_json(self) -> dict[str, str | int | None]:
        """The issue as R50 prints it."""
        return {
            "severity": self.severity,
            "code": self.code,
            "table": self.table,
            "row": self.row,
            "column": self.column,
            "message": self.message,
            "found": self.found,
        }


class Place(TypedDict, total=False):
    """Where an issue is, as far as it has a place."""

    table: str | None
    row: int | None
    column: str | None


def refusal(code: str, message: str, **place: Unpack[Place]) -> Issue:
    return Issue(RETURN, code, message, **place)


def row_fault(code: str, message: str, **place: Unpack[Place]) -> Issue:
    return Issue(ROW, code, message, **place)


def warning(code: str, message: str, **place: Unpack[Place]) -> Issue:
    return Issue(WARNING, code, message, **place)


def refuses(issues: Iterable[Issue]) -> bool:
    return any(issue.severity == RETURN for issue in issues)
