"""What the page about attrition says: where people stop, who, and whether it is more than chance. Made by rules from published rows."""

from collections.abc import Sequence

from dashboard.attrition_data import Attrition
from dashboard.attrition_words import SPLITS, STEPS, group_people
from dashboard.queries import Row
from dashboard.wording import count_of, figure, in_words, plain

CLEAR = ("lower", "higher")


def share(value: float | None) -> str:
    return figure(value, "proportion")


def points(value: float) -> str:
    """A difference of two shares, without its sign: 9.1 points."""
    return f"{abs(100 * value):.1f} points"


def clear_groups(groups: Sequence[Row]) -> list[Row]:
    """Groups that differ from the others of their split by more than chance, the widest difference first; no workers."""
    found = [row for row in groups if row["reading"] in CLEAR and row["split"] != "worker"]
    return sorted(found, key=lambda row: (-abs(row["difference"]), row["split"], row["split_value"]))


def rest_rate(row: Row) -> float:
    """The rate of the others of the group's split."""
    rate: float = row["rate"] - row["difference"]
    return rate


def answer(attrition: Attrition) -> str:
    """Where do we lose people, whom, and is the loss real? One or two sentences."""
    worst = attrition.worst
    scope = "" if attrition.programme == "ALL" else f" in {plain(attrition.programme_name)}"
    if worst is None:
        return f"Nobody{scope} referred in {attrition.months} has stopped at a step and had the time to be judged by."
    words, before = STEPS[worst["step"]], STEPS[worst["step_before"]]
    came = next(row["reached"] for row in attrition.steps if row["step"] == worst["step_before"])
    waiting = ", and have had time to go on," if worst["mature_before"] < came else ""
    said = (f"The largest loss{scope} is from “{before.name.lower()}” to “{words.name.lower()}”: {worst['mature_lost']:,} of the "
            f"{worst['mature_before']:,} people who {before.went_on}{waiting} {words.stopped} ({share(worst['mature_lost'] / worst['mature_before'])})")  # fmt: skip
    return f"{said}. {whom(attrition)}".strip()


def whom(attrition: Attrition) -> str:
    """The group with the widest difference, at any step, that is not chance."""
    if not attrition.looked:
        return "There are too few people to compare groups."
    if not attrition.clear:
        return f"No group differs from the others by more than chance ({attrition.looked:,} comparisons)."
    first = attrition.clear[0]
    way = "least" if first["reading"] == "lower" else "most"
    return (f"{_capital(group_people(first))} {STEPS[first['step']].go_on} {way} often: {share(first['rate'])} of them, {share(rest_rate(first))} of "
            f"the others, the widest difference between groups that is not chance.")  # fmt: skip


def _capital(text: str) -> str:
    return plain(text[0].upper() + text[1:])


def together(attrition: Attrition) -> str:
    """The funnel from end to end, in one line under the sentence."""
    reached = {row["step"]: row["reached"] for row in attrition.steps}
    first = attrition.steps[0]
    parts = [
        f"{reached[step]:,} {STEPS[step].went_on}"
        for step in ("start", "completed", "goal")
        if reached.get(step) is not None
    ]
    waiting = sum(row["still_open"] or 0 for row in attrition.steps)
    overdue = sum(row["overdue"] or 0 for row in attrition.steps)
    said = f"Of {count_of(first['reached'] or 0, 'person', 'people')} who {STEPS[first['step']].went_on} ({attrition.months}), {', '.join(parts)}."
    if waiting:
        said += f" {waiting:,} {'is' if waiting == 1 else 'are'} still open at one step or another and not counted as lost"
        late = "all" if overdue == waiting > 1 else f"{overdue:,}"
        said += f", {late} of them past their time." if overdue else "."
    return said


def left(attrition: Attrition) -> str | None:
    """Those who are in no step."""
    first = attrition.steps[0]
    gone = [(first["deceased"], "died"), (first["transferred"], "were transferred")]
    named = [f"{number:,} {word}" for number, word in gone if number]
    return f"Left out of every step: {' and '.join(named)}." if named else None


def finding(groups: Sequence[Row]) -> str:
    """What the small multiples show, in ten words or fewer."""
    found = clear_groups(groups)
    if not found:
        return "No group differs by more than chance"
    splits = list(dict.fromkeys(SPLITS[row["split"]].lower() for row in found))
    return f"{in_words(len(found)).capitalize()} {'group differs' if len(found) == 1 else 'groups differ'}: {', '.join(splits)}"


def elsewhere(attrition: Attrition) -> str | None:
    """Where groups differ, if not at the step that is looked at."""
    if attrition.step is None or clear_groups(attrition.groups):
        return None
    steps = list(dict.fromkeys(STEPS[row["step"]].name for row in attrition.clear if row["step"] != attrition.step["step"]))  # fmt: skip
    if not steps:
        return None
    named = " and ".join(f"“{name.lower()}”" for name in steps)
    return f"Groups do differ at {named}: choose that step at the top."


def compared(groups: Sequence[Row]) -> str:
    """How many looks were taken, and what was done about it."""
    looked = max((row["groups_compared"] or 0 for row in groups if row["split"] != "worker"), default=0)
    if not looked:
        return "No group has ten people and ten others to be compared with."
    return (f"{looked} groups were compared with all the others of their kind. With so many looks some differ by chance alone, so a group is "
            "named only where its difference would still be rare after allowing for every one of them (Holm’s method, 5 in 100 for all together).")  # fmt: skip


def recorded(groups: Sequence[Row]) -> str:
    """Differences in recording, before any difference in outcome."""
    known = [row for row in groups if row["recordable"] and row["split"] != "worker"]
    if not known:
        return "Whether somebody completed is known of everybody whose episode has ended."
    found = [row for row in known if row["recorded_reading"] == "lower"]
    total = next((row for row in known if row["split"] == "sex"), known[0])["split"]
    of_all = [row for row in known if row["split"] == total]
    recorded_, recordable = sum(row["recorded"] for row in of_all), sum(row["recordable"] for row in of_all)
    if recorded_ == recordable:
        return f"Yes, for all {recordable:,}: a difference below is not one of recording."
    said = f"Recorded for {recorded_:,} of {recordable:,} ({share(recorded_ / recordable)})."
    if not found:
        return f"{said} No group is recorded less often than the others by more than chance, so a difference below is not one of recording."
    named = "; ".join(f"{plain(group_people(row))} ({share(row['recorded_share'])})" for row in found[:4])
    return f"{said} **Recorded less often, and not by chance: {named}.** A difference in their rate below may be one of recording."


def reading(row: Row) -> str:
    """The verdict on one group, in words."""
    return {
        "lower": "**go on less often, not chance**",
        "higher": "**go on more often, not chance**",
        "could_be_chance": "could be chance",
        "too_few": "too few to compare",
        "not_compared": "not compared",
    }[row["reading"]]
