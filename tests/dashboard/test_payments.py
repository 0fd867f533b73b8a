"""The ledger's files can be worked out again by hand; its sentences and its what-if say what the lines say."""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import openpyxl
import pytest

from dashboard import exports, payments_ledger, payments_sentences, payments_what_if, payments_workbook
from dashboard.payments_data import Year
from dashboard.view import ALL, View
from tests.dashboard.payment_year import drawn
from warehouse.contract_files import load_all
from warehouse.contract_types import Contract

CODE = "cheshire-east-one-you"
PEOPLE = {
    "physical_activity": 2288,
    "weight_management": 664,
    "falls_prevention": 327,
    "smoking_specialist": 195,
    "smoking_community": 437,
}


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    return load_all(tmp_path_factory.mktemp("no_local_file"))[CODE]


@pytest.fixture(scope="module")
def year(contract) -> Year:
    return drawn(contract, PEOPLE)


VIEW = View(
    {"contract_code": CODE, "short_title": "Cheshire East One You"}, None, ALL, "Whole contract",
    {"synthetic": True, "as_known_on": date(2023, 1, 16)},
)  # fmt: skip


def rows_of_csv(year: Year) -> list[dict[str, str]]:
    data = exports.to_csv(payments_ledger.finance_rows(year), VIEW)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_csv_can_be_worked_out_again_from_itself_alone(year):
    rows = rows_of_csv(year)
    shared = [row for row in rows if row["share"]]
    value = int(shared[0]["year_value_pence"])
    assert value == 100_000_001
    assert len(shared) == 11
    lost = []
    for row in shared:
        exact = Fraction(row["share"]) * value
        assert Fraction(row["exact_pence"]) == exact
        assert int(row["whole_pence"]) == exact.numerator // exact.denominator
        assert int(row["amount_pence"]) == int(row["whole_pence"]) + int(row["extra_penny"])
        lost.append((exact - int(row["whole_pence"]), int(row["extra_penny"])))
    # As many extra pennies as rounding down left over, to the lines that lost most: here one, to the block.
    left = value - sum(int(row["whole_pence"]) for row in shared)
    assert left == 1
    assert [penny for _, penny in lost] == [1 if place < left else 0 for place in _by_loss(lost)]
    assert sum(int(row["amount_pence"]) for row in shared) == value
    for row in shared:
        amount, months = int(row["amount_pence"]), row["months"]
        states = {name: int(row[f"{name}_pence"]) for name in ("earned", "held", "missed")}
        if row["line"] == "block":
            expected = amount * int(row["months_over"]) // int(months)
            assert states == {"earned": expected, "held": amount - expected, "missed": 0}
        else:
            passed = float(row["achieved"]) - int(row["outside_criteria"]) >= float(row["threshold"])
            assert states == {"earned": amount if passed else 0, "held": 0, "missed": 0 if passed else amount}
        for name, pence in states.items():
            assert Decimal(row[f"{name}_pounds"]) * 100 == pence
        assert row["data"] == "synthetic: made up"


def _by_loss(lost: list[tuple[Fraction, int]]) -> list[int]:
    """The place of every line in the order of what it lost, the first line first among equals."""
    order = sorted(range(len(lost)), key=lambda place: (-lost[place][0], place))
    return [order.index(place) for place in range(len(lost))]


class Sheet:
    """Works out the formulas of a sheet, as a spreadsheet would, from its constants only."""

    def __init__(self, data: bytes) -> None:
        self.cells = openpyxl.load_workbook(io.BytesIO(data))["Ledger"]
        self.cached = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Ledger"]
        self.known: dict[str, Any] = {}

    def value(self, place: str) -> Any:
        if place not in self.known:
            held = self.cells[place].value
            self.known[place] = self._worked_out(held[1:]) if str(held).startswith("=") else held
        return self.known[place]

    def _worked_out(self, formula: str) -> Any:
        text = formula.replace("$", "")
        text = re.sub(r"([A-Q]\d+):([A-Q]\d+)", lambda m: f"span('{m[1]}','{m[2]}')", text)
        text = re.sub(r"(?<!['\w])([A-Q]\d+)(?!['\w])", lambda m: f"one('{m[1]}')", text)
        text = re.sub(r"(?<![<>=])=(?!=)", "==", text).replace("IF(", "if_(")
        return eval(  # noqa: S307 our own formulas
            text.replace("COUNTif_(", "COUNTIF("),
            {
                "one": lambda place: self.value(place) or 0,
                "span": lambda first, last: [self.value(f"{first[0]}{n}") or 0 for n in range(int(first[1:]), int(last[1:]) + 1)],
                "SUM": sum, "INT": lambda x: x // 1, "MAX": max, "if_": lambda test, yes, no: yes if test else no,
                "RANK": lambda x, among: 1 + sum(other > x for other in among), "COUNTIF": lambda among, x: among.count(x),
                "ROUND": round,
            },
        )  # fmt: skip


