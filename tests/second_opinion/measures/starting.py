"""Starts, who starts and from where (R11, R13, R21, R23, R33)."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from tests.second_opinion.book import NOT_RECORDED, Book, Cases
from tests.second_opinion.facts import Row
from warehouse.contract_parts import Kpi

HARM_REDUCTION = "smoking_harm_reduction"
SMOKING = ("stop_smoking", "stop_smoking_specialist", HARM_REDUCTION)
HARM_REDUCTION_DAYS = 182


def starts(book: Book, kpi: Kpi) -> Cases:
    """R11: two programmes of one client are two starts."""
    for e in book.starts(kpi):
        yield book.case(kpi, e, "episode", e["episode_ref"], e["start_date"])


def start_clients(book: Book, kpi: Kpi) -> Cases:
    """R11, R23: distinct clients; how a longer period counts one once is `results.py`'s business."""
    for e in book.starts(kpi):
        yield book.case(kpi, e, "client", e["client_ref"], e["start_date"])


def _client_cell(book: Book, episode: Row, column: str) -> str:
    return (book.client(episode) or {}).get(column) or NOT_RECORDED


def participants_by(book: Book, kpi: Kpi) -> Cases:
    """Distinct clients with a start, by a column of the client (or, where it is one, of the referral or episode)."""
    for e in book.starts(kpi):
        assert kpi.breakdown_by is not None
        if _cell(book, e, kpi.breakdown_by) in kpi.breakdown_codes:
            yield book.case(kpi, e, "client", e["client_ref"], e["start_date"])


def _cell(book: Book, episode: Row, column: str) -> str:
    for row in (book.client(episode), book.referral(episode), episode):
        if row is not None and column in row:
            return row[column] or NOT_RECORDED
    return NOT_RECORDED


def preferred_contact(book: Book, kpi: Kpi) -> Cases:
    for e in book.starts(kpi):
        if _client_cell(book, e, "preferred_contact") in kpi.breakdown_codes:
            yield book.case(kpi, e, "client", e["client_ref"], e["start_date"])


def starts_by(book: Book, kpi: Kpi) -> Cases:
    for e in book.starts(kpi):
        if (e.get(kpi.breakdown_by or "") or NOT_RECORDED) in kpi.breakdown_codes:
            yield book.case(kpi, e, "episode", e["episode_ref"], e["start_date"])


def starts_ineligible(book: Book, kpi: Kpi) -> Cases:
    """R33: outside the programme's age limits or below its BMI; what is not recorded is not held against anybody."""
    programmes = {p.code: p for p in book.contract.programmes}
    for e in book.starts(kpi):
        programme, client = programmes.get(e["programme"]), book.client(e)
        if programme is None or client is None:
            continue
        age = client.get("age_at_referral")
        young = age is not None and programme.minimum_age is not None and age < programme.minimum_age
        old = age is not None and programme.maximum_age is not None and age > programme.maximum_age
        bmi = body_mass_index(book.baseline(e, "weight_kg"), height(book, e))
        light = (
            bmi is not None and programme.minimum_bmi is not None and bmi < Fraction(programme.minimum_bmi)
        )
        if young or old or light:
            yield book.case(kpi, e, "episode", e["episode_ref"], e["start_date"])


def height(book: Book, episode: Row) -> Decimal | None:
    """An adult's height does not change: the baseline's, else the earliest there is."""
    found = book.baseline(episode, "height_cm")
    if found is not None:
        return found
    all_of_them = [m for m in book.of(episode, "measurements", "episode_ref") if m["measure"] == "height_cm"]
    return min(all_of_them, key=lambda m: m["measured_on"])["value"] if all_of_them else None


def body_mass_index(weight: Decimal | None, height_cm: Decimal | None) -> Fraction | None:
    """kg / m², exactly."""
    if weight is None or not height_cm:
        return None
    return Fraction(weight) * 10000 / Fraction(height_cm) ** 2


