"""From any colour to the episodes behind it, the clause, the sentence and the history: in two clicks, with a mouse."""

import re

from tests.browser.conftest import drawn

COLOURS = ("Met", "Below target", "Well below")
EPISODE, DATE = re.compile(r"\bE\d{3}\b"), re.compile(r"\d{4}")


def behind(page, title: str) -> None:
    """All four are on the page that has been opened, for that measure."""
    page.wait_for_selector("h1:has-text('KPI')")
    drawn(page)
    main = page.locator("[data-testid=stMain]")
    said = main.inner_text().replace("\u00a0", " ")
    assert main.locator("h2").first.inner_text().startswith(title)  # the sentence
    assert main.locator(".js-plotly-plot").first.is_visible()  # the history
    assert main.get_by_role("row", name=re.compile("^Clause")).first.is_visible()
    assert "Appendix C" in said
    assert "The cases behind it" in said


def test_every_colour_of_the_scorecard_leads_there_in_one_click(small, visit):
    page = visit(small)
    rows = page.get_by_role("table").filter(has_text="Reading").first.locator("tbody tr").all()
    for colour in COLOURS:
        row = next(row for row in rows if colour in row.inner_text().replace("\u00a0", " "))
        link = row.locator("th a")
        title = link.inner_text()
        with page.context.expect_page() as opened:
            link.click()
        behind(opened.value, title)
        opened.value.close()


def test_the_episodes_are_there_and_from_a_colour_of_the_agenda_too(small, visit):
    page = visit(small)
    block = page.locator("[data-testid=stVerticalBlock]").filter(has_text="Starts from the most deprived fifth").filter(
        has=page.get_by_role("link", name="What is behind it")
    ).last  # fmt: skip
    block.get_by_role("link", name="What is behind it").click()
    behind(page, "Starts from the most deprived fifth")
    cases = page.get_by_role("table").filter(has_text="Counts").last
    assert EPISODE.search(cases.inner_text())


def test_a_colour_of_a_footprint_leads_to_its_own_figure(small, visit):
    page = visit(f"{small}/?open=starts_deprived")
    row = page.locator(".st-key-opened_measure").get_by_role("row", name=re.compile("Ashmoor"))
    with page.context.expect_page() as opened:
        row.locator("th a").click()
    behind(opened.value, "Starts from the most deprived fifth")
    assert "footprint=SDF" in opened.value.url
