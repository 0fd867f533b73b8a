"""The watch on the mix of cases: which starts are in a group, by hand; what changed, against the plain statistics."""

import random
from datetime import date, timedelta

import duckdb
import polars as pl
import pytest

from warehouse import contract_tables, functions
from warehouse.contract_files import load_all
from warehouse.contract_types import Contract
from warehouse.model_files import all_models
from warehouse.statistics.compare import across_groups, difference, holm
from warehouse.statistics.intervals import wilson

CODE = "cheshire-east-one-you"
LOCAL = "[cheshire-east-one-you.contract]\nstarts_on = 2020-11-01\nends_on = 2023-10-31\n"
MODELS = {model.table: model.sql for model in all_models()}


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    home = tmp_path_factory.mktemp("home")
    (home / "contracts.local.toml").write_text(LOCAL, encoding="utf-8")
    return load_all(home)[CODE]


@pytest.fixture
def con(contract):
    with duckdb.connect(":memory:") as con:
        functions.register(con)
        contract_tables.write(con, {CODE: contract})
        for schema in ("staging", "intermediate", "mart"):
            con.execute(f"create schema {schema}")
        con.execute("create table staging.stg_contract as from contract.contract")
        con.execute(f"create table intermediate.int_data_date as select '{CODE}' as contract_code, date '2022-10-31' as data_date")  # fmt: skip
        yield con


def draw(con: duckdb.DuckDBPyConnection, table: str, text: str) -> None:
    """A table with the drawn columns; every cell is typed by DuckDB."""
    head, *rows = [[cell.strip() or None for cell in line.split("|")] for line in text.strip().splitlines()]
    frame = pl.DataFrame(rows, schema=[str(name) for name in head], orient="row")
    con.register("given", frame)
    typed = ", ".join(
        f"{name}::{'date' if name.endswith('date') or name == 'planned_end' else 'integer' if name.endswith('number') or name.startswith('quintile') else 'boolean' if name.startswith('is_') else 'varchar'} as {name}"
        for name in frame.columns
    )
    con.execute(f"create table {table} as select {typed} from given")


def test_which_starts_are_in_a_watched_group(con):
    draw(con, "intermediate.int_payment_start", f"""
        contract_code | programme         | client_number | episode_number | event_date
        {CODE}        | smoking_community | 1             | 1              | 2022-01-01
        {CODE}        | smoking_community | 2             | 2              | 2022-01-01
        {CODE}        | smoking_community | 3             | 3              | 2022-10-20
        {CODE}        | smoking_community | 4             | 4              | 2022-01-01
    """)  # fmt: skip
    # Planned 84 days: the first quarter is 21 days. E1 ends after 20 (short), E2 after 21 (not short), E3 began 11 days before the
    # data date (cannot have shown it yet), E4 died after 5 days (left out).
    draw(con, "intermediate.int_episode", f"""
        contract_code | programme    | episode_number | complexity | start_date | planned_end | end_date   | end_reason | data_date
        {CODE}        | stop_smoking | 1              | complex    | 2022-01-01 | 2022-03-26  | 2022-01-21 | did_not_attend | 2022-10-31
        {CODE}        | stop_smoking | 2              | simple     | 2022-01-01 | 2022-03-26  | 2022-01-22 | completed  | 2022-10-31
        {CODE}        | stop_smoking | 3              |            | 2022-10-20 | 2023-01-12  |            |            | 2022-10-31
        {CODE}        | stop_smoking | 4              | complex    | 2022-01-01 | 2022-03-26  | 2022-01-06 | deceased   | 2022-10-31
    """)  # fmt: skip
    # The contract judges by national fifths; client 2 has none.
    draw(con, "intermediate.int_client", """
        client_number | quintile_local | quintile_national
        1             | 3              | 1
        2             |                |
        3             | 1              | 2
        4             | 1              | 1
    """)  # fmt: skip
    draw(con, "intermediate.int_quit_reading", """
        episode_number | is_mature | is_quit | is_co_verified
        1              | true      | true    | true
        2              | true      | false   | false
        3              | false     | true    | true
        4              | true      | true    | false
    """)  # fmt: skip
    found = con.execute(
        f"select aspect, count(*) filter (where is_in_group), count(*) from ({MODELS['intermediate.int_payment_mix_case']}) group by aspect"
    ).fetchall()
    assert sorted(found) == [
        ("co_verified", 1, 2),  # E1 and E4 stopped; E1 was verified
        ("complex", 2, 3),  # E1 and E4 of the three recorded
        ("most_deprived", 2, 3),  # clients 1 and 4 of three placed
        ("short", 1, 2),  # E1 of E1 and E2
    ]


