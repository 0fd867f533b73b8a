"""Tables on a narrow screen: a heading keeps its column as wide as a short line of its cells."""

from dashboard import tables
from dashboard.wording import NBSP


def test_a_heading_is_made_as_wide_as_a_short_line_of_its_cells():
    # 36 letters in the cell, at most 16 on a line, 9 in the heading: 7 missing, 1.7 spaces a letter = 11.9.
    assert tables.heading("Variation", ["■ special cause, for the worse (low)"]) == "Variation" + NBSP * 12
    # 14 letters in the cell, 12 in the heading: 2 missing, 3.4.
    assert tables.heading("Full verdict", ["not compared!!"]) == f"Full{NBSP}verdict" + NBSP * 3


def test_the_words_of_a_contract_have_a_wider_line_and_it_has_an_end():
    # 120 letters on six lines: 20, less the 7 of the heading: 13, 22.1 spaces.
    assert tables.heading("Measure", ["n" * 120]) == "Measure" + NBSP * 22
    # 600 letters: 30 at most, 23 missing, 39.1.
    assert tables.heading("Measure", ["n" * 600]) == "Measure" + NBSP * 39


def test_a_heading_that_is_wide_enough_stays_as_it_is():
    assert tables.heading("Value", ["12", "−"]) == "Value"
    assert (
        tables.heading("The contract's own words", ["a long cell that is broken over many lines"])
        == "The contract's own words"
    )


def test_only_letters_that_are_seen_count():
    link = "[Starts](kpi?contract=a-long-code&kpi=STARTS)"
    assert (
        tables.heading("Value", [link, ":red[■ **A**]", "![a picture with a long description](data:x)"])
        == "Value" + NBSP * 2
    )  # 6 − 5
    assert tables.heading("Value", []) == "Value"
