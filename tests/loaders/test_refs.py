"""R42: one ref, one row; a child has a parent, here or in an earlier accepted return; no child of a quarantined row."""

from datetime import date

import pytest

from loaders.loading_return import store_return
from tests.loaders.given import check, folder, given, points, row, rows

RECEIVED = date(2019, 10, 10)


def test_the_same_row_twice_is_kept_once(tmp_path):
    report = check(tmp_path, given(clients=[row("clients"), row("clients"), row("clients", client_ref="C2")]))
    assert points(report) == [
        ("row_twice", "clients", 2, "client_ref"),
        ("row_twice", "clients", 3, "client_ref"),
    ]
    assert report.table_counts["clients"] == {"read": 3, "accepted": 3, "quarantined": 0, "stored": 2}


def test_the_same_ref_with_different_rows_sets_both_aside(tmp_path):
    found = [row("events"), row("events", kind="complaint"), row("events", event_ref="V2")]
    report = check(tmp_path, given(events=found))
    assert points(report) == [
        ("ref_twice", "events", 2, "event_ref"),
        ("ref_twice", "events", 3, "event_ref"),
    ]
    assert report.table_counts["events"]["accepted"] == 1


def test_three_rows_of_which_two_are_the_same(tmp_path):
    found = [row("events"), row("events"), row("events", kind="complaint")]
    assert {code for code, *_ in points(check(tmp_path, given(events=found)))} == {"ref_twice"}


ORPHANS = [
    ("referrals", "client_ref"),
    ("episodes", "referral_ref"),
    ("episodes", "client_ref"),
    ("contacts", "episode_ref"),
    ("measurements", "episode_ref"),
    ("follow_ups", "episode_ref"),
    ("signposting", "client_ref"),
    ("signposting", "referral_ref"),
    ("feedback", "episode_ref"),
]


@pytest.mark.parametrize(("table", "column"), ORPHANS)
def test_a_row_without_its_parent(tmp_path, table, column):
    # The orphan is a second row, so that nothing hangs from it.
    found = (
        rows(table, {}, {column: "nobody"})
        if table in ("referrals", "episodes", "contacts")
        else [row(table), row(table, **{column: "nobody"})]
    )
    if table == "referrals":
        found[0]["referral_ref"] = "R1"
    if table == "episodes":
        found[0]["episode_ref"] = "E1"
    report = check(tmp_path, given(**{table: found}))
    # An episode of nobody also names another client than its referral does.
    assert [point for point in points(report) if point[0] != "client_differs_from_referral"] == [
        ("unknown_parent", table, 3, column)
    ]


def test_children_of_a_quarantined_row_are_quarantined_with_it(tmp_path):
    report = check(tmp_path, given(clients=[row("clients", sex="f")], signposting=[row("signposting")]))
    assert points(report, "row") == [
        ("unknown_code", "clients", 2, "sex"),
        ("parent_quarantined", "referrals", 2, "client_ref"),
        ("parent_quarantined", "episodes", 2, "client_ref"),
        ("parent_quarantined", "episodes", 2, "referral_ref"),
        ("parent_quarantined", "contacts", 2, "episode_ref"),
        ("parent_quarantined", "measurements", 2, "episode_ref"),
        ("parent_quarantined", "signposting", 2, "client_ref"),
    ]
    assert (report.rows_accepted, report.rows_quarantined) == (1, 6)


def test_a_quarantined_parent_does_not_count_towards_the_share(tmp_path):
    # All 40 contacts hang from one faulty episode: 40 of 40 rows go, but none has a fault of its own.
    report = check(
        tmp_path, given(episodes=[row("episodes", programme="?")], contacts=rows("contacts", *[{}] * 40))
    )
    assert report.verdict == "rows quarantined"
    assert report.table_counts["contacts"]["quarantined"] == 40


def test_a_quarantined_newer_version_leaves_the_older_standing(tmp_path):
    """R2: so its children have a parent."""
    store_return(folder(tmp_path / "first", given()), RECEIVED)
    later = given(clients=[row("clients", sex="f")], submission=[row("submission", notes="again")])
    report = check(tmp_path / "second", later)
    assert points(report) == [("unknown_code", "clients", 2, "sex")]


def test_parents_of_an_earlier_return_are_known(tmp_path):
    store_return(folder(tmp_path / "first", given()), RECEIVED)
    later = given(clients=[], referrals=[], episodes=[], contacts=[row("contacts", contact_ref="K2")])
    assert points(check(tmp_path / "second", later), "row") == []


