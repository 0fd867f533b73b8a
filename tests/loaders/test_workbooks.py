"""R46: what a workbook may be, and what its cells say: dates in either epoch, formulas, errors, hidden and merged."""

import zipfile

import pytest

from loaders import check_return
from loaders.reading.cell_styles import date_text, number_text, shows_date
from tests.loaders.given import CONTRACT, codes, files, given, points, row, rows, zipped
from tests.loaders.workbooks import rewritten, write

MONTHS_MISSING = ("cost_month_missing", "costs", None, "month")


def test_a_workbook_with_real_dates_and_numbers(tmp_path):
    report = check_return(write(tmp_path, given(costs=[row("costs")])))
    # One month of the quarter's three has costs.
    assert (points(report), report.rows_accepted) == ([MONTHS_MISSING], 7)


def test_the_epoch_of_1904(tmp_path):
    report = check_return(write(tmp_path, given(), date_1904=True))
    assert (points(report), report.rows_accepted) == ([], 6)


def test_sheet_names_ignore_case(tmp_path):
    report = check_return(write(tmp_path, given(), names={"contacts": "Contacts", "clients": "CLIENTS"}))
    assert points(report) == []


def test_an_extra_sheet_is_a_warning_that_says_only_its_place(tmp_path):
    path = write(tmp_path, given(), after=lambda book, _: book.add_worksheet("Maureen Pilkington"))
    report = check_return(path)
    assert points(report) == [("unknown_sheet", None, None, None)]
    assert "Sheet 7" in report.issues[0].message and "Pilkington" not in str(report)


def test_the_templates_own_sheets_are_no_warning(tmp_path):
    path = write(tmp_path, given(), after=lambda book, _: book.add_worksheet("How to fill this in"))
    assert points(check_return(path)) == []


def test_a_hidden_sheet_and_hidden_rows_and_columns_are_read_with_a_warning(tmp_path):
    def hide(_, sheets):
        sheets["clients"].hide()
        sheets["contacts"].set_row(1, None, None, {"hidden": True})
        sheets["referrals"].set_column(1, 1, None, None, {"hidden": True})

    report = check_return(write(tmp_path, given(), after=hide))
    assert points(report) == [
        ("hidden_sheet", "clients", None, None),
        ("hidden_columns", "referrals", None, None),
        ("hidden_rows", "contacts", None, None),
    ]
    assert report.rows_accepted == 6


def test_hidden_rows_without_a_filled_cell_are_nothing(tmp_path):
    def hide(_, sheets):
        sheets["contacts"].set_row(10, None, None, {"hidden": True})

    assert points(check_return(write(tmp_path, given(), after=hide))) == []


def cell(tmp_path, table, column, put, **usual):
    """A check of a workbook in which one cell is put its own way."""
    return check_return(
        write(
            tmp_path,
            given(**{table: [row(table, **{column: "?"}, **usual)]}),
            cells={(table, 2, column): put},
        )
    )


def test_a_cached_formula_is_its_result(tmp_path):
    report = cell(
        tmp_path, "events", "event_ref", lambda s, r, c: s.write_formula(r, c, '="V"&1', None, "V1")
    )
    assert points(report) == []


def test_a_formula_that_was_never_calculated_is_missing(tmp_path):
    path = write(
        tmp_path,
        given(events=[row("events", event_ref="?")]),
        cells={("events", 2, "event_ref"): lambda s, r, c: s.write_formula(r, c, '="V"&1', None, "NOCACHE")},
    )
    report = check_return(rewritten(path, lambda _, part: part.replace(b"<v>NOCACHE</v>", b"")))
    assert points(report) == [("missing_value", "events", 2, "event_ref")]


def test_a_number_that_was_never_calculated_is_missing_and_said(tmp_path):
    """A program that writes formulas without calculating them leaves an empty result, which nobody sees on the screen."""
    path = write(
        tmp_path,
        given(contacts=[row("contacts", duration_minutes="?")]),
        cells={("contacts", 2, "duration_minutes"): lambda s, r, c: s.write_formula(r, c, "=9*5", None, 45)},
    )
    assert points(check_return(path)) == []
    report = check_return(rewritten(path, lambda _, part: part.replace(b"</f><v>45</v>", b"</f><v></v>")))
    assert points(report) == [("uncalculated_formulas", "contacts", None, None)]


@pytest.mark.parametrize(
    ("table", "column"),
    [("events", "event_ref"), ("events", "summary_code"), ("events", "occurred_on"), ("costs", "budget")],
)
def test_an_error_cell_is_a_fault_also_where_a_cell_may_be_empty(tmp_path, table, column):
    report = cell(tmp_path, table, column, lambda s, r, c: s.write_formula(r, c, "=NA()", None, "#N/A"))
    assert points(report, "row") == [("spreadsheet_error", table, 2, column)]


