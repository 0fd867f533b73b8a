"""Outcomes of the cohort whose planned end falls in the period (R17, R18, R19, R53)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.second_opinion.book import LEFT_OUT, Book, Cases
from tests.second_opinion.calendar import plus_months
from tests.second_opinion.facts import Case, Row
from tests.second_opinion.measures.starting import body_mass_index, height
from warehouse.contract_parts import Kpi

MONTHS_OF_STAGE = {"6_month": 6, "12_month": 12, "24_month": 24}
LOWER_IS_BETTER = {
    "weight_kg", "waist_cm", "systolic_mmhg", "diastolic_mmhg", "resting_heart_rate", "co_ppm", "cigarettes_per_day",
    "alcohol_units_week", "timed_up_and_go_seconds", "fear_of_falling", "falls_last_6_months",
    "hospital_admissions_last_6_months", "fractures_last_6_months", "bmi_centile", "uses_vaporiser",
}  # fmt: skip
BMI_CLASSES = (Fraction("18.5"), Fraction(25), Fraction(30), Fraction(35), Fraction(40))
INSTRUMENTS = ("swemwbs", "wemwbs")


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day where it has no such day."""
    first = plus_months(day, months)
    last = (plus_months(first, 1) - first).days
    return first.replace(day=min(day.day, last))


def stage_of(kpi: Kpi) -> str:
    """The stage whose reading is held against the baseline: the end, unless the KPI names a later one."""
    later = [stage for stage in kpi.stages if stage in MONTHS_OF_STAGE]
    return later[0] if later else "end"


def cohort(book: Book, kpi: Kpi) -> Iterator[tuple[Row, date]]:
    """R17: started episodes by their planned end, early leavers among them, less deceased and transferred.

    Under a stage of 6, 12 or 24 months: by the day that long after the start.
    """
    stage = stage_of(kpi)
    for e in book.starts(kpi):
        if e.get("end_reason") in LEFT_OUT:
            continue
        due = months_after(e["start_date"], MONTHS_OF_STAGE[stage]) if stage != "end" else book.planned_end(e)
        assert due is not None
        yield e, due


def _rate(book: Book, kpi: Kpi, episode: Row, due: date, numerator: bool) -> Case:
    return book.case(kpi, episode, "episode", episode["episode_ref"], due, numerator=numerator, denominator=1)


def _number(book: Book, kpi: Kpi, episode: Row, due: date, reached: bool, unit: str = "episode") -> Cases:
    """R26: counts of outcomes count the mature part; whoever is not mature is beside."""
    if reached or not book.is_mature(due):
        ref = episode["client_ref"] if unit == "client" else episode["episode_ref"]
        yield book.case(kpi, episode, unit, ref, due)


# -------------------------------------------------------------------- weight


def lost_enough(before: Decimal, after: Decimal | None, cut: Decimal, strict: bool) -> bool:
    """R18: (before − after) / before against the cut by cross-multiplication, exactly; a missing end = not achieved."""
    if after is None:
        return False
    lost, needed = Fraction(before) - Fraction(after), Fraction(cut) * Fraction(before)
    return lost > needed if strict else lost >= needed


def _weights(book: Book, kpi: Kpi) -> Iterator[tuple[Row, date, Decimal, Decimal | None]]:
    for e, due in cohort(book, kpi):
        before = book.baseline(e, "weight_kg")
        if before is not None:
            yield e, due, before, book.end(e, "weight_kg", stage_of(kpi))


def weight_loss(book: Book, kpi: Kpi) -> Cases:
    assert kpi.cut is not None
    for e, due, before, after in _weights(book, kpi):
        yield _rate(book, kpi, e, due, lost_enough(before, after, kpi.cut, kpi.cut_strict))


def weight_loss_measured(book: Book, kpi: Kpi) -> Cases:
    """Of those with both readings; R51: whoever is not mature could still be measured."""
    assert kpi.cut is not None
    for e, due, before, after in _weights(book, kpi):
        if after is not None or not book.is_mature(due):
            yield _rate(book, kpi, e, due, lost_enough(before, after, kpi.cut, kpi.cut_strict))


