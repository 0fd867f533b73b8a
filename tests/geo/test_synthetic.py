"""The synthetic borough is what it says, every time, and marked as synthetic."""

import numpy as np
import pytest
import shapely

from geo import synthetic
from geo.synthetic.files import files
from geo.synthetic.place import make
from geo.synthetic.plan import FERNBECK
from tests.geo.support import ask, one
from warehouse.connection import open_store

CODE = synthetic.BOROUGH


def shapes(vintage, kind="lsoa"):
    rows = ask(
        "select geojson from ref.boundary where vintage = ? and area_kind = ? order by area_code",
        vintage,
        kind,
    )
    return shapely.from_geojson([row[0] for row in rows])


def test_the_same_bytes_every_time():
    one_time, another = ([file.sha256 for file in files(make(FERNBECK))] for _ in range(2))
    assert one_time == another
    # Fixed, so that the demo is the same on every machine: a change here is a change of the demo.
    assert len(one_time) == 14 + 11  # the eleven census tables


def test_it_is_marked_synthetic_everywhere(fernbeck):
    assert ask("select borough_code, borough_name, synthetic from ref.borough") == [
        (CODE, "Synthetic borough of Fernbeck", True)
    ]
    assert ask("select distinct source from ref.load") == [("synthetic",)]
    assert (
        one(
            "select count(*) from ref.load where layout not like 'Synthetic %' or file_name not like 'synthetic %'"
        )
        == 0
    )
    assert one("select count(*) from ref.population where source not like '%synthetic%' and not derived") == 0


def test_no_code_of_it_was_ever_issued(fernbeck):
    assert one("select count(*) from ref.area where substr(area_code, 4) < '900001'") == 0
    assert one("select count(*) from ref.postcode where postcode not like 'ZX%'") == 0
    assert one("select min(length(postcode)) from ref.postcode") >= 6


def test_installing_again_changes_nothing(fernbeck):
    before = ask("from ref.load order by load_id")
    with open_store() as con:
        synthetic.install(con)
    assert ask("from ref.load order by load_id") == before


def test_sizes(fernbeck):
    assert ask("select area_kind, vintage, count(*) from ref.area group by all order by all") == [
        ("borough", None, 1),
        ("lsoa", 2011, 200),
        ("lsoa", 2021, 202),  # 4 split into 8, 2 pairs merged, 2 reshaped: 200 + 4 − 2
        ("msoa", 2011, 39),
        ("msoa", 2021, 39),
        ("ward", 2019, 25),
        ("ward", 2023, 25),
    ]
    assert one("select count(*) from ref.footprint") == 7
    assert ask("select change_code, count(*) from ref.lsoa_change group by 1 order by 1") == [
        ("M", 4),
        ("S", 8),
        ("U", 190),
        ("X", 3),
    ]
    assert (
        one("select area_name from ref.area where area_code = 'E01900001' and vintage = 2011")
        == "Fernbeck 001A"
    )


@pytest.mark.parametrize(
    ("vintage", "kind", "number"), [(2011, "lsoa", 200), (2021, "lsoa", 202), (2023, "ward", 25)]
)
def test_adjacent_areas_without_gap_or_overlap(fernbeck, vintage, kind, number):
    found = shapes(vintage, kind)
    assert len(found) == number
    assert shapely.is_valid(found).all()
    assert shapely.coverage_is_valid(found)
    whole = shapely.coverage_union_all(found)
    assert whole.geom_type == "Polygon" and len(whole.interiors) == 0
    assert {shape.exterior.is_ccw for shape in found} == {True}  # as GeoJSON asks


def test_both_vintages_cover_the_same_ground(fernbeck):
    older, newer = (shapely.coverage_union_all(shapes(vintage)) for vintage in (2011, 2021))
    assert older.symmetric_difference(newer).area == pytest.approx(0, abs=1e-12)


