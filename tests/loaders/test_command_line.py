"""`python -m loaders`: exit codes, the JSON object, words for people, no traceback, nothing imported that is not needed."""

import json
import os
import subprocess
import sys
import time

import pytest

from loaders.__main__ import main, progress
from loaders.wording_report import in_words
from tests.loaders.given import check, files, folder, given, row, rows, zipped


def run(*arguments, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "loaders", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=os.environ | environment,
    )
    assert "Traceback" not in done.stderr
    return done


def test_exit_codes_and_the_json_object(tmp_path):
    for name, whole, code, verdict in (
        ("clean", given(), 0, "clean"),
        ("warnings", given(events=[row("events", extra="x")]), 0, "warnings"),
        ("rows", given(events=[row("events", kind="party")]), 1, "rows quarantined"),
        ("refused", given(submission=[]), 2, "refused"),
    ):
        path = folder(tmp_path / name, whole)
        done = run("check", path, "--json")
        said = json.loads(done.stdout)
        assert (done.returncode, said["verdict"], said["path"]) == (code, verdict, str(path))
        assert set(said) >= {"path", "verdict", "rows_accepted", "rows_quarantined", "issues"}
        for issue in said["issues"]:
            assert set(issue) >= {"severity", "code", "table", "row", "column", "message"}


def test_a_check_with_an_empty_home_makes_none(tmp_path, home):
    assert run("check", folder(tmp_path, given())).returncode == 0
    assert not home.exists()


def test_what_is_wrong_with_the_command_itself(tmp_path):
    assert run("load", tmp_path, "--received-on", "yesterday").returncode == 2
    assert "expected a date" in run("load", tmp_path, "--received-on", "yesterday").stderr
    assert run("check").returncode == 2


def test_a_path_that_is_not_there(tmp_path):
    done = run("check", tmp_path / "nothing.zip", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["issues"][0]["code"] == "no_such_file"


def test_load_says_what_it_stored_and_recognises_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("loaders.loading_return.publish", lambda: None)
    path = zipped(tmp_path, files(given()))
    assert main(["load", str(path), "--received-on", "2019-10-12"]) == 0
    assert "6 rows accepted, stored as S0001." in capsys.readouterr().out
    assert main(["load", str(path)]) == 0
    assert "accepted before as S0001. Nothing was changed." in capsys.readouterr().out


def test_several_returns_at_once_give_the_gravest_exit_code(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("loaders.loading_return.publish", lambda: None)
    good, bad = folder(tmp_path / "good", given()), folder(tmp_path / "bad", given(submission=[]))
    assert main(["load", str(good), str(bad)]) == 2
    said = capsys.readouterr().out
    assert "stored as S0001" in said and "refused. Nothing was stored." in said


def test_a_broken_contract_file_is_a_plain_sentence(tmp_path, home):
    home.mkdir()
    (home / "contracts.local.toml").write_text("this is no TOML")
    done = run("check", folder(tmp_path, given()))
    assert done.returncode != 0 and "contracts.local.toml" in done.stderr


def test_a_busy_store_is_a_plain_sentence(tmp_path, monkeypatch, capsys):
    from warehouse.errors import StoreBusy

    def busy(*_, **__):
        raise StoreBusy("Another load has held the store for 30 seconds.")

    monkeypatch.setattr("loaders.loading_return.open_store", busy)
    assert main(["load", str(folder(tmp_path, given()))]) == 3
    assert "has held the store" in capsys.readouterr().err


def test_identical_points_stand_together(tmp_path):
    found = rows("contacts", *[{"attendance": "absent"}] * 12, *[{}] * 60)
    text = in_words(check(tmp_path, given(contacts=found, events=[row("events", kind="party")])))
    assert "contacts, attendance, rows 2, 3, 4, 5, 6, 7, 8, 9 … (12 in all): Not one of the codes" in text
    assert "events, kind, row 2: Not one of the codes" in text
    assert len(text.splitlines()) == 4


def test_progress_is_only_told_when_it_takes_long(capsys):
    progress(patience=60)("reading contacts")
    assert capsys.readouterr().err == ""
    say = progress(patience=0)
    time.sleep(0.01)
    say("reading contacts")
    assert capsys.readouterr().err == "reading contacts …\n"


@pytest.mark.parametrize(
    "module", ["pandas", "pyarrow", "numpy", "polars", "streamlit", "geopandas", "openpyxl", "xlsxwriter"]
)
def test_a_check_imports_nothing_that_it_does_not_need(tmp_path, module):
    path = folder(tmp_path, given())
    code = (
        "import sys; from loaders.__main__ import main\n"
        f"main(['check', {str(path)!r}])\n"
        f"sys.exit({module!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_a_path_that_is_no_text_is_shown_all_the_same(tmp_path):
    path = folder(tmp_path / os.fsdecode(b"caf\xe9"), given())
    for arguments in (("check", path), ("check", path, "--json")):
        assert run(*arguments).returncode == 0


def test_an_invisible_mark_in_a_heading_is_not_seen(tmp_path):
    text = "\ufeff\ufeffevent_ref,occurred\u200b_on,kind\nV1,2019-08-01,compliment\n"
    assert check(tmp_path, given(), events=text).issues == ()
