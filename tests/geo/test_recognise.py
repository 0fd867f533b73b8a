"""Every official layout is known by its headers; anything else is refused with what was found and what is missing."""

import pytest

from geo.layouts import declared
from geo.reading.geofile import Asked
from geo.reading.read import read
from geo.recognise import UnknownLayout, recognise
from tests.geo.support import write_csv, write_geojson
from warehouse.errors import FootprintError

# file, option -> kind, release, vintage, rows
WIGAN_FILES = [
    ("file1", "deprivation", "deprivation", "IoD 2019", 2011, 200),
    ("file2", "deprivation", "deprivation", "IoD 2019", 2011, 200),
    ("file7", "deprivation", "deprivation", "IoD 2019", 2011, 200),
    ("iod2025", "deprivation", "deprivation", "IoD 2025", 2021, 200),
    ("file6", "population", "population", "mid-2015 (index denominators)", 2011, 200),
    ("file7", "population", "population", "mid-2015 (index denominators)", 2011, 200),
    ("people2020", "population", "population", "mid-2020", 2011, 200),
    ("change", "lookup", "change", "LSOA 2011 to 2021", None, 200),
    ("msoa11", "lookup", "area", "LSOA to MSOA and local authority lookup", 2011, 200),
    ("oa11", "lookup", "area", "Output area to LSOA, MSOA and local authority lookup", 2011, 1040),
    ("oa21", "lookup", "area", "Output area to LSOA, MSOA and local authority lookup", 2021, 1073),
    ("ward17", "lookup", "ward", "ward 2017", 2011, 200),
    ("ward22", "lookup", "ward", "ward 2022", 2021, 200),
    ("ward24", "lookup", "ward", "ward 2024", 2021, 200),
    ("wards23", "lookup", "ward_list", "ward 2023", 2023, 25),
    ("postcodes", "postcodes", "postcode", None, None, 10370),
    ("bgc2011", "boundaries", "boundary", None, 2011, 200),
    ("wards2022", "boundaries", "boundary", None, None, 25),
    ("wards2023", "boundaries", "boundary", None, None, 25),
    ("footprints", "footprints", "footprint", None, None, 200),
    ("footprint_names", "footprints", "footprint_name", None, None, 7),
]


@pytest.mark.parametrize(("name", "option", "kind", "release", "vintage", "rows"), WIGAN_FILES)
def test_every_real_file_of_wigan(wigan, name, option, kind, release, vintage, rows):
    file = read(wigan[name], option, Asked())
    assert (file.kind, file.release, file.vintage, file.rows_read) == (kind, release, vintage, rows)


ENGLAND_FILES = [
    ("file1", "deprivation", "deprivation", 32_844),
    ("file2", "deprivation", "deprivation", 32_844),
    ("file7", "deprivation", "deprivation", 32_844),
    ("file6", "population", "population", 32_844),
    ("iod2025", "deprivation", "deprivation", 33_755),
    ("iod2025_official", "deprivation", "deprivation", 6),
    ("iod2025_official", "population", "population", 6),
    ("change", "lookup", "change", 35_795),
    ("msoa11", "lookup", "area", 32_844),
    ("ward24", "lookup", "ward", 35_672),
    ("people2020", "population", "population", 32_844),
    ("nspl", "postcodes", "postcode", 1500),
    ("onspd2024", "postcodes", "postcode", 505),
    ("onspd2025", "postcodes", "postcode", 506),
]


@pytest.mark.parametrize(("name", "option", "kind", "rows"), ENGLAND_FILES)
def test_every_real_file_of_england(england, name, option, kind, rows):
    # Byte-order marks, CRLF, thousands separators, packed and 56 official headers are all among them.
    file = read(england[name], option, Asked())
    assert (file.kind, file.rows_read) == (kind, rows)


def test_thousands_separators_and_plain_numbers_say_the_same(england):
    one = read(england["file1"], "deprivation", Asked()).frame.select("lsoa_code", "imd_rank", "imd_decile")
    two = read(england["file2"], "deprivation", Asked()).frame.select("lsoa_code", "imd_rank", "imd_decile")
    assert one.equals(two)
    # The published ranks have ties: 26 pairs of LSOAs share a rank, the one after it is not given.
    assert (one["imd_rank"].max(), one["imd_rank"].n_unique()) == (32_844, 32_844 - 26)


def test_onspd_gives_both_vintages_and_leaves_out_scotland(england):
    file = read(england["onspd2025"], "postcodes", Asked())
    assert {"lsoa11_code", "lsoa21_code"} <= set(file.frame.columns)
    assert file.frame.height == 5  # 506 rows, of which 500 are of Aberdeen and one has no LSOA
    assert not file.frame["postcode"].str.contains(" ").any()


def test_a_file_that_is_no_geography(england):
    with pytest.raises(UnknownLayout) as refused:
        read(england["smoking"], "population", Asked())
    said = str(refused.value)
    assert "fingertips_derived_adults_smoking.csv" in said
    assert "area_code, area_name, area_type, period" in said
    assert "nearest layout" in said and "also needs" in said


