"""What open files told is known to the next: kept in the officers' file, read again, and nothing new when nothing changed."""

from dataclasses import replace

import duckdb
import pytest

from tests.warehouse.disclosure.boroughs import YEARS, borough, days
from tests.warehouse.disclosure.test_attack import opened
from warehouse.disclosure.cells import Cell, Shown
from warehouse.disclosure.memory import Kept, Memory
from warehouse.disclosure.open_file import read_memory, write_memory


@pytest.mark.parametrize("seed", range(6))
def test_the_same_figures_are_shown_the_same_way_again(seed):
    first = Memory()
    shown = opened(borough(seed), first)
    second = Memory(told=first.keeps)
    assert opened(borough(seed), second) == shown
    assert second.keeps == first.keeps


def test_a_figure_that_changes_is_remembered_as_it_was():
    cells = {"year": Cell(30), "quarter": Cell(12)}
    memory = Memory()
    memory.keep("place", cells, {})
    cells["year"] = Cell(31)
    memory = Memory(told=memory.keeps)
    memory.keep("place", cells, {})
    assert {
        key: [(kept.numerator, kept.first, kept.last) for kept in versions]
        for key, versions in Memory(told=memory.keeps).then("place").items()
    } == {"year": [(30, 1, 1), (31, 2, 2)], "quarter": [(12, 1, 2)]}


def test_only_the_years_that_change_are_protected_anew():
    """A return of the second year comes again: of the first year, everything is shown as it was."""
    one = borough(5)
    first = Memory()
    shown = opened(one, first)
    (year, quarter, place), (top, of) = next(
        (key, pair) for key, pair in one.starts.items() if key[0] == YEARS[1]
    )
    later = replace(one, starts=one.starts | {(year, quarter, place): (top, of + 30)})
    shown_later = opened(later, Memory(told=first.keeps))
    old = [row for row in shown if row["year_start"] == days(YEARS[0], 0)[0]]
    assert old == [row for row in shown_later if row["year_start"] == days(YEARS[0], 0)[0]]
    assert shown != shown_later


def test_it_is_kept_and_read_again(tmp_path):
    memory = Memory()
    opened(borough(3), memory)
    path = tmp_path / "published.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create schema disclosure")
        write_memory(con, "disclosure.told", memory)
    assert read_memory(path, "disclosure.told").told == memory.keeps


def test_a_file_that_remembered_one_file_by_measure_is_read(tmp_path):
    path = tmp_path / "published.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create schema disclosure")
        write_memory(con, "disclosure.told", Memory())
        con.execute("alter table disclosure.told drop column last_file")
        con.execute("alter table disclosure.told drop column first_file")
        con.execute(
            "insert into disclosure.told values ('publish/kpi_result/c/STARTS', 'quarter/2020-07-01/2020-09-30/ALL', 12, null, "
            "12, 12, 0, 9, 0, 9, 0, 'None False None False')"
        )
    then = read_memory(path, "disclosure.told").then("publish/kpi_result/c")
    assert then == {
        ("STARTS", "quarter", "2020-07-01", "2020-09-30", "ALL"): [
            Kept(12, None, ((12, 12), (0, 9), (0, 9)), Shown.EXACT, "None False None False", 1, 1)
        ]
    }


def test_a_file_without_it_or_of_an_older_layout_told_nothing(tmp_path):
    path = tmp_path / "published.duckdb"
    assert read_memory(path, "disclosure.told").told == {}
    with duckdb.connect(str(path)) as con:
        con.execute("create schema disclosure")
        con.execute("create table disclosure.told (figure varchar)")
    assert read_memory(path, "disclosure.told").told == {}
