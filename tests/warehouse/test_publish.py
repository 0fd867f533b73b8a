"""A publish: what it makes, what it refuses, and what is left when it is interrupted."""

import os
import signal
import subprocess
import sys
import time
from datetime import date

import duckdb
import pytest

from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter
from warehouse import checks, publish
from warehouse.connection import connect_file, published_cursor, published_path
from warehouse.documentation import words
from warehouse.errors import FootprintError, NothingLoaded

# The contract asks for Lot 1's returns within 28 days (R32): July to September 2019 is due on 28 October 2019.
FIRST = quarter(2019, 7)
SECOND = quarter(2019, 10)


def rows(sql: str, *parameters):
    return published_cursor().execute(sql, list(parameters)).fetchall()


def statuses(kpi: str, kind: str, period: tuple[date, date]):
    return rows(
        "select status, reason, numerator, value from mart.kpi_result where contract_code = ? and kpi_code = ? "
        "and period_kind = ? and period_start = ? and period_end = ? and sdf_code = 'ALL'",
        LOT_1, kpi, kind, *period,
    )  # fmt: skip


def test_nothing_to_publish_says_what_to_do():
    with pytest.raises(NothingLoaded, match="Load a return first, or run the demo"):
        publish.publish()


def test_one_received_return_makes_its_quarter_a_figure_and_the_next_one_wait():
    empty_store()
    add_return(1, FIRST, date(2019, 10, 10))
    publish.publish(date(2020, 1, 15), published_path())
    # Starts: the return is there and holds none, so the count is 0, a value (R7); one quarter of an annual count (R12).
    assert statuses("STARTS", "quarter", FIRST) == [
        ("monitor", "an annual target is not judged by one quarter", 0.0, 0.0)
    ]
    # October to December is over on 15 January, and due on 28 January (R3).
    assert statuses("STARTS", "quarter", SECOND) == [("not_due", "return due on 28 January 2020", None, None)]
    # A rate of nobody is too few, not 0 (R7).
    assert statuses("QUIT_4W", "quarter", FIRST) == [("insufficient", "no cases", 0.0, None)]


def test_a_missing_return_is_no_return_from_the_day_after_it_was_due():
    empty_store()
    add_return(1, FIRST, date(2019, 10, 10))
    publish.publish(date(2020, 1, 28), published_path())
    assert statuses("STARTS", "quarter", SECOND)[0][0] == "not_due"
    publish.publish(date(2020, 1, 29), published_path())
    assert statuses("STARTS", "quarter", SECOND) == [("no_return", "no return for Oct–Dec 2019", None, None)]
    # A longer period with a hole in it is not a figure either.
    assert statuses("STARTS", "year_to_date", (date(2019, 7, 1), date(2019, 12, 31)))[0][0] == "no_return"


def test_year_to_date_is_judged_against_the_cumulative_share():
    empty_store()
    add_return(1, FIRST, date(2019, 10, 10))
    publish.publish(date(2020, 1, 15), published_path())
    found = rows(
        "select target, floor, floor_source, status from mart.kpi_result where contract_code = ? and kpi_code = 'STARTS' "
        "and period_kind = 'year_to_date' and period_end = date '2019-09-30' and sdf_code = 'ALL'",
        LOT_1,
    )
    # 3,600 a year × 3/12 = 900; the tolerance of 10 % below it is 810; 0 starts are below both.
    assert found == [(900.0, 810.0, "tolerance", "red")]


def test_a_late_return_keeps_its_state_when_it_is_replaced():
    empty_store()
    add_return(1, FIRST, date(2019, 11, 5))
    add_return(2, FIRST, date(2019, 11, 20))
    publish.publish(date(2020, 1, 15), published_path())
    # Received on 5 November, 8 days after 28 October; the replacement carries the state (R54).
    assert rows(
        "select submission_id, state, due_source, superseded_by from mart.submission "
        "where submission_id is not null order by 1"
    ) == [("S0001", "late", "setting", "S0002"), ("S0002", "late", "setting", None)]


