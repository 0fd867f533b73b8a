"""How a return came, in words: five states, and "late" only where the contract sets the day (R66)."""

from datetime import date

import pytest

from dashboard.freshness import timing


def row(state: str, received: date | None, source: str = "contract", days: int | None = None) -> dict:
    return {
        "state": state,
        "received_on": received,
        "due_on": date(2022, 10, 28),
        "due_source": source,
        "days_after": days,
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (row("on_time", date(2022, 10, 24), days=-4), "received 24 October 2022 (due by 28 October 2022)"),
        (row("on_time", date(2022, 10, 24), "setting", -4), "received 24 October 2022 (requested by 28 October 2022)"),
        # Received on the due date is on time (R54).
        (row("on_time", date(2022, 10, 28), days=0), "received 28 October 2022 (due by 28 October 2022)"),
        (row("late", date(2022, 10, 29), days=1), "received 29 October 2022, one day late"),
        (row("late", date(2022, 11, 6), "setting", 9), "received 6 November 2022, nine days after it was requested"),
        # A correction carries the state of the return that it replaces (R54).
        (row("on_time", date(2022, 11, 20), days=23), "received 20 November 2022, as a correction; the first version was in time (due by 28 October 2022)"),
        (row("missing", None), "not received; it was due by 28 October 2022"),
        (row("not_due", None), "not due until 28 October 2022"),
    ],
)  # fmt: skip
def test_the_words_for_how_a_return_came(given, said):
    assert timing(given).replace("\u00a0", " ") == said
