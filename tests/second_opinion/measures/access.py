"""Referrals, appointments, advice, tasters and signposting (R10, R14, R24, R58)."""

from datetime import timedelta

from tests.second_opinion.book import NEVER, NOT_RECORDED, Book, Cases
from tests.second_opinion.facts import Row
from warehouse.contract_parts import Kpi

CONVERSION_DAYS = 42
TASTER_DAYS = 42


def _limit(kpi: Kpi, referral: Row) -> int:
    """R10: 7 days where somebody asks to stop smoking, otherwise 14; each contract names its own."""
    smoking = getattr(kpi, "limit_days_smoking", None)
    if smoking is not None and referral.get("presenting_issue") == "smoking":
        return smoking
    assert kpi.limit_days is not None
    return kpi.limit_days


def _in_part(kpi: Kpi, referral: Row) -> bool:
    smoking = referral.get("presenting_issue") == "smoking"
    return kpi.part is None or (kpi.part == "smoking") == smoking


def _within(book: Book, kpi: Kpi, column: str) -> Cases:
    """R10: consented, accepted referrals; the earliest date of any of their episodes; none = not in time.

    R51: a consented referral still to be decided, whose days are not yet over, could still enter: it is immature.
    """
    for referral in book.referrals(kpi):
        if referral["consent"] != "yes" or not _in_part(kpi, referral):
            continue
        limit = timedelta(days=_limit(kpi, referral))
        matures = referral["received_date"] + limit
        waiting = referral["decision"] == "pending" and not book.is_mature(matures)
        if referral["decision"] != "accepted" and not waiting:
            continue
        dates = [e[column] for e in book.of(referral, "episodes", "referral_ref") if e.get(column)]
        yield book.case(
            kpi, referral, "referral", referral["referral_ref"], referral["received_date"],
            matures=matures, numerator=bool(dates) and min(dates) <= matures, denominator=1,
        )  # fmt: skip


def appointment_in_time(book: Book, kpi: Kpi) -> Cases:
    return _within(book, kpi, "appointment_offered_date")


def first_appointment_in_time(book: Book, kpi: Kpi) -> Cases:
    return _within(book, kpi, "first_appointment_date")


def referrals(book: Book, kpi: Kpi) -> Cases:
    """R14: counts of referrals include those without consent."""
    for r in book.referrals(kpi):
        yield book.case(kpi, r, "referral", r["referral_ref"], r["received_date"])


def referrals_not_split(book: Book, kpi: Kpi) -> Cases:
    """R58: a referral without `requested_programme` whose issue the contract maps to no programme, shown apart."""
    for r in book.referrals(kpi):
        if book.programme_of_referral(r) is None:
            yield book.case(kpi, r, "referral", r["referral_ref"], r["received_date"])


def how_heard(book: Book, kpi: Kpi) -> Cases:
    """The value in the contract's list; one outside it is `other`, an empty cell `not_recorded`."""
    listed = {c.code for c in book.contract.listed_codes if c.list == "how_heard"}
    for r in book.referrals(kpi):
        said = r.get("how_heard") or NOT_RECORDED
        if said != NOT_RECORDED and said not in listed:
            said = "other"
        if said in kpi.breakdown_codes:
            yield book.case(kpi, r, "referral", r["referral_ref"], r["received_date"])


def referrals_by_practice(book: Book, kpi: Kpi) -> Cases:
    for r in book.referrals(kpi):
        client = book.client(r)
        if client and client.get("gp_practice_code"):
            yield book.case(kpi, r, "referral", r["referral_ref"], r["received_date"])


def conversion(book: Book, kpi: Kpi) -> Cases:
    """R24: consented referrals; mature 42 days after they came *and* decided, whether or not they have started."""
    for r in book.referrals(kpi):
        if r["consent"] != "yes":
            continue
        started = any(e.get("start_date") for e in book.of(r, "episodes", "referral_ref"))
        matures = (
            NEVER if r["decision"] == "pending" else r["received_date"] + timedelta(days=CONVERSION_DAYS)
        )
        yield book.case(
            kpi, r, "referral", r["referral_ref"], r["received_date"],
            matures=matures, numerator=started, denominator=1,
        )  # fmt: skip


