"""A second opinion on the agenda: plain loops over the same drawn rows, written from the rules and not from the SQL."""

from datetime import date, timedelta
from typing import Any

from tests.warehouse.agenda.drawn import Drawn
from warehouse.agenda_rules import rules
from warehouse.contract_measures import measures
from warehouse.contract_types import Contract

MEASURES = measures()
RANK = {rule.code: rule.rank for rule in rules()}
Item = tuple[str, str, tuple[str, ...]]


def agenda(drawn: Drawn, contract: Contract, period: dict[str, Any]) -> list[Item]:
    """(key, rule, reasons) of the items of one period, gravest first."""
    found: list[tuple[tuple, Item]] = []

    def put(key: str, rule: str, reasons: tuple[str, ...] = (), certain: bool = False, gap: float = 0.0,
            due: date | None = None, order: int = 10**6) -> None:  # fmt: skip
        found.append(
            ((RANK[rule], not certain, -gap, due or date.max, order, key), (key, rule, reasons or (rule,)))
        )

    start, end, today = period["period_start"], period["period_end"], period["as_known_on"]
    for order, kpi in enumerate(contract.kpis, 1):
        reasons, row = _reasons(drawn, kpi, period)
        if reasons:
            gravest = min(reasons, key=RANK.__getitem__)
            put(
                f"kpi:{kpi.code}",
                gravest,
                reasons,
                _certain(kpi, row),
                _gap(row),
                order=kpi.sort_order or order,
            )
    for row in drawn.get("intermediate.int_due_return", []):
        if start <= row["period_end"] <= end:
            key = f"return:{row['provider_code']}:{row['return_type']}:{row['period_end']}"
            if row["state"] in ("late", "missing"):
                put(key, f"{row['state']}_return", due=row["due_on"])
            same = ("provider_code", "return_type", "period_start", "period_end")
            for judged in drawn.get("intermediate.int_return_failing", []):
                if judged["is_inaccurate"] and all(judged[name] == row[name] for name in same):
                    put(f"{key}:accuracy", "inaccurate_return", due=row["due_on"])
    current = _is_current(drawn, period)
    for run in drawn.get("mart.return_failure", []):
        if (run["is_running"] and current) or start <= run["to_period_end"] <= end:
            put(f"failure:{run['provider_code']}:{run['return_type']}:{run['kind']}", "service_failure")
    if current:
        at_risk = {
            (row["year_start"], row["year_end"])
            for row in drawn.get("mart.payment", [])
            if row["line_kind"] == "incentive" and row["settled_on"] is None and row["year_end"] >= start
            and (row["state"] == "missed" or row["state"] == "held" and (
                row["chance"] is not None and row["chance"] < 0.5 or row["early_warning"] or row["depends_on_criteria"]))
        }  # fmt: skip
        for year_start, year_end in at_risk:
            put(f"payment:{year_start}", "payment_at_risk", due=year_end)
        missing = False
        for row in drawn.get("mart.evidence", []):
            rule = {
                "expires_soon": "evidence_expiring",
                "expired": "evidence_expired",
                "too_low": "evidence_expired",
            }.get(row["state"])
            if rule:
                put(f"evidence:{row['provider_code']}:{row['item']}", rule, due=row.get("valid_until"))
            missing = missing or row["state"] == "not_provided" and row["is_asked"] and not row.get("due")
        if missing:
            put("evidence:missing", "evidence_missing")
        for option in contract.extensions:
            day = option.decide_by or option.starts_on - timedelta(days=1)
            if (
                not option.taken_up
                and option.decided_on is None
                and today <= day <= today + timedelta(days=180)
            ):
                put(f"extension:{option.starts_on}", "decision_near", due=day)
        for row in drawn.get("mart.register_entry", []):
            if row["kind"] == "remedy" and row["state"] == "active":
                put(f"entry:{row['entry_id']}", "active_step", due=row.get("due_on"))
            elif row["is_overdue"]:
                put(f"entry:{row['entry_id']}", "overdue", due=row.get("due_on"))
    return [item for _, item in sorted(found)]


def _is_current(drawn: Drawn, period: dict[str, Any]) -> bool:
    alike = [
        row for row in drawn["intermediate.int_period_state"] if row["period_kind"] == period["period_kind"]
    ]
    held = [row["period_end"] for row in alike if row["is_held"]] or [max(row["period_end"] for row in alike)]
    return bool(period["period_end"] >= max(held))


def _reasons(drawn: Drawn, kpi: Any, period: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
    kind = period["period_kind"]
    shown = "year_to_date" if kind == "quarter" and kpi.per == "annual" and kpi.unit == "count" else kind
    rows = [
        row for row in drawn.get("mart.kpi_result", [])
        if row["kpi_code"] == kpi.code and row["period_kind"] == shown and row["period_end"] == period["period_end"]
        and row["sdf_code"] == "ALL"
    ]  # fmt: skip
    if not rows:
        return (), {}
    [row] = rows
    reasons = []
    if kpi.beside_of is None and row["breach"]:
        critical = row["status"] == "red" and row["floor_source"] == "contract"
        reasons.append(
            "critical_failure" if critical else "well_below" if row["status"] == "red" else "below_target"
        )
    newest = {
        one["submission_id"] for one in drawn.get("mart.submission", [])
        if one.get("superseded_by") is None and period["period_start"] <= one["period_end"] <= period["period_end"]
    }  # fmt: skip
    differs = any(
        one["kpi_code"] == kpi.code and one["agrees"] is False and one["submission_id"] in newest
        for one in drawn.get("mart.claim", [])
    )
    doubted = any(
        one["kpi_code"] == kpi.code and one["state"] == "open"
        and period["period_start"] <= one["period_end"] <= period["period_end"]
        for one in drawn.get("mart.dispute", [])
    )  # fmt: skip
    if differs or doubted:
        reasons.append("disputed_figure")
    for one in drawn.get("mart.kpi_spc", []):
        alike = one["kpi_code"] == kpi.code and one["period_end"] == period["period_end"]
        if (
            kpi.beside_of is None
            and alike
            and one["period_kind"] == "quarter"
            and one["variation"] == "concern"
        ):
            reasons.append("special_cause")
    if kpi.beside_of is None and row["travel"] == "worsening":
        reasons.append("worsening")
    return tuple(reasons), row


def _certain(kpi: Any, row: dict[str, Any]) -> bool:
    things_done = kpi.shape == "count" and not MEASURES[kpi.measure].of_clients
    if kpi.shape == "compliance" or things_done or None in (row["target"], row["ci_low"], row["ci_high"]):
        return False
    return bool(row["target"] < row["ci_low"] or row["target"] > row["ci_high"])


def _gap(row: dict[str, Any]) -> float:
    if row["value"] is None or not row["target"]:
        return 0.0
    return float(abs(row["value"] - row["target"]) / abs(row["target"]))
