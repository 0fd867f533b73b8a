"""The Contracts page on a real publish: the six contracts as they come with the project, no return yet, Cheshire East
filled in. What is agreed there becomes a dated entry, and the figures are new."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import streamlit as st

from dashboard import agreeing, contracts_page
from dashboard.contract_dates import ahead, sentence
from tests.dashboard.conftest import tables, words
from tests.warehouse.stores import empty_store
from warehouse import publish
from warehouse.connection import published_path

LOT_1, CHESHIRE_EAST = "wigan-lot1-health-improvement", "cheshire-east-one-you"
LOCAL = """
[cheshire-east-one-you.contract]
starts_on = 2020-11-01
ends_on = 2023-10-31
core_pounds = "1000000.00"

[[cheshire-east-one-you.provider]]
code = "OYCE"
name = "One You Cheshire East"
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home published once."""
    home = tmp_path_factory.mktemp("contracts") / "home"
    home.mkdir()
    (home / "home.toml").write_text("as_known_on = 2022-05-16\n", encoding="utf-8")
    (home / "contracts.local.toml").write_text(LOCAL, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(home))
        empty_store()
        publish.publish()
    return home


@pytest.fixture
def contracts_home(home: Path, made: Path) -> Path:
    st.cache_data.clear()
    return Path(shutil.copytree(made, home))


def test_it_says_what_we_bought_and_when_we_must_decide(app, contracts_home):
    test = app("contracts", contract=LOT_1)
    assert not test.exception
    # From 16 May to 30 June 2022: 15 + 30 days.
    assert (
        "**Wigan Lot 1**, £1,300,000 a year, runs until **30 June 2022**; extending it to 30 June 2023 must be decided "
        "by **30 June 2022**, in 45 days." in words(test)
    )
    shown = tables(test)
    assert "30 June 2022,in 45 days,Last day to decide on the extension to 30 June 2023" in shown
    assert "Not provided" in shown and "£5,000,000 asked for" in shown
    assert "Internalised" in shown
    assert "Separate bands" not in shown and "88 % together" in shown


def test_what_is_not_filled_in_is_listed(app, contracts_home):
    test = app("contracts", contract="health-trainer-template")
    assert not test.exception
    assert "is not in use yet: its document leaves 28 things to be filled in" in words(test)
    assert "No date is known yet: the term is still to be filled in." in words(test)
    # A target that is locally determined is not one that nobody asks for; the year's first month is not known either.
    assert "to be filled in,–,from the start" in tables(test)
    assert "The contract's year begins in,–" in tables(test)
    assert "`contract.annual_pounds`" in words(test) and "`kpi.APPOINTMENT_IN_TIME.limit_days`" in words(test)
    assert "Until then its returns are refused." in words(test)


def test_a_contract_in_use_may_still_have_something_to_fill_in(app, contracts_home):
    """Without a core value the returns are taken, and the pence are empty (R27, R56)."""
    with duckdb.connect(str(contracts_home / "published.duckdb")) as con:
        con.execute(
            "update mart.contract set missing_keys = ['contract.core_pounds'] where contract_code = 'cheshire-east-one-you' and ready"
        )
    test = app("contracts", contract="cheshire-east-one-you")
    assert "**To be filled in:** `contract.core_pounds`." in words(test)
    assert "Its returns are taken already" in words(test) and "refused" not in words(test)


def test_contradictions_and_every_row_of_the_document(app, contracts_home):
    test = app("contracts", contract=CHESHIRE_EAST)
    shown = tables(test)
    assert "3,340" in shown and "3,380" in shown
    assert "Monthly Monitoring Returns" in shown
    assert "The printed total of the column “10 % target” is not the sum of its rows" in shown
    assert "The term ends" in shown and "without extensions" not in shown
    found = [line for line in words(test).splitlines() if "rows of its tables are covered" in line]
    first, of = found[0].split(" of ", 1)
    assert first == of.split(" ")[0] and int(first) > 100


def test_a_measure_is_shown_in_the_contracts_own_words_a_section_at_a_time(app, contracts_home):
    test = app("contracts", contract=LOT_1, section="Complaints")
    measures = tables(test).split("Measure,Asked for")[1].split("Item,State")[0]
    assert "complaint" in measures.lower()
    assert "Clients commencing" not in measures


def test_nothing_is_proposed_without_the_baseline_year_and_there_is_no_form(app, contracts_home):
    test = app("contracts", contract=CHESHIRE_EAST)
    assert "none yet: a return of year 1 is not in" in tables(test)
    assert not [box for box in test.selectbox if box.key == "agree_kpi"]


def test_a_target_agreed_becomes_a_dated_entry_with_who_and_when(app, contracts_home):
    with duckdb.connect(str(published_path())) as con:
        con.execute(
            "update mart.target_proposal set baseline_state = 'proposed', value = 0.6923, numerator = 144, denominator = 208, "
            "ci_low = 0.6266, ci_high = 0.7511, proposed_target = 0.69 where kpi_code = 'SPECIALIST_CONVERSION'"
        )
    test = app("contracts", contract=CHESHIRE_EAST)
    assert "69.2 % (144 of 208),62.7 % to 75.1 %,at least 69 %,not yet" in tables(test)
    press(test, "Record the target")
    assert "Say who decided it" in test.error[0].value
    test.text_input("agree_by").set_value("Contract meeting, May 2022")
    press(test, "Record the target")
    assert not test.exception and not test.error
    said = (contracts_home / "contracts.local.toml").read_text(encoding="utf-8")
    assert said.startswith(LOCAL.rstrip())
    assert 'kpi = "SPECIALIST_CONVERSION"\nvalid_from = 2021-11-01\ntarget = "0.69"\n' in said
    assert 'agreed_by = "Contract meeting, May 2022"\nagreed_on = 2022-05-16' in said
    assert "Recorded:" in words(test)
    assert "69 % from 1 November 2021, by Contract meeting, May 2022" in tables(test)


def test_an_extension_taken_up_moves_the_end(app, contracts_home):
    test = app("contracts", contract=LOT_1)
    test.text_input("extend_by").set_value("Cabinet, 16 May 2022")
    press(test, "Record the decision")
    assert not test.exception
    assert "runs until **30 June 2023**; extending it to 30 June 2024 must be decided by" in words(test)
    assert "taken_up = true\ndecided_on = 2022-05-16" in (contracts_home / "contracts.local.toml").read_text()


@pytest.mark.parametrize("role", ["provider", "board"])
def test_only_officers_record(app, contracts_home, monkeypatch, role):
    monkeypatch.setenv("FOOTPRINT_ROLE", role)
    assert not [box for box in app("contracts", contract=LOT_1).text_input if box.key == "extend_by"]


def press(test, label: str) -> None:
    next(button for button in test.button if button.label == label).click().run()


EXTENSION = {"starts_on": date(2022, 7, 1), "ends_on": date(2023, 6, 30), "taken_up": False, "decided_on": None,
             "decide_by": date(2022, 6, 30)}  # fmt: skip
TERMS = {"short_title": "Lot", "ready": True, "missing_keys": [], "annual_pounds": None, "core_pounds": None,
         "ends_on": date(2022, 6, 30)}  # fmt: skip


@pytest.mark.parametrize(
    ("known_on", "extensions", "expected"),
    [
        (date(2022, 6, 29), [EXTENSION], "must be decided by **30 June 2022**, in 1 day."),
        (date(2022, 6, 30), [EXTENSION], "must be decided by **30 June 2022**, today."),
        (date(2022, 7, 1), [EXTENSION], "was to be decided by 30 June 2022, and no decision is recorded."),
        (date(2022, 6, 1), [EXTENSION | {"taken_up": True}], "no extension is left."),
        (date(2022, 6, 1), [], "its document names no extension."),
        (date(2023, 1, 1), [], "**Lot** ended on **30 June 2022**."),
    ],
)
def test_the_sentence_at_its_boundaries(known_on, extensions, expected):
    assert sentence(TERMS, extensions, known_on).replace("\u00a0", " ").endswith(expected)


def test_dates_behind_us_stay_only_where_nothing_was_decided():
    rows = [
        {"kind": kind, "on_day": date(2022, 1, 1), "detail": "Public liability", "until_day": date(2023, 6, 30), "source": None}
        for kind in ("starts", "decide_by", "evidence_ends", "clause")
    ]  # fmt: skip
    assert [row["What"].replace("\u00a0", " ") for row in ahead(rows, date(2022, 1, 2))] == [
        "Last day to decide on the extension to 30 June 2023; the day has passed and no decision is recorded",
        "Public liability ran out",
    ]


def test_a_floor_says_whose_it_is_and_on_which_side_of_it_the_failure_lies():
    def said(**row):
        return contracts_page._floor({"unit": "proportion", "direction": "higher_is_better", **row}).replace(
            "\u00a0", " "
        )

    assert said(floor=Decimal("0.855"), floor_source="tolerance") == "at least 85.5 % (our setting)"
    assert (
        said(floor=Decimal("0.55"), floor_source="contract", direction="lower_is_better")
        == "at most 55 % (else critical failure)"
    )
    assert said(floor=None, floor_source=None) == "–"


def test_what_the_document_dates_later_than_the_day_looked_at_says_so():
    decided = {"decided_on": date(2023, 3, 9), "decided_by": "Wigan Council", "taken_up": True}
    assert (
        contracts_page._decided(decided, date(2023, 3, 9)).replace("\u00a0", " ")
        == "9 March 2023, Wigan Council"
    )
    assert contracts_page._decided(decided, date(2023, 1, 16)).replace("\u00a0", " ") == (
        "9 March 2023 (later than the day looked at), Wigan Council"
    )


def test_a_target_on_trial_says_until_when():
    row = {
        "unit": "proportion",
        "agreed_target": Decimal("0.35"),
        "agreed_from": date(2021, 11, 1),
        "agreed_by": "Meeting",
    }
    assert agreeing._agreed(row | {"agreed_to": date(2022, 7, 31)}).replace("\u00a0", " ") == (
        "35 % from 1 November 2021 to 31 July 2022, by Meeting"
    )
    assert (
        agreeing._agreed(row | {"agreed_to": None}).replace("\u00a0", " ")
        == "35 % from 1 November 2021, by Meeting"
    )
