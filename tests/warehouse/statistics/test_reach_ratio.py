from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.statistics.intervals import byar
from warehouse.statistics.reach_ratio import reach


def test_a_group_reached_less_than_expected():
    # 15 of 100 clients; 300 of 1,000 eligible: 30 expected; 0.15/0.3 = 0.5; Byar's 15: 8.389 to 24.742, over 30
    found = reach(15, 300, 100, 1000)
    assert (found.client_share, found.eligible_share, found.ratio, found.expected) == (0.15, 0.3, 0.5, 30)
    assert (found.low, found.high) == pytest.approx((0.27964, 0.82472), abs=5e-6)
    assert (found.reading, found.short) == ("fewer", 15)


def test_short_only_where_the_whole_interval_lies_below_one():
    # 20 against 30: Byar's 20 is 12.21 to 30.89, and 30.89/30 is above 1
    found = reach(20, 300, 100, 1000)
    assert found.high == pytest.approx(30.89 / 30, abs=1e-3)
    assert (found.reading, found.short) == ("as_expected", 0)


def test_a_group_reached_more_than_expected():
    found = reach(60, 300, 100, 1000)
    assert (found.reading, found.ratio, found.short) == ("more", 2.0, 0)


def test_nobody_reached():
    found = reach(0, 300, 100, 1000)  # exact upper limit of 0 is 3.689: 3.689/30
    assert (found.low, found.high) == (0, pytest.approx(3.688879 / 30))
    assert (found.reading, found.short) == ("fewer", 30)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((None, 300, 100, 1000), 30),
        ((15, None, 100, 1000), None),
        ((15, 300, None, 1000), None),
        ((0, 0, 100, 1000), 0),
        ((0, 300, 0, 1000), 0),
        ((0, 0, 0, 0), None),
    ],
)
def test_unknown(numbers, expected):
    found = reach(*numbers)
    assert (found.reading, found.ratio, found.short, found.expected) == ("unknown", None, None, expected)


def test_what_is_refused():
    with pytest.raises(ValueError, match="more clients than the whole"):
        reach(101, 300, 100, 1000)
    with pytest.raises(ValueError, match="more eligible people than the whole"):
        reach(15, 1300, 100, 1000)
    with pytest.raises(ValueError, match="below 0"):
        reach(-1, 300, 100, 1000)


@given(st.integers(0, 500), st.integers(1, 5000), st.integers(0, 500), st.integers(0, 5000))
def test_the_ratio_is_both_of_its_definitions(clients, eligible, other_clients, other_eligible):
    all_clients, all_eligible = clients + other_clients, eligible + other_eligible
    if all_clients == 0:
        return
    found: Any = reach(clients, eligible, all_clients, all_eligible)
    assert found.ratio == pytest.approx(found.client_share / found.eligible_share)
    assert found.ratio == pytest.approx(clients / found.expected)
    assert (found.low, found.high) == pytest.approx(byar(clients, found.expected))
    assert (found.short > 0) == (found.reading == "fewer")
