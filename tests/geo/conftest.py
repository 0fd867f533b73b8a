"""The real files of Wigan and England by short names; stores that are made once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from geo import synthetic
from tests.geo.support import everything, load_geo
from warehouse.connection import open_store


@pytest.fixture(scope="session")
def wigan(shared: Path) -> dict[str, Path]:
    """Short name -> real file of Wigan."""
    folder = shared / "data" / "wigan"
    return {
        "file1": folder / "File_1_-_IMD2019_Index_of_Multiple_Deprivation__wigan.csv",
        "file2": folder / "File_2_-_IoD2019_Domains_of_Deprivation__wigan.csv",
        "file6": folder / "File_6_-_IoD2019_Population_Denominators__wigan.csv",
        "file7": folder / "iod2019_rebuilt_file7_style__wigan.csv",
        "iod2025": folder / "iod2025_rebuilt_official_headers__wigan.csv",
        "change": folder / "lsoa11_lsoa21_ltla22_lookup__wigan.csv",
        "msoa11": folder / "lsoa11_msoa11_lad17_lookup__wigan.csv",
        "ward17": folder / "lsoa11_to_ward17_best_fit_lookup_wigan.csv",
        "ward22": folder / "lsoa21_to_ward22_best_fit_lookup_wigan.csv",
        "ward24": folder / "lsoa21_ward24_ltla24_lookup__wigan.csv",
        "wards23": folder / "wards_2023_wigan.csv",
        "bgc2011": folder / "lsoa_2011_boundaries_bgc_wigan.geojson",
        "lsoa2011": folder / "lsoa_2011_boundaries_generalised_wigan.geojson",
        "lsoa2021": folder / "lsoa_2021_boundaries_generalised_wigan.geojson",
        "oa11": folder / "oa11_lsoa11_msoa11_lad11_lookup_wigan.csv",
        "oa21": folder / "oa21_lsoa21_msoa21_lad22_lookup_wigan.csv",
        "people2020": folder / "population_mid2020_lsoa11_single_year_age__wigan.csv",
        "postcodes": folder / "postcode_lsoa21_lookup_wigan.csv",
        "wards2022": folder / "ward_2022_boundaries_generalised_wigan.geojson",
        "wards2023": folder / "ward_2023_boundaries_generalised_wigan.geojson",
        "footprints": folder / "wigan_footprint_membership_illustrative.csv",
        "footprint_names": folder / "wigan_service_delivery_footprints_names.csv",
    }


@pytest.fixture(scope="session")
def england(shared: Path) -> dict[str, Path]:
    """Short name -> real file of England (and Wales)."""
    folder = shared / "data" / "england"
    return {
        "file1": folder / "File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv",
        "file2": folder / "File_2_-_IoD2019_Domains_of_Deprivation.csv",
        "file6": folder / "File_6_-_IoD2019_Population_Denominators.csv",
        "file7": folder / "iod2019_rebuilt_file7_style_england.csv.gz",
        "iod2025": folder / "iod2025_rebuilt_official_headers_england.csv.gz",
        "iod2025_official": folder
        / "File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators__first_6_rows.csv",
        "change": folder / "lsoa11_lsoa21_ltla22_exact_lookup_england_wales.csv.gz",
        "msoa11": folder / "lsoa11_msoa11_lad17_rgn11_lookup_england.csv.gz",
        "ward24": folder / "lsoa21_ward24_ltla24_lookup_england_wales.csv.gz",
        "people2020": folder / "population_mid2020_lsoa11_total_and_18plus_england.csv.gz",
        "nspl": folder / "NSPL21_AUG_2022_UK_E__first_1500_rows.csv",
        "onspd2024": folder / "onspd_2024_header_sample.csv",
        "onspd2025": folder / "onspd_2025_header_sample.csv",
        "smoking": folder / "fingertips_derived_adults_smoking.csv",
    }


@pytest.fixture(scope="session")
def loaded_once(wigan, tmp_path_factory):
    """Everything of Wigan in one store, and what the load said."""
    folder = tmp_path_factory.mktemp("wigan")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(folder))
        return folder, load_geo(*everything(wigan), vintage=2021)


@pytest.fixture
def loaded(loaded_once, home):
    """The same in this test's own home; gives what the load said."""
    shutil.copytree(loaded_once[0], home)
    return loaded_once[1]


@pytest.fixture(scope="session")
def fernbeck_once(tmp_path_factory):
    """The synthetic borough in one store."""
    folder = tmp_path_factory.mktemp("fernbeck")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(folder))
        with open_store() as con:
            synthetic.install(con)
    return folder


@pytest.fixture
def fernbeck(fernbeck_once, home):
    """The same in this test's own home."""
    shutil.copytree(fernbeck_once, home)
