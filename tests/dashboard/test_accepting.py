"""A file is dropped, checked, accepted, and the figures are new: by the real loader, in a home of its own."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import accepting
from dashboard.queries import rows
from geo import schema
from tests.dashboard import small_return
from tests.dashboard.conftest import tables, words
from warehouse.connection import open_store, store_path

ZIP = "application/zip"
QUARTER: dict[str, Any] = {"contract_code": "wigan-lot1-health-improvement", "period_kind": "quarter", "period_start": date(2019, 7, 1),
           "period_end": date(2019, 9, 30), "sdf_code": "ALL"}  # fmt: skip


@pytest.fixture
def new_home(home: Path) -> Iterator[Path]:
    """A real home before its first return, on 20 October 2019. Places are not loaded yet."""
    home.mkdir(parents=True)
    (home / "home.toml").write_text("as_known_on = 2019-10-20\n", encoding="utf-8")
    with open_store() as con:
        schema.ensure(con)
    yield home


def dropped(app: Callable[..., AppTest], content: bytes, name: str = small_return.NAME) -> AppTest:
    test = app()
    test.file_uploader[0].set_value((name, content, ZIP)).run()
    assert not test.exception
    return test


def submissions() -> int:
    with open_store(read_only=True) as con:
        row = con.execute("select count(*) from register.submission").fetchone()
    assert row
    return int(row[0])


def test_a_clean_return_is_checked_without_storing_anything(app, new_home):
    test = dropped(app, small_return.as_zip())
    # 24 rows in each of five tables and the submission's own row: 5 × 24 + 1 = 121.
    assert "This return can be accepted as it is: all 121 rows would load" in words(test)
    assert "A return of WHIS for wigan-lot1-health-improvement, 1 July 2019 to 30 September 2019." in words(
        test
    )
    assert submissions() == 0


def test_rows_that_would_be_set_aside_are_listed_with_their_place(app, new_home):
    test = dropped(app, small_return.as_zip(spoiled=True))
    # One episode and the contact and the measurement that hang on it.
    assert "118 rows would load and 3 would be set aside" in words(test)
    assert "episodes, row 2" in tables(test)


def test_a_refused_return_says_why_and_cannot_be_accepted(app, new_home):
    test = dropped(app, b"this is not a ZIP", "return.zip")
    assert "This return would be refused" in words(test) and "Nothing is stored." in words(test)
    assert not test.button
    assert submissions() == 0


def test_an_accepted_return_gives_figures_at_once_and_again_changes_nothing(app, new_home):
    test = dropped(app, small_return.as_zip())
    test.button[0].click().run()
    assert not test.exception
    assert submissions() == 1
    starts = next(row for row in rows("scorecard", **QUARTER) if row["kpi_code"] == "STARTS")
    assert starts["value"] == small_return.CLIENTS
    # The same file once more: recognised by what is in it.
    again = dropped(lambda: app("returns"), small_return.as_zip())
    again.button[0].click().run()
    assert "This very return is already here as S0001: nothing was changed." in words(again)
    assert submissions() == 1


def test_the_dropped_name_can_choose_no_place(tmp_path):
    file = SimpleNamespace(name="../../evil.zip", getvalue=lambda: b"x")
    with accepting.as_path([file]) as path:
        assert path.name == "evil.zip" and path.parent.name == "return"
        kept = path
    assert not kept.exists(), "nothing of a dropped file is left behind"


def test_several_tables_are_a_folder(tmp_path):
    files = [SimpleNamespace(name=name, getvalue=text.encode) for name, text in small_return.tables().items()]
    with accepting.as_path(files) as path:
        assert path.is_dir() and {file.name for file in path.iterdir()} == set(small_return.tables())


def test_checking_leaves_no_store_behind_where_there_was_none(app, home):
    home.mkdir(parents=True)
    dropped(app, small_return.as_zip())
    assert not store_path().exists()


def test_an_earlier_day_is_worked_out_when_asked_for_and_leaves_later_returns_out(app, new_home):
    dropped(app, small_return.as_zip()).button[0].click().run()
    # Received on 20 October: unknown on the 15th.
    test = app(as_known_on="2019-10-15")
    assert not test.exception
    said = words(test)
    assert "As known on 15 October 2019: returns received later are left out." in said
    assert "as known on 15 October 2019" in said
    assert "Nothing can be judged yet: the return for this period is not due until 28 October 2019." in said
    assert test.query_params["as_known_on"] == "2019-10-15"
    # Back to the newest day by the control: the link forgets the day.
    test.date_input[0].set_value(date(2019, 10, 20)).run()
    assert "as_known_on" not in test.query_params
    assert "things need discussion" in words(test) or "thing needs discussion" in words(test)
