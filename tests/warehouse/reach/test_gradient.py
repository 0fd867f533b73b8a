"""The slope index that a publish works out with fewer draws is the one of all draws, to the digits that a page shows."""

import pytest

from warehouse.reach_functions import DRAWS
from warehouse.statistics.inequality import slope_index
from warehouse.statistics.intervals import byar

# Clients and adults of five fifths: an ordinary year, a thin quarter, a flat one, a steep one.
CASES = [
    ([820, 640, 610, 420, 300], [46000, 48000, 50000, 49000, 48000]),
    ([14, 9, 11, 7, 6], [46000, 48000, 50000, 49000, 48000]),
    ([100, 101, 99, 100, 100], [50000] * 5),
    ([400, 200, 100, 50, 25], [40000, 52000, 47000, 61000, 38000]),
]


@pytest.mark.parametrize(("clients", "adults"), CASES)
def test_fewer_draws_give_the_same_sentence(clients, adults):
    rates = [1000 * x / n for x, n in zip(clients, adults, strict=True)]
    limits = [[1000 * end / n for end in byar(x)] for x, n in zip(clients, adults, strict=True)]
    lower, upper = zip(*limits, strict=True)
    few = slope_index(rates, adults, kind="rate", lower=lower, upper=upper, repetitions=DRAWS)
    many = slope_index(rates, adults, kind="rate", lower=lower, upper=upper)
    assert (few.sii, few.direction, few.certain) == (many.sii, many.direction, many.certain)
    width = many.sii_high - many.sii_low
    assert abs(few.sii_low - many.sii_low) < 0.02 * width and abs(few.sii_high - many.sii_high) < 0.02 * width
