"""What each status looks like and is called: the one place. Shape, word and colour always stand together (R61)."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Status:
    """`palette` names a text colour of `.streamlit/config.toml`, which knows light and dark; `ink` is for
    pictures, chosen to stand out 3 to 1 on either background."""

    code: str
    shape: str
    word: str
    palette: str
    ink: str
    meaning: str


_GREY = "#6F7A82"
STATUSES: tuple[Status, ...] = (
    Status("red", "■", "Well below", "red", "#D4351C", "the floor is missed"),
    Status("amber", "▲", "Below target", "orange", "#B8700A", "the floor is met but not the target"),
    Status("green", "●", "Met", "green", "#00853F", "the target is met"),
    Status("no_return", "✕", "No return", "gray", _GREY, "the provider has not sent the return"),
    Status("insufficient", "–", "Too few", "gray", _GREY, "too few people for a rate"),
    Status(
        "not_due", "○", "Not due", "gray", _GREY, "the period, or the time to reach the outcome, is not over"
    ),
    Status("monitor", "◇", "Monitored", "gray", _GREY, "watched without a target"),
    Status(
        "suppressed", "*", "Too few to show", "gray", _GREY, "held back, so that nobody can be told apart"
    ),
    Status("not_applicable", "·", "Not applicable", "gray", _GREY, "not in force in this period"),
)
_BY_CODE = {status.code: status for status in STATUSES}


def of(code: str) -> Status:
    """The status for a code of `mart.kpi_result`. A code that is not listed is an error, never a blank."""
    return _BY_CODE[code]


def word(row: dict[str, Any]) -> str:
    """The word for one result row (R61). A red against the contract's own floor is a critical failure; where
    lower is better, "below target" means a figure that is too high, and says so; where a figure waits for data that
    no provider sends, its absence is not the provider's."""
    status = of(row["status"])
    notes = []
    if status.code in ("red", "amber") and row.get("direction") == "lower_is_better":
        notes.append("too high")
    if status.code == "no_return" and row.get("waits_for"):
        notes.append("waits for other data")
    if status.code == "red" and row.get("floor_source") == "contract":
        notes.append("critical failure")
    return f"{status.word}: {', '.join(notes)}" if notes else status.word


def mark(row: dict[str, Any]) -> str:
    """Shape and word of a result row in its colour, as Markdown for Streamlit."""
    status = of(row["status"])
    said = word(row).replace(status.word, status.word.replace(" ", "\u00a0"), 1)
    return f":{status.palette}[{status.shape}\u00a0**{said}**]"


def plain(row: dict[str, Any]) -> str:
    """Shape and word without colour: for exports, alternative texts and option lists."""
    return f"{of(row['status']).shape} {word(row)}"


# How a return stands (mart.submission.state). Where the day is the commissioner's own setting the word is never "late" (R66).
_RETURNS = {
    "on_time": ("●", "In time", "green"),
    "late": ("▲", "Late", "orange"),
    "missing": ("✕", "Missing", "red"),
    "not_due": ("○", "Not due", "gray"),
}


def return_word(row: dict[str, Any]) -> str:
    """Shape and word for how a return stands, without colour."""
    shape, said, _ = _RETURNS[row["state"]]
    if row["state"] == "late" and row["due_source"] == "setting":
        said = "After the day asked"
    return f"{shape} {said}"


def return_mark(row: dict[str, Any]) -> str:
    """The same in its colour, as Markdown for Streamlit."""
    return f":{_RETURNS[row['state']][2]}[{return_word(row)}]"
