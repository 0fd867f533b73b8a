"""What a load stores, supersedes, recognises and refuses."""

import json
import threading
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from loaders import loading_return, storing
from loaders.loading_return import load_returns, store_return
from tests.loaders.given import csv_text, files, folder, given, points, row, rows, zipped
from warehouse.connection import open_store

RECEIVED = date(2019, 10, 12)


def stored(question):
    with open_store(read_only=True) as con:
        return con.execute(question).fetchall()


def load(place, received_on=RECEIVED, **changed):
    return store_return(folder(place, given(**changed)), received_on)


def test_the_register_says_what_was_received(tmp_path):
    report = load(
        tmp_path,
        submission=[row("submission", prepared_by_role="data manager")],
        events=[row("events", kind="party")],
    )
    assert (report.submission_id, report.recorded) == ("S0001", True)
    assert stored(
        "select submission_id, load_order, contract_code, provider_code, return_type, period_start, period_end, submitted_on, "
        "prepared_by_role, scope, replaces_submission, supersedes, received_on, source_name, rows_accepted, rows_quarantined, warnings "
        "from register.submission"
    ) == [
        ("S0001", 1, "wigan-lot1-health-improvement", "WHIS", "quarterly", date(2019, 7, 1), date(2019, 9, 30), date(2019, 10, 10),
         "data manager", "changes", None, None, RECEIVED, "return", 6, 1, 0)
    ]  # fmt: skip
    assert stored(
        "select severity, code, table_name, row_number, column_name, value_class from register.issue"
    ) == [("row", "unknown_code", "events", 2, "kind", "a word")]
    counts = json.loads(stored("select table_counts from register.submission")[0][0])
    assert counts["events"] == {"read": 1, "accepted": 0, "quarantined": 1, "stored": 0}


def test_rows_are_stored_typed(tmp_path):
    load(
        tmp_path,
        clients=[row("clients", age_at_referral="40.0")],
        contacts=[row("contacts", contact_date="8/7/2019", duration_minutes="45")],
        measurements=[row("measurements", value="88.25")],
        costs=[row("costs", month="2019-08", amount="-310.25")],
        claims=[row("claims", numerator="2", denominator="3", value="0.666667")],
    )
    assert stored(
        "select submission_id, row_number, age_at_referral, record_status, lsoa_code, lsoa_from from raw.clients"
    ) == [("S0001", 2, 40, "current", "E01006411", "lsoa")]
    assert stored("select contact_date, duration_minutes, mode, client_ref from raw.contacts") == [
        (date(2019, 7, 8), 45, None, None)
    ]
    assert stored("select value from raw.measurements") == [(Decimal("88.2500"),)]
    assert stored("select month, amount, budget from raw.costs") == [
        (date(2019, 8, 1), Decimal("-310.25"), None)
    ]
    assert stored("select value from raw.claims") == [(Decimal("0.666667"),)]


def test_quarantined_rows_are_kept_apart_as_they_were_given(tmp_path):
    faulty = row(
        "referrals",
        referral_ref="R2",
        source="Surgery nurse",
        presenting_issue="WN3 5UP",
        received_date="8/7/2019",
    )
    load(tmp_path, referrals=[row("referrals"), faulty])
    assert stored("select referral_ref from raw.referrals") == [("R1",)]
    ((table, number, values),) = stored("select table_name, row_number, row_values from raw.quarantined")
    assert (table, number) == ("referrals", 3)
    kept = json.loads(values)
    assert (kept["source"], kept["received_date"]) == ("Surgery nurse", "8/7/2019")
    assert (
        kept["presenting_issue"] == "(withheld)"
    )  # what looks like a postcode or phone number is never stored


def test_an_undeclared_column_is_not_stored(tmp_path):
    load(tmp_path, events=[row("events", kind="party", remark="something said")])
    assert "something said" not in stored("select row_values from raw.quarantined")[0][0]


def test_the_later_row_of_one_key_is_stored(tmp_path):
    load(
        tmp_path,
        measurements=[row("measurements", value="88"), row("measurements", value="89")],
        clients=[row("clients"), row("clients")],
    )
    assert stored("select row_number, value from raw.measurements") == [(3, Decimal(89))]
    assert stored("select row_number from raw.clients") == [(2,)]
    assert stored("select rows_accepted, rows_quarantined from register.submission") == [(8, 0)]


