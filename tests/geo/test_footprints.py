"""Footprints divide the borough on every date: gaps and overlaps are listed, old periods keep old footprints."""

from datetime import date

import polars as pl
import pytest

from geo import synthetic
from geo.errors import GeographyRefused
from geo.footprint_check import faults
from tests.geo.support import MEMBERSHIP, ask, load_geo, notes, one, write_csv
from warehouse.connection import open_store

FERNBECK = synthetic.BOROUGH


def membership(*rows):
    """Rows of (lsoa, footprint, from, to)."""
    schema = {"lsoa_code": pl.String, "sdf_code": pl.String, "valid_from": pl.Date, "valid_to": pl.Date}
    return pl.DataFrame(
        [(code, sdf, date.fromisoformat(start), date.fromisoformat(end) if end else None) for code, sdf, start, end in rows],
        schema=schema,
        orient="row",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # A moves from X to Y overnight, B stays: a partition on every date.
        ([("A", "X", "2019-04-01", "2020-03-31"), ("A", "Y", "2020-04-01", None), ("B", "X", "2019-04-01", None)], []),
        # A closed period for both.
        ([("A", "X", "2019-04-01", "2020-03-31"), ("B", "X", "2019-04-01", "2020-03-31")], []),
        ([("A", "X", "2019-04-01", None)], ["1 LSOA is in no footprint: B"]),
        (
            [("A", "X", "2019-04-01", "2020-04-01"), ("A", "Y", "2020-04-01", None), ("B", "X", "2019-04-01", None)],
            ["1 LSOA is in two footprints on one date: A (X and Y on 2020-04-01)"],
        ),
        (
            [("A", "X", "2019-04-01", None), ("A", "Y", "2020-04-01", None), ("B", "X", "2019-04-01", None)],
            ["1 LSOA is in two footprints on one date: A (X and Y on 2020-04-01)"],
        ),
        (
            [("A", "X", "2019-04-01", "2020-03-30"), ("A", "Y", "2020-04-01", None), ("B", "X", "2019-04-01", None)],
            ["1 LSOA is in no footprint for a time: A (2020-03-31 to 2020-03-31)"],
        ),
        (
            [("A", "X", "2019-05-01", None), ("B", "X", "2019-04-01", None)],
            ["1 LSOA is in no footprint for a time: A (2019-04-01 to 2019-04-30)"],
        ),
        (
            [("A", "X", "2019-04-01", "2021-03-31"), ("B", "X", "2019-04-01", None)],
            ["1 LSOA is in no footprint for a time: A (from 2021-04-01)"],
        ),
        (
            [("A", "X", "2019-04-01", "2020-12-31"), ("B", "X", "2019-04-01", "2021-03-31")],
            ["1 LSOA is in no footprint for a time: A (2021-01-01 to 2021-03-31)"],
        ),
        (
            [("A", "X", "2019-04-01", None), ("B", "X", "2019-04-01", None), ("C", "X", "2019-04-01", None)],
            ["1 code is none of the area's LSOAs: C"],
        ),
    ],
)  # fmt: skip
def test_a_partition_on_every_date(rows, said):
    assert faults(membership(*rows), ["A", "B"]) == said


def test_all_faults_are_told_together():
    told = faults(
        membership(
            ("A", "X", "2019-04-01", None), ("A", "Y", "2019-04-01", None), ("C", "X", "2019-04-01", None)
        ),
        ["A", "B"],
    )
    assert [line.split(":")[0] for line in told] == [
        "1 code is none of the area's LSOAs",
        "1 LSOA is in no footprint",
        "1 LSOA is in two footprints on one date",
    ]


@pytest.fixture
def listed(wigan):
    load_geo(("deprivation", wigan["file1"]), ("lookup", wigan["change"]))
    lines = wigan["footprints"].read_text(encoding="utf-8-sig").splitlines()[1:]
    return [line.split(",") for line in lines]


def given(folder, rows):
    return "footprints", write_csv(folder / "membership.csv", MEMBERSHIP, rows)


def test_the_membership_file_of_wigan_holds_for_both_vintages(listed, tmp_path):
    load_geo(given(tmp_path, listed))
    assert ask("select vintage, derived, count(*) from ref.footprint_member group by all order by all") == [
        (2011, False, 200),
        (2021, False, 200),
    ]


def test_gaps_and_overlaps_are_refused_with_the_list(listed, tmp_path):
    first, second = listed[0][0], listed[1][0]
    rows = [*listed[1:], [second, "WN", "Wigan North", "2020-01-01", ""]]
    with pytest.raises(GeographyRefused) as error:
        load_geo(given(tmp_path, rows))
    said = str(error.value)
    assert "does not divide the LSOAs (2021) of Wigan (E08000010) into footprints" in said
    assert f"1 LSOA is in no footprint: {first}" in said
    assert f"1 LSOA is in two footprints on one date: {second} (LIGA and WN on 2020-01-01)" in said
    assert one("select count(*) from ref.footprint_member") == 0


def test_a_code_of_elsewhere_is_refused(listed, tmp_path):
    with pytest.raises(GeographyRefused, match="1 code is none of the area's LSOAs: E01005061"):
        load_geo(given(tmp_path, [*listed, ["E01005061", "WN", "Wigan North", "2019-04-01", ""]]))