def test_footprints_and_wards_are_each_in_one_piece(fernbeck):
    kinds = ask(
        "select area_kind, json_extract_string(geojson, '$.type'), count(*) from ref.outline group by all order by all"
    )
    assert kinds == [("borough", "Polygon", 2), ("sdf", "Polygon", 14)]
    sizes = [
        row[0]
        for row in ask("select count(*) from ref.footprint_member where vintage = 2011 group by sdf_code")
    ]
    assert len(sizes) == 7 and min(sizes) >= 20 and max(sizes) <= 40
    # Every ward lies in one footprint.
    assert one("select max(n) from (select count(distinct sdf_code) as n from ref.ward_member join ref.footprint_member using (lsoa_code, vintage) group by ward_code)") == 1  # fmt: skip


def test_people(fernbeck):
    total = "select sum(people) from ref.population where vintage = ? and year = ? and population = ?"
    for vintage, year in ((2011, 2020), (2021, 2022)):
        everybody, adults = one(total, vintage, year, "all_ages"), one(total, vintage, year, "adults")
        by_age = "select sum(people) from ref.population_age where vintage = ? and year = ? and age >= ?"
        assert one(by_age, vintage, year, 0) == everybody
        assert one(by_age, vintage, year, 18) == adults
        assert 290_000 < everybody < 340_000
        assert 0.75 < adults / everybody < 0.82  # Wigan: 261,328 / 330,712 = 0.79
    smallest, largest = ask(
        "select min(people), max(people) from ref.population where population = 'all_ages' and not derived"
    )[0]
    assert smallest > 550 and largest < 3500  # small ones were merged, large ones split
    # Carried to the other vintage, nobody is lost.
    assert one(total, 2021, 2020, "adults") == pytest.approx(one(total, 2011, 2020, "adults"))
    assert one(total, 2011, 2022, "adults") == pytest.approx(one(total, 2021, 2022, "adults"))


@pytest.mark.parametrize(("release", "ranked"), [(2019, 32_844), (2025, 33_755)])
def test_ranks_deciles_and_scores_belong_together(fernbeck, release, ranked):
    rows = ask(
        "select imd_rank, imd_decile, imd_score from ref.deprivation where imd_release = ? order by imd_rank",
        release,
    )
    ranks = [row[0] for row in rows]
    assert len(set(ranks)) == len(ranks) and min(ranks) >= 1 and max(ranks) <= ranked
    assert all(decile == (rank - 1) * 10 // ranked + 1 for rank, decile, _ in rows)
    scores = [row[2] for row in rows]
    assert scores == sorted(scores, reverse=True) and len(set(scores)) == len(scores)
    assert (
        40 <= sum(decile <= 2 for _, decile, _ in rows) <= 80
    )  # more deprived than England, whose share is 40 of 200


def test_neighbours_are_alike():
    # Moran's I of the 2019 pattern: 0 is noise, 1 is perfectly smooth.
    place = make(FERNBECK)
    felt = place.felt[2019] - place.felt[2019].mean()
    pairs = [(one, other) for one, beside in enumerate(place.coverage.neighbours) for other in beside]
    shared = np.mean([felt[one] * felt[other] for one, other in pairs])
    assert 0.5 < shared / np.mean(felt**2) < 0.95


def test_postcodes_lie_in_their_lsoa_of_either_vintage(fernbeck):
    assert one("select count(distinct postcode) from ref.postcode") == 205 * 15
    split = ask(
        "select count(*), count(distinct n.lsoa_code) from ref.postcode as o join ref.postcode as n on n.postcode = o.postcode "
        "and n.vintage = 2021 where o.vintage = 2011 and o.lsoa_code = (select min(lsoa11_code) from ref.lsoa_change where change_code = 'S')"
    )
    assert split == [(30, 2)]
    linked = one(
        "select count(*) from ref.postcode as o join ref.postcode as n on n.postcode = o.postcode and n.vintage = 2021 "
        "join ref.lsoa_change as c on c.lsoa11_code = o.lsoa_code and c.lsoa21_code = n.lsoa_code where o.vintage = 2011"
    )
    assert linked == 205 * 15


def test_a_county_has_the_sizes_asked_for():
    with open_store() as con:
        synthetic.county(con, areas=120, districts=4)
    assert one("select count(*) from ref.area where area_kind = 'lsoa' and vintage = 2021") == 120
    assert one("select count(distinct borough_code) from ref.deprivation") == 4
    assert one("select count(*) from ref.footprint") == 4
    assert one("select bool_and(synthetic) from ref.borough") is True
