"""The Equality page as a person opens it, on published invented people of a small borough."""

import shutil
from datetime import date

import duckdb
import pytest
import streamlit as st

from tests.dashboard.conftest import tables, words
from tests.warehouse.equality import test_worked_by_hand as world
from tests.warehouse.equality.people import (
    AREAS,
    empty_store,
    put_census,
    put_people,
    put_places,
    put_quarters,
)
from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1
from warehouse import documentation
from warehouse.connection import published_path
from warehouse.model_files import all_models

YEAR = {"contract": LOT_1, "kind": "quarter", "period": "2019-09-30"}
MARTS = [
    "mart.equality", "mart.equality_outcome", "mart.equality_period", "mart.characteristic", "mart.characteristic_group",
    "mart.contract", "mart.period", "mart.provider", "mart.publication", "mart.footprint", "mart.submission",
]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A home with the hand-worked borough, published with the tables that the page asks."""
    home = tmp_path_factory.mktemp("equality")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(home))
        (home / "home.toml").write_text("as_known_on = 2020-01-20\nsynthetic = true\n", encoding="utf-8")
        empty_store()
        put_places(AREAS)
        put_quarters(2)
        put_people(world.people(), world.stays())
        put_census(world.CENSUS)
        with built(MARTS, date(2020, 1, 20)) as con:
            con.execute("update mart.publication set synthetic = true")
            con.execute(f"attach '{published_path()}' as snapshot")
            con.execute("create schema snapshot.mart")
            for model in all_models():
                if model.table in MARTS:
                    con.execute(f"create table snapshot.{model.table} as from memory.{model.table}")
            con.execute("detach snapshot")
    assert documentation.words()["equality"]
    return home


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


def test_a_board_sees_no_figures_of_small_groups(app, equality_home, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_ROLE", "board")
    test = app("equality", **YEAR)
    assert not test.exception and not test.table
    assert "Figures by characteristic are for officers" in words(test)
