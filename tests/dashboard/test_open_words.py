"""What the open pages say of small numbers is what the home's own rule does."""

import pytest

from dashboard import open_words, summary_page


@pytest.mark.parametrize(
    ("settings", "held_back", "rounded"),
    [
        ("", "counts of 1 to 7 people", True),
        ('disclosure = "publish"\n', "counts of 1 to 7 people", True),
        # Below 5 held back, the others as they are.
        ('disclosure = "threshold"\n', "counts of 1 to 4 people", False),
    ],
)
def test_the_summary_says_the_rule_of_this_home(tmp_path, monkeypatch, settings, held_back, rounded):
    (tmp_path / "home.toml").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("FOOTPRINT_HOME", str(tmp_path))
    said = summary_page.method()
    assert held_back in said and ("rounded to the nearest 5" in said) is rounded
    assert open_words.held_back(open_words.policy()) in said
