"""A year is settled in a real browser: the ledger is taken away, the year is frozen, and the page says who and when."""

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.browser.conftest import drawn
from tests.browser.serving import served
from tests.warehouse.payment.house import CODE, fill
from warehouse.publish import publish


@pytest.fixture
def address(home: Path):
    fill(home)
    publish()
    with served(home) as address:
        yield address


def test_a_year_is_taken_away_settled_and_frozen(address, visit, tmp_path):
    page = visit(f"{address}/payments?contract={CODE}&year=2021-11-01", waits_for="h2")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download for finance (CSV)").click()
    taken.value.save_as(tmp_path / "ledger.csv")
    with (tmp_path / "ledger.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert sum(int(row["earned_pence"] or 0) for row in rows) == 82_000_000
    assert taken.value.suggested_filename.startswith("synthetic-payments-2021-22-")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download with formulas (XLSX)").click()
    taken.value.save_as(tmp_path / "ledger.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "ledger.xlsx")["Ledger"]
    assert str(sheet["I8"].value).startswith("=")

    page.get_by_label("What was agreed, and with whom?").fill("Agreed at the annual review.")
    page.get_by_role("button", name="Settle", exact=True).click()
    page.get_by_text("The lines are kept as they are from now on").wait_for(timeout=120_000)
    drawn(page)
    lead = page.get_by_role("heading", level=2).first.inner_text()
    assert "was settled on 16\u00a0January 2023 by the commissioner at £820,000.00" in lead
    assert page.get_by_role("button", name="Settle", exact=True).count() == 0
    assert page.get_by_text("Agreed at the annual review.").count() == 1
