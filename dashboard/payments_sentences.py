"""The sentences of the Payments page, made by rules from the ledger."""

from dashboard.payments_data import Year, total
from dashboard.payments_words import ROLES, people, pounds, signed
from dashboard.queries import Row
from dashboard.wording import NBSP, bound, count_of, day, in_words, period_label, prose


def span(year: Row) -> str:
    return period_label("contract_year", year["year_start"], year["year_end"], year["year_start"])


def answer(year: Year) -> str:
    """What do we owe, and why?"""
    row = year.row
    if not year.has_value:
        return _in_shares(year)
    if year.is_settled:
        return _settled(year)
    owe = f"For {span(row)} we owe **{pounds(row['earned_pence'])}**"
    parts = [part for part in (_block(year), _incentives(year), _others(year)) if part]
    so_far = "" if row["is_over"] else " so far"
    said = f"{owe}{so_far}: {_joined(parts)}." if parts else f"{owe}{so_far}."
    if row["held_pence"]:
        said += f" {pounds(row['held_pence'])} is held and may still be earned."
    if row["missed_pence"]:
        said += f" {pounds(row['missed_pence'])} was missed."
    return said


def _settled(year: Year) -> str:
    row, first = year.row, year.settlements[0]
    said = (
        f"{span(row)} was settled on {day(first['settled_on'])} by {ROLES[first['by_role']]} "
        f"at **{pounds(first['earned_pence'])}**"
    )
    later = total(year.settlements[1:], "earned_pence")
    if later:
        said += f", and restated since by {signed(later)}"
    if row["restated_pence"]:
        kind = "credit" if row["restated_pence"] > 0 else "debit"
        return f"{said}; a {kind} of {pounds(abs(row['restated_pence']))} since then makes what we owe **{pounds(row['earned_pence'])}**."
    if later:
        return f"{said}: we owe **{pounds(row['earned_pence'])}**."
    return f"{said}; nothing has changed since that would be paid otherwise."


def _in_shares(year: Year) -> str:
    earned = sum((tier["share"] for tier in year.tiers if tier["state"] == "earned"), 0)
    held = sum((tier["share"] for tier in year.tiers if tier["state"] == "held"), 0)
    said = f"For {span(year.row)} no amounts can be said, because the value that the payments are shares of is not filled in"
    if not year.tiers:
        return f"{said}."
    return f"{said}; of it, {bound(earned, 'proportion')} is earned by incentives and {bound(held, 'proportion')} is held."


def _block(year: Year) -> str | None:
    block = year.block
    if block is None or block["earned_pence"] is None:
        return None
    if block["months_over"] < block["months"]:
        months = f"{in_words(block['months_over'])} of {in_words(block['months'])} months of the block"
        return f"{months} ({pounds(block['earned_pence'])})"
    return f"the block of {pounds(block['earned_pence'])}"


def _incentives(year: Year) -> str | None:
    earned = [tier for tier in year.tiers if tier["state"] == "earned"]
    if not year.tiers:
        return None
    if not earned:
        secured = sum(tier["reason"] == "secured" for tier in year.tiers)
        if secured:
            return f"no incentive yet, though {count_of(secured, 'threshold')} of {in_words(len(year.tiers))} {'is' if secured == 1 else 'are'} passed and payable after year end"
        return "no incentive yet" if not year.row["is_complete"] else "no incentive"
    return f"{in_words(len(earned))} of {in_words(len(year.tiers))} incentive payments ({pounds(total(earned, 'earned_pence'))})"


