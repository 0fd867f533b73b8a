"""The quit outcome: 25 to 42 days after the quit date (R15)."""

from datetime import date, timedelta
from decimal import Decimal

from tests.second_opinion.book import Book, Cases
from tests.second_opinion.facts import Row
from warehouse.contract_parts import Kpi

FIRST_DAY, LAST_DAY = 25, 42
CO_BELOW = Decimal(10)


def quit_dates(book: Book, kpi: Kpi) -> Cases:
    """R15: every episode with a quit date, whatever its pathway."""
    for e in book.episodes(kpi):
        if e.get("quit_date"):
            yield book.case(kpi, e, "episode", e["episode_ref"], e["quit_date"])


def _in_window(book: Book, episode: Row, measure: str) -> Decimal | None:
    """Of several readings of one measure in the window, the latest counts."""
    first = episode["quit_date"] + timedelta(days=FIRST_DAY)
    last = episode["quit_date"] + timedelta(days=LAST_DAY)
    found = [m for m in book.readings(episode, "4_week", measure) if first <= m["measured_on"] <= last]
    return found[-1]["value"] if found else None


def has_quit(book: Book, episode: Row) -> bool:
    """Not reached = not quit."""
    return _in_window(book, episode, "smoke_free") == 1


def is_verified(book: Book, episode: Row) -> bool:
    """A quitter with a CO below 10, on the same day or another; a CO of 0 is a reading."""
    co = _in_window(book, episode, "co_ppm")
    return has_quit(book, episode) and co is not None and co < CO_BELOW


def _mature(episode: Row) -> date:
    return episode["quit_date"] + timedelta(days=LAST_DAY)


def quit_4_week(book: Book, kpi: Kpi) -> Cases:
    for e in book.episodes(kpi):
        if e.get("quit_date"):
            yield book.case(
                kpi, e, "episode", e["episode_ref"], e["quit_date"],
                matures=_mature(e), numerator=has_quit(book, e), denominator=1,
            )  # fmt: skip


def quits(book: Book, kpi: Kpi) -> Cases:
    """R26: counted when mature; whoever could still quit is immature."""
    for e in book.episodes(kpi):
        if e.get("quit_date") and (has_quit(book, e) or not book.is_mature(_mature(e))):
            yield book.case(kpi, e, "episode", e["episode_ref"], e["quit_date"], matures=_mature(e))


def quit_co_of_quitters(book: Book, kpi: Kpi) -> Cases:
    """Of self-reported quitters; R51: whoever is not yet mature could still become one."""
    for e in book.episodes(kpi):
        if e.get("quit_date") and (has_quit(book, e) or not book.is_mature(_mature(e))):
            yield book.case(
                kpi, e, "episode", e["episode_ref"], e["quit_date"],
                matures=_mature(e), numerator=is_verified(book, e), denominator=1,
            )  # fmt: skip


def quit_co_of_all(book: Book, kpi: Kpi) -> Cases:
    for e in book.episodes(kpi):
        if e.get("quit_date"):
            yield book.case(
                kpi, e, "episode", e["episode_ref"], e["quit_date"],
                matures=_mature(e), numerator=is_verified(book, e), denominator=1,
            )  # fmt: skip
