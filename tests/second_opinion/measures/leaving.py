"""Leaving early (R25, R70) and the follow-up after completing (R16, R59)."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.second_opinion.book import LEFT_OUT, NOT_RECORDED, Book, Cases
from tests.second_opinion.facts import Row
from warehouse.contract_parts import Kpi

AFTER_PLANNED_END = timedelta(days=28)
DUE_AFTER = {"4_week": timedelta(days=28), "6_month": timedelta(days=182), "12_month": timedelta(days=365)}
OPEN_FOR = timedelta(days=14)


def _cohort(book: Book, kpi: Kpi) -> Iterator[tuple[Row, date, date]]:
    """Started episodes by planned end, less deceased and transferred; mature 28 days after it."""
    for e in book.starts(kpi):
        planned = book.planned_end(e)
        if planned is not None and e.get("end_reason") not in LEFT_OUT:
            yield e, planned, planned + AFTER_PLANNED_END


def has_ended(episode: Row) -> bool:
    return episode.get("end_date") is not None


def is_presumed_left(book: Book, episode: Row, planned: date) -> bool:
    """Still open 28 days after the planned end, with no attended contact since it. Not closing a case is no success."""
    if has_ended(episode) or not book.is_mature(planned + AFTER_PLANNED_END):
        return False
    return not any(
        c["attendance"] == "attended" and c["contact_date"] > planned
        for c in book.of(episode, "contacts", "episode_ref")
    )


def has_left(book: Book, episode: Row, planned: date) -> bool:
    """Ended for any reason but `completed`, or presumed left. Still open and attending = not left."""
    ended_early = has_ended(episode) and episode.get("end_reason") != "completed"
    return ended_early or is_presumed_left(book, episode, planned)


def leaving_early(book: Book, kpi: Kpi) -> Cases:
    for e, planned, matures in _cohort(book, kpi):
        left = has_left(book, e, planned)
        yield book.case(
            kpi, e, "episode", e["episode_ref"], planned, matures=matures, numerator=left, denominator=1
        )


def presumed_left(book: Book, kpi: Kpi) -> Cases:
    for e, planned, matures in _cohort(book, kpi):
        could = not has_ended(e) and not book.is_mature(matures)
        if is_presumed_left(book, e, planned) or could:
            yield book.case(kpi, e, "episode", e["episode_ref"], planned, matures=matures)


def leaving_reason(book: Book, kpi: Kpi) -> Cases:
    for e, planned, matures in _cohort(book, kpi):
        reason = e.get("end_reason") if has_ended(e) else None
        if has_left(book, e, planned) and (reason or NOT_RECORDED) in kpi.breakdown_codes:
            yield book.case(kpi, e, "episode", e["episode_ref"], planned, matures=matures)


def ended_within(book: Book, kpi: Kpi) -> Cases:
    """Ended by `limit_days` after the start; mature on that day."""
    assert kpi.limit_days is not None
    for e in book.starts(kpi):
        by = e["start_date"] + timedelta(days=kpi.limit_days)
        ended = has_ended(e) and e["end_date"] <= by
        yield book.case(kpi, e, "episode", e["episode_ref"], by, numerator=ended, denominator=1)


# -------------------------------------------------------------------- follow-up


def _due(book: Book, kpi: Kpi, stage: str) -> Iterator[tuple[Row, date, date, Row | None]]:
    """R16: every completed episode, so many days after it ended, whatever the provider's own `due_on` says; mature 14
    days later. Gives the episode, the day due, the day it matures, and the follow-up's row."""
    for e in book.episodes(kpi):
        if e.get("end_reason") == "completed" and e.get("end_date") is not None:
            due = e["end_date"] + DUE_AFTER[stage]
            rows = [f for f in book.of(e, "follow_ups", "episode_ref") if f["stage"] == stage]
            yield e, due, due + OPEN_FOR, rows[0] if rows else None


def _reached(follow_up: Row | None) -> bool:
    """No row, or still `not_yet_due`, is not reached."""
    return follow_up is not None and follow_up["reached"] == "yes"


def followed_up_4_week(book: Book, kpi: Kpi) -> Cases:
    for e, due, matures, f in _due(book, kpi, "4_week"):
        yield book.case(
            kpi, e, "episode", e["episode_ref"], due, matures=matures, numerator=_reached(f), denominator=1
        )


def maintained_4_week(book: Book, kpi: Kpi) -> Cases:
    """Of those reached: maintained or improved; `not_known` stays in. R51: whoever is not mature could still be."""
    for e, due, matures, f in _due(book, kpi, "4_week"):
        if _reached(f) or not book.is_mature(matures):
            kept = f is not None and _reached(f) and f.get("result") in ("maintained", "improved")
            yield book.case(
                kpi, e, "episode", e["episode_ref"], due, matures=matures, numerator=kept, denominator=1
            )


def relapse_reason(book: Book, kpi: Kpi) -> Cases:
    for e, due, matures, f in _due(book, kpi, "4_week"):
        if f is None or f.get("result") != "relapsed":
            continue
        if (f.get("relapse_reason") or NOT_RECORDED) in kpi.breakdown_codes:
            yield book.case(kpi, e, "episode", e["episode_ref"], due, matures=matures)


def _reached_count(book: Book, kpi: Kpi, stage: str) -> Cases:
    for e, due, matures, f in _due(book, kpi, stage):
        if _reached(f) or not book.is_mature(matures):
            yield book.case(kpi, e, "episode", e["episode_ref"], due, matures=matures)


def followed_up_6_month(book: Book, kpi: Kpi) -> Cases:
    return _reached_count(book, kpi, "6_month")


def followed_up_12_month(book: Book, kpi: Kpi) -> Cases:
    return _reached_count(book, kpi, "12_month")


def onward_activity_6_month(book: Book, kpi: Kpi) -> Cases:
    for e, due, matures, f in _due(book, kpi, "6_month"):
        onward = f is not None and _reached(f) and f.get("onward_activity") == "yes"
        if onward or not book.is_mature(matures):
            yield book.case(kpi, e, "episode", e["episode_ref"], due, matures=matures)
