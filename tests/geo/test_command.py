"""The command as a person runs it: exit codes, no traceback, everything documented."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import geo.publish
from geo.__main__ import main
from geo.layouts import declared
from geo.recognise import ASKED_FOR
from tests.geo.support import WIGAN, ask, everything, load_geo
from warehouse.connection import open_store

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "geography.md"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "geo", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_load_and_summary(wigan):
    done = run(
        "load",
        "--area",
        WIGAN,
        "--deprivation",
        wigan["file1"],
        "--boundaries",
        wigan["lsoa2011"],
        "--vintage",
        "2011",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Read File_1_-_IMD2019_Index_of_Multiple_Deprivation__wigan.csv: IoD 2019 File 1" in done.stdout
    assert "200 rows of Wigan (E08000010) kept, of 200 in the file" in done.stdout
    assert "Wigan (E08000010): 200 LSOAs of 2011" in done.stdout
    assert done.stdout.rstrip().endswith("Stored.")


def test_a_refusal_is_a_sentence(wigan):
    done = run("load", "--area", WIGAN, "--boundaries", wigan["lsoa2011"])
    assert done.returncode == 2
    assert "--vintage 2011 or --vintage 2021" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--area", "Wigan", "--deprivation", "x.csv"],
            "--area WIGAN: expected the code of a local authority district",
        ),
        (["--area", "E10000016", "--deprivation", "x.csv"], "For a county give --area once for each"),
        (["--area", WIGAN], "Nothing to load: give at least one of --deprivation"),
        (["--area", WIGAN, "--deprivation", "nowhere.csv"], "nowhere.csv: there is no such file"),
    ],
)
def test_wrong_arguments(capsys, arguments, said):
    assert main(["load", *arguments]) == 2
    assert said in capsys.readouterr().err


def submission():
    with open_store() as con:
        con.execute(
            "insert into register.submission (submission_id, load_order, contract_code, provider_code, return_type, "
            "period_start, period_end, submitted_on, scope, received_on, loaded_at, sha256, rows_accepted, "
            "rows_quarantined, warnings, table_counts) values ('S0001', 1, 'C', 'P', 'quarterly', '2019-07-01', "
            "'2019-09-30', '2019-10-01', 'changes', '2019-10-01', '2019-10-01', 'x', 0, 0, 0, '{}')"
        )


def test_figures_follow_where_there_are_returns(wigan, monkeypatch):
    calls = []

    def publish(command, **_):
        calls.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(geo.publish.subprocess, "run", publish)
    arguments = ["load", "--area", WIGAN, "--deprivation", str(wigan["file1"])]
    assert main(arguments) == 0
    assert calls == []  # no return yet: nothing to publish
    submission()
    assert main(arguments) == 0
    assert calls == []  # nothing changed
    assert main(["load", "--area", WIGAN, "--deprivation", str(wigan["iod2025"])]) == 0
    assert calls == [[sys.executable, "-m", "warehouse", "publish"]]


def test_a_failed_publish_is_said_and_the_geography_stays(wigan, monkeypatch, capsys):
    load_geo(("deprivation", wigan["file1"]))
    submission()
    failed = subprocess.CompletedProcess([], 2, "", "a check failed")
    monkeypatch.setattr(geo.publish.subprocess, "run", lambda *_, **__: failed)
    assert main(["load", "--area", WIGAN, "--deprivation", str(wigan["iod2025"])]) == 1
    assert (
        "The geography is stored, but publishing the figures failed:\na check failed"
        in capsys.readouterr().err
    )


def test_every_option_and_layout_is_documented():
    text = DOCUMENT.read_text(encoding="utf-8")
    for option in [*ASKED_FOR, "area", "vintage", "year"]:
        assert f"`--{option}" in text, option
    flat = " ".join(text.split())
    for layout in declared():
        assert layout.title in flat, layout.title


@pytest.mark.parametrize("after", [0.6, 1.0, 1.4])
def test_a_killed_load_leaves_all_or_nothing(wigan, after):
    load_geo(("deprivation", wigan["file1"]))
    before = ask("select count(*) from ref.load")[0][0]
    files = [part for option, path in everything(wigan) for part in (f"--{option}", str(path))]
    started = subprocess.Popen(
        [sys.executable, "-m", "geo", "load", "--area", WIGAN, "--vintage", "2021", *files],
        cwd=ROOT,
        env=os.environ,
        stdout=subprocess.DEVNULL,
    )
    time.sleep(after)
    started.kill()
    started.wait()
    # The index of 2019 in File 1 is there already; everything is 20 loads more.
    assert ask("select count(*) from ref.load")[0][0] in (before, before + len(everything(wigan)) - 1)
    assert ask("select count(*) from ref.boundary")[0][0] in (0, 450)
