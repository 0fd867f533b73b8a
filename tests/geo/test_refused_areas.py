"""Files of another authority or another vintage are refused, and both are named."""

import json

import pytest

from geo import synthetic
from geo.errors import GeographyRefused
from geo.synthetic.files import files
from tests.geo.support import ask, load_geo, notes, one, write_csv, write_geojson

MANCHESTER = "E08000003"
FERNBECK = synthetic.BOROUGH


def refused(*pairs, area, **asked):
    with pytest.raises(GeographyRefused) as error:
        load_geo(*pairs, area=area, **asked)
    return str(error.value)


def test_an_index_of_another_authority(wigan):
    said = refused(("deprivation", wigan["file1"]), area=MANCHESTER)
    assert "nothing loaded says which LSOAs of 2011 belong to E08000003" in said
    assert "it holds 200 rows of Wigan (E08000010)" in said


@pytest.mark.parametrize(
    ("option", "name"),
    [("deprivation", "file1"), ("population", "people2020"), ("boundaries", "bgc2011"), ("lookup", "ward17")],
)
def test_wigan_files_for_manchester_name_both(wigan, england, option, name):
    load_geo(("deprivation", england["file1"]), area=MANCHESTER)
    said = refused((option, wigan[name]), area=MANCHESTER)
    assert "none of the 282 areas (LSOAs of 2011) of Manchester (E08000003)" in said
    assert "of Wigan" in said


def test_wards_of_another_authority(wigan, england):
    load_geo(("lookup", england["ward24"]), area=MANCHESTER)
    said = refused(("boundaries", wigan["wards2022"]), area=MANCHESTER)
    assert "none of the 32 areas (wards) of Manchester (E08000003)" in said


def test_ward_boundaries_need_a_list_of_wards(wigan):
    said = refused(("deprivation", wigan["file1"]), ("boundaries", wigan["wards2022"]), area="E08000010")
    assert "Load the lookup from LSOAs to wards of the area first" in said


def test_a_list_of_wards_is_enough_for_their_boundaries(wigan):
    load_geo(("lookup", wigan["wards23"]), ("boundaries", wigan["wards2023"]))
    assert one("select count(*) from ref.boundary where area_kind = 'ward' and vintage = 2023") == 25


def test_postcodes_of_another_authority(wigan, england):
    load_geo(("deprivation", england["iod2025"]), area=MANCHESTER)
    said = refused(("postcodes", wigan["postcodes"]), area=MANCHESTER)
    assert "none of the 295 areas (LSOAs of 2021) of Manchester (E08000003)" in said


def test_footprints_of_another_authority(wigan, england):
    load_geo(("deprivation", england["file1"]), area=MANCHESTER)
    said = refused(("footprints", wigan["footprints"]), area=MANCHESTER)
    assert (
        "none of its 200 LSOAs (E01006212, E01006213, E01006214 and 197 more) belongs to Manchester" in said
    )


def drawn(folder, vintage):
    """Fernbeck's boundaries of one vintage with properties that do not say which."""
    file = next(
        file for file in files(synthetic.borough()) if file.title == f"Synthetic LSOA {vintage} boundaries"
    )
    features = [
        (
            {"area_code": row["area_code"], "area_name": row["area_name"]},
            json.loads(json.dumps(feature["geometry"])),
        )
        for row, feature in zip(file.frame.iter_rows(named=True), file.features, strict=True)
    ]
    return write_geojson(folder / f"areas_{vintage}.geojson", features)


@pytest.mark.parametrize(("given", "right"), [(2011, 2021), (2021, 2011)])
def test_boundaries_of_the_other_vintage_name_both(fernbeck, tmp_path, given, right):
    said = refused(("boundaries", drawn(tmp_path, right)), area=FERNBECK, vintage=given)
    assert f"loaded as LSOA {given}" in said
    assert f"exist only among the LSOAs of {right}: E01900" in said
    assert f"Load it as LSOA {right}" in said


def test_boundaries_of_the_right_vintage_are_taken(fernbeck, tmp_path):
    load_geo(("boundaries", drawn(tmp_path, 2021)), area=FERNBECK, vintage=2021)
    assert one("select count(*) from ref.boundary where area_kind = 'lsoa' and vintage = 2021") == 202


def test_a_number_that_is_new_in_2021_cannot_be_of_2011(tmp_path):
    # ONS numbered the new areas of 2021 from E01033769 on: known without any list.
    header = ["LSOA11CD", "MSOA11CD", "LAD17CD"]
    path = write_csv(tmp_path / "m.csv", header, [["E01033769", "E02000001", "E09000001"]])
    assert "1 code of it exist only among the LSOAs of 2021: E01033769" in refused(
        ("lookup", path), area="E09000001"
    )


def test_boundaries_of_a_vintage_without_a_list_go_by_name_and_say_so(england, wigan):
    load_geo(("deprivation", wigan["file1"]))
    loaded = load_geo(("boundaries", wigan["lsoa2021"]), vintage=2021)
    assert "no list of the LSOAs of 2021 is loaded: its areas were taken by their names" in notes(loaded)
    assert one("select count(*) from ref.boundary where vintage = 2021") == 200
    assert "no LSOA 2011 to 2021 lookup is loaded" in notes(loaded)
    # Until the lookup is there, the same code is the same area.
    assert ask("select rule, ambiguous, count(*) from ref.lsoa_carry group by all") == [("same", False, 400)]


def test_real_areas_beside_the_synthetic_borough_are_remarked(fernbeck, wigan):
    loaded = load_geo(("deprivation", wigan["file1"]))
    assert "this home also holds Synthetic borough of Fernbeck" in notes(loaded)
    assert ask("select borough_code, synthetic from ref.borough order by 1") == [
        ("E08000010", False),
        (FERNBECK, True),
    ]
