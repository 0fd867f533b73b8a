"""The sentence of the contract meeting and the few words beside a row, each by its rule."""

from datetime import date
from decimal import Decimal
from typing import Any

from dashboard import sentences
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


def said(*args: Any) -> str:
    return sentences.meeting(*args).replace(NBSP, " ").replace("\\", "")


def test_one_thing():
    assert said([met(), measure()], [came()], 0, DAY) == (
        "One thing needs discussion today: quit at 4 weeks at 47.9 % against at least 50 % (which could be chance)."
    )


def test_a_run_and_what_is_not_chance_are_said():
    row = measure("Starts from the most deprived fifth", value=0.524, target=Decimal("0.6"), ci_low=0.489, ci_high=0.559,
                  breaches_running=3, status="red")  # fmt: skip
    assert (
        "starts from the most deprived fifth at 52.4 % against at least 60 % (missed for three quarters running, not chance alone)"
        in said([row], [came()], 0, DAY)
    )


def test_two_and_three_things_are_listed_in_one_sentence():
    late = came("late", received_on=date(2022, 11, 6), days_after=9)
    assert said([measure()], [late], 1, DAY) == (
        "Three things need discussion today: quit at 4 weeks at 47.9 % against at least 50 % (which could be chance); "
        "the return was received 6 November 2022, nine days after it was requested; "
        "and the provider's own figure differs from the records on one measure."
    )


def test_more_than_three_things_name_the_worst_and_count_the_rest():
    rows = [measure(f"Measure {n}", shortfall=n / 100, sort_order=n) for n in range(1, 6)]
    text = said(rows, [came()], 0, DAY)
    assert text.startswith("Five things need discussion today. The most pressing: measure 5 at")
    assert text.endswith("Two more follow below.")


def test_late_is_said_only_where_the_contract_sets_the_day():
    late = came("late", received_on=date(2022, 11, 6), days_after=9, due_source="contract")
    assert "nine days late" in said([met()], [late], 0, DAY)


def test_a_missing_return_is_said_and_nothing_is_called_met():
    text = said(
        [measure(status="no_return", breach=False, value=None)], [came("missing", received_on=None)], 0, DAY
    )
    assert "the return has not come; it was requested by 28 October 2022" in text


def test_nothing_to_discuss():
    assert said([met(), met()], [came()], 0, DAY).startswith(
        "Nothing needs discussion today: all two measures"
    )


def test_before_the_return_is_due_nothing_is_judged():
    waiting = came("not_due", received_on=None, due_on=date(2023, 1, 28))
    text = said([measure(status="not_due", breach=False, value=None)], [waiting], 0, DAY)
    assert text.startswith(
        "Nothing can be judged yet: the return for this period is not due until 28 January 2023."
    )


def test_the_worst_comes_first():
    amber = measure("amber", shortfall=0.9)
    chance = measure("red by chance", status="red", shortfall=0.5)
    sure = measure("red for sure", status="red", shortfall=0.1, ci_high=0.49)
    critical = measure("critical", status="red", floor_source="contract", shortfall=0.05)
    assert [row["title"] for row in sentences.worst_first([amber, chance, sure, critical])] == [
        "critical", "red for sure", "red by chance", "amber"]  # fmt: skip


def test_a_breach_is_on_the_agenda_whatever_its_colour():
    assert sentences.worst_first([measure(breach=True), measure(breach=False)]) == [measure(breach=True)]


def test_acronyms_keep_their_capitals():
    assert [sentences.lower_first(title) for title in ("CO-verified", "Starts", "NRT vouchers", "A5 forms")] == [
        "CO-verified", "starts", "NRT vouchers", "A5 forms"]  # fmt: skip


def test_what_is_done_or_not_done_is_never_called_chance():
    row = measure(shape="compliance", value=0.0, ci_low=0.0, ci_high=0.2)
    assert sentences.certain(row) is None
    assert sentences.short_reading(row) == "below target"


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


def test_the_annual_return_is_named_and_several_returns_are_told_apart():
    annual = came("missing", received_on=None, return_type="annual", due_source="contract")
    assert "the annual return has not come; it was due by 28 October 2022" in said(
        [met()], [came(), annual], 0, DAY
    )
    two = [came("missing", received_on=None), came("late", period_end=date(2022, 6, 30), days_after=2)]
    assert "the return for the period to 30 September 2022 has not come" in said([met()], two, 0, DAY)
