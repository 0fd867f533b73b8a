"""A signed-off position opens exactly as it was: after new returns, a new publish and new entries; a changed file is noticed."""

import os
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter
from warehouse import publish, register_now
from warehouse.connection import published_path
from warehouse.errors import FootprintError, NothingLoaded
from warehouse.meeting_register import About, Said, begin
from warehouse.sign_off import frozen_path, is_unchanged, sign_off

MEETING = About(LOT_1, "quarter", *quarter(2019, 7))
TODAY = date(2019, 12, 2)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published home whose date is fixed, made once: publishing is what takes long."""
    folder = tmp_path_factory.mktemp("signed") / "home"
    folder.mkdir()
    (folder / "home.toml").write_text(f"as_known_on = {TODAY}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(folder))
        empty_store()
        add_return(1, quarter(2019, 7), date(2019, 10, 20))
        publish.publish()
    return folder


@pytest.fixture
def position(made, home) -> datetime:
    """This test's own copy of it; returns when its figures were worked out."""
    shutil.copytree(made, home)
    return built_at()


def built_at() -> datetime:
    with duckdb.connect(str(published_path()), read_only=True) as con:
        row = con.execute("select built_at from mart.publication").fetchone()
    assert row is not None
    return row[0]


def asked(path, question: str) -> list[tuple]:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(question).fetchall()


RETURNS = f"select submission_id, state from mart.submission where contract_code = '{LOT_1}' and submission_id is not null"
WORDS = "select words from mart.register_entry order by recorded_at"


def test_the_frozen_position_survives_a_new_return_a_publish_and_new_entries(position):
    begin("decision", "recorded", MEETING, Said("commissioner", "Before the sign-off."))
    # The published file does not know of the decision yet; the frozen one must.
    signed = sign_off(MEETING, TODAY, "commissioner", position)
    [row] = register_now.recorded()["sign_off"]
    assert (row["sign_off_id"], row["signed_on"], row["as_known_on"], row["built_at"]) == (
        signed,
        TODAY,
        TODAY,
        position,
    )
    frozen = frozen_path(row["file_name"])
    assert asked(frozen, RETURNS) == [("S0001", "on_time")]
    assert asked(frozen, WORDS) == [("Before the sign-off.",)]

    begin("decision", "recorded", MEETING, Said("commissioner", "After it."))
    add_return(2, quarter(2019, 7), date(2019, 11, 20))
    publish.publish()
    assert len(asked(published_path(), RETURNS)) == 2
    assert asked(published_path(), WORDS) == [("Before the sign-off.",), ("After it.",)]
    assert asked(frozen, RETURNS) == [("S0001", "on_time")]
    assert asked(frozen, WORDS) == [("Before the sign-off.",)]
    assert is_unchanged(row)
    # The new snapshot knows of the sign-off.
    assert asked(published_path(), "select sign_off_id, sha256 from mart.sign_off") == [
        (signed, row["sha256"])
    ]


def test_a_changed_file_is_noticed_and_erased_cases_are_not_a_change(position):
    sign_off(MEETING, TODAY, "head_of_service", position)
    [row] = register_now.recorded()["sign_off"]
    frozen = frozen_path(row["file_name"])
    frozen.chmod(0o644)
    with duckdb.connect(str(frozen)) as con:
        con.execute("delete from mart.case_fact")
    assert is_unchanged(row)
    with duckdb.connect(str(frozen)) as con:
        con.execute(f"update mart.submission set state = 'late' where contract_code = '{LOT_1}'")
    assert not is_unchanged(row)


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"by_role": "board"}, "“board” cannot sign off"),
        ({"meeting_on": date(2019, 12, 3)}, "has not come yet"),
        ({"about": About(LOT_1)}, "Say which meeting"),
        ({"about": About(LOT_1, "quarter", *quarter(2019, 8))}, "none of the periods"),
        (
            {"seen_built_at": datetime.fromisoformat("2019-11-30 08:00")},
            "after those on screen. Nothing was signed off",
        ),
    ],
)
def test_what_cannot_be_signed_off_leaves_nothing_behind(given, refused, position, home):
    right = {"about": MEETING, "meeting_on": TODAY, "by_role": "commissioner", "seen_built_at": position}
    with pytest.raises(FootprintError, match=refused):
        sign_off(**{**right, **given})
    assert register_now.recorded()["sign_off"] == []
    assert not (home / "signed").exists() or list((home / "signed").iterdir()) == []


def test_before_anything_is_published_there_is_nothing_to_sign_off():
    empty_store()
    with pytest.raises(NothingLoaded):
        sign_off(MEETING, date(2019, 11, 1), "commissioner", datetime.fromisoformat("2019-11-01 08:00"))


SIGNING = f"""
import sys
from datetime import date, datetime
from warehouse.meeting_register import About
from warehouse.sign_off import sign_off
sign_off(About("{LOT_1}", "quarter", date(2019, 7, 1), date(2019, 9, 30)), date(2019, 12, 2), "commissioner",
         datetime.fromisoformat(sys.argv[1]))
"""


def test_two_who_sign_off_at_once_both_stand_with_a_file_each(position):
    running = [
        subprocess.Popen([sys.executable, "-c", SIGNING, position.isoformat()], env=os.environ.copy())
        for _ in range(2)
    ]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    rows = register_now.recorded()["sign_off"]
    assert len({row["file_name"] for row in rows}) == 2
    assert all(is_unchanged(row) for row in rows)
