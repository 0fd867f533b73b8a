"""In a county of several districts the page speaks of the county: not of one district, and not of all of them added up."""

from datetime import date

import duckdb
import pytest

from dashboard import queries
from dashboard.reach_sentences import answer

END = date(2020, 6, 30)
ASKED = {"contract_code": "C", "programme": "ALL", "population": "adults", "period_kind": "contract_year", "period_end": END}  # fmt: skip
# Two districts of 100 clients each and the county of both, as mart.reach has them: the whole (fifth 0), its most deprived fifth,
# and the eight from elsewhere. The county's fifth: 30 + 50 = 80 of 200 clients, 0.4; its adults 2,000 of 10,000, 0.2.
REACHED = """
create table reach as select 'C' as contract_code, 'ALL' as programme, 'adults' as population, 'contract_year' as period_kind,
    date '2020-06-30' as period_end, 2019 as imd_release, 'local' as basis, *
from (values
    ('borough', 'E07000001', 0, 100, 1.0, 1.0, 'as_expected', 0.0),
    ('borough', 'E07000001', 1,  30, 0.3, 0.2, 'more',        0.0),
    ('borough', 'E07000002', 0, 100, 1.0, 1.0, 'as_expected', 0.0),
    ('borough', 'E07000002', 1,  50, 0.5, 0.2, 'more',        0.0),
    ('county',  'E10000099', 0, 200, 1.0, 1.0, 'as_expected', 0.0),
    ('county',  'E10000099', 1,  80, 0.4, 0.2, 'more',        0.0),
    ('outside', 'E10000099', 0,   8, null, null, 'unknown',   null)
) as t(area_kind, area_code, quintile, clients, client_share, adult_share, reading, clients_short)
"""
# What the contract's rates are of: the county, or the one borough.
OFFERED = """
create table reach_offer as select 'C' as contract_code, 'ALL' as programme, 'adults' as population,
    'contract_year' as period_kind, date '2020-06-30' as period_end, '{kind}' as whole_kind, '{code}' as whole_code
"""


@pytest.fixture
def whole(home):
    """`whole(kind, code)`: the rows of the contract's whole where the offer names it."""

    def asked(kind: str, code: str) -> list[queries.Row]:
        home.mkdir(parents=True, exist_ok=True)
        path = home / f"{kind}.duckdb"
        with duckdb.connect(str(path)) as con:
            con.execute("create schema mart")
            con.execute("use mart")
            con.execute(REACHED)
            con.execute(OFFERED.format(kind=kind, code=code))
        return queries.rows("reach/whole", path, **ASKED)

    return asked


def test_the_whole_of_a_county_is_the_county(whole):
    rows = whole("county", "E10000099")
    assert [(row["area_kind"], row["quintile"], row["clients"]) for row in rows] == [
        ("county", 0, 200),
        ("county", 1, 80),
        ("outside", 0, 8),
    ]


def test_the_sentence_of_a_county_is_of_the_county(whole):
    said = answer(whole("county", "E10000099"), [], "sdf", [], None).replace("\u00a0", " ")
    # 80 of 200 clients, against 2,000 of 10,000 adults.
    assert (
        said
        == "People in the most deprived fifth are being reached: 40 % of clients live there, against 20 % of adults."
    )


def test_the_whole_of_a_borough_is_the_borough(whole):
    rows = whole("borough", "E07000002")
    assert [(row["area_code"], row["quintile"], row["clients"]) for row in rows] == [
        ("E07000002", 0, 100),
        ("E07000002", 1, 50),
    ]
