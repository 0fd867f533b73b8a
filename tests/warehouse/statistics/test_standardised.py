import pytest

from warehouse.statistics import standardised
from warehouse.statistics.intervals import byar, byars_approximation

# Two age bands: 20 events in 1,000 people and 30 in 500; the standard population is 3 to 1.
COUNTS, PEOPLE, WEIGHTS = [20, 30], [1000, 500], [3, 1]


def test_direct_by_hand():
    found = standardised.direct(COUNTS, PEOPLE, WEIGHTS, multiplier=1000)
    # (3·20/1000 + 1·30/500)/4 = (0.06 + 0.06)/4 = 0.03 → 30 per 1,000
    assert found.value == pytest.approx(30)
    # variance = (20·(3/1000)² + 30·(1/500)²)/16 = (0.00018 + 0.00012)/16; √(variance/50) = 0.000612372
    low, high = byars_approximation(50)
    step = 0.0006123724
    assert found.low == pytest.approx(30 + 1000 * step * (low - 50), abs=1e-4)
    assert found.high == pytest.approx(30 + 1000 * step * (high - 50), abs=1e-4)
    assert (found.observed, found.expected, found.method) == (50, None, "Dobson")


def test_fewer_than_ten_events_give_no_direct_rate():
    found = standardised.direct([4, 5], PEOPLE, WEIGHTS)
    assert (found.value, found.low, found.high, found.observed) == (None, None, None, 9)
    assert standardised.direct([5, 5], PEOPLE, WEIGHTS).value is not None


def test_indirect_by_hand():
    # Reference: 10 in 1,000 and 50 in 1,000. Expected 1000·0.01 + 500·0.05 = 35 events; observed 50.
    reference = [10, 50], [1000, 1000]
    ratio = standardised.indirect_ratio(COUNTS, PEOPLE, *reference)
    assert ratio.expected == pytest.approx(35)
    assert ratio.value == pytest.approx(50 / 35 * 100)
    assert (ratio.low, ratio.high) == pytest.approx(byar(50, 35, multiplier=100))
    rate = standardised.indirect_rate(COUNTS, PEOPLE, *reference, multiplier=1000)
    assert rate.value == pytest.approx(
        50 / 35 * 30
    )  # the reference's crude rate is 60 in 2,000 = 30 per 1,000
    assert rate.method == "Byars"
    assert standardised.indirect_ratio([4, 5], PEOPLE, *reference).method == "Exact"


def test_a_missing_count_is_no_event():
    assert standardised.direct([20, None], PEOPLE, WEIGHTS).observed == 20


def test_what_cannot_make_a_rate():
    with pytest.raises(ValueError, match="0 or below"):
        standardised.direct(COUNTS, [1000, 0], WEIGHTS)
    with pytest.raises(ValueError, match="population is missing"):
        standardised.direct(COUNTS, [1000, None], WEIGHTS)
    with pytest.raises(ValueError, match="below 0"):
        standardised.direct([-1, 30], PEOPLE, WEIGHTS)
    with pytest.raises(ValueError, match="same age bands"):
        standardised.direct([1], PEOPLE, WEIGHTS)
    with pytest.raises(ValueError, match="weights"):
        standardised.direct(COUNTS, PEOPLE, [3])
    with pytest.raises(ValueError, match="same age bands"):
        standardised.indirect_ratio(COUNTS, PEOPLE, [10], [1000])
    with pytest.raises(ValueError, match="expects no events"):
        standardised.indirect_ratio(COUNTS, PEOPLE, [0, 0], [1000, 1000])
