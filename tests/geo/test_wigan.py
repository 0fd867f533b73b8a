"""The real files of Wigan: 200 LSOAs, all joined, in both vintages."""

from decimal import Decimal

import pytest

from geo.joins import Joined
from tests.geo.support import WIGAN, ask, everything, load_geo, notes, one


def test_everything_joins_in_both_vintages(loaded):
    assert {(join.vintage, join.areas) for join in loaded.joins} == {(2011, 200), (2021, 200)}
    assert [join for join in loaded.joins if join.joined != 200 or join.without] == []
    assert Joined(WIGAN, 2011, "adults (18 and over), mid-2020", 200, 200, ()) in loaded.joins
    assert Joined(WIGAN, 2021, "adults (18 and over), mid-2020, carried", 200, 200, ()) in loaded.joins


def test_counts_of_every_table(loaded):
    counts = {
        "borough": "select count(*) from ref.borough",
        "lsoas": "select count(*) from ref.area where area_kind = 'lsoa'",
        "ranks": "select count(*) from ref.deprivation",
        "ages": "select count(*) from ref.population_age",
        "links": "select count(*) from ref.lsoa_change",
        "carried": "select count(*) from ref.lsoa_carry where rule = 'same' and not ambiguous",
        "postcodes": "select count(*) from ref.postcode",
        "footprints": "select count(*) from ref.footprint",
        "members": "select count(*) from ref.footprint_member",
        "wards": "select count(*) from ref.ward_member",
        "drawn": "select count(*) from ref.boundary where simplified is not null",
    }
    assert {name: one(sql) for name, sql in counts.items()} == {
        "borough": 1,
        "lsoas": 400,  # 200 in each vintage
        "ranks": 400,  # 200 of 2019, 200 of 2025
        "ages": 18_200,  # 200 × 91
        "links": 200,
        "carried": 400,  # each way
        "postcodes": 10_370,
        "footprints": 7,
        "members": 400,
        "wards": 600,  # 2017 on LSOA 2011, 2022 and 2024 on LSOA 2021
        "drawn": 450,  # 400 LSOAs, 25 wards of 2022, 25 of 2023
    }


def test_populations_are_those_of_the_file(loaded):
    said = "select sum(people) from ref.population where vintage = ? and year = ? and population = ?"
    assert one(said, 2011, 2020, "all_ages") == 330_712
    assert one(said, 2011, 2020, "adults") == 261_328
    assert one(said, 2011, 2015, "all_ages") == 321_839
    # Index denominators have no 18 and over: no adults of mid-2015 anywhere.
    assert one("select count(*) from ref.population where year = 2015 and population = 'adults'") == 0
    # Every area unchanged: carried whole, and no estimate.
    assert one(said, 2021, 2020, "adults") == 261_328
    assert one("select count(*) from ref.population where estimated") == 0


def test_one_lsoa_by_hand(loaded):
    assert ask("select imd_release, imd_rank, imd_decile, imd_score from ref.deprivation where lsoa_code = 'E01006213' order by 1") == [
        (2019, 1834, 1, 52.268),
        (2025, 1176, 1, 58.302),
    ]  # fmt: skip
    assert ask("select area_name, parent_code, borough_code from ref.area where area_code = 'E01006213' order by vintage") == [
        ("Wigan 024A", "E02001310", WIGAN),
        ("Wigan 024A", "E02001310", WIGAN),
    ]  # fmt: skip


def test_the_invalid_ring_is_repaired_and_said(loaded):
    assert ask("select area_code, vintage from ref.boundary where repaired") == [("E01006312", 2021)]
    assert "1 boundary with an invalid ring as published, repaired: E01006312" in notes(loaded)


