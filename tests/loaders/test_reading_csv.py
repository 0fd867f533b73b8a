"""R35–R38: encodings, quoting, headers, blank and ragged rows, read through a whole check."""

import pytest

from tests.loaders.given import check, codes, csv_text, given, points, row, rows

CONTACTS = csv_text("contacts", rows("contacts", {}, {}, {}))
HEADER, *LINES = CONTACTS.splitlines()
REFERRALS = csv_text("referrals", [row("referrals", how_heard="£5 voucher – café")])


def contacts(*lines: str, end: str = "\n") -> str:
    return end.join([HEADER, *lines]) + end


# --- R35


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (REFERRALS.encode(), []),
        (b"\xef\xbb\xbf" + REFERRALS.encode(), []),
        (REFERRALS.encode("cp1252"), ["windows_1252"]),
        (REFERRALS.encode().replace("é".encode(), b"\xe9"), ["windows_1252"]),
    ],
    ids=["utf-8", "utf-8 with a mark", "windows-1252", "mixed"],
)
def test_encodings_that_are_read(tmp_path, content, expected):
    report = check(tmp_path, given(), referrals=content)
    assert codes(report) == expected
    assert (report.exit_code, report.rows_accepted) == (0, 6)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (REFERRALS.encode("utf-16"), "utf_16"),
        (REFERRALS.encode("utf-16-be"), "nul_bytes"),
        (REFERRALS.encode("utf-32"), "utf_16"),
        (REFERRALS.encode() + b"\0", "nul_bytes"),
        (REFERRALS.encode("cp1252") + b"R2,\x81\n", "wrong_encoding"),
    ],
    ids=["utf-16", "utf-16 without a mark", "utf-32", "a NUL byte", "a byte of no encoding"],
)
def test_encodings_that_refuse(tmp_path, content, code):
    report = check(tmp_path, given(), referrals=content)
    assert (report.exit_code, report.rows_accepted) == (2, 0)
    assert (code, "referrals") in {(found, table) for found, table, *_ in points(report, "return")}


def test_the_line_of_an_undecodable_byte_is_named(tmp_path):
    report = check(tmp_path, given(), referrals=REFERRALS.encode("cp1252") + b"R2,\x81\n")
    assert report.issues[0].message.startswith("Line 3 holds a byte")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_line_ends(tmp_path, end, last):
    text = contacts(*LINES, end=end)
    text = text if last else text[: -len(end)]
    report = check(tmp_path, given(), contacts=text.encode())
    assert (points(report), report.table_counts["contacts"]["accepted"]) == ([], 3)


def test_a_file_of_several_line_ends(tmp_path):
    text = HEADER + "\r\n" + LINES[0] + "\n" + LINES[1] + "\r" + LINES[2]
    report = check(tmp_path, given(), contacts=text)
    assert (points(report), report.table_counts["contacts"]["accepted"]) == ([], 3)


# --- R36


def test_line_breaks_and_doubled_quotes_in_a_cell(tmp_path):
    heard = '"the ""Let\'s Move"" leaflet,\nlibrary"'
    text = csv_text("referrals", [row("referrals", how_heard="HEARD")]).replace("HEARD", heard)
    report = check(tmp_path, given(), referrals=text)
    assert points(report) == []


