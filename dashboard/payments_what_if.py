"""What if people come faster or slower for the rest of the year? Which targets would be passed, and what would be paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

import streamlit as st

from dashboard import tables
from dashboard.payments_data import Ladder, Year
from dashboard.payments_words import people, pounds, signed
from dashboard.wording import NBSP, bound, in_words, prose

KEY = "pace"
SLOWEST, FASTEST, STEP = 0, 200, 5


@dataclass(frozen=True)
class Outcome:
    """One programme at the year's end: people, and the tiers that they pass."""

    ladder: Ladder
    people: int
    passed: int

    @property
    def pence(self) -> int | None:
        """What those tiers pay; None where the value is not filled in."""
        amounts = [tier["amount_pence"] for tier in self.ladder.tiers[: self.passed]]
        return None if any(amount is None for amount in amounts) else sum(amounts)


def at_pace(ladders: Sequence[Ladder], pace: int) -> list[Outcome]:
    """Programmes that have a forecast, if the rest of the year brings `pace` % of what the forecast expects of it.

    people = so far + (forecast − so far) × pace / 100, whole people only."""
    found = []
    for one in ladders:
        forecast, so_far = one.first["forecast"], one.first["achieved"] or 0
        if forecast is not None:
            by_end = floor(so_far + max(forecast - so_far, 0) * pace / 100 + 1e-9)
            found.append(Outcome(one, by_end, sum(by_end >= tier["threshold"] for tier in one.tiers)))
    return found


def asked(words: str | None) -> int:
    """The pace that a link asks for; 100 where it asks for none that there is."""
    if words is None or not words.isascii() or not words.isdigit():
        return 100
    return min(max(int(words), SLOWEST), FASTEST) // STEP * STEP


def _changed() -> None:
    st.query_params[KEY] = str(st.session_state["choose_pace"])


def section(year: Year) -> None:
    st.subheader("What if", anchor=False)
    if year.row["is_over"]:
        st.markdown("The year is over: what came is what counts.")
        return
    if not at_pace(year.ladders, 100):
        st.markdown("There is no forecast to vary: too few months are wholly known, or a return is missing.")
        return
    st.session_state["choose_pace"] = asked(st.query_params.get(KEY))
    pace = st.slider(
        "People who come for the rest of the year, as a share of the pace lately",
        SLOWEST, FASTEST, step=STEP, format="%d %%", key="choose_pace", on_change=_changed, width=560,
    )  # fmt: skip
    outcomes, lately = at_pace(year.ladders, pace), at_pace(year.ladders, 100)
    st.markdown(sentence(outcomes, lately, pace))
    tables.show([_row(outcome) for outcome in outcomes], alt=f"Incentives at {pace} % of the pace lately")
    st.caption(
        "People = so far + (forecast − so far) × the share chosen, whole people. Whether starts outside the criteria count is not asked here. "
        "The address of this page keeps the choice."
    )


def sentence(outcomes: Sequence[Outcome], lately: Sequence[Outcome], pace: int) -> str:
    """What the chosen pace would pay, and how much more or less than the pace lately."""
    passed = sum(outcome.passed for outcome in outcomes)
    tiers = sum(len(outcome.ladder.tiers) for outcome in outcomes)
    said = f"At {pace}{NBSP}% of the pace lately, {in_words(passed)} of {in_words(tiers)} targets would be passed"
    paid, now = [outcome.pence for outcome in outcomes], [outcome.pence for outcome in lately]
    if any(pence is None for pence in (*paid, *now)):
        return f"{said}."
    together, before = sum(p or 0 for p in paid), sum(p or 0 for p in now)
    said += f" and {pounds(together)} of incentives would be paid"
    return (
        f"{said}, {signed(together - before)} against the pace lately." if together != before else f"{said}."
    )


def _row(outcome: Outcome) -> dict[str, str]:
    tiers = outcome.ladder.tiers
    named = [f"{prose(tier['title'])} ({people(tier['threshold'])})" for tier in tiers[: outcome.passed]]
    following = tiers[outcome.passed] if outcome.passed < len(tiers) else None
    share = sum((tier["share"] for tier in tiers[: outcome.passed]), 0)
    return {
        "Programme": prose(outcome.ladder.name),
        "People by year end": people(outcome.people),
        "Targets passed": ", ".join(named) or "none",
        "Short of the next": "–" if following is None else people(following["threshold"] - outcome.people),
        "Paid": bound(share, "proportion") if outcome.pence is None else pounds(outcome.pence),
    }
