"""A borough of six small areas, worked by hand: rates, shares, ratios, what is short, who is outside.

July to September 2019, one client a start unless said. 2011 areas by rank, six areas in fifths by the quantile rule
floor(6 − ceil((7 − place)/1.2)):

| area | place | fifth | decile | national fifth | adults | footprint | clients |
| ---- | ----- | ----- | ------ | -------------- | ------ | --------- | ------- |
| A1   | 1     | 1     | 1      | 1              | 1,000  | N         | 12, one of them starting twice |
| A2   | 2     | 1     | 2      | 1              | 1,000  | N         | 4       |
| A3   | 3     | 2     | 2      | 1              | 2,000  | N         | 10      |
| A4   | 4     | 3     | 5      | 3              | 2,000  | S         | 10      |
| A5   | 5     | 4     | 7      | 4              | 3,000  | S         | 4       |
| A6   | 6     | 5     | 10     | 5              | 1,000  | S         | 0       |

40 clients in 10,000 adults; two more live elsewhere, one nobody knows where.
"""

from datetime import date

import pytest

from tests.warehouse.reach.places import (
    BOROUGH,
    Lsoa,
    Member,
    Start,
    Ward,
    empty_store,
    put_places,
    put_quarters,
    put_starts,
)
from tests.warehouse.small_builds import built
from warehouse.statistics.intervals import byar

A = {n: f"E0100000{n}" for n in range(1, 7)}
ELSEWHERE = "E01099999"
AREAS = [
    Lsoa(A[1], 2011, 100, 1, {2019: 1000}),
    Lsoa(A[2], 2011, 4000, 2, {2019: 1000}),
    Lsoa(A[3], 2011, 6000, 2, {2019: 2000}),
    Lsoa(A[4], 2011, 15000, 5, {2019: 2000}),
    Lsoa(A[5], 2011, 21000, 7, {2019: 3000}),
    Lsoa(A[6], 2011, 32000, 10, {2019: 1000}),
]
MEMBERS = [Member(A[n], 2011, "N" if n < 4 else "S", date(2019, 4, 1)) for n in range(1, 7)]
CLIENTS = {1: 12, 2: 4, 3: 10, 4: 10, 5: 4}
Q1 = (date(2019, 7, 1), date(2019, 9, 30))
KNOWN = date(2020, 1, 20)


def starts(day: date = date(2019, 8, 5)) -> list[Start]:
    found = [Start(f"C{n}-{i}", A[n], 2011, day) for n, many in CLIENTS.items() for i in range(many)]
    found.append(Start("C1-0", A[1], 2011, date(2019, 9, 10), "weight_management"))
    found += [Start(f"X{i}", ELSEWHERE, 2011, day) for i in (1, 2)]
    return [*found, Start("U1", None, None, day)]


