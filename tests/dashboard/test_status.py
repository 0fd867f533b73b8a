"""Shape, word and colour of every status (R61, R66)."""

import pytest

from dashboard import status


def test_every_status_has_a_shape_and_a_word_of_its_own():
    shapes = [item.shape for item in status.STATUSES]
    assert len(set(shapes)) == len(shapes) == 9
    assert {item.word for item in status.STATUSES} >= {
        "Met",
        "Below target",
        "Well below",
        "Monitored",
        "Not due",
        "No return",
        "Too few",
    }


@pytest.mark.parametrize(
    ("code", "direction", "floor_source", "word"),
    [
        ("green", "higher_is_better", "contract", "Met"),
        ("red", "higher_is_better", "tolerance", "Well below"),
        ("red", "higher_is_better", "contract", "Well below: critical failure"),
        ("amber", "lower_is_better", "contract", "Below target: too high"),
        ("red", "lower_is_better", "contract", "Well below: too high, critical failure"),
    ],
)
def test_the_word_says_what_the_colour_means(code, direction, floor_source, word):
    row = {"status": code, "direction": direction, "floor_source": floor_source}
    assert status.word(row) == word
    assert word in status.mark(row).replace("\u00a0", " ")
    assert status.of(code).shape in status.mark(row)


def test_an_unknown_status_is_an_error_and_never_a_blank():
    with pytest.raises(KeyError):
        status.of("purple")


@pytest.mark.parametrize(("source", "word"), [("contract", "▲ Late"), ("setting", "▲ After the day asked")])
def test_late_is_only_said_where_the_contract_sets_the_day(source, word):
    assert status.return_word({"state": "late", "due_source": source}) == word
