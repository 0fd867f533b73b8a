"""The board's page: its sentences against the rows, and that it asks the open file and nothing else."""

from datetime import date

import duckdb
import pytest

from dashboard import sections, summary_page
from dashboard.summary_page import Summary
from tests.dashboard.conftest import tables, words
from warehouse.connection import open_path

KNOWN_ON = date(2023, 1, 16)
CONTRACT = {
    "contract_code": "lot1", "short_title": "Lot 1", "annual_pounds": 1300000, "core_pounds": None, "deprived_share": 0.58,
    "deprived_adults": 0.194, "return_state": "late", "due_source": "setting",
}  # fmt: skip


def measure(title: str, status: str, travel: str | None = None, **more: object) -> dict:
    return {
        "contract_code": "lot1", "short_title": "Lot 1", "kpi_code": title, "title": title, "section": "Weight", "sort_order": 1, "status": status,
        "travel": travel, "value": 0.562, "unit": "proportion", "target": 0.5, "floor": None, "floor_source": "tolerance",
        "target_strict": False, "upper": None, "direction": "higher_is_better", "waits_for": None,
    } | more  # fmt: skip


def summary(figures: list[dict], decisions: list[dict] | None = None) -> Summary:
    return Summary([CONTRACT], figures, decisions or [], KNOWN_ON, KNOWN_ON, False)


def test_the_sentence_counts_what_could_be_judged():
    figures = [measure("A", "green"), measure("B", "red", floor_source="contract"), measure("C", "amber"), measure("D", "suppressed")]  # fmt: skip
    assert summary_page.sentence(summary(figures)) == (
        "Our service met **1 of 3** targets that could be judged in its latest quarter; one of the rest misses the contract's own floor too."
    )


def test_a_ceiling_passed_is_a_floor_missed_not_a_figure_below_it():
    early = measure(
        "Leaving early", "red", floor_source="contract", direction="lower_is_better", value=0.54, floor=0.5
    )
    assert summary_page.sentence(summary([measure("A", "green"), early, early])).endswith(
        "; two of the rest miss the contract's own floor too."
    )


def test_nobody_is_sent_to_a_page_that_they_may_not_open(monkeypatch):
    four = [{"short_title": "Lot 1", "kind": "evidence", "detail": "Insurance", "by_day": KNOWN_ON}] * 4
    assert summary_page.lists(summary([], four))[2][1][3] == "and one more"
    assert (
        summary_page.lists(summary([], four), linked=True)[2][1][3]
        == "and one more, on the page Contracts or Returns"
    )
    monkeypatch.setenv("FOOTPRINT_ROLE", "board")
    assert summary_page.lists(summary([], four), linked=True)[2][1][3] == "and one more"


def test_a_line_says_everything_in_words_and_shapes():
    line = summary_page.line(
        summary([measure("A", "green", "improving"), measure("B", "suppressed")]), CONTRACT
    )
    assert (
        line["Targets, latest quarter"].replace("\u00a0", " ")
        == ":green[● **1** Met] :gray[* **1** Too few to show]"
    )
    assert line["Direction"] == "1 ↗ getting better"
    assert line["Spend a year"] == "£1,300,000"
    assert line["Most deprived fifth"].replace("\u00a0", " ") == "58 % of clients (19 % of adults)"
    # The day is the commissioner's own, so nobody is late by the contract (R66).
    assert line["Last return"] == ":orange[▲ After the day asked]"


def test_worse_and_better_are_said_only_of_a_clear_trend_and_what_is_missed_comes_first():
    figures = [measure("Met", "green", "worsening"), measure("Missed", "red", "worsening"), measure("Flat", "red", "no_clear_trend")]  # fmt: skip
    said = summary_page.travelled(summary(figures).travelling("worsening"))
    assert ["Missed" in said[0], "Met, Lot 1" in said[1], len(said)] == [True, True, 2]
    assert said[0].replace("\u00a0", " ").endswith("Missed, Lot 1: 56.2 %")
    linked = summary_page.travelled(summary(figures).travelling("worsening"), linked=True)
    # A measure leads to its definition in the contract's own words.
    assert "[Missed](contracts?contract=lot1&section=Weight), Lot 1" in linked[0]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"kind": "extension", "by_day": date(2023, 6, 30), "until_day": date(2024, 6, 30)}, "Lot 1: extend to 30 Jun 2024? by **30 Jun 2023**"),
        ({"kind": "extension", "by_day": date(2022, 6, 30), "until_day": date(2024, 6, 30)},
         "Lot 1: extend to 30 Jun 2024? was to be decided by **30 Jun 2022**"),
        ({"kind": "evidence", "by_day": date(2022, 12, 31), "detail": "Public liability insurance"},
         "Lot 1: public liability insurance ran out on 31 Dec 2022"),
        ({"kind": "return", "by_day": date(2022, 10, 28), "until_day": date(2022, 9, 30), "detail": "quarterly", "due_source": "setting"},
         "Lot 1: the quarterly return to 30 Sep 2022 is missing (requested by 28 Oct 2022)"),
    ],
)  # fmt: skip
def test_what_waits_for_a_decision(row, said):
    assert summary_page.decision({"short_title": "Lot 1"} | row, KNOWN_ON).replace("\u00a0", " ") == said