def test_merged_cells_leave_the_lower_ones_missing(tmp_path):
    def merge(_, sheets):
        sheets["events"].merge_range(1, 2, 2, 2, "compliment")

    report = check_return(write(tmp_path, given(events=rows("events", {}, {"kind": ""})), after=merge))
    assert points(report) == [("missing_value", "events", 3, "kind")]


def test_a_number_is_no_date_and_a_date_no_number(tmp_path):
    report = cell(tmp_path / "a", "events", "occurred_on", lambda s, r, c: s.write_number(r, c, 43678))
    assert points(report) == [("not_a_date", "events", 2, "occurred_on")]

    def date_formatted(book, sheets):
        sheets["contacts"].write_number(1, 5, 45, book.add_format({"num_format": "dd/mm/yyyy"}))

    whole = given(contacts=[row("contacts", duration_minutes="45")])
    report = check_return(write(tmp_path / "b", whole, after=date_formatted))
    assert points(report) == [("not_a_number", "contacts", 2, "duration_minutes")]


@pytest.mark.parametrize(
    ("serial", "code"),
    [(43678.0, None), (43678.5, "not_a_date"), (60, "not_a_date"), (0.5, "not_a_date"), (-1, "not_a_date")],
)
def test_dates_with_a_time_and_days_that_never_were(tmp_path, serial, code):
    def put(book, sheets):
        sheets["events"].write_number(1, 1, serial, book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))

    report = check_return(write(tmp_path, given(events=[row("events")]), after=put))
    assert [found for found, *_ in points(report)] == ([code] if code else [])


def test_a_month_shown_as_a_month(tmp_path):
    def put(book, sheets):
        sheets["costs"].write_number(1, 0, 43678, book.add_format({"num_format": "mmm-yy"}))  # 1 August 2019

    assert points(check_return(write(tmp_path, given(costs=[row("costs")]), after=put))) == [MONTHS_MISSING]


def test_noise_of_arithmetic_is_not_a_third_decimal(tmp_path):
    # 0.1 + 0.2 is kept as 0.30000000000000004 and shown as 0.3
    report = cell(
        tmp_path, "costs", "amount", lambda s, r, c: s.write_formula(r, c, "=0.1+0.2", None, 0.1 + 0.2)
    )
    assert points(report) == [MONTHS_MISSING]


def test_true_and_false_are_no_codes(tmp_path):
    report = cell(tmp_path, "events", "learning_recorded", lambda s, r, c: s.write_boolean(r, c, True))
    assert points(report) == [("unknown_code", "events", 2, "learning_recorded")]


def test_formatted_but_empty_rows_and_columns(tmp_path):
    def format_far(book, sheets):
        bold = book.add_format({"bold": True})
        sheets["contacts"].write_blank(500, 30, None, bold)
        sheets["contacts"].set_row(2000, 30, bold)

    assert points(check_return(write(tmp_path, given(), after=format_far))) == []


def test_a_stray_cell_in_the_last_corner(tmp_path):
    """It takes no memory to speak of, and is said where it stands."""

    def stray(_, sheets):
        sheets["contacts"].write_string(1_048_575, 16_383, "x")

    report = check_return(write(tmp_path, given(), after=stray))
    assert ("extra_cell", "contacts", 1_048_576, None) in points(report, "row")


@pytest.mark.parametrize(("above", "words"), [("Contacts of the quarter", "a title"), (None, "a blank row")])
def test_a_header_that_is_not_in_row_1(tmp_path, above, words):
    def move(book, sheets):
        sheet = sheets["events"]
        for at, name in enumerate(["event_ref", "occurred_on", "kind"]):
            sheet.write_blank(
                0, at, None, book.add_format({"bold": True})
            ) if above is None else sheet.write_string(0, at, above if at == 0 else "")
            sheet.write_string(1, at, name)

    report = check_return(write(tmp_path, given(events=[row("events")]), after=move))
    issue = next(issue for issue in report.issues if issue.severity == "return")
    assert (issue.code, issue.table) == ("header_not_first", "events")
    assert f"Row 1 is {words}" in issue.message


def test_shared_and_rich_text_and_escapes(tmp_path):
    def rich(book, sheets):
        sheets["referrals"].write_rich_string(1, 6, "the ", book.add_format({"bold": True}), "leaflet")
        sheets["signposting"].write_string(1, 4, "first_x000D_second")

    whole = given(
        referrals=[row("referrals", how_heard="x")], signposting=[row("signposting", gap_identified="x")]
    )
    assert points(check_return(write(tmp_path, whole, after=rich))) == []


def test_a_prefix_for_the_namespace(tmp_path):
    """As some programs write sheets: <x:c>."""
    import re

    def prefixed(name, part):
        if not name.startswith("xl/worksheets/"):
            return part
        text = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", part)
        return text.replace(b"xmlns=", b"xmlns:x=")

    assert points(check_return(rewritten(write(tmp_path, given()), prefixed))) == []


