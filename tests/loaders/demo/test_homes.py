"""The demo never touches what is not its own, and a demo that was killed leaves nothing behind."""

import fcntl
import os
from datetime import date

import pytest

from geo.schema import ensure
from loaders.demo.homes import HOME_FILE, LOCK, SCRATCH, has_data, refuse_real_data, scratch_home
from warehouse.connection import open_store, store_path
from warehouse.contract_files import load_all
from warehouse.contract_merge import LOCAL_FILE
from warehouse.errors import FootprintError
from warehouse.home_settings import home_settings

MADE = ("open.duckdb", "published.duckdb", "store.duckdb")


def put(folder, name):
    (folder / name).write_text("made", encoding="utf-8")


def stored():
    """A store into which somebody has loaded geography."""
    with open_store() as con:
        ensure(con)
        con.execute("insert into ref.load (load_id) values ('L0001')")


def test_the_files_are_moved_in_when_all_is_made(home):
    with scratch_home() as scratch:
        assert os.environ["FOOTPRINT_HOME"] == str(scratch)
        assert home_settings().synthetic and home_settings().as_known_on == date(2023, 1, 16)
        for name in MADE:
            put(scratch, name)
    assert os.environ["FOOTPRINT_HOME"] == str(home)
    assert all((home / name).exists() for name in (HOME_FILE, LOCAL_FILE, *MADE))
    assert not (home / SCRATCH).exists()


def test_a_demo_can_be_made_again_and_leaves_no_folder_it_worked_in(home):
    for _ in range(2):
        with scratch_home() as scratch:
            for name in MADE:
                put(scratch, name)
            for name in ("context", "returns"):
                (scratch / name).mkdir()
                put(scratch / name, "written.csv")
    assert sorted(made.name for made in home.iterdir()) == sorted((HOME_FILE, LOCAL_FILE, LOCK, *MADE))


def test_a_failure_leaves_the_home_as_it_was(home):
    with pytest.raises(ZeroDivisionError), scratch_home() as scratch:
        put(scratch, "store.duckdb")
        raise ZeroDivisionError
    assert not (home / SCRATCH).exists() and not (home / "store.duckdb").exists()
    assert os.environ["FOOTPRINT_HOME"] == str(home)


def test_what_a_killed_demo_left_is_cleared(home):
    left = home / SCRATCH
    left.mkdir(parents=True)
    put(left, "half.duckdb")
    with scratch_home() as scratch:
        assert not (scratch / "half.duckdb").exists()
        for name in MADE:
            put(scratch, name)


def test_one_demo_at_a_time(home):
    home.mkdir(parents=True)
    with (home / LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(FootprintError, match="being made"), scratch_home():
            pass


def test_an_empty_home_has_no_data():
    assert not has_data()
    with open_store():
        pass  # a store with empty register tables only
    assert store_path().exists() and not has_data()


def test_a_home_with_something_loaded_has_data():
    stored()
    assert has_data()


def test_real_data_are_never_replaced():
    stored()
    with pytest.raises(FootprintError, match="not a demo's.*FOOTPRINT_HOME"):
        refuse_real_data()


def test_an_earlier_demo_may_be_replaced(home):
    stored()
    (home / "home.toml").write_text("synthetic = true\n", encoding="utf-8")
    refuse_real_data()


def test_settings_that_a_person_wrote_are_never_replaced(home):
    home.mkdir(parents=True)
    (home / LOCAL_FILE).write_text(
        "[cheshire-east-one-you.contract]\nstarts_on = 2021-11-01\n", encoding="utf-8"
    )
    with pytest.raises(FootprintError, match="not the demo's own"):
        refuse_real_data()


def test_the_demo_fills_in_what_the_contracts_leave_open():
    with scratch_home() as scratch:
        of = load_all(scratch)
        for name in MADE:
            put(scratch, name)
    assert of["cheshire-east-one-you"].ready
    assert of["wigan-lot1-health-improvement"].last_day == date(2023, 6, 30)
    assert of["wigan-lot3-link-workers"].last_day == date(2023, 6, 30)
