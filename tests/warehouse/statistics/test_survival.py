import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.statistics.survival import kaplan_meier

# Freireich et al. 1963: weeks in remission on 6-mercaptopurine, as in Kalbfleisch and Prentice and in Kleinbaum and
# Klein; those in the second list were still in remission when last seen.
RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
LAST_SEEN = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
TIMES = RELAPSED + LAST_SEEN
LEFT = [True] * len(RELAPSED) + [False] * len(LAST_SEEN)
PEOPLE = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40)


def test_the_published_example():
    """At risk, leavers, share and its 95 % log-log interval as published (SAS LIFETEST prints the same)."""
    curve = kaplan_meier(TIMES, LEFT)
    assert [(step.time, step.at_risk, step.left) for step in curve.steps if step.left] == [
        (6, 21, 3), (7, 17, 1), (10, 15, 1), (13, 12, 1), (16, 11, 1), (22, 7, 1), (23, 6, 1),
    ]  # fmt: skip
    assert [round(step.staying, 4) for step in curve.steps if step.left] == [
        0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
    ]  # fmt: skip
    published = [
        (0.6197, 0.9516), (0.5631, 0.9228), (0.5032, 0.8894), (0.4316, 0.8491),
        (0.3675, 0.8049), (0.2678, 0.7468), (0.1881, 0.6801),
    ]  # fmt: skip
    for step, limits in zip([step for step in curve.steps if step.left], published, strict=True):
        assert (step.low, step.high) == pytest.approx(limits, abs=5e-5)
    assert (curve.people, curve.median) == (21, 23)


def test_greenwood_s_standard_errors_as_published():
    published = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    steps = [step for step in kaplan_meier(TIMES, LEFT, method="greenwood").steps if step.left]
    for step, error in zip(steps, published, strict=True):
        assert step.low == pytest.approx(step.staying - 1.959964 * error, abs=2e-4)
        assert step.high == pytest.approx(min(1.0, step.staying + 1.959964 * error), abs=2e-4)


def test_by_hand():
    # Five people: one leaves on day 10 (4/5), one is last seen on day 20, one leaves on day 30 (4/5 · 2/3), two on day 40
    curve = kaplan_meier([10, 20, 30, 40, 40], [True, False, True, False, True])
    assert [(step.at_risk, step.left, step.censored) for step in curve.steps] == [
        (5, 1, 0),
        (4, 0, 1),
        (3, 1, 0),
        (2, 1, 1),
    ]
    assert [step.staying for step in curve.steps] == pytest.approx([0.8, 0.8, 0.8 * 2 / 3, 0.8 * 2 / 3 / 2])
    assert curve.median == 40


def test_numbers_at_risk_under_the_chart():
    curve = kaplan_meier(TIMES, LEFT)
    assert curve.at_risk([0, 6, 7, 10, 20, 30, 35, 36]) == [21, 21, 17, 15, 8, 4, 1, 0]
    assert [curve.staying(time) for time in (0, 5.9)] == [1.0, 1.0]
    assert curve.staying(6) == pytest.approx(18 / 21)
    assert curve.staying(35) == pytest.approx(0.4482, abs=5e-5)
    assert curve.staying(36) is None  # nobody was followed that long


def test_nobody_left_yet():
    curve = kaplan_meier([5, 9, 9], [False] * 3)
    assert [step.staying for step in curve.steps] == [1.0, 1.0]
    assert [(step.low, step.high) for step in curve.steps] == [(None, None)] * 2
    assert curve.median is None


def test_everybody_left():
    curve = kaplan_meier([5, 9], [True, True])
    assert [step.staying for step in curve.steps] == [0.5, 0.0]
    assert (curve.steps[1].low, curve.steps[1].high) == (None, None)
    assert curve.median == 5


def test_nobody_at_all():
    curve = kaplan_meier([], [])
    assert (curve.steps, curve.people, curve.median, curve.staying(3)) == ((), 0, None, None)
    assert curve.at_risk([0]) == [0]


def test_what_is_refused():
    with pytest.raises(ValueError, match="below 0"):
        kaplan_meier([-1], [True])
    with pytest.raises(ValueError, match="whether they left"):
        kaplan_meier([1, 2], [True])
    with pytest.raises(ValueError, match="time is missing"):
        kaplan_meier([None, 2], [True, True])  # type: ignore[list-item]


@given(PEOPLE)
def test_equals_the_product_limit_formula(people):
    times, left = zip(*people, strict=True)
    curve = kaplan_meier(times, left)
    staying, previous = 1.0, 1.0
    for step in curve.steps:
        at_risk = sum(time >= step.time for time in times)
        leavers = sum(time == step.time and gone for time, gone in people)
        staying *= 1 - leavers / at_risk
        assert (step.at_risk, step.left) == (at_risk, leavers)
        assert step.staying == pytest.approx(staying)
        assert step.staying <= previous
        previous = step.staying
        if step.low is not None and step.high is not None:
            assert 0 <= step.low <= step.staying <= step.high <= 1


@given(PEOPLE)
def test_with_nobody_censored_it_is_the_share_still_there(people):
    times = [time for time, _ in people]
    for step in kaplan_meier(times, [True] * len(times)).steps:
        assert step.staying == pytest.approx(sum(time > step.time for time in times) / len(times))
