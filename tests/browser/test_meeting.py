"""A whole meeting in a real browser: the agenda is opened, three things are recorded, a step is taken, the meeting is signed off, the
frozen position survives a new return, and the next quarter's agenda starts from what is open."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from loaders.demo import make as make_demo
from tests.browser import met
from tests.browser.conftest import drawn
from tests.browser.serving import served
from tests.browser.test_reading import SCREENS

MEETING = f"contract={met.CHESHIRE}&kind=quarter&period="


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("met") / "home"
    met.build(folder)
    return folder


@pytest.fixture(scope="module")
def address(home):
    with served(home) as address:
        yield address


def shown(page: Any) -> str:
    return page.locator("[data-testid=stMain]").inner_text().replace("\u00a0", " ")


def record(page: Any, number: int, kind: str, label: str, words: str) -> None:
    """Under the item of that number on the agenda: open the fold, choose what comes of it, write, record."""
    fold = page.locator("[class*=st-key-record_]").filter(has_text="Record what is decided").nth(number)
    fold.get_by_text("Record what is decided").click()
    drawn(page)
    fold.get_by_role("radio", name=kind, exact=True).click()
    drawn(page)
    fold.get_by_role("textbox", name=label).fill(words)
    fold.get_by_role("button", name="Record it").click()
    drawn(page)
    page.get_by_text("It stands in the register.").wait_for()


def run_a_meeting(page: Any) -> str:
    """Three things recorded, a notice given, the meeting signed off. Returns the link to the frozen position."""
    record(page, 0, "Decision", "What was decided", "Chase the return by letter.")
    record(page, 1, "Exception report", "What the report must explain", "Why the last returns were late.")
    record(page, 2, "Action", "What is to be done", "Show the new timetable of returns.")
    ladder = page.locator(".st-key-ladder_meeting")
    ladder.get_by_text("Use a remedy of the contract").click()
    drawn(page)
    ladder.get_by_role("combobox", name="Remedy").click()
    page.get_by_role("option", name="Informal Improvement Notice").click()
    drawn(page)
    ladder.get_by_role("textbox", name="Why this step is taken").fill("Returns failed in a row.")
    ladder.get_by_role("textbox", name="What shows it").fill("Calendar of returns")
    ladder.get_by_role("button", name="Record it").click()
    drawn(page)
    said = shown(page)
    assert "Informal Improvement Notice since" in said
    assert "makes “Suspension of referrals” follow. It has not been recorded yet." in said
    page.get_by_role("button", name="Sign the meeting off").click()
    page.get_by_text("Signed off. The link under Sign-off").wait_for(timeout=60_000)
    drawn(page)
    link = page.get_by_role("link", name=re.compile("What was signed off on")).get_attribute("href")
    return f"?{urlsplit(link).query}"


def take_everything_away(page: Any, folder: Path) -> set[str]:
    """Press every button of the documents; returns the kinds of file that came, each with something in it."""
    page.get_by_text("Documents: minutes, meeting pack, letters, decision paper").click()
    drawn(page)
    buttons = page.locator(".st-key-documents [data-testid=stDownloadButton] button")
    buttons.first.wait_for()
    came = set()
    for number in range(buttons.count()):
        with page.expect_download(timeout=60_000) as coming:
            buttons.nth(number).click()
        file = coming.value
        file.save_as(folder / file.suggested_filename)
        assert (folder / file.suggested_filename).stat().st_size > 1000, file.suggested_filename
        came.add(file.suggested_filename.rpartition(".")[2])
        drawn(page)
    return came


RECORDED = (
    "Chase the return by letter.",
    "Why the last returns were late.",
    "Show the new timetable of returns.",
)


def test_a_meeting_from_the_agenda_to_the_next_one(home, address, visit, pictures, tmp_path):
    page = visit(f"{address}/?{MEETING}{met.MET[1]}")
    opening = page.get_by_role("heading", level=2).inner_text()
    assert "things need discussion today" in opening
    link = run_a_meeting(page)
    for words in RECORDED:
        assert words in shown(page)
    assert take_everything_away(page, tmp_path) == {"docx", "pptx", "xlsx", "pdf"}

    frozen = visit(f"{address}/{link}")
    said = shown(frozen)
    assert "Frozen: the position that was signed off on 30 November 2022" in said
    assert all(words in said for words in RECORDED)
    for label in ("Record what is decided", "Sign the meeting off", "Use a remedy of the contract"):
        assert label not in said
    # Every page of the view says so.
    actions = visit(f"{address}/actions{link}")
    assert "Frozen: the position" in shown(actions) and "Record something between meetings" not in shown(
        actions
    )

    # A return comes and figures are published: the frozen position does not move, today's does.
    before = frozen.get_by_role("heading", level=2).inner_text()
    met.receive_the_missing_one(home)
    again = visit(f"{address}/{link}")
    assert again.get_by_role("heading", level=2).inner_text() == before
    assert "changed after the sign-off" not in shown(again)

    later = visit(f"{address}/?{MEETING}{met.NEXT[1]}")
    said = shown(later)
    assert "Open from before (2)" in said
    assert said.index("Why the last returns were late.") < said.index("To discuss")
    assert "Show the new timetable of returns." in said and "Chase the return by letter." not in said
    assert "last minutes to approve" in said
    later.screenshot(path=pictures / "next-meeting.png")


@pytest.mark.parametrize("screen", SCREENS)
def test_the_pages_of_a_meeting_fit_every_screen(screen, address, visit, pictures):
    size = SCREENS[screen]
    for name, path in (("meeting", "/"), ("actions", "/actions")):
        page = visit(f"{address}{path}?{MEETING}{met.MET[1]}", **size)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= size["width"], f"{name} is cut off at {size['width']} pixels"
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": min(int(height) + 40, 8000)})
        page.wait_for_timeout(400)
        page.screenshot(path=pictures / f"{name}-{screen}.png")


@pytest.mark.assure
def test_a_meeting_on_the_demo(tmp_path, visit, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path / "demo"))
    make_demo(say=lambda _: None)
    with served(tmp_path / "demo") as demo:
        page = visit(f"{demo}/?{MEETING}2022-07-31")
        link = run_a_meeting(page)
        assert take_everything_away(page, tmp_path) == {"docx", "pptx", "xlsx", "pdf"}
        frozen = shown(visit(f"{demo}/{link}"))
        assert "Frozen: the position" in frozen and all(words in frozen for words in RECORDED)
        assert "Open from before (2)" in shown(visit(f"{demo}/?{MEETING}2022-10-31"))
