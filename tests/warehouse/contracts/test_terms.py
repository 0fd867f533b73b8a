"""Dated thresholds: an old period keeps its old rating; floors come from the contract or from the tolerance."""

from datetime import date
from decimal import Decimal

KPI = "term = [{ target = 100 }]"


def terms(contract, code="STARTS"):
    return next(k for k in contract.kpis if k.code == code).terms


def test_without_a_floor_of_its_own_the_tolerance_stands_in_and_is_marked(read):
    (term,) = terms(read())
    # 100 less 10 % of 100 = 90
    assert (term.target, term.floor, term.floor_source) == (Decimal(100), Decimal(90), "tolerance")


def test_lower_is_better_mirrors_the_tolerance(read):
    contract = read(
        replace={KPI: 'direction = "lower_is_better"\nterm = [{ target = 0.40, target_strict = true }]'}
    )
    (term,) = terms(contract)
    # 0.40 + 10 % of 0.40 = 0.44
    assert (term.floor, term.target_strict) == (Decimal("0.44"), True)


def test_the_contracts_own_floor_is_kept(read):
    (term,) = terms(read(replace={KPI: "term = [{ target = 1800, floor = 1200 }]"}))
    assert (term.floor, term.floor_source) == (Decimal(1200), "contract")


def test_no_floor_is_no_floor(read):
    (term,) = terms(read(replace={KPI: "term = [{ target = 0.50, upper = 0.75, no_floor = true }]"}))
    assert (term.floor, term.floor_source, term.upper) == (None, None, Decimal("0.75"))


def test_the_tolerance_is_a_setting_of_the_contract(read):
    local = '[[small.setting]]\nname = "tolerance"\nvalue = "0.20"\nsource = "setting"\n'
    (term,) = terms(read(local=local))
    # 100 less 20 % of 100 = 80
    assert term.floor == Decimal(80)


def test_a_monitored_kpi_gets_no_floor(read):
    (term,) = terms(read(replace={"judged = true": "judged = false"}))
    assert (term.target, term.floor) == (Decimal(100), None)


def test_a_new_entry_closes_the_one_before_it(read):
    dated = "term = [{ target = 100 }, { valid_from = 2021-07-01, target = 120 }]"
    first, second = terms(read(replace={KPI: dated}))
    assert (first.valid_from, first.valid_to, first.target) == (
        date(2020, 7, 1),
        date(2021, 6, 30),
        Decimal(100),
    )
    assert (second.valid_from, second.valid_to, second.target) == (date(2021, 7, 1), None, Decimal(120))


AGREED = """
[[small.target]]
kpi = "STARTS"
valid_from = 2021-07-01
target = 110
agreed_by = "Contract meeting"
agreed_on = 2021-06-02
"""


def test_an_agreed_target_keeps_the_contracts_own_floor(read):
    first, second = terms(read(local=AGREED, replace={KPI: "term = [{ target = 100, floor = 70 }]"}))
    assert (first.target, first.valid_to) == (Decimal(100), date(2021, 6, 30))
    assert (second.target, second.floor, second.floor_source) == (Decimal(110), Decimal(70), "contract")
    assert (second.agreed_by, second.agreed_on) == ("Contract meeting", date(2021, 6, 2))


def test_an_agreed_target_has_its_tolerance_reckoned_anew(read):
    _, second = terms(read(local=AGREED))
    # 110 less 10 % of 110 = 99
    assert (second.floor, second.floor_source) == (Decimal(99), "tolerance")


def test_before_its_first_agreed_target_a_kpi_was_monitored_not_absent(read):
    contract = read(local=AGREED, replace={"judged = true\n": "", KPI: ""})
    first, second = terms(contract)
    assert (first.valid_from, first.valid_to, first.target) == (date(2020, 7, 1), date(2021, 6, 30), None)
    assert second.target == Decimal(110)
    assert next(k for k in contract.kpis if k.code == "STARTS").judged


def test_thresholds_are_exact_decimals(read):
    (term,) = terms(read(replace={KPI: "term = [{ target = 0.1 }]"}))
    assert term.target == Decimal("0.1")
    assert term.floor == Decimal("0.09")
