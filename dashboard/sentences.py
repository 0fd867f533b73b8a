"""The one sentence that answers a page's question, made by rules from published figures. Every number is traceable."""

from dashboard import status
from dashboard.queries import Row
from dashboard.wording import asked_for, figure, in_words, plain

_RUNS = {"quarter": "quarters", "contract_year": "years"}


def lower_first(title: str) -> str:
    """A title inside a sentence: `Starts, all` → `starts, all`; `CO-verified` and `NRT` stay."""
    return (
        title
        if len(title) < 2 or title[1].isupper() or title[1] in "-0123456789"
        else title[0].lower() + title[1:]
    )


def certain(row: Row) -> bool | None:
    """Whether the target lies outside the 95 % interval, so that chance alone does not explain the gap; None when
    there is no interval or no target, and for what is done or not done: a return handed in, or case studies written, are
    not a sample."""
    if row.get("shape") == "compliance" or (row.get("shape") == "count" and row.get("of_people") is False):
        return None
    if row["target"] is None or row["ci_low"] is None or row["ci_high"] is None:
        return None
    return not row["ci_low"] <= float(row["target"]) <= row["ci_high"]


def about(row: Row) -> str:
    """One breach in a clause: what, how much against what, how long, chance or not."""
    said = (f"{lower_first(plain(row['title']))} at {figure(row['value'], row['unit'], (row['target'], row['floor']))} "
            f"against {asked_for(row)}")  # fmt: skip
    notes = []
    running = row["breaches_running"]
    if running > 1 and row["period_kind"] in _RUNS:
        notes.append(f"missed for {in_words(running)} {_RUNS[row['period_kind']]} running")
    if certain(row):
        notes.append("not chance alone")
    elif certain(row) is False:
        notes.append("which could be chance")
    return f"{said} ({', '.join(notes)})" if notes else said


def short_reading(row: Row) -> str:
    """A few words beside a row of the scorecard; the whole reading opens with the row. `clearly`: not chance alone."""
    code, sure = row["status"], certain(row)
    if code in ("amber", "red"):
        beyond = "above the target" if row["direction"] == "lower_is_better" else "below target"
        return {True: f"clearly {beyond}", False: f"{beyond}, could be chance", None: beyond}[sure]
    if code == "green":
        met = "above range" if row["reason"] == "above range" else "met"
        return f"clearly {met}" if sure else met
    return plain(row["reason"] or status.of(code).meaning)
