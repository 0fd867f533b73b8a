"""Codes and adults between the vintages, worked by hand (R13, R69).

City of London, invented change: A split into B and C; D and E merged into F; G unchanged; H and I reshaped into J and K
(H has links to J and K, I to K only).
"""

import pytest

from geo import lookup
from tests.geo.support import CHANGE, TOTALS_11, TOTALS_21, ask, load_geo, write_csv
from warehouse.connection import open_store

CITY = "E09000001"
A, D, E, G, H, I = (f"E0100010{n}" for n in (1, 2, 3, 4, 5, 6))  # noqa: E741
B, C, F, J, K = (f"E0103400{n}" for n in (1, 2, 3, 4, 5))
LINKS = [
    (A, B, "S"),
    (A, C, "S"),
    (D, F, "M"),
    (E, F, "M"),
    (G, G, "U"),
    (H, J, "X"),
    (H, K, "X"),
    (I, K, "X"),
]


def change(folder):
    rows = [["x", old, letter, "x", new, "City of London", CITY] for old, new, letter in LINKS]
    return "lookup", write_csv(folder / "change.csv", CHANGE, rows)


def people_2011(folder, **adults):
    """Mid-2020 on LSOA 2011: all ages are adults + 100."""
    codes = {"A": A, "D": D, "E": E, "G": G, "H": H, "I": I}
    rows = [[codes[name], "x", n + 100, n] for name, n in adults.items()]
    return "population", write_csv(folder / "mid2020.csv", TOTALS_11, rows)


def people_2021(folder, **adults):
    """Mid-2022 on LSOA 2021."""
    codes = {"B": B, "C": C, "F": F, "G": G, "J": J, "K": K}
    rows = [[codes[name], "x", n + 100, n] for name, n in adults.items()]
    return "population", write_csv(folder / "mid2022.csv", TOTALS_21, rows)


ALL_2011 = {"A": 2000, "D": 900, "E": 700, "G": 1200, "H": 1000, "I": 600}
ALL_2021 = {"B": 1500, "C": 500, "F": 1600, "G": 1300, "J": 250, "K": 750}


def carried():
    return {
        row[0]: row[1:]
        for row in ask(
            "select from_code, to_code, rule, ambiguous from ref.lsoa_carry order by from_vintage desc"
        )
    }


def test_where_codes_go_with_both_populations(tmp_path):
    load_geo(
        change(tmp_path), people_2011(tmp_path, **ALL_2011), people_2021(tmp_path, **ALL_2021), area=CITY
    )
    found = carried()
    # 2021 to 2011
    assert found[B] == found[C] == (A, "parent", False)  # parts of a split area: to their parent
    assert found[F] == (D, "largest", True)  # merged: 900 + 100 people in D, 700 + 100 in E
    assert found[J] == (H, "largest", True)  # reshaped, one constituent: still counted
    assert found[K] == (H, "largest", True)  # reshaped: 1,100 people in H, 700 in I
    # 2011 to 2021
    assert found[A] == (B, "largest", True)  # split: 1,600 people in B, 600 in C
    assert found[D] == found[E] == (F, "parent", False)  # wholly inside what they were merged into
    assert found[H] == (K, "largest", True)
    assert found[I] == (K, "largest", True)
    assert found[G] == (G, "same", False)


def test_without_populations_the_lowest_code_is_taken(tmp_path):
    load_geo(change(tmp_path), area=CITY)
    found = carried()
    assert found[F] == (D, "largest", True)
    assert found[A] == (B, "largest", True)


def adults(vintage, year):
    rows = ask("select area_code, people, estimated, derived from ref.population "
               "where vintage = ? and year = ? and population = 'adults'", vintage, year)  # fmt: skip
    return {code: (pytest.approx(people), estimated, derived) for code, people, estimated, derived in rows}


def test_adults_of_a_split_area_are_shared_by_the_populations_of_2021(tmp_path):
    load_geo(
        change(tmp_path), people_2011(tmp_path, **ALL_2011), people_2021(tmp_path, **ALL_2021), area=CITY
    )
    assert adults(2021, 2020) == {
        B: (1500, True, True),  # 2,000 × 1,500 / (1,500 + 500)
        C: (500, True, True),
        F: (1600, False, True),  # 900 + 700, exactly
        G: (1200, False, True),
        J: (250, True, True),  # 1,000 × 250 / (250 + 750)
        K: (1350, True, True),  # 1,000 × 750 / 1,000 + 600
    }
    assert adults(2011, 2022) == {
        A: (2000, False, True),  # 1,500 + 500, exactly
        D: (900, True, True),  # 1,600 × 900 / (900 + 700)
        E: (700, True, True),
        G: (1300, False, True),
        H: (718.75, True, True),  # J whole, and 750 × 1,000 / (1,000 + 600) of K: 250 + 468.75
        I: (281.25, True, True),  # 750 × 600 / 1,600
    }


def test_without_populations_of_2021_the_shares_are_equal_and_estimates(tmp_path):
    load_geo(change(tmp_path), people_2011(tmp_path, **ALL_2011), area=CITY)
    found = adults(2021, 2020)
    assert found[B] == found[C] == (1000, True, True)
    assert found[J] == (500, True, True)
    assert found[K] == (500 + 600, True, True)
    assert found[F] == (1600, False, True)


def test_a_missing_population_stays_missing(tmp_path):
    known = {name: n for name, n in ALL_2011.items() if name != "E"}
    load_geo(change(tmp_path), people_2011(tmp_path, **known), area=CITY)
    found = adults(2021, 2020)
    assert F not in found  # D + missing is not D
    assert B in found
    assert E not in adults(2011, 2020)


def test_what_is_loaded_is_never_overwritten_by_what_is_carried(tmp_path):
    same_year = write_csv(tmp_path / "mid-2020 lsoa 2021.csv", TOTALS_21, [[B, "x", 1, 1]])
    load_geo(change(tmp_path), people_2011(tmp_path, **ALL_2011), ("population", same_year), area=CITY)
    assert adults(2021, 2020)[B] == (1, False, False)


def test_the_lookup_functions_say_the_same(tmp_path):
    with open_store() as con:
        assert lookup.known_lsoas(con) == {}
        assert not lookup.has_areas(con) and not lookup.has_postcodes(con)
        assert lookup.vintage_of(con, A) is None
        assert lookup.carry(con, A, 2011, 2021) is None
        assert lookup.lsoa_of_postcode(con, "EC1A 1AA") is None
    postcodes = write_csv(
        tmp_path / "p.csv", ["pcds", "oslaua", "lsoa21"], [["EC1A 1AA", CITY, C], ["EC1A 1AB", CITY, G]]
    )
    load_geo(change(tmp_path), people_2011(tmp_path, **ALL_2011), ("postcodes", postcodes), area=CITY)
    with open_store() as con:
        assert lookup.has_areas(con) and lookup.has_postcodes(con)
        assert [lookup.vintage_of(con, code) for code in (A, B, G, "E01099999")] == [2011, 2021, 2021, None]
        assert lookup.known_lsoas(con)[A] == 2011
        assert lookup.carry(con, B, 2021, 2011) == lookup.Carried(A, "parent", ambiguous=False)
        assert lookup.carry(con, B, 2021, 2021) == lookup.Carried(B, "same", ambiguous=False)
        assert lookup.lsoa_of_postcode(con, " ec1a1aa ") == (C, 2021)
        assert lookup.lsoa_of_postcode(con, "EC1A 1AC") is None
    assert lookup.normalise_postcode("ec1a\u00a01aa") == "EC1A1AA"
