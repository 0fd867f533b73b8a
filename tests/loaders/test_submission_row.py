"""R8, R34, R44, R56: exactly one submission row without a fault, for a contract and a period that are known."""

import pytest

from tests.loaders.given import check, codes, given, points, row


def said(tmp_path, **cells):
    return check(
        tmp_path,
        given(
            submission=[row("submission", **cells)],
            **{name: [] for name in ("clients", "referrals", "episodes", "contacts", "measurements")},
        ),
    )


@pytest.mark.parametrize("times", [0, 2, 3])
def test_not_exactly_one_row(tmp_path, times):
    report = check(tmp_path, given(submission=[row("submission")] * times))
    assert codes(report, "return") == ["not_one_submission"]
    assert (report.rows_accepted, report.exit_code) == (0, 2)


@pytest.mark.parametrize(
    "cells",
    [
        {"provider_code": ""},
        {"period_start": "2019-7-1"},
        {"period_end": ""},
        {"submitted_on": "10 October 2019"},
        {"return_type": "Quarterly"},
        {"scope": "everything"},
        {"contract_code": "wigan-lot9-health-improvement"},
        {"notes": "x" * 1001},
    ],
)
def test_any_fault_of_the_row_refuses(tmp_path, cells):
    report = said(tmp_path, **cells)
    column = next(iter(cells))
    assert ("submission", column) in {(table, name) for _, table, _, name in points(report, "return")}
    assert points(report, "row") == []


@pytest.mark.parametrize(
    ("return_type", "start", "end", "fine"),
    [
        ("quarterly", "2019-07-01", "2019-09-30", True),
        ("quarterly", "01/07/2019", "30/09/2019", True),
        ("quarterly", "2019-04-01", "2019-06-30", False),  # before the contract
        ("quarterly", "2019-08-01", "2019-10-31", False),  # straddles two quarters
        ("quarterly", "2019-07-01", "2019-08-31", False),  # two months of a quarter
        ("quarterly", "2019-07-01", "2019-09-29", False),
        ("quarterly", "2019-07-01", "2019-07-31", False),
        ("monthly", "2019-07-01", "2019-07-31", True),
        ("monthly", "2019-07-01", "2019-09-30", False),  # a quarter's dates
        ("annual", "2019-07-01", "2020-06-30", True),
        ("annual", "2019-04-01", "2020-03-31", False),  # not the contract's own year
        ("quarterly", "2022-04-01", "2022-06-30", True),  # the last quarter of the term
        ("quarterly", "2022-07-01", "2022-09-30", False),  # an extension not recorded as taken up
        ("quarterly", "2019-09-30", "2019-07-01", False),
    ],
)
def test_the_period_is_one_of_the_contracts_own(tmp_path, return_type, start, end, fine):
    report = said(
        tmp_path, return_type=return_type, period_start=start, period_end=end, submitted_on="2022-12-01"
    )
    refused = {code for code, *_ in points(report, "return")}
    assert refused == (set() if fine else {"period_reversed"} if start > end else {"not_a_period"})


def test_an_extension_that_is_recorded_as_taken_up_counts(tmp_path, home):
    home.mkdir()
    (home / "contracts.local.toml").write_text(
        "[wigan-lot1-health-improvement]\n"
        "[[wigan-lot1-health-improvement.extension]]\nstarts_on = 2022-07-01\ntaken_up = true\n"
        'decided_on = 2022-03-01\ndecided_by = "the council"\n'
    )
    report = said(tmp_path, period_start="2022-07-01", period_end="2022-09-30", submitted_on="2022-10-10")
    assert points(report, "return") == []


def test_the_reason_for_refusing_an_extension_names_the_file(tmp_path):
    report = said(tmp_path, period_start="2022-07-01", period_end="2022-09-30", submitted_on="2022-10-10")
    assert "contracts.local.toml" in next(i.message for i in report.issues if i.code == "not_a_period")


def test_submitted_before_the_end_of_the_period(tmp_path):
    assert "submitted_early" in codes(said(tmp_path, submitted_on="2019-09-29"), "warning")
    assert "submitted_early" not in codes(said(tmp_path, submitted_on="2019-09-30"), "warning")


def test_an_unlisted_provider_is_a_warning(tmp_path):
    report = said(tmp_path, provider_code="WHISS")
    assert ("provider_not_listed", "submission", 2, "provider_code") in points(report, "warning")
    assert report.exit_code == 0


def test_a_contract_that_is_not_filled_in_refuses_and_names_file_and_keys(tmp_path):
    report = said(tmp_path, contract_code="cheshire-east-one-you")
    issue = next(issue for issue in report.issues if issue.code == "contract_not_ready")
    assert "contracts.local.toml" in issue.message and "starts_on" in issue.message


def test_the_submission_table_is_always_needed(tmp_path):
    report = check(tmp_path, given(submission=None))
    assert ("missing_table", "submission", None, None) in points(report, "return")


@pytest.mark.parametrize("table", ["clients", "referrals", "episodes", "contacts", "measurements"])
def test_a_table_that_the_contract_requires(tmp_path, table):
    report = check(tmp_path, given(**{table: None}))
    assert ("missing_table", table, None, None) in points(report, "return")


def test_an_optional_table_may_be_left_out(tmp_path):
    assert points(check(tmp_path, given())) == []


def test_an_unknown_contract_and_other_faults_are_all_said_at_once(tmp_path):
    report = check(
        tmp_path,
        given(
            submission=[row("submission", contract_code="wigan-lot8")],
            signposting=[row("signposting", from_stage=None)],
            events=[row("events", kind="party")],
        ),
    )
    assert set(codes(report)) == {"unknown_contract", "missing_column", "unknown_code"}
    assert (report.rows_accepted, report.rows_quarantined) == (0, 0)
