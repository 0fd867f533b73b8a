"""Value for money and Benchmark as a person opens them, on a published year with known figures."""

import shutil

import pytest
import streamlit as st

from tests.dashboard.conftest import tables, words
from tests.warehouse.cost import town


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = tmp_path_factory.mktemp("town")
    town.build(home)
    return home


@pytest.fixture
def money_home(built, home):
    shutil.copytree(built, home, dirs_exist_ok=True)
    st.cache_data.clear()
    st.cache_resource.clear()
    return home


def test_the_sentence_and_its_arithmetic(app, money_home):
    test = app("value_for_money", **town.YEAR)
    assert not test.exception
    said = words(test)
    # 1,300,000 / 20 posts; 60,000 of 90,000; 12 × 90,000 / 240 starts.
    assert "A filled front-line post takes £65,000 of contract value a year, 67p of each pound spent is front-line pay, and a start cost £4,500" in said  # fmt: skip
    assert "£1,080,000 was spent" in said and "2.2 % under the budget of £1,104,000" in said
    shown = tables(test)
    assert "£9,000" in shown and "£12,000" in shown  # 1,080,000 / 120 completions and / 90 goals
    assert "16.7 %" in shown  # 48 of 288 funded posts vacant
    assert "no quit date is recorded in this contract" in shown


def test_kents_figure_beside_the_options_of_its_paper(app, money_home):
    test = app("value_for_money", **town.KENT_YEAR)
    assert not test.exception
    said, shown = words(test), tables(test)
    assert "A filled front-line post takes £48,733 of contract value a year" in said
    assert "30.0 posts" in shown and "no records of people were returned" in shown
    assert "31 January 2016: the extension ends" in said and "**£1,218,333** for the 10 months" in said
    assert "People per post: not returned, 100 assumed." in said
    assert "**Risks:** The current service may be destabilised" in said


def test_prices_of_one_year_are_in_the_link_and_said(app, money_home):
    test = app("value_for_money", **town.KENT_YEAR, prices="2021/22")
    # 1,462,000 / 30 × 98.1 / 85.2.
    assert "takes £56,112 of contract value a year" in words(test) and "at 2021/22 prices" in words(test)
    assert "Pounds at the prices of 2021/22, by the index in made-up-price-index.csv." in words(test)
    bad = app("value_for_money", **town.KENT_YEAR, prices="1066/67")
    assert any("“1066/67” under “prices”" in warning.value for warning in bad.warning)


def test_a_month_is_read_by_its_quarter_and_says_so(app, money_home):
    test = app("value_for_money", contract=town.LOT_1, kind="month", period="2022-02-28")
    assert "January to March 2022 (Q3 2021/22): money is read by quarter." in words(test)
    # Three months of £90,000 over 60 starts.
    assert "a start cost £4,500" in words(test)


def test_a_what_if_lives_in_the_link(app, money_home):
    test = app("value_for_money", **town.KENT_YEAR, if_more="-4", if_clients="50", if_post="40000")
    # 26 posts × 50 people for 1,462,000 − 4 × 40,000.
    assert "#### 4 posts fewer" in words(test)
    assert "1,300 people start instead of 1,500, for £1,302,000 a year" in words(test)
    test.number_input("value_if_navigators").set_value(100).run()
    assert test.query_params["if_navigators"] == "100" and test.query_params["if_more"] == "-4"
    bad = app("value_for_money", **town.KENT_YEAR, if_posts="many")
    assert any("“many” under “if\\_posts”" in warning.value or "“many” under “if_posts”" in warning.value for warning in bad.warning)  # fmt: skip


def test_published_figures_with_the_oddities_of_the_source(app, money_home):
    test = app("value_for_money", **town.YEAR, authority="E08900001")
    said = words(test)
    assert "Synthetic borough of Fernbeck published 1,052 people who set a quit date" in said
    assert "Garside (made up): nobody was referred in quarter 2, and quit dates were set" in said.replace(
        "\\", ""
    )


def test_the_benchmark_says_who_is_compared_and_who_is_not(app, money_home):
    test = app("benchmark", **town.YEAR)
    assert not test.exception
    said, shown = words(test), tables(test).replace("\\", "")
    assert "In 2021/22 Wigan Lot 1 lies within chance of services like it on" in said
    assert "another kind of service: link worker, not integrated" in shown
    assert "filled in by the definitions “2024-2”; here they are “2026-1”" in shown
    # 240 people / 20 posts in 365 days.
    assert "12" in shown and "Eastmere lifestyle service" in shown


def test_a_suppressed_count_of_a_peer_is_not_nothing(app, money_home):
    test = app("benchmark", **town.YEAR, compare="partnerships_per_fte")
    assert "partnerships: suppressed" in tables(test).replace("\\", "")


def test_a_contract_without_a_kind_to_compare_with_says_so(app, money_home):
    test = app("benchmark", **town.KENT_YEAR)
    assert not test.exception
    assert "There is no service like Kent health trainers to compare 2014/15 with yet" in words(test)
