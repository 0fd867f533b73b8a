"""Files to take away: marked, dated, and harmless in a spreadsheet (R41)."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from dashboard import exports
from dashboard.view import View

KNOWN = date(2023, 1, 16)


def view(synthetic: bool) -> View:
    return View(
        {"contract_code": "lot-1"}, None, "ALL", "All", {"synthetic": synthetic, "as_known_on": KNOWN}
    )


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum(a)", "\t=1", "\r=1", " =1+1", "＝1+1"])
def test_text_that_a_spreadsheet_would_run_is_led_by_an_apostrophe(text):
    assert exports.cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["starts", 5, -5, Decimal("-0.5"), None, "a=b"])
def test_numbers_and_plain_text_stay_as_they_are(value):
    assert exports.cell(value) == value


def test_every_row_of_a_synthetic_export_says_so():
    rows = [{"period_end": date(2022, 9, 30), "value": Decimal("0.524173")}]
    assert read(exports.to_csv(rows, view(True))) == [
        ["period_end", "value", "as_known_on", "sharing", "data"],
        ["2022-09-30", "0.524173", "2023-01-16", exports.OFFICERS, "synthetic: made up"],
    ]
    assert read(exports.to_csv(rows, view(False)))[1] == ["2022-09-30", "0.524173", "2023-01-16", exports.OFFICERS]  # fmt: skip


@pytest.mark.parametrize(("role", "says"), [("commissioner", "OFFICIAL-SENSITIVE"), ("provider", "OFFICIAL-SENSITIVE"), ("board", "open"), ("public", "open")])  # fmt: skip
def test_every_row_says_how_it_may_be_shared(role, says, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_ROLE", role)
    assert read(exports.to_csv([{"a": 1}], view(False)))[1][2].startswith(says)


def test_the_file_name_says_so_too():
    assert exports.file_name(view(True), "scorecard") == "synthetic-scorecard-lot-1.csv"
    assert exports.file_name(view(False), "scorecard") == "scorecard-lot-1.csv"


def test_it_opens_in_excel():
    assert exports.to_csv([{"a": "é"}], view(False)).startswith(b"\xef\xbb\xbf")
