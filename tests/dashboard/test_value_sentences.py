"""What the Value for money page says, and that it never ranks what could be chance."""

from dashboard import value_sentences
from warehouse.statistics.intervals import byar


def row(name, pounds, n, state="known"):
    low, high = byar(n)
    return {"name": name, "value": pounds / n, "ci_low": pounds / high, "ci_high": pounds / low, "state": state}  # fmt: skip


def test_overlapping_intervals_are_not_ranked():
    # 100 and 105 starts for the same money: £1,000 and £952, intervals of about ± 20 %.
    said = value_sentences.ranking([row("A", 100_000, 100), row("B", 100_000, 105)], "start")
    assert said.startswith("They cannot be ranked: every 95 % interval overlaps that of B")


def test_a_clear_difference_is_said():
    said = value_sentences.ranking([row("A", 100_000, 1_000), row("B", 100_000, 100)], "start")
    assert said == "A gives a start for least: its whole 95 % interval lies below those of the others."


def test_two_that_cannot_be_told_apart_and_one_that_is_dearer():
    rows = [row("A", 100_000, 1_000), row("B", 100_000, 1_010), row("C", 100_000, 100)]
    said = value_sentences.ranking(rows, "achieved_outcome")
    assert "B and A cannot be ranked" in said
    assert "An achieved outcome costs more at C: its whole interval lies above that of B." in said


def test_provisional_figures_and_years_under_way_are_not_ranked():
    rows = [row("A", 100_000, 1_000), row("B", 100_000, 10, "provisional"), row("C", 100_000, 10, "so_far")]
    assert value_sentences.ranking(rows, "start").startswith("There is nothing to compare with")


def test_the_lead_falls_back_to_the_contract_file():
    now = {"contract_value_per_fte_contracted": {"value": 48_733.33, "pounds": 1_462_000}}
    assert value_sentences.lead(now, {"front_line_fte": 30}) == (
        "The contract pays £1,462,000 a year for about 30 full-time front-line posts, £48,733 each"
    )
    assert value_sentences.lead({}, {}) == "What a pound buys cannot be said for this period yet"
    waiting = {"actual_cost": {"value": None, "reason": "no return for Apr–Jun 2020"}}
    assert value_sentences.lead(waiting, {}).endswith("for this period: no return for Apr–Jun 2020")
