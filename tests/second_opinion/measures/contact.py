"""Contacts and the time spent in them."""

from collections.abc import Iterator
from fractions import Fraction

from tests.second_opinion.book import Book, Cases
from tests.second_opinion.facts import Row
from warehouse.contract_parts import Kpi


def _contacts(book: Book, kpi: Kpi) -> Iterator[Row]:
    for c in book.rows("contacts"):
        if kpi.contact_types and c["contact_type"] not in kpi.contact_types:
            continue
        if kpi.modes and c.get("mode") not in kpi.modes:
            continue
        if book.passes(kpi, book.episode(c)):
            yield c


def _attended(book: Book, kpi: Kpi) -> Iterator[Row]:
    return (c for c in _contacts(book, kpi) if c["attendance"] == "attended")


def contacts_count(book: Book, kpi: Kpi) -> Cases:
    for c in _attended(book, kpi):
        yield book.case(kpi, c, "row", c["contact_ref"], c["contact_date"])


def individuals_supported(book: Book, kpi: Kpi) -> Cases:
    for c in _attended(book, kpi):
        client = book.client(c)
        if client:
            yield book.case(kpi, c, "client", client["client_ref"], c["contact_date"])


def dna_share(book: Book, kpi: Kpi) -> Cases:
    """Cancelled contacts are in neither part."""
    for c in _contacts(book, kpi):
        if c["attendance"] in ("attended", "did_not_attend"):
            missed = c["attendance"] == "did_not_attend"
            yield book.case(
                kpi, c, "row", c["contact_ref"], c["contact_date"], numerator=missed, denominator=1
            )


def time_spent(book: Book, kpi: Kpi) -> Cases:
    """Minutes / distinct clients who had them."""
    for c in _attended(book, kpi):
        client = book.client(c)
        if client and c.get("duration_minutes") is not None:
            yield book.case(
                kpi,
                c,
                "row",
                c["contact_ref"],
                c["contact_date"],
                numerator=c["duration_minutes"],
                denominator=1,
            )


def contacts_out_of_hours(book: Book, kpi: Kpi) -> Cases:
    for c in _attended(book, kpi):
        if c.get("out_of_hours"):
            late = c["out_of_hours"] == "yes"
            yield book.case(kpi, c, "row", c["contact_ref"], c["contact_date"], numerator=late, denominator=1)


def venues(book: Book, kpi: Kpi) -> Cases:
    for c in _attended(book, kpi):
        if c.get("venue_lsoa_code"):
            yield book.case(kpi, c, "row", c["venue_lsoa_code"], c["contact_date"])


def interpreter_required(book: Book, kpi: Kpi) -> Cases:
    """Appointments, attended or not, of clients who need an interpreter."""
    for c in _contacts(book, kpi):
        if (book.client(c) or {}).get("interpreter_required") == "yes":
            yield book.case(kpi, c, "row", c["contact_ref"], c["contact_date"])


def contacts_per_fte(book: Book, kpi: Kpi) -> Cases:
    """Attended contacts; the front-line FTE of the month rides along as a denominator."""
    for c in _attended(book, kpi):
        yield book.case(kpi, c, "row", c["contact_ref"], c["contact_date"])
    roles = kpi.roles or book.contract.front_line_roles
    for w in book.rows("workforce"):
        if w["role"] in roles:
            yield book.case(
                kpi, w, "row", f"{w['month']}:{w['role']}", w["month"],
                numerator=0, denominator=Fraction(w["in_post_fte"]),
            )  # fmt: skip