def test_a_record_of_two_lines_is_one_row(tmp_path):
    text = csv_text(
        "referrals", rows("referrals", {"how_heard": "HEARD"}, {"how_heard": "", "consent": "perhaps"})
    )
    report = check(
        tmp_path,
        given(episodes=None, contacts=None, measurements=None),
        referrals=text.replace("HEARD", '"a\nb"'),
    )
    # Row 3 is the third record, although it stands on the fourth line.
    assert ("unknown_code", "referrals", 3, "consent") in points(report, "row")


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ([LINES[0], '"' + LINES[1], LINES[2]], "unclosed_quote", "line 3"),
        ([LINES[0].replace("E1", '"E1'), LINES[1].replace("E1", 'E1"'), LINES[2]], "joined_rows", "line 2"),
        ([LINES[0].replace("E1", '"E1'), LINES[1].replace("E1", '"E1'), LINES[2]], "joined_rows", "line 2"),
        (
            [LINES[0].replace("session", '"session'), LINES[1].replace("E1", 'E1"'), LINES[2]],
            "joined_rows",
            "line 2",
        ),
    ],
    ids=["never closed", "closed in the next row", "opened twice", "closed earlier in the next row"],
)
def test_quotes_that_refuse_name_the_line(tmp_path, lines, code, line):
    report = check(tmp_path, given(), contacts=contacts(*lines))
    assert (code, "contacts") in {(found, table) for found, table, *_ in points(report, "return")}
    assert any(line in issue.message for issue in report.issues)


def test_a_quote_within_an_unquoted_cell_is_text(tmp_path):
    text = csv_text("referrals", [row("referrals", how_heard="HEARD")]).replace("HEARD", 'a 5" card')
    assert points(check(tmp_path, given(), referrals=text)) == []


def test_text_beside_a_quoted_cell_is_a_fault_of_its_row(tmp_path):
    lines = [LINES[0], LINES[1].replace("session", '"session"s'), LINES[2]]
    report = check(tmp_path, given(), contacts=contacts(*lines))
    assert ("stray_quote", "contacts", 3, None) in points(report, "row")
    assert report.rows_quarantined == 1


def test_every_cell_may_be_quoted(tmp_path):
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in CONTACTS.splitlines())
    assert points(check(tmp_path, given(), contacts=quoted)) == []


# --- R37


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("sep=,\n" + CONTACTS, "sep_line", "Row 1 is a sep= line"),
        ("\n" + CONTACTS, "header_not_first", "Row 1 is a blank row; the header stands in row 2"),
        (",,,,\n\n" + CONTACTS, "header_not_first", "the header stands in row 3"),
        (
            "Contacts of quarter 1,,,,\n" + CONTACTS,
            "header_not_first",
            "Row 1 is a title; the header stands in row 2",
        ),
        ('"Contacts\nof quarter 1",,,,\n' + CONTACTS, "header_not_first", "the header stands in row 2"),
        (CONTACTS.replace(",", ";"), "wrong_separator", "semicolons"),
        (CONTACTS.replace(",", "\t"), "wrong_separator", "tabs"),
        (CONTACTS.replace(",", "|"), "wrong_separator", "upright strokes"),
        ("\n".join(LINES), "no_header", "holds none of the columns"),
        ("\n\n\n", "header_not_first", "Row 1 is blank"),
        ("", "empty_table", "not even a header"),
    ],
)
def test_a_header_that_is_not_in_row_1(tmp_path, text, code, words):
    report = check(tmp_path, given(), contacts=text)
    found = [issue for issue in report.issues if issue.severity == "return" and issue.table == "contacts"]
    assert [issue.code for issue in found] == [code]
    assert words in found[0].message


def test_without_a_header_no_cell_is_repeated(tmp_path):
    report = check(tmp_path, given(), clients="Maureen Pilkington,47,female\nDerek Hesketh,50,male\n")
    assert "Pilkington" not in str(report) and "Hesketh" not in str(report)


def test_all_missing_columns_are_listed_at_once(tmp_path):
    report = check(tmp_path, given(clients=[row("clients", sex=None, ethnic_category=None, lsoa_code=None)]))
    assert points(report, "return") == [
        ("missing_column", "clients", 1, "sex, ethnic_category, lsoa_code or postcode")
    ]


@pytest.mark.parametrize("again", ["attendance", "Attendance", "ATTEN DANCE"])
def test_a_column_that_is_there_twice(tmp_path, again):
    text = "\n".join(
        f"{line},{extra}"
        for line, extra in zip(CONTACTS.splitlines(), [again, *["attended"] * 3], strict=True)
    )
    report = check(tmp_path, given(), contacts=text)
    assert points(report, "return") == [("column_twice", "contacts", 1, "attendance")]


