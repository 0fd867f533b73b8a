"""What a board sees of reach: the rule at its edges, and that everything beside a count is worked out from the count shown."""

import pytest

from dashboard.reach_disclosure import reached, share_of_starts, shown, still_needed

ROW = {
    "area_kind": "lsoa", "state": "held", "clients": 12, "episodes": 13, "base_clients": 1003, "adults": 1000.0, "adult_share": 0.02,
    "clients_carried": 3, "clients_ambiguous": 0, "clients_unknown": None, "rate_per_1000": 12.0, "ci_low": 6.2, "ci_high": 20.9,
    "client_share": 12 / 1003, "reach_ratio": 12 / 20.06, "ratio_low": 0.3, "ratio_high": 1.04, "expected_clients": 20.06,
    "clients_short": 0.0, "reading": "as_expected",
}  # fmt: skip


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, 0),
        (1, None),
        (7, None),
        (8, 10),
        (12, 10),
        (13, 15),
        (17, 15),
        (18, 20),
        (1003, 1005),
        (None, None),
    ],
)
def test_the_rule_at_its_edges(count, said):
    assert shown(count) == said


def test_everything_beside_a_count_is_of_the_count_that_is_shown():
    row = reached(ROW)
    # 12 becomes 10 of 1,005; expected 0.02 x 1,005 = 20.1. Byar's limits of 10: 4.79 and 18.39.
    assert (row["clients"], row["episodes"], row["base_clients"]) == (10, 15, 1005)
    assert row["expected_clients"] == pytest.approx(20.1)
    assert row["rate_per_1000"] == pytest.approx(10.0) and row["reach_ratio"] == pytest.approx(10 / 20.1)
    assert row["ci_high"] == pytest.approx(18.39, abs=0.01)
    # 18.39 is below 20.1: by the rounded count the area is clearly short, and the shade says what the number says.
    assert row["reading"] == "fewer" and row["clients_short"] == pytest.approx(10.1)


def test_a_small_count_leaves_nothing_to_work_it_out_from():
    row = reached(ROW | {"clients": 3, "episodes": 9, "reading": "fewer", "clients_short": 17.06})
    assert row["reading"] == "suppressed"
    hidden = ("clients", "episodes", "rate_per_1000", "ci_low", "ci_high", "client_share", "reach_ratio", "ratio_low", "ratio_high",
              "clients_short", "clients_carried")  # fmt: skip
    assert [row[name] for name in hidden] == [None] * len(hidden)


def test_nobody_is_shown_as_nobody():
    row = reached(ROW | {"clients": 0, "episodes": 0, "reading": "fewer", "clients_short": 20.06})
    assert (row["clients"], row["reading"], row["clients_short"]) == (0, "fewer", pytest.approx(20.1))


def test_a_missing_population_stays_missing():
    row = reached(ROW | {"adults": None, "adult_share": None, "reading": "unknown", "expected_clients": None})
    assert (row["clients"], row["rate_per_1000"], row["expected_clients"], row["reading"]) == (
        10,
        None,
        None,
        "unknown",
    )


def test_what_is_already_controlled_comes_out_as_it_is():
    once = reached(ROW)
    assert reached(once) == once
    twice = reached(ROW | {"clients": 2})
    assert reached(twice) == twice


def test_a_period_without_its_return_has_nothing_to_hide():
    row = ROW | {"state": "no_return", "clients": None}
    assert reached(row) == row


def starts(**more):
    row = {"sdf_code": "HIL", "numerator": 31, "denominator": 62, "value": 0.5, "status": "red", "immature": 0,
           "reading": "31 of 62", "ci_low": 0.38, "ci_high": 0.62}  # fmt: skip
    return row | more


def test_a_footprints_share_is_of_rounded_counts_and_its_words_are_left_out():
    row = share_of_starts(starts())
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (30, 60, 0.5, "red")
    assert "reading" not in row and "ci_low" not in row


@pytest.mark.parametrize("top", [5, 59])
def test_a_small_part_or_remainder_hides_share_and_colour(top):
    row = share_of_starts(starts(numerator=top))
    assert (row["numerator"], row["value"], row["status"]) == (None, None, "suppressed")


def test_the_whole_contract_is_exact_so_that_it_does_not_contradict_its_colour():
    assert share_of_starts(starts(sdf_code="ALL"))["numerator"] == 31
    assert share_of_starts(starts(sdf_code="ALL", numerator=3))["status"] == "suppressed"


def test_what_the_year_needs_is_said_of_the_whole_only():
    assert still_needed([{"sdf_code": "ALL"}, {"sdf_code": "HIL"}]) == [{"sdf_code": "ALL"}]
