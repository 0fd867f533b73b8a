import pytest

from warehouse.statistics.worth import of_restoring


def test_by_hand():
    # 200 people, of whom 60 % go on; 80 % would be 40 more. Of those who go on half reach the goal: 20 more.
    found = of_restoring(200, (120, 200), (80, 100), [(60, 120)])
    assert found.more_here == pytest.approx(40)
    assert found.more == pytest.approx(20)
    # By the delta method: 0.2 · 200 · 0.5 with variances 0.24/200, 0.16/100 and 0.25/120 → a standard error of 5.5.
    error = 200 * ((0.24 / 200 + 0.16 / 100) * 0.25 + 0.04 * 0.25 / 120) ** 0.5
    assert found.low == pytest.approx(20 - 1.96 * error, abs=1)
    assert found.high == pytest.approx(20 + 1.96 * error, abs=1)


def test_a_target_is_exact_and_the_last_step_is_its_own_outcome():
    found = of_restoring(100, (50, 100), 0.6)
    assert found.more_here == found.more == pytest.approx(10)
    assert found.low == pytest.approx(0.2, abs=0.6)  # 10 − 1.96 · 5


def test_a_difference_of_few_people_reaches_below_nothing():
    assert of_restoring(10, (5, 10), (7, 12)).low < 0


def test_the_same_every_time():
    assert of_restoring(10, (5, 10), (7, 12)) == of_restoring(10, (5, 10), (7, 12))


def test_nobody_is_refused():
    with pytest.raises(ValueError, match="somebody"):
        of_restoring(10, (0, 0), 0.5)
