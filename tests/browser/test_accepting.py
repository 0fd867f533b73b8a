"""A provider's file dropped on the page becomes figures, without a restart, while others keep reading."""

from pathlib import Path
from typing import Any

import pytest

from geo import schema
from tests.browser.conftest import drawn
from tests.browser.serving import served
from tests.dashboard import small_return
from warehouse.connection import open_store

LOT1 = "wigan-lot1-health-improvement"


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real home before its first return, on 20 October 2019."""
    home = tmp_path / "empty"
    home.mkdir()
    (home / "home.toml").write_text("as_known_on = 2019-10-20\n", encoding="utf-8")
    monkeypatch.setenv("FOOTPRINT_HOME", str(home))
    with open_store() as con:
        schema.ensure(con)
    return home


def test_a_dropped_return_is_checked_accepted_and_seen_by_every_reader(empty_home, tmp_path, visit):
    file = tmp_path / small_return.NAME
    file.write_bytes(small_return.as_zip(starts=20))
    with served(empty_home) as address:
        officer = visit(f"{address}/")
        assert officer.get_by_role("heading", level=1).inner_text() == "Nothing is loaded yet"
        officer.locator("input[type=file]").set_input_files(file)
        # 24 rows in each of five tables and the submission's own row.
        officer.get_by_text("all 121 rows would load").wait_for()
        officer.get_by_role("button", name="Accept this return").click()
        officer.get_by_role("heading", name="Contract meeting").wait_for(timeout=60_000)
        drawn(officer)

        # Another reader on the same server, and the same one after a corrected return: 20 starts become 24.
        reader = visit(f"{address}/?contract={LOT1}")
        assert starts(reader) == "20"
        correction = tmp_path / "corrected.zip"
        correction.write_bytes(small_return.as_zip())
        officer.get_by_test_id("stSidebarNav").get_by_role("link", name="Returns", exact=True).click()
        drawn(officer)
        officer.locator("input[type=file]").set_input_files(correction)
        officer.get_by_role("button", name="Accept this return").click(timeout=60_000)
        officer.get_by_text("Accepted as S0002").wait_for(timeout=60_000)
        assert "superseded by S0002" in officer.locator("[data-testid=stMain]").inner_text()
        reader.reload()
        reader.wait_for_selector("h1")
        assert starts(drawn(reader)) == "24"


def starts(page: Any) -> str:
    """The value of the measure of starts in the scorecard."""
    row = (
        page.get_by_role("row").filter(has_text="Clients commencing a health improvement intervention").first
    )
    return str(row.locator("td").nth(1).inner_text())


def test_a_refused_return_changes_nothing_and_shows_no_traceback(small, visit, tmp_path):
    page = visit(f"{small}/returns")
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"not a workbook")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("This return would be refused").wait_for(timeout=60_000)
    said = page.locator("[data-testid=stMain]").inner_text()
    assert "Traceback" not in said and page.get_by_test_id("stException").count() == 0
    assert page.get_by_role("button", name="Accept this return").count() == 0