def rows(con, **where):
    """Rows of mart.reach as dicts, for Lot 1, adults, the first quarter, IoD 2019, unless said otherwise."""
    wanted = {
        "programme": "ALL", "population": "adults", "period_kind": "quarter", "period_end": Q1[1], "imd_release": 2019,
        "basis": "local", **where,
    }  # fmt: skip
    asked = " and ".join(f"{name} = ?" for name in wanted)
    found = con.execute(f"select * from mart.reach where {asked}", list(wanted.values()))
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def one(con, **where):
    (row,) = rows(con, **where)
    return row


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    """The borough, built once for the tests that only look."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_HOME", str(tmp_path_factory.mktemp("by_hand")))
        yield from _built()


def _built():
    empty_store()
    put_places(AREAS, MEMBERS)
    put_quarters(2)
    put_starts(starts())
    with built(["mart.reach", "mart.reach_waiting", "mart.reach_gradient"], KNOWN) as con:
        yield con


def test_a_small_area(con):
    row = one(con, area_kind="lsoa", area_code=A[1])
    # 12 clients, 13 starts; 12/1,000 adults = 12 per 1,000. 12/40 = 30 % of the clients, 1,000/10,000 = 10 % of the adults.
    assert (row["clients"], row["episodes"], row["adults"], row["rate_per_1000"]) == (12, 13, 1000, 12)
    assert (row["client_share"], row["adult_share"], row["expected_clients"]) == (0.3, 0.1, 4)
    # 30 % / 10 % = 3 times its share. Byar of 12: 12(1 − 1/108 − 1.96/(3√12))³ = 6.194, over 4 expected = 1.548.
    assert row["reach_ratio"] == 3
    assert row["ratio_low"] == pytest.approx(1.548, abs=0.001)
    assert row["reading"] == "more" and row["clients_short"] == 0 and row["quintile"] == 1


def test_an_area_that_is_clearly_short(con):
    row = one(con, area_kind="lsoa", area_code=A[5])
    # 40 × 3,000/10,000 = 12 expected, 4 seen; the exact upper limit of 4 is 10.242, below 12: 8 short.
    assert (row["expected_clients"], row["clients"], row["clients_short"], row["reading"]) == (
        12,
        4,
        8,
        "fewer",
    )
    assert row["ratio_high"] == pytest.approx(10.242 / 12, abs=0.001)


def test_nobody_reached_is_a_rate_of_0_and_may_be_chance(con):
    row = one(con, area_kind="lsoa", area_code=A[6])
    # 4 expected, 0 seen; the exact upper limit of 0 is 3.689, which is below 4: clearly fewer, 4 short.
    assert (row["clients"], row["rate_per_1000"], row["reading"], row["clients_short"]) == (0, 0, "fewer", 4)
    # A4: 10 seen of 8 expected, limits 4.8 to 18.4: as expected.
    assert one(con, area_kind="lsoa", area_code=A[4])["reading"] == "as_expected"


def test_footprints_add_up_to_the_borough(con):
    north, south = (one(con, area_kind="sdf", area_code=code, quintile=0) for code in "NS")
    assert (north["clients"], north["adults"], south["clients"], south["adults"]) == (26, 4000, 14, 6000)
    # 26/40 = 65 % of the clients, 40 % of the adults: 1.625 times. Rate 26/4,000 = 6.5 per 1,000.
    assert north["reach_ratio"] == 1.625 and north["rate_per_1000"] == 6.5
    whole = one(con, area_kind="borough", quintile=0)
    assert (whole["clients"], whole["adults"], whole["reach_ratio"]) == (40, 10000, 1)
    assert (whole["ci_low"], whole["ci_high"]) == tuple(limit * 1000 / 10000 for limit in byar(40))


def test_fifths_by_either_basis(con):
    def fifths(basis, kind="borough"):
        return {
            (r["area_code"], r["quintile"]): (r["clients"], r["adults"])
            for r in rows(con, area_kind=kind, basis=basis)
        }

    local = fifths("local")
    assert (
        local[BOROUGH, 1] == (12 + 4, 2000)
        and local[BOROUGH, 2] == (10, 2000)
        and local[BOROUGH, 5] == (0, 1000)
    )
    # England's deciles 1 and 2 are its most deprived fifth: A1, A2, A3. No area here is in its second.
    national = fifths("national")
    assert national[BOROUGH, 1] == (26, 4000) and (BOROUGH, 2) not in national
    assert fifths("local", "sdf")["N", 1] == (16, 2000) and ("S", 1) not in fifths("local", "sdf")


def test_people_from_elsewhere_or_nowhere_known_are_one_row(con):
    for basis in ("local", "national"):
        row = one(con, area_kind="outside", basis=basis)
        assert (row["area_code"], row["quintile"], row["clients"], row["episodes"]) == (BOROUGH, 0, 3, 3)
        assert row["clients_unknown"] == 1 and row["adults"] is None and row["rate_per_1000"] is None


def test_a_client_of_two_programmes_counts_once_in_all_and_in_each(con):
    assert one(con, area_kind="lsoa", area_code=A[1], programme="weight_management")["clients"] == 1
    assert one(con, area_kind="lsoa", area_code=A[1], programme="stop_smoking")["clients"] == 12
    # Of one weight-management client in the borough, A1's 10 % of the adults are expected to have 0.1.
    assert (
        one(con, area_kind="lsoa", area_code=A[1], programme="weight_management")["expected_clients"] == 0.1
    )


def test_smokers_are_an_estimate_for_smoking_programmes_only(con):
    row = one(con, area_kind="lsoa", area_code=A[1], programme="stop_smoking", population="smokers")
    # Lot 1's own baseline is 15.6 %: 1,000 × 0.156 = 156 smokers, 12/156 = 76.9 per 1,000; the share stays 10 %.
    assert row["adults"] == pytest.approx(156) and row["rate_per_1000"] == pytest.approx(76.92, abs=0.01)
    assert row["adult_share"] == pytest.approx(0.1) and row["is_estimated"] is True
    assert rows(con, population="smokers", programme="ALL") == []
    assert rows(con, population="smokers", programme="weight_management") == []


def test_a_longer_period_counts_a_client_once_and_waits_for_its_returns(con):
    # C1-0 started in August and September: 2 months, 1 client in the quarter, the year so far and the contract year.
    months = [rows(con, period_kind="month", period_end=day, area_kind="borough", quintile=0)[0]["clients"]
              for day in (date(2019, 8, 31), date(2019, 9, 30))]  # fmt: skip
    assert months == [40, 1]
    assert one(con, period_kind="year_to_date", area_kind="borough", quintile=0)["clients"] == 40
    year = one(
        con, period_kind="contract_year", period_end=date(2020, 6, 30), area_kind="borough", quintile=0
    )
    assert (year["clients"], year["state"], year["reason"]) == (
        40,
        "so_far",
        "the period ends on 30 June 2020",
    )
    # A month has no small areas.
    assert rows(con, period_kind="month", area_kind="lsoa") == []


def test_the_gradient_is_said_in_words(con):
    found = con.execute(
        "select direction, certain, sii, rii, reading from mart.reach_gradient where period_kind = 'quarter' and imd_release = 2019 "
        "and basis = 'local' and programme = 'ALL' and period_end = ?", [Q1[1]]
    ).fetchone()  # fmt: skip
    # Rates 8, 5, 5, 1.33, 0 over 2, 2, 2, 3 and 1 thousand adults; midpoints 0.1, 0.3, 0.5, 0.75, 0.95. Weighted means
    # 0.5 and 4: slope = Σa(b − 0.5)(y − 4)/Σa(b − 0.5)²
    #   = (0.2·−0.4·4 + 0.2·−0.2·1 + 0 + 0.3·0.25·−2.667 + 0.1·0.45·−4) / (0.032 + 0.008 + 0 + 0.01875 + 0.02025)
    #   = (−0.32 − 0.04 − 0.2 − 0.18)/0.079 = −9.367
    assert found[0] == "higher_in_most_deprived" and found[2] == pytest.approx(-9.367, abs=0.001)
    # A fifth with nobody reached has no logarithm, so no interval, and the sentence does not claim one.
    assert found[1] is None and "leaves no interval" in found[4]


def test_a_quarter_whose_return_is_not_in_has_no_figures(home):
    empty_store()
    put_places(AREAS, MEMBERS)
    put_quarters(3, skip=(2,))
    put_starts(starts())
    with built(["mart.reach"], date(2020, 5, 1)) as con:
        missing = rows(con, period_end=date(2019, 12, 31))
        assert [(r["area_kind"], r["clients"], r["state"], r["reason"]) for r in missing] == [
            ("borough", None, "no_return", "no return for Oct–Dec 2019")
        ]
        # So has every longer period that holds it (decision 6), but the year under way shows what is known so far.
        assert [
            r["clients"] for r in rows(con, period_kind="year_to_date", period_end=date(2020, 3, 31))
        ] == [None]
        assert (
            one(
                con,
                period_kind="contract_year",
                period_end=date(2020, 6, 30),
                area_kind="borough",
                quintile=0,
            )["clients"]
            == 40
        )


def test_a_missing_population_stays_missing_and_takes_its_clients_out_of_the_shares(home):
    areas = [a._replace(adults={}) if a.code == A[3] else a for a in AREAS]
    empty_store()
    put_places(areas, MEMBERS)
    put_quarters(1)
    put_starts(starts())
    with built(["mart.reach"], KNOWN) as con:
        bare = one(con, area_kind="lsoa", area_code=A[3])
        assert bare["clients"] == 10
        for name in (
            "adults",
            "rate_per_1000",
            "ci_low",
            "client_share",
            "adult_share",
            "reach_ratio",
            "clients_short",
        ):
            assert bare[name] is None, name
        assert bare["reading"] == "unknown"
        # The others are compared among themselves: 30 clients in 8,000 adults. A1: 12/30 = 40 % of 12.5 %.
        row = one(con, area_kind="lsoa", area_code=A[1])
        assert (row["client_share"], row["adult_share"], row["reach_ratio"]) == (0.4, 0.125, 3.2)
        north = one(con, area_kind="sdf", area_code="N", quintile=0)
        assert (north["clients"], north["adults"], north["small_areas_without_adults"]) == (26, None, 1)
        assert one(con, area_kind="sdf", area_code="S", quintile=0)["adults"] == 6000


def test_the_nearest_year_of_adults_one_for_the_whole_borough(home):
    # 2016 and 2020 are loaded everywhere, 2019 for one area only: a period of 2019 takes 2020, of 2022 too.
    areas = [a._replace(adults={2016: 500, 2020: 700} | ({2019: 1} if a.code == A[1] else {})) for a in AREAS]
    empty_store()
    put_places(areas, MEMBERS)
    put_quarters(2)
    put_starts(starts())
    with built(["mart.reach"], KNOWN) as con:
        found = {(r["adults"], r["population_year"]) for r in rows(con, area_kind="lsoa")}
    assert found == {(700, 2020)}


def test_old_periods_keep_old_footprints_and_old_wards(home):
    members = [
        Member(A[n], 2011, "N" if n < 4 else "S", date(2019, 4, 1), date(2019, 10, 31)) for n in range(1, 7)
    ]
    members += [Member(A[n], 2011, "N" if n < 3 else "S", date(2019, 11, 1)) for n in range(1, 7)]
    wards = [Ward(A[n], 2011, "W17", 2017) for n in range(1, 7)] + [
        Ward(A[n], 2011, "W20", 2020) for n in range(1, 7)
    ]
    empty_store()
    put_places(AREAS, members, wards=wards)
    put_quarters(3)
    put_starts(
        [*starts(), Start("L", A[3], 2011, date(2019, 11, 4)), Start("M", A[3], 2011, date(2020, 2, 4))]
    )
    with built(["mart.reach"], date(2020, 5, 20)) as con:

        def adults(code, end):
            return one(con, area_kind="sdf", area_code=code, quintile=0, period_end=end)["adults"]

        # A3 and its 2,000 adults moved from N to S on 1 November 2019; a quarter is drawn in the footprints of its last day.
        assert (adults("N", Q1[1]), adults("S", Q1[1])) == (4000, 6000)
        assert (adults("N", date(2019, 12, 31)), adults("S", date(2019, 12, 31))) == (2000, 8000)

        # The list of 2020 holds from 1 January 2020.
        def ward(end):
            return {r["area_code"] for r in rows(con, area_kind="ward", period_end=end)}

        assert (ward(date(2019, 12, 31)), ward(date(2020, 3, 31))) == ({"W17"}, {"W20"})


def test_clients_are_carried_to_the_other_vintage_and_the_ambiguous_are_counted(home):
    # A1 was split into B1 (600 adults) and B2 (400); A5 and A6 were merged into M; the others did not change.
    b1, b2, m = "E01030001", "E01030002", "E01030003"
    new = [
        Lsoa(b1, 2021, 150, 1, {2021: 600}),
        Lsoa(b2, 2021, 900, 1, {2021: 400}),
        Lsoa(m, 2021, 30000, 9, {2021: 4000}),
    ]
    new += [a._replace(vintage=2021, adults={2021: a.adults[2019]}) for a in AREAS[1:4]]
    changes = [(A[1], b1, "S"), (A[1], b2, "S"), (A[5], m, "M"), (A[6], m, "M")] + [
        (A[n], A[n], "U") for n in (2, 3, 4)
    ]
    empty_store()
    put_places([*AREAS, *new], MEMBERS, changes)
    put_quarters(1)
    # The 16 clients of A1 and A5 are recorded on 2011; one lives in B2 by a code of 2021; one in M.
    put_starts([*starts(), Start("N1", b2, 2021, date(2019, 8, 1)), Start("N2", m, 2021, date(2019, 8, 1))])
    with built(["mart.reach"], KNOWN) as con:

        def seen(release):
            return {r["area_code"]: r["clients"] for r in rows(con, area_kind="lsoa", imd_release=release)}

        # 2011: B2 lies wholly in A1 (13 = 12 + 1); M has two constituents and goes to the larger, A5 (5 = 4 + 1).
        assert seen(2019) == {A[1]: 13, A[2]: 4, A[3]: 10, A[4]: 10, A[5]: 5, A[6]: 0}
        # 2021: A1's 12 go to B1, which has the most people; A5's 4 to M, wholly.
        assert seen(2025) == {b1: 12, b2: 1, m: 5, A[2]: 4, A[3]: 10, A[4]: 10}
        counts = {
            release: one(con, area_kind="borough", quintile=0, imd_release=release)
            for release in (2019, 2025)
        }
        assert (counts[2019]["clients_carried"], counts[2019]["clients_ambiguous"]) == (2, 1)
        assert (counts[2025]["clients_carried"], counts[2025]["clients_ambiguous"]) == (12 + 4, 12)
        # Footprints follow: B1 and B2 are in A1's, M in A5's.
        assert one(con, area_kind="sdf", area_code="N", quintile=0, imd_release=2025)["clients"] == 27