def test_wards_that_do_not_say_their_year_get_that_of_their_lookup(loaded):
    assert ask(
        "select vintage, count(*) from ref.boundary where area_kind = 'ward' group by 1 order by 1"
    ) == [
        (2022, 25),
        (2024, 25),
    ]
    assert "its 25 codes are those of the 2022 list" in notes(loaded)
    drawn = "select count(distinct m.ward_code) from ref.ward_member as m join ref.boundary as b on b.area_code = m.ward_code"
    assert one(drawn + " where m.ward_year = 2017") == 25  # codes of 2017 are those of 2022


def test_footprint_names_stand_beside(loaded):
    assert ask("select sdf_name, long_name from ref.footprint where long_name is not null order by 1") == [
        ("LIGA", "Lowton and Golborne"),
        ("SWAN", "South Wigan and North Ashton"),
        ("TABA+", "Tyldesley, Atherton, Boothstown and Astley"),
    ]


def test_every_load_is_recorded(loaded):
    rows = ask(
        "select kind, release, vintage, rows_read, rows_kept, source from ref.load where file_name like 'File_1%'"
    )
    assert rows == [("deprivation", "IoD 2019", 2011, 200, 200, "official")]
    assert one("select count(*) from ref.load where length(sha256) = 64 and area_code = ?", WIGAN) == len(
        loaded.outcomes
    )
    assert (
        one("select count(*) from ref.load where replaced_by is not null") == 0
    )  # Files 1, 2 and 7 say the same


def contents() -> dict[str, list[tuple]]:
    tables = [
        row[0]
        for row in ask(
            "select table_name from information_schema.tables where table_schema = 'ref' order by 1"
        )
    ]
    return {table: sorted(ask(f"from ref.{table}"), key=str) for table in tables}  # noqa: S608


def test_the_same_files_again_change_nothing(loaded, wigan):
    before = contents()
    again = load_geo(*everything(wigan), vintage=2021)
    assert not again.changed
    assert contents() == before


def test_files_1_and_2_have_equal_ranks_and_deciles(wigan):
    load_geo(("deprivation", wigan["file1"]))
    first = ask("select lsoa_code, imd_rank, imd_decile from ref.deprivation order by 1")
    second_load = load_geo(("deprivation", wigan["file2"]))
    assert ask("select lsoa_code, imd_rank, imd_decile from ref.deprivation order by 1") == first
    assert "differ" not in notes(second_load)


def test_a_score_is_kept_when_a_file_without_scores_follows(wigan):
    load_geo(("deprivation", wigan["file7"]))
    load_geo(("deprivation", wigan["file1"]))
    assert one("select count(imd_score) from ref.deprivation") == 200


def test_the_two_releases_stand_apart(wigan):
    load_geo(("deprivation", wigan["file1"]), ("deprivation", wigan["iod2025"]))
    assert ask("select imd_release, vintage, count(*) from ref.deprivation group by all order by 1") == [
        (2019, 2011, 200),
        (2025, 2021, 200),
    ]


def test_a_corrected_file_takes_the_place_of_the_older_and_says_so(wigan, tmp_path):
    load_geo(("deprivation", wigan["file1"]))
    corrected = tmp_path / "corrected.csv"
    corrected.write_text(wigan["file1"].read_text(encoding="utf-8-sig").replace('"14,456",5', '"14,457",5'))
    loaded = load_geo(("deprivation", corrected))
    assert one("select imd_rank from ref.deprivation where lsoa_code = 'E01006212'") == 14_457
    assert "differ from the file held before in 1 area: E01006212" in notes(loaded)
    assert loaded.outcomes[0].replaced == ["File_1_-_IMD2019_Index_of_Multiple_Deprivation__wigan.csv"]
    # The first file is not "loaded before" any more: it can be put back.
    assert load_geo(("deprivation", wigan["file1"])).changed
    assert one("select imd_rank from ref.deprivation where lsoa_code = 'E01006212'") == 14_456


