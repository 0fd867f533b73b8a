"""What every test may use: the shared reference material, and a home folder of its own."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the project; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference material (../shared) is not beside the project")
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    """A home folder for this test alone, so that no test can reach real data."""
    folder = tmp_path / "home"
    monkeypatch.setenv("FOOTPRINT_HOME", str(folder))
    return folder
