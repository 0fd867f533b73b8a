"""R45, R67: the form of an LSOA code, what the loaded geography knows, and the postcode that is never stored."""

from datetime import date

import pytest

from geo import schema
from loaders.loading_return import store_return
from tests.loaders.given import check, folder, given, points, row, rows
from warehouse.connection import open_store

RECEIVED = date(2019, 10, 10)


@pytest.fixture
def geography(home):
    """Two LSOAs (one known in both vintages), one postcode, one footprint."""
    with open_store() as con:
        schema.ensure(con)
        con.execute(
            "insert into ref.area by name select * from (values "
            "('E01006411', 'lsoa', 2011, 'E08000010'), ('E01006411', 'lsoa', 2021, 'E08000010'), "
            "('E01006412', 'lsoa', 2011, 'E08000010')) as area(area_code, area_kind, vintage, borough_code)"
        )
        con.execute(
            "insert into ref.postcode by name "
            "select 'WN11AA' as postcode, 'E01006411' as lsoa_code, 2021 as vintage, 'E08000010' as borough_code"
        )
        con.execute("insert into ref.footprint by name select 'SDF1' as sdf_code")


def clients(*changes):
    return given(clients=rows("clients", *changes), referrals=[], episodes=[], contacts=[], measurements=[])


def found(report):
    return [point for point in points(report) if point[0] != "required_table_empty"]


FORMS = {
    "E01006411": True,
    "W01000001": True,
    "e01006411": False,
    "E02006411": False,
    "S01006411": False,
    "E0100641": False,
    "E010064111": False,
    "Wigan 001A": False,
    "E0100641O": False,
}


def test_the_form_of_an_lsoa_code(tmp_path):
    report = check(tmp_path, clients(*[{"lsoa_code": code} for code in FORMS]))
    assert found(report) == [
        ("not_an_lsoa", "clients", n, "lsoa_code")
        for n, fine in enumerate(FORMS.values(), start=2)
        if not fine
    ]


def test_the_venue_of_a_contact_is_an_lsoa_too(tmp_path):
    report = check(tmp_path, given(contacts=[row("contacts", venue_lsoa_code="the library")]))
    assert points(report) == [("not_an_lsoa", "contacts", 2, "venue_lsoa_code")]


def test_every_client_has_an_lsoa_or_a_postcode(tmp_path):
    report = check(tmp_path, clients({"lsoa_code": "", "postcode": ""}))
    assert found(report) == [("one_is_needed", "clients", 2, "lsoa_code or postcode")]


def test_without_geography_only_the_postcode_is_remarked_on(tmp_path):
    report = check(
        tmp_path,
        clients({"lsoa_code": "E01999999"}, {"lsoa_code": "", "postcode": "WN1 1AA"}),
    )
    assert found(report) == [("no_postcode_lookup", "clients", 3, "postcode")]
    assert report.exit_code == 0


def test_with_geography(tmp_path, geography):
    report = check(
        tmp_path,
        clients(
            {"lsoa_code": "E01006411"},
            {"lsoa_code": "E01999999"},
            {"lsoa_code": "", "postcode": "wn1 1aa"},
            {"lsoa_code": "", "postcode": "WN9 9ZX"},
            {"lsoa_code": "E01006411", "postcode": "WN9 9ZX"},
        ),
    )
    assert found(report) == [
        ("lsoa_outside", "clients", 3, "lsoa_code"),
        ("postcode_not_found", "clients", 5, "postcode"),
        ("two_places", "clients", 6, "lsoa_code"),
    ]


def test_footprints_and_practices(tmp_path, geography):
    whole = given(
        episodes=rows("episodes", {"sdf_of_delivery": "SDF1"}, {"sdf_of_delivery": "SDF9"}),
        events=[row("events", sdf_code="SDF9")],
        clients=[row("clients", gp_practice_code="P9200")],
        contacts=[],
        measurements=[],
    )
    report = check(tmp_path, whole)
    assert found(report) == [
        ("practice_form", "clients", 2, "gp_practice_code"),
        ("unknown_footprint", "episodes", 3, "sdf_of_delivery"),
        ("unknown_footprint", "events", 2, "sdf_code"),
    ]


def test_footprints_are_not_asked_about_without_geography(tmp_path):
    assert points(check(tmp_path, given(events=[row("events", sdf_code="SDF9")]))) == []


def test_a_load_refuses_postcodes_until_there_is_a_look_up(tmp_path):
    path = folder(tmp_path, clients({"lsoa_code": "", "postcode": "WN1 1AA"}))
    report = store_return(path, RECEIVED)
    assert ("postcode_lookup_needed", "clients", None, "postcode") in points(report, "return")


def test_places_are_stored_with_their_vintage_and_postcodes_are_not(tmp_path, geography):
    whole = clients(
        {"lsoa_code": "E01006411"},
        {"lsoa_code": "E01006412"},
        {"lsoa_code": "E01999999"},
        {"lsoa_code": "", "postcode": "WN1 1AA"},
        {"lsoa_code": "", "postcode": "WN9 9ZX"},
        {"lsoa_code": "", "postcode": "WN1 1AA", "sex": "f"},
    )
    report = store_return(folder(tmp_path, whole), RECEIVED)
    assert report.rows_quarantined == 1
    with open_store(read_only=True) as con:
        stored = con.execute(
            "select lsoa_code, lsoa_vintage, lsoa_from from raw.clients order by row_number"
        ).fetchall()
        quarantined = con.execute("select row_values from raw.quarantined").fetchall()
    assert stored == [
        ("E01006411", 2021, "lsoa"),  # in both vintages: the newest
        ("E01006412", 2011, "lsoa"),
        ("E01999999", None, "lsoa"),
        ("E01006411", 2021, "postcode"),
        (None, None, None),
    ]
    assert "WN1" not in quarantined[0][0] and "postcode" not in quarantined[0][0]


def test_no_postcode_is_anywhere_in_the_home(tmp_path, geography, home):
    store_return(folder(tmp_path, clients({"lsoa_code": "E01006411", "postcode": "WN9 7QZ"})), RECEIVED)
    for path in home.rglob("*"):
        if path.is_file():
            assert b"WN9 7QZ" not in path.read_bytes() and b"WN97QZ" not in path.read_bytes()
