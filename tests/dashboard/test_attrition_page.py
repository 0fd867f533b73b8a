"""The page about attrition: its sentence against the published figures, and the page as a person opens it."""

from pathlib import Path

import duckdb
import pytest
import streamlit as st

from tests.dashboard.conftest import tables, words
from tests.warehouse.funnel.test_rates import COMPLETED, LEFT, many
from tests.warehouse.measures.world import World, connect, kpi_of
from warehouse.connection import published_path
from warehouse.model_files import all_models

MARTS = [
    "mart.funnel_rate", "mart.funnel_reason", "mart.funnel_gap", "mart.funnel_step", "mart.funnel_cohort", "mart.funnel_worth",
    "mart.leaving_curve", "mart.waiting_time", "mart.attendance", "mart.kpi_result", "mart.kpi", "mart.contract", "mart.period",
    "mart.provider", "mart.publication", "mart.footprint", "mart.submission",
]  # fmt: skip


def publish_into(path: Path) -> None:
    """60 women of whom 45 complete, 60 men of whom 20 do, 12 more whose sex is not stated and who leave; one step not recorded."""
    con = connect()
    world = World(con)
    world.returned("""
        submission_id | period_start | period_end
        S0001         | 2022-07-01   | 2022-09-30
        S0002         | 2022-04-01   | 2022-06-30
    """)  # fmt: skip
    many(world, 45, "a", "female", "2022-03-01", COMPLETED)
    many(world, 15, "b", "female", "2022-03-01", LEFT)
    many(world, 20, "c", "male", "2022-03-01", COMPLETED)
    many(world, 40, "d", "male", "2022-03-01", LEFT | {"worker_ref": "W-SECRET"})
    many(world, 12, "e", "not_stated", "2022-03-01", LEFT)
    world.rows["episodes"][0]["plan_agreed_date"] = None
    for referral in world.rows["referrals"]:
        referral["requested_programme"] = "stop_smoking"
    for n in range(40):
        world.draw("contacts", f"episode_ref | contact_date | attendance\na{n} | 2022-03-08 | {'attended' if n % 4 else 'did_not_attend'}")  # fmt: skip
    world.build(MARTS[0], (kpi_of("leaving_early", code="LEAVING"),), *MARTS[1:])
    con.execute("update mart.publication set synthetic = true, as_known_on = '2022-10-31'")
    con.execute(f"attach '{path}' as snapshot")
    con.execute("create schema snapshot.mart")
    for model in all_models():
        if model.table in MARTS:
            con.execute(f"create table snapshot.{model.table} as from memory.{model.table}")
    con.execute("detach snapshot")
    con.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("attrition") / "published.duckdb"
    publish_into(path)
    return path


@pytest.fixture
def home_with_funnel(made, home):
    home.mkdir(parents=True, exist_ok=True)
    (home / "home.toml").write_text("as_known_on = 2022-10-31\nsynthetic = true\n", encoding="utf-8")
    published_path().write_bytes(made.read_bytes())
    st.cache_data.clear()
    return home


def opened(test, fold):
    """The page with a fold opened."""
    test.session_state[fold] = True
    return test.run()


def test_the_sentence_equals_the_published_figures(app, home_with_funnel):
    test = app("attrition", contract="test")
    assert not test.exception
    with duckdb.connect(str(published_path()), read_only=True) as con:
        step, lost, before = con.execute(
            "select step, mature_lost, mature_before from mart.funnel_rate where cohort_kind = 'mature_year' and programme = 'ALL' "
            "and split = 'all' and step_before is not null order by mature_lost desc limit 1"
        ).fetchone()
        group, rate, difference = con.execute(
            "select split_value, rate, difference from mart.funnel_rate where cohort_kind = 'mature_year' and programme = 'ALL' "
            "and split not in ('all', 'worker') and reading in ('lower', 'higher') order by abs(difference) desc, split_value limit 1"
        ).fetchone()
    # 132 started; 15 + 40 + 12 = 67 of them left. 45 of 60 women complete, of the men 20 of 60; those not stated are no group.
    assert (step, lost, before) == ("completed", 67, 132)
    assert (group, rate, difference) == ("female", 0.75, pytest.approx(0.75 - 20 / 60))
    said = words(test)
    assert "67 of the 132 people who started left before completing (50.8 %)" in said
    assert "Women complete most often: 75 % of them, 33.3 % of the others" in said
    assert "Of 132 people who were referred" in said
    assert "Synthetic borough" in said


