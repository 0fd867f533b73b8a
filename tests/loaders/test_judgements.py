"""R2, R8, R9, R16, R22, R33, R49: what is kept and worth a look."""

from datetime import date

import pytest

from loaders.loading_return import store_return
from tests.loaders.given import check, folder, given, points, row

RECEIVED = date(2019, 10, 10)


def warned(report):
    assert report.exit_code == 0
    return [(code, table, column) for code, table, _, column in points(report, "warning")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"sex": "male", "pregnant": "yes"}, True),
        ({"sex": "male", "maternity_within_12_months": "yes"}, True),
        ({"sex": "male", "pregnant": "no"}, False),
        ({"sex": "female", "pregnant": "yes"}, False),
        ({"sex": "indeterminate", "pregnant": "yes"}, False),
    ],
)
def test_male_and_pregnant(tmp_path, cells, expected):
    report = check(tmp_path, given(clients=[row("clients", **cells)]))
    assert warned(report) == ([("male_and_pregnant", "clients", "pregnant")] if expected else [])


def test_a_reason_for_ending_without_an_end(tmp_path):
    report = check(tmp_path, given(episodes=[row("episodes", end_reason="completed")]))
    assert warned(report) == [("end_reason_without_end", "episodes", "end_reason")]


@pytest.mark.parametrize(
    ("reached", "result", "expected"),
    [
        ("no", "maintained", True),
        ("not_yet_due", "relapsed", True),
        ("yes", "maintained", False),
        ("no", "", False),
        ("no", "not_known", False),
    ],
)
def test_a_result_for_somebody_not_reached(tmp_path, reached, result, expected):
    report = check(tmp_path, given(follow_ups=[row("follow_ups", reached=reached, result=result)]))
    assert warned(report) == ([("result_but_not_reached", "follow_ups", "result")] if expected else [])


@pytest.mark.parametrize(
    ("stage", "due", "expected"),
    [
        ("4_week", "2019-09-29", False),  # 1 September + 28 days
        ("4_week", "2019-10-01", True),
        ("6_month", "2020-03-01", False),  # 1 September 2019 + 182 days
        ("12_month", "2020-08-31", False),  # 1 September 2019 + 365 days, over 29 February
        ("12_month", "2020-09-01", True),
    ],
)
def test_a_due_day_that_is_not_the_derived_one(tmp_path, stage, due, expected):
    whole = given(
        episodes=[row("episodes", end_date="2019-09-01", end_reason="completed")],
        follow_ups=[row("follow_ups", stage=stage, due_on=due)],
    )
    assert warned(check(tmp_path, whole)) == (
        [("follow_up_due_differs", "follow_ups", "due_on")] if expected else []
    )


@pytest.mark.parametrize(
    ("pathway", "flags", "expected"),
    [
        ("maternity", {"pregnant": "no"}, True),
        ("maternity", {"pregnant": "no", "maternity_within_12_months": "yes"}, False),
        ("maternity", {"pregnant": "not_stated"}, False),
        ("maternity", {}, False),
        ("mental_health", {"mental_health_service_user": "no"}, True),
        ("mental_health", {"mental_health_service_user": "yes"}, False),
        ("standard", {"pregnant": "yes"}, False),
    ],
)
def test_a_pathway_that_the_clients_record_contradicts(tmp_path, pathway, flags, expected):
    whole = given(clients=[row("clients", **flags)], episodes=[row("episodes", pathway=pathway)])
    assert warned(check(tmp_path, whole)) == (
        [("pathway_disagrees", "episodes", "pathway")] if expected else []
    )


@pytest.mark.parametrize(
    ("height", "weight", "expected"),
    [
        ("160", "192", True),  # 192 / 1.6² = 75
        ("160", "153.6", False),  # 60 exactly
        ("160", "153.7", True),
        ("160", "30.72", False),  # 12 exactly
        ("160", "30.7", True),
    ],
)
def test_an_implausible_body_mass_index(tmp_path, height, weight, expected):
    readings = [row("measurements", measure="height_cm", value=height), row("measurements", value=weight)]
    report = check(
        tmp_path, given(measurements=readings, episodes=[row("episodes", programme="health_trainer")])
    )
    assert warned(report) == ([("implausible_bmi", "measurements", "value")] if expected else [])


def test_an_age_outside_the_programme(tmp_path):
    """The contract's stop-smoking programme begins at 12 (R33)."""
    for age, expected in (("11", True), ("12", False)):
        whole = given(
            clients=[row("clients", age_at_referral=age)],
            episodes=[row("episodes", programme="stop_smoking")],
        )
        place = tmp_path / age
        assert warned(check(place, whole)) == (
            [("age_outside_programme", "episodes", "programme")] if expected else []
        )


def test_a_return_that_would_reopen_a_closed_episode(tmp_path):
    closed = given(episodes=[row("episodes", end_date="2019-09-01", end_reason="completed")])
    store_return(folder(tmp_path / "first", closed), RECEIVED)
    report = check(tmp_path / "second", given())
    assert warned(report) == [("reopens_closed_episode", "episodes", "end_date")]


