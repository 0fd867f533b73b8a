"""Links: what they ask for is shown, and what they cannot have is said (never silently replaced)."""

from datetime import date

import pytest

from dashboard.view import choose_contract, choose_day, choose_footprint, choose_period, complete


def period(kind: str, start: date, end: date, held: bool = True) -> dict:
    return {
        "period_kind": kind,
        "period_start": start,
        "period_end": end,
        "year_start": date(2022, 7, 1),
        "held": held,
    }


Q1, Q2 = (date(2022, 7, 1), date(2022, 9, 30)), (date(2022, 10, 1), date(2022, 12, 31))
# Newest first, as the question gives them; the data reach the end of Q1.
PERIODS = [
    period("quarter", *Q2, held=False),
    period("quarter", *Q1),
    period("contract_year", date(2022, 7, 1), date(2023, 6, 30), False),
]
CONTRACTS = [
    {"contract_code": "a", "short_title": "Contract A"},
    {"contract_code": "b", "short_title": "Contract B"},
]


def test_without_a_link_the_newest_period_that_the_data_reach_is_shown():
    chosen, said = choose_period(PERIODS, None, None)
    assert chosen
    assert (chosen.kind, chosen.end, said) == ("quarter", date(2022, 9, 30), [])


@pytest.mark.parametrize(
    ("kind", "asked", "end", "said"),
    [
        ("quarter", "2022-12-31", date(2022, 12, 31), None),
        # A day inside a period means that period: the year that holds 30 September.
        ("contract_year", "2022-09-30", date(2023, 6, 30), None),
        ("quarter", "2031-12-31", date(2022, 9, 30), "no quarter that has begun and ends on"),
        ("quarter", "soon", date(2022, 9, 30), "“soon”; a period is the day it ends on"),
        ("fortnight", "2022-09-30", date(2022, 9, 30), "of the kind “fortnight”"),
    ],
)
def test_a_link_gets_its_period_or_is_told(kind, asked, end, said):
    chosen, complaints = choose_period(PERIODS, kind, asked)
    assert chosen and chosen.end == end
    assert complaints == [] if said is None else said in " ".join(complaints)


def test_a_contract_without_periods_has_none():
    assert choose_period([], None, "2022-09-30") == (None, [])


def test_an_unknown_contract_is_said():
    assert choose_contract(CONTRACTS, "b") == (CONTRACTS[1], None)
    chosen, said = choose_contract(CONTRACTS, "x")
    assert chosen["contract_code"] == "a"
    assert said and "“x”" in said and "Contract A" in said


def test_an_unknown_footprint_is_said():
    places = [{"sdf_code": "SDF1", "sdf_name": "Ashmoor"}]
    assert choose_footprint(places, "SDF1") == ("SDF1", "Ashmoor", None)
    assert choose_footprint(places, "SDF9")[0] == "ALL"
    assert "“SDF9”" in str(choose_footprint(places, "SDF9")[2])


@pytest.mark.parametrize(
    ("asked", "earlier", "said"),
    [
        (None, None, None),
        ("2022-11-01", date(2022, 11, 1), None),
        ("2023-01-16", None, None),
        ("2023-01-17", None, "still to come"),
        ("01/11/2022", None, "not a date"),
    ],
)
def test_as_known_on_reads_a_day_up_to_the_newest(asked, earlier, said):
    day, complaint = choose_day(asked, date(2023, 1, 16))
    assert day == earlier
    assert complaint is None if said is None else said in str(complaint)


def test_a_link_that_names_its_contract_stands_alone():
    remembered = {"contract": "a", "period": "2022-09-30", "footprint": "SDF1"}
    assert complete({"contract": "b"}, remembered) == {"contract": "b"}
    # The sidebar's own links carry nothing: what was looked at is kept.
    assert complete({}, remembered) == remembered
    assert complete({"kpi": "starts"}, remembered) == remembered | {"kpi": "starts"}
