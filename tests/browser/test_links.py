"""A link opens the same page on a cold server, from `/`, and through the browser's own back button."""

from typing import Any

import pytest

from dashboard.sections import SECTIONS
from tests.browser.conftest import drawn
from tests.browser.serving import served
from tests.dashboard.snapshot import LOT1

VIEW = f"contract={LOT1}&kind=quarter&period=2022-06-30"


def shown(page: Any) -> str:
    """What the page says, without the moment at which it was drawn."""
    return page.locator("[data-testid=stMain]").inner_text()


@pytest.mark.parametrize("path", ["/kpi", "/returns"])
def test_a_cold_deep_link_is_the_page_that_one_reaches_from_the_front(path, small_home, visit):
    with served(small_home) as cold:
        # The very first request to this server is the deep link.
        straight = visit(f"{cold}{path}?{VIEW}")
        front = visit(f"{cold}/?{VIEW}")
        front.get_by_test_id("stSidebarNav").get_by_role(
            "link", name={"/kpi": "KPI", "/returns": "Returns"}[path], exact=True
        ).click()
        front.wait_for_url(f"**{path}*")
        drawn(front)
        assert shown(front) == shown(straight)
        # The frame was there too: the synthetic mark and the sections of the sidebar.
        assert "Synthetic borough" in shown(straight)
        listed = sum(len(pages) for pages in SECTIONS.values())
        assert straight.get_by_test_id("stSidebarNav").get_by_role("link").count() == listed


def test_what_is_looked_at_goes_with_the_reader_from_page_to_page(small, visit):
    page = visit(f"{small}/?{VIEW}")
    for name in ("KPI", "Returns", "Contract meeting"):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        drawn(page)
        page.wait_for_function("() => location.search.includes('period=2022-06-30')")


def test_a_bad_link_says_so(small, visit):
    page = visit(f"{small}/?contract=wigan-lot-9&period=2022-06-30")
    assert "wigan-lot-9" in shown(page)
    assert page.get_by_text("is not known here").count() == 1


def test_a_row_opens_and_its_measure_is_one_click_from_its_cases(small, visit):
    page = visit(f"{small}/?contract={LOT1}&open=starts_deprived")
    opened = page.locator(".st-key-opened_measure")
    assert "412" in opened.inner_text() and "786" in opened.inner_text()
    assert "Appendix C" in opened.inner_text()
    opened.get_by_role("link", name="Open this measure").click()
    page.wait_for_url("**/kpi?*kpi=starts_deprived*")
    drawn(page)
    assert "The cases behind it" in shown(page) and "E001" in shown(page)
