"""Claims that differ, on random returns, against a second way: every episode looked at one by one, in plain Python."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest

from tests.warehouse.claims.returned import add, disagreeing, episode, set_aside
from tests.warehouse.small_builds import built
from tests.warehouse.stores import LOT_1, add_return, empty_store, quarter

Q1, Q2 = quarter(2019, 7), quarter(2019, 10)
# Return, its period, and the data date when it was compared.
RETURNS = {"S0001": (1, Q1, Q1[1]), "S0002": (2, Q2, Q2[1])}
WEEK = timedelta(7)


@dataclass(frozen=True)
class Life:
    """One episode as it was drawn: first sent in return `sent`, taken back by the second one or not."""

    ref: str
    start: date
    quits: date
    sent: int
    reading: int | None
    taken_back: bool


def lives(chance: Random) -> list[Life]:
    found = []
    for number in range(70):
        start = date(2019, 6, 20) + timedelta(chance.randrange(210))
        sent = 2 if start > Q1[1] or chance.random() < 0.2 else 1
        found.append(
            Life(
                f"E{number:02d}",
                start,
                start + timedelta(chance.randrange(15)),
                sent,
                chance.choice([None, 24, 25, 42, 43]),
                sent == 1 and chance.random() < 0.1,
            )
        )
    return found


def write(drawn: list[Life]) -> None:
    add_return(1, Q1, date(2019, 10, 10))
    add_return(2, Q2, date(2020, 1, 20))
    for place, life in enumerate(drawn, 2):
        episode(f"S{life.sent:04d}", life.ref, life.start, place, quit_date=life.quits)
        if life.reading is not None:
            add(
                "raw.measurements", submission_id=f"S{life.sent:04d}", row_number=place, episode_ref=life.ref,
                measured_on=life.quits + timedelta(life.reading), stage="4_week", measure="smoke_free", value=1,
                record_status="current",
            )  # fmt: skip
        if life.taken_back:
            episode("S0002", life.ref, life.start, place, quit_date=life.quits, record_status="withdrawn")
    set_aside("S0001", "measurements", 90, "number_outside", "…", episode_ref="E00")
    set_aside("S0002", "episodes", 91, "end_before_start", "…", episode_ref="X1", programme="stop_smoking")
    for submission, (_, period, _) in RETURNS.items():
        for kpi in ("STARTS", "QUIT_4W"):
            disagreeing(submission, kpi, period, 9, 8)


def slowly(drawn: list[Life]) -> set[tuple[str, str, str, str, bool]]:
    """(return, KPI, kind, unit, counted) of every row that may make a difference."""
    found = set()
    for submission, (number, period, data_date) in RETURNS.items():
        for kpi in ("STARTS", "QUIT_4W"):
            for life in drawn:
                if life.taken_back:
                    if submission == "S0002":
                        found.add((submission, kpi, "taken_back", life.ref, False))
                    continue
                day = life.start if kpi == "STARTS" else life.quits
                ripe = day if kpi == "STARTS" else day + timedelta(42)
                inside = period[0] <= day <= period[1]
                if not inside and period[0] - WEEK <= day <= period[1] + WEEK:
                    found.add((submission, kpi, "outside_period", life.ref, False))
                elif inside and life.sent > number:
                    found.add((submission, kpi, "sent_later", life.ref, False))
                elif inside and ripe > data_date:
                    found.add((submission, kpi, "not_yet_mature", life.ref, False))
                elif inside and min(day - period[0], period[1] - day).days < 7:
                    found.add((submission, kpi, "inside_edge", life.ref, True))
                if kpi == "QUIT_4W" and inside and life.reading in (24, 43):
                    found.add((submission, kpi, "reading_outside_window", life.ref, False))
    found.add(("S0001", "QUIT_4W", "set_aside", "E00", False))
    found |= {("S0002", kpi, "set_aside", "X1", False) for kpi in ("STARTS", "QUIT_4W")}
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_random_returns_give_the_same_rows_both_ways(seed):
    empty_store()
    drawn = lives(Random(seed))
    write(drawn)
    with built(["mart.claim_difference"], date(2020, 6, 1), LOT_1) as con:
        rows = con.execute(
            "select submission_id, kpi_code, kind, unit_ref, is_counted from mart.claim_difference"
        ).fetchall()
    expected = slowly(drawn)
    assert set(rows) == expected and len(rows) == len(expected)
    assert {kind for _, _, kind, _, _ in expected} == {
        "taken_back", "outside_period", "sent_later", "not_yet_mature", "inside_edge", "reading_outside_window", "set_aside",
    }  # fmt: skip