def weight_measured_share(book: Book, kpi: Kpi) -> Cases:
    for e, due, _, after in _weights(book, kpi):
        yield _rate(book, kpi, e, due, after is not None)


def bmi_class(bmi: Fraction) -> int:
    """0 under 18.5 … 5 from 40."""
    return sum(1 for bound in BMI_CLASSES if bmi >= bound)


def bmi_class_improved(book: Book, kpi: Kpi) -> Cases:
    for e, due, before, after in _weights(book, kpi):
        start, end = body_mass_index(before, height(book, e)), body_mass_index(after, height(book, e))
        if start is not None and end is not None:
            yield _rate(book, kpi, e, due, bmi_class(end) < bmi_class(start))
        elif start is not None and not book.is_mature(due):
            yield _rate(book, kpi, e, due, False)


def weight_maintained_plus_two(book: Book, kpi: Kpi) -> Cases:
    for e, due, before, after in _weights(book, kpi):
        better = sum(1 for name in kpi.measure_names if improved(book, e, name, stage_of(kpi)))
        yield _rate(book, kpi, e, due, after is not None and after <= before and better >= 2)


# -------------------------------------------------------------------- any one reading


def improved(book: Book, episode: Row, measure: str, stage: str = "end") -> bool:
    before, after = book.baseline(episode, measure), book.end(episode, measure, stage)
    if before is None or after is None:
        return False
    return after < before if measure in LOWER_IS_BETTER else after > before


def measure_improved(book: Book, kpi: Kpi) -> Cases:
    assert kpi.measure_name is not None
    for e, due in cohort(book, kpi):
        if book.baseline(e, kpi.measure_name) is not None:
            yield _rate(book, kpi, e, due, improved(book, e, kpi.measure_name, stage_of(kpi)))


def any_measure_improved(book: Book, kpi: Kpi) -> Cases:
    """Of those with a baseline of any: one better at the end (part all: every one that had a baseline)."""
    for e, due in cohort(book, kpi):
        had = [name for name in kpi.measure_names if book.baseline(e, name) is not None]
        if had:
            better = [improved(book, e, name, stage_of(kpi)) for name in had]
            yield _rate(book, kpi, e, due, all(better) if kpi.part == "all" else any(better))


def blood_pressure_normal(book: Book, kpi: Kpi) -> Cases:
    """Of those hypertensive at baseline (above 140 or above 90): neither above at the end, both taken."""
    for e, due in cohort(book, kpi):
        systolic, diastolic = book.baseline(e, "systolic_mmhg"), book.baseline(e, "diastolic_mmhg")
        if (systolic is not None and systolic > 140) or (diastolic is not None and diastolic > 90):
            upper, lower = book.end(e, "systolic_mmhg"), book.end(e, "diastolic_mmhg")
            normal = upper is not None and lower is not None and upper <= 140 and lower <= 90
            yield _rate(book, kpi, e, due, normal)


def baseline_missing_share(book: Book, kpi: Kpi) -> Cases:
    """R19: for wellbeing a baseline on either instrument is one."""
    assert kpi.measure_name is not None
    names = INSTRUMENTS if kpi.measure_name in INSTRUMENTS else (kpi.measure_name,)
    for e, due in cohort(book, kpi):
        yield _rate(book, kpi, e, due, all(book.baseline(e, name) is None for name in names))


def outcome_excluded(book: Book, kpi: Kpi) -> Cases:
    """R17: deceased and transferred, whose number is shown."""
    for e in book.starts(kpi):
        due = book.planned_end(e)
        if e.get("end_reason") in LEFT_OUT and due is not None:
            yield book.case(kpi, e, "episode", e["episode_ref"], due)


def readings_total(book: Book, kpi: Kpi) -> Cases:
    """The sum of the readings at the stages named; R53 says which reading of several."""
    assert kpi.measure_name is not None
    for e in book.starts(kpi):
        due = book.planned_end(e)
        if e.get("end_reason") in LEFT_OUT or due is None:
            continue
        values = [
            book.baseline(e, kpi.measure_name)
            if stage == "baseline"
            else book.end(e, kpi.measure_name, stage)
            for stage in kpi.stages
        ]
        known = [Fraction(value) for value in values if value is not None]
        if known or not book.is_mature(due):
            yield book.case(kpi, e, "episode", e["episode_ref"], due, numerator=sum(known, Fraction(0)))


