"""A return tells what is new since the last one, as it stood on the period's last day, and never looks ahead."""

from datetime import date, timedelta

import polars as pl
import pytest

from loaders.declarations import tables
from loaders.demo.cutting import cut
from loaders.demo.sending import since
from loaders.demo.story import LOT1

AHEAD = {"planned_end_date", "due_on", "valid_until", "submitted_on"}  # may lie after the period
REFS = {
    "clients": "client_ref",
    "referrals": "referral_ref",
    "episodes": "episode_ref",
    "contacts": "contact_ref",
}


@pytest.fixture(scope="module")
def returns(lot1):
    return [(one, cut(lot1, one, since(LOT1, one, lot1.service.first))) for one in LOT1]


def test_every_return_has_declared_columns_only(returns):
    for _, found in returns:
        for name, frame in found.items():
            assert set(frame.columns) <= set(tables()[name].names)


def test_nothing_in_a_return_happened_after_its_period(returns):
    for one, found in returns:
        for name, frame in found.items():
            for column, kind in frame.schema.items():
                if kind == pl.Date and column not in AHEAD and len(frame):
                    latest = frame[column].max()
                    assert latest is None or latest <= one.end, (one.end, name, column)


def test_what_is_not_over_has_no_outcome_yet(returns):
    for _, found in returns:
        running = found["episodes"].filter(pl.col("end_date").is_null())
        assert running["end_reason"].is_null().all() and running["outcome_goal_achieved"].is_null().all()
        waiting = found["follow_ups"].filter(pl.col("reached") == "not_yet_due")
        assert waiting["result"].is_null().all() and waiting["attempted_on"].is_null().all()


def test_a_return_sends_each_reference_once(returns):
    for _, found in returns:
        for name, ref in REFS.items():
            assert found[name][ref].is_unique().all(), name


def test_parents_come_no_later_than_their_children(returns):
    known: dict[str, set[str]] = {ref: set() for ref in ("client_ref", "referral_ref", "episode_ref")}
    for one, found in returns:
        for name in ("clients", "referrals", "episodes"):
            known[REFS[name]] |= set(found[name][REFS[name]])
        assert set(found["referrals"]["client_ref"]) <= known["client_ref"], one.end
        assert set(found["episodes"]["referral_ref"]) <= known["referral_ref"], one.end
        for name in ("contacts", "measurements", "follow_ups"):
            assert set(found[name]["episode_ref"].drop_nulls()) <= known["episode_ref"], (one.end, name)


def test_all_returns_together_tell_everything_up_to_the_last(returns, lot1):
    told: dict[str, set[str]] = {name: set() for name in REFS}
    for _, found in returns:
        for name, ref in REFS.items():
            told[name] |= set(found[name][ref])
    last = LOT1[-1].end
    assert told["contacts"] == set(lot1.contacts.filter(pl.col("contact_date") <= last)["contact_ref"])
    assert told["referrals"] == set(lot1.referrals.filter(pl.col("received_date") <= last)["referral_ref"])
    assert told["episodes"] == set(lot1.episodes.filter(pl.col("created_on") <= last)["episode_ref"])


def test_the_return_after_the_missing_quarter_carries_its_records(returns):
    ends = [one.end for one, _ in returns]
    assert date(2020, 6, 30) not in ends
    after = next(found for one, found in returns if one.end == date(2020, 9, 30))
    assert after["referrals"]["received_date"].min() < date(2020, 4, 10)
    assert after["workforce"]["month"].min() == date(2020, 7, 1)


def test_the_first_return_for_autumn_2021_forgot_the_pharmacies_and_the_second_did_not(returns):
    first, second = (found for one, found in returns if one.end == date(2021, 12, 31))
    forgotten = set(second["episodes"]["episode_ref"]) - set(first["episodes"]["episode_ref"])
    rows = second["episodes"].filter(pl.col("episode_ref").is_in(list(forgotten)))
    assert len(rows) > 50 and set(rows["service_setting"]) == {"pharmacy"}
    assert not forgotten & set(first["contacts"]["episode_ref"].drop_nulls())


def test_the_window_begins_after_the_period_sent_before():
    first, second = LOT1[0], LOT1[1]
    assert since(LOT1, first, date(2019, 7, 1)) == date(2019, 6, 30)
    assert since(LOT1, second, date(2019, 7, 1)) == first.end
    again = next(one for one in LOT1 if one.replaces)
    assert since(LOT1, again, date(2019, 7, 1)) == again.start - timedelta(1)
