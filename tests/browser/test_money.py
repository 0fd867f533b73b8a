"""Value for money and Benchmark in a real browser: they fit every screen, a what-if is a link, and no request leaves the machine."""

import pytest

from tests.browser.conftest import drawn
from tests.browser.serving import served
from tests.browser.test_reading import SCREENS
from tests.warehouse.cost import town

YEAR = "&".join(f"{key}={value}" for key, value in town.YEAR.items())
KENT = "&".join(f"{key}={value}" for key, value in town.KENT_YEAR.items())


@pytest.fixture(scope="module")
def money(tmp_path_factory):
    home = tmp_path_factory.mktemp("money_home")
    town.build(home)
    with served(home) as address:
        yield address


@pytest.mark.parametrize("screen", ["laptop", "zoomed"])
@pytest.mark.parametrize("page", ["value-for-money", "benchmark"])
def test_the_page_fits_every_screen(page, screen, money, visit, pictures):
    size = SCREENS[screen]
    opened = visit(f"{money}/{page}?{YEAR}", **size)
    opened.wait_for_selector(".js-plotly-plot")
    wide = opened.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= size["width"], f"the page is cut off at {size['width']} pixels"
    height = opened.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    opened.set_viewport_size({"width": size["width"], "height": min(int(height) + 40, 9000)})
    opened.wait_for_timeout(600)
    opened.screenshot(path=pictures / f"{page}-{screen}.png")


def test_a_changed_assumption_is_in_the_link_and_opens_again(money, visit):
    page = visit(f"{money}/value-for-money?{KENT}")
    box = page.get_by_role("spinbutton", name="Posts more or fewer")
    box.fill("-3")
    box.press("Enter")
    page.wait_for_function("() => location.search.includes('if_more=-3')")
    drawn(page)
    again = visit(page.url)
    assert "3 posts fewer" in again.locator("body").inner_text()
    assert "£1,218,333" in again.locator("body").inner_text()


def test_a_comparison_is_chosen_by_keyboard(money, visit):
    page = visit(f"{money}/benchmark?{YEAR}")
    box = page.get_by_role("combobox", name="Comparison")
    box.focus()
    page.keyboard.type("Partnerships")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('compare=partnerships_per_fte')")
    assert "partnerships: suppressed" in drawn(page).locator("body").inner_text()
