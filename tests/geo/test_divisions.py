"""County electoral divisions: their lookup and boundaries are read as the ward files are, and kept as areas of their own kind.

Wigan has no county council; its ward files of 2022 stand in, under the headers and codes of divisions.
"""

import csv
import json

import pytest

from geo.errors import GeographyRefused
from tests.geo.support import ask, load_geo, write_csv


@pytest.fixture
def divisions(wigan, tmp_path):
    """(lookup, boundaries) of divisions made from those of wards."""
    with wigan["ward22"].open(encoding="utf-8-sig", newline="") as opened:
        rows = [(row["lsoa21cd"], row["lsoa21nm"], of(row["wd22cd"]), row["wd22nm"], row["lad22cd"], row["lad22nm"])
                for row in csv.DictReader(opened)]  # fmt: skip
    lookup = write_csv(
        tmp_path / "lookup.csv", ["LSOA21CD", "LSOA21NM", "CED22CD", "CED22NM", "LAD22CD", "LAD22NM"], rows
    )
    drawn = json.loads(wigan["wards2022"].read_text(encoding="utf-8"))
    names = {row[2]: row[3] for row in rows}
    for feature in drawn["features"]:
        code = next(
            of(str(value)) for value in feature["properties"].values() if str(value).startswith("E05")
        )
        feature["properties"] = {"CED22CD": code, "CED22NM": names[code]}
    boundaries = tmp_path / "divisions.geojson"
    boundaries.write_text(json.dumps(drawn), encoding="utf-8")
    return lookup, boundaries


def of(ward: str) -> str:
    return ward.replace("E05", "E58")


def test_divisions_are_a_kind_of_area_of_their_own(wigan, divisions):
    lookup, boundaries = divisions
    load_geo(
        ("deprivation", wigan["iod2025"]),
        ("lookup", wigan["ward22"]),
        ("lookup", lookup),
        ("boundaries", boundaries),
    )
    assert ask(
        "select area_kind, count(distinct ward_code), count(*) from ref.ward_member group by 1 order by 1"
    ) == [("division", 25, 200), ("ward", 25, 200)]
    assert ask("select area_kind, vintage, count(*), count(simplified) from ref.boundary group by 1, 2") == [
        ("division", 2022, 25, 25)
    ]


def test_division_boundaries_of_another_authority_are_refused_with_both_named(wigan, divisions, tmp_path):
    lookup, boundaries = divisions
    drawn = json.loads(boundaries.read_text(encoding="utf-8"))
    for n, feature in enumerate(drawn["features"]):
        feature["properties"] = {"CED22CD": f"E58009{n:03d}", "CED22NM": f"Elsewhere {n}"}
    boundaries.write_text(json.dumps(drawn), encoding="utf-8")
    with pytest.raises(GeographyRefused) as error:
        load_geo(("deprivation", wigan["iod2025"]), ("lookup", lookup), ("boundaries", boundaries))
    said = str(error.value)
    assert "none of the 25 areas (electoral divisions) of Wigan (E08000010)" in said
    assert "t holds 25 areas of Elsewhere 0, Elsewhere 1, Elsewhere 10 and 22 more" in said
