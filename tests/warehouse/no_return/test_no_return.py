"""A KPI whose measure has no data says `no_return`, never 0: for every KPI of a contract, with a return and without one."""

from datetime import date

import pytest

from tests.warehouse.claims.returned import episode
from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter

Q1, Q2 = quarter(2019, 7), quarter(2019, 10)
# July to September is in; October to December was asked for by 28 January 2020 and never came.
KNOWN_ON = date(2020, 2, 15)


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> list[tuple]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(tmp_path_factory.mktemp("no_return")))
        empty_store()
        add_return(1, Q1, date(2019, 10, 10))
        episode("S0001", "E1", date(2019, 8, 15))
        with built(["mart.kpi_result"], KNOWN_ON, LOT_1) as con:
            return con.execute(
                "select result.kpi_code, result.period_start, result.status, result.numerator, result.denominator, result.value, "
                "result.reason, kpi.waits_for, kpi.measure "
                "from mart.kpi_result as result join contract.kpi as kpi using (contract_code, kpi_code) "
                "where result.period_kind = 'quarter' and result.sdf_code = 'ALL'"
            ).fetchall()


def test_without_a_return_no_measure_of_a_return_has_a_figure(results):
    missing = [
        row for row in results if row[1] == Q2[0] and row[8] not in ("returns_on_time", "returns_accurate")
    ]
    assert len(missing) > 60
    for kpi, _, status, numerator, denominator, value, reason, waits_for, _ in missing:
        assert (status, numerator, denominator, value) == ("no_return", None, None, None), kpi
        assert reason == "no return for Oct–Dec 2019" or waits_for, kpi


def test_with_a_return_what_waits_for_other_data_still_has_none(results):
    waiting = [row for row in results if row[1] == Q1[0] and row[7] is not None]
    assert waiting
    for kpi, _, status, numerator, denominator, value, reason, waits_for, _ in waiting:
        assert (status, numerator, denominator, value) == ("no_return", None, None, None), kpi
        assert reason == f"waits for {waits_for}", kpi


def test_with_a_return_a_count_of_nobody_is_a_figure(results):
    """The other side: 0 is said where the return is there (R7), so that the two can be told apart."""
    (starts,) = [row for row in results if row[0] == "STARTS" and row[1] == Q1[0]]
    (quits,) = [row for row in results if row[0] == "QUIT_DATES" and row[1] == Q1[0]]
    assert (starts[3], starts[5]) == (1, 1)
    assert (quits[2], quits[3], quits[5]) == ("monitor", 0, 0)