def readings_taken(book: Book, kpi: Kpi) -> Cases:
    """Distinct clients with a reading of the measures and stages named, by the day it was taken."""
    for e in book.episodes(kpi):
        for m in book.of(e, "measurements", "episode_ref"):
            if m["measure"] in kpi.measure_names and m["stage"] in kpi.stages:
                yield book.case(kpi, e, "client", e["client_ref"], m["measured_on"])


# -------------------------------------------------------------------- activity (R19)


def category(days: Decimal) -> int:
    """0 inactive (0–1 days), 1 fairly active (2–4), 2 active (5–7)."""
    return 0 if days < 2 else 1 if days < 5 else 2


def _active_days(book: Book, kpi: Kpi) -> Iterator[tuple[Row, date, Decimal, Decimal | None]]:
    for e, due in cohort(book, kpi):
        before = book.baseline(e, "active_days_week")
        if before is not None:
            yield e, due, before, book.end(e, "active_days_week", stage_of(kpi))


def activity_category_up(book: Book, kpi: Kpi) -> Cases:
    """Clients already in the top category stay in the base."""
    for e, due, before, after in _active_days(book, kpi):
        yield _rate(book, kpi, e, due, after is not None and category(after) > category(before))


def activity_already_top(book: Book, kpi: Kpi) -> Cases:
    for e, due, before, _ in _active_days(book, kpi):
        if category(before) == 2:
            yield book.case(kpi, e, "episode", e["episode_ref"], due)


def activity_inactive_at_start(book: Book, kpi: Kpi) -> Cases:
    for e, due, before, _ in _active_days(book, kpi):
        yield _rate(book, kpi, e, due, category(before) == 0)


def _minutes(book: Book, kpi: Kpi, needed: Decimal) -> Cases:
    for e, due in cohort(book, kpi):
        if book.baseline(e, "active_minutes_week") is not None:
            after = book.end(e, "active_minutes_week", stage_of(kpi))
            yield _rate(book, kpi, e, due, after is not None and after >= needed)


def activity_150(book: Book, kpi: Kpi) -> Cases:
    """150 or more at the end, whatever the baseline."""
    return _minutes(book, kpi, Decimal(150))


def activity_minutes(book: Book, kpi: Kpi) -> Cases:
    assert kpi.cut is not None
    return _minutes(book, kpi, kpi.cut)


def activity_inactive_to_active(book: Book, kpi: Kpi) -> Cases:
    """Inactive: under 30 minutes; by days (0–1) where no minutes are recorded. The end is by the same instrument."""
    for e, due in cohort(book, kpi):
        minutes, days = book.baseline(e, "active_minutes_week"), book.baseline(e, "active_days_week")
        if minutes is not None:
            if minutes < 30:
                after = book.end(e, "active_minutes_week")
                yield _rate(book, kpi, e, due, after is not None and after >= 30)
        elif days is not None and category(days) == 0:
            after = book.end(e, "active_days_week")
            yield _rate(book, kpi, e, due, after is not None and category(after) > 0)


# -------------------------------------------------------------------- alcohol, wellbeing, goals


def alcohol_reduced(book: Book, kpi: Kpi) -> Cases:
    for e, due in cohort(book, kpi):
        if book.baseline(e, "alcohol_units_week") is not None:
            yield _rate(book, kpi, e, due, improved(book, e, "alcohol_units_week", stage_of(kpi)))


def alcohol_guideline(book: Book, kpi: Kpi) -> Cases:
    """At most 14 units and at least 3 free days at the end."""
    for e, due in cohort(book, kpi):
        if book.baseline(e, "alcohol_units_week") is not None:
            units, free = book.end(e, "alcohol_units_week"), book.end(e, "alcohol_free_days")
            kept = units is not None and free is not None and units <= 14 and free >= 3
            yield _rate(book, kpi, e, due, kept)