@pytest.fixture
def opened(published):
    """An open file of its own: one contract with two figures, one of them held back."""
    with duckdb.connect(str(open_path())) as con:
        con.execute(f"attach '{published}' as officers (read_only)")
        con.execute("create schema mart")
        for table in (
            "publication",
            "contract",
            "kpi",
            "period",
            "submission",
            "kpi_result",
            "provider",
            "footprint",
        ):
            con.execute(f"create table mart.{table} as from officers.mart.{table}")
        con.execute("alter table mart.contract add column if not exists core_pounds decimal(18, 2)")
        con.execute("update mart.contract set in_use = true where ready")
        con.execute("alter table mart.kpi_result add column disclosure varchar default 'exact'")
        con.execute(
            "update mart.kpi_result set status = 'suppressed', value = null, numerator = null, disclosure = 'suppressed' "
            "where kpi_code = 'quit_4_week'"
        )
        con.execute(
            "create table mart.reach (contract_code varchar, area_kind varchar, quintile integer, client_share double, "
            "adult_share double, clients bigint, disclosure varchar, period_start date)"
        )
        con.execute(
            "create table mart.extension (contract_code varchar, starts_on date, ends_on date, taken_up boolean, decide_by date, "
            "decided_on date)"
        )
        con.execute(
            "create table mart.evidence (contract_code varchar, item varchar, title varchar, is_asked boolean, valid_until date)"
        )
    return published


def test_the_page_is_of_the_open_file_also_for_officers(app, opened):
    opened.rename(opened.with_name("officers.duckdb"))  # what the page needs is all in the open file
    (opened.parent / "home.toml").write_text('as_known_on = 2023-01-16\nrole = "board"\n', encoding="utf-8")
    test = app("summary")
    assert not test.exception
    assert "targets that could be judged in its latest quarter" in words(test)
    shown = tables(test)
    assert "Wigan Lot 1" in shown and "Too few to show" in shown
    assert "134" not in shown and "134" not in words(test)  # the numerator that is held back


def test_a_board_has_the_pages_that_the_open_file_answers(monkeypatch):
    everything = {name for pages in sections.listed().values() for name, _, _ in pages}
    monkeypatch.setenv("FOOTPRINT_ROLE", "board")
    mine = [name for pages in sections.listed().values() for name, _, _ in pages]
    assert mine == list(sections.OPEN_PAGES)
    assert set(mine) < everything


NOT_OPEN = {name for pages in sections.SECTIONS.values() for name, _, _ in pages} - {*sections.OPEN_PAGES}


@pytest.mark.parametrize("role", ["board", "public"])
@pytest.mark.parametrize("page", sorted(NOT_OPEN - {"contract_meeting"}))
def test_no_other_page_can_be_opened_by_a_board(role, page, app, opened, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_ROLE", role)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app(page)


def test_a_board_begins_with_the_summary(app, opened, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_ROLE", "board")
    assert [title.value for title in app().title] == ["Summary"]


@pytest.mark.parametrize("link", [{"as_known_on": "2022-12-01"}, {"signed": "G1"}])
def test_a_link_takes_a_board_to_no_snapshot_of_the_officers(link, app, opened, monkeypatch):
    monkeypatch.setenv("FOOTPRINT_ROLE", "board")
    asked: list[object] = []
    monkeypatch.setattr("dashboard.filters.earlier_snapshot", lambda day: asked.append(day) or (None, None))
    monkeypatch.setattr(
        "dashboard.filters.frozen_position", lambda sign_off: asked.append(sign_off) or (None, None)
    )
    app("contracts", **link)
    assert asked in ([], [None])
