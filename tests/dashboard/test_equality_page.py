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
