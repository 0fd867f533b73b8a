"""The first visit of a new day works the figures out again, once; a fixed day is left alone (R62)."""

from datetime import date

import pytest

from dashboard import first_visit
from warehouse import publish
from warehouse.connection import open_store
from warehouse.errors import FootprintError


@pytest.fixture
def published_times(monkeypatch):
    """A snapshot of yesterday: `due` until it is published again. Counts the publishes."""
    times: list[date] = []
    monkeypatch.setattr(first_visit, "_found_current", None)
    monkeypatch.setattr(publish, "due", lambda: not times)
    monkeypatch.setattr(publish, "publish", lambda: times.append(date.today()))
    return times


def test_the_first_visit_publishes_and_the_second_finds_it_done(published_times):
    first_visit.republish_if_a_new_day()
    first_visit.republish_if_a_new_day()
    assert len(published_times) == 1


def test_a_new_day_is_asked_about_again(published_times, monkeypatch):
    first_visit.republish_if_a_new_day()
    published_times.clear()
    monkeypatch.setattr(first_visit, "_found_current", ("another day", date(2020, 1, 1)))
    first_visit.republish_if_a_new_day()
    assert len(published_times) == 1


def test_when_it_cannot_be_done_the_old_figures_stand_and_the_page_says_so(published_times, monkeypatch):
    said: list[str] = []

    def refuses():
        raise FootprintError("a check failed")

    monkeypatch.setattr(publish, "publish", refuses)
    monkeypatch.setattr(first_visit.st, "warning", said.append)
    first_visit.republish_if_a_new_day()
    assert "not of today" in said[0] and "a check failed" in said[0]


def test_a_home_whose_day_is_fixed_is_never_due(published):
    assert publish.due() is False


def test_a_published_file_without_its_open_one_is_due(published):
    with open_store():
        assert publish.due() is True