def first_appointments(book: Book, kpi: Kpi) -> Cases:
    for e in book.episodes(kpi):
        if e.get("first_appointment_date"):
            yield book.case(kpi, e, "episode", e["episode_ref"], e["first_appointment_date"])


def advice_only(book: Book, kpi: Kpi) -> Cases:
    """Clients who were advised, but not ready or able to start."""
    for r in book.referrals(kpi):
        if r["decision"] == "signposted_only":
            yield book.case(kpi, r, "client", r["client_ref"], r["received_date"])


def advice_reviewed_6_month(book: Book, kpi: Kpi) -> Cases:
    for f in book.rows("follow_ups"):
        by_client = f.get("episode_ref") is None and f.get("client_ref") is not None
        if by_client and f["stage"] == "6_month" and f["reached"] == "yes" and f.get("attempted_on"):
            yield book.case(kpi, f, "client", f["client_ref"], f["attempted_on"])


def _tasters(book: Book, kpi: Kpi) -> list[tuple[Row, str | None]]:
    """Attended tasters and their programme (R58: the episode's, else that of the newest referral by that day)."""
    found = []
    for c in book.rows("contacts"):
        if c["contact_type"] != "taster" or c["attendance"] != "attended":
            continue
        episode = book.episode(c)
        if episode:
            programme, filtered = episode["programme"], episode
        else:
            client = book.client(c)
            newest = book.newest_referral(client, c["contact_date"]) if client else None
            programme = book.programme_of_referral(newest) if newest else None
            filtered = newest  # type: ignore[assignment]
        if book.passes(kpi, filtered, programme=programme):
            found.append((c, programme))
    return found


def taster_clients(book: Book, kpi: Kpi) -> Cases:
    for c, _ in _tasters(book, kpi):
        client = book.client(c)
        if client:
            yield book.case(kpi, c, "client", client["client_ref"], c["contact_date"])


def taster_continued(book: Book, kpi: Kpi) -> Cases:
    for c, programme in _tasters(book, kpi):
        client = book.client(c)
        if client is None:
            continue
        continued = any(
            e.get("start_date") is not None
            and e["start_date"] >= c["contact_date"]
            and book.group_of(e["programme"]) == book.group_of(programme)
            for e in book.of(client, "episodes", "client_ref")
        )
        yield book.case(
            kpi, c, "client", client["client_ref"], c["contact_date"],
            matures=c["contact_date"] + timedelta(days=TASTER_DAYS), numerator=continued, denominator=1,
        )  # fmt: skip


def _signposting(book: Book, kpi: Kpi) -> list[Row]:
    """Rows of the stages and organisations named; programme and pathway are those of the referral, else of the client's
    newest referral by that day (as R58 has it for tasters)."""
    found = []
    for s in book.rows("signposting"):
        if kpi.stages and s["from_stage"] not in kpi.stages:
            continue
        if kpi.organisation_types and s["organisation_type"] not in kpi.organisation_types:
            continue
        client = book.client(s)
        newest = book.newest_referral(client, s["signposted_on"]) if client else None
        if book.passes(kpi, book.referral(s) or newest):
            found.append(s)
    return found


def signposted(book: Book, kpi: Kpi) -> Cases:
    """R14: distinct clients with a row dated in the period, whatever `accessed` says."""
    for s in _signposting(book, kpi):
        yield book.case(kpi, s, "client", s["client_ref"], s["signposted_on"])


def signposted_accessed(book: Book, kpi: Kpi) -> Cases:
    for s in _signposting(book, kpi):
        if s.get("accessed") == "yes":
            yield book.case(kpi, s, "client", s["client_ref"], s["signposted_on"])


def gaps_identified(book: Book, kpi: Kpi) -> Cases:
    for n, s in enumerate(_signposting(book, kpi)):
        if s.get("gap_identified"):
            yield book.case(kpi, s, "row", f"{s['client_ref']}:{n}", s["signposted_on"])
