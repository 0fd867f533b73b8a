"""Where a document disagrees with itself. Reported, never mended: the rows are carried, the totals derived."""

from datetime import date
from decimal import Decimal

from warehouse.contract_calendar import months_between
from warehouse.contract_key_types import Entry
from warehouse.contract_parts import Contradiction, Incentive, Kpi


def contradictions_of(
    entries: Entry, kpis: dict[str, Kpi], incentives: tuple[Incentive, ...]
) -> tuple[Contradiction, ...]:
    """Those that the arithmetic finds, then those that the file declares."""
    return (
        *_printed_totals(entries, incentives),
        *_printed_months(entries),
        *_incentive_against_kpi(kpis, incentives),
        *(_declared(entry, kpis) for entry in entries["contradiction"]),
    )


def _printed_totals(entries: Entry, incentives: tuple[Incentive, ...]) -> list[Contradiction]:
    found = []
    for total in entries["printed_total"]:
        derived = sum((_column(line, total["of"]) for line in incentives), Decimal(0))
        if derived != total["printed"]:
            found.append(
                Contradiction(
                    total["clause"],
                    f"{total['printed']:,}",
                    f"{derived:,}",
                    f"The printed total of the column {_column_name(total['of'])} is not the sum of its rows; the rows are what is used.",
                )
            )
    return found


def _column(line: Incentive, name: str) -> Decimal:
    if name.startswith("tier_"):
        return next(tier.threshold for tier in line.tiers if f"tier_{tier.tier}" == name)
    value: Decimal = getattr(line, name)
    return value


def _column_name(name: str) -> str:
    """`tier_10` → “10 % target”, as a reader of the document finds it."""
    if name.startswith("tier_"):
        return f"“{name.removeprefix('tier_')} % target”"
    return {"baseline": "“baseline”", "critical": "“critical failure”", "cap": "“limit”"}[name]


def _printed_months(entries: Entry) -> list[Contradiction]:
    return [
        Contradiction(
            extension.get("clause", ""),
            f"{extension['printed_months']} months",
            f"{months} months",
            f"From {_day(extension['starts_on'])} to {_day(extension['ends_on'])} is {months} months; the dates are what was decided.",
        )
        for extension in entries["extension"]
        if extension.get("printed_months")
        for months in [months_between(extension["starts_on"], extension["ends_on"])]
        if months != extension["printed_months"]
    ]


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def _incentive_against_kpi(kpis: dict[str, Kpi], incentives: tuple[Incentive, ...]) -> list[Contradiction]:
    """The incentive table's baseline and critical figures against those of the KPI that it pays for."""
    found = []
    for line in incentives:
        first = kpis[line.kpi].terms[0] if kpis[line.kpi].terms else None
        for name, own, other in (
            ("baseline", line.baseline, first.target if first else None),
            ("critical failure", line.critical, first.floor if first else None),
        ):
            if other is not None and other != own:
                note = f"The incentive table and the KPI table differ on the {name} of {line.group}."
                found.append(Contradiction(line.clause, f"{own:,}", f"{other:,}", note))
    return found


def _declared(entry: Entry, kpis: dict[str, Kpi]) -> Contradiction:
    summed = [kpis[code].terms[0].target or Decimal(0) for code in entry.get("sum_of", ())]
    derived = entry.get("derived") or (f"{sum(summed) * 100:.0f} % together" if summed else "")
    return Contradiction(entry["clause"], entry["printed"], derived, entry["note"])
