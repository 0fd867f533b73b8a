"""R48: nothing that identifies a person is loaded, and nothing of it is repeated. NHS numbers here begin 999 (never issued)."""

import pytest

from loaders import identifying
from loaders.reading.column_names import identifying_kind
from tests.loaders.given import check, given, points, row, rows

NHS = "9992017341"  # 11 − (9·10+9·9+9·8+2·7+0·6+1·5+7·4+3·3+4·2) mod 11 = 11 − 307 mod 11 = 11 − 10 = 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NHS, True),
        ("999 201 7341", True),
        ("999-201-7341", True),
        ("999\u00a0201\u00a07341", True),
        ("99920 17341", True),
        ("9 9 9 2 0 1 7 3 4 1", True),
        ("NHS no. 999 201 7341, seen twice", True),
        ("NHS9992017341", True),
        ("9992017341.0", True),
        ("９９９２０１７３４１", True),
        ("999\u200b2017341", True),
        ("9992017342", False),  # the check digit fails
        ("19992017341", False),  # eleven digits
        ("999201734", False),
        ("0000000000", False),  # padded counters are no NHS numbers
        ("0000000019", False),
        ("2019-08-05 00:00:00", False),
        ("10 of 20, 30 of 40, 50", False),
    ],
)
def test_nhs_numbers(text, expected):
    assert identifying.nhs_number(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("m.pilkington@example.org", True),
        ("write to m+x@sub.example.org.uk please", True),
        ("ｍ＠example．org", True),
        ("5 @ £3 each", False),
        ("@leaflet", False),
        ("a@b", False),
    ],
)
def test_emails(text, expected):
    assert identifying.email(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("07700 900123", True),
        ("07700900123", True),
        ("call (01632) 960 123 after six", True),
        ("+44 7700 900123", True),
        ("0044 20 7946 0018", True),
        ("0161-496-0123", True),
        ("2019-08-05", False),
        ("05/08/2019", False),
        ("10000000", False),
        ("12 of 200 in 2019", False),
        ("1234567890123", False),
    ],
)
def test_phone_numbers(text, expected):
    assert identifying.phone(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WN3 5UP", True),
        ("wn35up", True),
        ("lives at SW1A 1AA now", True),
        ("M1 1AE", True),
        ("Q2 3rd week", False),  # Q is no postcode area
        ("P92003", False),
        ("E01006411", False),
        ("a 10 minute walk", False),
    ],
)
def test_postcodes(text, expected):
    assert identifying.postcode(text) is expected


IDENTIFYING = [
    "client_name", "ClientName", "NAME", "Full Name", "forename", "Surname", "GP name", "next of kin", "address", "Address 1",
    "home address", "street", "date_of_birth", "DOB", "D.O.B.", "birth date", "initials", "client_initial", "NHS Number", "nhs_no",
    "NHSNumber", "phone", "Telephone No", "mobile", "contact number", "contact_no", "email", "E-mail", "emailAddress", "postcode", "Post Code",
]  # fmt: skip
HARMLESS = [
    "organisation_name", "Programme Name", "practice name", "filename", "nhs_health_check", "number_of_contacts", "initial_assessment",
    "tournament", "addressed", "contact_type_other", "born_in_borough", "sessions", "preferred_name_badge"[:9],
]  # fmt: skip


@pytest.mark.parametrize("name", IDENTIFYING)
def test_a_column_named_like_something_identifying(name):
    assert identifying_kind(name, "referrals") is not None


@pytest.mark.parametrize("name", HARMLESS)
def test_a_column_named_like_something_else(name):
    assert identifying_kind(name, "referrals") is None


def test_in_clients_a_postcode_is_asked_for():
    assert identifying_kind("home_postcode", "clients") is None
    assert identifying_kind("home_postcode", "referrals") == "a postcode"


def test_such_a_column_refuses_and_no_name_is_repeated(tmp_path):
    report = check(tmp_path, given(clients=[row("clients", client_name="Maureen Pilkington")]))
    assert points(report, "return") == [("identifying_column", "clients", 1, "client_name")]
    assert "Pilkington" not in str(report)


