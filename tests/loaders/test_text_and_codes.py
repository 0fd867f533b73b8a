"""R34, R41: outer spaces go, case matters in codes, invisible marks and formulas are noticed, text has a length."""

import pytest

from tests.loaders.given import check, codes, given, points, row, rows

BAD_CODES = [
    "Attended",
    "ATTENDED",
    "attended.",
    "did not attend",
    "N/A",
    "-",
    "yes",
    "аttended",
    "attended\u200b",
    "x" * 5000,
]


def test_a_code_is_written_exactly(tmp_path):
    found = rows(
        "contacts",
        *[{"attendance": code} for code in BAD_CODES],
        {"attendance": " attended "},
        {"attendance": "\u00a0attended\u2003"},
    )
    report = check(tmp_path, given(contacts=found))
    assert points(report, "row") == [
        ("unknown_code", "contacts", n, "attendance") for n in range(2, 2 + len(BAD_CODES))
    ]


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("Attended", "attended"),
        ("did not attend", "did_not_attend"),
        ("Cancelled by the client", "cancelled_by_client"),
        ("DNA", "did_not_attend"),
    ],
)
def test_the_message_names_the_nearest_code(tmp_path, written, nearest):
    report = check(tmp_path, given(contacts=[row("contacts", attendance=written)]))
    if written != "DNA":
        assert f"The nearest code is {nearest}." in report.issues[0].message
    assert "did_not_attend" in report.issues[0].message  # and a short list is given whole


def test_a_long_list_is_not_given_whole(tmp_path):
    report = check(tmp_path, given(clients=[row("clients", ethnic_category="Q")]))
    message = report.issues[0].message
    assert "The nearest code is" in message and "The codes are" not in message


def test_a_cell_of_spaces_is_missing(tmp_path):
    report = check(tmp_path, given(contacts=[row("contacts", attendance=" \u00a0\u3000 ")]))
    assert points(report) == [("missing_value", "contacts", 2, "attendance")]


@pytest.mark.parametrize(
    ("table", "column", "zero"),
    [("contacts", "attendance", False), ("contacts", "contact_date", False), ("measurements", "value", True)],
)
def test_that_0_is_a_value_is_said_of_numbers_alone(tmp_path, table, column, zero):
    report = check(tmp_path, given(**{table: [row(table, **{column: ""})]}))
    assert [("0 would be a value" in issue.message) for issue in report.issues] == [zero]


def test_contract_and_provider_codes_ignore_case_and_spaces(tmp_path):
    said = row("submission", contract_code=" Wigan-LOT1-Health-Improvement ", provider_code="whis")
    report = check(tmp_path, given(submission=[said]))
    assert points(report) == []
    assert (report.submission.contract_code, report.submission.provider_code) == (
        "wigan-lot1-health-improvement",
        "WHIS",
    )


REFS = {
    "K.1_a-b": None,
    "K" * 64: None,
    "-K1": None,
    "9992017342": None,
    "K" * 65: "not_a_ref",
    "K 1": "not_a_ref",
    "K/1": "not_a_ref",
    "Ké": "not_a_ref",
    "@SUM(1+1)": "not_a_ref",
    "=K1": "not_a_ref",
    "K\u200b1": "invisible_characters",
    "\u202eK1": "invisible_characters",
    "K\u00ad1": "invisible_characters",
    "\ufeffK1": "invisible_characters",
}


def test_refs(tmp_path):
    found = [row("events", event_ref=ref) for ref in REFS]
    report = check(tmp_path, given(events=found))
    assert points(report, "row") == [
        (code, "events", n, "event_ref") for n, code in enumerate(REFS.values(), start=2) if code
    ]


@pytest.mark.parametrize("mark", ["\u200b", "\u200e", "\u202e", "\u2066", "\ufeff"])
def test_an_open_code_holds_no_invisible_mark(tmp_path, mark):
    report = check(tmp_path, given(activity=[row("activity", measure_code=f"training{mark}_level_1")]))
    assert ("invisible_characters", "activity", 2, "measure_code") in points(report, "row")


@pytest.mark.parametrize(("length", "fine"), [(1000, True), (1001, False), (40_000, False)])
def test_text_has_at_most_1000_characters(tmp_path, length, fine):
    report = check(tmp_path, given(referrals=[row("referrals", how_heard="é" * length)]))
    assert [code for code in codes(report, "row") if code != "parent_quarantined"] == (
        [] if fine else ["text_too_long"]
    )


@pytest.mark.parametrize("text", ["=1+1", "+44", "-leaflet", "@leaflet", "=cmd|' /C calc'!A0"])
def test_text_that_starts_like_a_formula_is_a_warning(tmp_path, text):
    report = check(tmp_path, given(referrals=[row("referrals", how_heard=text)]))
    assert points(report) == [("formula_like", "referrals", 2, "how_heard")]
    assert report.exit_code == 0


def test_text_that_looks_like_sql_is_text(tmp_path):
    report = check(tmp_path, given(referrals=[row("referrals", how_heard="'); drop table raw.clients; --")]))
    assert points(report) == []


def test_a_spreadsheet_error_is_a_fault_in_text_too(tmp_path):
    report = check(tmp_path, given(signposting=[row("signposting", gap_identified="#REF!")]))
    assert points(report) == [("spreadsheet_error", "signposting", 2, "gap_identified")]


def test_an_empty_cell_where_only_the_column_is_required_is_a_warning(tmp_path):
    report = check(tmp_path, given(clients=[row("clients", ethnic_category="")]))
    assert points(report, "warning") == [("empty_cell", "clients", 2, "ethnic_category")]
    assert report.exit_code == 0


def test_several_faults_of_one_row_are_all_named(tmp_path):
    report = check(
        tmp_path, given(contacts=[row("contacts", attendance="x", contact_date="x", contact_type="")])
    )
    assert {column for _, _, _, column in points(report, "row")} == {
        "attendance",
        "contact_date",
        "contact_type",
    }
    assert report.rows_quarantined == 1
