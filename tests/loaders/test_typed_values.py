"""The SQL that types a cell says the same as a plain Python reading of the patterns, on anything one can write."""

import datetime as dt
import re
from decimal import Decimal

import duckdb
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.checking.cell_rules import DECIMAL, INTEGER, ISO_DATE, POUNDS, UK_DATE, typed
from loaders.declarations import table
from loaders.sql_files import values

ALPHABET = "0123456789-/ T:+.,_eBC()infty\u0661\uff11"
SEEDS = [
    "2019-08-05", "05/08/2019", "5/8/2019", "2019-08-05 00:00:00", "2019-08-05T00:00Z", "0001-01-01", "9999-12-31", "2019-02-30",
    "29/02/2020", "29/02/2019", "12019-08-05", "-2019-08-05", "infinity", "epoch", "0000-01-01", "01/01/0000", "45", "45.0", "-7", "007",
    ".5", "5.", "1e3", "1_000", "0x10", "12.345", "12.34", "99999999999999999999", "2019-08",
]  # fmt: skip


@st.composite
def bent(draw):
    """A seed with a few characters put in, taken out or changed."""
    text = list(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text[at : at + draw(st.integers(0, 1))] = draw(st.sampled_from([*ALPHABET, ""]))
    return "".join(text).strip()


def as_date(text):
    try:
        if re.fullmatch(ISO_DATE, text, re.ASCII):
            return dt.date.fromisoformat(text[:10])
        if re.fullmatch(UK_DATE, text, re.ASCII):
            day, month, year = map(int, text.split("/"))
            return dt.date(year, month, day)
    except ValueError:
        pass
    return None


def as_month(text):
    if re.fullmatch("[0-9]{4}-[0-9]{2}", text, re.ASCII):
        text += "-01"
    day = as_date(text)
    return day if day and day.day == 1 else None


def as_number(pattern, places):
    def number(text):
        if not re.fullmatch(pattern, text, re.ASCII) or abs(Decimal(text)) >= Decimal(10) ** (18 - places):
            return None
        return Decimal(text).quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")

    return number


KINDS = {
    ("contacts", "contact_date"): as_date,
    ("costs", "month"): as_month,
    ("contacts", "duration_minutes"): as_number(INTEGER, 0),
    ("measurements", "value"): as_number(DECIMAL, 4),
    ("costs", "amount"): as_number(POUNDS, 2),
}


@given(st.lists(bent(), min_size=30, max_size=60))
@example([*SEEDS])
@settings(max_examples=60, deadline=None)
def test_sql_and_python_agree(texts):
    con = duckdb.connect()
    con.execute("create table given (cell varchar)")
    con.execute(f"insert into given values {values([text] for text in texts)}")  # noqa: S608
    for (name, column), reading in KINDS.items():
        expression = typed(table(name).column(column), "cell")
        for text, found in con.execute(f"select cell, {expression} from given").fetchall():  # noqa: S608
            assert found == reading(text), (column, text)
