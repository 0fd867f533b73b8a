"""The Equality and Follow-up pages in a real browser: the choice is in the link, the keyboard makes it, nothing is cut off."""

import pytest

from tests.browser.conftest import drawn
from tests.browser.serving import served
from tests.browser.test_reading import SCREENS
from tests.dashboard import drawn_homes
from tests.warehouse.stores import LOT_1

EQUALITY = f"equality?contract={LOT_1}&kind=quarter&period=2019-09-30&characteristic=disability"
FOLLOW_UP = f"follow-up?contract={LOT_1}&stage=4_week"


@pytest.fixture(scope="module")
def equality(tmp_path_factory):
    with served(drawn_homes.equality(tmp_path_factory.mktemp("equality"))) as address:
        yield address


@pytest.fixture(scope="module")
def follow_ups(tmp_path_factory):
    with served(drawn_homes.follow_ups(tmp_path_factory.mktemp("follow_ups"))) as address:
        yield address


def fits(page, width: int) -> bool:
    return bool(page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width)


def test_a_characteristic_is_chosen_by_keyboard_and_stands_in_the_link(equality, visit):
    page = visit(f"{equality}/{EQUALITY}")
    assert "missing out most" in page.get_by_role("heading", level=2).first.inner_text()
    # Recording comes before any comparison.
    titles = [title.inner_text() for title in page.get_by_role("heading", level=3).all()]
    assert titles[0] == "Is it recorded?" and "Disability: clients against the borough’s people" in titles
    page.get_by_role("combobox", name="Characteristic").focus()
    page.keyboard.type("carers")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('characteristic=carer')")
    drawn(page)
    table = page.get_by_role("table", name="Clients and people by Unpaid carers")
    assert "Unpaid carers" in table.inner_text()


@pytest.mark.parametrize("screen", SCREENS)
def test_equality_fits_every_screen(screen, equality, visit, pictures):
    page = visit(f"{equality}/{EQUALITY}", **SCREENS[screen])
    page.wait_for_selector(".js-plotly-plot .main-svg")
    assert fits(page, SCREENS[screen]["width"])
    page.screenshot(path=pictures / f"equality-{screen}.png")


def test_equality_for_everybody_fits_a_small_screen(tmp_path_factory, visit, pictures):
    home = drawn_homes.equality_open(tmp_path_factory.mktemp("equality_open"))
    with (home / "home.toml").open("a", encoding="utf-8") as settings:
        settings.write('role = "public"\n')
    with served(home) as address:
        page = visit(
            f"{address}/equality?contract={LOT_1}&characteristic=religion_or_belief", **SCREENS["zoomed"]
        )
        page.wait_for_selector(".js-plotly-plot .main-svg")
        assert "About 60 people started" in page.get_by_role("heading", level=2).first.inner_text()
        assert fits(page, 320)
        table = page.get_by_role("table", name="Clients and people by Religion or belief").inner_text()
        assert "too few to show" in table and "40" in table
        page.screenshot(path=pictures / "equality-open-zoomed.png")


def test_follow_ups_are_listed_by_pseudonym_and_fit_a_small_screen(follow_ups, visit):
    page = visit(f"{follow_ups}/{FOLLOW_UP}", **SCREENS["zoomed"])
    page.wait_for_selector(".js-plotly-plot .main-svg")
    assert "1 4-week follow-up is overdue" in page.get_by_role("heading", level=2).first.inner_text().replace(
        "\u00a0", " "
    )
    assert fits(page, 320)
    row = page.get_by_role("table", name="Follow-ups that are overdue").locator("tbody tr").first
    assert "E5" in row.inner_text() and "W-E5" in row.inner_text()
