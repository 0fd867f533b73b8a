"""The second opinion's own arithmetic, where it can be checked without a warehouse."""

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.second_opinion.calendar import periods, plus_months
from tests.second_opinion.deprivation import quantiles
from tests.second_opinion.intervals import byar, student, wilson
from tests.second_opinion.measures.outcomes import category, lost_enough, months_after
from tests.second_opinion.status import Figure, Threshold, decide, met
from warehouse.contract_files import load_all


def test_wilson_and_byar_as_published():
    # Oracle values of the statistics page: 65/100, 12/30, 0/20, and a count of 65.
    assert wilson(65, 100) == pytest.approx((0.552544, 0.736358), abs=1e-6)
    assert wilson(12, 30) == pytest.approx((0.245906, 0.576796), abs=1e-6)
    assert wilson(0, 20) == pytest.approx((0, 0.161125), abs=1e-6)
    assert byar(65) == pytest.approx((50.16319, 82.84914), abs=1e-5)


def test_exact_poisson_below_ten():
    # 0 events: upper = -ln(0.025) = 3.6889; 5 events: 1.6235 to 11.6683.
    assert byar(0) == pytest.approx((0, 3.688879), abs=1e-6)
    assert byar(5) == pytest.approx((1.623486, 11.668332), abs=1e-6)


def test_student_of_three_scores():
    # 7, 8, 9: mean 8, s = 1, t(2) = 4.302653: 8 ∓ 4.302653 / √3 = 8 ∓ 2.484138.
    assert student([7, 8, 9]) == pytest.approx((5.515862, 10.484138), abs=1e-6)
    assert student([7]) == (None, None)


def test_phe_quantiles_of_the_oracle(shared):
    cases: dict[str, dict[str, tuple[Fraction, str]]] = {}
    with (shared / "oracles" / "phe_quantile.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["nquantiles"] == "5" and row["invert"] == "TRUE" and row["value"] not in ("", "NA", "NaN"):
                cases.setdefault(row["case_id"], {})[row["area"]] = (Fraction(row["value"]), row["quantile"])
    assert len(cases) >= 3
    for case, areas in cases.items():
        placed = quantiles({area: score for area, (score, _) in areas.items()})
        expected = {area: int(q) for area, (_, q) in areas.items() if q not in ("", "NA")}
        assert placed == expected, case


def test_local_fifths_of_the_oracle(shared):
    cases: dict[str, dict[str, tuple[Fraction, str]]] = {}
    with (shared / "oracles" / "imd_local_quantiles.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            case = row["case_id"] + row["la_code"]
            cases.setdefault(case, {})[row["lsoa"]] = (Fraction(row["imd_score"]), row["local_quintile_phe"])
    for case, areas in cases.items():
        placed = quantiles({area: score for area, (score, _) in areas.items()})
        expected = {area: int(q) for area, (_, q) in areas.items() if q not in ("", "NA")}
        assert placed == expected, case


def test_exactly_three_per_cent_is_exact():
    # 3 % of 83.3 = 2.499; 83.3 - 80.801 = 2.499.
    assert lost_enough(Decimal("83.3"), Decimal("80.801"), Decimal("0.03"), strict=False)
    assert not lost_enough(Decimal("83.3"), Decimal("80.801"), Decimal("0.03"), strict=True)
    assert not lost_enough(Decimal("83.3"), Decimal("80.802"), Decimal("0.03"), strict=False)
    assert not lost_enough(Decimal("83.3"), None, Decimal("0.03"), strict=False)


def test_activity_categories():
    assert [category(Decimal(n)) for n in range(8)] == [0, 0, 1, 1, 1, 2, 2, 2]


def test_months_after_the_last_of_a_month():
    assert months_after(date(2019, 8, 31), 6) == date(2020, 2, 29)
    assert months_after(date(2019, 7, 1), 12) == date(2020, 7, 1)


def test_periods_of_wigan():
    lot_1 = load_all()["wigan-lot1-health-improvement"]
    found = periods(lot_1)
    months = sum(1 for p in found if p.kind == "month")
    # Without the extensions the term is 36 months, 12 quarters, 3 years, and 12 - 3 = 9 ends of four quarters.
    if not any(e.taken_up for e in lot_1.extensions):
        assert months == 36
        assert sum(1 for p in found if p.kind == "quarter") == 12
        assert sum(1 for p in found if p.kind == "contract_year") == 3
        assert sum(1 for p in found if p.kind == "last_4_quarters") == 9
        assert sum(1 for p in found if p.kind == "year_to_date") == 36
    assert plus_months(date(2019, 11, 1), 3) == date(2020, 2, 1)


def figure(**known: Any) -> Figure:
    usual: dict[str, Any] = {
        "in_force": True, "period_over": True, "return_state": "in", "is_rate": True, "value": Fraction(1, 2),
        "mature": 20, "immature": 0, "denominator": Fraction(20), "minimum_n": 10, "judged": True,
    }  # fmt: skip
    return Figure(**{**usual, **known})


HIGHER = Threshold(Fraction(1, 2), False, Fraction(45, 100), False, "tolerance")
LOWER = Threshold(Fraction(40, 100), True, Fraction(55, 100), False, "contract", None, higher_is_better=False)
RANGE = Threshold(Fraction(50, 100), False, None, False, None, Fraction(75, 100))


@pytest.mark.parametrize(
    ("known", "threshold", "status"),
    [
        ({"in_force": False, "period_over": False}, HIGHER, "not_applicable"),
        ({"period_over": False, "return_state": "missing"}, HIGHER, "not_due"),
        ({"return_state": "waiting"}, HIGHER, "not_due"),
        ({"return_state": "missing"}, HIGHER, "no_return"),
        ({"mature": 0, "immature": 3, "denominator": Fraction(0), "value": None}, HIGHER, "not_due"),
        ({"mature": 0, "immature": 0, "denominator": Fraction(0), "value": None}, HIGHER, "insufficient"),
        ({"denominator": Fraction(9), "mature": 9}, HIGHER, "insufficient"),
        ({"denominator": Fraction(9), "mature": 9, "judged": False}, HIGHER, "insufficient"),
        ({"judged": False}, HIGHER, "monitor"),
        ({"is_rate": False, "value": Fraction(0), "mature": 0, "denominator": None}, HIGHER, "red"),
        ({"value": Fraction(1, 2)}, HIGHER, "green"),
        ({"value": Fraction(4999, 10000)}, HIGHER, "amber"),
        ({"value": Fraction(45, 100)}, HIGHER, "amber"),
        ({"value": Fraction(4499, 10000)}, HIGHER, "red"),
        ({"value": Fraction(39, 100)}, LOWER, "green"),
        ({"value": Fraction(40, 100)}, LOWER, "amber"),
        ({"value": Fraction(55, 100)}, LOWER, "amber"),
        ({"value": Fraction(5501, 10000)}, LOWER, "red"),
        ({"value": Fraction(80, 100)}, RANGE, "green"),
        ({"value": Fraction(10, 100)}, RANGE, "amber"),
    ],
)
def test_the_one_order_of_status(known, threshold, status):
    assert decide(figure(**known), threshold)[0] == status


def test_above_the_range_is_said():
    assert decide(figure(value=Fraction(80, 100)), RANGE) == ("green", "above range")
    assert decide(figure(value=Fraction(75, 100)), RANGE) == ("green", "met")


def test_strict_bounds_stay_strict():
    assert not met(Fraction(2, 5), Fraction(2, 5), strict=True, higher_is_better=False)
    assert met(Fraction(2, 5), Fraction(2, 5), strict=False, higher_is_better=False)