# --- not a workbook that is read


def refused(path):
    report = check_return(path)
    assert (report.exit_code, report.rows_accepted, report.rows_quarantined) == (2, 0, 0)
    return codes(report, "return")


def test_other_kinds_of_workbook(tmp_path):
    path = write(tmp_path, given())
    for suffix in (".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".txt", ""):
        other = tmp_path / f"return{suffix}"
        other.write_bytes(path.read_bytes())
        assert refused(other) == ["wrong_kind_of_file"]


def test_a_name_in_capitals(tmp_path):
    assert points(check_return(write(tmp_path, given(), name="RETURN.XLSX"))) == []


def test_a_macro_workbook_under_another_name(tmp_path):
    types = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    usual = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    path = rewritten(write(tmp_path, given()), lambda _, part: part.replace(usual, types))
    assert refused(path) == ["wrong_kind_of_file"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"client_ref,sex\nC1,female\n", "not_what_its_name_says"),
        (b"%PDF-1.7", "not_what_its_name_says"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "not_what_its_name_says"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
        (b"PK\x03\x04 and then nothing", "damaged_workbook"),
    ],
)
def test_what_is_no_workbook(tmp_path, content, code):
    path = tmp_path / "return.xlsx"
    path.write_bytes(content)
    assert refused(path) == [code]


def test_a_zip_of_csv_files_named_as_a_workbook_and_the_reverse(tmp_path):
    archive = zipped(tmp_path, files(given()))
    assert refused(archive.rename(tmp_path / "return.xlsx")) == ["not_what_its_name_says"]
    assert refused(write(tmp_path, given()).rename(tmp_path / "other.zip")) == ["not_what_its_name_says"]


def test_a_damaged_part(tmp_path):
    path = rewritten(
        write(tmp_path, given()),
        lambda name, part: part[: len(part) // 2] if name.endswith("sheet2.xml") else part,
    )
    assert ("unreadable", "clients", None, None) in points(check_return(path), "return")


@pytest.mark.parametrize(
    "missing", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"]
)
def test_a_missing_part(tmp_path, missing):
    path = rewritten(write(tmp_path, given()), lambda name, part: None if name == missing else part)
    assert refused(path) == ["damaged_workbook"]


def test_entities_are_not_expanded(tmp_path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    path = rewritten(
        write(tmp_path, given()),
        lambda name, part: (
            part.replace(b"<worksheet", bomb + b"<worksheet", 1) if name.endswith("sheet2.xml") else part
        ),
    )
    assert ("unreadable", "clients", None, None) in points(check_return(path), "return")


def test_a_workbook_that_would_unpack_to_more_than_1_gb(tmp_path):
    path = write(tmp_path, given())
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/media/x.bin", "w", force_zip64=True) as part,
    ):
        for _ in range(1001):
            part.write(bytes(1_000_000))
    assert refused(path) == ["too_large"]


def test_two_sheets_of_one_table(tmp_path):
    path = write(tmp_path, given(), after=lambda book, _: book.add_worksheet("spare"))
    path = rewritten(
        path, lambda name, part: part.replace(b'"spare"', b'"Clients"') if name == "xl/workbook.xml" else part
    )
    assert ("table_twice", "clients", None, None) in points(check_return(path), "return")


# --- the text of a number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("45", "45"),
        ("-3", "-3"),
        ("45.0", "45"),
        ("88.5", "88.5"),
        ("0.30000000000000004", "0.3"),
        ("4.0000000000000001E-3", "0.004"),
        ("1E+20", "100000000000000000000"),
        ("174312.54999999999", "174312.55"),
        ("9992017341", "9992017341"),
    ],
)
def test_number_text(value, text):
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("value", "epoch_1904", "text"),
    [
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("60", False, "60"),  # 29 February 1900 never was
        ("61", False, "1900-03-01"),
        ("43678", False, "2019-08-01"),
        ("43678.604166666664", False, "2019-08-01 14:30:00"),
        ("42216", True, "2019-08-01"),  # 43678 − 1462
        ("0.5", False, "12:00:00"),
        ("3000000", False, "3000000"),
    ],
)
def test_date_text(value, epoch_1904, text):
    assert date_text(value, epoch_1904) == text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("dd/mm/yyyy", True),
        ("mmm-yy", True),
        ("[$-809]d mmmm yyyy;@", True),
        ("h:mm", True),
        ("[h]:mm", True),
        ("0.00", False),
        ("General", False),
        ('"day" 0', False),
        ("#,##0.00 [$£-809]", False),
        ("[Red]0", False),
        ("0%", False),
        (r"\d0", False),
        ("@", False),
    ],
)
def test_formats_that_show_a_date(code, expected):
    assert shows_date(code) is expected


def test_the_contract_code_of_the_helper_is_a_real_one():
    from warehouse.contract_files import load_all

    assert CONTRACT in load_all()
