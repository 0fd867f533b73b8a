"""Real geography, returns with real LSOAs and postcodes, from the commands to the picture; figures checked row by row."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.browser import real_wigan
from tests.browser.serving import served
from tests.conftest import ROOT
from tests.generated.returns import world
from tests.generated.write import write_return
from tests.second_opinion.compare import differences
from tests.second_opinion.engine import opinion
from tests.second_opinion.facts import Return
from tests.second_opinion.through_warehouse import rows_of
from warehouse.contract_files import load_all

JOINED = """
select area.vintage, count(*)
from ref.area as area
join ref.deprivation as deprivation on deprivation.lsoa_code = area.area_code and deprivation.vintage = area.vintage
join ref.boundary as boundary on boundary.area_code = area.area_code and boundary.vintage = area.vintage
join ref.footprint_member as member on member.lsoa_code = area.area_code and member.vintage = area.vintage
where area.area_kind = 'lsoa' and boundary.area_kind = 'lsoa'
group by area.vintage
order by area.vintage
"""
LOT_1 = "wigan-lot1-health-improvement"
AREAS = "() => document.querySelectorAll('.choroplethlayer path').length >= 200"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "wigan-home"
    folder.mkdir()
    monkeypatch.setenv("FOOTPRINT_HOME", str(folder))
    return folder


def command(*words: str) -> str:
    """Run a command as a person would; its output."""
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=os.environ.copy(), capture_output=True, text=True
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def with_postcodes(facts: Return, postcode_of: dict[str, str]) -> Return:
    """Every other client gives a postcode in place of the LSOA."""
    clients = [
        {**row, "lsoa_code": None, "postcode": postcode_of[row["lsoa_code"]]}
        if number % 2 and row["lsoa_code"] in postcode_of
        else row
        for number, row in enumerate(facts.tables["clients"])
    ]
    return replace(facts, tables={**facts.tables, "clients": clients})


def test_real_wigan_from_load_to_picture(home, shared, tmp_path, visit, pictures):
    wigan = shared / "data" / "wigan"
    said = "".join(command("geo", "load", *words) for words in real_wigan.load_command(wigan))
    assert said
    with duckdb.connect(str(home / "store.duckdb"), read_only=True) as con:
        # 200 LSOAs in each vintage, each with its rank, its boundary and its footprint: 100 % joined.
        assert con.execute(JOINED).fetchall() == [(2011, 200), (2021, 200)]

    geography = real_wigan.geography(wigan)
    made = world(11, load_all()[LOT_1], geography, how_many_quarters=2, clients_a_quarter=(30, 45))
    postcode_of = real_wigan.postcodes(wigan)
    for number, sent in enumerate(made.sent, 1):
        folder = write_return(
            with_postcodes(sent.facts, postcode_of), tmp_path / f"return-{number}", sent.spoiled
        )
        command("loaders", "load", str(folder), "--received-on", sent.facts.received_on.isoformat())
    day = made.as_known_on[-1]
    (home / "home.toml").write_text(f"as_known_on = {day.isoformat()}\n", encoding="utf-8")
    command("warehouse", "publish")

    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as con:
        marts = {name: rows_of(con, name) for name in ("kpi_result", "kpi_case", "submission")}
    found = opinion(load_all()[LOT_1], made.returns, geography, day)
    assert found.results and not differences(found, marts, LOT_1)

    with served(home) as address:
        page = visit(f"{address}/?contract={LOT_1}")
        assert page.get_by_role("heading", level=1).inner_text() == "Contract meeting"
        assert "Synthetic" not in page.locator("[data-testid=stMain]").inner_text()
        assert page.get_by_role("row").filter(has_text="most deprived").count() > 0
        picture = pictures / "real-wigan-scorecard.png"
        page.screenshot(path=picture, full_page=True)
        assert picture.stat().st_size > 20_000

        for release in (2019, 2025):
            page = visit(f"{address}/reach?contract={LOT_1}&release={release}")
            page.wait_for_function(AREAS)
            assert page.locator(".choroplethlayer path").count() == 200
            # The contract is judged by IoD 2019; by the other release reach differs, and the page says why.
            assert page.get_by_text("For exploring").count() == (release != 2019)
            page.get_by_role("heading", name="The two releases of the indices").wait_for()
            assert "IoD 2025" in page.locator("[data-testid=stMain]").inner_text()
            page.screenshot(path=pictures / f"real-wigan-reach-{release}.png", full_page=True)