@pytest.mark.parametrize(
    "form", [str.upper, str.title, lambda name: name.replace("_", " "), lambda name: f"  {name} "]
)
def test_case_spaces_and_underscores_do_not_matter(tmp_path, form):
    header = ",".join(map(form, HEADER.split(",")))
    assert points(check(tmp_path, given(), contacts="\n".join([header, *LINES]))) == []


def test_an_unknown_column_names_the_nearest_known_one(tmp_path):
    report = check(tmp_path, given(clients=[row("clients", dissability="no")]))
    assert points(report) == [("unknown_column", "clients", 1, "dissability")]
    assert "disability" in report.issues[0].message


def test_a_repeated_header_and_a_total_row_fail_as_rows(tmp_path):
    report = check(tmp_path, given(), contacts=contacts(LINES[0], HEADER, LINES[1], "Total,,3,,"))
    assert {row for _, _, row, _ in points(report, "row")} == {3, 5}
    assert report.rows_quarantined == 2


def test_a_header_alone(tmp_path):
    report = check(tmp_path, given(events=[]), contacts=HEADER)
    # events is optional, contacts is required by the contract
    assert points(report) == [("required_table_empty", "contacts", None, None)]
    assert (report.exit_code, report.rows_accepted) == (0, 5)


# --- R38


def test_blank_rows_are_skipped_and_keep_their_numbers(tmp_path):
    text = contacts(LINES[0], "", ",,,,", " , ,\u00a0,,", LINES[1].replace("attended", "x"), "", "")
    report = check(tmp_path, given(), contacts=text)
    assert points(report) == [("unknown_code", "contacts", 6, "attendance")]
    assert report.table_counts["contacts"]["read"] == 2


def test_a_regular_file_with_blank_cells_only(tmp_path):
    report = check(tmp_path, given(), contacts=contacts(LINES[0], ",,,,", LINES[1]))
    assert (points(report), report.table_counts["contacts"]["read"]) == ([], 2)


def test_short_and_long_rows(tmp_path):
    header = HEADER + ",mode,worker_ref"
    lines = [
        LINES[0] + ",phone,W1",
        LINES[1] + ",phone",  # lacks an optional cell
        LINES[2] + ",phone,W1,,,",  # extra empty cells are dropped
        LINES[0].replace("K1-1", "K1-4") + ",phone,W1,more",  # an extra filled cell
        "K1-5,E1",  # lacks required cells
    ]
    report = check(tmp_path, given(), contacts="\n".join([header, *lines]))
    assert {(code, row) for code, _, row, _ in points(report, "row")} == {
        ("short_row", 3),
        ("extra_cell", 5),
        ("short_row", 6),
        ("missing_value", 6),
    }
    assert (report.rows_accepted, report.rows_quarantined) == (5 + 2, 3)


def test_a_filled_cell_without_a_heading(tmp_path):
    text = "\n".join([HEADER + ",", LINES[0] + ",", LINES[1] + ",note", LINES[2] + ", "])
    report = check(tmp_path, given(), contacts=text)
    assert points(report) == [("extra_cell", "contacts", 3, None)]


def test_a_line_longer_than_any_row(tmp_path):
    report = check(tmp_path, given(), contacts=HEADER + "\n" + "x" * 1_000_000)
    assert [(code, table) for code, table, *_ in points(report, "return")] == [("endless_line", "contacts")]


def test_more_columns_than_any_table_has(tmp_path):
    wide = HEADER + "," + ",".join(f"extra_{n}" for n in range(1000))
    report = check(tmp_path, given(), contacts=wide + "\n" + LINES[0] + "," * 1000)
    assert codes(report, "return") == ["too_many_columns"]