def _others(year: Year) -> str | None:
    others = [
        line for line in year.lines if line["line_kind"] in ("tariff", "adjustment") and line["earned_pence"]
    ]
    return f"tariffs and adjustments ({signed(total(others, 'earned_pence'))})" if others else None


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def notes(year: Year) -> list[tuple[str, str]]:
    """What must not be overlooked: (`error`, `warning` or `info`, sentence)."""
    found: list[tuple[str, str]] = []
    for ladder in year.ladders:
        first = ladder.first
        if first["critical_failure"]:
            found.append(
                (
                    "error",
                    f"**Critical performance failure:** {prose(ladder.name)}, {people(first['achieved'])} people started against "
                    f"{people(first['critical_threshold'])}. {_consequence(year)}",
                )
            )
        elif first["early_warning"]:
            found.append(
                (
                    "warning",
                    f"**Early warning:** {prose(ladder.name)} stands at {people(first['achieved'] or 0)} by {day(first['warned_on'])}; its share of "
                    f"the critical figure of {people(first['critical_threshold'])} would be {people(first['floor_so_far'])} by then.",
                )
            )
        for tier in ladder.tiers:
            if tier["depends_on_criteria"] and tier["line_kind"] == "incentive":
                found.append(
                    (
                        "warning",
                        f"**To be decided:** {prose(ladder.name)}, {prose(tier['title'])}: {people(tier['achieved'])} people started against "
                        f"{people(tier['threshold'])}, {people(tier['outside_criteria'])} of them outside the programme's criteria. "
                        "Whether they count decides the payment; the settlement must say.",
                    )
                )
    waiting = [
        line
        for line in year.lines
        if line["state"] == "held" and line["line_kind"] in ("tariff", "adjustment")
    ]
    if waiting:
        titles = "; ".join(f"{prose(line['title'])}: {prose(line['reason'])}" for line in waiting)
        found.append(("info", f"**Not in these amounts:** {titles}."))
    if (capacity := _capacity(year.row)) is not None:
        found.append(capacity)
    if year.row["is_changed_since"] and not year.restatements:
        found.append(
            (
                "info",
                "Records or terms behind this year have changed since it was settled, but nothing would be paid otherwise.",
            )
        )
    return found


def _consequence(year: Year) -> str:
    line = next((line for line in year.lines if line["line_kind"] == "adjustment"), None)
    if line is None:
        return "The contract names no adjustment of the price for it."
    return f"The council may adjust the price (clause {prose(line['source_clause'])}); what has been agreed stands among the lines below."


def _capacity(row: Row) -> tuple[str, str] | None:
    """The alert of a contract that is paid up to a ceiling, when activity comes near what that pays for."""
    if row["capacity_state"] is None:
        return None
    from_on = f"{bound(row['capacity_within'], 'proportion')} of capacity"
    ceiling = (
        f" The contract pays at most {pounds(row['ceiling_pence'])} a year (clause {prose(row['ceiling_clause'])})."
        if row["ceiling_pence"]
        else ""
    )
    capacity = people(row["capacity"])
    words = {
        "full": ("error", f"**Capacity reached:** {people(row['activity'] or 0)} of {capacity} in the year."),
        "near": (
            "warning",
            f"**Within {from_on}:** {people(row['activity'] or 0)} of {capacity} in the year. More places, or a waiting list, is now a question (clause {prose(row['capacity_clause'])}).",
        ),
        "forecast_near": (
            "info",
            f"**Heading for capacity:** {people(row['activity'] or 0)} of {capacity} so far; at the pace lately it would end at about {people(row['activity_forecast'] or 0)}, within {from_on}.",
        ),
        "below": (
            "info",
            f"Activity is {people(row['activity'] or 0)} of a capacity of {capacity}: not within {from_on}.",
        ),
        "not_known": (
            "info",
            f"Capacity is {capacity} a year; how much of it is used is not known while a return is not in.",
        ),
    }
    level, said = words[row["capacity_state"]]
    return level, f"{said}{ceiling}"


def finding(year: Year) -> str:
    """What the ladder shows, in ten words or fewer."""
    tiers = year.tiers
    passed = sum(tier["achieved"] is not None and tier["achieved"] >= tier["threshold"] for tier in tiers)
    if all(tier["achieved"] is None for tier in tiers):
        likely = sum((tier["chance"] or 0) >= 0.5 for tier in tiers)
        return f"No return yet; {in_words(likely)} of {in_words(len(tiers))} targets likely by forecast"
    return f"{in_words(passed).capitalize()} of {in_words(len(tiers))} incentive targets passed{'' if year.row['is_over'] else ' so far'}"


def mix_words(row: Row) -> str:
    """What happened to one part of the mix, as a question where it is one."""
    if row["state"] == "not_recorded":
        return "Not recorded"
    if row["state"] == "too_early":
        return "Too early: nothing after the first year yet"
    if row["state"] == "too_few":
        return "Too few to say (fewer than ten before or since)"
    if row["state"] == "no_clear_change":
        return "No clear change"
    points = (
        f"{abs(100 * row['difference']):.1f}{NBSP}points {'higher' if row['difference'] > 0 else 'lower'}"
    )
    if row["state"] == "changed":
        return f"Clearly {points}: not the way that would make payment easier"
    return f"**To ask the provider:** clearly {points}. What explains it?"
