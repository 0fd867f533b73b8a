"""Every decided case of the malformed returns behaves as its expected row says, judged by the corpus's own runner."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def half(shared, tmp_path_factory):
    """A copy that the runner may write its generated cases into."""
    copy = tmp_path_factory.mktemp("corpus") / "half"
    shutil.copytree(shared / "bad_returns", copy)
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return copy


def judged(half, *arguments):
    command = f"{shlex.quote(sys.executable)} -m loaders check {{path}} --json"
    done = subprocess.run(
        [sys.executable, str(half / "run_corpus.py"), "--command", command, "--half", str(half), *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    found = re.search(
        r"cases (\d+), as expected (\d+), wrong (\d+), crashed (\d+), timed out (\d+), leaked (\d+)",
        done.stdout,
    )
    assert found, done.stdout + done.stderr
    return done.stdout, tuple(map(int, found.groups()))


def test_every_case(half):
    said, (cases, expected, *rest) = judged(half)
    assert (cases, expected, rest) == (cases, cases, [0, 0, 0, 0]), said
    assert cases > 90
