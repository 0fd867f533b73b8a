from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.statistics import compare

P_VALUES = st.lists(st.floats(0, 1), max_size=12)


@st.composite
def shares(draw):
    n = draw(st.integers(1, 60))
    return draw(st.integers(0, n)), n


def test_chi_square_by_hand():
    # 30 and 45 of 100: 37.5 and 62.5 expected; 2·7.5²/37.5 + 2·7.5²/62.5 = 3.0 + 1.8 = 4.8 on 1 degree: p = 0.02846
    found = compare.across_groups([30, 45], [100, 100])
    assert (found.method, found.statistic, found.degrees, found.groups) == (
        "chi_square",
        pytest.approx(4.8),
        1,
        2,
    )
    assert found.p_value == pytest.approx(0.02846, abs=5e-6)


def test_fisher_s_tea():
    """Fisher's own example (1935): 3 of 4 and 1 of 4 cups; two-sided p = 34/70."""
    found = compare.across_groups([3, 1], [4, 4])
    assert (found.method, found.p_value) == ("fisher_exact", pytest.approx(34 / 70))


def test_small_groups_are_compared_by_random_tables():
    numbers = [3, 2, 0, 1, 5], [4, 10, 9, 5, 5]
    found: Any = compare.across_groups(*numbers)
    assert found.method == "fisher_random_tables"
    assert found.p_value < 0.001
    assert compare.across_groups(*numbers) == found  # the same tables each time
    assert compare.across_groups([1, 1, 1], [3, 3, 3]).p_value == 1.0


def test_random_tables_agree_with_the_exact_test():
    """Freeman and Halton's test of 3 of 4, 1 of 4 and 1 of 4, counted out."""
    # Tables with margins 4, 4, 4 and 5 reached: chance C(4,a)·C(4,b)·C(4,c)/C(12,5), C(12,5) = 792.
    # (3,1,1) in any order: 4·4·4 = 64; (2,2,1): 6·6·4 = 144; (3,2,0): 4·6·1 = 24; (4,1,0): 1·4·1 = 4.
    # No more probable than 64: 3 orders of 64, 6 of 24, 6 of 4 = 192 + 144 + 24 = 360 of 792
    found = compare.across_groups([3, 1, 1], [4, 4, 4])
    assert found.p_value == pytest.approx(360 / 792, abs=0.012)  # 3 standard errors of 20,000 tables


def test_small_groups_beside_very_large_ones():
    found: Any = compare.across_groups([1, 0, 135_000, 100_000], [2, 3, 300_000, 200_000])
    assert found.method == "fisher_random_tables"
    assert found.p_value < 0.001  # 45 % and 50 % of hundreds of thousands


def test_which_test_is_used():
    # expected 4.9 of one kind in each of two groups: all four cells are looked at, half are below 5
    assert compare.across_groups([5, 5], [20, 20]).method == "chi_square"  # 5, 5, 15, 15
    assert compare.across_groups([4, 5], [20, 20]).method == "fisher_exact"  # 4.5 twice: half the cells
    # five groups, one of them small: 2 of 10 cells below 5 is a fifth, which is still allowed
    assert compare.across_groups([4, 50, 50, 50, 50], [8, 100, 100, 100, 100]).method == "chi_square"
    assert (
        compare.across_groups([0, 50, 50, 50, 50], [1, 100, 100, 100, 100]).method == "fisher_random_tables"
    )


def test_groups_with_nobody_are_left_out():
    assert compare.across_groups([30, 0, 45, None], [100, 0, 100, 50]).groups == 2
    for numbers in (([], []), ([30], [100]), ([30, 0], [100, 0])):
        found = compare.across_groups(*numbers)
        assert (found.p_value, found.method) == (None, "fewer_than_two_groups")


def test_everybody_or_nobody_everywhere_is_no_difference():
    assert compare.across_groups([0, 0, 0], [5, 50, 500]).p_value == 1.0
    assert compare.across_groups([5, 50], [5, 50]).p_value == 1.0


@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0),
        (10, 10, 0, 10, 0.6075, 1.0),
    ],
)
def test_newcombe_s_published_examples(x1, n1, x2, n2, low, high):
    """Newcombe 1998, Table II, method 10."""
    found = compare.difference(x1, n1, x2, n2)
    assert found.value == pytest.approx(x1 / n1 - x2 / n2)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_a_difference_from_nobody_is_unknown():
    assert compare.difference(3, 10, 0, 0) == compare.Difference(None, None, None)
    assert compare.difference(None, 10, 3, 10).value is None


def test_holm_by_hand():
    # 0.005·4 = 0.02 · 0.01·3 = 0.03 · 0.03·2 = 0.06 · 0.04·1 = 0.04, not below the 0.06 before it
    assert compare.holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert compare.holm([0.01, None, 0.6]) == [0.02, None, 0.6]  # two in the family
    assert compare.holm([]) == []
    with pytest.raises(ValueError, match="between 0 and 1"):
        compare.holm([1.2])


def test_each_group_against_the_rest():
    # The third footprint: 20 of 100, all the others 135 of 300
    found: Any = compare.against_rest([45, 44, 20, 46, None], [100, 100, 100, 100, 100])
    assert found[2].difference.value == pytest.approx(0.2 - 135 / 300)
    assert found[2].p_value == compare.across_groups([20, 135], [100, 300]).p_value
    assert found[2].adjusted < 0.001
    assert all(group.adjusted > 0.05 for group in (found[0], found[1], found[3]))
    assert found[2].adjusted == pytest.approx(4 * found[2].p_value)  # four in the family
    assert (found[4].difference.value, found[4].p_value, found[4].adjusted) == (None, None, None)


def test_one_group_has_no_rest():
    (only,) = compare.against_rest([3], [10])
    assert (only.difference.value, only.p_value, only.adjusted) == (None, None, None)


def test_what_is_refused():
    with pytest.raises(ValueError, match="exceeds its denominator"):
        compare.across_groups([11, 1], [10, 10])
    with pytest.raises(ValueError, match="whole number"):
        compare.across_groups([1.5, 1], [10, 10])


@given(P_VALUES)
def test_holm_only_ever_raises_a_p_value_and_keeps_the_order(p_values):
    adjusted: Any = compare.holm(p_values)
    pairs = sorted(zip(p_values, adjusted, strict=True))
    assert all(before <= after for before, after in pairs)
    assert [after for _, after in pairs] == sorted(after for _, after in pairs)


@given(shares(), shares())
def test_the_difference_is_inside_its_interval_and_mirrors(first, second):
    there: Any = compare.difference(*first, *second)
    back: Any = compare.difference(*second, *first)
    assert -1 <= there.low <= there.value <= there.high <= 1
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low), abs=1e-12)
