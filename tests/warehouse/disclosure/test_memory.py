"""What one open file told is known to the next: kept in the officers' file, read again, and nothing new when nothing changed."""

import duckdb
import pytest

from tests.warehouse.disclosure.boroughs import borough
from tests.warehouse.disclosure.test_attack import opened
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.open_file import read_memory, write_memory


@pytest.mark.parametrize("seed", range(6))
def test_the_same_figures_are_shown_the_same_way_again(seed):
    first = Memory()
    shown = opened(borough(seed), first)
    second = Memory(told=first.keeps)
    assert opened(borough(seed), second) == shown
    assert second.keeps == first.keeps


def test_it_is_kept_and_read_again(tmp_path):
    memory = Memory()
    opened(borough(3), memory)
    path = tmp_path / "published.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create schema disclosure")
        write_memory(con, "disclosure.told", memory)
    assert read_memory(path, "disclosure.told").told == memory.keeps


def test_a_file_without_it_or_of_an_older_layout_told_nothing(tmp_path):
    path = tmp_path / "published.duckdb"
    assert read_memory(path, "disclosure.told").told == {}
    with duckdb.connect(str(path)) as con:
        con.execute("create schema disclosure")
        con.execute("create table disclosure.told (figure varchar)")
    assert read_memory(path, "disclosure.told").told == {}
