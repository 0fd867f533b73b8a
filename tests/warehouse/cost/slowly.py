"""The costs of one quarter, slowly: plain loops over the rows as they were drawn, Fractions, and the formula of Byar."""

from datetime import date
from fractions import Fraction
from typing import Any

from tests.warehouse.measures.drawn import Row
from warehouse.statistics import intervals

FRONT_LINE = ("advisor", "health_trainer", "trainee_health_trainer")


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def figures(
    rows: dict[str, list[Row]], start: date, end: date, annual: int, data_date: date
) -> dict[str, Any]:
    """Measure → (value, low, high), of one provider with every return in; None where there is nothing to divide by."""
    months = [date(start.year, start.month + n, 1) for n in range(3)]

    def within(text: str | None) -> bool:
        found = day(text)
        return found is not None and start <= found <= end

    found: dict[str, Any] = {}
    spent = {month: [row for row in rows["costs"] if row["month"] == month.isoformat()] for month in months}
    total = sum(Fraction(row["amount"]) for month in months for row in spent[month])
    has_costs = all(spent[month] for month in months)
    found["actual_cost"] = (float(total), None, None) if has_costs else None
    front_line_pay = [
        Fraction(r["amount"]) for m in months for r in spent[m] if r["cost_line"] == "pay_front_line"
    ]
    if has_costs and total > 0 and front_line_pay:
        found["front_line_share"] = (float(sum(front_line_pay) / total), None, None)

    started = [row for row in rows["episodes"] if within(row["start_date"])]
    completed = [
        row
        for row in rows["episodes"]
        if row["start_date"] and row["end_reason"] == "completed" and within(row["end_date"])
    ]
    reached = [
        row
        for row in rows["episodes"]
        if row["start_date"]
        and within(row["planned_end_date"])
        and row["planned_end_date"] <= data_date.isoformat()
        and row["end_reason"] not in ("deceased", "transferred")
        and row["outcome_goal_achieved"] == "yes"
    ]
    counts = {
        "start": len(started),
        "client": len({row["client_ref"] for row in started}),
        "completion": len(completed),
        "achieved_outcome": len({row["client_ref"] for row in reached}),
    }
    for thing, n in counts.items():
        for prefix, pounds in (
            ("cost", total if has_costs and total > 0 else None),
            ("contract_value", Fraction(annual, 4)),
        ):
            if n and pounds is not None:
                low, high = intervals.byar(n)
                found[f"{prefix}_per_{thing}"] = (
                    float(pounds / n),
                    float(pounds) / high,
                    float(pounds) / low,
                )

    held = [
        month
        for month in months
        if any(row["month"] == month.isoformat() for row in rows.get("workforce", []))
    ]
    if held:
        front = [
            row for row in rows["workforce"] if row["role"] in FRONT_LINE and day(row["month"]) in months
        ]
        in_post = sum(Fraction(row["in_post_fte"]) for row in front) / len(held)
        found["fte_in_post"] = (float(in_post), None, None)
        if in_post:
            found["contract_value_per_fte_in_post"] = (float(annual / in_post), None, None)
            attended = [
                row
                for row in rows.get("contacts", [])
                if within(row["contact_date"]) and row["attendance"] == "attended"
            ]
            if rows.get("contacts") and any(row["attendance"] == "attended" for row in rows["contacts"]):
                low, high = intervals.byar(len(attended))
                fte = float(in_post)
                found["contacts_per_fte"] = (len(attended) / fte, low / fte, high / fte)
    return found
