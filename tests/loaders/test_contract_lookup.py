"""A check reads only the contract that the return names; it is the one that reading all of them gives."""

import pytest

from warehouse import contract_files


@pytest.mark.parametrize("code", contract_files.codes_of())
def test_one_contract_is_the_same_read_alone(code):
    alone = contract_files.load_one(code)
    assert alone == contract_files.load_all()[code]


def test_a_code_without_a_file_is_no_contract():
    assert contract_files.load_one("wigan-lot9") is None
    assert contract_files.load_one("") is None
    assert contract_files.load_one("../contracts/measures") is None
