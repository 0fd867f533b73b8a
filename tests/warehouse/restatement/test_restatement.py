"""What changed between two days and because of which return: drawn by hand, and on random returns by a second, slow way."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import duckdb
import pytest

from tests.warehouse.claims.returned import add, episode
from tests.warehouse.restatement.snapshots import snapshot
from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter
from warehouse.connection import open_store
from warehouse.errors import FootprintError
from warehouse.restatement import Restatement, compare

Q1, Q2 = quarter(2019, 7), quarter(2019, 10)
OCTOBER, NOVEMBER, FEBRUARY = date(2019, 10, 20), date(2019, 11, 10), date(2020, 2, 1)
AUGUST = date(2019, 8, 15)


@pytest.fixture(autouse=True)
def store() -> None:
    empty_store()
    add_return(1, Q1, date(2019, 10, 10))


def between(folder, earlier: date, later: date) -> Restatement:
    return compare(snapshot(folder, earlier), snapshot(folder, later), LOT_1)


def figure(found: Restatement, kpi: str, end: date, kind: str = "quarter") -> dict | None:
    return next(
        (row for row in found.figures if (row["kpi_code"], row["period_kind"], row["period_end"], row["sdf_code"]) == (kpi, kind, end, "ALL")),
        None,
    )  # fmt: skip


def causes(found: Restatement, kpi: str, end: date, kind: str = "quarter") -> dict[str, int | None]:
    return {
        row["cause"]: row["cases"]
        for row in found.causes
        if (row["kpi_code"], row["period_kind"], row["period_end"], row["sdf_code"])
        == (kpi, kind, end, "ALL")
    }


def reading(submission_id: str, ref: str, day: date, row_number: int = 2) -> None:
    add(
        "raw.measurements", submission_id=submission_id, row_number=row_number, episode_ref=ref, measured_on=day, stage="4_week",
        measure="smoke_free", value=1, record_status="current",
    )  # fmt: skip


def test_a_second_version_moves_the_figure_by_the_cases_that_it_brings_and_takes_back(tmp_path):
    episode("S0001", "E1", AUGUST)
    episode("S0001", "E2", AUGUST, row_number=3)
    add_return(2, Q1, date(2019, 11, 5))
    episode("S0002", "E3", AUGUST)
    episode("S0002", "E4", AUGUST, row_number=3)
    episode("S0002", "E2", AUGUST, row_number=4, record_status="withdrawn")
    found = between(tmp_path, OCTOBER, NOVEMBER)
    assert [(row["submission_id"], row["replaced_submission"]) for row in found.returns] == [
        ("S0002", "S0001")
    ]
    moved = figure(found, "STARTS", Q1[1])
    # E1 and E2 before; E1, E3 and E4 after. Three cases are counted otherwise: 2 - 1 + 2 = 3.
    assert moved and (moved["numerator_before"], moved["numerator_after"], moved["change"]) == (
        2,
        3,
        "figure",
    )
    assert causes(found, "STARTS", Q1[1]) == {"S0002": 3}
    changed = {
        row["unit_ref"]: (row["was_there"], row["is_there"], row["cause"])
        for row in found.cases
        if row["kpi_code"] == "STARTS"
    }
    assert changed == {
        "E2": (True, False, "S0002"),
        "E3": (False, True, "S0002"),
        "E4": (False, True, "S0002"),
    }
    assert found.payments is None


def test_what_a_complete_replacement_leaves_out_is_owed_to_it(tmp_path):
    episode("S0001", "E1", AUGUST)
    episode("S0001", "E2", AUGUST, row_number=3)
    add_return(2, Q1, date(2019, 11, 5), scope="complete")
    episode("S0002", "E1", AUGUST)
    found = between(tmp_path, OCTOBER, NOVEMBER)
    moved = figure(found, "STARTS", Q1[1])
    assert moved and (moved["numerator_before"], moved["numerator_after"]) == (2, 1)
    assert [(row["unit_ref"], row["cause"]) for row in found.cases if row["kpi_code"] == "STARTS"] == [
        ("E2", "S0002")
    ]


def test_time_that_has_passed_is_told_apart_from_what_a_return_said(tmp_path):
    # Quit dates of 20 August are judged from 1 October (42 days), a day after the first return's data date.
    for row_number, ref in enumerate(("E1", "E2"), 2):
        episode("S0001", ref, AUGUST, row_number, quit_date=date(2019, 8, 20))
    # E0 was judged already: quit date 10 July, not smoke free.
    episode("S0001", "E0", date(2019, 7, 10), 4, quit_date=date(2019, 7, 10))
    reading("S0001", "E1", date(2019, 9, 18))
    add_return(2, Q2, date(2020, 1, 20))
    reading("S0002", "E2", date(2019, 9, 20))
    episode("S0002", "E3", date(2019, 10, 3), quit_date=date(2019, 10, 4))
    found = between(tmp_path, NOVEMBER, FEBRUARY)
    moved = figure(found, "QUIT_4W", Q1[1])
    assert moved and (moved["denominator_before"], moved["numerator_after"], moved["denominator_after"]) == (
        1,
        2,
        3,
    )
    # E1 only had to wait; of E2 the second return says that it is smoke free.
    assert {row["unit_ref"]: row["cause"] for row in found.cases if row["kpi_code"] == "QUIT_4W"} == {
        "E1": "time",
        "E2": "S0002",
    }
    # October to December had no figure before: that is a new one and no restatement.
    new = figure(found, "STARTS", Q2[1])
    assert new and new["change"] == "new"


def test_a_rating_that_moves_alone_is_the_calendars(tmp_path):
    # October to December is asked for by 28 January: on the 20th it waits, on 1 February it is missing.
    found = between(tmp_path, date(2020, 1, 20), FEBRUARY)
    assert found.returns == []
    moved = figure(found, "STARTS", Q2[1])
    assert moved and (moved["status_before"], moved["status_after"], moved["change"]) == (
        "not_due",
        "no_return",
        "rating",
    )
    assert causes(found, "STARTS", Q2[1]) == {"calendar": None}


def test_a_row_without_a_ref_is_owed_to_the_return_of_its_period(tmp_path):
    add(
        "raw.activity",
        submission_id="S0001",
        row_number=2,
        month=date(2019, 7, 1),
        measure_code="smoke_free_families",
        count=80,
    )
    add_return(2, Q1, date(2019, 11, 5))
    add(
        "raw.activity",
        submission_id="S0002",
        row_number=2,
        month=date(2019, 7, 1),
        measure_code="smoke_free_families",
        count=89,
    )
    found = between(tmp_path, OCTOBER, NOVEMBER)
    moved = figure(found, "SMOKE_FREE_FAMILIES", Q1[1])
    assert moved and (moved["numerator_before"], moved["numerator_after"]) == (80, 89)
    assert causes(found, "SMOKE_FREE_FAMILIES", Q1[1]) == {"S0002": 1}


def test_the_days_must_be_in_order(tmp_path):
    with pytest.raises(FootprintError, match="is not before 20 October 2019"):
        same = snapshot(tmp_path, OCTOBER)
        compare(same, same, LOT_1)


def payment(path, **values) -> None:
    row = {
        "contract_code": LOT_1, "year_start": date(2019, 7, 1), "line_kind": "incentive", "programme": "weight", "tier": "10",
        "achieved": 100, "earned_pence": 0, "held_pence": 200, "missed_pence": 0, "state": "held", "settlement_number": None,
    } | values  # fmt: skip
    with duckdb.connect(str(path)) as con:
        con.execute(
            "create table if not exists mart.payment (contract_code varchar, year_start date, line_kind varchar, programme varchar, tier varchar, "
            "achieved double, earned_pence bigint, held_pence bigint, missed_pence bigint, state varchar, settlement_number integer)"
        )
        con.execute(
            f"insert into mart.payment ({', '.join(row)}) values ({', '.join('?' * len(row))})",
            list(row.values()),
        )  # noqa: S608


def test_payment_lines_that_moved_are_listed_and_the_others_are_not(tmp_path):
    earlier, later = snapshot(tmp_path, OCTOBER), snapshot(tmp_path, NOVEMBER)
    for path, achieved in ((earlier, 100), (later, 112)):
        payment(path, tier="block", programme=None, line_kind="block", held_pence=9)
        payment(path, achieved=achieved)
    payment(later, line_kind="adjustment", programme=None, tier=None, held_pence=5)
    moved = compare(earlier, later, LOT_1).payments
    assert moved is not None
    assert sorted(
        (
            row["line_kind"],
            row["achieved_before"],
            row["achieved_after"],
            row["held_before"],
            row["held_after"],
        )
        for row in moved
    ) == [
        ("adjustment", None, 100, None, 5),
        ("incentive", 100, 112, 200, 200),
    ]


# ------------------------------------------------------------------ a second way, on random returns
SENT = {"S0001": date(2019, 10, 10), "S0002": date(2019, 11, 5), "S0003": date(2020, 1, 20)}


def draw(chance: Random) -> tuple[bool, list[tuple[str, str, date, bool]]]:
    """Whether the second return is a complete replacement; (return, episode, start, withdrawn) of every row, in order."""
    rows = []
    for number in range(40):
        ref = f"E{number:02d}"
        for submission, likely in (("S0001", 0.7), ("S0002", 0.5), ("S0003", 0.4)):
            if chance.random() < likely:
                rows.append(
                    (
                        submission,
                        ref,
                        date(2019, 7, 1) + timedelta(chance.randrange(92)),
                        chance.random() < 0.1,
                    )
                )
    return chance.random() < 0.5, rows


def slowly(complete: bool, rows: list[tuple[str, str, date, bool]], earlier: date, later: date) -> Counter:
    """(episode, day of the start, cause) of every start that is counted on one of the two days and not on the other."""
    starts = {}
    for day in (earlier, later):
        known = [one for one in SENT if SENT[one] <= day]
        standing = [one for one in known if not (complete and one == "S0001" and "S0002" in known)]
        newest: dict[str, tuple[date, bool]] = {}
        for submission in standing:
            newest |= {ref: (start, gone) for sent, ref, start, gone in rows if sent == submission}
        starts[day] = {(ref, start) for ref, (start, gone) in newest.items() if not gone}
    found: Counter = Counter()
    for ref, start in starts[earlier] ^ starts[later]:
        speaking = [sent for sent, of, _, _ in rows if of == ref and earlier < SENT[sent] <= later]
        if (
            complete
            and earlier < SENT["S0002"] <= later
            and any(sent == "S0001" and of == ref for sent, of, _, _ in rows)
        ):
            speaking.append("S0002")
        found[(ref, start, max(speaking))] += 1
    return found


@pytest.mark.parametrize(
    ("seed", "earlier", "later"), [(1, OCTOBER, FEBRUARY), (2, OCTOBER, NOVEMBER), (5, OCTOBER, FEBRUARY)]
)
def test_random_returns_give_the_same_changes_both_ways(seed, earlier, later, tmp_path):
    complete, rows = draw(Random(seed))
    add_return(2, Q1, SENT["S0002"], scope="complete" if complete else "changes")
    add_return(3, Q2, SENT["S0003"])
    for row_number, (submission, ref, start, gone) in enumerate(rows, 2):
        episode(submission, ref, start, row_number, record_status="withdrawn" if gone else "current")
    with open_store() as con:
        # A client or referral that goes with its episode would take the other rows along; here only episodes are taken back.
        con.execute("update raw.clients set record_status = 'current'")
        con.execute("update raw.referrals set record_status = 'current'")
    found = between(tmp_path, earlier, later)
    mine = Counter(
        (row["unit_ref"], row["event_date"], row["cause"])
        for row in found.cases
        if row["kpi_code"] == "STARTS"
    )
    expected = slowly(complete, rows, earlier, later)
    assert mine == expected and len(expected) > 5
    # And the figure moves by as much: counted now less counted before.
    moved = figure(found, "STARTS", Q1[1])
    is_there = sum(row["is_there"] for row in found.cases if row["kpi_code"] == "STARTS")
    assert moved and moved["numerator_after"] - moved["numerator_before"] == 2 * is_there - len(
        list(expected.elements())
    )
