"""Real Wigan: 200 small areas in both vintages, totals that add up, rates worked slowly from the official files, fifths by the
rule of the reference file, and two releases that say something different, with the reason.

Clients are invented: real places, made-up people. The membership of the footprints is illustrative (see its own note).
"""

import csv
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.reach_sentences import release_difference
from tests.geo.support import everything, load_geo
from tests.warehouse.reach.places import Start, empty_store, put_quarters, put_starts
from tests.warehouse.small_builds import built
from warehouse.statistics.quantiles import assign

FILES = {
    "file1": "File_1_-_IMD2019_Index_of_Multiple_Deprivation__wigan.csv",
    "file2": "File_2_-_IoD2019_Domains_of_Deprivation__wigan.csv",
    "file6": "File_6_-_IoD2019_Population_Denominators__wigan.csv",
    "file7": "iod2019_rebuilt_file7_style__wigan.csv",
    "iod2025": "iod2025_rebuilt_official_headers__wigan.csv",
    "change": "lsoa11_lsoa21_ltla22_lookup__wigan.csv",
    "msoa11": "lsoa11_msoa11_lad17_lookup__wigan.csv",
    "ward17": "lsoa11_to_ward17_best_fit_lookup_wigan.csv",
    "ward22": "lsoa21_to_ward22_best_fit_lookup_wigan.csv",
    "ward24": "lsoa21_ward24_ltla24_lookup__wigan.csv",
    "wards23": "wards_2023_wigan.csv",
    "bgc2011": "lsoa_2011_boundaries_bgc_wigan.geojson",
    "lsoa2021": "lsoa_2021_boundaries_generalised_wigan.geojson",
    "oa11": "oa11_lsoa11_msoa11_lad11_lookup_wigan.csv",
    "oa21": "oa21_lsoa21_msoa21_lad22_lookup_wigan.csv",
    "people2020": "population_mid2020_lsoa11_single_year_age__wigan.csv",
    "postcodes": "postcode_lsoa21_lookup_wigan.csv",
    "wards2022": "ward_2022_boundaries_generalised_wigan.geojson",
    "wards2023": "ward_2023_boundaries_generalised_wigan.geojson",
    "footprints": "wigan_footprint_membership_illustrative.csv",
    "footprint_names": "wigan_service_delivery_footprints_names.csv",
}
KNOWN_ON = date(2022, 12, 1)
YEAR = (date(2021, 7, 1), date(2022, 6, 30))
SLICE = "period_kind = 'contract_year' and period_end = date '2022-06-30' and programme = 'ALL' and population = 'adults'"


@pytest.fixture(scope="module")
def files(shared) -> dict[str, Path]:
    return {name: shared / "data" / "wigan" / file for name, file in FILES.items()}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def number(text: str) -> float:
    return float(text.replace(",", ""))


