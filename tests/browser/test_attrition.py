"""The Attrition page in a real browser: a deep link, the sentence against the figures shown, the keyboard, every kind of screen."""

import re

import duckdb
import pytest

from tests.browser.conftest import drawn
from tests.browser.serving import served
from tests.browser.test_equality import fits
from tests.browser.test_reading import SCREENS
from tests.dashboard import test_attrition_page as world

LINK = "attrition?contract=test"


@pytest.fixture(scope="module")
def attrition(tmp_path_factory):
    """A dashboard on the hand-made people of the page's own test."""
    home = tmp_path_factory.mktemp("attrition")
    (home / "home.toml").write_text("as_known_on = 2022-10-31\nsynthetic = true\n", encoding="utf-8")
    world.publish_into(home / "published.duckdb")
    with served(home) as address:
        yield home, address


def sentence(page) -> str:
    return page.get_by_role("heading", level=2).first.inner_text().replace("\u00a0", " ")


def opened(page, name: str):
    """The page with a fold opened."""
    page.get_by_text(name, exact=True).click()
    return drawn(page)


def test_a_deep_link_opens_on_the_sentence_and_the_figures_agree_with_it(attrition, visit):
    home, address = attrition
    page = visit(f"{address}/{LINK}&programme=stop_smoking&cohort=mature_year-2021-04&step=completed")
    said = sentence(page)
    lost, came, share = re.search(r"([\d,]+) of the ([\d,]+) people who started left before completing \(([\d.]+) %\)", said).groups()  # fmt: skip
    # The same figures in the table behind the funnel: lost at the step, of those whom the step before counts as reached.
    opened(page, "Every step as a table")
    table = page.get_by_role("table", name="The funnel step by step")
    rows = {cells[0]: cells for cells in (row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all())}  # fmt: skip
    assert (rows["Started"][1], rows["Completed"][3]) == (came, lost) == ("132", "67")
    assert float(share) == pytest.approx(100 * 67 / 132, abs=0.05)
    # And in the published file, where the group with the widest difference that is not chance is found by hand.
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as con:
        group, rate = con.execute(
            "select split_value, rate from mart.funnel_rate where programme = 'stop_smoking' and cohort_kind = 'mature_year' and reading in ('lower', 'higher') "
            "and split not in ('all', 'worker') order by abs(difference) desc, step_order, split, split_value limit 1"
        ).fetchone()  # fmt: skip
    assert (group, rate) == ("female", 0.75) and "Women complete most often: 75 % of them" in said
    # The sentence is read before the picture and without scrolling.
    box = page.get_by_role("heading", level=2).first.bounding_box()
    assert box["y"] + box["height"] < 768
    assert page.locator(".js-plotly-plot").first.bounding_box()["y"] > box["y"]


def test_programme_and_step_are_chosen_by_keyboard_and_stand_in_the_link(attrition, visit):
    _, address = attrition
    page = visit(f"{address}/{LINK}&step=offered")
    assert "Referred, with consent" in page.locator(".js-plotly-plot").first.inner_text()
    choose(page, "Programme", "Stop smoking", "programme=stop_smoking")
    # The programme's own funnel begins at the offer; the step that it has not is let go, with no complaint.
    assert "Referred, with consent" not in page.locator(".js-plotly-plot").first.inner_text()
    assert page.get_by_test_id("stAlert").filter(has_text="This link asks for").count() == 0
    choose(page, "Step", "Completed → reached", "step=goal")
    assert page.get_by_role("heading", name="Who goes on: reached their goal").count() == 1
    # The link opens the same view for somebody else.
    again = visit(page.url)
    assert again.get_by_role("heading", name="Who goes on: reached their goal").count() == 1
    assert sentence(again) == sentence(page)


def choose(page, label: str, words: str, then: str) -> None:
    page.get_by_role("combobox", name=label).focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_function("words => location.search.includes(words)", arg=then)
    drawn(page)


def test_the_curve_opens_on_request(attrition, visit):
    _, address = attrition
    page = visit(f"{address}/{LINK}")
    pictures = page.locator(".js-plotly-plot").count()
    fold = page.locator(".st-key-attrition_leaving summary")
    fold.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('.js-plotly-plot').length > n", arg=pictures)
    drawn(page)
    table = page.get_by_role("table", name="Share still there and number at risk by days since the start")
    # 67 of 132 left on day 41.
    assert "49.2 % · 65 followed" in table.inner_text().replace("\u00a0", " ")


@pytest.mark.parametrize("screen", SCREENS)
def test_attrition_fits_every_screen(screen, attrition, visit, pictures):
    _, address = attrition
    page = visit(f"{address}/{LINK}", **SCREENS[screen])
    page.wait_for_selector(".js-plotly-plot .main-svg")
    assert fits(page, SCREENS[screen]["width"])
    # No words of a picture are cut off at its sides.
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
            const frame = plot.getBoundingClientRect();
            return [...plot.querySelectorAll('.annotation-text, .ytick text, .xtick text, .gtitle')]
                .filter(text => { const box = text.getBoundingClientRect(); return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1); })
                .map(text => text.textContent);
        })"""
    )
    assert cut == []
    page.screenshot(path=pictures / f"attrition-{screen}.png")
