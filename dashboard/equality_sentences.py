"""What the Equality page says: who is missing out, by how much, and whether it could be chance. Made by rules from published rows."""

from dashboard.equality_data import DETAIL, TOGETHER, Equality, short_by
from dashboard.queries import Row
from dashboard.wording import count_of, figure, in_words, plain

# Words with which a group's name begins and that are no names: inside a sentence they are small.
_COMMON = frozenset(
    [
        "People",
        "Men",
        "Women",
        "Disabled",
        "Single",
        "Married",
        "Separated",
        "Divorced",
        "Widowed",
        "Pregnant",
        "Unpaid",
        "Reservists",
        "Veterans",
        "Employed",
        "Self-employed",
        "Unemployed",
        "Students",
        "Retired",
        "Routine",
        "Users",
        "Heterosexual",
        "Gay",
        "Bisexual",
    ]
)
OUTCOMES = {
    "goal_recorded": "Goal answered",
    "completed": "Completed",
    "left_early": "Left early",
    "goal_achieved": "Goal achieved",
}
# Which way an outcome is worse, and what it is called then.
WORSE = {
    "goal_recorded": ("lower", "are asked less often whether they reached their goal"),
    "completed": ("lower", "complete less often"),
    "left_early": ("higher", "leave early more often"),
    "goal_achieved": ("lower", "reach their goal less often"),
}


def inside(name: str) -> str:
    """A group's name inside a sentence: `Retired people` → retired people, `Asian people` as it is."""
    return plain(name[0].lower() + name[1:] if name.split()[0] in _COMMON else name)


def whole(value: float) -> str:
    return f"{round(value):,}"


def share(value: float | None) -> str:
    return figure(value, "proportion")


def behind(row: Row, rounds_to: int = 1) -> str:
    """`1,371 started where 1,736 would be expected from their share of the people, 365 fewer`. `rounds_to`: what the counts are
    rounded to; then nothing is said more exactly than that."""
    about = "about " if rounds_to > 1 else ""
    expected, short = (
        f"{about}{rounds_to * round(value / rounds_to):,}"
        for value in (row["expected_clients"], short_by(row))
    )
    started = f"{about if row['compared_clients'] else ''}{row['compared_clients']:,}"
    return f"{started} started where {expected} would be expected from their share of the borough's people, {short} fewer"


def gap(row: Row) -> str:
    """`leave early more often than others (31.7 % against 24.6 %)`."""
    return (
        f"{WORSE[row['outcome']][1]} than others ({share(row['value'])} against {share(row['rest_value'])})"
    )


def widest_gap(equality: Equality) -> Row | None:
    """The widest gap in leaving early that is not chance; where there is none, in completing, then in reaching the goal."""
    for outcome in ("left_early", "completed", "goal_achieved"):
        found = [
            row for row in equality.gaps(outcome, WORSE[outcome][0]) if row["characteristic"] != TOGETHER
        ]
        if found:
            return found[0]
    return None


def answer(equality: Equality) -> str:
    """The sentence on top."""
    if not equality.rows:
        why = plain(equality.state["reason"] or "no return") if equality.state else "the period has not begun"
        return f"Who is missing out cannot be said for this period: {why}."
    if not equality.clients:
        return "Nobody started in this period."
    short = [row for row in equality.behind if row["characteristic"] != DETAIL]
    wide = widest_gap(equality)
    parts = []
    if short:
        parts.append(f"{plain(short[0]['group_name'])} are missing out most: {behind(short[0])}")
    if wide:
        name = inside(wide["group_name"]) if parts else plain(wide["group_name"])
        parts.append(f"{name} {gap(wide)}")
    if parts:
        return f"{'; '.join(parts)}."
    if len(equality.without_population) == len(equality.titles):
        return ("No group leaves early, completes or reaches its goal clearly less often than the others; whether anybody is "
                "missing cannot be said, because no population by characteristic is loaded.")  # fmt: skip
    return "No group is clearly missing out: every difference that can be seen could be chance."


def beside(equality: Equality) -> str:
    """What belongs beside the sentence: how sure it is, what else is clear, and how much is not recorded."""
    short = [row for row in equality.behind if row["characteristic"] != DETAIL]
    said = []
    if short or widest_gap(equality):
        sure = "Neither is" if short and widest_gap(equality) else "That is not"
        said.append(
            f"{sure} likely to be chance: all comparisons of a kind are counted together (Holm’s rule), and the chance of even one "
            "false alarm among them is at most 5 %."
        )
    if len(short) > 1:
        also = [inside(row["group_name"]) for row in short[1:4]]
        rest = len(short) - 1 - len(also)
        names = ", ".join(also) if rest else " and ".join(filter(None, [", ".join(also[:-1]), also[-1]]))
        more = f" and {in_words(rest)} more {'group' if rest == 1 else 'groups'}" if rest else ""
        said.append(f"Also clearly behind: {names}{more}.")
    return " ".join(said).replace(" %", "\u00a0%")


def recording(equality: Equality) -> str:
    """How complete the recording is, before anything is compared."""
    together = next((row for row in equality.recording if row["characteristic"] == TOGETHER), None)
    if together is None or not together["asked"]:
        return ""
    complete = together["stated"] + together["not_stated"]
    said = (f"{complete:,} of {count_of(together['asked'], 'client')} ({share(complete / together['asked'])}) have no empty field "
            f"of equality monitoring; for {together['stated']:,} ({share(together['stated'] / together['asked'])}) every field is "
            "also stated.")  # fmt: skip
    others = [row for row in equality.recording if row["characteristic"] != TOGETHER and row["asked"]]
    worst = max(others, key=lambda row: row["not_recorded"] / row["asked"], default=None)
    if worst and worst["not_recorded"]:
        said += (f" The widest gap is {inside_title(worst['title'])}: not recorded for {worst['not_recorded']:,} of "
                 f"{worst['asked']:,} ({share(worst['not_recorded'] / worst['asked'])}).")  # fmt: skip
    return said


def inside_title(title: str) -> str:
    return plain(title[0].lower() + title[1:])


def verdict(row: Row) -> str:
    """What a group's clients show against its people, in words."""
    if row["reading"] == "unknown":
        return "no population loaded" if row["population"] is None else "nobody to compare"
    return {"fewer": "fewer than expected", "more": "more than expected", "as_expected": "could be chance"}[
        row["reading"]
    ]


def difference_verdict(row: Row) -> str:
    """What a group's outcome shows against the others, in words."""
    return {
        "lower": "lower than the others",
        "higher": "higher than the others",
        "as_others": "could be chance",
        "too_few": "too few to compare",
        "gap": "not compared",
    }[row["reading"]]