def _instrument(book: Book, episode: Row) -> str | None:
    """R19: the baseline's instrument; of two baselines the earlier one's, on one day SWEMWBS."""
    taken = [
        (readings[0]["measured_on"], INSTRUMENTS.index(name), name)
        for name in INSTRUMENTS
        if (readings := book.readings(episode, "baseline", name))
    ]
    return min(taken)[2] if taken else None


def rise(book: Book, episode: Row, stage: str = "end") -> Fraction | None:
    """The change in wellbeing on the baseline's instrument; None where there is no end reading."""
    name = _instrument(book, episode)
    before = book.baseline(episode, name) if name else None
    after = book.end(episode, name, stage) if name else None
    return Fraction(after) - Fraction(before) if before is not None and after is not None else None


def wellbeing_up(book: Book, kpi: Kpi) -> Cases:
    for e, due in cohort(book, kpi):
        if _instrument(book, e):
            change = rise(book, e, stage_of(kpi))
            yield _rate(book, kpi, e, due, change is not None and change > 0)


def wellbeing_meaningful(book: Book, kpi: Kpi) -> Cases:
    for e, due in cohort(book, kpi):
        name = _instrument(book, e)
        if name:
            change = rise(book, e, stage_of(kpi))
            needed = Fraction(book.setting(f"wellbeing_meaningful_{name}"))
            yield _rate(book, kpi, e, due, change is not None and change >= needed)


def wellbeing_improved_count(book: Book, kpi: Kpi) -> Cases:
    for e, due in cohort(book, kpi):
        change = rise(book, e, stage_of(kpi))
        yield from _number(book, kpi, e, due, change is not None and change > 0, unit="client")


def goals_achieved(book: Book, kpi: Kpi) -> Cases:
    for e, due in cohort(book, kpi):
        yield from _number(book, kpi, e, due, e.get("outcome_goal_achieved") == "yes", unit="client")


def cigarettes_reduced(book: Book, kpi: Kpi) -> Cases:
    for e, due in cohort(book, kpi):
        yield from _number(book, kpi, e, due, improved(book, e, "cigarettes_per_day"))


def vaporiser_stopped(book: Book, kpi: Kpi) -> Cases:
    for e, due in cohort(book, kpi):
        if book.baseline(e, "uses_vaporiser") == 1:
            yield from _number(book, kpi, e, due, book.end(e, "uses_vaporiser") == 0, unit="client")


# -------------------------------------------------------------------- care planning and completion

SESSIONS = ("session", "group")
CARE_READINGS = ("weight_kg", "systolic_mmhg", "diastolic_mmhg")


def care_planning(book: Book, kpi: Kpi) -> Cases:
    """Weight and blood pressure at baseline and end and a height, of the cohort's completed episodes; part initial: at
    baseline, of starts."""
    if kpi.part == "initial":
        for e in book.starts(kpi):
            done = height(book, e) is not None and all(book.baseline(e, m) is not None for m in CARE_READINGS)
            yield _rate(book, kpi, e, e["start_date"], done)
        return
    for e, due in cohort(book, kpi):
        if e.get("end_reason") == "completed":
            both = all(book.baseline(e, m) is not None and book.end(e, m) is not None for m in CARE_READINGS)
            yield _rate(book, kpi, e, due, both and height(book, e) is not None)
        elif not book.is_mature(due) and e.get("end_reason") is None:
            yield _rate(book, kpi, e, due, False)


def completion_75(book: Book, kpi: Kpi) -> Cases:
    """Completed, at least 75 % of the planned sessions attended, and an end measurement taken."""
    for e, due in cohort(book, kpi):
        attended = [
            c
            for c in book.of(e, "contacts", "episode_ref")
            if c["attendance"] == "attended" and c["contact_type"] in SESSIONS
        ]
        planned = e.get("planned_sessions")
        enough = planned is not None and 4 * len(attended) >= 3 * planned
        measured = any(m["stage"] == "end" for m in book.of(e, "measurements", "episode_ref"))
        yield _rate(book, kpi, e, due, e.get("end_reason") == "completed" and enough and measured)
