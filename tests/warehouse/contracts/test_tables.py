"""`contract.*` holds what the files say: names as the models expect them, exact numbers, null where nothing restricts."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from warehouse import contract_tables
from warehouse.contract_files import load_all

LOT1 = "wigan-lot1-health-improvement"


@pytest.fixture(scope="module")
def con(contracts):
    with duckdb.connect() as connection:
        contract_tables.write(connection, contracts)
        yield connection


def one(con, sql, *values):
    return con.execute(sql, values).fetchone()


def test_every_table_is_filled(con):
    tables = con.execute(
        "select table_name from information_schema.tables where table_schema = 'contract'"
    ).fetchall()
    empty = [t for (t,) in tables if one(con, f"select count(*) from contract.{t}")[0] == 0]  # noqa: S608 our own names
    # No contract that comes with the project says who pays which share of it.
    assert (len(tables), empty) == (29, ["commissioner"])


def test_the_columns_that_the_models_join_on(con):
    fixed = {
        "contract": "contract_code title short_title commissioner source_document starts_on ends_on year_start_month annual_pounds imd_release ready missing_keys",
        "extension": "contract_code starts_on ends_on taken_up decide_by source_clause",
        "provider": "contract_code provider_code provider_name valid_from valid_to",
        "programme": "contract_code programme programme_name group_code group_name standard_length_days length_source",
        "issue_programme": "contract_code presenting_issue programme",
        "period": "contract_code period_kind period_start period_end year_start year_end months quarters_whole",
        "expected_return": "contract_code provider_code return_type period_start period_end due_on due_source",
        "kpi": "contract_code kpi_code sort_order section title words shape measure unit direction per judged minimum_n beside_of source_clause method consequence frequency waits_for programmes pathways sources presenting_issues client_statuses complexities settings measure_codes event_kinds evidence_items stages roles measure_name cut cut_strict limit_days part deprivation_basis distinct_of",
        "kpi_term": "contract_code kpi_code valid_from valid_to target target_strict floor floor_strict floor_source upper source_clause agreed_by agreed_on",
        "profile": "contract_code kpi_code month_of_year cumulative_share",
        "required_table": "contract_code table_name",
        "setting": "contract_code name value source",
        "contradiction": "contract_code source_clause printed derived note",
        "document_row": "contract_code source_clause row_words kpi_code waits_for",
    }
    for table, columns in fixed.items():
        there = {name for name, *_ in con.execute(f"describe contract.{table}").fetchall()}
        assert set(columns.split()) <= there, table


def test_thresholds_are_exact(con):
    row = one(
        con,
        "select target, floor, floor_source, upper, valid_from, valid_to from contract.kpi_term "
        "where contract_code = ? and kpi_code = 'STARTS_DEPRIVED_20'",
        LOT1,
    )
    assert row == (Decimal("0.6"), Decimal("0.54"), "tolerance", None, date(2019, 7, 1), None)


def test_lists_are_null_where_they_do_not_restrict(con):
    row = one(con, "select programmes, pathways, sources from contract.kpi where kpi_code = 'QUIT_4W'")
    assert row == (None, None, None)
    row = one(
        con, "select sources from contract.kpi where contract_code = ? and kpi_code = 'REFERRALS_GP'", LOT1
    )
    assert row == (["gp"],)


def test_a_profile_is_exact_as_a_fraction(con):
    row = one(
        con,
        "select 3600 * share_numerator / share_denominator, cumulative_share from contract.profile "
        "where contract_code = ? and kpi_code = 'STARTS' and month_of_year = 4",
        LOT1,
    )
    # 3600 × 4/12 = 1200 exactly; the rounded share is only for reading
    assert (row[0], row[1]) == (1200, Decimal("0.333333"))


def test_only_annual_kpis_have_a_profile_and_it_has_twelve_months(con):
    assert con.execute(
        "select distinct kpi.per, count(*) from contract.profile join contract.kpi using (contract_code, kpi_code) "
        "group by all having count(*) % 12 = 0"
    ).fetchall() == [("annual", one(con, "select count(*) from contract.profile")[0])]


def test_expected_returns_of_lot_1(con):
    rows = con.execute(
        "select return_type, min(due_on), max(due_on), count(*), max(due_source) from contract.expected_return "
        "where contract_code = ? group by all",
        [LOT1],
    ).fetchall()
    # twelve quarters; 30 September 2019 + 28 days, 30 June 2022 + 28 days
    assert rows == [("quarterly", date(2019, 10, 28), date(2022, 7, 28), 12, "setting")]


def test_a_contract_that_is_not_ready_has_no_periods_and_says_what_is_missing(con):
    row = one(
        con,
        "select ready, missing_keys, blocking_keys from contract.contract where contract_code = 'cheshire-east-one-you'",
    )
    assert row == (
        False,
        ["contract.starts_on", "contract.ends_on", "contract.core_pounds", "provider"],
        ["contract.starts_on"],
    )
    assert one(con, "select count(*) from contract.period where contract_code = 'cheshire-east-one-you'") == (
        0,
    )


def test_payment_lines_of_cheshire_east(con):
    rows = con.execute(
        "select line_kind, count(*), sum(share) from contract.payment_line "
        "where contract_code = 'cheshire-east-one-you' group by all order by 1"
    ).fetchall()
    # 80 % block, ten tiers of 2 %, two tariffs without a price yet, one adjustment whose schedules are missing
    assert rows == [
        ("adjustment", 1, None),
        ("block", 1, Decimal("0.80")),
        ("incentive", 10, Decimal("0.20")),
        ("tariff", 2, None),
    ]


def test_kpi_codes_are_unique_within_a_contract(con):
    assert (
        con.execute(
            "select contract_code, kpi_code from contract.kpi group by all having count(*) > 1"
        ).fetchall()
        == []
    )


def test_writing_twice_leaves_one_copy(con, contracts):
    before = one(con, "select count(*) from contract.kpi")
    contract_tables.write(con, contracts)
    assert one(con, "select count(*) from contract.kpi") == before


def test_an_extension_taken_up_reaches_the_tables(home):
    home.mkdir()
    (home / "contracts.local.toml").write_text(
        f"[[{LOT1}.extension]]\nstarts_on = 2022-07-01\ntaken_up = true\ndecided_on = 2022-03-15\n"
    )
    with duckdb.connect() as con:
        contract_tables.write(con, load_all(home))
        assert one(con, "select max(period_end) from contract.period where contract_code = ?", LOT1) == (
            date(2023, 6, 30),
        )
        # October to December 2022 is due on 28 January 2023
        assert one(
            con,
            "select due_on from contract.expected_return where contract_code = ? and period_end = '2022-12-31'",
            LOT1,
        ) == (date(2023, 1, 28),)
