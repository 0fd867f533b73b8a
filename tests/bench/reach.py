"""The Reach page: seconds until its map is drawn on a warm server, as a ratio to a bare Streamlit page with the same areas.

A synthetic borough of 200 small areas and a synthetic county of 1,000 (the size of Kent), headless Chromium, a new browser
session each time, median of five. Baseline: a page that holds nothing but the same areas in one Plotly map.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
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
                with bare(Path(folder) / "bare") as address:
                    floor = seconds(browser, address, areas)
                with served(home, wait=180) as address:
                    page = seconds(
                        browser, f"{address}/reach?contract={fernbeck.LOT_1}&kind=contract_year", areas
                    )
            lines.append(
                f"{name}: {page:5.2f} s, {page / floor:.2f} × a bare page with the same {areas:,} areas ({floor:.2f} s)"
            )
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


def seconds(browser: Any, address: str, areas: int) -> float:
    """Median seconds from asking for the address to all areas drawn; two visits first, so that the server is warm."""
    drawn = f"() => document.querySelectorAll('.choroplethlayer path').length >= {areas}"
    return statistics.median([_visit(browser, address, drawn) for _ in range(VISITS + 2)][2:])


def _visit(browser: Any, address: str, drawn: str) -> float:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(120_000)
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_function(drawn)
    taken = time.perf_counter() - begun
    context.close()
    return taken
