"""Wigan as the official files have it: read plainly, file by file, for the slow implementation to stand on."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.second_opinion.facts import Area, Change, Geography, Member

BOROUGH = "E08000010"


def geography(wigan: Path) -> Geography:
    """200 LSOAs in both vintages, their ranks in both releases, mid-2020 people, and the illustrative footprints."""
    people = {r["lsoa11_code"]: Decimal(r["adults_18plus"]) for r in _rows(wigan, "population_mid2020")}
    ranks, deciles = {}, {}
    for row in _rows(wigan, "File_1_"):
        code, rank, decile = (
            row[name] for name in list(row) if "name" not in name and "District" not in name
        )
        ranks[2019, code] = int(rank.replace(",", ""))
        deciles[2019, code] = int(decile)
    for row in _rows(wigan, "iod2025"):
        code = row["LSOA code (2021)"]
        ranks[2025, code] = int(_starting(row, "Index of Multiple Deprivation (IMD) Rank").replace(",", ""))
        deciles[2025, code] = int(_starting(row, "Index of Multiple Deprivation (IMD) Decile"))
    changes = tuple(
        Change(row["lsoa11_code"], row["lsoa21_code"], row["change_code"])
        for row in _rows(wigan, "lsoa11_lsoa21")
    )
    areas = [
        Area(code, 2011, BOROUGH, people[code]) for _, code in ranks if (2019, code) in ranks and _ == 2019
    ]
    areas += [Area(code, 2021, BOROUGH, people[code]) for _, code in ranks if _ == 2025]
    members = tuple(
        Member(row["lsoa_code"], vintage, row["sdf_code"], date.fromisoformat(row["valid_from"]))
        for row in _rows(wigan, "wigan_footprint_membership")
        for vintage in (2011, 2021)
    )
    return Geography(BOROUGH, tuple(areas), ranks, deciles, changes, members)


def postcodes(wigan: Path) -> dict[str, str]:
    """LSOA of 2021 → one of its real postcodes."""
    return {row["lsoa21"]: row["pcds"] for row in _rows(wigan, "postcode_lsoa21")}


def load_command(wigan: Path) -> list[list[str]]:
    """What a council analyst types after `python -m geo load`, in as many commands as the files need.

    The 2021 boundaries do not say their vintage, so they are loaded with `--vintage`."""

    def path(start: str) -> str:
        return str(_file(wigan, start))

    return [
        [
            "--area", BOROUGH, "--deprivation", path("File_1_"), "--deprivation", path("iod2025"),
            "--boundaries", path("lsoa_2011_boundaries_bgc"), "--population", path("population_mid2020"),
            "--lookup", path("lsoa11_lsoa21"), "--lookup", path("lsoa21_ward24"),
            "--postcodes", path("postcode_lsoa21"), "--footprints", path("wigan_footprint_membership"),
        ],
        ["--area", BOROUGH, "--boundaries", path("lsoa_2021_boundaries"), "--vintage", "2021"],
    ]  # fmt: skip


def _starting(row: dict[str, str], words: str) -> str:
    return next(value for name, value in row.items() if name.startswith(words))


def _file(wigan: Path, start: str) -> Path:
    return next(path for path in sorted(wigan.iterdir()) if path.name.startswith(start))


def _rows(wigan: Path, start: str) -> Iterator[dict[str, str]]:
    with _file(wigan, start).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
