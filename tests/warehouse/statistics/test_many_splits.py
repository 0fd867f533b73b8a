import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from warehouse.statistics.compare import against_rest, holm
from warehouse.statistics.many_splits import FEWEST, against_rest_of_split

GROUPS = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=8
)


def test_by_hand():
    # Sex: 30 of 100 women and 60 of 100 men; 300 of the 2 × 2 table: chi-square 200(30·40 − 60·70)²/(100·100·90·110) = 18.18.
    # Site: 45 of 100 at each of two: no difference. Four comparisons; the smallest p-value is multiplied by 4.
    women, men, one, other = against_rest_of_split(
        ["sex", "sex", "site", "site"], [30, 60, 45, 45], [100] * 4
    )
    assert women.p_value == pytest.approx(stats.chi2.sf(200 * 3000**2 / (100 * 100 * 90 * 110), 1))
    assert women.difference.value == pytest.approx(-0.3)
    assert men.difference.value == pytest.approx(0.3)
    assert women.adjusted == pytest.approx(4 * women.p_value)
    assert (one.p_value, other.adjusted) == (1.0, 1.0)


@settings(deadline=None, max_examples=60)
@given(GROUPS)
def test_the_same_as_split_by_split_with_one_adjustment(groups):
    splits = [split for split, _, _ in groups]
    x, n = [a for _, a, _ in groups], [a + b for _, a, b in groups]
    found = against_rest_of_split(splits, x, n)
    alone: list[float | None] = [None] * len(groups)
    for split in set(splits):
        places = [i for i, one in enumerate(splits) if one == split]
        slow = against_rest([x[i] for i in places], [n[i] for i in places])
        for i, one in zip(places, slow, strict=True):
            if n[i] >= FEWEST and sum(n[j] for j in places) - n[i] >= FEWEST:
                alone[i] = one.p_value
                assert found[i].difference.value == pytest.approx(one.difference.value)
                assert found[i].difference.low == pytest.approx(one.difference.low)
                assert found[i].difference.high == pytest.approx(one.difference.high)
    for one, p_value, adjusted in zip(found, alone, holm(alone), strict=True):
        assert one.p_value == (None if p_value is None else pytest.approx(p_value, rel=1e-6, abs=1e-12))
        assert one.adjusted == (None if adjusted is None else pytest.approx(adjusted, rel=1e-6, abs=1e-12))


@pytest.mark.parametrize("table", [(1, 12, 9, 40), (0, 10, 3, 300), (10, 10, 280, 300), (3, 1000, 0, 20)])
def test_few_people_are_scipy_s_exact_test(table):
    x, n, rest_x, rest_n = table
    found = against_rest_of_split(["s", "s"], [x, rest_x], [n, rest_n])[0]
    assert found.p_value == pytest.approx(stats.fisher_exact([[x, n - x], [rest_x, rest_n - rest_x]]).pvalue)


def test_too_few_are_not_compared():
    small, large = against_rest_of_split(["a", "a"], [1, 50], [9, 100])
    assert (small.p_value, small.adjusted, small.difference.value) == (None, None, None)
    assert large.p_value is None  # its others are nine people
    assert against_rest_of_split([], [], []) == []


def test_what_cannot_be():
    with pytest.raises(ValueError, match="numerator"):
        against_rest_of_split(["a"], [5], [4])