def test_a_withdrawn_episode_is_not_reopened(tmp_path):
    closed = given(episodes=[row("episodes", end_date="2019-09-01")])
    store_return(folder(tmp_path / "first", closed), RECEIVED)
    report = check(tmp_path / "second", given(episodes=[row("episodes", record_status="withdrawn")]))
    assert warned(report) == []


def test_codes_that_the_contract_does_not_list(tmp_path):
    whole = given(
        activity=[row("activity", measure_code="zz_not_a_measure")],
        claims=[row("claims", kpi_code="zz_no_kpi", value="1")],
    )
    report = check(tmp_path, whole)
    assert warned(report) == [
        ("measure_code_not_listed", "activity", "measure_code"),
        ("kpi_code_not_listed", "claims", "kpi_code"),
    ]
    assert report.rows_accepted == 8


@pytest.fixture(scope="module")
def kpis():
    """A listed KPI of each unit: the contract's own codes."""
    from warehouse.contract_files import load_all

    found = {}
    for kpi in load_all()["wigan-lot1-health-improvement"].kpis:
        found.setdefault(kpi.unit, kpi.code)
    return found


@pytest.mark.parametrize(
    ("unit", "cells", "expected"),
    [
        ("proportion", {"value": "0.6"}, None),
        ("proportion", {"value": "1"}, None),
        ("proportion", {"value": "1.01"}, "claim_beyond_all"),
        ("proportion", {"value": "60"}, "claim_beyond_all"),
        ("proportion", {"numerator": "12", "denominator": "10"}, "claim_beyond_all"),
        ("proportion", {"numerator": "6", "denominator": "10"}, None),
        ("proportion", {"numerator": "6"}, "claim_without_figure"),
        ("proportion", {"numerator": "0", "denominator": "0"}, "claim_without_figure"),
        ("proportion", {}, "claim_without_figure"),
        ("count", {"value": "120"}, None),
        ("count", {"numerator": "120"}, None),
        ("count", {}, "claim_without_figure"),
    ],
)
def test_claims(tmp_path, kpis, unit, cells, expected):
    claim = row("claims", kpi_code=kpis[unit], **({"numerator": ""} | cells))
    report = check(tmp_path, given(claims=[claim]))
    assert warned(report) == ([(expected, "claims", "value")] if expected else [])


@pytest.mark.parametrize(("kind", "faulty"), [("taster", False), ("session", True)])
def test_only_a_taster_may_have_no_episode(tmp_path, kind, faulty):
    taster = row("contacts", episode_ref="", client_ref="C1", contact_type=kind)
    report = check(tmp_path, given(contacts=[taster]))
    assert points(report) == (
        [("episode_missing_but_for_taster", "contacts", 2, "episode_ref")] if faulty else []
    )


def test_neither_episode_nor_client(tmp_path):
    report = check(tmp_path, given(contacts=[row("contacts", episode_ref="")]))
    assert points(report) == [("one_is_needed", "contacts", 2, "episode_ref or client_ref")]


def test_advice_only_is_followed_up_by_client(tmp_path):
    advised = row("follow_ups", episode_ref=None, client_ref="C1")
    assert points(check(tmp_path, given(follow_ups=[advised]))) == []


QUARTER_OF_COSTS = [("2019-07-01", "40000"), ("2019-08-01", "41000"), ("2019-09-01", "39000")]


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (QUARTER_OF_COSTS, []),
        (QUARTER_OF_COSTS[:2], [("cost_month_missing", "costs", "month")]),
        # 80,000 is twice the 40,000 in the middle of the others.
        ([*QUARTER_OF_COSTS[1:], ("2019-07-01", "80000")], [("cost_month_doubled", "costs", "amount")]),
        # 60,000 is one and a half times as much: dear, and not doubled.
        ([*QUARTER_OF_COSTS[1:], ("2019-07-01", "60000")], []),
        ([*QUARTER_OF_COSTS[1:], ("2019-07-01", "-40000")], [("credits_exceed_costs", "costs", "amount")]),
    ],
)
def test_months_of_costs(tmp_path, months, expected):
    rows = [row("costs", month=month, cost_line="other", amount=amount) for month, amount in months]
    assert warned(check(tmp_path, given(costs=rows))) == expected


@pytest.mark.parametrize(
    ("headcount", "in_post", "expected"),
    [
        ("9", "8", []),
        ("8", "8", []),
        ("7", "7.5", [("headcount_below_fte", "workforce", "headcount")]),
        ("7", "0", [("people_without_fte", "workforce", "in_post_fte")]),
        ("0", "0", []),
    ],
)
def test_people_and_their_full_time_equivalents(tmp_path, headcount, in_post, expected):
    months = ("2019-07-01", "2019-08-01", "2019-09-01")
    rows = [
        row("workforce", month=month, role="advisor", headcount="9", funded_fte="9", in_post_fte="9")
        for month in months[1:]
    ]
    rows.append(row("workforce", month=months[0], role="advisor", headcount=headcount, funded_fte="9", in_post_fte=in_post))  # fmt: skip
    assert warned(check(tmp_path, given(workforce=rows))) == expected


def test_a_month_without_workforce(tmp_path):
    rows = [row("workforce", month="2019-07-01", role="advisor")]
    assert warned(check(tmp_path, given(workforce=rows))) == [
        ("workforce_month_missing", "workforce", "month")
    ]
