"""Reach in the open file: what is shown is worked out from what is shown, and no small count can be found from fifths,
footprints and the whole together."""

import random
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.disclosure.attack import Knowledge
from warehouse.disclosure import open_file
from warehouse.disclosure.memory import Memory
from warehouse.disclosure.policy import PUBLISH, THRESHOLD, Policy
from warehouse.disclosure.reach_figures import disclosed

FOOTPRINTS, FIFTHS = ("A", "B", "C", "D"), (1, 2, 3, 4, 5)


def rows_of(counts: dict[tuple[str, int], int]) -> list[dict]:
    """The rows of a year: the whole, its fifths, its footprints. `counts`: clients by footprint and fifth."""

    def row(kind: str, code: str, fifth: int, clients: int, adults: float) -> dict:
        return {
            "contract_code": "c", "period_start": date(2021, 7, 1), "area_kind": kind, "area_code": code, "quintile": fifth,
            "clients": clients, "episodes": clients, "adults": adults, "adult_share": adults / 1000, "reason": None,
        }  # fmt: skip

    everybody = sum(counts.values())
    made = [row("borough", "E", 0, everybody, 1000.0)]
    made += [
        row("borough", "E", fifth, sum(n for (_, q), n in counts.items() if q == fifth), 200.0)
        for fifth in FIFTHS
    ]
    made += [
        row("sdf", place, 0, sum(n for (p, _), n in counts.items() if p == place), 250.0)
        for place in FOOTPRINTS
    ]
    return made


def borough(seed: int) -> dict[tuple[str, int], int]:
    chance = random.Random(seed)
    most = chance.choice((2, 4, 9))
    return {(place, fifth): chance.randint(0, most) for place in FOOTPRINTS for fifth in FIFTHS}


def test_rates_shares_and_readings_are_of_what_is_shown():
    # 103 in all, exact; 41 in A are shown as 40 of the 103: expected 0.25 × 103 = 25.75.
    counts = {("A", 1): 41, ("B", 2): 22, ("C", 3): 20, ("D", 4): 20}
    rows = {
        (row["area_kind"], row["area_code"], row["quintile"]): row
        for row in disclosed(rows_of(counts), PUBLISH, Memory())
    }
    whole, here, nobody = rows[("borough", "E", 0)], rows[("sdf", "A", 0)], rows[("borough", "E", 5)]
    assert (whole["clients"], whole["disclosure"], here["clients"], here["disclosure"]) == (
        103,
        "exact",
        40,
        "rounded",
    )
    assert here["rate_per_1000"] == pytest.approx(1000 * 40 / 250)
    assert here["client_share"] == pytest.approx(40 / 103) and here["expected_clients"] == pytest.approx(
        25.75
    )
    assert (here["reading"], here["clients_short"], here["episodes"]) == ("more", 0.0, None)
    assert (nobody["clients"], nobody["reading"]) == (0, "fewer")


@pytest.mark.parametrize("policy", [PUBLISH, THRESHOLD], ids=lambda policy: policy.name)
@pytest.mark.parametrize("seed", range(15))
def test_no_small_count_is_told(seed: int, policy: Policy):
    given = rows_of(borough(seed))
    shown = list(disclosed(given, policy, Memory()))
    known = Knowledge()
    small = set()
    for row, open_row in zip(given, shown, strict=True):
        name = (row["area_kind"], row["area_code"], row["quintile"])
        value = open_row["clients"]
        known.know(name, 0, 10_000)
        if value is None:
            if policy.is_small(row["clients"]):
                small.add(name)
                known.know(name, 1, policy.small)
        elif open_row["disclosure"] == "exact":
            known.know(name, value, value)
        else:
            known.know(name, *policy.could_be(value))
    whole = ("borough", "E", 0)
    known.equal({("borough", "E", fifth): 1.0 for fifth in FIFTHS} | {whole: -1.0})
    known.equal({("sdf", place, 0): 1.0 for place in FOOTPRINTS} | {whole: -1.0})
    assert {name: ends for name, ends in known.solve(small).items() if ends[1] - ends[0] < 2} == {}


def test_in_threshold_mode_others_are_exact():
    counts = {("A", 1): 41, ("B", 2): 22, ("C", 3): 20, ("D", 4): 20}
    rows = {
        (row["area_kind"], row["area_code"]): (row["clients"], row["disclosure"])
        for row in disclosed(rows_of(counts), THRESHOLD, Memory())
        if not row["quintile"]
    }
    assert (rows[("sdf", "A")], rows[("sdf", "B")]) == ((41, "exact"), (22, "exact"))


@pytest.mark.parametrize(
    ("whole_kind", "shown"),
    [
        ("borough", [("borough", "E1", 0), ("borough", "E1", 1), ("sdf", "N", 0)]),
        # Of several boroughs the county is the whole; shares of theirs would be beside shares of the county.
        ("county", [("county", "ALL", 0), ("county", "ALL", 1), ("sdf", "N", 0)]),
    ],
)
def test_the_whole_is_the_one_that_shares_are_of(whole_kind, shown):
    areas = [("borough", "E1", 0), ("borough", "E1", 1), ("sdf", "N", 0), ("sdf", "N", 1), ("lsoa", "E01", 2)]
    if whole_kind == "county":
        areas += [("borough", "E2", 0), ("county", "ALL", 0), ("county", "ALL", 1)]
    with duckdb.connect() as con:
        con.execute("create schema mart")
        con.execute(
            "create table mart.contract as select 'c' as contract_code, 2019 as imd_release, 'local' as deprivation_basis"
        )
        # An offer a programme and period: the whole is the same in all of them.
        con.execute(
            "create table mart.reach_offer as select 'c' as contract_code, ? as whole_kind from range(3)",
            [whole_kind],
        )
        con.execute(
            "create table mart.reach (contract_code varchar, imd_release integer, basis varchar, programme varchar, population varchar, "
            "period_kind varchar, period_start date, clients bigint, area_kind varchar, area_code varchar, quintile integer)"
        )
        con.executemany(
            "insert into mart.reach values ('c', 2019, 'local', 'ALL', 'adults', 'contract_year', '2021-07-01', 20, ?, ?, ?)",
            areas,
        )
        question = (Path(open_file.__file__).parent / "reach_rows.sql").read_text(encoding="utf-8")
        found = con.sql(question).select("area_kind", "area_code", "quintile").fetchall()
    assert found == shown


def test_footprints_of_a_county_are_held_against_the_county():
    # 100 in the county; 25 of its 100 live in A, where 250 of 1,000 adults do: as expected, not "more" than one borough's share.
    counts = {("A", 1): 25, ("B", 2): 25, ("C", 3): 25, ("D", 4): 25}
    given = [
        row | ({"area_kind": "county", "area_code": "ALL"} if row["area_kind"] == "borough" else {})
        for row in rows_of(counts)
    ]
    found = {
        (row["area_kind"], row["area_code"], row["quintile"]): row
        for row in disclosed(given, PUBLISH, Memory())
    }
    here = found["sdf", "A", 0]
    assert (here["base_clients"], here["expected_clients"], here["reading"]) == (100, 25.0, "as_expected")
    assert (
        found["county", "ALL", 1]["client_share"] == 0.25
        and found["county", "ALL", 0]["disclosure"] == "exact"
    )