def test_one_header_short_names_the_header_and_the_layout():
    headers = [
        "LSOA code (2011)",
        "LSOA name (2011)",
        "Local Authority District name (2019)",
        "Index of Multiple Deprivation (IMD) Rank",
        "Index of Multiple Deprivation (IMD) Decile",
    ]
    with pytest.raises(UnknownLayout) as refused:
        recognise("mine.csv", headers, "csv", "deprivation")
    assert "IoD 2019 File 1" in str(refused.value)
    assert "also needs: Local Authority District code (2019)." in str(refused.value)


def test_the_index_of_2015_is_not_taken_for_2019():
    headers = [
        "LSOA code (2011)",
        "LSOA name (2011)",
        "Local Authority District code (2013)",
        "Local Authority District name (2013)",
        "Index of Multiple Deprivation (IMD) Rank",
        "Index of Multiple Deprivation (IMD) Decile",
    ]
    with pytest.raises(UnknownLayout, match=r"Local Authority District code \(2019\)"):
        recognise("File_1_2015.csv", headers, "csv", "deprivation")


def test_case_and_spaces_of_headers_do_not_matter(tmp_path):
    path = write_csv(
        tmp_path / "w.csv",
        ["LSOA21CD ", "wd24cd", "WD24NM", "lad24cd"],
        [["E01000001", "E05009288", "Aldersgate", "E09000001"]],
    )
    file = read(path, "lookup", Asked())
    assert (file.kind, file.vintage, file.year) == ("ward", 2021, 2024)


def test_titles_above_the_header_as_in_a_sheet_of_ons(tmp_path):
    ages = [f"F{age}" for age in range(91)] + [f"M{age}" for age in range(91)]
    header = ["LAD 2023 Code", "LAD 2023 Name", "LSOA 2021 Code", "LSOA 2021 Name", "Total", *ages]
    row = ["E09000001", "City of London", "E01000001", "City of London 001A", "364", *["2"] * 182]
    path = tmp_path / "sape.csv"
    path.write_text(
        '"Mid-2022: LSOA populations, ""experimental""",,\r\nSource: Office for National Statistics,,\r\n'
        + ",".join(header) + "\r\n" + ",".join(row) + "\r\n",
        encoding="utf-8",
    )  # fmt: skip
    file = read(path, "population", Asked())
    assert (file.vintage, file.year) == (2021, 2022)
    # 2 women and 2 men of each of 91 ages: 364 people, 4 × (91 − 18) = 292 of them adults
    assert file.frame.select("all_ages", "adults").row(0) == (364.0, 292.0)
    assert not file.notes


def test_ons_single_year_file_of_2011_areas_asks_for_its_vintage(tmp_path):
    header = ["LSOA Code", "LSOA Name", "LA Code (2018 boundaries)", "LA name (2018 boundaries)",
              "LA Code (2021 boundaries)", "LA name (2021 boundaries)", "All Ages", *map(str, range(90)), "90+"]  # fmt: skip
    row = [
        "E01000001",
        "City of London 001A",
        "E09000001",
        "City of London",
        "E09000001",
        "City of London",
        91,
    ] + [1] * 91
    path = write_csv(tmp_path / "SAPE23DT2_mid-2020_persons.csv", header, [row])
    with pytest.raises(FootprintError, match="--vintage 2011 or --vintage 2021"):
        read(path, "population", Asked())
    file = read(path, "population", Asked(vintage=2011))
    assert (file.vintage, file.year, file.frame["adults"][0]) == (2011, 2020, 73.0)


def test_windows_1252_is_read_and_said(tmp_path):
    path = tmp_path / "wards.csv"
    path.write_bytes(
        "WD23CD,WD23NM,LAD23CD,LAD23NM\r\nW05000001,Ynys Môn,W06000001,Isle\r\n".encode("cp1252")
    )
    file = read(path, "lookup", Asked())
    assert file.frame["ward_name"][0] == "Ynys Môn"
    assert "Windows-1252" in file.notes[0]


def test_a_file_under_another_option_is_what_its_headers_say(wigan):
    file = read(wigan["file6"], "deprivation", Asked())
    assert file.kind == "population"
    assert "given as --deprivation; by its headers it is" in file.notes[-1]


def test_boundaries_that_do_not_say_their_vintage_are_asked(wigan):
    for name in ("lsoa2011", "lsoa2021"):
        with pytest.raises(
            FootprintError, match="does not say whether its areas are the LSOAs of 2011 or of 2021"
        ):
            read(wigan[name], "boundaries", Asked())
    assert read(wigan["lsoa2021"], "boundaries", Asked(vintage=2021)).vintage == 2021


def test_a_name_of_the_other_year_is_remarked(wigan):
    assert "its name speaks of 2011" in read(wigan["lsoa2011"], "boundaries", Asked(vintage=2021)).notes[0]


def test_a_header_that_says_its_vintage_is_believed_over_the_option(wigan):
    assert read(wigan["bgc2011"], "boundaries", Asked(vintage=2021)).vintage == 2011


def test_geojson_with_unknown_properties(tmp_path):
    path = write_geojson(
        tmp_path / "x.geojson", [({"id": "1", "label": "x"}, {"type": "Point", "coordinates": [0, 51]})]
    )
    with pytest.raises(UnknownLayout, match="Found the headers: id, label"):
        read(path, "boundaries", Asked())


def test_layouts_have_titles_of_their_own():
    titles = [layout.title for layout in declared()]
    assert len(titles) == len(set(titles))
