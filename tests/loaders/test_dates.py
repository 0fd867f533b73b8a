"""R39: two ways to write a date, never a guess; dates after the return, after the period, before the contract."""

import pytest

from tests.loaders.given import check, given, points, row, rows

ACCEPTED = {
    "2019-08-05": "2019-08-05",
    "05/08/2019": "2019-08-05",
    "5/8/2019": "2019-08-05",
    "5/08/2019": "2019-08-05",
    "2019-08-05 00:00": "2019-08-05",
    "2019-08-05 00:00:00": "2019-08-05",
    "2019-08-05T00:00:00": "2019-08-05",
    "2019-08-05T00:00:00.000": "2019-08-05",
    "\u00a02019-08-05 ": "2019-08-05",
    "29/02/2020": None,
}
REFUSED = {
    "31/02/2019": "impossible_date",
    "08/13/2019": "impossible_date",
    "2019-13-01": "impossible_date",
    "2019-02-29": "impossible_date",
    "00/08/2019": "impossible_date",
    "0000-01-01": "impossible_date",
    "05/08/0000": "impossible_date",
    "05/08/19": "not_a_date",
    "2019/08/05": "not_a_date",
    "05-08-2019": "not_a_date",
    "5.8.2019": "not_a_date",
    "20190805": "not_a_date",
    "5 Aug 2019": "not_a_date",
    "August 2019": "not_a_date",
    "43682": "not_a_date",
    "2019-8-5": "not_a_date",
    "2019-08-05 14:30": "not_a_date",
    "2019-08-05T09:00:00Z": "not_a_date",
    "05/08/2019 00:00": "not_a_date",
    "2019-08": "not_a_date",
    "-2019-08-05": "not_a_date",
    "２０１９-０８-０５": "not_a_date",
    "٢٠١٩-٠٨-٠٥": "not_a_date",
    "2019\u201308\u201305": "not_a_date",
    "yesterday": "not_a_date",
    "#N/A": "spreadsheet_error",
    "": "missing_value",
}


def in_one_return(cells):
    """One contact for each way of writing, with enough good ones for the share not to matter."""
    written = [{"contact_date": cell} for cell in cells]
    return given(contacts=rows("contacts", *written, *[{}] * (5 * len(written))))


@pytest.mark.parametrize("written", [w for w, day in ACCEPTED.items() if day])
def test_written_so_it_is_a_date(tmp_path, written):
    report = check(tmp_path, given(contacts=[row("contacts", contact_date=written)]))
    assert points(report) == []


def test_written_otherwise_the_row_is_set_aside(tmp_path):
    report = check(tmp_path, in_one_return(REFUSED))
    expected = [(code, "contacts", n, "contact_date") for n, code in enumerate(REFUSED.values(), start=2)]
    assert points(report, "row") == expected
    assert report.rows_quarantined == len(REFUSED)


def test_no_message_repeats_the_value(tmp_path):
    report = check(tmp_path, in_one_return(REFUSED))
    said = " ".join(issue.message for issue in report.issues)
    repeated = {written for written in REFUSED if len(written) > 3 and written in said}
    assert repeated == set()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019-10-10", ("warning", "after_period")),  # the day of submission itself is allowed
        ("2019-10-01", ("warning", "after_period")),
        ("2019-10-11", ("row", "after_submission")),
        ("2019-09-30", None),
        ("2019-07-01", None),
        ("2019-06-30", ("warning", "before_contract")),  # the contract begins on 1 July 2019
        ("1019-08-05", ("warning", "before_contract")),
    ],
)
def test_dates_after_the_return_the_period_and_before_the_contract(tmp_path, written, expected):
    report = check(tmp_path, given(events=[row("events", occurred_on=written)]))
    assert [(issue.severity, issue.code) for issue in report.issues] == ([expected] if expected else [])


def test_a_planned_end_a_due_day_and_an_expiry_may_lie_ahead(tmp_path):
    whole = given(
        episodes=[row("episodes", planned_end_date="2020-06-01")],
        follow_ups=[row("follow_ups", due_on="2020-06-01", reached="not_yet_due")],
        evidence=[row("evidence", valid_until="2030-01-01")],
    )
    assert points(check(tmp_path, whole)) == []


MONTHS = {
    "2019-08": None,
    "2019-08-01": None,
    "01/08/2019": None,
    "1/8/2019": None,
    "2019-08-01 00:00:00": None,
}
NO_MONTHS = {
    "2019-08-02": "not_a_month",
    "08/2019": "not_a_month",
    "Aug-19": "not_a_month",
    "2019-13": "not_a_month",
}


def test_a_month_is_year_and_month_or_its_first_day(tmp_path):
    lines = [
        "travel",
        "training",
        "digital",
        "premises",
        "other",
        "overheads",
        "pay_front_line",
        "incentives",
        "prescribing",
    ]
    written = [*MONTHS, *NO_MONTHS]
    costs = [row("costs", month=month, cost_line=line) for month, line in zip(written, lines, strict=True)]
    report = check(tmp_path, given(costs=costs))
    assert points(report, "row") == [("not_a_month", "costs", n, "month") for n in (7, 8, 9, 10)]
    assert report.rows_accepted == 6 + 5


def test_a_month_after_the_return_is_a_fault(tmp_path):
    report = check(tmp_path, given(costs=[row("costs", month="2019-11")]))
    assert points(report, "row") == [("after_submission", "costs", 2, "month")]
