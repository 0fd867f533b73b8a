"""The parts of the page about attrition that are about time: waits, appointments missed, the curve of leaving; and the contract's terms."""

from collections.abc import Sequence

import streamlit as st

from dashboard import attrition_pictures, charts, exports, scorecard, status, tables
from dashboard.attrition_data import Attrition
from dashboard.attrition_page import span
from dashboard.attrition_sentences import share
from dashboard.attrition_words import FIFTHS
from dashboard.queries import Row
from dashboard.wording import asked_for, count_of, day, figure, period_label, plain

WAITS = {"offer": "Offered an appointment", "first_appointment": "Came to a first appointment"}
WITHIN = {7: "one week", 14: "two weeks", 28: "four weeks"}
AT_RISK = (0, 14, 28, 42, 56, 70, 84, 112, 168)


def terms(attrition: Attrition) -> None:
    """Leaving early and conversion against the contract's own thresholds, the newest quarter of each."""
    rows = attrition.view.rows("attrition/kpis")
    if not rows:
        return
    st.subheader("What the contract asks", anchor=False)
    missed = sum(row["status"] in ("red", "amber") for row in rows)
    judged = sum(row["status"] in ("red", "amber", "green") for row in rows)
    st.markdown(
        f"{missed} of the {judged} measures of leaving early and conversion that are judged miss their target in their newest quarter."
        if judged
        else "This contract watches leaving early and conversion without a target."
    )
    shown = [
        {
            "Measure": plain(row["title"]),
            "Status": status.mark(row),
            "Figure": figure(row["value"], row["unit"], (row["target"], row["floor"])),
            "Out of": scorecard.denominator(row),
            "Target": asked_for(row),
            "Quarter": period_label("month", row["period_start"], row["period_end"], row["period_start"]),
        }
        for row in rows
    ]
    tables.show(shown, alt="Leaving early and conversion against the contract's thresholds")
    exports.csv_button(rows, attrition.view, "leaving-kpis", "Download these measures (CSV)")


def waiting(attrition: Attrition) -> None:
    """Days from referral to the offer and to the first appointment."""
    rows = attrition.view.rows("attrition/waiting", **attrition.slice)
    if not rows:
        return
    st.subheader("How long they wait", anchor=False)
    first = rows[0]
    median = (
        f"{first['median_days']} days at the median" if first["median_days"] is not None else "nobody yet"
    )
    limits = attrition.view.rows("attrition/limits")
    asked = (row["limit_days"] for row in limits if row["measure"] == "appointment_in_time")
    days = next((limit for limit in asked if limit in WITHIN), 14)
    st.markdown(
        f"{WAITS[first['wait']]} within {WITHIN[days]}: **{share((first[f'within_{days}'] or 0) / first['referrals'])}** of {first['referrals']:,} accepted referrals "
        f"({median})."
    )
    shown = [
        {
            "Step": WAITS[row["wait"]],
            "Accepted referrals": f"{row['referrals']:,}",
            **{
                words: share((row[name] or 0) / row["referrals"])
                for name, words in (("within_7", "Within 1 week"), ("within_14", "Within 2 weeks"), ("within_28", "Within 4 weeks"))
            },
            "Not seen yet": f"{row['referrals'] - (row['seen'] or 0):,}",
            "Median days, of those seen": "–" if row["median_days"] is None else str(row["median_days"]),
        }
        for row in rows
    ]  # fmt: skip
    tables.show(shown, alt="Waits from referral to offer and to first appointment")
    if limits:
        said = "; ".join(_limit(row) for row in limits)
        st.caption(f"The contract asks: {said}.")
    exports.csv_button(rows, attrition.view, "waiting", "Download the waits (CSV)")


def _limit(row: Row) -> str:
    smoking = f", {row['limit_days_smoking']} for smoking" if row["limit_days_smoking"] else ""
    return f"{plain(row['title'])}, {row['limit_days']} days{smoking} ({plain(row['source_clause'] or 'no clause')})"


def missed(attrition: Attrition) -> None:
    """Appointments missed by their number, the weekday and the setting."""
    rows = attrition.view.rows("attrition/attendance", **attrition.slice)
    if not rows:
        return
    st.subheader("Appointments missed", anchor=False)
    numbered = [row for row in rows if row["told_by"] == "number"]
    missed_, all_ = (
        sum(row["missed"] for row in numbered),
        sum(row["missed"] + row["attended"] for row in numbered),
    )
    often = max(
        (row for row in numbered if row["missed"] + row["attended"] >= 30), key=_share_missed, default=None
    )
    most = ""
    if often:
        most = f" Most often the {attrition_pictures.contact_words('number', often['value'])} appointment: {share(_share_missed(often))}."
    st.markdown(
        f"{missed_:,} of {count_of(all_, 'appointment')} in {attrition.months} ({share(missed_ / all_)}) were missed without cancelling.{most}"
    )
    charts.show(attrition_pictures.missed(rows, attrition.view), "Share of appointments missed by number, weekday and setting; the table has the figures.", attrition.view, "missed")  # fmt: skip
    titles = {"number": "Appointment", "weekday": "Weekday", "setting": "Setting"}
    fold = st.expander("Appointments as a table", key="attrition_appointments", on_change="rerun")
    if fold.open:
        with fold:
            for by, title in titles.items():
                shown = [
                    {
                        title: plain(attrition_pictures.contact_words(by, row["value"])),
                        "Missed": f"{row['missed']:,}",
                        "Of": f"{row['missed'] + row['attended']:,}",
                        "Share": share(_share_missed(row)),
                    }
                    for row in rows
                    if row["told_by"] == by
                ]
                tables.show(shown, alt=f"Appointments missed by {title.lower()}")
    exports.csv_button(rows, attrition.view, "missed", "Download the appointments (CSV)")


