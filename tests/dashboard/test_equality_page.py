"""The Equality page as a person opens it, on published invented people of a small borough."""

import shutil

import duckdb
import pytest
import streamlit as st

from tests.dashboard import drawn_homes
from tests.dashboard.conftest import tables, words
from tests.warehouse.stores import LOT_1

YEAR = {"contract": LOT_1, "kind": "quarter", "period": "2019-09-30"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return drawn_homes.equality(tmp_path_factory.mktemp("equality"))


@pytest.fixture
def equality_home(made, home):
    shutil.copytree(made, home, dirs_exist_ok=True)
    st.cache_data.clear()
    return home


def test_the_sentence_equals_the_published_figures(app, equality_home):
    test = app("equality", **YEAR)
    assert not test.exception
    with duckdb.connect(str(equality_home / "published.duckdb"), read_only=True) as con:
        row = con.execute(
            "select group_name, compared_clients, expected_clients from mart.equality join mart.characteristic_group using (characteristic, group_code) "
            "where period_kind = 'quarter' and period_end = '2019-09-30' and reading = 'fewer' and characteristic <> 'ethnic_category' "
            "and (characteristic, group_code) not in (('deprivation_fifth', '3'), ('deprivation_fifth', '4'), ('deprivation_fifth', '5')) "
            "order by expected_clients - compared_clients desc limit 1"
        ).fetchone()
    # Nobody from the second fifth, where 58 × 0.2 = 11.6 would be expected.
    assert row == ("People in the second fifth", 0, pytest.approx(11.6))
    assert "People in the second fifth are missing out most: 0 started where 12 would be expected" in words(
        test
    )


def test_recording_comes_before_any_gap(app, equality_home):
    said = words(app("equality", **YEAR))
    assert "0 of 60 clients (0 %) have no empty field of equality monitoring" in said
    assert "Synthetic borough" in said


def test_a_characteristic_has_its_table_and_lives_in_the_link(app, equality_home):
    test = app("equality", **YEAR, characteristic="disability")
    assert not test.exception
    shown = tables(test)
    assert "Disabled people,6,14.6 %,25 %" in shown and "Not stated,10" in shown and "Not recorded,9" in shown
    assert "6 of 6" in shown and "too few to compare" in shown
    test.selectbox("choose_characteristic").select("sexual_orientation").run()
    assert (
        test.query_params["characteristic"] == ["sexual_orientation"]
        or test.query_params["characteristic"] == "sexual_orientation"
    )
    assert "no population by sexual orientation is loaded" in words(test)


def test_who_is_not_here_at_all(app, equality_home):
    assert "Veterans" in tables(app("equality", **YEAR))
    assert "People in the least deprived fifth" in tables(app("equality", **YEAR))


@pytest.fixture(scope="module")
def made_open(tmp_path_factory):
    return drawn_homes.equality_open(tmp_path_factory.mktemp("equality_open"))


@pytest.fixture
def open_home(made_open, home, monkeypatch):
    shutil.copytree(made_open, home, dirs_exist_ok=True)
    monkeypatch.setenv("FOOTPRINT_ROLE", "board")
    st.cache_data.clear()
    return home


@pytest.mark.parametrize("role", ["board", "public"])
def test_a_board_sees_a_whole_year_with_small_groups_held_back(role, app, open_home, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_ROLE", role)
    test = app("equality", contract=LOT_1, characteristic="religion_or_belief")
    assert not test.exception
    # 62 started, 4 Hindus where 60 × 0.3 = 18 would be expected: told of none of whom fewer than eight started.
    said, shown = words(test), tables(test)
    assert "About 60 people started in the contract year 2019/20" in said
    assert "Christians,40,66.7 %,50 %" in shown and "Hindus,too few to show,–,30 %" in shown
    assert "Buddhists,0,0 %,0.1 %" in shown and "Not stated,too few to show" in shown
    assert "Counts of 1 to 7 people" in said and "rounded to the nearest 5" in said
    # Recording comes first, and nothing is said of how people fare.
    titles = [title.value for title in test.subheader]
    assert titles[0] == "Is it recorded?" and not any("leaves early" in title for title in titles)


def test_a_board_reads_who_is_not_here_at_all(app, open_home):
    test = app("equality", contract=LOT_1)
    at = [title.value for title in test.subheader].index("Who is not here at all")
    assert at and "Buddhists,Religion or belief,1" in tables(test)


def test_a_board_chooses_the_year_and_a_link_that_asks_for_another_says_so(app, open_home):
    test = app("equality", contract=LOT_1, year="2020-06-30")
    assert test.selectbox("choose_year").value == "2020-06-30"
    assert "which is not on this page" in words(app("equality", contract=LOT_1, year="1999-06-30"))


def test_before_a_year_is_whole_a_board_is_told_so(app, open_home):
    test = app("equality", contract="wigan-lot2-specialist-weight")
    assert not test.exception and not test.table
    assert "once all their returns are in" in words(test)
