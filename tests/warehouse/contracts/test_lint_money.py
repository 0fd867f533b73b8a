"""The terms of payment: what a ceiling, a tariff, an adjustment and a split between commissioners must say."""

import pytest

from warehouse.contract_files import load_all

PAYMENT = '\n[payment]\nbasis = "block"\nblock_share = 1\n'


@pytest.mark.parametrize(
    ("more", "key"),
    [
        (PAYMENT + 'ceiling_pounds = "660000.005"\n', "ceiling_pounds"),
        (PAYMENT + 'capacity_kpi = "STRATS"\ncapacity_within = 0.1\n', "capacity_kpi"),
        (PAYMENT + 'capacity_kpi = "STARTS"\n', "capacity_within"),
        (PAYMENT + 'capacity_kpi = "STARTS"\ncapacity_within = 1\n', "capacity_within"),
        (PAYMENT + '[[tariff]]\ncode = "T"\ntitle = "T"\nclause = "1"\nkpi = "STRATS"\n', "kpi"),
        (PAYMENT + '[[tariff]]\ncode = "T"\ntitle = "T"\nclause = "1"\nprice_pounds = "1.005"\n', "price_pounds"),
        (PAYMENT + '[[adjustment]]\ncode = "A"\ntitle = "A"\nclause = "1"\n', "pounds"),
        (
            PAYMENT
            + '[[adjustment]]\ncode = "A"\ntitle = "A"\nclause = "1"\npounds = "-5.00"\nyear_starts_on = 2020-07-01\n'
            'agreed_by = "Us"\n',
            "agreed_on",
        ),
        (
            PAYMENT
            + '[[commissioner]]\ncode = "A"\nname = "A"\nrole = "co_ordinating"\nshare = 0.5\n'
            '[[commissioner]]\ncode = "B"\nname = "B"\nrole = "associate"\nshare = 0.4\n',
            "share",
        ),
    ],
)  # fmt: skip
def test_terms_of_payment_that_do_not_hold_together(faults, more, key):
    (fault,) = faults(more)
    assert fault.key == key


def test_an_annual_value_above_the_ceiling(faults):
    (fault,) = faults(
        PAYMENT + 'ceiling_pounds = "99.00"\n',
        replace={"year_start_month = 7": 'year_start_month = 7\nannual_pounds = "100.00"'},
    )
    assert (fault.key, fault.expected) == ("ceiling_pounds", "at least the annual value (100.00)")


def test_terms_of_payment_that_do(read):
    contract = read(
        PAYMENT
        + '[[tariff]]\ncode = "CASE"\ntitle = "Each start beyond 80"\nclause = "10.1"\nkpi = "STARTS"\nprice_pounds = "12.50"\nbeyond = 80\n'
        '[[commissioner]]\ncode = "A"\nname = "A"\nrole = "co_ordinating"\nshare = 0.7\n'
        '[[commissioner]]\ncode = "B"\nname = "B"\nrole = "associate"\nshare = 0.3\n',
        local='[[small.adjustment]]\ncode = "CUT"\ntitle = "Agreed"\nclause = "2.7"\npounds = "-250.00"\n'
        'year_starts_on = 2020-07-01\nagreed_by = "Meeting"\nagreed_on = 2021-08-01\n',
    )
    assert [str(tariff.beyond) for tariff in contract.tariffs] == ["80"]
    assert [str(adjustment.pounds) for adjustment in contract.adjustments] == ["-250.00"]
    assert [str(commissioner.share) for commissioner in contract.commissioners] == ["0.7", "0.3"]


def test_lot_2_is_paid_up_to_660000_and_says_when_it_is_nearly_full(tmp_path):
    payment = load_all(tmp_path)["wigan-lot2-specialist-weight"].payment
    assert payment is not None
    assert (payment.ceiling_pounds, payment.capacity_kpi, str(payment.capacity_within)) == (660_000, "STARTS", "0.10")  # fmt: skip
