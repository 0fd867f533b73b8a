"""The Reach page in a real browser: a click chooses the right area, the keyboard chooses the same, a link opens it again, and no
request leaves the machine (every visit proves that)."""

import random
from pathlib import Path

import pytest

from dashboard.frame import LATER
from tests.browser.conftest import drawn
from tests.browser.serving import served
from tests.browser.test_reading import SCREENS
from tests.warehouse.reach import fernbeck

YEAR = f"contract={fernbeck.LOT_1}&kind=contract_year&period=2020-06-30"
AREAS = "() => document.querySelectorAll('.choroplethlayer path').length >= 200"
# How often a run begins or ends within so many milliseconds.
RUNS = """(time) => new Promise(done => {
  let runs = 0;
  const app = document.querySelector('[data-testid=stApp]');
  new MutationObserver(() => runs++).observe(app, {attributes: true, attributeFilter: ['data-test-script-state']});
  setTimeout(() => done(runs), time);
})"""
# Where a point in longitude and latitude is on the screen.
PLACE = """([lon, lat]) => {
  const plot = document.querySelector('.js-plotly-plot');
  const box = plot.querySelector('.main-svg').getBoundingClientRect();
  const [x, y] = plot._fullLayout.geo._subplot.projection([lon, lat]);
  return [box.left + x, box.top + y];
}"""


@pytest.fixture(scope="module")
def reach_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("reach_home")
    fernbeck.build(home)
    return home


@pytest.fixture(scope="module")
def reach(reach_home):
    with served(reach_home) as address:
        yield address


@pytest.fixture(scope="module")
def points(reach_home):
    """Small area → a point inside it."""
    import duckdb

    with duckdb.connect(str(reach_home / "published.duckdb"), read_only=True) as con:
        return con.execute(
            "select area_code, label_lon, label_lat from mart.area_shape where area_kind = 'lsoa' and imd_release = 2019 order by 1"
        ).fetchall()


def opened(visit, address, **size):
    page = visit(address, **size)
    page.wait_for_function(AREAS)
    return drawn(page)


def click(page, lon, lat):
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    x, y = page.evaluate(PLACE, [lon, lat])
    page.mouse.move(x - 4, y - 4)
    page.mouse.move(x, y)
    page.wait_for_timeout(120)
    page.mouse.click(x, y)


def chosen(page) -> str:
    """The area that the select box shows."""
    return page.get_by_role("combobox", name="Choose a small area").input_value()


def test_a_single_click_chooses_the_right_area_ten_times_of_ten(reach, visit, points):
    page = opened(visit, f"{reach}/reach?{YEAR}")
    for code, lon, lat in random.Random(3).sample(points, 10):
        click(page, lon, lat)
        page.wait_for_function(f"() => location.search.includes('area={code}')", timeout=15_000)
        drawn(page)


def test_click_select_box_table_and_link_share_one_choice(reach, visit, points):
    code, lon, lat = points[17]
    page = opened(visit, f"{reach}/reach?{YEAR}")
    click(page, lon, lat)
    page.wait_for_function(f"() => location.search.includes('area={code}')")
    drawn(page)
    name = chosen(page)
    assert name and "Fernbeck" in name
    card = page.get_by_role("table", name="The figures of")
    assert card.count() == 1
    # The same link on a fresh browser opens the same area.
    again = opened(visit, page.url)
    assert chosen(again) == name
    # A click on the chosen area lets it go.
    click(page, lon, lat)
    page.wait_for_function("() => !location.search.includes('area=')")


def test_the_keyboard_chooses_an_area_and_a_shade(reach, visit):
    page = opened(visit, f"{reach}/reach?{YEAR}")
    box = page.get_by_role("combobox", name="Choose a small area")
    box.focus()
    page.keyboard.type("012A")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('area=')")
    drawn(page)
    assert "012A" in chosen(page)
    shade = page.get_by_role("combobox", name="Shade by")
    shade.focus()
    page.keyboard.type("Deprivation")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('shade=fifth')")
    drawn(page)
    assert "1 most deprived fifth" in page.locator(".js-plotly-plot").first.inner_text()
    # The choice of the area stays.
    assert "012A" in chosen(page)


def test_a_click_on_a_footprint_filters_the_page(reach, visit, points):
    page = visit(f"{reach}/reach?{YEAR}&areas=sdf")
    page.wait_for_function("() => document.querySelectorAll('.choroplethlayer path').length >= 7")
    drawn(page)
    _, lon, lat = points[0]
    click(page, lon, lat)
    page.wait_for_function("() => /footprint=[A-Z]{3}/.test(location.search)")
    drawn(page)
    assert "clients" in page.get_by_role("heading", level=2).first.inner_text()


def test_a_cold_deep_link_opens_the_map(reach_home, visit):
    with served(reach_home) as cold:
        page = opened(visit, f"{cold}/reach?{YEAR}&shade=rate&basis=national&release=2025")
        assert (
            "For exploring: the contract is judged by fifths of the borough, IoD 2019"
            in page.locator("body").inner_text()
        )
        assert (
            page.get_by_role("heading", level=2)
            .first.inner_text()
            .startswith("People in the most deprived fifth")
        )


def test_in_a_new_session_the_rest_comes_once_by_itself(reach, visit):
    page = opened(visit, f"{reach}/reach?{YEAR}")
    page.get_by_role("heading", name="How this is worked out").wait_for()
    drawn(page)
    assert page.get_by_role("heading", name="How this is worked out").count() == 1
    assert page.get_by_role("heading", name="Every small area").count() == 1
    # The browser does not go on asking.
    assert page.evaluate(RUNS, 2500 * LATER) == 0


def test_the_picture_can_be_taken_away_without_a_network(reach, visit):
    page = opened(visit, f"{reach}/reach?{YEAR}")
    page.locator(".js-plotly-plot").first.hover()
    with page.expect_download() as held:
        page.locator(".modebar-btn[data-title^='Download']").first.click()
    assert held.value.suggested_filename.startswith(
        "synthetic-reach-ratio"
    ) and held.value.suggested_filename.endswith(".png")
    for name, start in (
        ("Download the picture (SVG)", b"<svg"),
        ("Download the map (GeoJSON)", b'{"type": "FeatureCollection"'),
    ):
        with page.expect_download() as held:
            page.get_by_role("button", name=name).click()
        content = Path(held.value.path()).read_bytes()
        assert content.startswith(start) and b"made up" in content


@pytest.mark.parametrize("screen", SCREENS)
def test_the_map_fits_every_screen(screen, reach, visit, pictures):
    size = SCREENS[screen]
    page = opened(visit, f"{reach}/reach?{YEAR}", **size)
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= size["width"], f"the page is cut off at {size['width']} pixels"
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(int(height) + 40, 9000)})
    page.wait_for_timeout(600)
    page.screenshot(path=pictures / f"reach-{screen}.png")
