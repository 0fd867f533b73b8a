"""What a reader meets: the sentence first, real tables, the keyboard, four kinds of screen."""

import pytest

from tests.dashboard.snapshot import LOT1

SCREENS = {
    "wide": {"width": 1920, "height": 1080},
    "laptop": {"width": 1366, "height": 768},
    # A 1280 pixel screen at 400 % zoom.
    "zoomed": {"width": 320, "height": 800},
    "dark": {"width": 1366, "height": 768, "dark": True},
}
PAGES = {"contract-meeting": "/", "kpi": "/kpi", "returns": "/returns"}


def test_the_sentence_comes_before_the_picture_and_the_table(small, visit):
    page = visit(f"{small}/")
    sentence = page.get_by_role("heading", level=2)
    assert "things need discussion today" in sentence.inner_text()
    box = sentence.bounding_box()
    assert box["y"] + box["height"] < 768, "the sentence is read without scrolling"
    assert page.get_by_role("table").first.bounding_box()["y"] > box["y"]


def test_key_tables_are_tables_with_headers(small, visit):
    page = visit(f"{small}/")
    table = page.get_by_role("table", name="Measures with a target")
    assert table.get_by_role("columnheader").count() == 8
    # Nine measures have a target: each row begins with its own header.
    assert table.locator("tbody th[scope=row]").count() == table.locator("tbody tr").count() == 9


def test_the_keyboard_reaches_every_control_and_opens_a_measure(small, visit):
    page = visit(f"{small}/")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
            )
        )
    said = "\n".join(str(name) for name in reached)
    for control in (
        "Contract",
        "Look at a",
        "Period",
        "Footprint",
        "As known on",
        "Open a measure",
        "Download the scorecard",
    ):
        assert control in said, f"Tab does not reach {control}"
    page.get_by_role("combobox", name="Open a measure").focus()
    page.keyboard.type("deprived")
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-opened_measure")
    page.wait_for_function("() => location.search.includes('open=starts_deprived')")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_every_screen(name, screen, small, visit, pictures):
    page = visit(
        f"{small}{PAGES[name]}?contract={LOT1}&kpi=starts_deprived&open=starts_deprived", **SCREENS[screen]
    )
    size = SCREENS[screen]
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    # Only tables may be wider than the screen, and they scroll in their own box.
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= size["width"], f"{name} is cut off at {size['width']} pixels"
    page.set_viewport_size({"width": size["width"], "height": min(int(height) + 40, 8000)})
    page.wait_for_timeout(400)
    page.screenshot(path=pictures / f"{name}-{screen}.png")
