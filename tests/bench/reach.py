"""The Reach page: seconds until its map is drawn on a warm server, as a ratio to a bare Streamlit page with the same areas.

A synthetic borough of 200 small areas and a synthetic county of 1,000 (the size of Kent), headless Chromium, median of five, in
three ways of coming: a link in a browser that was never here, a link in a browser that has been here, and from another page
by the navigation. Baseline: a page that holds nothing but the same areas in one Plotly map, opened by link in the same minute.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from tests.browser.conftest import CHROMIUMS
from tests.browser.serving import _answers, free_port, served
from tests.conftest import ROOT
from tests.warehouse.reach import fernbeck

SIZES = (("borough, 200 areas", False, 2_400), ("county, 1,000 areas", True, 12_000))
VISITS = 5
SETTLED = 2500  # milliseconds that a page is read before the next step
LINK = f"contract={fernbeck.LOT_1}&kind=contract_year"
EMPTY_WORLD = ROOT / "dashboard/static/map/world_110m.json"
BARE = """
import json
import plotly.graph_objects as go
import streamlit as st

areas = json.load(open("areas.json"))
codes = [feature["id"] for feature in areas["features"]]
chart = go.Figure(go.Choropleth(geojson=areas, locations=codes, z=list(range(len(codes))), showscale=False))
chart.update_geos(fitbounds="locations", visible=False, projection_type="mercator")
st.plotly_chart(chart, config={"topojsonURL": "app/static/map/"})
"""
AREAS = """
select area_code, geojson from mart.area_shape where area_kind = 'lsoa' and imd_release = 2019 order by area_code
"""


def run() -> list[str]:
    found = os.environ.get("BROWSER_PATH") or next(
        (p for name in CHROMIUMS if (p := shutil.which(name))), None
    )
    if not found:
        return ["no Chromium on this machine: not measured"]
    from playwright.sync_api import sync_playwright

    lines = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for name, county, clients in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder) / "home"
                published = fernbeck.build(home, clients, county)
                areas = _write_bare(Path(folder) / "bare", published)
                reach = f"/reach?{LINK}"
                with bare(Path(folder) / "bare") as floor_at, served(home, wait=180) as address:
                    floor, page = _in_turn(browser, areas, [(_new, floor_at), (_new, address + reach)])
                    floor_again, again = _in_turn(
                        browser, areas, [(_again, floor_at), (_again, address + reach)]
                    )
                    (within,) = _in_turn(browser, areas, [(_within, f"{address}/?{LINK}")])
            bare_page = f"a bare page with the same {areas:,} areas"
            lines += [
                f"{name}, a link in a new browser:      {page:5.2f} s, {page / floor:.2f} × {bare_page} ({floor:.2f} s)",
                f"{name}, in a browser that was here:   {again:5.2f} s, {again / floor_again:.2f} × {bare_page} ({floor_again:.2f} s)",
                f"{name}, from the page of the meeting: {within:5.2f} s, {within / floor_again:.2f} × the same",
            ]
        browser.close()
    return lines


def _write_bare(folder: Path, published: Path) -> int:
    """The bare page and its areas; returns how many there are."""
    (folder / "static/map").mkdir(parents=True)
    shutil.copy(EMPTY_WORLD, folder / "static/map")
    with duckdb.connect(str(published), read_only=True) as con:
        rows = con.execute(AREAS).fetchall()
    features = ",".join(
        f'{{"type":"Feature","id":"{code}","properties":{{}},"geometry":{_clockwise(shape)}}}'
        for code, shape in rows
    )
    (folder / "areas.json").write_text(
        f'{{"type":"FeatureCollection","features":[{features}]}}', encoding="utf-8"
    )
    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    return len(rows)


def _clockwise(geojson: str) -> str:
    import shapely

    return str(shapely.to_geojson(shapely.orient_polygons(shapely.from_geojson(geojson), exterior_cw=True)))


@contextmanager
def bare(folder: Path) -> Iterator[str]:
    """A server of the bare page."""
    port, log = free_port(), folder / "server.log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "bare.py", "--server.port", str(port), "--server.headless", "true",
             "--server.enableStaticServing", "true", "--browser.gatherUsageStats", "false"],
            cwd=folder, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        _answers(port, process, log, 60)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def _in_turn(browser: Any, areas: int, ways: list[tuple[Callable[..., float], str]]) -> list[float]:
    """Median seconds until all areas are drawn, of each way of coming; one visit of each in turn, so that all meet the same
    machine. Two rounds first, so that the servers are warm."""
    drawn = f"() => document.querySelectorAll('.choroplethlayer path').length >= {areas}"
    taken = [[visit(browser, address, drawn) for visit, address in ways] for _ in range(VISITS + 2)][2:]
    return [statistics.median(times) for times in zip(*taken, strict=True)]


@contextmanager
def _page(browser: Any) -> Iterator[Any]:
    """A page of a browser that knows nothing yet."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(120_000)
    yield context.new_page()
    context.close()


def _until(page: Any, go: Callable[[], object], drawn: str) -> float:
    begun = time.perf_counter()
    go()
    page.wait_for_function(drawn)
    return time.perf_counter() - begun


def _new(browser: Any, address: str, drawn: str) -> float:
    with _page(browser) as page:
        return _until(page, lambda: page.goto(address), drawn)


def _again(browser: Any, address: str, drawn: str) -> float:
    """The second visit: the browser has the scripts, the session is new."""
    with _page(browser) as page:
        page.goto(address)
        page.wait_for_function(drawn)
        page.wait_for_timeout(SETTLED)
        page.goto("about:blank")
        return _until(page, lambda: page.goto(address), drawn)


def _within(browser: Any, address: str, drawn: str) -> float:
    """By the navigation, from a page that has been read for a moment."""
    with _page(browser) as page:
        page.goto(address)
        link = page.get_by_role("link", name="Reach", exact=True).first
        link.wait_for()
        page.wait_for_timeout(SETTLED)
        return _until(page, link.click, drawn)