def test_every_part_is_there_with_its_table(app, home_with_funnel):
    test = app("attrition", contract="test", programme="stop_smoking")
    assert not test.exception
    said, shown = words(test), tables(test)
    for heading in ("Why they stopped", "Who goes on: completed", "What a step would be worth", "What the contract asks",
                    "How long they wait", "Appointments missed", "When they leave", "How this is worked out"):  # fmt: skip
        assert heading in said
    assert "Recording faults" in said and "agreed a plan (1)" in said
    # 10 of 40 first appointments were missed.
    assert "10 of 40 appointments" in said
    assert "Illness,67,100 %" in shown
    assert "**go on less often, not chance**" in tables(opened(test, "attrition_groups"))
    assert "3rd" not in shown and "1st,10,40,25 %" in tables(opened(test, "attrition_appointments"))
    # A programme's own funnel begins at the offer.
    assert "Referred, with consent" not in shown


def test_choices_live_in_the_link(app, home_with_funnel):
    test = app("attrition", contract="test", step="goal", cohort="contract_year-2021-07")
    assert not test.exception
    assert "Who goes on: reached their goal" in words(test)
    test = app("attrition", contract="test", step="nonsense")
    assert "not on this page" in words(test)
    # A step that the whole contract has and this programme has not is let go without a word.
    test = app("attrition", contract="test", step="offered", programme="stop_smoking")
    assert "not on this page" not in words(test)
    assert "Who goes on: completed" in words(test)


def test_groups_of_another_step_are_pointed_to(app, home_with_funnel):
    # Women and men differ at completion; at the plan everybody went on.
    test = app("attrition", contract="test", step="plan")
    assert "No group differs by more than chance" in words(test)
    assert "Groups do differ at “completed”: choose that step at the top." in words(test)
    assert "choose that step" not in words(app("attrition", contract="test", step="completed"))


def test_the_curve_is_opened_on_request(app, home_with_funnel):
    test = app("attrition", contract="test")
    assert "Days since the start" not in tables(test)
    shown = tables(opened(test, "attrition_leaving"))
    # All 132 started on 1 March; 67 left on 11 April, day 41: 65/132 stay. They completed on 1 May, day 61.
    assert "28,100 % · 132 followed" in shown
    assert "42,49.2 % · 65 followed" in shown


def test_the_largest_loss_heads_the_picture(app, home_with_funnel):
    assert "Largest loss: 67 left before completing" in words(app("attrition", contract="test"))


def test_workers_are_for_those_who_may_see_people(app, home_with_funnel, monkeypatch):
    assert "W-SECRET" in tables(opened(app("attrition", contract="test"), "attrition_workers"))
    monkeypatch.setattr("dashboard.access.may_see_people", lambda: False)
    test = app("attrition", contract="test")
    assert not test.exception
    said = words(test) + tables(opened(opened(test, "attrition_workers"), "attrition_groups"))
    assert "W-SECRET" not in said
    assert "female" in said


def test_people_who_have_not_had_time_are_not_in_the_share_and_the_sentence_says_so(app, home_with_funnel):
    # As if 30 more had started so lately that nothing can be said of them yet: the share stays 67 of 132.
    with duckdb.connect(str(published_path())) as con:
        con.execute("update mart.funnel_rate set reached = reached + 30 where step = 'start'")
        con.execute(
            "update mart.funnel_rate set still_open = 30, overdue = 30 where step = 'completed' and split = 'all'"
        )
    st.cache_data.clear()
    said = words(app("attrition", contract="test"))
    assert (
        "67 of the 132 people who started, and have had time to go on, left before completing (50.8 %)"
        in said
    )
    assert "Of 132 people who were referred" in said and "162 started" in said
    assert "30 are still open at one step or another and not counted as lost, all of them past their time." in said  # fmt: skip


def test_a_young_contract_says_so(app, home_with_funnel):
    with duckdb.connect(str(published_path())) as con:
        con.execute("delete from mart.funnel_cohort")
    st.cache_data.clear()
    assert "Nobody has been referred under this contract yet" in words(app("attrition", contract="test"))
