"""Waits, appointments and the curve of leaving a second time, in plain Python from the rows that stand (`slow_records`)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import exp, log, sqrt
from statistics import NormalDist

from tests.warehouse.funnel.slow_rates import Cohort
from tests.warehouse.funnel.slow_records import Places
from tests.warehouse.funnel.slowly import day
from tests.warehouse.measures.drawn import Row

LONGEST_WAIT = 182
EIGHTH = 8
Z = NormalDist().inv_cdf(0.975)


def waits(
    rows: Mapping[str, Sequence[Row]], programme_of_issue: Mapping[str, str], data_date: date
) -> Counter:
    """(programme, first of the month, wait, is seen, days) → accepted, consented referrals (R10, R24)."""
    found: Counter = Counter()
    for referral in rows["referrals"]:
        if referral["consent"] != "yes" or referral["decision"] != "accepted":
            continue
        received = date.fromisoformat(str(referral["received_date"]))
        programme = referral.get("requested_programme") or programme_of_issue.get(referral.get("presenting_issue") or "")  # fmt: skip
        episodes = [row for row in rows["episodes"] if row["referral_ref"] == referral["referral_ref"]]
        for wait, column in (("offer", "appointment_offered_date"), ("first_appointment", "first_appointment_date")):  # fmt: skip
            dates = [when for row in episodes if (when := day(row.get(column)))]
            until = min(dates) if dates else data_date
            waited = min(max((until - received).days, 0), LONGEST_WAIT)
            for scope in ("ALL", programme):
                if scope:
                    found[scope, received.replace(day=1), wait, bool(dates), waited] += 1
    return found


def attendance(rows: Mapping[str, Sequence[Row]]) -> dict[tuple, Counter]:
    """(programme, first of the month, number, weekday, setting) → attended and missed appointments of episodes."""
    found: dict[tuple, Counter] = defaultdict(Counter)
    for episode in rows["episodes"]:
        kept = [
            (row["contact_date"], row["attendance"] == "attended")
            for row in rows["contacts"]
            if row["episode_ref"] == episode["episode_ref"]
            and row["attendance"] in ("attended", "did_not_attend")
        ]
        # False comes before True: of two on one day the missed one is numbered first.
        for number, (when, attended) in enumerate(sorted(kept), 1):
            on = date.fromisoformat(str(when))
            key = (
                episode["programme"], on.replace(day=1), min(number, EIGHTH), on.isoweekday(),
                episode.get("service_setting") or "not_recorded",
            )  # fmt: skip
            found[key]["attended" if attended else "missed"] += 1
    return found


def curves(
    rows: Mapping[str, Sequence[Row]],
    periods: Sequence[Cohort],
    data_date: date,
    lengths: Mapping[str, int],
    places: Places,
    basis: str,
) -> dict[tuple, dict]:
    """(programme, kind, cohort start, group, day) → the row of mart.leaving_curve."""
    people: dict[tuple, list[tuple[int, bool]]] = defaultdict(list)
    referrals = {row["referral_ref"]: row for row in rows["referrals"]}
    clients = {row["client_ref"]: row for row in rows["clients"]}
    for episode in rows["episodes"]:
        referral = referrals[episode["referral_ref"]]
        if not episode.get("start_date") or referral["consent"] != "yes":
            continue
        received = date.fromisoformat(str(referral["received_date"]))
        fifth = places.fifth(clients[referral["client_ref"]].get("lsoa_code"), basis)
        one = followed(episode, rows["contacts"], data_date, lengths.get(str(episode["programme"]), 84))
        for cohort in periods:
            if cohort.kind == "quarter" or not cohort.start <= received <= cohort.end:
                continue
            for scope in ("ALL", episode["programme"]):
                for group in ("all", *(fifth if fifth in "15" else "")):
                    people[scope, cohort.kind, cohort.start, group].append(one)
    found = {}
    for key, followed_people in people.items():
        steps, median = product_limit(followed_people)
        for step in steps:
            found[*key, step["day"]] = step | {"people": len(followed_people), "median_days": median}
    return found


def followed(episode: Row, contacts: Sequence[Row], data_date: date, length: int) -> tuple[int, bool]:
    """(days since the start, has left): followed until the end, the data date, or the last day attended of one presumed left (R25)."""
    start = date.fromisoformat(str(episode["start_date"]))
    end = day(episode.get("end_date"))
    reason = episode.get("end_reason")
    if end is not None and end <= data_date:
        return max((end - start).days, 0), reason not in ("completed", "deceased", "transferred")
    planned_end = day(episode.get("planned_end_date")) or start + timedelta(days=length)
    seen = [
        date.fromisoformat(str(row["contact_date"]))
        for row in contacts
        if row["episode_ref"] == episode["episode_ref"] and row["attendance"] == "attended"
    ]
    silent = not seen or max(seen) <= planned_end
    # Somebody who died or was transferred has not left, whatever else is recorded.
    if end is None and planned_end + timedelta(days=28) <= data_date and silent and reason not in ("deceased", "transferred"):  # fmt: skip
        return max((max(seen, default=start) - start).days, 0), True
    return max((data_date - start).days, 0), False


def product_limit(people: Sequence[tuple[int, bool]]) -> tuple[list[dict], float | None]:
    """Kaplan and Meier by hand, exactly: S is multiplied by (1 − left / at risk) on every day somebody left; Greenwood's variance
    on the log(−log) scale gives the interval."""
    staying, variance = Fraction(1), Fraction(0)
    steps, median = [], None
    for moment in sorted({days for days, _ in people}):
        at_risk = sum(days >= moment for days, _ in people)
        left = sum(days == moment and has_left for days, has_left in people)
        staying *= 1 - Fraction(left, at_risk)
        low = high = None
        if left < at_risk:
            variance += Fraction(left, at_risk * (at_risk - left))
        if 0 < staying < 1:
            width = Z * sqrt(variance) / abs(log(staying))
            low, high = float(staying) ** exp(width), float(staying) ** exp(-width)
        if median is None and staying <= Fraction(1, 2):
            median = float(moment)
        censored = sum(days == moment for days, _ in people) - left
        steps.append({"day": moment, "at_risk": at_risk, "leavers": left, "censored": censored, "staying": float(staying), "ci_low": low, "ci_high": high})  # fmt: skip
    return steps, median
