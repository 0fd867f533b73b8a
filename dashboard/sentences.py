"""The one sentence that answers a page's question, made by rules from published figures. Every number is traceable."""

from collections.abc import Sequence
from datetime import date

from dashboard import status
from dashboard.freshness import return_name, timing
from dashboard.queries import Row
from dashboard.wording import asked_for, day, figure, in_words, plain

NAMED = 3
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
    there is no interval or no target, and for what is done or not done: a return handed in is not a sample."""
    if row.get("shape") == "compliance":
        return None
    if row["target"] is None or row["ci_low"] is None or row["ci_high"] is None:
        return None
    return not row["ci_low"] <= float(row["target"]) <= row["ci_high"]


def worst_first(rows: Sequence[Row]) -> list[Row]:
    """The breaches (R61): critical failures, then reds, then ambers; what is not chance before what could be; the
    widest gap first."""
    ranks = {"red": 1, "amber": 2}
    return sorted(
        (row for row in rows if row["breach"]),
        key=lambda row: (
            0
            if row["status"] == "red" and row["floor_source"] == "contract"
            else ranks.get(row["status"], 3),
            not certain(row),
            -(row["shortfall"] or 0),
            row["sort_order"],
        ),
    )


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


def meeting(
    rows: Sequence[Row], returns: Sequence[Row], disputed: int, as_known_on: date, raised: int = 0
) -> str:
    """What must we discuss with this provider today? One to three plain sentences."""
    missing = [row for row in returns if row["state"] == "missing"]
    waiting = [row for row in returns if row["state"] == "not_due"]
    late = [row for row in returns if row["state"] == "late"]
    judged = [row for row in rows if row["status"] in ("green", "amber", "red")]
    breaches = worst_first(rows)

    things = [about(row) for row in breaches]
    for row in missing:
        things.append(
            f"the {return_name(row, returns)} has {timing(row).replace('not received', 'not come')}"
        )
    for row in late:
        things.append(f"the {return_name(row, returns)} was {timing(row)}")
    if disputed:
        measures = "measure" if disputed == 1 else "measures"
        things.append(
            f"the provider's own figure differs from the records on {in_words(disputed)} {measures}"
        )

    if raised:
        things.append(
            f"{in_words(raised)} {'figure is' if raised == 1 else 'figures are'} in dispute and not settled"
        )

    if not judged and waiting and not things:
        return (f"Nothing can be judged yet: the {return_name(waiting[0], returns)} for this period is {timing(waiting[0])}. "
                f"It is {day(as_known_on)} on this page.")  # fmt: skip
    if not things:
        if not judged:
            return "Nothing needs discussion: no measure is judged in this view, all are watched without a colour."
        met = sum(row["status"] == "green" for row in judged)
        verb = (
            "measure that is judged meets its target"
            if met == 1
            else "measures that are judged meet their targets"
        )
        said = f"Nothing needs discussion today: {'the one' if met == 1 else f'all {in_words(met)}'} {verb}"
        in_time = bool(returns) and all(row["state"] == "on_time" for row in returns)
        return f"{said}, and the return was in time." if in_time else f"{said}."
    if len(things) == 1:
        return f"One thing needs discussion today: {things[0]}."
    count = in_words(len(things))
    named = things[:NAMED]
    opening = f"{count[0].upper()}{count[1:]} things need discussion today"
    if len(things) <= NAMED:
        return f"{opening}: {'; '.join(named[:-1])}; and {named[-1]}."
    rest = len(things) - NAMED
    return f"{opening}. The most pressing: {'; '.join(named)}. {in_words(rest).capitalize()} more {'follows' if rest == 1 else 'follow'} below."


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