ASPECTS = ("most_deprived", "complex", "co_verified", "short")
SMOKING = ("smoking_specialist", "smoking_community")
PROGRAMMES = ("physical_activity", "weight_management", "falls_prevention", *SMOKING)
WATCHED = {"most_deprived": -1, "complex": -1, "co_verified": -1, "short": 1}


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_shares_intervals_and_questions_are_those_of_the_plain_statistics(con, seed):
    chance = random.Random(seed)
    cases, counts = [], {}
    for programme in PROGRAMMES:
        for aspect in ASPECTS:
            if aspect == "co_verified" and programme not in SMOKING:
                continue
            pair = []
            for first, last in (((2020, 11, 1), (2021, 10, 31)), ((2021, 11, 1), (2022, 10, 31))):
                n = chance.choice([0, 4, 9, 10, 60, 400])
                share = chance.choice([0.1, 0.35, 0.6])
                inside = [chance.random() < share for _ in range(n)]
                pair.append((sum(inside), n))
                span = (date(*last) - date(*first)).days
                cases += [
                    {"contract_code": CODE, "programme": programme, "aspect": aspect, "is_in_group": one,
                     "event_date": date(*first) + timedelta(days=chance.randrange(span + 1))}
                    for one in inside
                ]  # fmt: skip
            counts[programme, aspect] = pair
    # The first and the last day of both times are in.
    cases.append({"contract_code": CODE, "programme": "falls_prevention", "aspect": "short", "is_in_group": True, "event_date": date(2021, 10, 31)})  # fmt: skip
    cases.append({"contract_code": CODE, "programme": "falls_prevention", "aspect": "short", "is_in_group": True, "event_date": date(2021, 11, 1)})  # fmt: skip
    (x1, n1), (x2, n2) = counts["falls_prevention", "short"]
    counts["falls_prevention", "short"] = [(x1 + 1, n1 + 1), (x2 + 1, n2 + 1)]
    con.register("given", pl.DataFrame(cases))
    con.execute("create table intermediate.int_payment_mix_case as from given")
    found = con.execute(
        "select programme, aspect, before_share, since_share, since_low, since_high, difference, difference_low, difference_high, "
        f"adjusted_p, state, comparisons from ({MODELS['mart.payment_mix']})"
    ).fetchall()
    enough = {key: pair for key, pair in counts.items() if min(pair[0][1], pair[1][1]) >= 10}
    p_values = {
        key: across_groups([new[0], old[0]], [new[1], old[1]]).p_value for key, (old, new) in enough.items()
    }
    adjusted = dict(zip(p_values, holm(list(p_values.values())), strict=True))
    assert {row[:2] for row in found} == set(counts)
    for programme, aspect, before, since, low, high, apart, apart_low, apart_high, p, state, m in found:
        old, new = counts[programme, aspect]
        assert before == (old[0] / old[1] if old[1] else None)
        assert since == (new[0] / new[1] if new[1] else None)
        assert (low, high) == (pytest.approx(wilson(*new)) if new[1] else (None, None))
        same = difference(*new, *old)
        assert apart == (None if same.value is None else pytest.approx(same.value))
        if same.low is not None:
            assert (apart_low, apart_high) == pytest.approx((same.low, same.high))
        assert m == len(enough)
        expected = adjusted.get((programme, aspect))
        assert p == (None if expected is None else pytest.approx(expected))
        if not old[1] and not new[1]:
            assert state == "not_recorded"
        elif expected is None:
            assert state == "too_few"
        elif expected >= 0.05:
            assert state == "no_clear_change"
        else:
            watched = WATCHED[aspect] * (same.value or 0) > 0
            assert state == ("question" if watched else "changed")


def test_an_incentive_that_began_later_is_compared_with_the_time_before_it(con):
    con.execute(
        "update contract.payment_line set since = date '2022-01-01' where group_code = 'falls_prevention'"
    )
    con.execute(
        "create table intermediate.int_payment_mix_case as "
        f"select '{CODE}' as contract_code, 'falls_prevention' as programme, 'short' as aspect, "
        "date '2021-12-31' + n::integer as event_date, true as is_in_group from range(2) as days(n)"
    )
    assert con.execute(
        "select is_before_incentive, before_from, before_to, before_cases, since_cases "
        f"from ({MODELS['mart.payment_mix']}) where programme = 'falls_prevention' and aspect = 'short'"
    ).fetchall() == [(True, date(2020, 11, 1), date(2021, 12, 31), 1, 1)]
