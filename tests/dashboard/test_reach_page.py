"""The Reach page as a person opens it, on a published synthetic borough."""

import json
import shutil
import xml.etree.ElementTree as ElementTree

import pytest
import streamlit as st

from dashboard import queries, reach_data, reach_exports, reach_map, reach_pictures
from dashboard.view import ALL, Period, View
from tests.dashboard.conftest import tables, words
from tests.warehouse.reach import fernbeck

YEAR = {"contract": fernbeck.LOT_1, "kind": "contract_year", "period": "2020-06-30"}


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory):
    home = tmp_path_factory.mktemp("reach")
    fernbeck.build(home)
    return home


@pytest.fixture
def reach_home(synthetic, home):
    """This test's own copy of the home."""
    shutil.copytree(synthetic, home, dirs_exist_ok=True)
    st.cache_data.clear()
    st.cache_resource.clear()
    return home


def test_the_sentence_says_who_is_and_is_not_reached(app, reach_home):
    test = app("reach", **YEAR)
    assert not test.exception
    said = words(test)
    assert "People in the most deprived fifth" in said and "of clients live there, against" in said
    assert "small area" in said


def test_every_figure_is_also_in_a_table(app, reach_home):
    test = app("reach", **YEAR)
    shown = tables(test)
    for words_of in ("1 most", "5 least", "Footprint", "Short of the year's target by", "Clients short"):
        assert words_of in shown
    assert len(test.dataframe[0].value) == 200


def test_the_contracts_share_and_what_the_year_needs(app, reach_home):
    said = words(app("reach", **(YEAR | {"kind": "year_to_date", "period": "2020-03-31"})))
    assert "footprints meet the target of at least 60" in said
    assert "Still needed by year end" in tables(
        app("reach", **(YEAR | {"kind": "year_to_date", "period": "2020-03-31"}))
    )
    assert "the target asks for" in said and "a week" in said


def test_who_comes_here_has_sentence_and_map_first_and_then_everything(app, reach_home):
    test = app("reach", **YEAR)
    # As when a reader comes here, by a link or from another page.
    del test.session_state["page_shown"]
    test.run()
    assert len(test.get("plotly_chart")) == 1 and "of clients live there, against" in words(test)
    assert len(test.selectbox) > 5 and not test.dataframe and "How this is worked out" not in words(test)
    # What the browser asks for a moment later.
    test.run()
    assert len(test.get("plotly_chart")) == 1 and len(test.dataframe[0].value) == 200
    assert "How this is worked out" in words(test)


def test_a_footprint_is_looked_at_alone(app, reach_home):
    test = app("reach", **YEAR, footprint="HIL")
    assert not test.exception
    assert "Hillside: " in words(test) and 0 < len(test.dataframe[0].value) < 60


def test_switching_is_exploring_and_said_so(app, reach_home):
    own = words(app("reach", **YEAR))
    assert "For exploring" not in own and "from the most deprived fifth: " in own
    said = words(app("reach", **YEAR, release="2025", basis="national"))
    assert "For exploring: the contract is judged by fifths of the borough, IoD 2019." in said
    assert "of starts from its own most deprived fifth: " in said


def test_wards_follow_the_same_rules(app, reach_home):
    test = app("reach", **YEAR, areas="ward")
    assert not test.exception and len(test.dataframe[0].value) == 25
    assert "Every ward" in words(test)


def test_electoral_divisions_are_areas_of_the_same_page(app, reach_home):
    wards, divisions = (app("reach", **YEAR, areas=kind) for kind in ("ward", "division"))
    assert not divisions.exception and "Every electoral division" in words(divisions)
    of_wards, of_divisions = (test.dataframe[0].value for test in (wards, divisions))
    assert len(of_divisions) == 25 and set(of_divisions["Code"].str[:3]) == {"E58"}
    # The same ground by another code: the same people reached.
    assert of_divisions["Clients"].to_list() == of_wards["Clients"].to_list()
    assert sum(of_divisions["Clients"]) > 2000


def test_a_bad_link_says_so(app, reach_home):
    said = "\n".join(w.value for w in app("reach", **YEAR, shade="hue").warning)
    assert "“hue” under “shade”" in said


def test_a_month_shows_footprints_because_small_areas_have_too_few(app, reach_home):
    test = app("reach", contract=fernbeck.LOT_1, kind="month", period="2020-03-31")
    assert not test.exception and len(test.dataframe[0].value) == 7
    assert "a month has too few people for small areas" in tables(test)


