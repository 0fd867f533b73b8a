"""The questions: they read `mart.*` only, and a new snapshot is a new question."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard import queries
from dashboard.queries import ask, rows
from tests.dashboard import snapshot
from warehouse.errors import NothingLoaded

EVERY: dict[str, Any] = {
    "contract_code": snapshot.LOT1,
    "period_kind": "quarter",
    "period_start": date(2022, 7, 1),
    "period_end": date(2022, 9, 30),
    "sdf_code": "ALL",
    "kpi_code": "starts_deprived",
    "periods": 8,
    "submission_id": "S0013",
    "points": "quarter",
    "first": 0,
    "how_many": 20,
}
NAMES = sorted(path.stem for path in queries.FOLDER.glob("*.sql"))


@pytest.mark.parametrize("name", NAMES)
def test_every_question_can_be_asked_and_reads_marts_only(name, published):
    ask(name, **EVERY)
    sql = queries.text_of(name)
    assert sql.startswith("-- One row"), "the grain comes first"
    read = duckdb.connect().get_table_names(re.sub(r"\$[a-z_]+", "null", sql), qualified=True)
    assert read and all(table.startswith("mart.") for table in read)


def test_a_swapped_in_snapshot_is_seen_by_the_next_question(published):
    assert rows("publication")[0]["as_known_on"] == date(2023, 1, 16)
    fresh = snapshot.build(published.with_name("fresh.duckdb"), as_known_on=date(2023, 1, 17))
    os.replace(fresh, published)
    assert rows("publication")[0]["as_known_on"] == date(2023, 1, 17)


def test_a_parameter_that_is_missing_is_named():
    with pytest.raises((TypeError, NothingLoaded), match=r"kpi_code|published"):
        ask("kpi", contract_code="x")


def test_before_anything_is_published_it_says_so(home):
    with pytest.raises(NothingLoaded):
        ask("publication")


def score(kind: str = "quarter", end: date = date(2022, 9, 30)) -> dict[str, dict]:
    return {
        row["kpi_code"]: row
        for row in rows("scorecard", **(EVERY | {"period_kind": kind, "period_end": end}))
    }


def test_an_annual_count_is_shown_year_to_date_on_a_quarters_scorecard(published):
    # July to September is the first quarter: 800 so far, against 3,600 × 3/12 = 900 (R12).
    row = score()["starts"]
    assert (row["period_kind"], row["value"], float(row["target"]), row["status"]) == (
        "year_to_date",
        800,
        900,
        "red",
    )
    # The second quarter of 2021/22: 930 + 860 so far, against 3,600 × 6/12 = 1,800.
    row = score(end=date(2021, 12, 31))["starts"]
    assert (row["value"], float(row["target"])) == (930 + 860, 1800)


def test_what_stands_beside_a_measure_does_not_clutter_the_scorecard(published):
    assert not {"starts_deprived_national", "quit_lost"} & score().keys()
    beside = rows("kpi_beside", **EVERY)
    assert [row["kpi_code"] for row in beside] == ["starts_deprived_national"]


def test_breaches_in_a_row_are_counted_back_from_the_period(published):
    # 440/760 = 57.9 %, 425/770, 418/780, 412/786: four quarters below 60 %; 450/740 = 60.8 % before them was met.
    assert score()["starts_deprived"]["breaches_running"] == 4
    assert score(end=date(2022, 6, 30))["starts_deprived"]["breaches_running"] == 3
    assert score()["offered_in_time"]["breaches_running"] == 0


def test_history_is_the_last_eight_periods_oldest_first(published):
    ends = [row["period_end"] for row in rows("history", **EVERY) if row["kpi_code"] == "starts_deprived"]
    assert len(ends) == 8 and ends == sorted(ends) and ends[-1] == date(2022, 9, 30)


def test_footprints_come_with_their_names(published):
    places = rows("kpi_footprints", **EVERY)
    assert [row["sdf_name"] for row in places] == sorted(snapshot.FOOTPRINTS)


def test_a_snapshot_of_another_day_is_asked_by_its_own_path(published):
    other = snapshot.build(Path(published).with_name("other.duckdb"), synthetic=False)
    assert rows("publication", other)[0]["synthetic"] is False
    assert rows("publication")[0]["synthetic"] is True