def starts_deprived(book: Book, kpi: Kpi) -> Cases:
    """R13: all starts are in the denominator, also those with no known area or from outside."""
    for e in book.starts(kpi):
        deprived = book.fifth(e, kpi.deprivation_basis or "local") == 1
        yield book.case(
            kpi, e, "episode", e["episode_ref"], e["start_date"], numerator=deprived, denominator=1
        )


def starts_deprived_count(book: Book, kpi: Kpi) -> Cases:
    for e in book.starts(kpi):
        if book.fifth(e, kpi.deprivation_basis or "local") == 1:
            yield book.case(kpi, e, "episode", e["episode_ref"], e["start_date"])


def starts_unplaced(book: Book, kpi: Kpi) -> Cases:
    for e in book.starts(kpi):
        if book.home_area(e) not in book.own_areas:
            yield book.case(kpi, e, "episode", e["episode_ref"], e["start_date"])


def plan_agreed(book: Book, kpi: Kpi) -> Cases:
    for e in book.starts(kpi):
        planned = e.get("plan_agreed_date") is not None
        yield book.case(
            kpi, e, "episode", e["episode_ref"], e["start_date"], numerator=planned, denominator=1
        )


def plans(book: Book, kpi: Kpi) -> Cases:
    for e in book.episodes(kpi):
        if e.get("plan_agreed_date"):
            yield book.case(kpi, e, "episode", e["episode_ref"], e["plan_agreed_date"])


def assessments(book: Book, kpi: Kpi) -> Cases:
    for e in book.episodes(kpi):
        if e.get("assessment_date"):
            yield book.case(kpi, e, "episode", e["episode_ref"], e["assessment_date"])


def complexity_share(book: Book, kpi: Kpi) -> Cases:
    """Of starts with a complexity recorded: those of the complexities named."""
    for e in book.starts(kpi, own=("complexities",)):
        if e.get("complexity"):
            one = e["complexity"] in kpi.complexities
            yield book.case(
                kpi, e, "episode", e["episode_ref"], e["start_date"], numerator=one, denominator=1
            )


def harm_reduction_clients(book: Book, kpi: Kpi) -> Cases:
    for e in book.starts(kpi):
        if e["programme"] == HARM_REDUCTION:
            yield book.case(kpi, e, "client", e["client_ref"], e["start_date"])


def harm_reduction_share(book: Book, kpi: Kpi) -> Cases:
    for e in book.starts(kpi):
        one = e["programme"] == HARM_REDUCTION
        yield book.case(kpi, e, "client", e["client_ref"], e["start_date"], numerator=one, denominator=1)


def harm_reduction_to_quit_date(book: Book, kpi: Kpi) -> Cases:
    """Clients who set a quit date on or after the start of a harm-reduction episode of theirs."""
    for e in book.rows("episodes"):
        if e.get("quit_date") is None:
            continue
        before = [
            h
            for h in book.of(e, "episodes", "client_ref")
            if h["programme"] == HARM_REDUCTION
            and h.get("start_date") is not None
            and h["start_date"] <= e["quit_date"]
            and book.passes(kpi, h)
        ]
        if before:
            yield book.case(kpi, e, "client", e["client_ref"], e["quit_date"])


def harm_reduction_to_quit_share(book: Book, kpi: Kpi) -> Cases:
    for e in book.starts(kpi):
        if e["programme"] != HARM_REDUCTION:
            continue
        went_on = any(
            q.get("quit_date") is not None and q["quit_date"] >= e["start_date"]
            for q in book.of(e, "episodes", "client_ref")
        )
        yield book.case(
            kpi, e, "client", e["client_ref"], e["start_date"],
            matures=e["start_date"] + timedelta(days=HARM_REDUCTION_DAYS), numerator=went_on, denominator=1,
        )  # fmt: skip


def vaporiser_supported(book: Book, kpi: Kpi) -> Cases:
    for e in book.starts(kpi):
        user = e["programme"] in SMOKING and book.baseline(e, "uses_vaporiser") == 1
        if e["programme"] == "vaping_cessation" or user:
            yield book.case(kpi, e, "client", e["client_ref"], e["start_date"])
