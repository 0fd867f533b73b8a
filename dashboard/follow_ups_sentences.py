"""What the Follow-up page says: what is overdue, who was reached, what is due next. Made by rules from published counts."""

from dashboard.follow_ups_data import STAGES, WEEKS_AHEAD, FollowUps, summed
from dashboard.wording import count_of, day, figure, in_words, plain

RESPONSIBLE = {
    "provider": "the provider follows up",
    "commissioner": "the commissioner follows up, not the provider",
    "not_stated": "the contract does not say who follows up",
}


def answer(found: FollowUps, stage: str | None) -> str:
    """The sentence on top, for one stage."""
    if stage is None or found.data_date is None:
        return "Nobody is due a follow-up: nobody has completed a programme whose contract or returns know of one."
    rows = found.of(stage)
    past, ahead = summed(found.past(rows)), found.next_weeks(rows)
    overdue = sum(row["overdue"] for row in rows)
    when = STAGES[stage]
    said = []
    if overdue:
        one = overdue == 1
        said.append(
            f"{overdue:,} {when} {'follow-up is' if one else 'follow-ups are'} overdue, with no word in any return"
        )
    else:
        said.append(f"No {when} follow-up is overdue")
    if past["due"]:
        said.append(f"of the {past['due']:,} due in the last {in_words(13)} weeks of data, {past['reached']:,} were reached "
                    f"({figure(past['reached'] / past['due'], 'proportion')})")  # fmt: skip
    said.append(
        f"{count_of(ahead, 'more is', 'more are')} due in the next {in_words(WEEKS_AHEAD)} weeks"
        if ahead
        else f"none is due in the next {in_words(WEEKS_AHEAD)} weeks, as far as the returns tell"
    )
    return f"{'; '.join(said)}."


def beside(found: FollowUps, stage: str) -> str:
    """Who is responsible, to which day the data reach, and who is not due."""
    rows = found.of(stage)
    total = summed(rows)
    who = RESPONSIBLE[rows[0]["responsible"]]
    note = (
        f" ({plain(found.follow_up_note.rstrip('.'))})" if stage != "4_week" and found.follow_up_note else ""
    )
    said = [
        f"At this stage {who}{note}. Data reach {day(found.data_date)}; figures as known on {day(found.known_on)}."
    ]
    if total["waiting"]:
        said.append(
            f"{count_of(total['waiting'], 'follow-up')} came due since then: the next return will say whether they were made."
        )
    if total["not_agreed"]:
        said.append(f"{count_of(total['not_agreed'], 'person', 'people')} did not agree to be followed up and {'is' if total['not_agreed'] == 1 else 'are'} not due.")  # fmt: skip
    if total["agreement_unknown"]:
        said.append(f"For {total['agreement_unknown']:,} of those due nothing says whether they agreed.")
    return " ".join(said)
