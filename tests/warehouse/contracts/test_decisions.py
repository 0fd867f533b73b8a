"""What is agreed in a meeting is appended to the local file once the whole file is sound, and never otherwise."""

from datetime import date
from decimal import Decimal

import pytest

from warehouse.contract_decisions import agree_target, take_up_extension
from warehouse.contract_faults import ContractFaults
from warehouse.contract_files import load_all

MEETING = ('Contract meeting, £ & "quotes"', date(2021, 6, 2))


def starts(home, folder):
    return next(k for k in load_all(home, folder)["small"].kpis if k.code == "STARTS").terms


def test_an_agreed_target_becomes_a_dated_entry(home, folder, read):
    read(local="# kept by hand\n")
    agree_target(home, "small", "STARTS", date(2021, 7, 1), Decimal(110), *MEETING, folder=folder)
    first, second = starts(home, folder)
    assert (first.target, first.valid_to) == (Decimal(100), date(2021, 6, 30))
    assert (second.target, second.agreed_by, second.agreed_on) == (Decimal(110), *MEETING)
    assert (home / "contracts.local.toml").read_text().startswith("# kept by hand\n\n[[small.target]]\n")


def test_a_second_agreement_follows_the_first(home, folder, read):
    read()
    agree_target(home, "small", "STARTS", date(2021, 7, 1), Decimal(110), *MEETING, folder=folder)
    agree_target(home, "small", "STARTS", date(2022, 1, 1), Decimal("115.5"), *MEETING, folder=folder)
    assert [t.target for t in starts(home, folder)] == [Decimal(100), Decimal(110), Decimal("115.5")]


def test_a_faulty_agreement_changes_nothing(home, folder, read):
    read()
    agree_target(home, "small", "STARTS", date(2021, 7, 1), Decimal(110), *MEETING, folder=folder)
    before = (home / "contracts.local.toml").read_bytes()
    with pytest.raises(ContractFaults) as raised:
        agree_target(home, "small", "STRATS", date(2021, 7, 1), Decimal(110), *MEETING, folder=folder)
    assert "a kpi code of this contract" in str(raised.value)
    with pytest.raises(ContractFaults, match="do not overlap"):
        agree_target(home, "small", "STARTS", date(2021, 7, 1), Decimal(120), *MEETING, folder=folder)
    assert (home / "contracts.local.toml").read_bytes() == before
    assert [path.name for path in home.iterdir()] == ["contracts.local.toml"]


def test_an_extension_is_taken_up(home, folder, read):
    read("\n[[extension]]\nstarts_on = 2022-07-01\nends_on = 2023-06-30\n")
    take_up_extension(home, "small", date(2022, 7, 1), date(2022, 3, 15), "Director", folder=folder)
    contract = load_all(home, folder)["small"]
    assert contract.last_day == date(2023, 6, 30)
    assert (contract.extensions[0].decided_on, contract.extensions[0].decided_by) == (
        date(2022, 3, 15),
        "Director",
    )


def test_an_extension_that_the_contract_does_not_have(home, folder, read):
    read()
    with pytest.raises(ContractFaults):
        take_up_extension(home, "small", date(2022, 7, 1), date(2022, 3, 15), "Director", folder=folder)


def test_the_first_agreement_makes_the_file(home):
    agree_target(home, "cheshire-east-one-you", "PA_CONVERSION", date(2019, 11, 1), Decimal("0.55"), *MEETING)
    terms = next(k for k in load_all(home)["cheshire-east-one-you"].kpis if k.code == "PA_CONVERSION").terms
    # the range's upper end and "no floor" stay as the contract has them
    assert [(t.target, t.upper, t.floor) for t in terms] == [
        (Decimal("0.50"), Decimal("0.75"), None),
        (Decimal("0.55"), Decimal("0.75"), None),
    ]