def test_a_period_without_its_return_is_told_apart_from_nobody(app, reach_home):
    test = app("reach", contract=fernbeck.LOT_1, kind="month", period="2020-07-31")
    assert not test.exception
    waiting = app("reach", contract="wigan-lot2-specialist-weight", kind="quarter", period="2020-03-31")
    assert not waiting.exception


def test_choosing_from_the_keyboard_changes_the_link(app, reach_home):
    test = app("reach", **YEAR)
    code = test.dataframe[0].value["Code"][3]
    test.selectbox("reach_area").select(code).run()
    assert test.query_params["area"] == code
    test.selectbox("reach_release").select("2025").run()
    # A code of one vintage means nothing in the other.
    assert "area" not in test.query_params and test.query_params["release"] == "2025"


def test_before_any_geography_is_loaded_the_page_says_what_to_do(app, published):
    # The small published file of the dashboard's own tests has no places.
    import duckdb

    with duckdb.connect(str(published)) as con:
        con.execute(
            "create table mart.reach_part (imd_release integer, area_kind varchar, area_code varchar)"
        )
        con.execute(
            "create table mart.reach_member (imd_release integer, area_kind varchar, area_code varchar, lsoa_code varchar)"
        )
        con.execute("create table mart.area_shape (area_kind varchar, area_code varchar)")
    said = words(app("reach"))
    assert "No places are loaded yet" in said and "geo load" in said


def test_each_quarter_has_its_share_and_status_by_footprint(app, reach_home):
    test = app("reach", **YEAR)
    test.session_state["reach_quarters"] = True
    test.run()
    quarters = next(table.value for table in test.table if any("to Sep 2019" in name for name in table.value))
    assert len(quarters) == 8 and len(quarters.columns) == 4
    # Every cell says its share, and the status in a word.
    assert all(
        "%" in cell and ("Met" in cell or "elow" in cell)
        for cell in quarters.replace("\u00a0", " ").to_numpy().ravel()
    )


def test_a_board_sees_what_the_open_file_holds_and_no_small_area(app, reach_home, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_ROLE", "board")
    test = app("reach")
    assert not test.exception
    assert "of clients live in the most deprived fifth" in words(
        test
    ) and "Small areas are not shown here" in words(test)
    for table in [found.value for found in test.table]:
        for said in table["People"].astype(str):
            number = said.replace(",", "")
            # Rounded to the nearest five, or held back; never 1 to 7.
            assert not number.isdigit() or int(number) % 5 == 0, said


def looked_at(**more) -> View:
    """The view of the contract year, as the frame makes it."""
    contract = next(row for row in queries.rows("contracts") if row["contract_code"] == fernbeck.LOT_1)
    rows = queries.rows("periods", contract_code=fernbeck.LOT_1)
    year = next(row for row in rows if row["period_kind"] == "contract_year" and row["held"])
    period = Period("contract_year", year["period_start"], year["period_end"], year["year_start"], True)
    return View(
        contract, period, more.get("footprint", ALL), more.get("name", "All"), queries.rows("publication")[0]
    )


def test_what_is_shown_can_be_taken_away_and_says_that_it_is_made_up(reach_home):
    reach = reach_data.gather(looked_at())
    assert reach is not None
    found = json.loads(reach_exports.geojson(reach))
    assert len(found["features"]) == 200 and "made up" in found["description"]
    one = found["features"][0]["properties"]
    assert {"area_name", "clients", "reach_ratio", "quintile", "as_known_on"} <= one.keys() and one[
        "data"
    ] == "synthetic: made up"
    picture = reach_map.picture(reach)
    tree = ElementTree.fromstring(reach_pictures.poster(picture, "Finding", reach_exports.notes(reach)))
    said = " ".join(text.text or "" for text in tree.iter("{http://www.w3.org/2000/svg}text"))
    assert "Synthetic: made up." in said and "IoD 2019" in said and "Hillside" in said


def test_only_the_chosen_footprint_is_exported(reach_home):
    reach = reach_data.gather(looked_at(footprint="HIL", name="Hillside"))
    assert reach is not None
    names = {
        feature["properties"]["sdf_name"] for feature in json.loads(reach_exports.geojson(reach))["features"]
    }
    assert names == {"Hillside"}
