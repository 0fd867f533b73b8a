"""A figure claimed and not found in the records: the rows and cases on which the two sides can differ, each with its reason."""

from datetime import date

import pytest

from tests.warehouse.claims.returned import add, disagreeing, episode, set_aside
from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter
from warehouse.connection import open_store
from warehouse.measure_tables import of_models
from warehouse.model_files import all_models

Q1 = quarter(2019, 7)
SHOWN = (
    "kpi_code, kind, is_counted, unit_kind, unit_ref, event_date, table_name, row_number, issue_code, words"
)


@pytest.fixture(autouse=True)
def store() -> None:
    empty_store()
    add_return(1, Q1, date(2019, 10, 10))


def differences(*kinds: str, columns: str = SHOWN) -> list[tuple]:
    with built(["mart.claim_difference"], date(2020, 6, 1), LOT_1) as con:
        return con.execute(
            f"select {columns} from mart.claim_difference where list_contains(?, kind) order by unit_ref, kind",
            [list(kinds)],
        ).fetchall()


def test_a_row_set_aside_in_a_table_that_the_measure_reads_is_listed_with_its_reason():
    disagreeing("S0001", "STARTS", Q1, 12, 10)
    message = "start_date is before received_date of its referral; expected the start on or after it."
    set_aside("S0001", "episodes", 7, "start_before_received", message, episode_ref="E7", client_ref="C7", programme="stop_smoking")  # fmt: skip
    # A link worker's episode is no start of this KPI; measurements are not read by it.
    set_aside("S0001", "episodes", 8, "end_before_start", "…", episode_ref="E8", programme="link_worker")
    set_aside("S0001", "measurements", 9, "number_outside", "…", episode_ref="E9")
    assert differences("set_aside") == [
        ("STARTS", "set_aside", False, "episode", "E7", None, "episodes", 7, "start_before_received",
         f"set aside when the return was read: {message}")
    ]  # fmt: skip


def test_a_ref_that_is_none_is_not_repeated():
    disagreeing("S0001", "STARTS", Q1, 12, 10)
    set_aside(
        "S0001",
        "episodes",
        7,
        "ref_form",
        "episode_ref is no ref.",
        episode_ref="Jane Doe, 1 High St",
        client_ref="C7",
    )
    (found,) = differences("set_aside", columns="unit_ref, client_ref, episode_ref, words")
    assert found == ("C7", "C7", None, "set aside when the return was read: episode_ref is no ref.")


def test_cases_near_the_edges_of_the_period():
    disagreeing("S0001", "STARTS", Q1, 3, 2)
    for number, day in enumerate(
        (
            date(2019, 6, 23),
            date(2019, 6, 24),
            date(2019, 7, 1),
            date(2019, 8, 15),
            date(2019, 9, 30),
            date(2019, 10, 7),
        ),
        1,
    ):
        episode("S0001", f"E{number}", day, row_number=number + 1)
    # 23 June is eight days before 1 July, 15 August is in the middle: neither is a matter of the edge.
    assert [(row[1], row[2], row[4], row[9]) for row in differences("outside_period", "inside_edge")] == [
        ("outside_period", False, "E2", "dated 7 days before the period"),
        ("inside_edge", True, "E3", "counted; dated within 1 day of the edge of the period"),
        ("inside_edge", True, "E5", "counted; dated within 1 day of the edge of the period"),
        ("outside_period", False, "E6", "dated 7 days after the period"),
    ]


