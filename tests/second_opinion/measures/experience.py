"""What clients say, and what is recorded of them (R20, R21, R26)."""

from collections.abc import Callable, Iterator

from tests.second_opinion.book import Book, Cases
from tests.second_opinion.facts import Row
from warehouse.contract_parts import Kpi

CHARACTERISTICS = (
    "gender_same_as_birth", "ethnic_category", "sexual_orientation", "religion_or_belief", "disability",
    "marital_status", "carer", "armed_forces",
)  # fmt: skip
OF_WOMEN = ("pregnant", "maternity_within_12_months")
RECORDING = (
    "ethnic_category", "gender_same_as_birth", "sexual_orientation", "religion_or_belief", "disability",
    "employment_status", "long_term_condition", "gp_practice_code",
)  # fmt: skip
NOT_STATED = ("not_stated",)
ETHNIC_NOT_STATED = ("Z", "99")


def _feedback(book: Book, kpi: Kpi) -> Iterator[Row]:
    for f in book.rows("feedback"):
        if book.passes(kpi, book.episode(f), programme=f["programme"]):
            yield f


def _named(rows: Iterator[Row]) -> Iterator[tuple[str, Row]]:
    for n, row in enumerate(rows):
        yield f"{row['submission_id']}:{n}", row


def satisfaction_mean(book: Book, kpi: Kpi) -> Cases:
    """R26: scores of end-of-programme rows; a row without a score is not counted."""
    for ref, f in _named(_feedback(book, kpi)):
        if f["survey"] == "end_of_programme" and f.get("score") is not None:
            yield book.case(kpi, f, "row", ref, f["collected_on"], numerator=f["score"], denominator=1)


def feedback_rating(book: Book, kpi: Kpi) -> Cases:
    for ref, f in _named(_feedback(book, kpi)):
        if f.get("rating"):
            good = f["rating"] in ("good", "very_good")
            yield book.case(kpi, f, "row", ref, f["collected_on"], numerator=good, denominator=1)


def feedback_rows(book: Book, kpi: Kpi) -> Cases:
    for ref, f in _named(_feedback(book, kpi)):
        yield book.case(kpi, f, "row", ref, f["collected_on"])


def survey_agree(book: Book, kpi: Kpi) -> Cases:
    for ref, f in _named(_feedback(book, kpi)):
        asked = f["survey"] == "annual" and f.get("question_code") in kpi.question_codes
        if asked and f.get("response"):
            agrees = f["response"] in ("strongly_agree", "agree")
            yield book.case(kpi, f, "row", ref, f["collected_on"], numerator=agrees, denominator=1)


def response_rate(book: Book, kpi: Kpi) -> Cases:
    """R20: completed episodes of the period with a plan; a plan_completion row, whenever collected."""
    for e in book.episodes(kpi):
        if e.get("end_reason") != "completed" or e.get("end_date") is None:
            continue
        if kpi.part == "completed" or e.get("plan_agreed_date") is not None:
            answered = any(f["survey"] == "plan_completion" for f in book.of(e, "feedback", "episode_ref"))
            yield book.case(
                kpi, e, "episode", e["episode_ref"], e["end_date"], numerator=answered, denominator=1
            )


def asked_of(client: Row) -> tuple[str, ...]:
    """R21: pregnancy and maternity are asked of women aged 12 to 55."""
    age = client.get("age_at_referral")
    woman = client.get("sex") == "female" and age is not None and 12 <= age <= 55
    return CHARACTERISTICS + OF_WOMEN if woman else CHARACTERISTICS


def is_complete(client: Row) -> bool:
    return all(client.get(column) is not None for column in asked_of(client))


def is_stated(client: Row) -> bool:
    """Complete, and nothing "not stated"."""
    stated = all(client.get(column) not in NOT_STATED for column in asked_of(client))
    return is_complete(client) and stated and client.get("ethnic_category") not in ETHNIC_NOT_STATED


def _of_starters(book: Book, kpi: Kpi, rule: Callable[[Row], bool]) -> Cases:
    for e in book.starts(kpi):
        client = book.client(e)
        if client:
            yield book.case(
                kpi, e, "client", e["client_ref"], e["start_date"], numerator=rule(client), denominator=1
            )


def equality_complete(book: Book, kpi: Kpi) -> Cases:
    return _of_starters(book, kpi, is_complete)


def equality_stated(book: Book, kpi: Kpi) -> Cases:
    return _of_starters(book, kpi, is_stated)


def recording_complete(book: Book, kpi: Kpi) -> Cases:
    return _of_starters(book, kpi, lambda client: all(client.get(column) is not None for column in RECORDING))