@pytest.fixture(scope="module")
def starts(files) -> list[Start]:
    """3,000 clients over three years, four in ten of them in the most deprived areas, some from elsewhere."""
    chance = random.Random(21)
    rows = table(files["file1"])
    rank = next(name for name in rows[0] if "Rank" in name)
    codes = [(row["LSOA code (2011)"], number(row[rank])) for row in rows]
    weights = [3 - 2.5 * of / 32844 for _, of in codes]
    return [
        Start(f"C{n}", "E01005000" if n % 150 == 0 else chance.choices(codes, weights)[0][0], 2021,
              date(2019, 7, 1) + timedelta(days=chance.randrange(1096)), "stop_smoking")
        for n in range(3000)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def con(files, starts, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(tmp_path_factory.mktemp("wigan_reach")))
        empty_store()
        load_geo(*everything(files), vintage=2021)
        put_quarters(12)
        put_starts(starts)
        with built(
            ["mart.reach", "mart.area", "mart.area_shape", "mart.reach_member", "mart.reach_gradient"],
            KNOWN_ON,
        ) as con:
            yield con


def ask(con, sql):
    return con.execute(sql).fetchall()


def test_two_hundred_areas_are_drawn_in_both_vintages(con):
    assert ask(con, "select imd_release, vintage, count(*), count(geojson) from mart.area_shape where area_kind = 'lsoa' group by all order by all") == [
        (2019, 2011, 200, 200), (2025, 2021, 200, 200)]  # fmt: skip
    assert ask(con, f"select imd_release, basis, count(*) from mart.reach where {SLICE} and area_kind = 'lsoa' group by all order by all") == [
        (release, basis, 200) for release in (2019, 2025) for basis in ("local", "national")]  # fmt: skip


def test_footprint_totals_equal_the_boroughs(con):
    for release in (2019, 2025):
        for column in ("clients", "episodes", "adults"):
            by_footprint, footprints = ask(
                con, f"select sum({column}), count(*) from mart.reach where {SLICE} and area_kind = 'sdf' and quintile = 0 and basis = 'local' and imd_release = {release}"
            )[0]  # fmt: skip
            ((borough,),) = ask(
                con, f"select {column} from mart.reach where {SLICE} and area_kind = 'borough' and quintile = 0 and basis = 'local' and imd_release = {release}"
            )  # fmt: skip
            assert (footprints, by_footprint) == (7, pytest.approx(borough))


def test_the_boroughs_adults_are_those_of_the_file(con):
    # Mid-2020: 261,328 people aged 18 and over; the only year loaded, so the nearest to every period.
    assert ask(
        con,
        f"select distinct adults, population_year from mart.reach where {SLICE} and area_kind = 'borough' and quintile = 0",
    ) == [(261328.0, 2020)]


def test_rates_worked_slowly_from_the_file(con, files, starts):
    people = {row["lsoa11_code"]: number(row["adults_18plus"]) for row in table(files["people2020"])}
    clients = Counter()
    for start in starts:
        if YEAR[0] <= start.day <= YEAR[1]:
            clients[start.lsoa] += 1
    inside = sum(clients[code] for code in people)
    found = ask(
        con,
        f"select area_code, clients, adults, rate_per_1000, reach_ratio from mart.reach where {SLICE} and area_kind = 'lsoa' and basis = 'local' and imd_release = 2019",
    )
    assert {row[0] for row in found} == people.keys()
    for code, seen, adults, rate, ratio in found:
        assert (seen, adults) == (clients[code], people[code])
        assert rate == pytest.approx(1000 * clients[code] / people[code])
        assert ratio == pytest.approx((clients[code] / inside) / (people[code] / 261328))
    outside = ask(con, f"select distinct clients from mart.reach where {SLICE} and area_kind = 'outside'")
    assert outside == [(clients["E01005000"],)]


def test_fifths_are_those_of_the_quantile_rule_on_official_ranks(con, files):
    for release, file, code, rank in (
        (2019, "file1", "LSOA code (2011)", "Index of Multiple Deprivation (IMD) Rank"),
        (2025, "iod2025", "LSOA code (2021)", "Index of Multiple Deprivation (IMD) Rank"),
    ):
        rows = table(files[file])
        name = next(column for column in rows[0] if column.startswith(rank))
        fifths = assign([-number(row[name]) for row in rows])
        expected = {row[code]: fifth for row, fifth in zip(rows, fifths, strict=True)}
        found = dict(
            ask(
                con,
                f"select area_code, quintile from mart.reach where {SLICE} and area_kind = 'lsoa' and basis = 'local' and imd_release = {release}",
            )
        )
        assert found == expected
        assert Counter(found.values()) == dict.fromkeys(range(1, 6), 40)


def test_the_rule_is_the_one_of_the_reference_file(shared):
    rows = table(shared / "oracles" / "imd_local_quantiles.csv")
    for case in {row["case_id"] for row in rows}:
        areas = [row for row in rows if row["case_id"] == case]
        fifths = assign(
            [float(row["imd_score"]) if row["imd_score"] not in ("", "NA") else None for row in areas]
        )
        assert [str(fifth) if fifth else "" for fifth in fifths] == [
            "" if row["local_quintile_phe"] in ("", "NA") else row["local_quintile_phe"] for row in areas
        ]


def test_the_two_releases_differ_and_the_page_says_why(con):
    fifth = con.execute(
        f"select * from mart.reach where {SLICE} and area_kind = 'borough' and quintile = 1 and basis = 'local' order by imd_release"
    ).to_arrow_table().to_pylist()  # fmt: skip
    assert fifth[0]["clients"] != fifth[1]["clients"] and fifth[0]["adults"] != fifth[1]["adults"]
    sql = (Path(__file__).parents[3] / "dashboard/queries/reach/moved.sql").read_text(encoding="utf-8")
    moved = con.execute(sql, {"basis": "local"}).to_arrow_table().to_pylist()[0]
    # Every code of Wigan is unchanged: what differs is the ranking alone.
    assert moved["kept_their_code"] == 200 and moved["were_deprived"] == 40
    assert moved["left_the_fifth"] == moved["joined_the_fifth"] > 0
    said = release_difference(fifth, moved, {row["imd_release"]: row for row in fifth})
    assert (
        f"of the 40 small areas that were in the most deprived fifth and kept their code, {moved['left_the_fifth']} are not in it any more"
        in said
    )


def test_wards_are_those_of_the_period_and_have_shapes(con):
    # Three lists are loaded: 2017, 2022 and 2024. A period that ends in 2022 is drawn in the wards of 2022.
    codes = {
        year: {
            row[0]
            for row in ask(con, f"select distinct ward_code from ref.ward_member where ward_year = {year}")
        }
        for year in (2017, 2022, 2024)
    }
    found = {
        row[0] for row in ask(con, f"select area_code from mart.reach where {SLICE} and area_kind = 'ward'")
    }
    assert found == codes[2022] and found.isdisjoint(codes[2024])
    older = {
        row[0]
        for row in ask(
            con,
            "select area_code from mart.reach where period_kind = 'quarter' and period_end = date '2019-09-30' and area_kind = 'ward'",
        )
    }
    assert older == codes[2017]
    shapes = {row[0] for row in ask(con, "select area_code from mart.area_shape where area_kind = 'ward'")}
    assert codes[2022] | codes[2024] <= shapes
    # Wards add up to the borough too.
    ((wards,),) = ask(
        con,
        f"select sum(clients) from mart.reach where {SLICE} and area_kind = 'ward' and basis = 'local' and imd_release = 2025",
    )
    ((borough,),) = ask(
        con,
        f"select clients from mart.reach where {SLICE} and area_kind = 'borough' and quintile = 0 and basis = 'local' and imd_release = 2025",
    )
    assert wards == borough