def test_an_organisations_name_is_only_an_unknown_column(tmp_path):
    report = check(tmp_path, given(signposting=[row("signposting", organisation_name="Leigh Swimming Club")]))
    assert points(report) == [("unknown_column", "signposting", 1, "organisation_name")]
    assert "Leigh" not in str(report)


WHERE = [
    ("clients", "client_ref"),
    ("referrals", "source"),
    ("referrals", "how_heard"),
    ("contacts", "contact_date"),
    ("contacts", "duration_minutes"),
    ("measurements", "value"),
    ("costs", "amount"),
    ("clients", "postcode"),
    ("submission", "notes"),
    ("activity", "measure_code"),
    ("events", "another_column"),
]


@pytest.mark.parametrize(("table", "column"), WHERE)
@pytest.mark.parametrize("value", [NHS, "999 201 7341", "m.pilkington@example.org"])
def test_an_nhs_number_or_email_refuses_wherever_it_stands(tmp_path, table, column, value):
    report = check(tmp_path, given(**{table: [row(table, **{column: value})]}))
    assert ("identifying_value", table, 2) in {point[:3] for point in points(report, "return")}
    assert report.exit_code == 2
    said = str(report)
    assert "9992017341" not in said.replace(" ", "") and "pilkington" not in said


def test_beyond_the_last_column_and_in_a_heading(tmp_path):
    text = "event_ref,occurred_on,kind\nV1,2019-08-01,compliment,999 201 7341\n"
    report = check(tmp_path / "beyond", given(), events=text)
    assert ("identifying_value", "events", 2) in {point[:3] for point in points(report, "return")}
    text = "event_ref,occurred_on,kind,9992017341\nV1,2019-08-01,compliment,x\n"
    report = check(tmp_path / "heading", given(), events=text)
    assert ("identifying_value", "events", 1) in {point[:3] for point in points(report, "return")}
    assert NHS not in str(report)


@pytest.mark.parametrize("value", ["seen, phone 07700 900123", "07700900123", "lives at WN3 5UP"])
def test_a_phone_number_or_postcode_refuses_in_free_text(tmp_path, value):
    for n, (table, column) in enumerate(
        (("referrals", "how_heard"), ("signposting", "gap_identified"), ("events", "summary_code"))
    ):
        report = check(tmp_path / str(n), given(**{table: [row(table, **{column: value})]}))
        assert ("identifying_value", table, 2, column) in points(report, "return")
        assert "900123" not in str(report) and "5UP" not in str(report)


@pytest.mark.parametrize("value", ["WN3 5UP", "07700 900123", "Maureen Pilkington"])
def test_in_a_coded_column_it_is_simply_no_code(tmp_path, value):
    report = check(
        tmp_path,
        given(
            referrals=[row("referrals", presenting_issue=value)], episodes=[], contacts=[], measurements=[]
        ),
    )
    assert ("unknown_code", "referrals", 2, "presenting_issue") in points(report, "row")
    assert points(report, "return") == []
    assert value not in str(report)


def test_ten_digits_that_are_no_nhs_number_are_an_allowed_ref(tmp_path):
    report = check(
        tmp_path, given(events=rows("events", {"event_ref": "9992017342"}, {"event_ref": "V-0000000019"}))
    )
    assert points(report) == []


def test_every_row_is_counted_and_the_first_is_named(tmp_path):
    report = check(
        tmp_path, given(events=rows("events", {}, {"event_ref": NHS}, {"event_ref": "9990000042"}))
    )
    issue = next(issue for issue in report.issues if issue.code == "identifying_value")
    assert (issue.row, issue.column) == (3, "event_ref")


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("07700900123", True),
        ("07700-900123", True),
        ("447700900123", True),
        ("E07700900123", False),  # a counter behind a letter
        ("01700900123", False),  # no mobile's
        ("077009001234", False),
        ("0770090012", False),
    ],
)
def test_a_ref_that_looks_like_a_mobile_phone_number_is_pointed_out_and_kept(tmp_path, ref, said):
    report = check(tmp_path, given(events=rows("events", {}, {"event_ref": ref})))
    assert points(report) == ([("phone_like_ref", "events", 3, "event_ref")] if said else [])
    assert (report.rows_quarantined, report.exit_code) == (0, 0)
    assert ref not in str(report)
