"""Rates of longer cohorts and what a step would be worth a second time, in plain Python from the slow funnel's months.

Written from the rules (R13, R17, R24, R25, R31) and the textbooks' formulas: Wilson's interval, Newcombe's difference, Pearson's
chi-square or Fisher's exact test, Holm's adjustment.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import prod, sqrt

from scipy import stats

from tests.second_opinion.intervals import wilson
from tests.warehouse.funnel.slowly import STEPS

UNKNOWN = ("not_known", "not_recorded", "not_stated")
PROCESS_STEPS = ("offered", "first_appointment", "plan", "start")
FEWEST, FEWEST_FOR_BENCHMARK = 10, 30
DRAWS = 4_000


@dataclass(frozen=True)
class Cohort:
    kind: str
    start: date
    end: date

    def months(self) -> list[str]:
        return [f"{first:%Y-%m}" for first in months_between(self.start, self.end)]


def months_between(start: date, end: date) -> Iterator[date]:
    first = start.replace(day=1)
    while first <= end:
        yield first
        first = next_month(first)


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def cohorts(referrals: Sequence[Mapping], begins: date, ends: date, data_date: date, longest: int) -> list[Cohort]:  # fmt: skip
    """Quarters and years of a contract that begins on the first of a month, and the last twelve months that have had time."""
    received = [date.fromisoformat(row["received_date"]) for row in referrals if row["consent"] == "yes"]
    if not received:
        return []
    first_month = min(received).replace(day=1)
    found = []
    for kind, length in (("quarter", 3), ("contract_year", 12)):
        start = begins
        while start <= min(ends, data_date):
            following = start
            for _ in range(length):
                following = next_month(following)
            if following > first_month:
                found.append(Cohort(kind, start, following - timedelta(days=1)))
            start = following
    had_time = [
        month
        for month in months_between(first_month, data_date)
        if next_month(month) - timedelta(days=1) + timedelta(days=42 + longest + 28) <= data_date
    ]
    if had_time:
        last = had_time[-12:]
        found.append(Cohort("mature_year", last[0], next_month(last[-1]) - timedelta(days=1)))
    return found


def rates(
    funnel: Mapping[tuple, Counter],
    steps_of: Mapping[str, Sequence[str]],
    periods: Sequence[Cohort],
    held_months: Sequence[str],
    own_basis: str,
) -> dict[tuple, dict]:
    """(programme, kind, cohort start, split, value, step) → the row of mart.funnel_rate, without the names of its cohort."""
    found: dict[tuple, dict] = {}
    for cohort in periods:
        months = cohort.months()
        summed: dict[tuple, Counter] = defaultdict(Counter)
        for (scope, month, split, basis, value, step), count in funnel.items():
            if month not in months or basis not in (None, own_basis):
                continue
            if (cohort.kind == "quarter" and split != "all") or (cohort.kind != "mature_year" and split == "worker"):  # fmt: skip
                continue
            summed[scope, split, value, step].update(count)
        if set(months) & set(held_months):
            for scope, steps in steps_of.items():
                for step in steps:
                    # A month with a return in which nobody was referred is a row of zeros.
                    summed[scope, "all", "all", step].update({})
        for (scope, split, value, step), count in summed.items():
            key = (scope, cohort.kind, cohort.start, split, value, step)
            found[key] = rate_row(count, split, value, step, is_first=steps_of[scope][0] == step)
    families: dict[tuple, list[dict]] = defaultdict(list)
    for (scope, kind, start, split, value, step), row in found.items():
        row["reading"] = None if split == "all" or row["rate_of"] is None else "not_compared"
        row["recorded_reading"] = None if split == "all" or row["recordable"] is None else "not_compared"
        only_of_those_who_went_on = scope == "ALL" and step == "offered" and split in ("pathway", "worker")
        if split != "all" and row["rate_of"] and value not in UNKNOWN and not only_of_those_who_went_on:
            families[scope, kind, start, step, split == "worker"].append(row)
    for family in families.values():
        compare(family)
    return found


def rate_row(count: Counter, split: str, value: str, step: str, is_first: bool) -> dict:
    before = count["mature_reached"] + count["mature_open"] + count["mature_lost"]
    recordable = recorded = None
    if step in PROCESS_STEPS:
        recordable, recorded = count["reached"], count["reached"] - count["implied"]
    elif STEPS.index(step) >= STEPS.index("goal"):
        recordable, recorded = before, before - count["mature_unknown"]
    row: dict = {name: count[name] for name in ("reached", "still_open", "lost", "overdue", "mature_reached", "mature_open", "mature_lost", "mature_unknown", "implied", "deceased", "transferred")}  # fmt: skip
    row |= dict.fromkeys(("rate", "ci_low", "ci_high", "difference", "difference_low", "difference_high", "p_value",
                          "adjusted_p", "groups_compared", "recorded_difference", "recorded_adjusted_p"))  # fmt: skip
    row |= {"split": split, "split_value": value, "mature_before": before, "recordable": recordable, "recorded": recorded,
            "recorded_share": recorded / recordable if recordable else None, "rate_of": None if is_first else (count["mature_reached"], before)}  # fmt: skip
    if before and not is_first:
        row["rate"] = count["mature_reached"] / before
        row["ci_low"], row["ci_high"] = wilson(count["mature_reached"], before)
    return row


def compare(family: list[dict]) -> None:
    """Every group of a family with the others of its split; recording too, where anything is not recorded."""
    against(family, "rate_of", "p_value", "difference", "adjusted_p")
    for row in family:
        row["groups_compared"] = sum(other["p_value"] is not None for other in family)
        row["reading"] = said(row["adjusted_p"], row["difference"])
        row["recorded_of"] = (row["recorded"] or 0, row["recordable"] or 0)
    is_anything_missing = sum((row["recordable"] or 0) - (row["recorded"] or 0) for row in family) > 0
    if is_anything_missing:
        against(family, "recorded_of", "recorded_p", "recorded_difference", "recorded_adjusted_p")
    for row in family:
        if row["recordable"] is None:
            continue
        row["recorded_reading"] = said(row["recorded_adjusted_p"], row["recorded_difference"])
        if row["recorded_adjusted_p"] is None and row["recorded"] == row["recordable"]:
            row["recorded_reading"] = "could_be_chance"


def against(family: list[dict], of: str, p_value: str, difference: str, adjusted: str) -> None:
    for row in family:
        x, n = row[of]
        others = [other[of] for other in family if other["split"] == row["split"] and other is not row]
        rest_x, rest_n = sum(a for a, _ in others), sum(b for _, b in others)
        row[p_value] = row[adjusted] = None
        if n >= FEWEST and rest_n >= FEWEST:
            row[p_value] = test(x, n, rest_x, rest_n)
            row[difference], low, high = newcombe(x, n, rest_x, rest_n)
            if of == "rate_of":
                row["difference_low"], row["difference_high"] = low, high
    tested = sorted((row for row in family if row[p_value] is not None), key=lambda row: row[p_value])
    largest = 0.0
    for place, row in enumerate(tested):
        largest = max(largest, min(1.0, row[p_value] * (len(tested) - place)))
        row[adjusted] = largest


def test(x: int, n: int, rest_x: int, rest_n: int) -> float:
    table = [[x, n - x], [rest_x, rest_n - rest_x]]
    if 0 in (x + rest_x, n - x + rest_n - rest_x):
        return 1.0
    if stats.contingency.expected_freq(table).min() < 5:
        return float(stats.fisher_exact(table).pvalue)
    return float(stats.chi2_contingency(table, correction=False).pvalue)


def newcombe(x: int, n: int, rest_x: int, rest_n: int) -> tuple[float, float, float]:
    here, there = x / n, rest_x / rest_n
    (low, high), (rest_low, rest_high) = wilson(x, n), wilson(rest_x, rest_n)
    value = here - there
    return (
        value,
        value - sqrt((here - low) ** 2 + (rest_high - there) ** 2),
        value + sqrt((high - here) ** 2 + (there - rest_low) ** 2),
    )


def said(adjusted: float | None, difference: float | None) -> str:
    if adjusted is None or difference is None:
        return "too_few"
    if adjusted >= 0.05:
        return "could_be_chance"
    return "lower" if difference < 0 else "higher"


def worth(
    found: Mapping[tuple, dict],
    steps_of: Mapping[str, Sequence[str]],
    mature: Cohort,
    targets: Mapping[str, tuple[str, float]],
) -> dict[tuple, dict]:
    """(programme, step, benchmark) → what it would be worth. `targets`: programme → the KPI of leaving early and the rate that
    its target leaves. Of benchmarks as good, the one of more people, then the first."""
    quarters = sorted({(start, kind) for _, kind, start, *_ in found if kind == "quarter"})
    ended = [start for start, _ in quarters if quarter_end(start) <= mature.end]
    rows: dict[tuple, dict] = {}
    for scope, steps in steps_of.items():
        for place, step in enumerate(steps):
            now = found.get((scope, "mature_year", mature.start, "all", "all", step))
            if place == 0 or now is None or not now["mature_before"]:
                continue
            order = STEPS.index(step)
            later = [
                found[scope, "mature_year", mature.start, "all", "all", other]
                for other in steps[place + 1 :]
                if STEPS.index(other) <= STEPS.index("goal")
            ]
            if any(not row["mature_before"] for row in later):
                continue
            benchmarks = {
                "best_footprint": [
                    (value, row)
                    for (its, kind, _, split, value, at), row in found.items()
                    if (its, kind, split, at) == (scope, "mature_year", "sdf", step) and value != "not_known"
                ],
                "best_quarter": [
                    (start.isoformat(), found[scope, "quarter", start, "all", "all", step])
                    for start in ended
                    if (scope, "quarter", start, "all", "all", step) in found
                ],
            }
            best: dict[str, tuple] = {}
            for benchmark, candidates in benchmarks.items():
                enough = [(value, row) for value, row in candidates if row["mature_before"] >= FEWEST_FOR_BENCHMARK]  # fmt: skip
                if len(enough) > 1:
                    value, row = min(enough, key=lambda one: (-one[1]["rate"], -one[1]["mature_before"], one[0]))  # fmt: skip
                    best[benchmark] = (value, row["rate"], (row["mature_reached"], row["mature_before"]))
            if step == "completed" and scope in targets:
                kpi, rate = targets[scope]
                best["contract_target"] = (kpi, rate, None)
            for benchmark, (value, rate, of) in best.items():
                if rate <= now["rate"]:
                    continue
                here = now["mature_before"] * (rate - now["rate"])
                to_start = [row["rate"] for row in later[: max(0, STEPS.index("start") - order)]]
                rows[scope, step, benchmark] = {
                    "benchmark_value": value, "people": now["mature_before"], "rate": now["rate"], "best_rate": rate,
                    "best_n": of[1] if of else None, "more_here": here,
                    "more_starts": here * prod(to_start) if order <= STEPS.index("start") else None,
                    "more": here * prod(row["rate"] for row in later),
                    "drawn": drawn(now, of or rate, later),
                }  # fmt: skip
    return rows


def quarter_end(start: date) -> date:
    return next_month(next_month(next_month(start))) - timedelta(days=1)


def drawn(now: dict, best: tuple[int, int] | float, later: Sequence[dict]) -> list[float]:
    """Many chances of what it would be worth, each rate drawn from Beta(x + ½, n − x + ½), in order of size."""
    chance = random.Random(20)

    def one(x: int, n: int) -> float:
        return chance.betavariate(x + 0.5, n - x + 0.5)

    found = []
    for _ in range(DRAWS):
        rate = one(*best) if isinstance(best, tuple) else best
        through = prod(one(row["mature_reached"], row["mature_before"]) for row in later)
        found.append(now["mature_before"] * (rate - one(now["mature_reached"], now["mature_before"])) * through)  # fmt: skip
    return sorted(found)