def test_the_same_file_again_is_recognised_and_changes_nothing(tmp_path):
    path = zipped(tmp_path, files(given()))
    first, again = store_return(path, RECEIVED), store_return(path, date(2019, 11, 1))
    assert (first.submission_id, again.already_loaded, again.recorded, again.exit_code) == (
        "S0001",
        "S0001",
        False,
        0,
    )
    assert stored("select count(*) from register.submission") == [(1,)]
    assert stored("select count(*) from raw.clients") == [(1,)]


def test_the_same_folder_with_another_stray_file_is_the_same_return(tmp_path):
    path = folder(tmp_path, given())
    store_return(path, RECEIVED)
    (path / "readme.txt").write_text("x")
    assert store_return(path, RECEIVED).already_loaded == "S0001"


def test_another_byte_is_another_return(tmp_path):
    load(tmp_path / "a")
    assert load(tmp_path / "b", clients=[row("clients", age_at_referral="41")]).submission_id == "S0002"


def test_a_return_for_a_period_that_has_one_supersedes_it(tmp_path):
    load(tmp_path / "a")
    load(tmp_path / "b", submission=[row("submission", notes="b")], received_on=date(2019, 11, 1))
    load(
        tmp_path / "c",
        submission=[row("submission", notes="c", scope="complete")],
        received_on=date(2019, 12, 1),
    )
    assert stored("select submission_id, supersedes, scope from register.submission order by load_order") == [
        ("S0001", None, "changes"),
        ("S0002", "S0001", "changes"),
        ("S0003", "S0002", "complete"),
    ]
    assert stored("select count(*) from raw.clients") == [(3,)]  # nothing is deleted


def test_a_return_of_another_type_or_period_supersedes_nothing(tmp_path):
    load(tmp_path / "a")
    load(tmp_path / "b", submission=[row("submission", return_type="monthly", period_end="2019-07-31")])
    load(tmp_path / "c", submission=[row("submission", provider_code="OTHER")])
    assert stored("select supersedes from register.submission") == [(None,), (None,), (None,)]


def test_a_return_received_earlier_but_loaded_later_does_not_supersede(tmp_path):
    load(tmp_path / "a", received_on=date(2019, 11, 1))
    load(tmp_path / "b", submission=[row("submission", notes="b")], received_on=date(2019, 10, 12))
    assert stored("select submission_id, supersedes from register.submission order by load_order") == [
        ("S0001", None),
        ("S0002", None),
    ]


def test_rows_of_a_return_replaced_as_complete_are_no_parents_any_more(tmp_path):
    """R55: only the superseded return's rows go."""
    load(tmp_path / "a", clients=[row("clients"), row("clients", client_ref="C2")])
    replaced = {"scope": "complete", "replaces_submission": "S0001"}
    orphan = row("signposting", client_ref="C2")
    report = load(tmp_path / "b", submission=[row("submission", **replaced)], signposting=[orphan])
    assert points(report, "row") == [("unknown_parent", "signposting", 2, "client_ref")]
    # and they stay gone for the returns after it
    later = row("submission", period_start="2019-10-01", period_end="2019-12-31", submitted_on="2020-01-10")
    report = load(tmp_path / "c", submission=[later], signposting=[orphan])
    assert ("unknown_parent", "signposting", 2, "client_ref") in points(report, "row")


def test_a_refused_return_leaves_only_a_refusal(tmp_path):
    report = load(tmp_path, contacts=None)
    assert (report.verdict, report.submission_id, report.recorded) == ("refused", None, True)
    assert stored("select count(*) from register.submission") == [(0,)]
    ((contract, provider, received, issues),) = stored(
        "select contract_code, provider_code, received_on, issues from register.refusal"
    )
    assert (contract, provider, received) == ("wigan-lot1-health-improvement", "WHIS", RECEIVED)
    assert [issue["code"] for issue in json.loads(issues)] == ["missing_table"]


@pytest.mark.parametrize(
    "cells", [{"contract_code": "another"}, {"provider_code": ""}, {"period_end": "soon"}]
)
def test_a_refusal_without_contract_provider_or_period_is_not_recorded(tmp_path, cells):
    report = load(tmp_path, submission=[row("submission", **cells)])
    assert (report.verdict, report.recorded) == ("refused", False)
    assert stored("select count(*) from register.refusal") == [(0,)]


def test_a_refused_return_may_be_corrected_and_loaded(tmp_path):
    load(tmp_path / "a", contacts=None)
    assert load(tmp_path / "b").submission_id == "S0001"