def _share_missed(row: Row) -> float:
    return float(row["missed"] / (row["missed"] + row["attended"]))


def leaving(attrition: Attrition) -> None:
    """The curve of time to leaving, with the numbers at risk under it."""
    rows = attrition.view.rows("attrition/curves", **attrition.slice)
    by_group = {value: [row for row in rows if row["split_value"] == value] for value in ("all", "1", "5")}
    if not by_group["all"]:
        return
    st.subheader("When they leave", anchor=False)
    names = {"all": "everybody"} | FIFTHS
    drawn = [(names[value], found) for value, found in by_group.items() if found and found[0]["people"] >= 30 or value == "all"]  # fmt: skip
    whole = by_group["all"]
    st.markdown(f"**{_half(whole)}.**")
    fold = st.expander(
        "The curve of leaving, with the numbers at risk", key="attrition_leaving", on_change="rerun"
    )
    if fold.open:
        with fold:
            charts.show(attrition_pictures.curves(drawn, attrition.view), f"Share still there by days since the start: {_at(whole, 28)} after 28 days.", attrition.view, "leaving")  # fmt: skip
            tables.show(_numbers(drawn), alt="Share still there and number at risk by days since the start")
    fold = st.expander("Every day of the curve, with its interval", key="attrition_curve", on_change="rerun")
    if fold.open:
        with fold:
            tables.show_in_pages(
                [
                    {
                        "Day": str(row["day"]),
                        "At risk": f"{row['at_risk']:,}",
                        "Left": f"{row['leavers']:,}",
                        "Followed until then": f"{row['censored']:,}",
                        "Still there": share(row["staying"]),
                        "95 % interval": span(row),
                    }
                    for row in whole
                ],
                "The curve of leaving day by day",
                key="curve_page",
            )
    exports.csv_button(rows, attrition.view, "leaving", "Download the curves (CSV)")


def _numbers(drawn: Sequence[tuple[str, Sequence[Row]]]) -> list[dict[str, str]]:
    """A row a day: the share still there and how many were followed until then, for each line."""
    return [
        {"Days since the start": str(days)}
        | {
            name.capitalize(): f"{_at(found, days)} · {_at_risk(found, days):,} followed"
            for name, found in drawn
        }
        for days in AT_RISK
        if _at_risk(drawn[0][1], days)
    ]


def _half(rows: Sequence[Row]) -> str:
    median = rows[0]["median_days"]
    if median is None:
        return f"More than half stay; {_at(rows, 28)} are there after four weeks"
    return f"Half have left after {int(median)} days"


def _at(rows: Sequence[Row], days: int) -> str:
    """The share still there after so many days; a dash beyond the last day anybody was followed."""
    if days > rows[-1]["day"]:
        return "–"
    before = [row for row in rows if row["day"] <= days]
    return share(before[-1]["staying"] if before else 1.0)


def _at_risk(rows: Sequence[Row], days: int) -> int:
    """How many were still there and followed just before that day."""
    return next((int(row["at_risk"]) for row in rows if row["day"] >= days), 0)


def worked_out(attrition: Attrition) -> None:
    """Definitions and rules, data as of, what is left out."""
    st.subheader("How this is worked out", anchor=False)
    asked = {row["follow_up_by"] for row in attrition.steps if row["follow_up_by"]}
    late = (
        ""
        if asked <= {"provider"}
        else " The contract does not ask the provider for them, so they are never named as the worst step."
    )
    pairs = [
        ("Who is counted", "Referrals with consent, each once, by the furthest of its episodes; a programme’s own funnel begins at the offer of an appointment."),
        ("Went on", "Reached the step, or a later one that it must have come before: a step without a date is a recording fault, not a loss. The goal and each follow-up need the step before."),
        ("Still open", "Not decided, no end date, or a follow-up that is not yet due. Never counted as lost."),
        ("Had time", "42 days from the referral to a start, 28 days after the planned end, 14 days after a follow-up was due. Shares are of people who had that time."),
        ("Left out", "People who died or were transferred are in no step."),
        ("Later follow-ups", f"At 6 and 12 months.{late}"),
        ("Groups", f"Compared by chi-square, or Fisher’s exact test where numbers are small, each with all the others of its kind; Holm’s adjustment. Deprivation by the contract’s own basis{_release(attrition)}."),
        ("The curve", "Kaplan and Meier’s estimator. Leaving is ending for any reason but completion; presumed left counts on the last day attended; people still there, completed, transferred or who died are followed until then."),
        ("Data as of", day(attrition.cohort["data_date"])),
    ]  # fmt: skip
    tables.show([{"Item": name, "What": said} for name, said in pairs], alt="How the page is worked out")


def _release(attrition: Attrition) -> str:
    found = next((row["imd_release"] for row in attrition.groups if row["split"] == "quintile"), None)
    return f", IoD {found}" if found else ""
