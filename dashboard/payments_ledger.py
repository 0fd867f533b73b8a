"""The ledger of a payment year: as a table to read, and as rows that a finance officer can work out again by hand."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dashboard.payments_data import Ladder, Year, total
from dashboard.payments_words import KINDS, amount, chance, people, pounds, signed, title, why
from dashboard.queries import Row
from dashboard.wording import figure


def table(year: Year) -> list[dict[str, str]]:
    """One row a line, the sum last. Amounts that are not known are dashes and in no sum."""
    rows = [
        {
            "Line": f"{KINDS[line['line_kind']]}: {title(line)}"
            if line["line_kind"] in ("tariff", "adjustment", "restatement")
            else title(line),
            "Worth": "–" if line["line_kind"] == "restatement" else amount(line),
            "Earned": signed(line["earned_pence"])
            if line["line_kind"] == "restatement"
            else pounds(line["earned_pence"]),
            "Held": pounds(line["held_pence"]),
            "Missed": pounds(line["missed_pence"]),
            "Why": why(line),
        }
        for line in year.lines
    ]
    sums = {
        name.capitalize(): f"**{pounds(total(year.lines, f'{name}_pence'))}**"
        for name in ("earned", "held", "missed")
    }
    worth = f"**{pounds(year.row['year_pence'])}**" if year.has_value else "–"
    return [*rows, {"Line": "**Together**", "Worth": worth, **sums, "Why": ""}]


def ladder_table(ladders: Sequence[Ladder]) -> list[dict[str, str]]:
    """One row a programme: today, its thresholds, where the year is heading and what is still possible."""
    rows = []
    for one in ladders:
        first = one.first
        row = {
            "Programme": one.name,
            "People so far": "no return yet" if first["achieved"] is None else people(first["achieved"]),
            "Critical": people(first["critical_threshold"]),
            "Baseline": "–" if first["baseline"] is None else people(first["baseline"]),
        }
        for tier in one.tiers:
            row[f"{tier['title']}"] = f"{people(tier['threshold'])}: {_state(tier)}"
        row["Limit"] = people(one.limit)
        if any(ladder.first["forecast"] is not None for ladder in ladders):
            row["Forecast (80 %)"] = _forecast(first)
        rows.append(row)
    return rows


def _state(tier: Row) -> str:
    if tier["state"] == "earned":
        return "passed"
    if tier["state"] == "missed":
        return "missed"
    if tier["reason"] == "secured":
        return "passed, payable after year end"
    if tier["depends_on_criteria"]:
        return tier["reason"]
    if tier["chance"] is None or tier["weekly_needed"] is None:
        return "held"
    needed = figure(round(tier["weekly_needed"], 1), "mean")
    lately = figure(round(tier["weekly_pace"], 1), "mean")
    return f"possible, {needed} a week needed, lately {lately}; chance {chance(tier['chance'])}"


def _forecast(tier: Row) -> str:
    if tier["forecast"] is None:
        return "none"
    return f"{people(tier['forecast'])} ({people(tier['forecast_low'])} to {people(tier['forecast_high'])})"


def finance_rows(year: Year) -> list[dict[str, Any]]:
    """One row a line with everything that its amounts come from. To check by hand, in every row with a share:
    exact_pence = share × year_value_pence, whole_pence = exact_pence without its fraction, amount_pence = whole_pence +
    extra_penny; the extra pennies are as many as year_value_pence less the sum of whole_pence, and go to the largest
    fractions. earned + held + missed = amount."""
    return [_finance_row(line) for line in year.lines]


def _finance_row(line: Row) -> dict[str, Any]:
    shared = line["share"] is not None and line["amount_pence"] is not None
    exact = line["share"] * line["year_pence"] if shared else None
    whole = int(exact) if exact is not None else None
    return {
        "year_start": line["year_start"],
        "year_end": line["year_end"],
        "line": line["line_kind"],
        "programme": line["programme"],
        "tier": line["tier"],
        "title": line["title"],
        "settlement": line["settlement_number"],
        "settled_on": line["settled_on"],
        "settled_by": line["settled_by"],
        "year_value_pence": line["year_pence"] if shared else None,
        "share": line["share"],
        "exact_pence": exact,
        "whole_pence": whole,
        "extra_penny": line["amount_pence"] - whole if whole is not None else None,
        "amount_pence": line["amount_pence"],
        "months_over": line["months_over"] if line["line_kind"] == "block" else None,
        "months": line["months"] if line["line_kind"] == "block" else None,
        "threshold": line["threshold"],
        "limit": line["cap"],
        "achieved": line["achieved"],
        "outside_criteria": line["outside_criteria"],
        "critical_threshold": line["critical_threshold"],
        "critical_failure": line["critical_failure"],
        "price_pounds": line["price_pounds"],
        "units_in_block": line["beyond"],
        "earned_pence": line["earned_pence"],
        "held_pence": line["held_pence"],
        "missed_pence": line["missed_pence"],
        "earned_pounds": _in_pounds(line["earned_pence"]),
        "held_pounds": _in_pounds(line["held_pence"]),
        "missed_pounds": _in_pounds(line["missed_pence"]),
        "state": line["state"],
        "reason": line["reason"],
        "clause": line["source_clause"],
    }


def _in_pounds(pence: int | None) -> Decimal | None:
    return None if pence is None else Decimal(int(pence)) / 100
