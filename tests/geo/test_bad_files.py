"""What is wrong with a file is said with its place, and nothing of it is stored."""

import gzip

import pytest

from geo.errors import GeographyRefused
from tests.geo.support import CHANGE, TOTALS_11, load_geo, one, square, write_csv, write_geojson
from warehouse.errors import FootprintError

FILE1 = [
    "LSOA code (2011)",
    "LSOA name (2011)",
    "Local Authority District code (2019)",
    "Local Authority District name (2019)",
    "Index of Multiple Deprivation (IMD) Rank",
    "Index of Multiple Deprivation (IMD) Decile",
]
LONDON = ["E09000001", "City of London"]


def refused(option, path, **asked):
    with pytest.raises(FootprintError) as error:
        load_geo((option, path), area="E09000001", **asked)
    return str(error.value)


def index(tmp_path, *rows):
    return write_csv(tmp_path / "index.csv", FILE1, [list(row) for row in rows])


GOOD = ("E01000001", "City of London 001A", *LONDON, "29,199", "9")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("E0100001", "City of London 001B", *LONDON, "3", "1"), "lsoa_code is no LSOA code in row 3"),
        (("E02000001", "City of London 001B", *LONDON, "3", "1"), "lsoa_code is no LSOA code in row 3"),
        (("E01000001", "City of London 001A", *LONDON, "3", "1"), "more than once: E01000001"),
        (("E01000002", "City of London 001B", *LONDON, "n/a", "1"), "imd_rank is no number in row 3"),
        (("E01000002", "City of London 001B", *LONDON, "1,23", "1"), "imd_rank is no number in row 3"),
        (("E01000002", "City of London 001B", *LONDON, "", "1"), "imd_rank is empty in row 3"),
        (
            ("E01000002", "City of London 001B", *LONDON, "32,845", "1"),
            "whole number from 1 to 32,844 in row 3",
        ),
        (("E01000002", "City of London 001B", *LONDON, "7.5", "1"), "whole number from 1 to 32,844 in row 3"),
        (("E01000002", "City of London 001B", *LONDON, "7", "11"), "whole number from 1 to 10 in row 3"),
    ],
)
def test_a_bad_cell_names_its_row(tmp_path, row, said):
    assert said in refused("deprivation", index(tmp_path, GOOD, row))


def test_a_row_with_too_many_cells(tmp_path):
    assert "more cells than the header" in refused("deprivation", index(tmp_path, (*GOOD, "x")))


def test_an_unclosed_quote(tmp_path):
    path = tmp_path / "index.csv"
    path.write_text(",".join(FILE1) + '\nE01000001,"City,E09000001,City of London,1,1\n', encoding="utf-8")
    assert "a quote in it is opened and never closed" in refused("deprivation", path)
    path.write_text(
        path.read_text() + ",".join(GOOD[:4]) + ',1,1\nE01000003,"City,E09000001\n', encoding="utf-8"
    )
    assert "opened and never closed" in refused("deprivation", path)


def test_a_column_twice(tmp_path):
    path = write_csv(tmp_path / "i.csv", [*FILE1, FILE1[4]], [[*GOOD, "1"]])
    assert "is there twice" in refused("deprivation", path)


def test_no_such_file(tmp_path):
    assert "there is no such file" in refused("deprivation", tmp_path / "none.csv")


def test_an_empty_file(tmp_path):
    (tmp_path / "e.csv").write_text("")
    assert "the file is empty" in refused("deprivation", tmp_path / "e.csv")


def test_a_workbook(tmp_path):
    (tmp_path / "e.xlsx").write_bytes(b"PK\x03\x04rest")
    assert "Save the sheet as CSV" in refused("population", tmp_path / "e.xlsx")


def test_utf_16(tmp_path):
    (tmp_path / "e.csv").write_bytes(",".join(FILE1).encode("utf-16"))
    assert "UTF-16" in refused("deprivation", tmp_path / "e.csv")


def test_a_packed_file_cut_short(tmp_path):
    whole = gzip.compress((",".join(FILE1) + "\n" + "x" * 100_000).encode())
    (tmp_path / "i.csv.gz").write_bytes(whole[: len(whole) - 20])
    assert "damaged or incomplete" in refused("deprivation", tmp_path / "i.csv.gz")


def test_json_cut_short(tmp_path):
    (tmp_path / "b.geojson").write_text('{"type": "FeatureCollection", "features": [')
    assert "the JSON breaks off" in refused("boundaries", tmp_path / "b.geojson")


def test_a_population_without_a_year_asks_for_it(tmp_path):
    path = write_csv(tmp_path / "people.csv", TOTALS_11, [["E01000001", "City of London 001A", 1500, 1200]])
    assert "Say it with --year" in refused("population", path)


def test_a_negative_population(tmp_path):
    path = write_csv(tmp_path / "mid2020.csv", TOTALS_11, [["E01000001", "City of London 001A", -1, 2]])
    assert "all_ages is no number in row 2" in refused("population", path)


def test_a_change_code_of_no_lookup(tmp_path):
    row = [
        "City of London 001A",
        "E01000001",
        "Z",
        "City of London 001A",
        "E01000001",
        "City of London",
        "E09000001",
    ]
    assert "none of U, S, M, X in row 2" in refused("lookup", write_csv(tmp_path / "c.csv", CHANGE, [row]))


def test_a_feature_without_an_official_code(tmp_path):
    path = write_geojson(tmp_path / "b.geojson", [({"LSOA11CD": "X1", "LSOA11NM": "x"}, square(-0.1, 51.5))])
    assert "expected the codes of one kind of area" in refused("boundaries", path)


def test_an_area_drawn_twice(tmp_path):
    feature = ({"LSOA11CD": "E01000001", "LSOA11NM": "City of London 001A"}, square(-0.1, 51.5))
    assert "more than once: E01000001" in refused(
        "boundaries", write_geojson(tmp_path / "b.geojson", [feature] * 2)
    )


def test_all_faults_of_all_files_are_told_at_once(tmp_path, wigan):
    bad = index(tmp_path, ("E01", "x", *LONDON, "1", "1"))
    with pytest.raises(GeographyRefused) as error:
        load_geo(
            ("deprivation", bad), ("boundaries", wigan["lsoa2011"]), ("population", tmp_path / "none.csv")
        )
    assert len(error.value.faults) == 3
    assert "Nothing was loaded (3 faults)" in str(error.value)


def test_two_boundary_files_cannot_share_one_vintage(wigan):
    with pytest.raises(GeographyRefused, match="both would be the LSOA boundaries of 2011"):
        load_geo(("boundaries", wigan["lsoa2011"]), ("boundaries", wigan["lsoa2021"]), vintage=2011)


def test_one_bad_file_leaves_nothing_of_the_good_ones(tmp_path, wigan):
    with pytest.raises(GeographyRefused):
        load_geo(("deprivation", wigan["file1"]), ("footprints", _half(wigan["footprints"], tmp_path)))
    assert (
        one(
            "select count(*) from information_schema.tables where table_schema = 'ref' and table_name = 'area'"
        )
        == 0
    )


def _half(path, folder):
    lines = path.read_text(encoding="utf-8").splitlines()[:101]
    half = folder / "half.csv"
    half.write_text("\n".join(lines), encoding="utf-8")
    return half
