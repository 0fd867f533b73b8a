"""England-sized files: filtered to the borough in seconds; areas that changed; authorities that are newer than a file."""

import csv
import gzip
import time
from collections import defaultdict

import pytest

from geo.errors import GeographyRefused
from tests.geo.support import ask, load_geo, notes, one

MANCHESTER = "E08000003"


def country(england, *names):
    option = {"change": "lookup", "ward24": "lookup", "msoa11": "lookup", "people2020": "population"}
    return [(option.get(name, "deprivation"), england[name]) for name in names]


def test_england_is_filtered_to_the_borough_in_seconds(england):
    start = time.perf_counter()
    loaded = load_geo(
        *country(england, "file1", "file7", "iod2025", "change", "people2020", "msoa11", "ward24")
    )
    assert time.perf_counter() - start < 20  # measured 1.2 s on two cores
    assert [join for join in loaded.joins if join.areas != 200 or join.without] == []
    assert one("select count(distinct borough_code) from ref.area") == 1
    assert ask("select rows_read, rows_kept from ref.load where kind = 'deprivation' order by load_id") == [
        (32_844, 200),
        (32_844, 200),
        (33_755, 200),
    ]


def links(england, borough):
    with gzip.open(england["change"], "rt", encoding="utf-8-sig", newline="") as opened:
        return [row for row in csv.DictReader(opened) if row["ltla22_code"] == borough]


def test_manchester_codes_are_carried_by_the_rule(england):
    load_geo(*country(england, "file1", "iod2025", "change", "people2020"), area=MANCHESTER)
    back = {
        row[0]: row[1:]
        for row in ask(
            "select from_code, to_code, rule, ambiguous from ref.lsoa_carry where from_vintage = 2021"
        )
    }
    people = dict(
        ask(
            "select area_code, people from ref.population where vintage = 2011 and population = 'all_ages' and not derived"
        )
    )
    sources = defaultdict(set)
    letters = {}
    for row in links(england, MANCHESTER):
        sources[row["lsoa21_code"]].add(row["lsoa11_code"])
        letters[row["lsoa21_code"]] = row["change_code"]
    assert len(back) == 295
    for code, older in sources.items():
        if letters[code] == "M":  # merged: the constituent with the largest population
            assert back[code] == (max(older, key=lambda older_code: people[older_code]), "largest", True)
        else:  # unchanged, or a part of a split area, which goes to its parent
            assert back[code] == (min(older), "same" if letters[code] == "U" else "parent", False)
    forth = ask(
        "select rule, ambiguous, count(*) from ref.lsoa_carry where from_vintage = 2011 group by all order by all"
    )
    # 282 areas of 2011: 263 unchanged, 4 merged, 15 split into 30
    assert forth == [("largest", True, 15), ("parent", False, 4), ("same", False, 263)]


def test_manchester_adults_are_shared_without_loss(england):
    load_geo(*country(england, "file1", "iod2025", "change", "people2020"), area=MANCHESTER)
    total = "select sum(people) from ref.population where vintage = ? and population = 'adults'"
    assert one(total, 2021) == pytest.approx(one(total, 2011))
    # No population of 2021 is loaded: the 30 parts of split areas get equal shares, marked as estimates; 2 merged ones do not.
    assert ask("select estimated, count(*) from ref.population where vintage = 2021 and population = 'adults' group by 1 order by 1") == [
        (False, 265),
        (True, 30),
    ]  # fmt: skip


def test_an_area_torn_between_two_authorities_counts_once(england):
    # E01008187 of Gateshead went to Gateshead and to County Durham (X).
    load_geo(*country(england, "file1", "change"), area="E08000037")
    assert one("select count(*) from ref.area where area_kind = 'lsoa' and vintage = 2011") == 126
    assert ask("select to_code, rule, ambiguous from ref.lsoa_carry where from_code = 'E01008187'") == [
        ("E01035624", "largest", True)
    ]


def test_an_authority_younger_than_the_index(england):
    # North Northamptonshire exists since 2021; IoD 2019 has the districts that it replaced.
    area = "E06000061"
    loaded = load_geo(*country(england, "file1", "change", "iod2025"), area=area)
    assert "its local authority codes are of another year and have no E06000061" in notes(loaded)
    assert ask(
        "select imd_release, count(*) from ref.deprivation where borough_code = ? group by 1 order by 1", area
    ) == [
        (2019, 194),
        (2025, 205),
    ]
    with pytest.raises(GeographyRefused, match="nothing loaded says which LSOAs of 2011 belong to E06000062"):
        load_geo(*country(england, "file1"), area="E06000062")


def test_an_authority_younger_than_the_lookup(england):
    # Cumberland exists since 2023: IoD 2025 knows it, the lookup has the districts of 2022, IoD 2019 those of 2019.
    # The lookup has to wait for IoD 2025 and IoD 2019 for the lookup, in whatever order they are given.
    loaded = load_geo(*country(england, "file1", "change", "iod2025", "people2020"), area="E06000063")
    assert [join for join in loaded.joins if join.without] == []
    sizes = ask("select vintage, count(*) from ref.area where area_kind = 'lsoa' group by 1 order by 1")
    assert sizes == ask("select vintage, count(*) from ref.deprivation group by 1 order by 1")
    assert notes(loaded).count("its local authority codes are of another year and have no E06000063") == 2


def test_several_districts_at_once(england):
    districts = ("E08000010", "E08000006")
    loaded = load_geo(*country(england, "file1", "iod2025", "change", "people2020"), area=districts)
    assert {join.borough for join in loaded.joins} == set(districts)
    assert ask(
        "select borough_code, count(*) from ref.deprivation where imd_release = 2019 group by 1 order by 1"
    ) == [
        ("E08000006", 150),
        ("E08000010", 200),
    ]


def test_national_postcode_files(england):
    # The sample of the NSPL is of Tower Hamlets; it has no postcode of Wigan.
    load_geo(("deprivation", england["iod2025"]), ("postcodes", england["nspl"]), area="E09000030")
    kept = one("select count(*) from ref.postcode where vintage = 2021")
    with england["nspl"].open(encoding="utf-8", newline="") as opened:
        sent = [row for row in csv.DictReader(opened) if row["laua"] == "E09000030"]
    assert kept == len(sent) > 1000
    assert one("select lsoa_code from ref.postcode where postcode = 'E10AA'") == "E01004298"
    with pytest.raises(GeographyRefused, match="It holds 1,500 rows of"):
        load_geo(("deprivation", england["iod2025"]), ("postcodes", england["nspl"]))


def test_onspd_stores_both_vintages(england):
    load_geo(("deprivation", england["file1"]), ("postcodes", england["onspd2024"]), area="E09000028")
    assert ask(
        "select postcode, lsoa_code, vintage from ref.postcode where postcode = 'SE1P5ZZ' order by vintage"
    ) == [
        ("SE1P5ZZ", "E01003979", 2011),
        ("SE1P5ZZ", "E01003979", 2021),
    ]
    assert ask("select postcode, vintage from ref.postcode_lsoa where postcode = 'SE1P5ZZ'") == [
        ("SE1P5ZZ", 2021)
    ]


def test_six_rows_of_the_official_file_7(england):
    load_geo(
        ("deprivation", england["iod2025_official"]),
        ("population", england["iod2025_official"]),
        area="E09000001",
    )
    rows = ask("select d.imd_rank, d.imd_decile, d.imd_score, p.people, p.year from ref.deprivation as d join ref.population as p "
               "on p.area_code = d.lsoa_code where lsoa_code = 'E01000001'")  # fmt: skip
    assert rows == [(26_525, 8, 8.742, 1795.0, 2022)]
