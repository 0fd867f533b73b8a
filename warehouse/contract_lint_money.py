"""Do the payment terms hold together? Shares sum to the stated pot, thresholds climb, every line pays for a real KPI."""

from decimal import Decimal

from warehouse.contract_faults import Fault
from warehouse.contract_key_types import Entry
from warehouse.contract_parse import shown

WHOLE = Decimal(1)


def lint_money(entries: Entry, file: str) -> list[Fault]:
    faults = [fault for line in entries["incentive"] for fault in _line(line, entries, file)]
    payment = entries["payment"]
    if entries["incentive"] and not payment:
        faults.append(
            Fault(file, "", "payment", "nothing", "a section written [payment], as there are incentives")
        )
    if payment:
        faults += _shares(payment, entries["incentive"], file)
    activity = {m.get("code") for m in entries["activity_measure"]}
    faults += [
        Fault(
            file,
            f"tariff {t.get('code')}",
            "measure_code",
            shown(t["measure_code"]),
            "an activity_measure of this contract",
        )
        for t in entries["tariff"]
        if "measure_code" in t and t["measure_code"] not in activity
    ]
    for key in ("annual_pounds", "core_pounds"):
        value = (entries["contract"] or {}).get(key)
        if value is not None and (value < 0 or value != round(value, 2)):
            faults.append(Fault(file, "contract", key, str(value), "pounds with at most two decimals"))
    return faults


def _line(line: Entry, entries: Entry, file: str) -> list[Fault]:
    label = f"incentive {line.get('group', '?')}"
    faults = []
    if "group" in line and line["group"] not in {p.get("group") for p in entries["programme"]}:
        faults.append(Fault(file, label, "group", shown(line["group"]), "a programme group of this contract"))
    if "kpi" in line and line["kpi"] not in {k.get("code") for k in entries["kpi"]}:
        faults.append(Fault(file, label, "kpi", shown(line["kpi"]), "the code of a kpi of this contract"))
    tiers = [tier["threshold"] for tier in line.get("tier", []) if "threshold" in tier]
    named = [("critical", line.get("critical")), ("baseline", line.get("baseline"))]
    steps = [*named, *(("tier", t) for t in tiers), ("cap", line.get("cap"))]
    known = [(name, value) for name, value in steps if value is not None]
    for (before, low), (name, high) in zip(known, known[1:], strict=False):
        if high < low or (name == "tier" and high == low):
            faults.append(Fault(file, label, name, f"{high}", f"more than {before} ({low})"))
    if not tiers:
        faults.append(Fault(file, label, "tier", "none", "entries written [[incentive.tier]]"))
    return faults


def _shares(payment: Entry, incentives: list[Entry], file: str) -> list[Fault]:
    faults = []
    block, pot = payment.get("block_share"), payment.get("incentive_share")
    if block is not None and block + (pot or 0) != WHOLE:
        faults.append(
            Fault(file, "payment", "block_share", f"{block} + {pot or 0}", "shares that add up to 1")
        )
    if pot is not None or incentives:
        stated = pot or Decimal(0)
        total = sum(
            (t.get("share", Decimal(0)) for line in incentives for t in line.get("tier", [])), Decimal(0)
        )
        if total != stated:
            faults.append(
                Fault(
                    file, "payment", "incentive_share", f"tiers adding up to {total}", f"the stated {stated}"
                )
            )
    return faults