def test_values_that_look_like_sql_are_values(tmp_path):
    nasty = "x'); drop table raw.clients; --"
    report = load(
        tmp_path,
        submission=[row("submission", prepared_by_role=nasty, provider_code=nasty)],
        referrals=[row("referrals", how_heard=nasty)],
    )
    assert report.submission_id == "S0001"
    assert stored("select prepared_by_role, provider_code from register.submission") == [(nasty, nasty)]
    assert stored("select how_heard from raw.referrals") == [(nasty,)]
    # and the provider's earlier rows are found again
    again = load(
        tmp_path / "b",
        submission=[row("submission", provider_code=nasty)],
        clients=[],
        referrals=[],
        episodes=[],
    )
    assert points(again, "row") == []


def test_a_load_that_fails_half_way_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_):
        raise duckdb.IOException("disk full")

    with monkeypatch.context() as patched, pytest.raises(duckdb.IOException):
        patched.setattr(storing, "_store_issues", fail)
        load(tmp_path)
    with open_store() as con:
        assert con.execute("select count(*) from register.submission").fetchone() == (0,)
        assert con.execute("select count(*) from duckdb_tables() where schema_name = 'raw'").fetchone() == (
            0,
        )


def test_two_loads_in_one_process_take_turns(tmp_path):
    paths = [folder(tmp_path / str(n), given(submission=[row("submission", notes=str(n))])) for n in range(4)]
    threads = [threading.Thread(target=store_return, args=(path, RECEIVED)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stored("select submission_id from register.submission order by load_order") == [
        ("S0001",),
        ("S0002",),
        ("S0003",),
        ("S0004",),
    ]


def test_publishing_comes_once_after_all_returns_and_only_when_something_is_new(tmp_path, monkeypatch):
    published = []
    monkeypatch.setattr(
        loading_return, "publish", lambda: published.append(len(stored("from register.submission")))
    )
    monkeypatch.setattr(loading_return, "_published_is_older", lambda: False)
    paths = [folder(tmp_path / str(n), given(submission=[row("submission", notes=str(n))])) for n in range(2)]
    load_returns(paths, RECEIVED)
    assert published == [2]
    load_returns(paths, RECEIVED)
    assert published == [2]
    load_returns([folder(tmp_path / "bad", given(submission=[]))], RECEIVED)
    assert published == [2]


def test_a_return_met_again_is_published_if_its_load_was_stopped_before(tmp_path, monkeypatch):
    path = folder(tmp_path, given())
    store_return(path, RECEIVED)
    published = []
    monkeypatch.setattr(loading_return, "publish", lambda: published.append(True))
    load_returns([path], RECEIVED)
    assert published == [True]


def test_a_wide_return_is_stored_whole(tmp_path):
    """More rows than DuckDB keeps in one row group of a text table, some faulty, numbers as in the file."""
    found = rows("contacts", *[{"duration_minutes": str(n % 400)} for n in range(5000)])
    found[4000]["attendance"] = "absent"
    load(tmp_path, contacts=found)
    assert stored("select count(*), min(row_number), max(row_number) from raw.contacts") == [(4999, 2, 5001)]
    assert stored("select duration_minutes from raw.contacts where contact_ref = 'K1-4501'") == [
        (4500 % 400,)
    ]
    assert stored("select row_number from raw.quarantined") == [(4002,)]


def test_all_fifteen_tables_are_stored(tmp_path):
    from loaders.raw_schema import stored_tables
    from tests.loaders.given import USUAL

    load(tmp_path, **{name: [row(name)] for name in USUAL})
    counts = {table.name: stored(f"select count(*) from raw.{table.name}")[0][0] for table in stored_tables()}  # noqa: S608
    assert counts == dict.fromkeys(counts, 1)


def test_a_new_declared_column_is_added_to_the_store():
    """A store of an older version gains the columns that the declarations have gained since."""
    from loaders import raw_schema

    con = duckdb.connect()
    con.execute(
        "create schema raw; create table raw.events (submission_id varchar, row_number bigint, event_ref varchar)"
    )
    raw_schema.ensure(con)
    names = [name for name, *_ in con.execute("describe raw.events").fetchall()]
    assert names[:3] == ["submission_id", "row_number", "event_ref"] and "learning_recorded" in names


def test_the_text_helper_writes_what_it_says():
    assert csv_text("events", [row("events")]) == "event_ref,occurred_on,kind\nV1,2019-08-01,compliment\n"
