"""The Follow-up page: its sentence against counts worked by hand, and the page as a person opens it."""

import shutil
from datetime import date

import pytest
import streamlit as st

from dashboard import follow_ups_sentences
from dashboard.follow_ups_data import FollowUps
from tests.dashboard import drawn_homes
from tests.dashboard.conftest import tables, words
from tests.warehouse.stores import LOT_1

LINK = {"contract": LOT_1, "stage": "4_week"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return drawn_homes.follow_ups(tmp_path_factory.mktemp("follow_ups"))


@pytest.fixture
def follow_up_home(made, home):
    shutil.copytree(made, home, dirs_exist_ok=True)
    st.cache_data.clear()
    return home


def test_the_page_says_what_is_overdue_who_was_reached_and_what_is_next(app, follow_up_home):
    test = app("follow_ups", **LINK)
    assert not test.exception
    said = words(test)
    # Ended 7 October: due 4 November; three reached, one not heard of, one did not agree. 25 November: due 23 December,
    # still open on 31 December. 30 December: due 27 January 2020, the week after the as-known day's.
    assert (
        "1 4-week follow-up is overdue, with no word in any return; of the 4 due in the last thirteen weeks of data, 3 were "
        "reached (75 %); 2 more are due in the next four weeks." in said
    )
    assert (
        "the provider follows up" in said
        and "1 person did not agree to be followed up and is not due" in said
    )
    assert "For 9 of those due nothing says whether they agreed." in said


def test_teams_and_people_by_pseudonym(app, follow_up_home):
    test = app("follow_ups", **LINK)
    shown = tables(test)
    # Nine due: 3 reached of 4 known, 1 overdue, 3 due now, none between the data and the as-known day, 2 coming.
    assert "N,9,3 (75 %),3,0,1,3,0,2" in shown
    assert "E5,P3,4 Nov 2019,W-E5" in shown
    test.selectbox("choose_show").select("coming").run()
    assert "27 Jan 2020" in tables(test) and not test.exception


def test_somebody_given_advice_only_is_listed_without_an_episode(app, follow_up_home):
    test = app("follow_ups", contract=LOT_1, stage="6_month", show="overdue")
    # Asked again on 1 December, open until the 15th, and the data reach the 31st.
    assert not test.exception
    assert "1 6-month follow-up is overdue" in words(test)
    assert '"none, advice only",P9,1 Dec 2019,not recorded,–,Not recorded' in tables(test)
    assert "given advice only" in words(test)


def test_a_contract_without_follow_ups_says_so(app, follow_up_home):
    said = words(app("follow_ups", contract="kent-health-trainers"))
    assert "Nobody is due a follow-up" in said


def week(start: date, **counts: int):
    zero = dict.fromkeys(("due", "reached", "maintained", "not_reached", "overdue", "due_now", "waiting", "coming", "not_agreed", "agreement_unknown"), 0)  # fmt: skip
    return {"stage": "6_month", "team_kind": "everybody", "team_name": "ALL", "week_start": start, "responsible": "commissioner", **zero, **counts}  # fmt: skip


def test_the_sentence_by_hand():
    rows = [
        week(date(2022, 7, 4), due=10, reached=6, overdue=4),
        week(date(2022, 9, 19), due=7, reached=1, due_now=6),  # its time is not over: not in the share
        week(date(2023, 1, 16), due=3, waiting=1, coming=2),
        week(date(2023, 2, 6), due=2, coming=2),
        week(date(2023, 2, 13), due=9, coming=9),  # the fifth week on
    ]
    found = FollowUps(None, rows, date(2022, 9, 30), date(2023, 1, 18), "The Wellbeing Hub does.")  # type: ignore[arg-type]
    said = follow_ups_sentences.answer(found, "6_month").replace("\u00a0", " ")
    # 6 of 10 = 60 %; 3 + 2 = 5 in the weeks of 16 January to 6 February.
    assert said == (
        "4 6-month follow-ups are overdue, with no word in any return; of the 10 due in the last thirteen weeks of data, 6 were "
        "reached (60 %); 5 more are due in the next four weeks."
    )
    beside = follow_ups_sentences.beside(found, "6_month")
    assert "the commissioner follows up, not the provider (The Wellbeing Hub does)." in beside
    assert "1 follow-up came due since then" in beside