def test_uk_dates_are_read(listed, tmp_path):
    load_geo(given(tmp_path, [[code, sdf, name, "01/04/2019", ""] for code, sdf, name, _, _ in listed]))
    assert ask("select distinct valid_from from ref.footprint_member") == [(date(2019, 4, 1),)]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["E01006212", "", "x", "2019-04-01", ""], "sdf_code is empty in row 202"),
        (["E01006212", "WN", "Another name", "2019-04-01", ""], "these footprint codes have two names: WN"),
        (["E01006212", "WN", "Wigan North", "", ""], "valid_from is empty in row 202"),
        (["E01006212", "WN", "Wigan North", "2019-13-01", ""], "valid_from is no date in row 202"),
        (
            ["E01006212", "WN", "Wigan North", "2019-04-01", "2019-03-31"],
            "valid_to is before valid_from in row 202",
        ),
    ],
)
def test_a_bad_row_is_named(listed, tmp_path, cells, said):
    with pytest.raises(GeographyRefused, match=said):
        load_geo(given(tmp_path, [*listed, cells]))


def test_dates_before_a_new_file_keep_the_footprints_they_had(listed, tmp_path):
    load_geo(given(tmp_path, listed))
    # From April 2022 on, the first LSOA of LIGA belongs to SWAN and the others stay.
    moved = [[code, sdf, name, "2022-04-01", ""] for code, sdf, name, _, _ in listed]
    moved[0][1:3] = ["SWAN", "SWAN"]
    loaded = load_geo(given(tmp_path, moved))
    assert "it begins on 2022-04-01: dates before that keep the footprints they had" in notes(loaded)
    assert ask(
        "select sdf_code, valid_from, valid_to from ref.footprint_member where lsoa_code = ? and vintage = 2011 order by 2",
        listed[0][0],
    ) == [("LIGA", date(2019, 4, 1), date(2022, 3, 31)), ("SWAN", date(2022, 4, 1), None)]
    on = "select count(*) from ref.footprint_member where vintage = 2011 and valid_from <= ? and coalesce(valid_to, ?) >= ?"
    for day in (date(2019, 4, 1), date(2022, 3, 31), date(2022, 4, 1), date(2030, 1, 1)):
        assert one(on, day, day, day) == 200


def test_a_file_from_the_beginning_takes_the_place_of_all(listed, tmp_path):
    load_geo(given(tmp_path, listed))
    renamed = [[code, "ALL1", "Whole borough", "2019-04-01", ""] for code, *_ in listed]
    loaded = load_geo(given(tmp_path, renamed))
    assert loaded.outcomes[0].replaced == ["membership.csv"]
    assert ask("select sdf_code, sdf_name from ref.footprint") == [("ALL1", "Whole borough")]
    assert one("select count(distinct sdf_code) from ref.footprint_member") == 1


def test_names_alone_are_refused(wigan):
    with pytest.raises(GeographyRefused, match="names footprints but does not say which areas they have"):
        load_geo(("deprivation", wigan["file1"]), ("footprints", wigan["footprint_names"]))


def test_membership_by_2011_codes_is_carried_to_2021(fernbeck, tmp_path):
    with open_store() as con:
        rows = con.execute(
            "select lsoa_code, m.sdf_code, sdf_name, '2018-04-01', '' from ref.footprint_member as m "
            "join ref.footprint using (sdf_code) where vintage = 2011 order by 1"
        ).fetchall()
        before = con.execute(
            "select lsoa_code, sdf_code from ref.footprint_member where vintage = 2021 order by 1"
        ).fetchall()
    path = write_csv(tmp_path / "membership.csv", MEMBERSHIP, [list(row) for row in rows])
    load_geo(("footprints", path), area=FERNBECK)
    assert ask("select vintage, derived, count(*) from ref.footprint_member group by all order by all") == [
        (2011, False, 200),
        (2021, True, 202),
    ]
    assert (
        ask("select lsoa_code, sdf_code from ref.footprint_member where vintage = 2021 order by 1") == before
    )


def test_two_boroughs_cannot_share_a_footprint_code(fernbeck, wigan, tmp_path):
    load_geo(("deprivation", wigan["file1"]))
    lines = [line.split(",") for line in wigan["footprints"].read_text(encoding="utf-8-sig").splitlines()[1:]]
    with pytest.raises(GeographyRefused, match="these footprint codes are another borough's: NOR"):
        load_geo(given(tmp_path, [[code, "NOR", "North", start, end] for code, _, _, start, end in lines]))


def test_outlines_follow_the_dates(listed, tmp_path, wigan):
    moved = [[code, sdf, name, "2019-04-01", "2022-03-31"] for code, sdf, name, _, _ in listed]
    moved += [[code, sdf, name, "2022-04-01", ""] for code, sdf, name, _, _ in listed]
    moved[200][1:3] = ["SWAN", "SWAN"]  # the first LSOA goes from LIGA to SWAN
    load_geo(("boundaries", wigan["bgc2011"]), given(tmp_path, moved))
    drawn = ask(
        "select area_code, valid_from, valid_to from ref.outline where area_kind = 'sdf' and vintage = 2011 order by all"
    )
    assert [row for row in drawn if row[0] in ("LIGA", "SWAN")] == [
        ("LIGA", date(2019, 4, 1), date(2022, 3, 31)),
        ("LIGA", date(2022, 4, 1), None),
        ("SWAN", date(2019, 4, 1), date(2022, 3, 31)),
        ("SWAN", date(2022, 4, 1), None),
    ]
    # Footprints whose members did not change have one outline.
    assert sorted({row[0] for row in drawn if row[1:] == (date(2019, 4, 1), None)}) == [
        "CW",
        "HIN",
        "LEI",
        "TABA",
        "WN",
    ]
