"""A real headless Chromium, and the proof for every test that no request leaves the machine."""

import os
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.serving import served
from tests.dashboard import snapshot

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
HERE = {"127.0.0.1", "localhost"}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The browser, started once; tests are skipped, with the reason, where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    found = os.environ.get("BROWSER_PATH") or next(
        (path for name in CHROMIUMS if (path := shutil.which(name))), None
    )
    if not found:
        pytest.skip("no Chromium on this machine: install Debian's `chromium`, or name one in BROWSER_PATH")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """`visit(address, width=…, height=…, dark=…)` opens a page in a browser of its own and waits until it is drawn.

    Fails the test if anything asked for another host, or if a script of the page broke."""
    asked: list[str] = []
    broken: list[str] = []
    contexts: list[Any] = []

    def opened(
        address: str, width: int = 1366, height: int = 768, dark: bool = False, waits_for: str = "h1"
    ) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(address)
        page.wait_for_selector(waits_for)
        return drawn(page)

    yield opened
    for context in contexts:
        context.close()
    outside = [
        url
        for url in asked
        if urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).hostname not in HERE
    ]
    assert outside == [], "a request left the machine"
    assert broken == [], "a script of the page broke"


def drawn(page):
    """Wait until the app rests: no run under way, nothing stale, no placeholder (see stack.md)."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function("() => !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')")
    page.wait_for_timeout(250)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    return page


@pytest.fixture(scope="module")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the small published file of the dashboard's own tests."""
    home = tmp_path_factory.mktemp("small_home")
    snapshot.build(home / "published.duckdb")
    (home / "home.toml").write_text("as_known_on = 2023-01-16\nsynthetic = true\n", encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def small(small_home):
    """The address of a dashboard on the small home."""
    with served(small_home) as address:
        yield address


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: FOOTPRINT_SCREENSHOTS, else a folder of this run."""
    named = os.environ.get("FOOTPRINT_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