def test_another_providers_returns_are_not_known(tmp_path):
    store_return(folder(tmp_path / "first", given()), RECEIVED)
    said = row("submission", provider_code="OTHER")
    later = given(submission=[said], clients=[], referrals=[], episodes=[])
    assert ("unknown_parent", "contacts", 2, "episode_ref") in points(
        check(tmp_path / "second", later), "row"
    )


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("episodes", {"client_ref": "C2"}),
        ("contacts", {"client_ref": "C2"}),
        ("follow_ups", {"client_ref": "C2"}),
        ("signposting", {"client_ref": "C2", "referral_ref": "R1"}),
    ],
)
def test_a_client_that_differs_from_the_parents(tmp_path, table, cells):
    clients = [row("clients"), row("clients", client_ref="C2")]
    changed = given(clients=clients, **{table: [row(table, **cells)]})
    if table == "episodes":
        changed |= {"contacts": [], "measurements": []}
    report = check(tmp_path, changed)
    assert [(name, n, column) for _, name, n, column in points(report, "row")] == [(table, 2, "client_ref")]


def test_the_referral_of_an_earlier_return_says_whose_the_episode_is(tmp_path):
    store_return(folder(tmp_path / "first", given()), RECEIVED)
    later = given(
        clients=[row("clients", client_ref="C2")],
        referrals=[],
        episodes=[row("episodes", client_ref="C2")],
        contacts=[],
        measurements=[],
    )
    assert ("client_differs_from_referral", "episodes", 2, "client_ref") in points(
        check(tmp_path / "second", later)
    )


def test_a_child_of_a_table_that_cannot_be_read_is_not_called_an_orphan(tmp_path):
    report = check(tmp_path, given(), clients="a,b,c\n1,2,3\n")
    assert {code for code, *_ in points(report)} == {"no_header"}


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("measurements", [{"value": "88"}, {"value": "89"}]),
        ("follow_ups", [{"result": "maintained"}, {"result": "relapsed"}]),
        # The episode names it, with the client beside it or without.
        ("follow_ups", [{"client_ref": None}, {"client_ref": "C1"}]),
        ("workforce", [{"headcount": "1"}, {"headcount": "2"}]),
        ("costs", [{"amount": "1"}, {"amount": "2"}]),
        ("activity", [{"count": "1"}, {"count": "2"}]),
        ("claims", [{"numerator": "1"}, {"numerator": "2"}]),
    ],
)
def test_of_two_rows_on_one_key_the_later_is_kept(tmp_path, table, changes):
    report = check(tmp_path, given(**{table: [row(table, **change) for change in changes]}))
    assert [
        (code, n) for code, name, n, _ in points(report, "warning") if name == table and code == "key_twice"
    ] == [("key_twice", 2), ("key_twice", 3)]
    assert report.table_counts[table] == {"read": 2, "accepted": 2, "quarantined": 0, "stored": 1}


def test_clients_given_advice_only_are_told_apart_by_their_own_refs(tmp_path):
    clients = [row("clients"), row("clients", client_ref="C2")]
    advised = [row("follow_ups", episode_ref=None, client_ref=client) for client in ("C1", "C2")]
    report = check(tmp_path, given(clients=clients, follow_ups=advised))
    assert "key_twice" not in {code for code, *_ in points(report)}
    assert report.table_counts["follow_ups"]["stored"] == 2


def test_a_faulty_later_row_leaves_the_earlier_one(tmp_path):
    found = [row("measurements", value="88"), row("measurements", value="heavy")]
    report = check(tmp_path, given(measurements=found))
    assert points(report) == [("not_a_number", "measurements", 3, "value")]
    assert report.table_counts["measurements"]["stored"] == 1


def test_readings_of_other_days_are_other_readings(tmp_path):
    found = [
        row("measurements"),
        row("measurements", measured_on="2019-07-09"),
        row("measurements", stage="end"),
    ]
    assert points(check(tmp_path, given(measurements=found))) == []


@pytest.mark.parametrize(
    ("said", "refused"),
    [("", False), ("S0001", False), ("s0001", False), ("S0002", True), ("the first one", True)],
)
def test_the_return_that_is_replaced_has_to_be_known(tmp_path, said, refused):
    store_return(folder(tmp_path / "first", given()), RECEIVED)
    report = check(tmp_path / "second", given(submission=[row("submission", replaces_submission=said)]))
    assert [code for code, *_ in points(report, "return")] == (["unknown_submission"] if refused else [])


def test_a_return_of_another_period_is_not_what_is_replaced(tmp_path):
    store_return(folder(tmp_path / "first", given()), RECEIVED)
    said = row(
        "submission",
        period_start="2019-10-01",
        period_end="2019-12-31",
        submitted_on="2020-01-10",
        replaces_submission="S0001",
    )
    report = check(tmp_path / "second", given(submission=[said]))
    assert [code for code, *_ in points(report, "return")] == ["unknown_submission"]