def test_cases_that_were_not_mature_and_readings_outside_the_window():
    disagreeing("S0001", "QUIT_4W", Q1, 0.6, 0.5)
    # Mature 42 days after the quit date: 20 August + 42 = 1 October, a day after the return's period.
    episode("S0001", "LATE", date(2019, 8, 20), quit_date=date(2019, 8, 20))
    episode("S0001", "DAY24", date(2019, 7, 20), row_number=3, quit_date=date(2019, 7, 20))
    episode("S0001", "DAY25", date(2019, 7, 20), row_number=4, quit_date=date(2019, 7, 20))
    for ref, day in (("DAY24", date(2019, 8, 13)), ("DAY25", date(2019, 8, 14))):
        add(
            "raw.measurements", submission_id="S0001", row_number=2, episode_ref=ref, measured_on=day, stage="4_week",
            measure="smoke_free", value=1, record_status="current",
        )  # fmt: skip
    found = differences(
        "not_yet_mature", "reading_outside_window", columns="kind, unit_ref, event_date, is_counted, words"
    )
    assert found == [
        ("reading_outside_window", "DAY24", date(2019, 7, 20), False,
         "smoke free on 13 August 2019, day 24 after the quit date: days 25 to 42 count"),
        ("not_yet_mature", "LATE", date(2019, 8, 20), False,
         "its outcome can be judged from 1 October 2019, later than the data reached then"),
    ]  # fmt: skip


def test_starts_that_live_nowhere_known_or_elsewhere():
    disagreeing("S0001", "STARTS_DEPRIVED_20", Q1, 0.7, 0.6)
    episode("S0001", "E1", date(2019, 8, 15))
    # No index is loaded, so nobody has a fifth.
    (found,) = differences("place_not_known", columns="unit_ref, is_counted, words")
    assert found == ("E1", True, "no place known, or outside the borough: not counted as most deprived")


def test_rows_taken_back_and_rows_that_a_complete_replacement_left_out():
    episode("S0001", "E1", date(2019, 8, 15))
    episode("S0001", "E2", date(2019, 8, 15), row_number=3)
    add_return(2, Q1, date(2019, 11, 1), scope="complete")
    episode("S0002", "E1", date(2019, 8, 15), record_status="withdrawn")
    disagreeing("S0002", "STARTS", Q1, 2, 0)
    found = differences(
        "taken_back",
        "left_out",
        columns="submission_id, kind, unit_kind, unit_ref, table_name, row_number, words",
    )
    back = "taken back by this return (record_status withdrawn)"
    out = "in the return that this one replaced as complete, and not in this one"
    assert found == [
        ("S0002", "taken_back", "episode", "E1", "episodes", 2, back),
        ("S0002", "left_out", "episode", "E2", "episodes", None, out),
        ("S0002", "left_out", "referral", "R-E2", "referrals", None, out),
    ]


def test_a_claim_that_agrees_has_no_differences():
    episode("S0001", "E1", date(2019, 7, 1))
    set_aside("S0001", "episodes", 7, "start_before_received", "…", episode_ref="E7")
    add(
        "register.claim_verdict",
        submission_id="S0001",
        kpi_code="STARTS",
        period_start=Q1[0],
        period_end=Q1[1],
        agrees=True,
    )
    assert differences("set_aside", "inside_edge", "outside_period") == []


def test_the_tables_of_a_measure_follow_from_its_model():
    tables: dict[str, set[str]] = {}
    for measure, table in of_models(all_models()):
        tables.setdefault(measure, set()).add(table)
    assert tables["starts"] == {"clients", "referrals", "episodes"}
    assert tables["quit_4_week"] == {"clients", "referrals", "episodes", "measurements"}
    assert tables["events_count"] == {"events"}
    assert tables["satisfaction_mean"] == {"clients", "referrals", "episodes", "feedback"}


def test_a_start_that_came_in_a_later_return_was_not_in_the_records_then():
    episode("S0001", "E1", date(2019, 8, 15))
    add_return(2, quarter(2019, 10), date(2020, 1, 20))
    episode("S0002", "E2", date(2019, 8, 15))
    # Sent by the first return already, and again by the second: it was in the records.
    episode("S0002", "E1", date(2019, 8, 15), row_number=3)
    disagreeing("S0001", "STARTS", Q1, 2, 1)
    (found,) = differences("sent_later", columns="unit_ref, is_counted, explains, words")
    assert found == ("E2", False, "claim_higher", "first sent in the return S0002, after this one")