def test_the_workbooks_formulas_give_the_ledger(year):
    sheet = Sheet(payments_workbook.made(year, VIEW))
    first = payments_workbook.FIRST
    shared = [line for line in year.lines if line["share"] is not None]
    formulas = 0
    for place, line in enumerate(shared):
        row = first + place
        assert sheet.value(f"I{row}") == line["amount_pence"]
        for column, name in (("N", "earned"), ("O", "held"), ("P", "missed")):
            assert sheet.value(f"{column}{row}") == pytest.approx(line[f"{name}_pence"] / 100)
    for cells in sheet.cells.iter_rows():
        for cell in cells:
            if str(cell.value).startswith("="):
                formulas += 1
                # What a viewer that does not calculate shows is what the formula gives.
                assert sheet.cached[cell.coordinate].value == pytest.approx(sheet.value(cell.coordinate))
    assert formulas > 80


def test_a_changed_value_runs_through_the_workbook(year, contract):
    sheet = Sheet(payments_workbook.made(year, VIEW))
    sheet.known["A4"] = 77_777_777
    other = drawn(contract, PEOPLE, year_pence=77_777_777)
    shared = [line for line in other.lines if line["share"] is not None]
    assert [sheet.value(f"I{payments_workbook.FIRST + n}") for n in range(len(shared))] == [
        line["amount_pence"] for line in shared
    ]


def test_the_ledger_on_the_page_adds_up(year):
    rows = payments_ledger.table(year)
    # Block £800,000.01 and five tiers of £20,000.00; five missed.
    assert rows[-1]["Earned"] == "**£900,000.01**"
    assert rows[-1]["Missed"] == "**£100,000.00**"
    assert rows[1] == {
        "Line": "Physical Activity, 10\u00a0% target", "Worth": "£20,000.00 (2\u00a0%)", "Earned": "£20,000.00", "Held": "£0.00",
        "Missed": "£0.00", "Why": "Earned: threshold passed",
    }  # fmt: skip


def test_the_sentence_says_what_is_owed_and_why(year):
    said = payments_sentences.answer(year).replace("\u00a0", " ")
    assert said == (
        "For November 2021 to October 2022 (2021/22) we owe **£900,000.01**: the block of £800,000.01 and five of ten incentive payments "
        "(£100,000.00). £100,000.00 was missed."
    )
    levels = dict(payments_sentences.notes(year))
    assert "Falls Prevention, 327 people started against 340" in levels["error"]
    assert "waits for Schedules 4 and 5, which set it and are not among the documents" in levels["info"]


def test_a_passed_threshold_before_year_end_is_said_in_plain_words(contract):
    year = drawn(contract, PEOPLE, is_over=False, is_held=False, months_over=9, is_complete=False)
    said = payments_sentences.answer(year)
    assert "nine of twelve months of the block" in said
    assert "no incentive yet, though 5 thresholds of ten are passed and payable after year end" in said
    rows = payments_ledger.table(year)
    assert rows[1]["Why"] == "Threshold passed, payable after year end"
    assert rows[1]["Held"] == "£20,000.00"


def test_a_tier_that_hangs_on_the_criteria_asks(contract):
    year = drawn(contract, {"smoking_specialist": 181}, {"smoking_specialist": 3})
    (asked,) = [said for level, said in payments_sentences.notes(year) if "To be decided" in said]
    assert "181 people started against 180, 3 of them outside the programme's criteria" in asked


def test_without_a_value_there_are_shares_and_no_pounds(contract):
    year = drawn(contract, PEOPLE, year_pence=None)
    said = payments_sentences.answer(year).replace("\u00a0", " ")
    assert "is not filled in; of it, 10 % is earned by incentives and 0 % is held" in said
    assert "£" not in said
    assert all(not row["amount_pence"] for row in rows_of_csv(year))


# ------------------------------------------------------------------ what if
def with_forecast(year: Year, so_far: float, forecast: float) -> Year:
    lines = tuple({**line, "achieved": so_far, "forecast": forecast} if line["programme"] == "smoking_specialist" else line for line in year.lines)  # fmt: skip
    return Year(year.row, lines, ())


@pytest.mark.parametrize(
    ("pace", "people", "passed", "pence"),
    [
        (100, 180, 1, 2_000_000),  # 100 so far, 80 to come: exactly 180
        (95, 176, 0, 0),  # 100 + 76
        (125, 200, 2, 4_000_000),  # 100 + 100: exactly 200
        (0, 100, 0, 0),
        (200, 260, 2, 4_000_000),  # beyond the limit pays no more
    ],
)
def test_the_rest_of_the_year_at_another_pace(year, pace, people, passed, pence):
    (outcome,) = payments_what_if.at_pace(with_forecast(year, 100, 180).ladders, pace)
    assert (outcome.people, outcome.passed, outcome.pence) == (people, passed, pence)


def test_the_what_if_says_what_it_would_pay_against_the_pace_lately(year):
    ladders = with_forecast(year, 100, 180).ladders
    said = payments_what_if.sentence(payments_what_if.at_pace(ladders, 125), payments_what_if.at_pace(ladders, 100), 125)  # fmt: skip
    assert said.replace("\u00a0", " ") == (
        "At 125 % of the pace lately, two of two targets would be passed and £40,000.00 of incentives would be paid, "
        "+£20,000.00 against the pace lately."
    )


@pytest.mark.parametrize(
    ("words", "pace"),
    [(None, 100), ("120", 120), ("123", 120), ("999", 200), ("-5", 100), ("fast", 100), ("²", 100)],
)
def test_the_pace_of_a_link(words, pace):
    assert payments_what_if.asked(words) == pace
