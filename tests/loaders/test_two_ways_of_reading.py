"""A file that DuckDB reads as it stands and the same file read record by record give the same rows and numbers."""

import tempfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from loaders.checking.text_tables import load_text
from loaders.declarations import table
from loaders.issues import refuses
from loaders.reading import csv_marks
from loaders.reading.prepared import prepare_carefully, prepare_csv

EVENTS = table("events")
HEADER = "event_ref,occurred_on,kind,summary_code"
# What cells are made of: ordinary text, and everything that a CSV reader can trip over.
PIECES = [
    "V1",
    "a b",
    " ",
    "",
    "\u00a0",
    "é",
    "0",
    "-1",
    "£5",
    '"',
    '""',
    '"a"',
    '"a,b"',
    '"a""b"',
    '"x\ny"',
    "'",
    "\\",
    "#",
    "\t",
    "\x0b",
    "\ufeff",
    "NULL",
    '5" x',
]
cells = st.lists(st.sampled_from(PIECES), max_size=2).map("".join)
regular_cells = st.sampled_from(
    ["V1", "a b", " padded ", "", "é", "\u00a0", '"quoted"', '"a,b"', '"a""b"', '""', "NULL", "\\", "#x"]
)
lines = st.one_of(
    st.lists(regular_cells, min_size=4, max_size=4).map(",".join),
    st.lists(cells, min_size=0, max_size=6).map(",".join),
)
ends = st.sampled_from(["\n", "\r\n", "\r"])
files = st.tuples(st.lists(lines, max_size=6), ends, st.booleans(), st.booleans())


def rows_of(path: Path, scratch: Path, carefully: bool):
    """(rows of given_events, or None where the file refuses; codes and rows of the issues)."""
    prepared = prepare_csv(EVENTS, path, scratch)
    if carefully and prepared.readable and not prepared.numbered:
        prepare_carefully(prepared, scratch)
    con = duckdb.connect()
    if prepared.readable and prepared.has_rows:
        load_text(con, prepared, scratch)
    issues = sorted((issue.code, issue.row or 0) for issue in prepared.issues)
    if refuses(prepared.issues):
        return None, issues
    if not (prepared.readable and prepared.has_rows):
        return [], issues
    names = ", ".join(EVENTS.names)
    return con.execute(f"select row_number, {names} from given_events order by row_number").fetchall(), issues  # noqa: S608


def both_ways(content: bytes):
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        path = scratch / "events.csv"
        path.write_bytes(content)
        return rows_of(path, scratch, carefully=False), rows_of(path, scratch, carefully=True)


@given(files)
@example((["V1,2019-08-01,compliment,x"] * 3, "\n", True, False))
@example((['"V1","2019-08-01","compliment",""'], "\r\n", False, True))
@example((["a,b,c", "a,b,c,d,e"], "\n", True, False))  # as many commas as two regular lines
@example((["", "V1,b,c,d"], "\n", True, False))
@example((['a,"b,c,d', 'e,f",g,h'], "\n", True, False))
@example(([',,, ""'], "\n", False, False))
@example((['V1,2019-08-01,compliment, "a"'], "\n", True, False))  # a quote after a space is no opening quote
@example((['V1,2019-08-01, "a,b",x'], "\n", True, False))
@example(([',,,"a" '], "\n", False, False))  # nor is one before a space a closing quote
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_ways_give_the_same(drawn):
    body, end, ends_with_one, with_mark = drawn
    text = end.join([HEADER, *body]) + (end if ends_with_one else "")
    quickly, carefully = both_ways((b"\xef\xbb\xbf" if with_mark else b"") + text.encode())
    assert quickly == carefully


def test_a_regular_file_is_read_as_it_stands(tmp_path):
    """Otherwise the property above would compare the careful way with itself."""
    for content in (
        f"{HEADER}\nV1,a,b,c\n",
        f"{HEADER}\r\nV1,a,b,\r\n",
        f'{HEADER}\n"V1","a,b","c",""\n',
        f"{HEADER}\nV1,é, b ,\n",
    ):
        path = tmp_path / "events.csv"
        path.write_text(content, encoding="utf-8", newline="")
        prepared = prepare_csv(EVENTS, path, tmp_path)
        load_text(duckdb.connect(), prepared, tmp_path)
        assert not prepared.numbered, content


def test_a_file_with_a_line_too_long_for_its_columns_goes_the_careful_way(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(f"{HEADER}\nV1,a,b\nV2,a,b,c,d\n", encoding="utf-8")
    prepared = prepare_csv(EVENTS, path, tmp_path)
    load_text(duckdb.connect(), prepared, tmp_path)
    assert prepared.numbered
    assert [(issue.code, issue.row) for issue in prepared.issues] == [("short_row", 2), ("extra_cell", 3)]


@pytest.mark.parametrize(
    "content",
    [
        b"V1,2019-08-01,compliment,999 201 7341\r\n" * 3,
        b"V1,2019-08-01,compliment,9992017341\n" * 3,
        b"V1,2019-08-01,compliment,x@y\n" * 3,
        b"V1, 2019-08-01,compliment,x\n" * 3,
        b"V1,2019-08-01,compliment,a b\n" * 3,
        b"V1,2019-08-01,compliment,x\t\n" * 3,
        b"V1,2019-08-01,compliment,x\n" * 3 + b" ",
        "V1,2019-08-01,compliment,é\r\n".encode() * 3,
        b"a\rb\r\nc\n",
        b'V1,2019-08-01,compliment, "x"\n' * 3,
    ],
)
def test_seams_between_blocks(tmp_path, monkeypatch, content):
    """The marks are the same whatever the size of the blocks they are read in."""
    path = tmp_path / "events.csv"
    path.write_bytes(content)
    whole = csv_marks.read_marks(path)
    for size in range(1, 40):
        monkeypatch.setattr(csv_marks, "BLOCK", size)
        marks = csv_marks.read_marks(path)
        for name in (
            "size",
            "lines",
            "commas",
            "utf8",
            "ascii",
            "newline",
            "quotes",
            "at_sign",
            "ten_digits",
            "spaced_quotes",
        ):
            assert getattr(marks, name) == getattr(whole, name), (size, name)
        # A space at the end of a block may count as padding: that only costs a little time.
        assert marks.padded or not whole.padded, size


@pytest.mark.parametrize(
    ("text", "seen"),
    [("9992017341", True), ("999 201 7341", True), ("2019-08-01", False), ("1,2,3,4,5,6,7,8,9,0", False)],
)
def test_ten_digits_are_noticed(tmp_path, text, seen):
    path = tmp_path / "events.csv"
    path.write_text(f"{HEADER}\nV1,{text},x,y\n")
    assert csv_marks.read_marks(path).ten_digits is seen
