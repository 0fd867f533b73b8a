"""The sentence of the contract meeting and the few words beside a row, each by its rule."""

from datetime import date
from decimal import Decimal
from typing import Any

from dashboard import agenda_sentence, sentences
from dashboard.wording import NBSP

DAY = date(2023, 1, 16)


def measure(title: str = "Quit at 4 weeks", **more: Any) -> dict[str, Any]:
    """A measure that misses its target: 47.9 % against at least 50 %, interval 42.1 to 53.7 %."""
    return {
        "title": title, "status": "amber", "breach": True, "value": 0.479, "unit": "proportion", "target": Decimal("0.5"),
        "floor": Decimal("0.45"), "floor_source": "tolerance", "ci_low": 0.421, "ci_high": 0.537, "breaches_running": 1,
        "period_kind": "quarter", "direction": "higher_is_better", "shortfall": 0.042, "sort_order": 1, "reason": None,
    } | more  # fmt: skip


def met(title: str = "Starts") -> dict:
    return measure(title, status="green", breach=False, value=0.6, ci_low=0.55, ci_high=0.65)


def came(state: str = "on_time", **more: Any) -> dict[str, Any]:
    return {
        "state": state, "return_type": "quarterly", "provider_code": "P1", "period_end": date(2022, 9, 30), "due_on": date(2022, 10, 28), "due_source": "setting",
        "received_on": date(2022, 10, 24), "days_after": -4,
    } | more  # fmt: skip


def item(row: dict[str, Any], rule: str = "below_target", rank: int = 8) -> dict[str, Any]:
    """The measure as an item of the agenda."""
    return {
        "rule": rule,
        "rank": rank,
        "kpi_code": row["title"],
        "heading": row["title"],
        "words": "Read out.",
    }


def late(
    words: str = "The quarterly return of P1 came on 6 November 2022, 9 days late (due by 28 October 2022).",
) -> dict[str, Any]:
    return {
        "rule": "late_return",
        "rank": 11,
        "kpi_code": None,
        "heading": "Quarterly return",
        "words": words,
    }


def said(items: list[dict], rows: list[dict], returns: list[dict], **register: int) -> str:
    things = agenda_sentence.things(items, {row["title"]: row for row in rows}, **register)
    return agenda_sentence.sentence(things, rows, returns, DAY).replace(NBSP, " ").replace("\\", "")


def test_one_thing():
    assert said([item(measure())], [met(), measure()], [came()]) == (
        "One thing needs discussion today: quit at 4 weeks at 47.9 % against at least 50 % (which could be chance)."
    )


def test_a_run_and_what_is_not_chance_are_said():
    row = measure("Starts from the most deprived fifth", value=0.524, target=Decimal("0.6"), ci_low=0.489, ci_high=0.559,
                  breaches_running=3, status="red")  # fmt: skip
    assert (
        "starts from the most deprived fifth at 52.4 % against at least 60 % (missed for three quarters running, not chance alone)"
        in said([item(row, "well_below", 6)], [row], [came()])
    )


def test_two_and_three_things_are_listed_in_one_sentence_gravest_first():
    assert said([late(), item(measure())], [measure()], [came("late")], differing=1) == (
        "Three things need discussion today: quit at 4 weeks at 47.9 % against at least 50 % (which could be chance); "
        "the quarterly return of P1 came on 6 November 2022, 9 days late (due by 28 October 2022); "
        "and the provider's own figure differs from the records on one measure."
    )


def test_more_than_three_things_name_the_worst_and_count_the_rest():
    rows = [measure(f"Measure {n}") for n in range(1, 6)]
    text = said([item(row) for row in rows], rows, [came()])
    assert text.startswith("Five things need discussion today. The most pressing: measure 1 at")
    assert text.endswith("Two more follow below.")


def test_what_the_register_knows_is_counted_in_its_place():
    text = said([item(measure())], [measure()], [came()], steps=1, overdue=2, triggers=3, disputes=1)
    assert text.startswith(
        "Five things need discussion today. The most pressing: one step under the contract is in force; quit at 4 weeks"
    )
    assert "two things agreed before are overdue" in text and text.endswith("Two more follow below.")


def test_nothing_to_discuss():
    assert said([], [met(), met()], [came()]).startswith("Nothing needs discussion today: all two measures")


def test_before_the_return_is_due_nothing_is_judged():
    waiting = came("not_due", received_on=None, due_on=date(2023, 1, 28))
    text = said([], [measure(status="not_due", breach=False, value=None)], [waiting])
    assert text.startswith(
        "Nothing can be judged yet: the return for this period is not due until 28 January 2023."
    )
    assert said([], [measure(status="not_due", breach=False, value=None)], [waiting], overdue=1).endswith(
        "One thing needs discussion today: one thing agreed before is overdue."
    )


def test_acronyms_keep_their_capitals():
    assert [sentences.lower_first(title) for title in ("CO-verified", "Starts", "NRT vouchers", "A5 forms")] == [
        "CO-verified", "starts", "NRT vouchers", "A5 forms"]  # fmt: skip


def test_what_is_done_or_not_done_is_never_called_chance():
    row = measure(shape="compliance", value=0.0, ci_low=0.0, ci_high=0.2)
    assert sentences.certain(row) is None
    assert sentences.short_reading(row) == "below target"
    # One case study where three are asked for: nobody drew it by lot, though 0.03 to 5.57 is the interval of a count of 1.
    written = measure(shape="count", unit="count", value=1, target=3, floor=None, ci_low=0.03, ci_high=5.57)
    assert sentences.short_reading(written | {"of_people": False}) == "below target"
    assert "chance" not in sentences.about(written | {"of_people": False})
    assert sentences.short_reading(written | {"of_people": True}) == "below target, could be chance"


def test_few_words_beside_a_row():
    assert sentences.short_reading(measure()) == "below target, could be chance"
    assert sentences.short_reading(measure(ci_high=0.49)) == "clearly below target"
    assert (
        sentences.short_reading(measure(direction="lower_is_better", ci_low=0.51))
        == "clearly above the target"
    )
    assert sentences.short_reading(met()) == "clearly met"
    assert sentences.short_reading(met() | {"ci_low": 0.49}) == "met"
    assert (
        sentences.short_reading(measure(status="not_due", reason="return due on 28 January 2023"))
        == "return due on 28 January 2023"
    )