def test_finer_boundaries_take_the_place_of_the_coarser(wigan):
    load_geo(("deprivation", wigan["file1"]), ("boundaries", wigan["bgc2011"]))
    loaded = load_geo(("boundaries", wigan["lsoa2011"]), vintage=2011)
    assert loaded.outcomes[0].replaced == ["lsoa_2011_boundaries_bgc_wigan.geojson"]
    assert one("select count(*) from ref.boundary") == 200


def test_totals_that_agree_leave_the_single_ages(wigan, england):
    load_geo(("deprivation", wigan["file1"]), ("population", wigan["people2020"]))
    load_geo(("population", england["people2020"]))
    assert one("select count(*) from ref.population_age") == 18_200
    assert one("select count(*) from ref.population where not derived") == 400


def test_index_denominators_give_way_to_the_mid_year_estimate(wigan, tmp_path):
    people = tmp_path / "population_mid2015.csv"
    people.write_text(
        wigan["people2020"].read_text(encoding="utf-8-sig")
    )  # stands for a real mid-2015 estimate
    load_geo(("deprivation", wigan["file1"]), ("population", people))
    loaded = load_geo(("population", wigan["file6"]))
    assert not loaded.changed
    assert "the index denominators are not used beside it" in notes(loaded)
    assert (
        one(
            "select sum(people) from ref.population where year = 2015 and population = 'all_ages' and vintage = 2011"
        )
        == 330_712
    )


def test_missing_areas_are_reported_by_count_and_example(wigan, tmp_path):
    lines = wigan["people2020"].read_text(encoding="utf-8-sig").splitlines()
    short = tmp_path / "population_mid2020.csv"
    short.write_text("\n".join(line for line in lines if "E01006212" not in line and "E01006213" not in line))
    loaded = load_geo(("deprivation", wigan["file1"]), ("population", short))
    join = next(join for join in loaded.joins if join.thing.startswith("adults"))
    assert (join.joined, join.areas, join.without) == (198, 200, ("E01006212", "E01006213"))
    # Missing stays missing: no row, no zero.
    assert ask("select people from ref.population where area_code = 'E01006212'") == []


def test_areas_in_boundaries_but_in_no_list_are_reported(wigan, tmp_path):
    lines = wigan["file1"].read_text(encoding="utf-8-sig").splitlines()
    short = tmp_path / "index.csv"
    short.write_text("\n".join(line for line in lines if "E01006212" not in line))
    loaded = load_geo(("deprivation", short), ("boundaries", wigan["lsoa2011"]), vintage=2011)
    assert "1 area named as Wigan (E08000010) but in no list of its areas, left out: E01006212" in notes(
        loaded
    )


def test_boundaries_alone_need_a_list_of_the_area(wigan):
    from geo.errors import GeographyRefused

    with pytest.raises(GeographyRefused, match="nothing loaded says which LSOAs of 2011 belong to E08000010"):
        load_geo(("boundaries", wigan["bgc2011"]))


def test_local_fifths_of_wigan_are_forty_each(loaded):
    # 200 LSOAs, no ties in rank within the borough: five times 40 (the rule itself is the warehouse's).
    fifths = ask(
        "select fifth, count(*) from (select ntile(5) over (order by imd_rank) as fifth from ref.deprivation "
        "where imd_release = 2019) group by all order by all"
    )
    assert fifths == [(n, 40) for n in range(1, 6)]
    assert one("select count(distinct imd_rank) from ref.deprivation where imd_release = 2019") == 200


def test_areas_add_up_to_the_borough(loaded):
    # README: 188.2 km². A degree of latitude is 111.32 km, one of longitude 111.32 × cos(53.53°) km.
    import shapely

    shapes = shapely.from_geojson(
        [
            row[0]
            for row in ask("select geojson from ref.boundary where vintage = 2021 and area_kind = 'lsoa'")
        ]
    )
    square_km = float(shapely.area(shapes).sum()) * 111.32**2 * 0.5945
    assert round(Decimal(square_km)) == Decimal(188)
