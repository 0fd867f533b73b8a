from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.statistics.inequality import slope_index
from warehouse.statistics.intervals import wilson

EVEN = [100] * 5
FALLING = [0.5, 0.4, 0.3, 0.2, 0.1]


def test_by_hand():
    # b = 0.1, 0.3, 0.5, 0.7, 0.9; y falls by 0.1 for each 0.2 of b: slope −0.5, through 0.55 at b = 0
    found = slope_index(FALLING, EVEN)
    assert found.sii == pytest.approx(-0.5)
    assert found.intercept == pytest.approx(0.55)
    assert found.rii == pytest.approx(0.05 / 0.55)
    assert found.direction == "higher_in_most_deprived"
    assert (found.certain, found.no_interval) == (None, "no_uncertainty_given")


def test_uneven_populations_by_hand():
    # Shares 0.4, 0.1, 0.2, 0.2, 0.1, middles 0.2, 0.45, 0.6, 0.8, 0.95; y = 10 + 20 b exactly
    found = slope_index([14, 19, 22, 26, 29], [40, 10, 20, 20, 10])
    assert (found.intercept, found.sii, found.rii) == pytest.approx((10, 20, 3))
    assert found.direction == "higher_in_least_deprived"


def test_a_negative_multiplier_turns_the_indices_but_not_the_direction():
    up: Any = slope_index(FALLING, EVEN, multiplier=100)
    down: Any = slope_index(FALLING, EVEN, multiplier=-100)
    assert (up.sii, down.sii) == (pytest.approx(-50), pytest.approx(50))
    assert down.rii == pytest.approx(1 / up.rii)
    assert up.intercept == down.intercept == pytest.approx(0.55)  # not multiplied without a transform
    assert up.direction == down.direction == "higher_in_most_deprived"


def test_flat():
    found = slope_index([25] * 5, [30, 20, 20, 20, 10], standard_errors=[1] * 5)
    assert found.direction == "flat"
    assert found.rii == pytest.approx(1)
    assert found.certain is False


def test_interval_against_the_normal_theory():
    # slope = Σ c·y with c = (b − ½)/Σ(b − ½)² = (−1, −0.5, 0, 0.5, 1): se = 0.02·√2.5 = 0.0316228
    found: Any = slope_index(FALLING, EVEN, standard_errors=[0.02] * 5)
    assert found.sii_low == pytest.approx(-0.5 - 1.959964 * 0.0316228, abs=3e-4)
    assert found.sii_high == pytest.approx(-0.5 + 1.959964 * 0.0316228, abs=3e-4)
    assert found.certain is True
    assert found.rii_low < found.rii < found.rii_high


def test_the_same_call_gives_the_same_interval():
    first, second = (slope_index(FALLING, EVEN, standard_errors=[0.02] * 5) for _ in range(2))
    assert first == second
    other = slope_index(FALLING, EVEN, standard_errors=[0.02] * 5, seed=2)
    assert other.sii_low != first.sii_low
    assert other.sii_low == pytest.approx(first.sii_low, abs=3e-4)


def test_limits_stand_for_standard_errors():
    lower, upper = [y - 1.959964 * 0.02 for y in FALLING], [y + 1.959964 * 0.02 for y in FALLING]
    by_limits = slope_index(FALLING, EVEN, lower=lower, upper=upper)
    by_errors = slope_index(FALLING, EVEN, standard_errors=[0.02] * 5)
    assert by_limits.sii_low == pytest.approx(by_errors.sii_low, abs=1e-6)


def test_transform_of_a_rate_by_hand():
    # log y falls by ln 2 over the whole population: 100·2^(−b), so RII = ½, SII = 50 − 100, intercept 100
    values = [100 * 2**-b for b in (0.1, 0.3, 0.5, 0.7, 0.9)]
    lower, upper = [y * 0.9 for y in values], [y / 0.9 for y in values]
    found: Any = slope_index(values, EVEN, kind="rate", transform=True, lower=lower, upper=upper)
    assert (found.sii, found.rii, found.intercept) == pytest.approx((-50, 0.5, 100))
    # se = ln(1/0.9)/1.959964 each, so the slope's limits are −ln 2 ∓ √2.5·ln(1/0.9): RII ½·0.9^(±√2.5)
    assert found.rii_low == pytest.approx(0.5 * 0.9**2.5**0.5, rel=1e-3)
    assert found.rii_high == pytest.approx(0.5 / 0.9**2.5**0.5, rel=1e-3)
    # turned about the middle, 100/√2, the ends of the limit lines are 100/√2 · √(rii) and 100/√2/√(rii)
    middle, root = 100 / 2**0.5, found.rii_low**0.5
    assert found.sii_low == pytest.approx(middle * (root - 1 / root), rel=1e-6)


def test_transform_multiplies_the_intercept_and_keeps_limits_in_order():
    values = [0.5, 0.4, 0.3, 0.2, 0.1]
    limits = [wilson(y * 200, 200) for y in values]
    lower, upper = zip(*limits, strict=True)
    for multiplier in (100, -100, 0.5, -0.5):
        found: Any = slope_index(
            values, EVEN, kind="proportion", transform=True, multiplier=multiplier, lower=lower, upper=upper
        )
        assert found.sii_low < found.sii < found.sii_high
        assert found.rii_low < found.rii < found.rii_high
        assert found.intercept == pytest.approx(abs(multiplier) * 0.5735, abs=abs(multiplier) * 0.02)


def test_a_line_from_zero_has_no_ratio():
    # nobody reached anywhere: the line lies on 0, and 0/0 is no ratio
    assert slope_index([0.0] * 5, EVEN).rii is None


def test_what_is_refused():
    with pytest.raises(ValueError, match="5 to 100 quantiles"):
        slope_index(FALLING, [100] * 4)
    with pytest.raises(ValueError, match="a rate is below 0"):
        slope_index([-1, 1, 1, 1, 1], EVEN, kind="rate")
    with pytest.raises(ValueError, match="cannot be transformed"):
        slope_index([0.5, 0.4, 0.3, 0.2, 0.0], EVEN, kind="proportion", transform=True)
    with pytest.raises(ValueError, match="either the standard errors, or both limits"):
        slope_index(FALLING, EVEN, lower=FALLING)
    with pytest.raises(ValueError, match="no error below 0"):
        slope_index(FALLING, EVEN, standard_errors=[-1] * 5)


@given(
    st.lists(st.floats(0.01, 0.99), min_size=5, max_size=10),
    st.data(),
)
@settings(max_examples=60)
def test_turning_the_order_round_turns_the_slope_round(values, data):
    people = data.draw(st.lists(st.integers(1, 10_000), min_size=len(values), max_size=len(values)))
    there, back = slope_index(values, people), slope_index(values[::-1], people[::-1])
    assert back.sii == pytest.approx(-there.sii, abs=1e-9)
    assert back.intercept == pytest.approx(there.intercept + there.sii, abs=1e-9)
