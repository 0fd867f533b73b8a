from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from warehouse.statistics.inputs import level, number, present, whole, z

TEXT: Any = "3"


def test_what_is_a_number():
    assert number(None) is None
    assert number(float("nan")) is None
    assert number(Decimal("0.25")) == 0.25
    assert number(Fraction(1, 4)) == 0.25
    assert number(0) == 0.0  # zero is a number, never missing
    with pytest.raises(TypeError, match="found str"):
        number(TEXT)
    with pytest.raises(ValueError, match="finite"):
        number(float("inf"))


def test_present_and_whole_name_what_is_wrong():
    assert whole(12.0, "clients") == 12
    with pytest.raises(ValueError, match="clients is missing"):
        present(None, "clients")
    with pytest.raises(ValueError, match="clients must be a whole number"):
        whole(2.5, "clients")
    with pytest.raises(ValueError, match="clients must be a whole number"):
        whole(-1, "clients")


@pytest.mark.parametrize(
    ("given", "share"),
    [(0.95, 0.95), (95, 0.95), (99.8, 0.998), (0.9, 0.9), (90, 0.9), (Decimal("0.95"), 0.95)],
)
def test_percentages_and_shares_are_the_same_level(given, share):
    assert level(given) == pytest.approx(share, abs=1e-15)


@pytest.mark.parametrize("given", [0.89, 1, 2, 89, 100, 101, -0.95])
def test_levels_that_no_finite_interval_has(given):
    with pytest.raises(ValueError, match="confidence"):
        level(given)


def test_multipliers():
    assert z(0.95) == pytest.approx(1.959964, abs=5e-7)
    assert z(0.998) == pytest.approx(3.090232, abs=5e-7)
