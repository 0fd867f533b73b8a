"""Money and its states in plain words."""

from decimal import Decimal

from dashboard.queries import Row
from dashboard.wording import NBSP, bound, figure, prose

KINDS = {
    "block": "Block",
    "incentive": "Incentive",
    "tariff": "Tariff",
    "adjustment": "Adjustment",
    "restatement": "Restatement",
}
ROLES = {"commissioner": "the commissioner", "head_of_service": "the head of service"}


def pounds(pence: int | None) -> str:
    """£1,234.56, with a true minus sign; a dash where there is no amount."""
    return "–" if pence is None else figure(Decimal(int(pence)) / 100, "pounds")


def signed(pence: int) -> str:
    """A credit with a plus, a debit with a minus."""
    return f"+{pounds(pence)}" if pence > 0 else pounds(pence)


def people(count: float) -> str:
    return figure(round(count), "count")


def why(line: Row) -> str:
    """The state of a line and the reason for it, as a person says it."""
    reason = prose(line["reason"])
    if line["line_kind"] == "restatement":
        return f"{reason[:1].upper()}{reason[1:]}"
    if line["line_kind"] == "block" and line["state"] == "held":
        return f"{reason[:1].upper()}{reason[1:]}"
    if line["state"] == "held" and line["reason"] == "secured":
        return "Threshold passed, payable after year end"
    if line["state"] == "held":
        return f"Held: {reason}"
    if line["state"] == "missed":
        return f"Missed: {reason}"
    return f"Earned: {reason}"


def title(line: Row) -> str:
    """Physical Activity, 10 % target."""
    name = prose(line["title"] or KINDS[line["line_kind"]])
    return f"{prose(line['programme_name'])}, {name}" if line["programme_name"] else name


def amount(line: Row) -> str:
    """What the line is worth: £20,000.00 (2 %)."""
    if line["share"] is not None and line["amount_pence"] is None:
        return f"{bound(line['share'], 'proportion')} of the value"
    if line["share"] is not None:
        return f"{pounds(line['amount_pence'])} ({bound(line['share'], 'proportion')})"
    if line["price_pounds"] is not None:
        unit = prose(line["price_unit"] or "case")
        beyond = f", beyond {people(line['beyond'])}" if line["beyond"] else ""
        return f"{figure(line['price_pounds'], 'pounds')} a {unit}{beyond}"
    if line["line_kind"] == "tariff":
        return "no price yet"
    return "as agreed" if line["earned_pence"] is not None else "no amount yet"


def chance(value: float) -> str:
    """under 1 %, 34 %, over 99 %."""
    if value < 0.01:
        return f"under 1{NBSP}%"
    if value > 0.99:
        return f"over 99{NBSP}%"
    return f"{round(100 * value)}{NBSP}%"
