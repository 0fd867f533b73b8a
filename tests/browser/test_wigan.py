"""Real input from load to screenshot: Wigan's own areas, postcodes and deprivation, and a return of people who live there.

What the page must show is worked out here from the files themselves, slowly: the fifth of the borough's areas with the
lowest ranks of 2019 (R13), and which footprint each person lives in.
"""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.serving import served
from tests.conftest import ROOT
from tests.dashboard import small_return

WIGAN = "data/wigan"
MEMBERSHIP = "wigan_footprint_membership_illustrative.csv"
# Places in the order of deprivation, 0 the most deprived of 200: the fifth ends between 39 and 40.
BY_LSOA = (0, 10, 39, 39, 25, 40, 40, 100, 150, 199)
BY_POSTCODE = (1, 5, 20, 38, 39, 15, 41, 60, 120, 198)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def run(home: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, env=os.environ | {"FOOTPRINT_HOME": str(home)}, capture_output=True, text=True
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def by_deprivation(shared: Path) -> list[str]:
    """Wigan's LSOAs, the most deprived first, straight from File 1."""
    rows = read(shared / WIGAN / "File_1_-_IMD2019_Index_of_Multiple_Deprivation__wigan.csv")
    code = next(name for name in rows[0] if "LSOA code" in name)
    rank = next(name for name in rows[0] if "Rank" in name)
    return [row[code] for row in sorted(rows, key=lambda row: int(row[rank].replace(",", "")))]


@pytest.fixture(scope="module")
def homes(shared: Path, by_deprivation: list[str]) -> list[tuple[str, str]]:
    """Half of the people with an LSOA, half with a postcode."""
    postcodes = read(shared / WIGAN / "postcode_lsoa21_lookup_wigan.csv")
    postcode_of = {row["lsoa21"]: row["pcds"] for row in postcodes}
    return [(by_deprivation[place], "") for place in BY_LSOA] + [
        ("", postcode_of[by_deprivation[place]]) for place in BY_POSTCODE
    ]


@pytest.fixture(scope="module")
def wigan(shared: Path, homes: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with Wigan's geography and one return, both loaded by the commands that a person types."""
    home = tmp_path_factory.mktemp("wigan")
    (home / "home.toml").write_text("as_known_on = 2019-11-01\n", encoding="utf-8")
    files = shared / WIGAN
    run(
        home, "geo", "load", "--area", "E08000010",
        "--lookup", str(files / "lsoa11_lsoa21_ltla22_lookup__wigan.csv"),
        "--deprivation", str(files / "File_1_-_IMD2019_Index_of_Multiple_Deprivation__wigan.csv"),
        "--boundaries", str(files / "lsoa_2011_boundaries_bgc_wigan.geojson"),
        "--population", str(files / "population_mid2020_lsoa11_single_year_age__wigan.csv"),
        "--postcodes", str(files / "postcode_lsoa21_lookup_wigan.csv"),
        "--footprints", str(files / MEMBERSHIP),
    )  # fmt: skip
    sent = home / "sent.zip"
    sent.write_bytes(small_return.as_zip(homes=homes))
    run(home, "loaders", "load", str(sent), "--received-on", "2019-10-10")
    return home


@pytest.mark.assure
def test_real_places_give_a_scorecard(wigan, shared, homes, by_deprivation, visit, pictures):
    # Of 20 people, those whose place is below 40 live in the most deprived fifth: 5 by LSOA and 6 by postcode, 11/20 = 55 %.
    deprived = sum(place < 40 for place in (*BY_LSOA, *BY_POSTCODE))
    assert (deprived, len(homes)) == (11, 20)
    with served(wigan) as address:
        page = visit(f"{address}/?open=STARTS_DEPRIVED_20")
        opened = page.locator(".st-key-opened_measure")
        said = opened.inner_text().replace("\u00a0", " ")
        assert "55 % (11 of 20) against at least 60 %" in said
        assert "Synthetic" not in page.locator("[data-testid=stMain]").inner_text()
        page.screenshot(path=pictures / "wigan-scorecard.png", full_page=True)

        # By footprint, person for person.
        member = {row["lsoa_code"]: row["sdf_name"] for row in read(shared / WIGAN / MEMBERSHIP)}
        lived = [by_deprivation[place] for place in (*BY_LSOA, *BY_POSTCODE)]
        of_all = {name: sum(member[lsoa] == name for lsoa in lived) for name in set(member.values())}
        shown = {}
        for row in opened.get_by_role("table").last.locator("tbody tr").all():
            shown[row.locator("th").inner_text()] = row.locator("td").nth(3).inner_text().split("\n")[0]
        assert {name: int(count) for name, count in shown.items() if name in of_all} == of_all
