"""What every document says of itself: how it may be shared, the day it is known on, what is provisional, who made it, and that
made-up data are made up. Also text that is not ours, as plain text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.exports import SYNTHETIC
from dashboard.wording import day

OFFICERS = "OFFICIAL-SENSITIVE"
OPEN = "Open"
_SHARED = {
    OFFICERS: "From officers' figures: for those who need it for this contract, not for publication.",
    OPEN: "From the open, disclosure-controlled figures: it may be shared with anybody.",
}
_COLOURED = re.compile(r":(?:red|orange|green|gray|blue|small)\[((?:[^\]\\]|\\.)*)\](?=( \S)?)")
_BOLD = re.compile(r"(?<!\\)\*\*")
_ESCAPED = re.compile(r"\\(.)")
# What XML, and with it Word, PowerPoint and Excel, cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Marks:
    """`by`: a role, never a name. `provisional`: one sentence each."""

    classification: str
    known_on: date
    made_on: date
    by: str
    provisional: Sequence[str]
    is_synthetic: bool

    @property
    def short(self) -> str:
        """For the top of every page."""
        return f"{self.classification} · {SYNTHETIC}" if self.is_synthetic else self.classification

    @property
    def origin(self) -> str:
        """For the foot of every page."""
        return f"Data as known on {day(self.known_on)} · made {day(self.made_on)} by the {self.by}"

    def lines(self) -> list[str]:
        """Everything, for the first page or the last."""
        said = [f"{self.classification}. {_SHARED[self.classification]}"]
        if self.is_synthetic:
            said.append(f"Every figure is {SYNTHETIC}.")
        said.append(f"{self.origin}.")
        return said + [f"Provisional: {line}" for line in self.provisional]


def text(value: Any) -> str:
    """Text that is not ours as a document can hold it: no control characters, nothing marked up."""
    return _UNPRINTABLE.sub("", str(value))


def spoken(markdown: str) -> str:
    """The words of a page without their Markdown: colours, bold and escapes gone. What colour parted, a dot parts."""
    bare = _COLOURED.sub(lambda found: f"{found[1]} ·" if found[2] else found[1], markdown)
    return text(_ESCAPED.sub(r"\1", _BOLD.sub("", bare)))
