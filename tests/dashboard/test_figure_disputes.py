"""A figure in dispute: raised on the KPI page, seen at once wherever the figure stands, until it is settled there."""

import shutil
from datetime import date

import duckdb
import pytest

from tests.dashboard import snapshot
from tests.dashboard.conftest import tables, words
from tests.warehouse.stores import empty_store
from warehouse import disputes

KPI = "STARTS_DEPRIVED_20"
# The quarter lies in the first extension year.
EXTENDED = """[[wigan-lot1-health-improvement.extension]]
starts_on = 2022-07-01
taken_up = true
decided_on = 2022-03-14
decided_by = "Contract meeting"
"""
QUARTER = (date(2022, 7, 1), date(2022, 9, 30))


@pytest.fixture
def home_with_store(published):
    """The small published file with one measure under the contract's own code, and an empty register beside it."""
    with duckdb.connect(str(published)) as con:
        for table in ("kpi", "kpi_term", "kpi_result", "claim", "kpi_case", "agenda_item"):
            con.execute(f"update mart.{table} set kpi_code = ? where kpi_code = 'starts_deprived'", [KPI])  # noqa: S608
        con.execute("update mart.kpi set beside_of = ? where beside_of = 'starts_deprived'", [KPI])
    empty_store()
    shutil.copy(published, published.with_name("open.duckdb"))
    published.with_name("contracts.local.toml").write_text(EXTENDED, encoding="utf-8")
    return published


def page(app):
    return app("kpi", kpi=KPI, contract=snapshot.LOT1)


def raise_one(test, reason: str):
    next(area for area in test.text_area if area.label == "Why is it doubted?").input(reason)
    return (
        next(button for button in test.button if button.label == "Mark the figure as disputed").click().run()
    )


def test_a_dispute_is_seen_at_once_on_the_figure_the_scorecard_and_the_agenda_until_it_is_settled(
    app, home_with_store
):
    test = page(app)
    assert "Nobody has disputed a figure of this measure." in words(test)
    test = raise_one(test, "Our own count is 27 higher: E0001 and others.")
    assert not test.exception and "The figure is marked as disputed." in words(test)
    said = "The commissioner disputed the figure for 1 July 2022 to 30 September 2022 on 16 January 2023: “Our own count is 27 higher: E0001 and others.”"
    assert said in words(test).replace("\\", "")

    meeting = app()
    # Six things without it.
    assert "Seven things need discussion today" in words(meeting)
    assert said in words(meeting).replace("\\", "")
    assert "≠ **In dispute**" in tables(meeting)
    # Another period of the measure says which figure it is.
    earlier = app(contract=snapshot.LOT1, period="2022-06-30", kind="quarter")
    assert "≠ **In dispute** for 1 Jul 2022 to 30 Sep 2022" in tables(earlier)

    test = page(app)
    next(radio for radio in test.radio if radio.label == "What came of it?").set_value("figure_stands")
    next(area for area in test.text_area if area.label == "What was found?").input(
        "27 live outside the fifth."
    )
    test = next(button for button in test.button if button.label == "Settle it").click().run()
    assert not test.exception
    said = words(test)
    assert "≠ **In dispute.**" not in said
    assert "the figure stands. “27 live outside the fifth.”" in said
    assert "≠ **In dispute**" not in tables(app())
    assert [one.outcome for one in disputes.recorded()] == ["figure_stands"]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "A dispute needs a reason"),
        ("Mrs Doe, 943 476 5919, was counted twice", "an NHS number"),
        ("write to jane.doe@example.org", "an email address"),
    ],
)
def test_a_reason_that_is_missing_or_identifies_somebody_is_refused(reason, said, app, home_with_store):
    test = raise_one(page(app), reason)
    assert said in "\n".join(error.value for error in test.error).replace("\\", "")
    assert disputes.recorded() == []


def test_a_provider_may_raise_and_not_settle(app, home_with_store, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_ROLE", "provider")
    test = raise_one(page(app), "The records leave out our pharmacies.")
    assert "The provider disputed the figure" in words(test)
    assert not [button for button in test.button if button.label == "Settle it"]