def said(kpi: str) -> str:
    with built(["mart.claim"], date(2020, 6, 1), LOT_1) as con:
        return con.execute("select words from mart.claim where kpi_code = ?", [kpi]).fetchall()[0][0]


def test_a_difference_is_explained_by_as_many_as_could_make_it_and_no_more():
    add_return(2, quarter(2019, 10), date(2020, 1, 20))
    for number in range(3):
        episode("S0002", f"E{number}", date(2019, 8, 15), row_number=number + 2)
    # 12 claimed, 10 found, 3 sent later: enough. The one day after the period is not needed, so not named.
    episode("S0002", "OUT", date(2019, 10, 1), row_number=9)
    disagreeing("S0001", "STARTS", Q1, 12, 10)
    assert said("STARTS") == (
        "The provider counts 2 more than the records: 12 against 10. What may make the difference: 3 first sent in a later "
        "return; that is enough to account for it."
    )


def test_what_does_not_reach_says_so_and_a_lower_claim_is_not_explained_by_what_the_records_lack():
    set_aside("S0001", "episodes", 7, "start_before_received", "…", episode_ref="E7", client_ref="C7", programme="stop_smoking")  # fmt: skip
    episode("S0001", "E1", date(2019, 8, 15))
    episode("S0001", "EDGE", date(2019, 9, 30), row_number=3)
    episode("S0001", "OUT", date(2019, 10, 1), row_number=4)
    disagreeing("S0001", "STARTS", Q1, 15, 10)
    assert said("STARTS") == (
        "The provider counts 5 more than the records: 15 against 10. What may make the difference: 1 set aside when the return "
        "was read; that accounts for at most 1 of the 5. Worth asking: 1 dated within a week outside the period."
    )
    with open_store() as con:
        con.execute("delete from register.claim_verdict")
    disagreeing("S0001", "STARTS", Q1, 8, 10)
    assert said("STARTS") == (
        "The provider counts 2 fewer than the records: 8 against 10. Nothing in the returns accounts for it. "
        "Worth asking: 1 dated within a week of the edge of the period."
    )


def test_with_the_same_denominator_only_another_outcome_can_make_the_difference():
    # 6 of 10 claimed, 5 of 10 found: an episode sent later would be in both parts, a reading on day 24 only in the numerator.
    add_return(2, quarter(2019, 10), date(2020, 1, 20))
    episode("S0002", "LATER", date(2019, 7, 20), quit_date=date(2019, 7, 20))
    episode("S0001", "DAY24", date(2019, 7, 20), row_number=3, quit_date=date(2019, 7, 20))
    add(
        "raw.measurements", submission_id="S0001", row_number=2, episode_ref="DAY24", measured_on=date(2019, 8, 13), stage="4_week",
        measure="smoke_free", value=1, record_status="current",
    )  # fmt: skip
    add(
        "register.claim_verdict", submission_id="S0001", kpi_code="QUIT_4W", period_start=Q1[0], period_end=Q1[1],
        claimed_numerator=6, claimed_denominator=10, claimed_value=0.6, computed_numerator=5, computed_denominator=10,
        computed_value=0.5, agrees=False,
    )  # fmt: skip
    assert said("QUIT_4W") == (
        "The provider states 60 % (6 of 10), the records give 50 % (5 of 10). What may make the difference: 1 with a smoke-free "
        "reading on a day that does not count; that is enough to account for it."
    )


def test_a_row_that_stands_for_a_month_lies_at_no_edge():
    disagreeing("S0001", "SMOKE_FREE_FAMILIES", Q1, 95, 89)
    add("raw.activity", submission_id="S0001", row_number=2, month=date(2019, 7, 1), measure_code="smoke_free_families", count=89)  # fmt: skip
    assert differences("inside_edge", "outside_period") == []
    assert said("SMOKE_FREE_FAMILIES") == (
        "The provider counts 6 more than the records: 95 against 89. Nothing in the returns accounts for it."
    )
