"""R40: plain decimals only; ranges with both ends allowed; zero is a value and an empty cell is none."""

import duckdb
import pytest

from tests.loaders.given import check, given, points, row, rows

REFUSED = {
    "1,000": "not_a_number",
    "1 000": "not_a_number",
    "1'000": "not_a_number",
    "1_000": "not_a_number",
    "£780": "not_a_number",
    "780 GBP": "not_a_number",
    "12%": "not_a_number",
    "1e3": "not_a_number",
    "1.5E2": "not_a_number",
    "780,50": "not_a_number",
    "+780": "not_a_number",
    "(780.00)": "not_a_number",
    "780-": "not_a_number",
    "--780": "not_a_number",
    "\u2212780": "not_a_number",
    "٧٨٠": "not_a_number",
    "７８０": "not_a_number",
    "NaN": "not_a_number",
    "nan": "not_a_number",
    "Infinity": "not_a_number",
    "-inf": "not_a_number",
    "0x10": "not_a_number",
    "1/2": "not_a_number",
    ".": "not_a_number",
    "-": "not_a_number",
    "N/A": "not_a_number",
    "seven hundred": "not_a_number",
    "TRUE": "not_a_number",
    "780.001": "too_many_decimals",
    "780.000": "too_many_decimals",
    "99999999999999999": "too_large",
    "#VALUE!": "spreadsheet_error",
    "": "missing_value",
}
ACCEPTED = ["780", "780.5", "780.50", "0", "0.00", "-310.25", "007", " 780 ", "\u00a0780", ".5", "-0"]


def costs(written):
    """One cost for each way of writing, each in a month of its own so that no two share a key."""
    months = [f"{2019 + n // 12}-{n % 12 + 1:02d}-01" for n in range(len(written))]
    return [row("costs", month=month, amount=amount) for month, amount in zip(months, written, strict=True)]


def whole(found):
    """The submission is late, so that no month lies ahead of it."""
    return given(submission=[row("submission", submitted_on="2039-01-01")], costs=found)


def test_other_ways_of_writing_a_number_set_the_row_aside(tmp_path):
    good = ["1"] * (5 * len(REFUSED))
    report = check(tmp_path, whole(costs([*REFUSED, *good])))
    assert points(report, "row") == [
        (code, "costs", n, "amount") for n, code in enumerate(REFUSED.values(), start=2)
    ]


def test_plain_decimals_are_numbers(tmp_path):
    report = check(tmp_path, whole(costs(ACCEPTED)))
    assert points(report, "row") == []
    assert report.table_counts["costs"]["accepted"] == len(ACCEPTED)


def test_whole_numbers(tmp_path):
    ages = {"40": 0, "40.0": 0, "40.00": 0, "0": 0, "120": 0, "40.5": 1, "-1": 1, "121": 1, "4e1": 1, "": 1}
    clients = rows("clients", *[{"age_at_referral": age} for age in ages])
    report = check(
        tmp_path, given(clients=clients, referrals=None, episodes=None, contacts=None, measurements=None)
    )
    found = {row: code for code, table, row, _ in points(report, "row") if table == "clients"}
    assert found == {
        7: "not_whole",
        8: "out_of_range",
        9: "out_of_range",
        10: "not_a_number",
        11: "missing_value",
    }


MEASURES = [
    ("weight_kg", "20", True),
    ("weight_kg", "400", True),
    ("weight_kg", "19.9", False),
    ("weight_kg", "400.1", False),
    ("weight_kg", "400.00001", False),
    ("weight_kg", "820", False),
    ("smoke_free", "0", True),
    ("smoke_free", "1", True),
    ("smoke_free", "1.0", True),
    ("smoke_free", "0.5", False),
    ("smoke_free", "2", False),
    ("co_ppm", "0", True),
    ("co_ppm", "-1", False),
    ("swemwbs", "6.99", False),
    ("swemwbs", "7", True),
    ("berg_balance", "56", True),
    ("berg_balance", "57", False),
]


def test_each_measure_has_its_own_range(tmp_path):
    found = [
        row("measurements", measure=measure, value=value, measured_on=f"2019-08-{n:02d}")
        for n, (measure, value, _) in enumerate(MEASURES, start=1)
    ]
    report = check(tmp_path, given(measurements=found))
    faulty = {row for _, _, row, column in points(report, "row") if column == "value"}
    assert faulty == {n for n, (_, _, fine) in enumerate(MEASURES, start=2) if not fine}


def test_a_range_is_named_with_its_measure(tmp_path):
    report = check(tmp_path, given(measurements=[row("measurements", value="820")]))
    assert report.issues[0].message == "Expected a number from 20 to 400 kg for weight_kg; found one outside."


def test_zero_and_nothing_are_not_confused(tmp_path):
    found = rows(
        "contacts",
        {"duration_minutes": "0"},
        {"duration_minutes": ""},
        {"duration_minutes": "480"},
        {"duration_minutes": "481"},
    )
    report = check(tmp_path, given(contacts=found))
    assert points(report) == [("out_of_range", "contacts", 5, "duration_minutes")]


@pytest.mark.parametrize(("value", "warned"), [("88.1234", False), ("88.12345", True), ("88.12340", False)])
def test_more_decimals_than_are_kept_are_rounded_with_a_warning(tmp_path, value, warned):
    report = check(tmp_path, given(measurements=[row("measurements", value=value)]))
    assert points(report) == ([("rounded", "measurements", 2, "value")] if warned else [])


def test_the_patterns_hold_back_what_duckdb_would_read():
    """Why a pattern stands before every cast: DuckDB reads these as numbers and dates."""
    con = duckdb.connect()
    assert con.execute("select try_cast('1_000' as integer), try_cast('1e3' as integer)").fetchone() == (
        1000,
        1000,
    )
    assert con.execute("select try_cast('2019-8-5' as date) is not null").fetchone() == (True,)
