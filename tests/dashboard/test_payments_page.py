"""The Payments page as a person opens it, on a home with a year that is over, one that is under way, and nothing settled."""

import shutil
from pathlib import Path

import pytest
import streamlit as st

from dashboard import queries
from tests.dashboard.conftest import tables, words
from tests.warehouse.payment.house import CODE, fill
from warehouse.publish import publish


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("payments") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(folder))
        fill(folder)
        publish()
    return folder


@pytest.fixture
def payments(made, home, app):
    shutil.copytree(made, home)
    st.cache_data.clear()
    return lambda **query: app("payments", **{"contract": CODE, **query})


def test_every_question_of_the_page_can_be_asked(made, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_HOME", str(made))
    names = sorted(path.stem for path in (queries.FOLDER / "payments").glob("*.sql"))
    assert len(names) == 7
    for name in names:
        queries.ask(
            f"payments/{name}", contract_code=CODE, year_start="2021-11-01", programme="smoking_specialist"
        )
        assert queries.text_of(f"payments/{name}").startswith("-- One row")


def test_the_year_that_is_over_comes_first_with_its_sentence_ledger_and_settlement(payments):
    page = payments()
    assert not page.exception
    said, shown = words(page), tables(page).replace("\\", "")
    # £800,000 and one tier of £20,000 (185 ≥ 180).
    assert (
        "we owe **£820,000.00**: the block of £800,000.00 and one of ten incentive payments (£20,000.00)"
        in said
    )
    assert "**Critical performance failure:** Physical Activity, 0 people started against 1,200" in said
    assert "Specialist Stop Smoking,185,120,160,180: passed,200: missed,200" in shown
    assert "**£820,000.00**" in shown
    assert "**Settle this year.** 14 lines" in said
    assert page.query_params["year"] in ("2021-11-01", ["2021-11-01"])


def test_the_people_behind_a_tier_are_reachable_one_by_one(payments):
    page = payments(paid_for="smoking_specialist", year="2021-11-01")
    assert "185 people with 185 starts" in words(page)
    assert "C1,E1," in tables(page).replace("1,C1", "C1")


def test_a_year_under_way_and_a_contract_without_a_year(payments):
    page = payments(year="2022-11-01")
    assert "two of twelve months of the block (£133,333.33)" in words(page)
    assert "This year cannot be settled yet: the year ends on 31 October 2023." in words(page)
    page = payments(contract="health-trainer-template")
    assert not page.exception
    assert "has no payment year yet" in words(page)
    assert "the share of each commissioner" in tables(page)


def test_a_note_that_names_a_person_and_an_empty_one_are_refused(payments):
    page = payments()
    page.text_area("settle_note").set_value("Ring 07700 900123")
    page = next(button for button in page.button if button.label == "Settle").click().run()
    assert any("a phone number" in error.value for error in page.error), words(page)[-600:]
    page.text_area("settle_note").set_value("")
    page = next(button for button in page.button if button.label == "Settle").click().run()
    assert any("needs a note" in error.value for error in page.error)


def test_a_provider_sees_payments_and_settles_nothing(payments, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_ROLE", "provider")
    page = payments()
    assert "£820,000.00" in words(page)
    assert not any(button.label == "Settle" for button in page.button)
