"""Figures, dates and periods in plain words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard import wording
from dashboard.wording import NBSP


def said(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("value", "unit", "against", "shown"),
    [
        # 412 / 786 = 0.524173: far from 60 %, one decimal is enough.
        (412 / 786, "proportion", (Decimal("0.6"),), "52.4 %"),
        # kpi.md: 49.96 % against 50 % would round to 50 %, which is met.
        (0.4996, "proportion", (Decimal("0.5"),), "49.96 %"),
        (0.49996, "proportion", (Decimal("0.5"),), "49.996 %"),
        (0.5, "proportion", (Decimal("0.5"),), "50 %"),
        (0.5396, "proportion", (Decimal("0.5"),), "54 %"),
        # On the right side of the target and on the wrong side of a floor: both are kept apart.
        (0.84996, "proportion", (Decimal("0.9"), Decimal("0.85")), "84.996 %"),
        # Lower is better: 40.04 % against at most 40 % must not look like 40 %.
        (0.4004, "proportion", (Decimal("0.4"),), "40.04 %"),
        (899.6, "count", (900,), "899.6"),
        (1874, "count", (1800,), "1,874"),
        (6.996, "mean", (7,), "6.996"),
        (None, "proportion", (Decimal("0.5"),), "–"),
        (Decimal("-12.5"), "pounds", (), "−£12.50"),
        (0.012, "percentage_points", (), "1.2 points"),
    ],
)
def test_a_figure_never_contradicts_its_colour(value, unit, against, shown):
    assert said(wording.figure(value, unit, against)) == shown


@given(some.decimals("0", "1", places=6), some.decimals("0", "1", places=3))
def test_a_shown_share_is_on_the_same_side_of_its_target_as_the_share(value, target):
    shown = Decimal(said(wording.figure(value, "proportion", (target,))).removesuffix(" %")) / 100
    assert (shown > target, shown < target) == (value > target, value < target)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(Decimal("0.600000"), "proportion", "60 %"), (Decimal("0.025000"), "proportion", "2.5 %"),
     (Decimal("3600.000000"), "count", "3,600"), (Decimal("900.333333"), "count", "900.3"), (Decimal("7.0"), "mean", "7")],
)  # fmt: skip
def test_a_target_has_the_decimals_that_it_has(value, unit, shown):
    assert said(wording.bound(value, unit)) == shown


@pytest.mark.parametrize(
    ("direction", "strict", "shown"),
    [("higher_is_better", False, "at least 40 %"), ("higher_is_better", True, "more than 40 %"),
     ("lower_is_better", False, "at most 40 %"), ("lower_is_better", True, "less than 40 %")],
)  # fmt: skip
def test_a_target_is_said_with_its_sense(direction, strict, shown):
    row = {"target": Decimal("0.4"), "target_strict": strict, "direction": direction, "unit": "proportion"}
    assert said(wording.asked_for(row)) == shown


def test_a_range_names_both_ends():
    row = {
        "target": Decimal("0.5"),
        "upper": Decimal("0.75"),
        "direction": "higher_is_better",
        "unit": "proportion",
    }
    assert said(wording.asked_for(row)) == "at least 50 % (to 75 %)"


def test_text_of_others_marks_nothing_up():
    assert wording.plain("1. *a* [b](c) :red[d] $e$ <f>") == r"1\. \*a\* \[b\](c) \:red\[d\] \$e\$ \<f\>"


@pytest.mark.parametrize(
    ("kind", "start", "end", "year", "label", "short"),
    [
        ("quarter", date(2022, 10, 1), date(2022, 12, 31), date(2022, 7, 1), "October to December 2022 (Q2 2022/23)", "Q2 22/23"),
        # Cheshire East's first quarter is November to January.
        ("quarter", date(2019, 11, 1), date(2020, 1, 31), date(2019, 11, 1), "November 2019 to January 2020 (Q1 2019/20)", "Q1 19/20"),
        ("month", date(2022, 9, 1), date(2022, 9, 30), date(2022, 7, 1), "September 2022", "Sep 22"),
        ("contract_year", date(2022, 7, 1), date(2023, 6, 30), date(2022, 7, 1), "July 2022 to June 2023 (2022/23)", "2022/23"),
        ("year_to_date", date(2022, 7, 1), date(2022, 7, 31), date(2022, 7, 1), "July 2022", "to Jul 22"),
    ],
)  # fmt: skip
def test_periods_are_the_contracts_own(kind, start, end, year, label, short):
    assert wording.period_label(kind, start, end, year) == label
    assert wording.short_period(kind, start, end, year) == short


def test_numbers_and_ordinals_in_words():
    assert [wording.in_words(n) for n in (0, 1, 20, 21)] == ["no", "one", "twenty", "21"]
    assert [wording.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd"]  # fmt: skip


def test_a_code_becomes_words_with_its_capitals():
    assert [wording.code_words(code) for code in ("stop_smoking", "lsoa_outside", "implausible_bmi", "windows_1252", None)] == [
        "stop smoking", "LSOA outside", "implausible BMI", "Windows 1252", "–"]  # fmt: skip
