"""What a check or a load gives back: the verdict, the counts and every issue. Frozen; nothing personal in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.checking.workbench import SubmissionFacts, TableCount
from loaders.issues import RETURN, ROW, WARNING, Issue

CLEAN, WARNINGS, QUARANTINED, REFUSED = "clean", "warnings", "rows quarantined", "refused"
EXIT_CODES = {CLEAN: 0, WARNINGS: 0, QUARANTINED: 1, REFUSED: 2}


@dataclass(frozen=True)
class Report:
    """`verdict`: clean, warnings, rows quarantined or refused. `table_counts`: table → rows read, accepted, …

    `submission_id` is set once the return is stored; `already_loaded` is the id under which this very return was
    accepted before, in which case nothing was changed; `recorded`: whether the store now holds something new. A
    refused return has no accepted and no quarantined rows.
    """

    path: str
    verdict: str
    rows_accepted: int
    rows_quarantined: int
    table_counts: Mapping[str, Mapping[str, int]]
    issues: tuple[Issue, ...]
    submission: SubmissionFacts = field(default_factory=SubmissionFacts)
    sha256: str | None = None
    submission_id: str | None = None
    already_loaded: str | None = None
    recorded: bool = False

    @property
    def exit_code(self) -> int:
        """0 clean or warnings, 1 rows quarantined, 2 refused."""
        return EXIT_CODES[self.verdict]

    @property
    def warnings(self) -> int:
        """How many warnings: issues, not rows (R5)."""
        return sum(issue.severity == WARNING for issue in self.issues)

    def as_json(self) -> dict[str, object]:
        """The object that `check --json` prints (R50)."""
        return {
            "path": self.path,
            "verdict": self.verdict,
            "rows_accepted": self.rows_accepted,
            "rows_quarantined": self.rows_quarantined,
            "table_counts": self.table_counts,
            "submission_id": self.submission_id,
            "already_loaded": self.already_loaded,
            "issues": [issue.as_json() for issue in self.issues],
        }


def verdict_of(issues: tuple[Issue, ...]) -> str:
    """The gravest severity decides."""
    severities = {issue.severity for issue in issues}
    if RETURN in severities:
        return REFUSED
    if ROW in severities:
        return QUARANTINED
    return WARNINGS if WARNING in severities else CLEAN


def counts_of(counts: Mapping[str, TableCount]) -> dict[str, dict[str, int]]:
    """Table → its counts, as they are stored and shown."""
    return {
        name: {"read": c.read, "accepted": c.accepted, "quarantined": c.quarantined, "stored": c.stored}
        for name, c in counts.items()
    }