def test_received_on_the_due_date_is_on_time_and_a_missing_return_has_one_row():
    empty_store()
    add_return(1, FIRST, date(2019, 10, 28))
    publish.publish(date(2020, 2, 1), published_path())
    assert rows(
        "select submission_id, period_start, state, received_on from mart.submission "
        "where contract_code = ? order by period_start",
        LOT_1,
    ) == [("S0001", FIRST[0], "on_time", date(2019, 10, 28)), (None, SECOND[0], "missing", None)]


def test_a_return_with_nothing_in_its_required_tables_does_not_count_as_received():
    empty_store()
    add_return(1, FIRST, date(2019, 10, 10), table_counts='{"clients": 0, "events": 3}')
    publish.publish(date(2020, 1, 15), published_path())
    assert rows("select state from mart.submission where submission_id = 'S0001'") == [("missing",)]
    assert statuses("STARTS", "quarter", FIRST)[0][0] == "no_return"


def test_as_known_on_an_earlier_day_knows_only_what_had_come():
    empty_store()
    add_return(1, FIRST, date(2019, 10, 10))
    add_return(2, SECOND, date(2020, 1, 20))
    path = publish.publish(date(2019, 12, 1))
    assert path == publish.snapshot_path(date(2019, 12, 1))
    with connect_file(path, read_only=True) as con:
        assert con.execute(
            "select count(*) from mart.submission where submission_id is not null"
        ).fetchall() == [(1,)]
        assert con.execute("select as_known_on from mart.publication").fetchall() == [(date(2019, 12, 1),)]


def test_a_check_that_fails_keeps_the_previous_snapshot(monkeypatch, tmp_path):
    empty_store()
    add_return(1, FIRST, date(2019, 10, 10))
    publish.publish(date(2020, 1, 15), published_path())
    before = published_path().stat()
    (tmp_path / "never.sql").write_text("-- nothing may be published\nselect 'found' as what")
    monkeypatch.setattr(checks, "CHECKS", tmp_path)
    with pytest.raises(FootprintError, match="never: nothing may be published"):
        publish.publish(date(2020, 1, 16), published_path())
    after = published_path().stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_every_published_table_and_column_is_documented_and_nothing_else_is():
    empty_store()
    add_return(1, FIRST, date(2019, 10, 10))
    publish.publish(date(2020, 1, 15), published_path())
    published = {
        (table, column)
        for table, column in rows(
            "select table_name, column_name from information_schema.columns "
            "where table_schema = 'mart' and table_catalog = current_database()"
        )
    }
    said = {(table, name) for table, sentences in words().items() for name in sentences if name != "table"}
    assert published - said == set()
    assert said - published == set()
    assert {table for table, _ in published} == {
        table for table, sentences in words().items() if "table" in sentences
    }


KILLED = (
    "from datetime import date; from warehouse import publish; print('begun', flush=True); publish.publish()"
)


@pytest.mark.parametrize("after", [0.3, 1.5, 4.0])
def test_a_killed_publish_leaves_the_previous_snapshot_and_no_work_folder(after, home):
    empty_store()
    add_return(1, FIRST, date(2019, 10, 10))
    publish.publish()
    before = published_path().stat().st_ino
    process = subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, env=os.environ.copy())
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with duckdb.connect(str(published_path()), read_only=True) as con:
        assert con.execute("select count(*) > 0 from mart.kpi_result").fetchone() == (True,)
    if published_path().stat().st_ino == before:
        publish.publish()
        assert published_path().stat().st_ino != before
    else:
        publish.publish()
    assert [path.name for path in home.iterdir() if path.name.startswith(publish.WORK_PREFIX)] == []


def test_a_month_waits_for_the_return_of_its_quarter():
    empty_store()
    add_return(1, FIRST, date(2019, 10, 10))
    publish.publish(date(2019, 11, 10), published_path())
    # October is over; its figures come with the return for October to December, due on 28 January (R52).
    october = (date(2019, 10, 1), date(2019, 10, 31))
    assert statuses("STARTS", "month", october) == [("not_due", "return due on 28 January 2020", None, None)]
    # A return for a quarter that is not over is not awaited yet: it has no row among the returns.
    assert rows(
        "select count(*) from mart.submission where contract_code = ? and submission_id is null", LOT_1
    ) == [(0,)]
