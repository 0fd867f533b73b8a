"""What is made up is the same every time, hangs together, and has the shape that the story says."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from loaders.demo.chance import day, in_force, shifted, to_weekday
from loaders.demo.service import Service
from loaders.demo.services import TOLD
from loaders.demo.story import COLD_SPOTS
from loaders.demo.telling import tell

TABLES = (
    "clients", "referrals", "episodes", "contacts", "measurements", "follow_ups", "signposting", "feedback",
    "workforce", "costs", "activity", "events",
)  # fmt: skip


CARING = [(service, returns) for service, returns in TOLD if isinstance(service, Service)]


@pytest.fixture(params=CARING, ids=[service.key for service, _ in CARING])
def told(request, places):
    service, returns = request.param
    return tell(service, places, returns)


def test_the_same_seed_tells_the_same_story(lot1, places):
    service, returns = CARING[0]
    again = tell(service, places, returns)
    for name in TABLES:
        assert_frame_equal(getattr(lot1, name), getattr(again, name))


def test_everything_belongs_to_something(told):
    clients, referrals = set(told.clients["client_ref"]), set(told.referrals["referral_ref"])
    episodes = set(told.episodes["episode_ref"])
    assert (
        len(clients) == len(told.clients)
        and len(referrals) == len(told.referrals)
        and len(episodes) == len(told.episodes)
    )
    assert set(told.referrals["client_ref"]) == clients
    assert set(told.episodes["referral_ref"]) <= referrals
    for name in ("contacts", "measurements", "follow_ups", "feedback"):
        assert set(getattr(told, name)["episode_ref"].drop_nulls()) <= episodes, name
    joined = told.episodes.join(told.referrals, on="referral_ref", suffix="_of_referral")
    assert (joined["client_ref"] == joined["client_ref_of_referral"]).all()


def test_days_come_in_order(told):
    episodes = told.episodes.join(told.referrals.select("referral_ref", "received_date"), on="referral_ref")
    order = [
        "received_date",
        "appointment_offered_date",
        "first_appointment_date",
        "plan_agreed_date",
        "start_date",
        "end_date",
    ]
    for earlier, later in zip(order[:-1], order[1:], strict=True):
        both = episodes.filter(pl.col(earlier).is_not_null() & pl.col(later).is_not_null())
        assert (both[earlier] <= both[later]).all(), (earlier, later)
    quits = episodes.filter(pl.col("quit_date").is_not_null())
    assert (quits["quit_date"] >= quits["start_date"]).all()


def test_one_reading_a_key(told):
    key = ["episode_ref", "stage", "measure", "measured_on"]
    assert told.measurements.select(key).is_unique().all()


def test_a_maternity_case_is_a_woman_who_is_or_was_lately_pregnant(told):
    cases = told.episodes.filter(pl.col("pathway") == "maternity").join(told.clients, on="client_ref")
    assert (cases["sex"] == "female").all()
    assert ((cases["pregnant"] == "yes") | (cases["maternity_within_12_months"] == "yes")).all()


def test_starts_have_their_seasons_and_lose_the_spring_of_2020(lot1):
    starts = lot1.episodes["start_date"].drop_nulls()

    def begun(first, last):
        return starts.is_between(first, last).sum()

    spring = begun(date(2020, 4, 1), date(2020, 6, 30))
    assert spring < 0.45 * begun(date(2020, 1, 1), date(2020, 3, 31))
    received = lot1.referrals["received_date"]
    january = received.is_between(date(2022, 1, 1), date(2022, 1, 31)).sum()
    assert january > 1.6 * received.is_between(date(2021, 12, 1), date(2021, 12, 31)).sum()


def test_the_most_deprived_leave_early_a_little_more_often(lot1):
    begun = lot1.episodes.filter(pl.col("start_date").is_not_null() & (pl.col("fifth") > 0))
    left = {
        fifth: begun.filter(pl.col("fifth") == fifth)["fate"].is_in(["left", "open"]).mean()
        for fifth in (1, 5)
    }
    assert 0.02 < left[1] - left[5] < 0.15


def test_cold_spots_are_hardly_reached(lot1, places):
    begun = lot1.episodes.filter(pl.col("start_date").is_not_null()).join(lot1.clients, on="client_ref")
    counts = dict(begun.group_by("lsoa_code").len().iter_rows())
    most_deprived = [code for code, fifth in zip(places.lsoa, places.fifth, strict=True) if fifth == 1]
    usual = np.median([counts.get(code, 0) for code in most_deprived])
    for rank in COLD_SPOTS:
        (code,) = places.lsoa[places.rank == rank]
        assert counts.get(code, 0) < usual / 3, rank


def test_values_in_force_step_at_the_month():
    days = np.array([day("2019-06-30"), day("2020-02-29"), day("2020-03-01"), day("2021-01-01")])
    assert in_force(days, (("2019-07", 1.0), ("2020-03", 2.0))).tolist() == [1.0, 1.0, 2.0, 2.0]


def test_a_chance_moved_stays_a_chance():
    assert shifted(0.5, 0.0) == 0.5
    assert 0.94 < shifted(0.9, 0.6) < 0.95  # odds 9 x e^0.6 = 16.4, of 17.4
    assert 0 < shifted(0.999, 10) < 1


def test_weekends_move_to_monday_and_nothing_stays_nothing():
    days = to_weekday(np.array([day("2022-01-01"), day("2022-01-04"), np.datetime64("NaT", "D")]))
    assert days[0].item() == date(2022, 1, 3) and days[1].item() == date(2022, 1, 4) and np.isnat(days[2])
