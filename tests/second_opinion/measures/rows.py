"""Rows that are not about one client: events, activity, workforce. Summed over months; `results.py` makes the means."""

from collections.abc import Iterator
from fractions import Fraction

from tests.second_opinion.book import NOT_RECORDED, Book, Cases
from tests.second_opinion.facts import Row
from warehouse.contract_parts import Kpi


def events_count(book: Book, kpi: Kpi) -> Cases:
    for e in book.rows("events"):
        if e["kind"] in kpi.event_kinds:
            yield book.case(kpi, e, "row", e["event_ref"], e["occurred_on"])


def events_resolved(book: Book, kpi: Kpi) -> Cases:
    """An action recorded: an empty cell is none, and neither is the code `none`."""
    for e in book.rows("events"):
        if e["kind"] in kpi.event_kinds and e.get("action") not in (None, "none"):
            yield book.case(kpi, e, "row", e["event_ref"], e["occurred_on"])


def activity_count(book: Book, kpi: Kpi) -> Cases:
    for a in book.rows("activity"):
        setting = a.get("setting") or NOT_RECORDED
        if a["measure_code"] in kpi.measure_codes and (not kpi.settings or setting in kpi.settings):
            ref = f"{a['month']}:{a['measure_code']}:{a.get('sdf_code') or ''}:{a.get('setting') or ''}"
            yield book.case(kpi, a, "row", ref, a["month"], numerator=a["count"])


def _workforce(book: Book, kpi: Kpi, numerator: str | None, denominator: str | None) -> Cases:
    for w in _of_roles(book, kpi):
        over = Fraction(w.get(numerator) or 0) if numerator else 0
        under = Fraction(w.get(denominator) or 0) if denominator else 0
        ref = f"{w['month']}:{w['role']}"
        yield book.case(kpi, w, "row", ref, w["month"], numerator=over, denominator=under)


def _of_roles(book: Book, kpi: Kpi) -> Iterator[Row]:
    return (w for w in book.rows("workforce") if not kpi.roles or w["role"] in kpi.roles)


def workforce_fte(book: Book, kpi: Kpi) -> Cases:
    return _workforce(book, kpi, "in_post_fte", None)


def workforce_count(book: Book, kpi: Kpi) -> Cases:
    return _workforce(book, kpi, kpi.part, None)


def workforce_qualified_share(book: Book, kpi: Kpi) -> Cases:
    column = "level_2_qualified" if kpi.part == "level_2" else "level_3_qualified"
    return _workforce(book, kpi, column, "headcount")


def recruited_locally_share(book: Book, kpi: Kpi) -> Cases:
    return _workforce(book, kpi, "recruited_locally", "starters")


def staff_turnover(book: Book, kpi: Kpi) -> Cases:
    return _workforce(book, kpi, "leavers", "headcount")


def vacancy_rate(book: Book, kpi: Kpi) -> Cases:
    return _workforce(book, kpi, "vacant_fte", "funded_fte")


def sickness_days_per_fte(book: Book, kpi: Kpi) -> Cases:
    return _workforce(book, kpi, "sickness_days", "in_post_fte")


def agency_spend(book: Book, kpi: Kpi) -> Cases:
    return _workforce(book, kpi, "agency_cost", None)
