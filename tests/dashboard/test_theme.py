"""Colours that can be read: 4.5 to 1 for text, 3 to 1 for shapes and controls, light and dark (WCAG 2.2 AA)."""

import tomllib

import pytest

from dashboard import sparks, status
from tests.conftest import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
THEMES = ("light", "dark")


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "name", ["textColor", "linkColor", "redTextColor", "orangeTextColor", "greenTextColor", "grayTextColor"]
)
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_stands_out(theme, name, ground):
    assert contrast(CONFIG["theme"][theme][name], CONFIG["theme"][theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_banner_can_be_read(theme):
    colours = CONFIG["theme"][theme]
    assert contrast(colours["yellowTextColor"], colours["yellowBackgroundColor"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "colour", [*sorted({item.ink for item in status.STATUSES}), sparks.LINE, sparks.TARGET]
)
def test_shapes_in_pictures_stand_out_on_both_grounds(theme, colour):
    assert contrast(colour, CONFIG["theme"][theme]["backgroundColor"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["primaryColor", "borderColor"])
def test_controls_stand_out(theme, name):
    assert contrast(CONFIG["theme"][theme][name], CONFIG["theme"][theme]["backgroundColor"]) >= 3


def test_white_words_on_the_main_button_can_be_read():
    assert all(contrast("#FFFFFF", CONFIG["theme"][theme]["primaryColor"]) >= 4.5 for theme in THEMES)


def test_nothing_is_told_to_the_outside_and_no_font_is_fetched():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["client"] == {
        "toolbarMode": "minimal",
        "showErrorDetails": "none",
        "showErrorLinks": False,
        "disableDataExport": True,
    }
    assert "http" not in CONFIG["theme"]["font"] and "fontFaces" not in CONFIG["theme"]
    assert "enableAgentApi" not in CONFIG["server"]
