"""A longer period counts a client once (R23), and waits only for those of whom nothing is known in it yet (R51)."""

from datetime import date

import pytest

from tests.warehouse.measures.world import World, connect, kpi_of


@pytest.fixture(scope="module")
def con():
    con = connect()
    yield con
    con.close()


def figures(world: World, **kpi) -> dict[tuple[str, date], tuple[int, int, int]]:
    """(kind, last day) → numerator, denominator and immature of the contract year that began in July 2022."""
    world.build("intermediate.int_kpi_distinct", (kpi_of(**kpi),))
    rows = world.con.execute(
        "select period_kind, period_end, coalesce(numerator, 0), coalesce(denominator, 0), coalesce(immature, 0)"
        " from intermediate.int_kpi_distinct where sdf_code = 'ALL' and period_start >= date '2022-07-01'"
    ).fetchall()
    return {(kind, end): tuple(map(int, numbers)) for kind, end, *numbers in rows}


def test_a_client_of_two_months_is_one_client_of_the_quarter_and_of_the_year(con):
    world = World(con)
    world.draw("episodes", """
        ref | client_ref | referral_ref | start_date
        E1  | A          | R1           | 2022-07-04
        E2  | A          | R2           | 2022-07-20
        E3  | A          | R3           | 2022-09-30
        E4  | B          | R4           | 2022-08-01
        E5  | B          | R5           | 2022-10-01
    """)  # fmt: skip
    world.data_to("2022-12-31")
    found = figures(world, measure="start_clients")
    assert [found["month", date(2022, m, d)][0] for m, d in ((7, 31), (8, 31), (9, 30), (10, 31))] == [1] * 4
    # July to September: A and B. October to December: B alone. The year: A and B, not 1 + 1 + 1 + 1.
    assert found["quarter", date(2022, 9, 30)] == (2, 0, 0)
    assert found["quarter", date(2022, 12, 31)] == (1, 0, 0)
    assert found["year_to_date", date(2022, 7, 31)] == (1, 0, 0)
    assert found["year_to_date", date(2022, 12, 31)] == (2, 0, 0)
    assert found["contract_year", date(2023, 6, 30)] == (2, 0, 0)


def test_whoever_has_a_mature_case_in_the_period_is_not_waited_for_in_it(con):
    """Mature 182 days after the start: 1 July on 30 December, 1 September on 2 March. Data to 31 December."""
    world = World(con)
    world.draw("episodes", """
        ref | client_ref | referral_ref | programme              | start_date | quit_date
        E1  | A          | R1           | smoking_harm_reduction | 2022-07-01 | 2022-08-01
        E2  | A          | R2           | smoking_harm_reduction | 2022-09-01 |
        E3  | B          | R3           | smoking_harm_reduction | 2022-09-01 |
    """)  # fmt: skip
    world.data_to("2022-12-31")
    found = figures(world, measure="harm_reduction_to_quit_share")
    assert found["month", date(2022, 7, 31)] == (1, 1, 0)
    # Alone in September A is waited for; in the quarter A is known, and only B is waited for.
    assert found["month", date(2022, 9, 30)] == (0, 0, 2)
    assert found["quarter", date(2022, 9, 30)] == (1, 1, 1)
